"""YAML as people type it ⇄ values with their comments: the one writer of YAML, and edits of single places."""
