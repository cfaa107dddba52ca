"""The contract's JSON Schemas (2020-12), and whether a `Source` keeps to one. The only user of jsonschema_rs.

Nearly every file is of the right shape: jsonschema_rs says so some sixty times faster than jsonschema. It
only ever says yes; what it does not accept is for jsonschema to judge and to name (decision 0009).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from generator.diagnostics import Diagnostic
from generator.reading.source import Source
from generator.reading.tree import Tree
from generator.reading.typed_dates import is_day

if TYPE_CHECKING:
    from generator.reading.schema_mistakes import Judge

_WRITTEN_WHOLE = "x-written-whole"


class SchemaUnreadable(Exception):  # noqa: N818
    """A schema of the data tree is missing or broken: nothing can be judged by it."""


class SchemaTooNew(SchemaUnreadable):
    """The data tree asks for a form of files that this program does not know yet."""


@dataclass(frozen=True)
class Schema:
    """A JSON Schema ready to judge. `content` is the schema as plain JSON, its keys in their order."""

    content: Mapping[str, Any]
    _quick: jsonschema_rs.Validator

    @cached_property
    def _judge(self) -> "Judge":
        from generator.reading.schema_mistakes import Judge  # slow to load: only where a file has a mistake

        return Judge(self.content)

    @property
    def version(self) -> int:
        """Return the version of files it asks for."""
        declared = self.content.get("properties", {}).get("format")
        return int(declared["const"]) if isinstance(declared, dict) and "const" in declared else 1

    def accepts(self, data: Any) -> bool:
        """True only where `mistakes` would find none."""
        return self._quick.is_valid(data)

    def mistakes(self, source: Source) -> list[Diagnostic]:
        """Every place where the data does not look as the schema says, as jsonschema sees it."""
        return self._judge.mistakes(source)


class _WrittenWhole:
    """To JSON Schema 2.0 is an integer; to us a person who wrote it meant something else."""

    def __init__(self, schema: dict[str, Any], value: Any, path: list[str | int]) -> None:
        """A keyword without a setting of its own."""

    def validate(self, instance: Any) -> None:
        """Raises ValueError for a number that was not written whole."""
        if not isinstance(instance, int):
            raise ValueError


def _demanding(part: Any) -> Any:
    """The schema with `_WRITTEN_WHOLE` beside every `type: integer`."""
    if isinstance(part, list):
        return [_demanding(item) for item in part]
    if not isinstance(part, dict):
        return part
    whole = {_WRITTEN_WHOLE: True} if part.get("type") == "integer" else {}
    return {key: _demanding(value) for key, value in part.items()} | whole


def load_schemas(tree: Tree, names: Iterable[str]) -> Mapping[str, Schema]:
    """The schemas `schema/<name>.schema.json` of a tree; SchemaUnreadable if one is missing or broken."""
    return {name: _load_schema(tree, f"schema/{name}.schema.json") for name in names}


def _load_schema(tree: Tree, path: str) -> Schema:
    try:
        return _compiled(tree[path].data)
    except (KeyError, ValueError) as error:
        raise SchemaUnreadable(path) from error


@lru_cache(64)  # trees of one run, and those it is compared with, mostly ask for the same
def _compiled(data: bytes) -> Schema:
    """The schema in these bytes; ValueError where they hold none."""
    content = json.loads(data)
    if not isinstance(content, dict):
        raise ValueError
    quick = jsonschema_rs.Draft202012Validator(
        _demanding(content),
        validate_formats=True,
        offline=True,
        keywords={_WRITTEN_WHOLE: _WrittenWhole},
        formats={"date": is_day},  # its own has a year 0
    )
    return Schema(content, quick)


def check_shape(source: Source, schema: Schema) -> list[Diagnostic]:
    """Every place where the data does not look as the schema says."""
    return [] if schema.accepts(source.data) else schema.mistakes(source)
