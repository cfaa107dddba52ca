"""Bytes of a file that cannot be parsed whole → what of it can be, and what was left out for it.

The key at which the syntax is wrong, or the one it lies under, is read without its value; a value that is
left out has its mark all the same, as one that cannot be read. No rewriting of a file may start from this.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Any, NamedTuple, assert_never

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading.lost_indents import is_code, lost_indent
from generator.reading.misspelt_lines import misspelt_lines
from generator.reading.open_signs import OPEN_SIGNS
from generator.reading.pasted_signs import LINE_SIGNS
from generator.reading.source import Mark, Source, Spot, SpotAt
from generator.reading.syntax_causes import (
    FIRST_WITHOUT_DASH,
    MENDED,
    NO_COLON,
    TOO_DEEP,
    DeepLines,
    deep_lines,
    second_key,
    stray_lines,
    text_around,
    with_first_dash,
)
from generator.reading.tree import RawFile
from generator.reading.typed_line import LineKind, MisspeltLine
from generator.reading.yaml_reader import FORBIDDEN, parse

_MOST_CUTS = 8  # in one file
_KEY = re.compile(r"""( *)((["']?)[\w.-]+\3):""")
_WORD = re.compile(r" *[a-z][a-z0-9_]*:")
_OTHER_SIGN = re.compile(r"( *[a-z_]+)\s*[.=;\uff1a]\s*")  # typed for the colon
_LINE_END = re.compile("\r\n|\r|\n")
_UNQUOTED_MARK = re.compile(r"(: *)\?(?=\s*[,}])")
_NEVER_UNKNOWN = re.compile(
    r"\s*(?:reviewed_score|points|page_count|due|asked_on):"
)  # "?" stands there in vain
_PART_OF_FILE = re.compile(
    r" {1,3}(?:entries|evidence|difficulties|proposals|replies|items|clarifications):\s*"
)
_SEMICOLON = re.compile(r"\s*;\s*(?=[a-z][a-z0-9_]*\s*:(?:\s|$))")
_UNEVEN = "did not find expected key"  # what the parser says of a line too deep, or not deep enough
_LARGEST = 100_000  # bytes; of a larger one the first mistake of syntax is told, and nothing else


def parse_around(
    raw: RawFile, source: Source | None, found: list[Diagnostic]
) -> tuple[Source | None, list[Diagnostic]]:
    """Return what `parse` said of a file; of one with mistakes of syntax the rest that can be told apart.

    F004 and F022 say as `unread` what was left out for them, "" where it is all; nothing where the writer's
    meaning is plain, and the file is read as it was meant.
    """
    wrong = _syntax(found)
    hidden = [one for one in found if one.code == "F003"]
    empty = any(one.code == "F011" for one in found)  # all of it may be a remark, or a text without a key
    if len(raw.data) > _LARGEST or not (source or wrong or hidden or empty):
        return source, found
    typed = _LINE_END.split(raw.data.decode("utf-8-sig"))
    lines = [FORBIDDEN.sub("", LINE_SIGNS.sub(" ", line)) if hidden else line for line in typed]
    misspelt = list(misspelt_lines(lines))
    if not misspelt and (source is not None or empty):
        return source, found
    reading = _Reading(raw, typed, lines, list(found), [])
    if misspelt:
        reading.respell(misspelt, hidden)
    if misspelt or wrong is None:
        wrong = reading.read()
    for _ in range(_MOST_CUTS):
        if wrong is None:
            break
        attempt = next((one for one in _attempts(reading.lines, wrong) if _leads_on(one, raw, wrong)), None)
        if attempt is None:
            break
        wrong = reading.read(attempt, wrong)
    left = reading.source.data if reading.source else None
    return (reading.source if left else None), reading.diagnostics


@dataclass
class _Reading:
    """What is read of a file whose lines are mended, or left out, one mistake after the other."""

    raw: RawFile
    typed: list[str]
    lines: list[str]
    diagnostics: list[Diagnostic]
    cuts: list[int]  # the lines, from 0, of the keys whose values were left out
    source: Source | None = None

    def respell(self, misspelt: Iterable[MisspeltLine], told: list[Diagnostic]) -> None:
        """Write those lines as they were meant, and tell of each, and of nothing else but what is `told`."""
        self.diagnostics = list(told)
        replaced = -1  # the line below one that a comparison calls removed: told with it
        for one in misspelt:
            self.lines[one.line] = one.meant
            if one.following or one.line == replaced:
                continue
            params: dict[str, object] = {"problem": one.kind}
            match one.kind:
                case LineKind.VALUES | LineKind.BARE:
                    self.cuts.append(one.line)
                case LineKind.REMOVED:
                    replaced = one.line + 1
                case LineKind.MISSING:
                    params["key"] = one.meant.partition(":")[0]
                case LineKind.REPEATED | LineKind.SIGNS:
                    pass
                case (
                    LineKind.CODE | LineKind.DOCUMENT | LineKind.KEY | LineKind.COLON | LineKind.GROUP
                    | LineKind.BRACKETS
                    | LineKind.ITEM | LineKind.REFERENCE | LineKind.PART | LineKind.REMARK | LineKind.FALLEN
                ):  # fmt: skip
                    params |= {"meant": one.meant.strip(), "deep": _indent(one.meant)}
                case _:
                    assert_never(one.kind)
            self.diagnostics.append(
                diagnose("F004", self.raw.path, Place(one.line + 1, one.column), **params)
            )

    def read(self, attempt: "_Attempt | None" = None, wrong: Diagnostic | None = None) -> Diagnostic | None:
        """Read the lines, with what helps against `wrong`; return the next mistake of syntax, or None."""
        if attempt is not None:
            self.lines = attempt.lines
            self.cuts += [] if attempt.cut is None else [attempt.cut]
            self.diagnostics = [
                _explained(one, attempt, self.typed) if one == wrong else one
                for one in self.diagnostics
                if (not attempt.told_later if one == wrong else attempt.leaves(one))
            ]
        source, found = _parsed(self.lines, self.raw)
        known = {(one.code, one.place) for one in self.diagnostics}
        found = [replace(one, place=_as_typed(one.place, self.lines, self.typed)) for one in found]
        self.diagnostics += [one for one in found if (one.code, one.place) not in known]
        if source is not None:
            mark = _with_typed_places(source.mark, self.lines, self.typed)
            self.source = replace(source, data=_without(source.data, source.mark, self.cuts), mark=mark)
        return _syntax(found)


class _Attempt(NamedTuple):
    """The lines with one mistake of syntax mended, or with a value left out for it."""

    lines: list[str]
    last: int  # the line, from 1, up to which they differ
    cut: int | None = None  # the line, from 0, of the key whose value was left out
    levelled: int = 0  # the line, from 1, that was brought to the depth of those beside it
    blanks: int = 0  # that stand for each tab
    deep: DeepLines | None = None  # the first lines that were brought level with the key above them
    places: int = 1  # how often that was done
    anew: range = range(0)  # the lines, from 0, that now say something else
    told_later: bool = False  # whether what is read so is a mistake of its own, with its own cure

    def leaves(self, told: Diagnostic) -> bool:
        """Whether what was told of the lines before still holds; a letter nobody sees is in the file yet."""
        return told.code == "F003" or told.place.line - 1 not in self.anew


def _as_typed(place: Place, lines: list[str], typed: list[str]) -> Place:
    """Return where in the file stands what stands at `place` of the mended lines."""
    new, old = lines[place.line - 1], typed[place.line - 1]
    if new == old or place.column <= _same(new, old) + 1:
        return place
    return Place(place.line, max(1, place.column - len(new) + len(old)))


def _same(new: str, old: str) -> int:
    """Return how many letters the lines begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(new, old, strict=False)))


def _with_typed_places(mark: Mark, lines: list[str], typed: list[str]) -> Mark:
    def typed_spot(spot: Spot | None) -> Spot | None:
        if spot is None or spot.line >= len(lines):
            return spot
        place = _as_typed(Place(spot.line + 1, spot.column + 1), lines, typed)
        return SpotAt(place.line - 1, place.column - 1)

    at, key, until, key_until = map(typed_spot, (mark.at, mark.key_at, mark.until, mark.key_until))
    inside = mark.inside and {
        step: _with_typed_places(one, lines, typed) for step, one in mark.inside.items()
    }
    return Mark(at or mark.at, key, inside, until, key_until)


def _parsed(lines: list[str], raw: RawFile) -> tuple[Source | None, list[Diagnostic]]:
    """Parse the lines; of one with a key put above it, both stand in the one."""
    source, found = parse(replace(raw, data="\n".join(lines).encode()))
    if not (two := [at for at, line in enumerate(lines) if "\n" in line]):
        return source, found

    def number(of_text: int) -> int:
        return of_text - sum(1 for i, at in enumerate(two) if of_text > at + i)

    def placed(mark: Mark) -> Mark:
        inside = mark.inside and {step: placed(one) for step, one in mark.inside.items()}
        ends = (
            SpotAt(number(spot.line), spot.column) if spot else None
            for spot in (mark.key_at, mark.until, mark.key_until)
        )
        key_at, until, key_until = ends
        return Mark(SpotAt(number(mark.at.line), mark.at.column), key_at, inside, until, key_until)

    found = [replace(one, place=one.place._replace(line=number(one.place.line - 1) + 1)) for one in found]
    return source and replace(source, mark=placed(source.mark)), found


def _leads_on(attempt: _Attempt, raw: RawFile, wrong: Diagnostic) -> bool:
    """Whether the file can be parsed so, or at least further down than the mistake."""
    source, found = _parsed(attempt.lines, raw)
    following = _syntax(found)
    return source is not None or (
        following is not None and following.place.line > max(attempt.last, wrong.place.line)
    )


def _explained(mistake: Diagnostic, attempt: _Attempt, typed: list[str]) -> Diagnostic:
    """Return the mistake with its cause, its place and what was left out, as what helped shows them."""
    params, place = {name: value for name, value in mistake.params.items() if name != "unread"}, mistake.place
    if attempt.cut is not None:
        params["unread"] = attempt.lines[attempt.cut].strip(" :\"'")
    if params.get("problem") == "two keys":
        params["beside"] = second_key(typed[place.line - 1]).partition(":")[0].strip()
    if params.get("problem") in (FIRST_WITHOUT_DASH, "question mark") and place.line - 1 in attempt.anew:
        meant = attempt.lines[place.line - 1]
        params |= {"meant": meant.strip(), "deep": str(_indent(meant))}
    if attempt.blanks:
        params["blanks"] = str(attempt.blanks)
    if attempt.deep:
        params |= {"above": attempt.deep.above, "deep": str(attempt.deep.wanted)}
        last = [i for i in attempt.deep.lines if typed[i].strip()][-1] + 1
        params |= {"count": str(attempt.places), "last": str(last) if last > place.line else ""}
    if attempt.levelled:
        tab = params.get("problem") == "tab character"
        params |= {} if tab else {"problem": _UNEVEN}
        params["indent"] = str(_indent(attempt.lines[attempt.levelled - 1]))
        place = place if tab else Place(attempt.levelled, _indent(typed[attempt.levelled - 1]) + 1)
    return replace(mistake, place=place, params=params)


def _syntax(found: list[Diagnostic]) -> Diagnostic | None:
    """Return the mistake that ended the parsing."""
    last = found[-1] if found else None
    return last if last and last.code in ("F004", "F022") and "unread" in last.params else None


def _attempts(lines: list[str], wrong: Diagnostic) -> Iterator[_Attempt]:
    """Yield what the writer may have meant, the likeliest first; then lines with less and less in them."""
    at, problem = min(wrong.place.line, len(lines)) - 1, wrong.params.get("problem")
    if problem == "lost indent" and (lost := lost_indent("\n".join(lines), lines)):
        yield _Attempt(list(lost.lines), at + 1)
    if problem == "stray lines":
        stray = stray_lines(lines, len(lines))
        yield _without_lines(lines, stray)
    if problem == "lone dash":
        as_text = "\N{EN DASH}".join(lines[at].rsplit("-", 1))
        yield _Attempt([*lines[:at], as_text, *lines[at + 1 :]], at + 1, told_later=True)
    if problem == TOO_DEEP and (deep := deep_lines(lines, at)):
        yield _with_less_indent(lines, deep)
    if problem == "note between":
        yield _without_lines(lines, range(at, at + 1 + _broken_below(lines, at)))
    if problem == "broken link" and at:
        whole = [
            *lines[: at - 1],
            f"{lines[at - 1].rstrip()}{' ' * lines[at - 1].endswith(':')}{lines[at].strip()}",
            "",
        ]
        yield _Attempt([*whole, *lines[at + 1 :]], at + 1, anew=range(at - 1, at + 1))
    if problem == "text indent":
        yield _with_text_indented(lines, at)
    if problem == "tab character" and sum(line.startswith("\t") for line in lines) > 1:
        for level in (2, 4):
            yield _Attempt([_with_spaces(line, level) for line in lines], len(lines), blanks=level)
    told_later = problem == "question mark" and _NEVER_UNKNOWN.match(lines[at]) is not None
    for meant in _meant(lines[at], wrong, lines[at - 1] if at else ""):
        changed = [*lines[:at], meant, *lines[at + 1 :]]
        yield _Attempt(changed, at + 1, anew=range(at, at + 1), told_later=told_later)
    for line, indent in _levels(lines, at):
        straight = [*lines[:line], " " * indent + lines[line].strip(), *lines[line + 1 :]]
        yield _Attempt(straight, at + 1, levelled=line + 1)
    for start in _keys_around(lines, wrong):
        if key := _KEY.match(lines[start]):
            end = start + 1 + _depth(lines, start)
            shorter = [*lines[:start], key[0], *[""] * (end - start - 1), *lines[end:]]
            yield _Attempt(shorter, end, start)


def _meant(line: str, wrong: Diagnostic, above: str) -> Iterator[str]:
    """Yield the line as it may have been meant."""
    key, problem, column = _KEY.match(line), wrong.params.get("problem"), wrong.place.column
    if problem == "question mark" and "{" in line:
        yield _UNQUOTED_MARK.sub(r'\1"?"', line)
    if key and problem == "question mark":
        yield f'{key[0]} "?"'
    if problem == "broken text" and above:
        yield " " * (_indent(above) + 2) + line.strip()
    if mend := MENDED.get(problem or ""):
        yield mend(line)
    if problem == "semicolon":
        yield _SEMICOLON.sub(", ", line)
        yield f"{line[: column - 1].rstrip(' ;')}, {line[column - 1 :]}"
    if problem == "no comma":
        before = re.sub(r"(?:\s+v\u00e0|[^\w\s\"'}\])%?\u2026.]|\s)+$", "", line[: column - 1])
        yield f"{before}, {line[column - 1 :]}"
    if problem == FIRST_WITHOUT_DASH:
        yield with_first_dash(line, above)
    if problem == NO_COLON and (other := _OTHER_SIGN.match(line)):
        yield f"{other[1]}: {line[other.end() :]}"
    if key and line[key.end() : key.end() + 1].strip():
        yield f"{key[0]} {line[key.end() :]}"


def _without_lines(lines: list[str], stray: range) -> _Attempt:
    """Return the lines with those left blank that are no part of the file."""
    blank = [*lines[: stray[0]], *[""] * len(stray), *lines[stray[-1] + 1 :]]
    return _Attempt(blank, stray[-1] + 1, anew=stray)


def _broken_below(lines: list[str], at: int) -> int:
    """Return how many lines below that of a message stand at the left as it does, and are no keys."""
    return sum(
        1
        for _ in takewhile(
            lambda line: re.match(r"[^\s\"'#]", line) and not _KEY.match(line), lines[at + 1 :]
        )
    )


def _with_text_indented(lines: list[str], at: int) -> _Attempt:
    """Return the lines with the text around `at` two columns deeper than its key."""
    first, *below = text_around(lines, at)
    deeper = " " * (_indent(lines[first]) + 2)
    text = [deeper + line.strip() if line.strip() else line for line in lines[first + 1 : below[-1] + 1]]
    return _Attempt([*lines[: first + 1], *text, *lines[below[-1] + 1 :]], below[-1] + 1)


def _with_less_indent(lines: list[str], first: DeepLines) -> _Attempt:
    """Return the lines with those too deep below a key brought level with it, and all others like them."""
    level = list(lines)
    places = 0
    for at in range(first.lines[0], len(lines)):
        deep = deep_lines(level, at)
        if deep and (deep.above, deep.depth, deep.wanted) == (first.above, first.depth, first.wanted):
            places += 1
            for i in deep.lines:
                level[i] = level[i][deep.depth - deep.wanted :] if level[i].strip() else level[i]
    return _Attempt(level, len(lines), deep=first, places=places)


def _with_spaces(line: str, level: int) -> str:
    tabs = len(line) - len(line.lstrip("\t"))
    return " " * (level * tabs) + line[tabs:]


def _levels(lines: list[str], at: int) -> Iterator[tuple[int, int]]:
    """Yield a line, from 0, and how deep it was plainly to stand: this one, or the key above it."""
    above = next((i for i in range(at - 1, -1, -1) if lines[i].strip()), at)
    codes = islice((i for i in range(at, -1, -1) if is_code(lines[i])), 2)  # this one, and the one above
    if _PART_OF_FILE.fullmatch(lines[at]):
        yield at, 0
    yield from ((i, 2) for i in codes if _indent(lines[i]) in (1, 3))
    yield from ((at, indent) for indent in _indents_beside(lines, at))
    for line in dict.fromkeys((at, above)):
        own = _indent(lines[line])
        beside = {_indent_near(lines[line + 1 :]), _indent_near(reversed(lines[:line]))} - {0}
        if _WORD.match(lines[line]) and (own == 0 or len(beside) == 1):
            yield from ((line, indent) for indent in sorted(beside) if indent > own)


def _indents_beside(lines: list[str], at: int) -> Iterator[int]:
    """Yield how deep the line right below or above stands, where this one was plainly to stand as deep.

    It is one column off, or begins with a tab.
    """
    own = _indent(lines[at])
    below, above = _indent_near(lines[at + 1 :], own), _indent_near(reversed(lines[:at]), own)
    if lines[at].startswith("\t") and is_code(lines[at]):
        yield from (_indent(line) for line in lines if is_code(line) and not line.startswith("\t"))
    elif lines[at].startswith("\t"):
        yield from (below, above)
    elif _KEY.match(lines[at]) and len(near := {one for one in (above, below) if abs(one - own) == 1}) == 1:
        yield from near


def _indent_near(lines: Iterable[str], otherwise: int = 0) -> int:
    """Return how deep the first of the lines that is not blank stands."""
    return next((_indent(line) for line in lines if line.strip()), otherwise)


def _keys_around(lines: list[str], wrong: Diagnostic) -> Iterator[int]:
    """Yield the lines, from 0, whose key may be left out for a mistake, the innermost first.

    A line that stands too deep or not deep enough may belong to any key above it: then a whole entry or
    document goes, in which it stands in any case. A sign left open belongs where it was opened.
    """
    at: int | None = min(wrong.place.line, len(lines)) - 1
    inner = wrong.params.get("problem") in OPEN_SIGNS
    first = True
    while at is not None:
        above = _above(lines, at)
        if first or inner or above is None or _indent(lines[above]) == 0:
            yield at
        at, first = above, False


def _depth(lines: list[str], at: int) -> int:
    """Return how many lines below belong to the key at `at`: blank, deeper, or of a list right below it."""
    indent = _indent(lines[at])

    def belongs(line: str) -> bool:
        return not line.strip() or _indent(line) > indent or line[indent:].startswith("- ")

    return sum(1 for _ in takewhile(belongs, lines[at + 1 :]))


def _above(lines: list[str], at: int) -> int | None:
    """Return the next line above that is less indented and no list; None at the top."""
    indent = _indent(lines[at])
    above = (i for i in range(at - 1, -1, -1) if lines[i].strip() and _indent(lines[i]) < indent)
    return next(above, None)


def _indent(line: str) -> int:
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def _without(data: Any, mark: Mark, cuts: list[int]) -> Any:
    """Return the data without the values of the keys in these lines, from 0."""
    inside = mark.inside or {}
    if isinstance(data, dict):
        return {
            key: _without(value, inside[key], cuts)
            for key, value in data.items()
            if (spot := inside[key].key_at) is None or spot.line not in cuts
        }
    return (
        [_without(value, inside[i], cuts) for i, value in enumerate(data)] if isinstance(data, list) else data
    )
