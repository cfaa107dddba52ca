"""A file that cannot be parsed, and where the parser gave up → what the writer did, and where.

The causes are words of our own, or the parser's where they are as good; `vi/` says each in Vietnamese.
"""

import re
from collections.abc import Sequence

from generator.diagnostics import Place
from generator.lexicon.typed_words import is_key
from generator.reading.open_signs import open_sign

_ODD_COLON = "mapping values are not allowed in this context"
NO_COLON = "could not find expected ':'"
_UNSPACED = re.compile(r"( *)[a-z_]+:[^\s/]")
_NUMBERED = re.compile(r"\s*(\d+)(?:[\s|:.]|$)")
ODD_DASH = re.compile(r"( *)(?:[\u2010-\u2015\u2022\u00b7\u25cf*+]\s*|-(?=[^\s-]))")
_LONE_DASH = re.compile(r"\s*[\w.\"']+: +-\s*$")
_KEY_LIKE = re.compile(r"\s*[\"']?[a-z_]+[\"']?\s*[:.=;\uff1a]|\s*-|\s*[\w.]+:")


_TEXT_SIGN = re.compile(r"\s*(?:[^\s#].*: +|- +)[>|][-+0-9]*\s*(#.*)?$")
_TEXT_BESIDE = re.compile(r"\s*[\w.\"']+: +[>|][-+]?\s+[^\s#]")
PARTED_SIGN = re.compile(r"(\s*[\w.\"']+: +[>|])\s+([-+])\s*$")  # "> -" for ">-"
_OWN_LINE = re.compile(
    r"\s*(?:- |[\"']?[a-z][a-z0-9_-]*[\"']?:(?:\s|$)|[\"']?[A-Z0-9][\w.]*[\"']?:\s*(?:[#{]|$))"
)
_SECOND_KEY = re.compile(r"(?<=[\s,;}\]])([a-z][a-z0-9_]*)\s*:(?:\s|$)")
IN_PARENTHESES = re.compile(r"(\s*[\w.\"']+: +)\(([a-z][a-z0-9_]*\s*:.*)\)(\s*(?:#.*)?)$")
_BEHIND_BRACKET = re.compile(r"\s*(?:- )?[\w.\"']+: +(\[[^\]]*\]|\{[^}]*\})\s*[^\s#,}\]]")
_PASTED_LINK = re.compile(r"[\[{]\s*https?://")  # [link](link), as notes and chats copy one
_BRACKETED_WORDS = re.compile(r"\[[^\[\]{},\"']*$")
_KEY_IN_BRACES = re.compile(r"(;?)\s*([a-z][a-z0-9_]{2,})\s*$")
_LOCAL_PATH = re.compile(r"[\"'](?:[A-Za-z]:|\\)\\")


def cause_of(lines: Sequence[str], place: Place, problem: str) -> tuple[str, Place]:
    """Return the cause, one that `vi/` has words for or the parser's own, and its place.

    `place` is where the parser gave up, with the words `problem`.
    """
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    begins = Place(place.line, len(line) - len(line.lstrip()) + 1)
    if line[place.column - 1 : place.column] == "\t":
        return "tab character", place
    numbers = [match[1] for match in map(_NUMBERED.match, lines[:4]) if match]
    if numbers == [str(int(numbers[0]) + i) for i in range(4)] if numbers else False:
        return "line numbers", Place(1, 1)
    if line.startswith("```"):
        return "code fence", Place(place.line, 1)
    if found := open_sign(lines, place.line):
        words = found.problem == "open [" and _BRACKETED_WORDS.match(_from(lines, found.place))
        return "bracket in text" if words else found.problem, found.place
    if text := text_around(lines, place.line - 1):
        outdented = [i for i in text[1:] if lines[i].strip() and _indent(lines[i]) <= _indent(lines[text[0]])]
        at = outdented[0] if outdented else place.line - 1
        return "text indent", Place(at + 1, _indent(lines[at]) + 1)
    if PARTED_SIGN.match(line):
        return "parted text sign", place
    if _TEXT_BESIDE.match(line):
        return "text beside sign", place
    if IN_PARENTHESES.match(line):
        return "parentheses", Place(place.line, line.index("(") + 1)
    if second := second_key(line):
        return "two keys", Place(place.line, line.index(second) + 1)
    if behind := _BEHIND_BRACKET.match(line):
        cause = "link in brackets" if _PASTED_LINK.match(behind[1]) else "bracket in text"
        return cause, Place(place.line, behind.start(1) + 1)
    if is_local_path(line):
        return "local path", place
    if _LONE_DASH.match(line):
        return "lone dash", place
    if ODD_DASH.match(line) and problem in (_ODD_COLON, NO_COLON):
        return "odd dash", begins
    if problem == _ODD_COLON and _is_bare_remark(lines, place.line - 1):
        return "lost comment sign", Place(place.line - 1, 1)
    above = _UNSPACED.match(lines[place.line - 2]) if problem == _ODD_COLON and place.line > 1 else None
    if above:
        return NO_COLON, Place(place.line - 1, above.end(1) + 1)
    if problem == NO_COLON and not _KEY_LIKE.match(line):
        return "broken text", begins
    if "?" in line[max(0, place.column - 2) : place.column]:
        return "question mark", place
    if line[place.column - 1 : place.column] == ":" and problem.endswith("',' or '}'"):
        if key := _KEY_IN_BRACES.search(line[max(0, place.column - 60) : place.column - 1]):
            before = len(key[0]) - key.start(2) + key.start()
            return "semicolon" if key[1] else "no comma", place._replace(column=place.column - before)
        return "colon in braces", place
    return problem, place


def _is_bare_remark(lines: Sequence[str], number: int) -> bool:
    """Return whether the line of that number, from 1, is words above the first key, among remarks or not."""
    before = lines[: max(number - 1, 0)]
    words = number >= 1 and re.match(r"[^\W\d_]+[^:#]* [^:#]*$", lines[number - 1]) is not None
    return words and all(not line.strip() or line.startswith("#") for line in before)


def is_local_path(line: str) -> bool:
    """Whether a line holds, in quotes, where a file lies on the writer's own machine."""
    return _LOCAL_PATH.search(line) is not None


def second_key(line: str) -> str:
    """Return the key that stands behind another one and its value, up to the line's end; empty for none."""
    begin = re.match(r"\s*(?:- )?[\"']?[\w.]+[\"']?: ", line)
    for found in _SECOND_KEY.finditer(line, begin.end()) if begin else ():
        before = line[: found.start()]
        if is_key(found[1]) and all(before.count(one) == before.count(other) for one, other in ("{}", "[]")):
            return line[found.start() :]
    return ""


def text_around(lines: Sequence[str], at: int) -> range:
    """Return the lines, from 0, of a text below a ">-", with that line, where `at` is one of them.

    They go on, however they are indented, up to a line that can only be a key or an item; empty for no text.
    """
    first = at
    while 0 <= first < len(lines) and not _OWN_LINE.match(lines[first]):
        first -= 1
    if first == at or first < 0 or at >= len(lines) or not _TEXT_SIGN.match(lines[first]):
        return range(0)
    end = next((i for i in range(at, len(lines)) if _OWN_LINE.match(lines[i])), len(lines))
    return range(first, end)


def _from(lines: Sequence[str], place: Place) -> str:
    return lines[place.line - 1][place.column - 1 :]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
