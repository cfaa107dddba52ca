"""A source and its mistakes → the part of it without any, so that one run can go on and show them all."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import MISSING, fields, replace

from generator.diagnostics import Diagnostic, Place
from generator.reading import Mark, Source
from generator.validation.model import Submission

# Blocks whose items stand for themselves: one wrong item leaves the others sound.
_BY_ITEM = ("entries", "evidence")
# Without these a file says neither whose it is nor what it answers.
_FRAME = {field.name for field in fields(Submission) if field.default is field.default_factory is MISSING}


def without_errors(source: Source, mistakes: Iterable[Diagnostic]) -> Source | None:
    """Return `source` without the items and blocks that hold an error; None where its frame is among them.

    The marks stay, so that what was written is known.

    Rules (R, T, C) spoil items only: a wrong appendix number is still a number.
    """
    data = dict(source.data) if isinstance(source.data, dict) else {}
    blocks = {name: dict(data[name]) for name in _BY_ITEM if isinstance(data.get(name), dict)}
    inside = source.mark.inside or {}
    whole, within = _keys(source.mark), {name: _keys(inside[name]) for name in blocks}
    for mistake in mistakes:
        if not mistake.blocks:
            continue
        block = _holding(whole, mistake.place)
        if block in blocks:
            blocks[block].pop(_holding(within[block], mistake.place), None)
        elif mistake.code[0] in "FS":
            data.pop(block, None)
    return replace(source, data=data | blocks) if data.keys() >= _FRAME else None


def _keys(mark: Mark) -> list[tuple[Place, str]]:
    """Where the keys of a group stand, from top to bottom."""
    inside = (mark.inside or {}).items()
    return sorted((child.key, str(name)) for name, child in inside if child.key is not None)


def _holding(keys: list[tuple[Place, str]], place: Place) -> str:
    """The key in whose stretch of the file `place` lies; empty before the first."""
    at = bisect_right(keys, place, key=lambda one: one[0])
    return keys[at - 1][1] if at else ""
