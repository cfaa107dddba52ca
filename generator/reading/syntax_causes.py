"""A file that cannot be parsed, and where the parser gave up → what the writer did, and where.

The causes are words of our own, or the parser's where they are as good; `vi/` says each in Vietnamese.
"""

import re
from collections.abc import Sequence

from generator.diagnostics import Place
from generator.reading.open_signs import open_sign

_ODD_COLON = "mapping values are not allowed in this context"
NO_COLON = "could not find expected ':'"
_UNSPACED = re.compile(r"( *)[a-z_]+:[^\s/]")
_NUMBERED = re.compile(r"\s*(\d+)(?:[\s|:.]|$)")
ODD_DASH = re.compile(r"( *)(?:[\u2010-\u2015\u2022\u00b7\u25cf*+]\s*|-(?=[^\s-]))")
_LONE_DASH = re.compile(r"\s*[\w.\"']+: +-\s*$")
_KEY_LIKE = re.compile(r"\s*[\"']?[a-z_]+[\"']?\s*[:.=;\uff1a]|\s*-|\s*[\w.]+:")


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
        return found.problem, found.place
    if _LONE_DASH.match(line):
        return "lone dash", place
    if ODD_DASH.match(line) and problem in (_ODD_COLON, NO_COLON):
        return "odd dash", begins
    above = _UNSPACED.match(lines[place.line - 2]) if problem == _ODD_COLON and place.line > 1 else None
    if above:
        return NO_COLON, Place(place.line - 1, above.end(1) + 1)
    if problem == NO_COLON and not _KEY_LIKE.match(line):
        return "broken text", begins
    if "?" in line[max(0, place.column - 2) : place.column]:
        return "question mark", place
    if line[place.column - 1 : place.column] == ":" and problem.endswith("',' or '}'"):
        return "colon in braces", place
    return problem, place
