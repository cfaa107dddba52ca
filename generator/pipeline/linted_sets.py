"""Criteria sets → what is wrong with each, by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, shortened, sorted_unique
from generator.pipeline.load import shared_loader
from generator.reading import RawFile, Tree
from generator.rulebook import CriteriaSet


@dataclass(frozen=True, slots=True)
class Linted:
    """One file: its set, None where it has an error; every mistake in order."""

    path: str
    criteria: CriteriaSet | None
    diagnostics: tuple[Diagnostic, ...]


def lint(tree: Tree, files: Iterable[RawFile]) -> tuple[Linted, ...]:
    """Each file as a criteria set by the schemas of `tree`. Raises SchemaUnreadable."""
    loader = shared_loader(tree)
    judged = ((raw, *loader.criteria_set(raw)) for raw in files)
    return tuple(
        Linted(raw.path, criteria, shortened(sorted_unique(found))) for raw, criteria, found in judged
    )
