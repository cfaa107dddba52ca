"""The entrance: bytes → `Source` (plain data with places), then its shape, then records."""

from generator.reading.file_versions import FORM, Added, added, form_of, newest_form, raised
from generator.reading.lines import Lines, lines_of, same_lines
from generator.reading.records import NotOfThatShape, structure
from generator.reading.schemas import Schema, SchemaTooNew, SchemaUnreadable, check_shape, load_schemas
from generator.reading.source import Mark, Source, Step
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
    "Lines",
    "Mark",
    "NotOfThatShape",
    "RawFile",
    "Schema",
    "SchemaTooNew",
    "SchemaUnreadable",
    "Source",
    "Step",
    "Suggestions",
    "Tree",
    "added",
    "check_shape",
    "form_of",
    "lines_of",
    "load_schemas",
    "most_alike",
    "newest_form",
    "parse",
    "raised",
    "read_tree",
    "same_lines",
    "structure",
]
