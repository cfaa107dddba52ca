"""Bytes of one YAML file → `Source` and diagnostics. The only module that knows PyYAML.

It walks libyaml's event stream itself: composing or loading untrusted input with the C loader
can crash the process (80 KB of "[" is enough), and every silent reading of YAML 1.1 (`no`, `010`,
`12:30`, `1.10`) could change a score. What is ambiguous is refused, at its place.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

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
    StreamEndEvent,
)

from generator.diagnostics import MOST_FOUND, Diagnostic, Place, diagnose, rest, up_to_limit
from generator.reading.lost_indents import lost_indent
from generator.reading.merge_conflicts import unmerged
from generator.reading.pasted_signs import HIDDEN, LINE_SIGNS
from generator.reading.source import Key, Mark, Source, Spot, SpotAt
from generator.reading.syntax_causes import NO_COLON, cause_of, is_local_path, quoted_whole, with_text_sign
from generator.reading.tree import LARGEST_FILE, RawFile
from generator.reading.typed_numbers import number_meant

DEEPEST = 32
MOST_NODES = 200_000
LONGEST_NUMBER = 18  # characters

# Control characters, line separators, and all that Unicode calls "default ignorable": they are never seen.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# What the report's fonts draw: Latin with all Vietnamese letters, Greek, Cyrillic, punctuation, currencies,
# letter-like signs, arrows, mathematics, shapes. A test holds it against the fonts themselves.
UNPRINTABLE = re.compile(
    "[^\t\n\r\u0020-\u007e\u00a0-\u024f\u0300-\u036f\u0370-\u0373\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u2070\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20be"
    "\u2100-\u214f\u2190-\u22ff\u2500-\u25ff\u2610-\u2613\u2713]"
)
_PICTURES = re.compile("[\u2000-\u200a\u205f\u3000\u2190-\u2bff\U0001f000-\U0001faff]")
_LINE_END = re.compile("\r\n|\r|\n")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_COMMA = re.compile(r"[-+]?[0-9]+([.,][0-9]{3})*,[0-9]+")
_ODD_NUMBER = re.compile(
    r"[-+]?(0[xXoObB][0-9a-fA-F_]+|[0-9][0-9_]*|[0-9]+(:[0-5]?[0-9])+"
    r"|[0-9_]*\.[0-9_]*|([0-9]+\.?|[0-9]*\.[0-9]+)[eE][-+]?[0-9]+)"
)
_NOT_A_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_SIGNATURES = {
    b"PK\x03\x04": "office",
    b"\xd0\xcf\x11\xe0": "office",
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
}  # how files begin that are no text
_NULLS = frozenset({"", "~"})
_WORDS = {"true": True, "false": False, "null": None, "Null": None, "NULL": None}
_UNSURE_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false"})
_CUT_TEXT = re.compile(r"[ \t]+(#)[^\s#]")  # "page 5 #12"; a comment proper has a space after "#"
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
_MARKS = "\u2018-\u201f\u2032-\u2037\u00ab\u00bb\u02ba\u02ee\u3003\uff02\uff07"  # that look like plain quotes
_CURLY = re.compile(f"[{_MARKS}][^{_MARKS}]*[{_MARKS}]")
_DIGITS = re.compile(r"[-+]?[0-9]+(\.[0-9]+)*")
_MORE_DIGITS = re.compile(
    r"[0-9]+(\.[0-9]+)?(?:\s*[^\W\d].*|\s*%)?"
)  # behind a comma, with or without a unit
# A key and its value in one, without the colon between them.
_UNPARTED = re.compile(
    r"([a-z][a-z0-9_]*)\s*[=;\uff1a]\s*(\S.*)|([a-z]+_[a-z0-9_]+)\s+([\d\"'].*)|([a-z]+)\s+(\d[\d.,]*)"
    r"|([a-z][a-z0-9_]*):(\d[\d.]*|true|false)|([a-z_]+)\s+(true|false)|(ref|pages|section|url)(?::|\s+)(\S.*)"
)
_REMARK_INSIDE = re.compile(r"(?:^|\s)#\s")  # folded lines are one
_REMARK_LINE = re.compile(r"\s+(#)(?:\s|$)")
_KEY_INSIDE = re.compile(r"(?:^|\s)(?:[a-z_]+:(?=\s|$)|-\s+\{?ref:)")
_KEY_LINE = re.compile(  # a key of the group around a text, with a value that it can have
    r"\s+(?:(?P<list>evidence):\s*(?:\[.*)?$|(?P<group>inputs|sources):\s*(?:\{.*)?$"
    r"|(?P<number>self_score|page_count):\s+[\"']?[\d?][\d.,]*[\"']?\s*$"
    r"|(?P<choice>access):\s+[a-z]+\s*$|(?P<words>override_reason|not_applicable|formula_reason|issuer):\s+\S"
    r"|(?P<cited>-)\s+\{?ref:\s*[a-z][a-z0-9-]*\s*(?:[,}#].*)?$)"
)
_OF_ENTRY = frozenset({
    "evidence", "inputs", "sources", "self_score", "override_reason", "not_applicable", "formula_reason",
})  # fmt: skip
_BESIDE_TEXT: Mapping[str, frozenset[str]] = {  # the keys that may stand beside a text, by its own
    "explanation": _OF_ENTRY, "not_applicable": _OF_ENTRY, "override_reason": _OF_ENTRY,
    "formula_reason": _OF_ENTRY, "title": frozenset({"page_count", "issuer", "access"}),
    "text": frozenset({"evidence"}),
}  # fmt: skip
_BELOW_KEY = {"list": re.compile(r"\s*- "), "group": re.compile(r"\s*[\"']?[\w.-]+[\"']?:(?:\s|$)")}
_BLOCK = ("|", ">")  # the signs of a text in lines of its own
_UNREAD = object()  # a value already reported; its key is left out of the data


class _GiveUp(Exception):  # noqa: N818
    """The rest of the file cannot be read; everything is already in the diagnostics."""


def parse(raw: RawFile) -> tuple[Source | None, list[Diagnostic]]:
    """The file's data with places, or None, and every mistake found. Never raises on any bytes."""
    found = up_to_limit(unmerged(raw))  # what a conflict breaks besides is no mistake of its own
    conflicts = bool(found)
    text = _decode(raw, found)
    if text is None or conflicts:
        return None, found
    reader = _Reader(raw.path, text, found)
    if lost := lost_indent(text, reader.lines):
        problem = "lost indent" if lost.lines else "lost indents"
        place = Place(lost.line, 1)
        params = {"problem": problem, "count": lost.codes, "code": lost.code, "unread": ""}
        found.append(diagnose("F004", raw.path, place, **params))
        return None, found
    try:
        data, mark = reader.document()
    except _GiveUp:
        return None, found
    finally:
        reader.report_decomposed()
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
        kind = next((kind for sign, kind in _SIGNATURES.items() if raw.data.startswith(sign)), "")
        place = start if kind else _place_after(before)
        found.append(diagnose("F002", raw.path, place, kind=kind))
        return None
    if text.lstrip()[:20].casefold().startswith(("<!doctype", "<html")):
        found.append(diagnose("F004", raw.path, start, problem="web page", unread=""))
        return None
    hidden = up_to_limit(_hidden(raw.path, text))
    found += hidden
    return None if hidden else text


def _hidden(path: str, text: str) -> Iterator[Diagnostic]:
    """F003: each letter that no one sees."""
    line, begin, seen = 1, 0, 0
    for match in FORBIDDEN.finditer(text):
        for end in _LINE_END.finditer(text, seen, match.start()):
            line, begin = line + 1, end.end()
        seen = match.start()
        place = Place(line, match.start() - begin + 1)
        pasted = "yes" if HIDDEN.match(match[0]) else "line" if LINE_SIGNS.match(match[0]) else ""
        yield diagnose("F003", path, place, code=f"U+{ord(match[0]):04X}", pasted=pasted)


def _place_after(text: str) -> Place:
    lines = _LINE_END.split(text)
    return Place(len(lines), len(lines[-1]) + 1)


class _Number(NamedTuple):
    """A plain number as it stands in the file, and what follows it after bare commas."""

    text: str
    place: Place
    end: Spot
    parts: int = 1


class _Reader:
    """One pass over the event stream: data and marks side by side, mistakes collected on the way."""

    def __init__(self, path: str, text: str, found: list[Diagnostic]) -> None:
        self.path = path
        self.lines = _LINE_END.split(text)
        self.found = found
        self._next = CParser(text).get_event
        self.decomposed: list[Event] = []  # texts whose marks stand apart from their letters
        self.pasted_twice = False  # whether the file begins again further down
        self.nodes = 0
        self.errors = 0
        self.clean = not UNPRINTABLE.search(text) and unicodedata.is_normalized("NFC", text)
        self.last: _Number | None = None  # if the last value read is one, to see "45,5" cut inside braces

    def document(self) -> tuple[Any, Mark]:
        """The only document's data and mark."""
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            place = self._guilty(error)
            if glued := self._glued_near(place):
                self.found[:] = [one for one in self.found if (one.code, one.place) != ("F022", glued)]
                self._report("F022", glued, unread="")
            else:
                problem, place = cause_of(self.lines, place, error.problem or "")
                whole = quoted_whole(self.lines[place.line - 1 : place.line], place.column, problem)
                self._report("F004", place, problem=problem, unread="", **whole)
        except yaml.YAMLError as error:
            self._report("F004", Place(1, 1), problem=str(getattr(error, "reason", "")), unread="")
        raise _GiveUp

    def _document(self) -> tuple[Any, Mark]:
        self._next()  # the stream begins
        event = self._next()
        if type(event) is not DocumentStartEvent:
            self._report("F011", Place(1, 1))
            raise _GiveUp
        root = self._next()
        if type(root) is ScalarEvent and not root.value.strip():
            self._report("F011", Place(1, 1))
            raise _GiveUp
        data, mark = self._node(root, 1)
        while type(event := self._next()) is not StreamEndEvent:
            if type(event) is not DocumentEndEvent:
                self._report("F010", _place(event))
                raise _GiveUp
        return data, mark

    def report_decomposed(self) -> None:
        """Reports F016 once for the file, at the first such text: one act heals them all."""
        if self.decomposed:
            first, count = self.decomposed[0], len(self.decomposed)
            text = unicodedata.normalize("NFC", str(first.value))[:40]
            self._report("F016", _place(first), text=text, count=count)

    def _guilty(self, error: yaml.MarkedYAMLError) -> Place:
        """Where the mistake is: for a key without its colon the key, not where the parser gave up."""
        mark = error.problem_mark or error.context_mark
        if error.context == "while scanning a simple key" and error.context_mark is not None:
            mark = error.context_mark
        if mark is None:
            return Place(1, 1)
        return Place(mark.line + 1, mark.column + 1)

    def _within(self, spot: Spot) -> Spot:
        """The position, or the end of the file where the parser's end lies past it."""
        line = min(spot.line, len(self.lines) - 1)
        return SpotAt(line, min(spot.column, len(self.lines[line])))

    def _glued_near(self, place: Place) -> Place | None:
        """A non-breaking space on the line of a syntax error or on the one before it."""
        for number in (place.line, place.line - 1):
            column = self.lines[number - 1].find("\u00a0") if 1 <= number <= len(self.lines) else -1
            if column >= 0:
                return Place(number, column + 1)
        return None

    def _report(self, code: str, place: Place, /, **params: object) -> None:
        inside = self._within(SpotAt(place.line - 1, place.column - 1))
        mistake = diagnose(code, self.path, Place(inside.line + 1, inside.column + 1), **params)
        if self.errors == MOST_FOUND and mistake.blocks:
            self.found.append(rest(self.path, mistake.place, more=True))
            raise _GiveUp
        self.errors += mistake.blocks
        self.found.append(mistake)

    def _node(self, event: Event, depth: int, key: Event | None = None) -> tuple[Any, Mark]:
        """A value with its mark. Scalars first: nearly everything is one."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._report("F006", _place(event), limit=MOST_NODES)
            raise _GiveUp
        at, key_at, key_until = event.start_mark, None, None
        if key is not None:
            key_at, key_until = key.start_mark, key.end_mark
        kind = type(event)
        if kind is AliasEvent:
            self._report("F007", _place(event), text=f"*{event.anchor}")
            return _UNREAD, Mark(at, key_at)
        if event.anchor is not None:
            self._report("F007", _place(event), text=f"&{event.anchor}")
        if event.tag is not None:
            self._report("F008", _place(event), text=event.tag)
            if kind is ScalarEvent and not event.style and event.tag.endswith((":int", ":float")):
                event.implicit = (True, False)  # what is read is what stands there without it
        if depth > DEEPEST:
            self._report("F005", _place(event), limit=DEEPEST)
            raise _GiveUp
        if kind is ScalarEvent:
            if not event.value:
                at = self._within(at)
            return self._scalar(event), Mark(at, key_at, None, event.end_mark, key_until)
        group, inside, until = self._mapping(depth) if kind is MappingStartEvent else self._sequence(depth)
        return group, Mark(at, key_at, inside, until if event.flow_style else None, key_until)

    def _sequence(self, depth: int) -> tuple[list[Any], dict[Key, Mark], Spot]:
        data: list[Any] = []
        inside: dict[Key, Mark] = {}
        while type(event := self._next()) is not SequenceEndEvent:
            if (number := self._continued(event)) is not None:
                self._report_cut(number)
                if number.parts == 2:
                    inside.pop(len(data) - 1, None)
                    data = data[:-1]
                continue
            value, mark = self._node(event, depth + 1)
            if value is not _UNREAD:
                inside[len(data)] = mark
                data.append(value)
        return data, inside, event.end_mark

    def _mapping(self, depth: int) -> tuple[dict[str, Any], dict[Key, Mark], Spot]:
        data: dict[str, Any] = {}
        inside: dict[Key, Mark] = {}
        name: str | None = None
        texts: list[tuple[str, ScalarEvent]] = []  # in lines of their own, and perhaps a key among them
        unparted = False  # whether one of its keys was seen without a colon
        while type(event := self._next()) is not MappingEndEvent:
            below: Event | None = None
            if (number := self._continued(event)) is not None and _is_empty(below := self._next()):
                self._report_cut(number)  # the rest stands there as a key without a value
                data.pop(name or "", None)
                continue
            if self.clean and type(event) is ScalarEvent and event.value.isidentifier() and not event.style:
                name = event.value  # nearly every key
                self.last = None
            else:
                if type(event) is ScalarEvent:
                    below = below or self._next()
                    if _is_empty(below) and (parts := _parted(event)):
                        if not unparted:
                            near = f"{parts[0].value}: {parts[1].value}"
                            self._report("F004", _place(event), problem=NO_COLON, near=near[:60])
                        unparted = True
                        event, below = parts
                name = self._key(event, depth)
            below = below or self._next()
            if type(below) is ScalarEvent and below.style in _BLOCK and _KEY_INSIDE.search(below.value):
                texts.append((name or "", below))
            if name is None and type(below) is AliasEvent:
                continue  # the merge key was reported already
            value, mark = self._node(below, depth + 1, event)
            if name is None:
                continue
            if name in inside:
                self._report_repeated(event, name, inside, depth)
                continue
            inside[name] = mark
            if value is not _UNREAD:
                data[name] = value
        for text_key, text in texts:
            self._report_keys_inside(text, inside, _BESIDE_TEXT.get(text_key, frozenset()))
        return data, inside, event.end_mark

    def _report_repeated(self, event: Event, name: str, inside: Mapping[Key, Mark], depth: int) -> None:
        """Report F009; once where the whole file stands there again, with its first key and all others."""
        first, place = inside[name].key, _place(event)
        whole = depth == 1 and name == next(iter(inside))
        self.pasted_twice = self.pasted_twice or whole
        if whole or not (depth == 1 and self.pasted_twice):
            top = {"whole": "yes"} if whole else {"top": "yes"} if depth == 1 else {}
            self._report("F009", place, key=name, line=first.line if first else "", **top)

    def _key(self, event: Event, depth: int) -> str | None:
        if type(event) is not ScalarEvent:
            self._report("F018", _place(event), key="")
            self._node(event, depth + 1)
            return None
        self.last = None
        name: str = self._text(event)
        if not event.implicit[0] or name.isidentifier():
            return name
        place = _place(event)
        if name == "<<":
            self._report("F007", place, text="<<")
            return None
        if "\u00a0" in name:
            self._report("F022", self._glued_near(place) or place)
            return None
        if _CURLY.fullmatch(name):
            self._report("F023", place, text=name)
        if not name or _INTEGER.fullmatch(name) or _ODD_NUMBER.fullmatch(name):
            self._report("F018", place, key=name)
        return name

    def _continued(self, event: Event) -> _Number | None:
        """Return the last number with what follows a bare comma, as 45,5 inside brackets; else None."""
        last = self.last
        if last is None or type(event) is not ScalarEvent or not event.implicit[0]:
            return None
        start = event.start_mark
        glued = last.end.line == start.line and last.end.column + 1 == start.column
        if not glued or not _MORE_DIGITS.fullmatch(event.value):
            return None
        return _Number(f"{last.text},{event.value}", last.place, event.end_mark, last.parts + 1)

    def _report_cut(self, number: _Number) -> None:
        """Report F015 of the whole number; what was said of its first part was no mistake of its own."""
        said = ("F021", "F015", "F013")
        self.found[:] = [one for one in self.found if not (one.place == number.place and one.code in said)]
        self._report("F015", number.place, text=number.text, near=number_meant(number.text.rstrip(" %")))
        self.last = number

    def _scalar(self, event: ScalarEvent) -> Any:
        if event.implicit[0] and not self.clean and _PICTURES.search(event.value):
            event.value = self._text(event).strip()  # a sign beside a number makes no text of it
        value: str = event.value
        if not event.implicit[0]:
            self.last = None
            if event.style in _BLOCK and _REMARK_INSIDE.search(value):
                self._report_remark(event)
            if FORBIDDEN.search(value) and is_local_path(self._line(event)):
                self._report("F004", _place(event), problem="local path")
                return _UNREAD
            return self._text(event)
        number = _DIGITS.fullmatch(value)
        self.last = _Number(value, _place(event), event.end_mark) if number else None
        if value[:1].isascii() and value[:1].isalpha():
            if value in _WORDS:
                return _WORDS[value]
            if value.lower() in _UNSURE_WORDS:
                self._report("F012", _place(event), text=value[:40])
                return _UNREAD
        else:
            if value in _NULLS:
                self._look_behind(event)
                return None
            if _INTEGER.fullmatch(value) and len(value) <= LONGEST_NUMBER:
                return int(value)
            if _DECIMAL.fullmatch(value) and len(value) <= LONGEST_NUMBER:
                if _THOUSANDS.fullmatch(value):
                    self._report("F021", _place(event), text=value, plain=value.replace(".", ""))
                return Decimal(value)
            if _CURLY.fullmatch(value):
                self._report("F023", _place(event), text=value[:40])
            if event.end_mark.line > event.start_mark.line and with_text_sign(
                self.lines[event.start_mark.line]
            ):
                self._report("F004", _place(event), problem="odd text sign")
                event.value = value = value.partition(" ")[2]  # what follows the sign
            if code := _ambiguity(value):
                near = number_meant(value)
                self._report(code, _place(event), text=value[:40], near="" if near == value else near)
                return _UNREAD
        if ":\u00a0" in value and "\n" not in value:
            self._report("F022", self._glued_near(_place(event)) or _place(event))
            return _UNREAD
        self._look_behind(event)
        return self._text(event)

    def _report_remark(self, event: ScalarEvent) -> None:
        """Report a remark that stands so deep that it is a part of the text above it."""
        for number in self._lines_of(event):
            if found := _REMARK_LINE.match(self.lines[number]):
                place = Place(number + 1, found.start(1) + 1)
                self._report("F004", place, problem="remark in text")
                return

    def _report_keys_inside(
        self, event: ScalarEvent, inside: dict[Key, Mark], beside: Collection[str]
    ) -> None:
        """Report the first key of those `beside` a text that is a part of it, where the group lacks it.

        It has a mark then, as one that cannot be read.
        """
        lines = self._lines_of(event)
        for number in lines:
            found = _KEY_LINE.match(self.lines[number])
            kind = found.lastgroup if found else None
            if found is None or kind is None:
                continue
            key = "evidence" if kind == "cited" else found[kind]
            below = self.lines[number + 1] if number + 1 in lines else ""
            bare = self.lines[number].rstrip().endswith(":")
            if key not in beside or key in inside or (bare and not _BELOW_KEY[kind].match(below)):
                continue
            problem = "citation in text" if kind == "cited" else "key in text"
            place = Place(number + 1, found.start(kind) + 1)
            self._report("F004", place, problem=problem, key=key)
            inside[key] = Mark(SpotAt(number, found.start(kind)))
            return

    def _lines_of(self, event: ScalarEvent) -> range:
        """Return the lines, from 0, of a text below its key."""
        return range(event.start_mark.line + 1, min(event.end_mark.line, len(self.lines)))

    def _look_behind(self, event: ScalarEvent) -> None:
        """F017: plain text that goes on after " #" was cut there."""
        end = event.end_mark
        line = self._line(event)
        if "#" in line and (cut := _CUT_TEXT.match(line[end.column :])):
            behind = line[end.column + cut.start(1) :].split()[0]
            self._report("F017", Place(end.line + 1, end.column + 1), text=event.value[:40], cut=behind[:40])

    def _place_of(self, letter: str, event: ScalarEvent) -> Place:
        """Return where a letter of a value stands; where the value begins, if it is written otherwise."""
        start, end = event.start_mark, event.end_mark
        for number, line in enumerate(self.lines[start.line : end.line + 1], start.line):
            column = line.find(letter, start.column if number == start.line else 0)
            if column >= 0:
                return Place(number + 1, column + 1)
        return _place(event)

    def _line(self, event: ScalarEvent) -> str:
        """Return the line in which a value ends, empty past the end of the file."""
        return self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""

    def _text(self, event: ScalarEvent) -> str:
        value: str = event.value
        if self.clean and event.style != '"':  # only an escape could bring in what the file does not hold
            return value
        if hidden := FORBIDDEN.search(value):  # written as an escape, "\0"
            self._report("F003", _place(event), code=f"U+{ord(hidden[0]):04X}", pasted="")
            value = FORBIDDEN.sub("", value)
        if strange := UNPRINTABLE.findall(unicodedata.normalize("NFC", value)):
            place, count = self._place_of(strange[0], event), len(strange)
            self._report("F020", place, letter=strange[0], code=f"U+{ord(strange[0]):04X}", count=count)
            value = UNPRINTABLE.sub("", value)
        if not unicodedata.is_normalized("NFC", value):
            self.decomposed.append(event)
            value = unicodedata.normalize("NFC", value)
        return value


def _ambiguity(value: str) -> str:
    """The code of what makes a plain scalar that is no word unsafe to read, or nothing."""
    if _NOT_A_NUMBER.fullmatch(value):
        return "F014"
    if _COMMA.fullmatch(value):
        return "F015"
    plain = unicodedata.normalize("NFKC", value)  # full-width digits are digits too
    if any(digit in plain for digit in "0123456789") and _ODD_NUMBER.fullmatch(plain):
        return "F013"
    return ""


def _is_empty(event: Event) -> bool:
    """Whether a key has no value."""
    return type(event) is ScalarEvent and not event.value and not event.style


def _parted(event: ScalarEvent) -> tuple[ScalarEvent, ScalarEvent] | None:
    """Return a key and its value that stand in one, without a colon between; None for any other key."""
    found = _UNPARTED.fullmatch(event.value) if event.implicit[0] else None
    if found is None:
        return None
    key, value = (one for one in found.groups() if one)
    plain = value.strip("\"'")
    marks = (event.start_mark, event.end_mark)
    return (
        ScalarEvent(None, None, (True, False), key, *marks),
        ScalarEvent(None, None, (plain == value, plain != value), plain, *marks),
    )


def _place(event: Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
