"""Raw files → diagnostics, an assessment, files. Modules are doors; start with `assess`."""
