"""The entrance: bytes → `Source` (plain data with places), then its shape, then records."""

from generator.reading.lines import Lines, lines_of
from generator.reading.records import NotOfThatShape, structure
from generator.reading.schemas import Schema, SchemaUnreadable, check_shape, load_schemas
from generator.reading.source import Mark, Source, Step
from generator.reading.tree import LARGEST_FILE, ROOTS, Blob, FileChange, RawFile, Tree, read_tree
from generator.reading.yaml_events import FORBIDDEN, UNPRINTABLE, parse

__all__ = [
    "FORBIDDEN",
    "LARGEST_FILE",
    "ROOTS",
    "UNPRINTABLE",
    "Blob",
    "FileChange",
    "Lines",
    "Mark",
    "NotOfThatShape",
    "RawFile",
    "Schema",
    "SchemaUnreadable",
    "Source",
    "Step",
    "Tree",
    "check_shape",
    "lines_of",
    "load_schemas",
    "parse",
    "read_tree",
    "structure",
]
