"""The exit: finished pages and files → a folder on disk, replaced whole or not at all. Modules are doors."""
