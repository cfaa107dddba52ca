"""Bytes of one YAML file → `Source` and diagnostics. The only module that knows PyYAML.

It walks libyaml's event stream itself: composing or loading untrusted input with the C loader
can crash the process (80 KB of "[" is enough), and every silent reading of YAML 1.1 (`no`, `010`,
`12:30`, `1.10`) could change a score. What is ambiguous is refused, at its place.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Any

import yaml
from yaml.cyaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading.source import Mark, Source, Step
from generator.reading.tree import LARGEST_FILE, RawFile

DEEPEST = 32
MOST_NODES = 200_000
LONGEST_NUMBER = 18  # characters

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u2028\u2029\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)
# What the report's fonts draw: Latin with all Vietnamese letters, Greek, Cyrillic, punctuation, currencies,
# letter-like signs, arrows, mathematics, shapes. A test holds it against the fonts themselves.
UNPRINTABLE = re.compile(
    "[^\t\n\r\u0020-\u007e\u00a0-\u024f\u0300-\u036f\u0370-\u0373\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u2070\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20be"
    "\u2100-\u214f\u2190-\u22ff\u2500-\u25ff\u2610-\u2613\u2713]"
)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_COMMA = re.compile(r"[-+]?[0-9]+(\.[0-9]{3})*,[0-9]+")
_ODD_NUMBER = re.compile(
    r"[-+]?(0[xXoObB][0-9a-fA-F_]+|[0-9][0-9_]*|[0-9]+(:[0-5]?[0-9])+"
    r"|[0-9_]*\.[0-9_]*|([0-9]+\.?|[0-9]*\.[0-9]+)[eE][-+]?[0-9]+)"
)
_NOT_A_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_UNSURE_BOOLEANS = frozenset({"yes", "no", "on", "off", "y", "n"})
_CUT_TEXT = re.compile(r"[ \t]+#[^\s#]")  # "page 5 #12"; a comment proper has a space after "#"
_DIGITS = re.compile(r"[-+]?[0-9]+(\.[0-9]+)*")
_UNREAD = object()  # a value already reported; its key is left out of the data


class _GiveUp(Exception):  # noqa: N818
    """The rest of the file cannot be read; everything is already in the diagnostics."""


def parse(raw: RawFile) -> tuple[Source | None, list[Diagnostic]]:
    """The file's data with places, or None, and every mistake found. Never raises on any bytes."""
    found: list[Diagnostic] = []
    text = _decode(raw, found)
    if text is None:
        return None, found
    reader = _Reader(raw.path, text, found)
    try:
        data, mark = reader.document()
    except _GiveUp:
        return None, found
    return Source(raw.path, data, mark), found


def _decode(raw: RawFile, found: list[Diagnostic]) -> str | None:
    start = Place(1, 1)
    if raw.problem:
        found.append(diagnose(raw.problem, raw.path, start, limit=LARGEST_FILE // 1_000_000))
        return None
    if len(raw.data) > LARGEST_FILE:
        found.append(diagnose("F001", raw.path, start, limit=LARGEST_FILE // 1_000_000))
        return None
    try:
        text = raw.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw.data[: error.start].decode("utf-8-sig", "replace")
        found.append(diagnose("F002", raw.path, _place_after(before)))
        return None
    hidden = list(FORBIDDEN.finditer(text))
    found.extend(
        diagnose("F003", raw.path, _place_after(text[: match.start()]), code=f"U+{ord(match[0]):04X}")
        for match in hidden[:20]
    )
    return None if hidden else text


def _place_after(text: str) -> Place:
    lines = re.split("\r\n|\r|\n", text)
    return Place(len(lines), len(lines[-1]) + 1)


class _Reader:
    """One pass over the event stream: data and marks side by side, mistakes collected on the way."""

    def __init__(self, path: str, text: str, found: list[Diagnostic]) -> None:
        self.path = path
        self.lines = re.split("\r\n|\r|\n", text)
        self.found = found
        self.parser = CParser(text)
        self.nodes = 0
        self.last: ScalarEvent | None = None  # the last value read, to see "45,5" cut in two inside braces

    def document(self) -> tuple[Any, Mark]:
        """The only document's data and mark."""
        self._next()  # the stream begins
        event = self._next()
        if not isinstance(event, DocumentStartEvent):
            self._report("F011", Place(1, 1))
            raise _GiveUp
        root = self._next()
        if isinstance(root, ScalarEvent) and not root.value.strip():
            self._report("F011", Place(1, 1))
            raise _GiveUp
        data, mark = self._node(root, 1)
        while not isinstance(event := self._next(), StreamEndEvent):
            if not isinstance(event, DocumentEndEvent):
                self._report("F010", _place(event))
                raise _GiveUp
        return data, mark

    def _next(self) -> Event:
        try:
            event: Event = self.parser.get_event()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
            problem = "tab character" if self._at(place) == "\t" else error.problem or ""
            self._report("F004", place, problem=problem)
            raise _GiveUp from None
        except yaml.YAMLError as error:
            self._report("F004", Place(1, 1), problem=str(getattr(error, "reason", "")))
            raise _GiveUp from None
        return event

    def _at(self, place: Place) -> str:
        """The character at `place`, empty past the end."""
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return line[place.column - 1 : place.column]

    def _report(self, code: str, place: Place, /, **params: object) -> None:
        self.found.append(diagnose(code, self.path, place, **params))

    def _node(self, event: Event, depth: int, key: Place | None = None) -> tuple[Any, Mark]:
        place = _place(event)
        self.nodes += 1
        if depth > DEEPEST:
            self._report("F005", place, limit=DEEPEST)
            raise _GiveUp
        if self.nodes > MOST_NODES:
            self._report("F006", place, limit=MOST_NODES)
            raise _GiveUp
        if isinstance(event, AliasEvent):
            self._report("F007", place, text=f"*{event.anchor}")
            return _UNREAD, Mark(place, key)
        if getattr(event, "anchor", None) is not None:
            self._report("F007", place, text=f"&{event.anchor}")
        if getattr(event, "tag", None) is not None:
            self._report("F008", place, text=event.tag)
        if isinstance(event, MappingStartEvent):
            return self._mapping(place, depth, key)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(place, depth, key)
        return self._scalar(event, place), Mark(place, key)

    def _sequence(self, place: Place, depth: int, key: Place | None) -> tuple[list[Any], Mark]:
        data: list[Any] = []
        inside: dict[Step, Mark] = {}
        while not isinstance(event := self._next(), SequenceEndEvent):
            if self._is_cut(event):
                inside.pop(len(data) - 1, None)
                data = data[:-1]
                continue
            value, mark = self._node(event, depth + 1)
            if value is not _UNREAD:
                inside[len(data)] = mark
                data.append(value)
        return data, Mark(place, key, inside)

    def _mapping(self, place: Place, depth: int, key: Place | None) -> tuple[dict[str, Any], Mark]:
        data: dict[str, Any] = {}
        inside: dict[Step, Mark] = {}
        name: str | None = None
        while not isinstance(event := self._next(), MappingEndEvent):
            if self._is_cut(event):
                self._next()  # the second half stands there as a key without a value
                data.pop(name or "", None)
                continue
            name = self._key(event, depth)
            at = _place(event)
            below = self._next()
            if name is None and isinstance(below, AliasEvent):
                continue  # the merge key was reported already
            value, mark = self._node(below, depth + 1, at)
            if name is None:
                continue
            if name in inside:
                self._report("F009", at, key=name, line=(inside[name].key or at).line)
                continue
            inside[name] = mark
            if value is not _UNREAD:
                data[name] = value
        return data, Mark(place, key, inside)

    def _key(self, event: Event, depth: int) -> str | None:
        place = _place(event)
        if not isinstance(event, ScalarEvent):
            self._report("F018", place, key="")
            self._node(event, depth + 1)
            return None
        if event.value == "<<" and event.implicit[0]:
            self._report("F007", place, text="<<")
            return None
        name = self._text(event, place)
        if event.implicit[0] and (not name or _INTEGER.fullmatch(name) or _ODD_NUMBER.fullmatch(name)):
            self._report("F018", place, key=name)
        return name

    def _is_cut(self, event: Event) -> bool:
        """Whether a plain number follows the last one after a bare comma: 45,5 inside braces or brackets."""
        last = self.last
        if last is None or not isinstance(event, ScalarEvent) or not event.implicit[0]:
            return False
        end, start = last.end_mark, event.start_mark
        glued = end.line == start.line and end.column + 1 == start.column
        if not glued or not _DIGITS.fullmatch(last.value) or not event.value.isdecimal():
            return False
        self._report("F015", _place(last), text=f"{last.value},{event.value}")
        self.last = None
        return True

    def _scalar(self, event: ScalarEvent, place: Place) -> Any:
        self.last = event if event.implicit[0] else None
        if not event.implicit[0]:
            return self._text(event, place)
        value = event.value
        if value in _NULLS:
            return None
        if value in {"true", "false"}:
            return value == "true"
        if _INTEGER.fullmatch(value) and len(value) <= LONGEST_NUMBER:
            return int(value)
        if _DECIMAL.fullmatch(value) and len(value) <= LONGEST_NUMBER:
            return Decimal(value)
        code = _ambiguity(value)
        if code:
            self._report(code, place, text=value[:40])
            return _UNREAD
        end = event.end_mark
        if _CUT_TEXT.match(self.lines[end.line][end.column :] if end.line < len(self.lines) else ""):
            self._report("F017", Place(end.line + 1, end.column + 1), text=value[:40])
        return self._text(event, place)

    def _text(self, event: ScalarEvent, place: Place) -> str:
        value: str = event.value
        if hidden := FORBIDDEN.search(value):  # written as an escape, "\0"
            self._report("F003", place, code=f"U+{ord(hidden[0]):04X}")
            value = FORBIDDEN.sub("", value)
        if strange := UNPRINTABLE.search(unicodedata.normalize("NFC", value)):
            self._report("F020", place, letter=strange[0], code=f"U+{ord(strange[0]):04X}")
            value = UNPRINTABLE.sub("", value)
        if not unicodedata.is_normalized("NFC", value):
            self._report("F016", place, text=unicodedata.normalize("NFC", value)[:40])
            value = unicodedata.normalize("NFC", value)
        return value


def _ambiguity(value: str) -> str:
    """The code of what makes a plain scalar unsafe to read, or nothing."""
    if value.lower() in _UNSURE_BOOLEANS or value.lower() in {"true", "false"}:
        return "F012"
    if _NOT_A_NUMBER.fullmatch(value):
        return "F014"
    if _COMMA.fullmatch(value):
        return "F015"
    if any(digit in value for digit in "0123456789") and _ODD_NUMBER.fullmatch(value):
        return "F013"
    return ""


def _place(event: Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
