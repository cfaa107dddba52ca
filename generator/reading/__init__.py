"""The entrance: bytes → `Source` (plain data with places), then its shape, then records."""

from generator.reading.file_versions import FORM, Added, added, newest_version, upgraded, version_of
from generator.reading.lines import Lines, lines_of, same_lines
from generator.reading.records import NotOfThatShape, structure
from generator.reading.schemas import Schema, SchemaTooNew, SchemaUnreadable, check_shape, load_schemas
from generator.reading.source import Key, KeyPath, Mark, Source
from generator.reading.suggestions import LONGEST_WORD, MOST_KNOWN, MOST_SUGGESTIONS, Suggestions, most_alike
from generator.reading.tree import LARGEST_FILE, ROOTS, Blob, FileChange, RawFile, Tree, read_tree
from generator.reading.yaml_reader import FORBIDDEN, UNPRINTABLE, parse

__all__ = [
    "FORBIDDEN",
    "FORM",
    "LARGEST_FILE",
    "LONGEST_WORD",
    "MOST_KNOWN",
    "MOST_SUGGESTIONS",
    "ROOTS",
    "UNPRINTABLE",
    "Added",
    "Blob",
    "FileChange",
    "Key",
    "KeyPath",
    "Lines",
    "Mark",
    "NotOfThatShape",
    "RawFile",
    "Schema",
    "SchemaTooNew",
    "SchemaUnreadable",
    "Source",
    "Suggestions",
    "Tree",
    "added",
    "check_shape",
    "lines_of",
    "load_schemas",
    "most_alike",
    "newest_version",
    "parse",
    "read_tree",
    "same_lines",
    "structure",
    "upgraded",
    "version_of",
]
