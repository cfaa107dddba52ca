"""The paragraphs of a Word file → the number Word draws before each, counted as Word counts.

A number exists only in what a reader sees: the file holds lists and levels. What could be counted in two ways
is not sure, and from there on nothing is in its list.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.lexicon.roman import to_roman
from generator.office.whole_numbers import whole

_Element = Any  # lxml's, which has no types
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BULLET = "-"
_LEVELS = 9
_LONGEST_SIGN = 255  # letters of a level; Word takes no more
_MOST = 4_999


@dataclass(frozen=True, slots=True)
class ListNumber:
    """What stands before a paragraph. `outline`: of a list whose levels go on as 1, 1.1, 1.1.1."""

    text: str
    sure: bool = True
    outline: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    start: int | None
    form: str
    text: str
    restart: int | None  # after a level above this one, from 1; None for any
    legal: bool
    style: str


@dataclass(slots=True)
class _List:
    """The counters of one abstract list; `sure` until something is met that could be counted in two ways."""

    levels: Mapping[int, _Level]
    counters: dict[int, int] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)  # starts of an instance, already used
    instances: list[str] = field(default_factory=list)
    anew: bool = False  # an instance has starts of its own
    sure: bool = True

    @property
    def outline(self) -> bool:
        """Whether a deeper level repeats the number of the first."""
        return any("%1" in level.text for number, level in self.levels.items() if number > 0)


_UNKNOWN = ListNumber("", sure=False)


def numbers_in(
    body: _Element, numbering: _Element | None, styles: _Element | None
) -> dict[_Element, ListNumber]:
    """The number of each numbered paragraph of a document's body, in its order."""
    if numbering is None:
        return {}
    counter = _Counter(numbering, styles)
    found = {}
    for paragraph in _paragraphs(body):
        number = counter.number(paragraph)
        if number is not None:
            found[paragraph] = number
    return found


def _paragraphs(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield child
        if child.tag != _FALLBACK:  # the same again, for older programs
            yield from _paragraphs(child)


def _value(parent: _Element | None, path: str) -> str | None:
    """The value of a property below, "" where it is there without one."""
    found = None if parent is None else parent.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{_W}val", "")


def _whole(text: str | None) -> int | None:
    number = whole(text)
    return number if number is not None and 0 <= number <= _MOST else None


class _Counter:
    """The lists of a file, counted on from paragraph to paragraph."""

    def __init__(self, numbering: _Element, styles: _Element | None) -> None:
        self.styles = {} if styles is None else {s.get(f"{_W}styleId"): s for s in styles.iter(f"{_W}style")}
        abstract = {
            e.get(f"{_W}abstractNumId"): _List(_levels(e)) for e in numbering.iter(f"{_W}abstractNum")
        }
        self.instances = {e.get(f"{_W}numId"): e for e in numbering.iter(f"{_W}num")}
        self.lists = {key: abstract.get(_value(e, "abstractNumId")) for key, e in self.instances.items()}

    def number(self, paragraph: _Element) -> ListNumber | None:
        """The paragraph's number, counting it; None where it has none."""
        place = self._place(paragraph)
        if place is None:
            return None
        instance, depth = place
        counted = self.lists.get(instance)
        if counted is None or depth is None:
            return _UNKNOWN
        counted.sure = counted.sure and not _counted_by_some(paragraph) and self._goes_on(counted, instance)
        counted.sure = counted.sure and self._count(counted, instance, depth)
        if depth in counted.levels and counted.levels[depth].form == "bullet":
            return ListNumber(_BULLET)
        text = _drawn(counted, depth) if counted.sure else None
        return _UNKNOWN if text is None else ListNumber(text, outline=counted.outline)

    def _place(self, paragraph: _Element) -> tuple[str, int | None] | None:
        """The list's instance and the level, from the paragraph itself or its style; None for no list."""
        properties = paragraph.find(f"{_W}pPr")
        instance, depth = _value(properties, "numPr/numId"), _value(properties, "numPr/ilvl")
        name, seen = _value(properties, "pStyle"), set[str]()
        of_style = ""
        while name and name not in seen and instance is None:
            seen.add(name)
            own = self.styles.get(name)
            instance, depth = _value(own, "pPr/numPr/numId"), depth or _value(own, "pPr/numPr/ilvl")
            of_style = name
            name = _value(own, "basedOn")
        if not instance or instance == "0":
            return None
        if depth is None and of_style:
            counted = self.lists.get(instance)
            linked = [n for n, level in counted.levels.items() if level.style == of_style] if counted else []
            return instance, linked[0] if len(linked) == 1 else (0 if not linked else None)
        return instance, _whole(depth or "0")

    def _goes_on(self, counted: _List, instance: str) -> bool:
        """Instances of a list count on; beside one that starts anew none is taken up a second time."""
        overrides = list(self.instances[instance].iter(f"{_W}lvlOverride"))
        if any(override.find(f"{_W}lvl") is not None for override in overrides):
            return False
        counted.anew = counted.anew or bool(overrides)
        going_on = counted.instances[-1:] == [instance]
        again = not going_on and instance in counted.instances
        if not going_on:
            counted.instances.append(instance)
        return not (again and counted.anew)

    def _count(self, counted: _List, instance: str, depth: int) -> bool:
        """Count one paragraph of that level; False where its number would be a guess."""
        level = counted.levels.get(depth)
        start = self._start(counted, instance, depth)
        if level is None or start is None or any(above not in counted.counters for above in range(depth)):
            return False
        fresh = (instance, depth) not in counted.started and self._override(instance, depth) is not None
        counted.started.add((instance, depth))
        if fresh or depth not in counted.counters:
            counted.counters[depth] = start
        else:
            counted.counters[depth] += 1
        for below in [n for n in counted.counters if n > depth]:
            restart = counted.levels[below].restart
            if restart is None or depth < restart:
                del counted.counters[below]
        return True

    def _override(self, instance: str, depth: int) -> str | None:
        for override in self.instances[instance].iter(f"{_W}lvlOverride"):
            if override.get(f"{_W}ilvl") == str(depth):
                return _value(override, "startOverride")
        return None

    def _start(self, counted: _List, instance: str, depth: int) -> int | None:
        """Where the level starts; None where that is not said, or an override would have to start twice."""
        override = self._override(instance, depth)
        level = counted.levels.get(depth)
        if override is None or level is None:
            return level.start if level else None
        again = (instance, depth) in counted.started and depth not in counted.counters
        return None if again and _whole(override) != level.start else _whole(override)


def _counted_by_some(paragraph: _Element) -> bool:
    """Whether programs differ on counting it: struck out, hidden, in a text box, in a merged cell's rest."""
    properties = paragraph.find(f"{_W}pPr")
    mark = None if properties is None else properties.find(f"{_W}rPr")
    if any(
        mark is not None and mark.find(f"{_W}{name}") is not None for name in ("del", "moveFrom", "vanish")
    ):
        return True
    if properties is not None and properties.find(f"{_W}numPr/{_W}ins") is not None:
        return True
    for parent in paragraph.iterancestors():
        if parent.tag == f"{_W}txbxContent":
            return True
        if parent.tag == f"{_W}tc" and _value(parent, "tcPr/vMerge") in {"", "continue"}:
            return True
        if parent.tag == f"{_W}tr" and any(
            parent.find(f"{_W}trPr/{_W}{name}") is not None for name in ("del", "hidden")
        ):
            return True
    return False


def _levels(abstract: _Element) -> Mapping[int, _Level]:
    found = {}
    for element in abstract.findall(f"{_W}lvl"):
        depth = _whole(element.get(f"{_W}ilvl"))
        if depth is not None and depth < _LEVELS:
            legal, text = _value(element, "isLgl"), _value(element, "lvlText") or ""
            found[depth] = _Level(
                start=_whole(_value(element, "start")) if len(text) <= _LONGEST_SIGN else None,
                form=_value(element, "numFmt") or "decimal",
                text=text[:_LONGEST_SIGN],
                restart=_whole(_value(element, "lvlRestart")),
                legal=legal is not None and legal not in {"0", "false"},
                style=_value(element, "pStyle") or "",
            )
    return found


# how a number looks


def _drawn(counted: _List, depth: int) -> str | None:
    """The level's text with its counters in it; None for a look that is not known here."""
    level = counted.levels[depth]
    shown = level.text
    for wanted in re.findall(r"%(\d)", level.text):
        above = int(wanted) - 1
        if above not in counted.counters:
            return None
        form = "decimal" if level.legal else counted.levels[above].form
        number = _spelled(counted.counters[above], form)
        if number is None:
            return None
        shown = shown.replace(f"%{wanted}", number)
    return shown


def _spelled(number: int, form: str) -> str | None:
    if form == "decimal":
        return str(number)
    if form == "decimalZero":
        return f"{number:02}"
    if form == "none":
        return ""
    letters = {"upperLetter": "A", "lowerLetter": "a"}
    if form in letters:
        return chr(ord(letters[form]) + number - 1) if 1 <= number <= 26 else None
    roman = to_roman(number) or None
    return {"upperRoman": roman, "lowerRoman": roman and roman.lower()}.get(form)
