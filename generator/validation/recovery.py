"""A file's source and its mistakes → what of it can be judged, and what was left out.

One run shows all mistakes that can be seen: a wrong value leaves out itself and no more. What is left out is
remembered by its steps, so that no check takes it for something that was never written; a key that stands
twice, which may be meant for any other, by a number in its place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from generator.diagnostics import Diagnostic, Place
from generator.reading import KeyPath, Mark, NotOfThatShape, Source, steps_by_place, structure
from generator.validation.model import (
    Clarification,
    Evidence,
    Report,
    Reviewer,
    ReviewItem,
    Signer,
    SurveyResult,
)
from generator.validation.submission.placeholders import UNKNOWN

_LEFT_OUT = object()
# In place of what a record cannot be without: all else of it is judged. It counts as left out.
_STAND_INS: Mapping[type, Mapping[str, Any]] = MappingProxyType(
    {
        Evidence: {"number": "", "date": "0001-01-01"},
        Report: {"number": "", "date": "0001-01-01", "signed_by": {"title": ""}},
        Signer: {"title": ""},
        ReviewItem: {
            "decision": "accepted",
            "reviewer": {"title": "", "role": "", "agency": UNKNOWN},
            "date": "9999-12-31",
        },
        Reviewer: {"title": "", "role": "", "agency": UNKNOWN},
        Clarification: {"question": "", "asked_by": "", "asked_on": "0001-01-01", "due": "9999-12-31"},
        SurveyResult: {"source": ""},
    }
)
_OF_A_NAME = ("S105", "S107")  # where they stand at a key, the key itself is wrong


def judged_part(
    source: Source, mistakes: Iterable[Diagnostic], kind: type, frame: Mapping[str, Any]
) -> tuple[Source, frozenset[KeyPath]]:
    """Return what of a file has the shape of that kind of record, and the steps to all that was left out.

    A misspelt word of a list is read as the one its message asks about. `frame` has a value for each key that
    such a file cannot be without. The marks stay: what was written is known.
    """
    wrong = [mistake for mistake in mistakes if mistake.blocks and mistake.code[0] in "FS"]
    if not wrong:
        return source, frozenset()
    beside = set(_beside(source, wrong))
    wrong = [mistake for mistake in wrong if mistake.code != "F004"]  # it stands at nothing that was read
    values, keys = steps_by_place(source.mark)
    spoiled = {values[mistake.place]: mistake for mistake in wrong if mistake.place in values}
    misnamed = {one.place: one.params.get("near") for one in wrong if one.code in _OF_A_NAME}
    names = {
        keys[place]
        for place, near in misnamed.items()
        if place in keys and not (near and keys[place][-1] == near)
    }
    reader = _Reader(
        {steps: _stand_in(mistake) for steps, mistake in spoiled.items()} | dict.fromkeys(names, ""),
        frame,
    )
    reader.left_out |= set(_unread(source.data, source.mark, ()))
    reader.left_out |= {(*group, number) for number, group in enumerate(repeated_in(source, wrong))}
    reader.left_out |= beside | set(_of_group_above(source, wrong, keys))
    data = reader.record(source.data, kind, ())
    mark = _renumbered(source.mark, (), reader.items)
    return replace(source, data=data, mark=mark), frozenset(reader.left_out)


def repeated_in(source: Source, mistakes: Iterable[Diagnostic]) -> Iterator[KeyPath]:
    """Yield, for each F009, the steps to the group in which the key stands twice: the second is not read."""
    repeated = [one for one in mistakes if one.code == "F009"]
    keys = steps_by_place(source.mark)[1].items() if repeated else ()
    first = {(str(place.line), str(steps[-1])): steps[:-1] for place, steps in keys}
    for mistake in repeated:
        if (group := first.get((mistake.params["line"], mistake.params["key"]))) is not None:
            yield group


def _stand_in(mistake: Diagnostic) -> str:
    """Return the word or the date that was plainly meant; empty for a figure, which nobody may guess."""
    return mistake.params.get("near", "") if mistake.code in ("S104", "S105") else ""


def _beside(source: Source, wrong: Iterable[Diagnostic]) -> Iterator[KeyPath]:
    """Yield the steps at which a key would stand that was typed into the line of another one."""
    typed = {one.place.line: one.params["beside"] for one in wrong if one.params.get("beside")}
    for place, steps in steps_by_place(source.mark)[1].items() if typed else ():
        if place.line in typed:
            yield (*steps[:-1], typed[place.line])


def _of_group_above(
    source: Source, wrong: Iterable[Diagnostic], keys: Mapping[Place, KeyPath]
) -> Iterator[KeyPath]:
    """Yield the steps at which a key would stand that is not deep enough to belong to what is above it."""
    for mistake in wrong:
        if not mistake.params.get("shallow") or mistake.place not in keys:
            continue
        *group, name = keys[mistake.place]
        siblings = source.keys(*group)
        above = [one for one in siblings[: siblings.index(name)] if source.keys(*group, one)]
        if above:
            last = () if group else source.keys(above[-1])[-1:]  # at the top its whole group is above
            yield (*group, above[-1], *last, name)


def _unread(data: Any, mark: Mark, steps: KeyPath) -> Iterator[KeyPath]:
    """Yield the steps to what was written and could not be read."""
    if isinstance(data, dict):
        for key, one in (mark.inside or {}).items():
            if key in data:
                yield from _unread(data[key], one, (*steps, key))
            else:
                yield (*steps, key)
    elif isinstance(data, list):
        for i, one in (mark.inside or {}).items():
            yield from _unread(data[int(i)], one, (*steps, i))


def _renumbered(mark: Mark, steps: KeyPath, items: Mapping[KeyPath, list[int]]) -> Mark:
    """Return the marks with the items of lists counted as they are without those left out."""
    if mark.inside is None or not items:
        return mark
    below = {step: _renumbered(one, (*steps, step), items) for step, one in mark.inside.items()}
    if steps in items:
        below = {i: below[step] for i, step in enumerate(items[steps])}
    return mark._replace(inside=below)


@dataclass
class _Reader:
    """Takes of plain data what fits a type, and remembers what does not."""

    spoiled: Mapping[KeyPath, str]  # by the steps to it, what was perhaps meant
    frame: Mapping[str, Any]
    left_out: set[KeyPath] = field(default_factory=set)
    items: dict[KeyPath, list[int]] = field(default_factory=dict)  # of shortened lists: the numbers left

    def value(self, value: Any, kind: Any, steps: KeyPath) -> Any:
        """Return the part of `value` that fits `kind`, or that nothing does."""
        kind = _without_none(kind)
        if (meant := self.spoiled.get(steps)) is not None:
            return self._plain(meant, kind, steps) if meant else self._leave(steps)
        if is_dataclass(kind):
            return self.record(value, kind, steps)
        if get_origin(kind) is tuple:
            return self._items(value, get_args(kind)[0], steps)
        if kind is not Any and isinstance(get_origin(kind), type):
            return self._group(value, get_args(kind)[1], steps)
        return value if value == UNKNOWN else self._plain(value, kind, steps)

    def record(self, value: Any, kind: Any, steps: KeyPath) -> Any:
        """Return the fields of a record that fit, or nothing where it cannot be without one that does not."""
        if not isinstance(value, dict) and steps:
            return self._leave(steps)
        given = value if isinstance(value, dict) else {}
        hints, whole = _hints(kind), {}
        for one in fields(kind):
            at = (*steps, one.name)
            part = self.value(given[one.name], hints[one.name], at) if one.name in given else _LEFT_OUT
            needed = one.default is MISSING and one.default_factory is MISSING
            if part is _LEFT_OUT and needed:
                self.left_out.add(at)
                stand_ins = _STAND_INS.get(kind, {}) if steps else self.frame
                if one.name not in stand_ins:
                    return self._leave(steps)
                part = stand_ins[one.name]
            if part is not _LEFT_OUT:
                whole[one.name] = part
        return whole

    def _items(self, value: Any, kind: Any, steps: KeyPath) -> Any:
        if not isinstance(value, list):
            return self._leave(steps)
        parts = [(i, self.value(item, kind, (*steps, i))) for i, item in enumerate(value)]
        fitting = [(i, part) for i, part in parts if part is not _LEFT_OUT]
        if len(fitting) < len(parts):
            self.items[steps] = [i for i, _ in fitting]
        return [part for _, part in fitting]

    def _group(self, value: Any, kind: Any, steps: KeyPath) -> Any:
        if not isinstance(value, dict):
            return self._leave(steps)
        parts = {key: self.value(item, kind, (*steps, key)) for key, item in value.items()}
        return {key: part for key, part in parts.items() if part is not _LEFT_OUT}

    def _plain(self, value: Any, kind: Any, steps: KeyPath) -> Any:
        if value is None or isinstance(value, dict | list):
            return self._leave(steps)
        try:
            structure(value, kind)
        except NotOfThatShape:
            return self._leave(steps)
        return value

    def _leave(self, steps: KeyPath) -> Any:
        self.left_out.add(steps)
        return _LEFT_OUT


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _without_none(kind: Any) -> Any:
    """Return what an optional value is where there is one."""
    if isinstance(kind, UnionType):
        return next(one for one in get_args(kind) if one is not NoneType)
    return kind
