"""A source and its mistakes → the part of it without any, so that one run can go on and show them all."""

from collections.abc import Iterable
from dataclasses import MISSING, fields, replace

from generator.diagnostics import Diagnostic, Place
from generator.reading import Mark, Source
from generator.validation.model import Submission

# Blocks whose items stand for themselves: one wrong item leaves the others sound.
_BY_ITEM = ("entries", "evidence")
# Without these a file says neither whose it is nor what it answers.
_FRAME = {field.name for field in fields(Submission) if field.default is field.default_factory is MISSING}


def sound_part(source: Source, mistakes: Iterable[Diagnostic]) -> Source | None:
    """`source` without the items and blocks that hold an error; None where its frame is among them.

    The marks stay, so that what was written is known.

    Rules (R, T, C) spoil items only: a wrong appendix number is still a number.
    """
    data = dict(source.data) if isinstance(source.data, dict) else {}
    for mistake in mistakes:
        if not mistake.blocks:
            continue
        block = _holding(source.mark, mistake.place)
        if block in _BY_ITEM and isinstance(data.get(block), dict):
            inside = source.mark.inside or {}
            item = _holding(inside[block], mistake.place)
            data[block] = {name: value for name, value in data[block].items() if name != item}
        elif mistake.code[0] in "FS":
            data.pop(block, None)
    return replace(source, data=data) if data.keys() >= _FRAME else None


def _holding(mark: Mark, place: Place) -> str:
    """The key of `mark` in whose stretch of the file `place` lies; empty before the first."""
    before = [(child.key, str(name)) for name, child in (mark.inside or {}).items() if child.key is not None]
    return max(((key, name) for key, name in before if key <= place), default=(place, ""))[1]
