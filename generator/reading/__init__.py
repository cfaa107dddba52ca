"""The entrance: bytes → `Source` (plain data with places), then its shape, then records."""

from generator.reading.shape import SchemaUnreadable, check_shape, load_schemas
from generator.reading.source import Mark, Source, Step
from generator.reading.structure import structure
from generator.reading.tree import RawFile, Tree, read_tree
from generator.reading.yaml_events import parse

__all__ = [
    "Mark",
    "RawFile",
    "SchemaUnreadable",
    "Source",
    "Step",
    "Tree",
    "check_shape",
    "load_schemas",
    "parse",
    "read_tree",
    "structure",
]
