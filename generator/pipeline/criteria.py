"""Criteria sets by themselves: read from a decision's table, written as one. Reads like contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from generator.codes import Severity
from generator.criteria_table import metadata, official_table
from generator.criteria_table.criteria_text import criteria_text
from generator.criteria_table.header import Named
from generator.criteria_table.metadata import SetMetadata
from generator.criteria_table.outline import Outline
from generator.criteria_table.read_table import read_table
from generator.criteria_table.reused_rules import ReusedRules, rules_of
from generator.diagnostics import Diagnostic, Place, diagnose, shortened, sorted_unique
from generator.office import package
from generator.office.grid import Grid, TooLarge
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import criteria_path
from generator.reading import RawFile, Tree
from generator.rulebook import CriteriaSet, ScoredBy
from generator.vi import criteria_table as remarks


@dataclass(frozen=True, slots=True)
class Imported:
    """A table read: the text of its set, None where there is no table to read; all that must be decided."""

    text: str | None
    outline: Outline | None
    diagnostics: tuple[Diagnostic, ...]


class NoSuchSet(Exception):  # noqa: N818
    """The tree has no criteria set of that id; the message lists those it has."""


def sets_in(tree: Tree) -> tuple[str, ...]:
    """The paths of the criteria sets of a data tree."""
    return tuple(path for path in tree if path == criteria_path(PurePosixPath(path).stem))


def import_table(
    raw: RawFile,
    asked: SetMetadata,
    wanted: int | None = None,
    shown: str = "",
    known: ReusedRules | None = None,
    named: Named = MappingProxyType({}),
) -> Imported:
    """The set a Word or Excel file spells out. `wanted` is the table's number where several have the head.

    `shown` is the schema as editors find it from the file to be; `known` are the rules of another set, kept
    where the words are the same; `named` the roles a person gave to columns. Raises MeaningChanged.
    """
    grids, found = _grids(raw)
    if grids is None:
        return Imported(None, None, sorted_unique(found))
    made, found = read_table(raw.path, grids, wanted, known, named)
    if made is None:
        return Imported(None, None, sorted_unique(found))
    if asked.illustrative and known is not None and known.id == asked.id:
        found.append(diagnose("X617", raw.path, Place(1, 1), what="illustrative", like=known.id))
    source = (remarks.SOURCE_TITLE, PurePosixPath(raw.path).name)
    text, left = criteria_text(made, metadata.with_totals(asked, made, (source,)), shown)
    for what in dict.fromkeys(key.partition(".")[0] for key in left):
        keys = ",".join(key for key in left if key.partition(".")[0] == what)
        found.append(diagnose("X620", raw.path, Place(1, 1), keys=keys))
    return Imported(text, made, sorted_unique(found))


def export_table(tree: Tree, name: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The set as a Word table, or None where it has an error. Raises SchemaUnreadable, NoSuchSet."""
    from generator.criteria_table.official_docx import draw_word  # slow to load

    criteria, found = shared_loader(tree).criteria_set(_set_of(tree, name))
    return (None if criteria is None else draw_word(official_table.official_table(criteria))), shortened(
        sorted_unique(found)
    )


def like(tree: Tree, name: str, id: str) -> tuple[SetMetadata, ReusedRules] | None:  # noqa: A002
    """What a set of the tree says of its decision, and its rules; None where that set has an error.

    Raises SchemaUnreadable, NoSuchSet.
    """
    raw, loader = _set_of(tree, name), shared_loader(tree)
    criteria, _ = loader.criteria_set(raw)
    source, _ = loader.parse(raw)
    if criteria is None or source is None:
        return None
    return metadata.metadata_of(source.data, id), rules_of(source.data, same_decision=name == id)


def kinds_of(criteria: CriteriaSet) -> tuple[int, int, int]:
    """Of its leaves: how many are computed, how many have words only, how many are the survey's."""
    surveyed = [leaf for leaf in criteria.leaves if leaf.scored_by is ScoredBy.SURVEY]
    computed = [leaf for leaf in criteria.leaves if leaf not in surveyed and leaf.rule.computable]
    return len(computed), len(criteria.leaves) - len(surveyed) - len(computed), len(surveyed)


def by_weight(diagnostics: Sequence[Diagnostic]) -> tuple[tuple[Diagnostic, ...], ...]:
    """What must be mended, what must be decided, what is only told."""
    return tuple(tuple(d for d in diagnostics if d.severity is level) for level in Severity)


def _set_of(tree: Tree, name: str) -> RawFile:
    if (path := criteria_path(name)) not in tree:
        raise NoSuchSet(", ".join(PurePosixPath(known).stem for known in sets_in(tree)))
    return tree[path]


def _grids(raw: RawFile) -> tuple[tuple[Grid, ...] | None, list[Diagnostic]]:
    """The tables of the file; None where it cannot be opened, and why."""
    kind, why, data = package.check_package(raw.data)
    grids: tuple[Grid, ...] | None = None
    try:
        if kind == "docx":
            from generator.office.docx_reader import read_word  # slow to load, as the other is

            grids = read_word(data)
        elif kind == "xlsx":
            from generator.office.xlsx_reader import read_excel

            grids = read_excel(data)
    except TooLarge:
        why = "large"
    if grids is not None:
        return grids, []
    code = "X602" if why == "large" else "X601"
    return None, [diagnose(code, raw.path, Place(1, 1), why=why or "broken")]
