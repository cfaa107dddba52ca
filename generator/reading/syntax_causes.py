"""A file that cannot be parsed, and where the parser gave up → what the writer did, and where.

The causes are words of our own, or the parser's where they are as good; `vi/` says each in Vietnamese.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from generator.diagnostics import Place
from generator.lexicon.typed_words import is_key
from generator.reading.lines import indent_of
from generator.reading.lost_indents import is_code
from generator.reading.open_signs import open_sign

_ODD_COLON = "mapping values are not allowed in this context"
TOO_DEEP = "too deep"
FIRST_WITHOUT_DASH = "first without dash"
NO_COLON = "could not find expected ':'"
_UNSPACED = re.compile(r"( *)[a-z_]+:[^\s/]")
_NUMBERED = re.compile(r"\s*(\d+)(?:[\s|:.]|$)")
_ODD_DASH = re.compile(r"( *)(?:[\u2010-\u2015\u2022\u00b7\u25cf*+]\s*|\d+[.)]\s+(?=\{|ref:)|-(?=[^\s-]))")
_CITED = re.compile(r" *\S+\s+(?:\{|ref:)")
_LONE_DASH = re.compile(r"\s*[\w.\"']+: +-\s*$")
_KEY_LIKE = re.compile(r"\s*[\"']?[a-z_]+[\"']?\s*[:.=;\uff1a]|\s*-|\s*[\w.]+:")


_TEXT_SIGN = re.compile(r"\s*(?:[^\s#].*: +|- +)[>|](?:[-+]?[1-9]?|[1-9][-+])\s*(#.*)?$")
_TEXT_BESIDE = re.compile(r"\s*[\w.\"']+: +[>|][-+]?\s+[^\s#]")
_ODD_TEXT_SIGN = re.compile(  # "> -", ">_", "->", "\u203a-" and their like for ">-"
    r"(\s*[\w.\"']+: +)"
    r"([\"'\u201c]?(?:[>|<\u203a\u00bb\u2265\uff1e]|[-=]>)[ .>]*[-+_~=\u2010-\u2015]*[\"'.]*)\s*$"
)
_OWN_LINE = re.compile(
    r"\s*(?:- |[\"']?[a-z][a-z0-9_-]*[\"']?:(?:\s|$)|[\"']?[A-Z0-9][\w.]*[\"']?:\s*(?:[#{]|$))"
)
_DASHED_TEXT = re.compile(r"\s*- +(?![{>|]|[\"']?[a-z][a-z0-9_-]*[\"']?:)\S")
_LONGEST_LINE = 1_000  # letters of a line that is looked at for signs: looking costs their square
_FIRST_KEY = re.compile(r"[a-z_]+:(?:\s|$)")
_KEY_OF_FILE = re.compile(r"\b(?:format|criteria_set|campaign|appendix|agency|status) ?[:=]")
_SECOND_KEY = re.compile(r"(?<=[\s,;}\]])([a-z][a-z0-9_]*)\s*:(?:\s|$)")
_IN_BRACKETS = re.compile(
    r"(\s*(?:- |[\w.\"']+: +))([{\[(<\uff5b]+)(\s*[a-z][a-z0-9_]*\s*:(?!/).*?)([}\])>\uff5d]+)(\s*(?:#.*)?)$"
)
_BESIDE_GROUP = re.compile(
    r"(\s*(?:- )?(?:inputs|sources|report|signed_by|evidence):) +(?:- +)?([a-z][a-z0-9_]*: .*)$"
)
_DASH_BEFORE_TEXT = re.compile(r"(\s*(?:- )?[\w.\"']+: +)- +(?=[^\s#])")
_LABEL_BEFORE_VALUE = re.compile(
    r"(\s*(?:- )?(?:number|date|issuer|self_score|page_count|ref|pages|section|appendix|agency|url): +)"
    r"([^\W\d_][^:{}\[\]\"'#]{0,40}:\s+)(?=\S)"
)  # the word for "number" before a number
_SIGN_BEFORE_NUMBER = re.compile(r": +([>@`%&*|]=?) *\d[\d.,]*\s*(?:$|[,}#])")
_DOUBLED_COMMA = re.compile(r"[{\[][^{}\[\]\"']*?,\s*(?=,)")
_SEVERAL_CITATIONS = re.compile(r"\s*- \{[^{}]*\}\s*[,;]?\s*(\{\s*ref\b)")
_GOES_ON = re.compile(r": +[^\s{\[].*[^\W\d_][^}\]]*$|^\s*[^\W\d_][^:]*$|^\s*(?:- )?[a-z_]+:\s*$")
_GROUP = re.compile(
    r"\s*(?:inputs|sources|evidence|entries|report|signed_by|difficulties|proposals|replies):\s*$"
)
_NOTE = re.compile(r"\s*(?:--+|[%*&!@|`]+)(?:\s[^:]*)?")  # as other languages and mails begin a remark
_QUOTE_BEFORE_NUMBER = re.compile(r"(\s*(?:self_score|reviewed_score|page_count): +)[\"'](\d[\d.,]*\s*)")
_LATER_ITEM = re.compile(r"( +)- +([a-z_]+):(?:\s|$)")
_NAME_ALONE = re.compile(r"( +)[\"']?([a-z]+-[a-z0-9-]+)[\"']?:\s*")
_WITH_VALUE = re.compile(r"( *(?:- +)?)[\"']?([a-z_]+)[\"']?: +[^\s#>|{\[]")
_DEEPER = re.compile(r"( +)([a-z_]+):(?:\s|$)")
_OF_A_LINK = re.compile(r"\s*[^\s:#]+\s*")
_SIGN_BEHIND_BRACKET = re.compile(
    r"(\s*(?:- |(?:- )?[\w.\"']+: +)(?:\[[^\]]*\]|\{[^{}]*\}))\s*([.,;:)\]}]+)(\s*(?:#.*)?)$"
)
_BEHIND_BRACKET = re.compile(r"\s*(?:- )?[\w.\"']+: +(\[[^\]]*\]|\{[^}]*\})\s*[^\s#,}\]]")
_PASTED_LINK = re.compile(
    r"[\[{]\s*https?://|\[[^\]]*\]\(https?://"
)  # [link](link), as notes and chats copy one
_EMPTY_GROUP = re.compile(r"(\s*(?:- )?[\w.\"']+:) +(\[\]|\{\}|~|null)\s*(?:#.*)?$")  # with lines below
_LONE_TEXT_SIGN = re.compile(r"(\s+)(?=[>|][-+]?\s*$)")
_TAG_BEFORE_TEXT = re.compile(r"(\s*(?:- )?[\w.\"']+: +)(!\S.*)")
_DOUBLED_QUOTES = re.compile(r"(.*: *)([\"'])\2([^\"']+)\2\2(.*)")
_WHOLE_LINES = {"document end": "...", "line of a merge": "======="}
_MARK_BEFORE_TEXT = re.compile(r"(\s*(?:- )?[\w.\"']+: +)(?:\?\s+|[>|](?=[^\W\d_]))(?=[^\s#])")
_HASH_INSIDE = re.compile(r"[{,:]\s+(#)[^\s#]")  # of braces: a remark to YAML, an error of a sheet's cell
_DASH_BEFORE_KEY = re.compile(r"(\s*)- +(?=([a-z][a-z0-9_]*):(?:\s|$))")
_BRACKETED_WORDS = re.compile(r"\[[^\[\]{},\"']*$")
_KEY_IN_BRACES = re.compile(r"(;?)\s*([a-z][a-z0-9_]{2,})\s*$")
_LOCAL_PATH = re.compile(r"[\"'](?:[A-Za-z]:|\\)\\")

LONGEST_TOLD = 140  # characters of a line that a message can show whole
_COLON_IN_VALUE = re.compile(r"(\s*(?:- )?[a-z][a-z0-9_]*: +)([^\s\"'#{\[>|&*!%@`?-].*\S)\s*$")
_COLON_IN_BRACES = re.compile(
    r"([{,]\s*[a-z][a-z0-9_]*: +)([^\s\"'#{}\[\]][^\"'#{}\[\]]*?)(?=\s*(?:\}|,\s*[a-z][a-z0-9_]*:\s))"
)


def quoted_whole(lines: Sequence[str], column: int, problem: str) -> dict[str, object]:
    """Return what the one line is meant to be, with quotes around the value that has a colon at this column.

    `column` is from 1. Nothing of other problems, and where the value has quotes or a remark of its own.
    """
    line = "".join(lines)
    if len(line) > LONGEST_TOLD:
        return {}
    values: Iterable[re.Match[str]] = ()
    if problem == "colon in braces":
        values = _COLON_IN_BRACES.finditer(line)
    elif problem == _ODD_COLON and (only := _COLON_IN_VALUE.match(line)):
        values = (only,)
    value = next((one for one in values if one.start(2) < column <= one.end(2)), None)
    if value is None or '"' in value[2] or "\\" in value[2] or " #" in value[2]:
        return {}
    whole = f'{line[: value.start(2)]}"{value[2]}"{line[value.end(2) :]}'
    return {"meant": whole.strip(), "deep": len(line) - len(line.lstrip())}


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
    if stray := stray_lines(lines, place.line):
        return "stray lines", Place(stray[0] + 1, 1)
    for cause, whole in _WHOLE_LINES.items():
        if at := next((i for i, typed in enumerate(lines[: place.line], 1) if typed.rstrip() == whole), 0):
            return cause, Place(at, 1)
    if place.line > 1 and is_broken_link(lines[place.line - 2], line):
        return "broken link", begins
    if len(line) <= _LONGEST_LINE and _DOUBLED_QUOTES.match(line):
        return "doubled quotes", _place_of(_DOUBLED_QUOTES, line, 2, place.line)
    found = open_sign(lines, place.line)
    if found and (number := _QUOTE_BEFORE_NUMBER.fullmatch(lines[found.place.line - 1])):
        return "quote before number", Place(found.place.line, number.end(1) + 1)
    if found and (hashed := _HASH_INSIDE.search(_from(lines, found.place))):
        return "sign of a remark", found.place._replace(column=found.place.column + hashed.start(1))
    near = lines[found.place.line - 1] if found else line
    if with_braces(near):
        return "other brackets", _place_of(_IN_BRACKETS, near, 2, found.place.line if found else place.line)
    if found:
        words = found.problem == "open [" and _BRACKETED_WORDS.match(_from(lines, found.place))
        return "bracket in text" if words else found.problem, found.place
    last = next((i for i in range(place.line - 2, -1, -1) if lines[i].strip()), 0)
    if place.line > 1 and _EMPTY_GROUP.match(lines[last]) and indent_of(line) > indent_of(lines[last]):
        return "empty group", _place_of(_EMPTY_GROUP, lines[last], 2, last + 1)
    undashed = last
    while (
        undashed
        and not _LONE_TEXT_SIGN.match(lines[undashed])
        and indent_of(lines[undashed]) > indent_of(line)
    ):
        undashed -= 1
    if _LONE_TEXT_SIGN.match(lines[undashed]) and line.lstrip().startswith("- "):
        return "no dash", Place(undashed + 1, indent_of(lines[undashed]) + 1)
    if text := text_around(lines, place.line - 1):
        outdented = [
            i for i in text[1:] if lines[i].strip() and indent_of(lines[i]) <= indent_of(lines[text[0]])
        ]
        at = outdented[0] if outdented else place.line - 1
        return "text indent", Place(at + 1, indent_of(lines[at]) + 1)
    if with_text_sign(lines[last]) and indent_of(line) > indent_of(lines[last]):
        return "odd text sign", _place_of(_ODD_TEXT_SIGN, lines[last], 2, last + 1)
    if _TAG_BEFORE_TEXT.match(line):
        return "tag before text", _place_of(_TAG_BEFORE_TEXT, line, 2, place.line)
    if marked := _MARK_BEFORE_TEXT.match(line):
        return "mark before text", Place(place.line, marked.end(1) + 1)
    if with_text_sign(line):
        return "odd text sign", _place_of(_ODD_TEXT_SIGN, line, 2, place.line)
    if _TEXT_BESIDE.match(line):
        return "text beside sign", place
    if beside := _BESIDE_GROUP.match(line):
        problem = "reference beside key" if "evidence:" in beside[1] else "figures beside key"
        return problem, _place_of(_BESIDE_GROUP, line, 2, place.line)
    if problem == _ODD_COLON and _LABEL_BEFORE_VALUE.match(line) and not second_key(line):
        return "label before value", _place_of(_LABEL_BEFORE_VALUE, line, 2, place.line)
    if (extra := _bracket_too_many(line)) is not None:
        return "sign behind bracket", Place(place.line, extra + 1)
    if doubled := _DOUBLED_COMMA.search(line):
        return "doubled comma", Place(place.line, doubled.end() + 1)
    if several := _SEVERAL_CITATIONS.match(line):
        return "several citations", Place(place.line, several.start(1) + 1)
    if _SIGN_BEHIND_BRACKET.match(line):
        if line.rstrip().partition(": ")[2][:1] == "{" and ":" not in line.partition(": ")[2]:
            return "bracket in text", Place(place.line, line.index(": ") + 3)
        return "sign behind bracket", _place_of(_SIGN_BEHIND_BRACKET, line, 2, place.line)
    if second := second_key(line):
        of_code = is_code(line.partition(":")[0] + ":")
        return "key beside code" if of_code else "two keys", Place(place.line, line.index(second) + 1)
    if behind := _BEHIND_BRACKET.match(line):
        cause = "link in brackets" if _PASTED_LINK.match(line, behind.start(1)) else "bracket in text"
        return cause, Place(place.line, behind.start(1) + 1)
    if is_local_path(line):
        return "local path", place
    if sign := _SIGN_BEFORE_NUMBER.search(line):
        return "sign before number", Place(place.line, sign.start(1) + 1)
    if (dash := _DASH_BEFORE_KEY.match(line)) and is_key(dash[2]) and _beside_keys(lines, place.line - 1):
        return "dash before key", begins
    if _LONE_DASH.match(line):
        return "lone dash", place
    if _DASH_BEFORE_TEXT.match(line):
        return "dash before text", Place(place.line, line.index(": ") + 3)
    if _ODD_DASH.match(line) and (problem in (_ODD_COLON, NO_COLON) or _CITED.match(line)):
        return "odd dash", begins
    if (first := _first_without_dash(lines, place.line - 1)) is not None:
        return FIRST_WITHOUT_DASH, Place(first + 1, indent_of(lines[first]) + 1)
    if deep := deep_lines(lines, place.line - 1):
        return TOO_DEEP, Place(place.line, deep.depth + 1)
    above = _UNSPACED.match(lines[place.line - 2]) if problem == _ODD_COLON and place.line > 1 else None
    if above:
        return NO_COLON, Place(place.line - 1, above.end(1) + 1)
    if _NOTE.fullmatch(line) and not may_go_on(lines[last]):
        return "note between", begins
    if problem == NO_COLON and not _KEY_LIKE.match(line):
        return ("broken text" if may_go_on(lines[last]) else "note between"), begins
    if "?" in line[max(0, place.column - 2) : place.column]:
        return "question mark", place
    if line[place.column - 1 : place.column] == ":" and problem.endswith("',' or '}'"):
        if key := _KEY_IN_BRACES.search(line[max(0, place.column - 60) : place.column - 1]):
            before = len(key[0]) - key.start(2) + key.start()
            return "semicolon" if key[1] else "no comma", place._replace(column=place.column - before)
        return "colon in braces", place
    return problem, place


def _first_without_dash(lines: Sequence[str], at: int) -> int | None:
    """Return the line, from 0, of the first item of a list, which has no dash before the key all begin with.

    `at` is that of a later item, or of the second key of the first; None for any other line.
    """
    depth = indent_of(lines[at]) if at < len(lines) else 0
    above = next((i for i in range(at - 1, -1, -1) if lines[i].strip() and indent_of(lines[i]) < 2), None)
    if not depth or above is None or not re.fullmatch(r"[a-z_]+:\s*", lines[above]) or above + 1 > at:
        return None
    first = lines[above + 1]
    part = takewhile(lambda line: not line.strip() or indent_of(line) > 1, lines[above + 2 :])
    item = next((found for line in part if (found := _LATER_ITEM.match(line))), None)
    key = _FIRST_KEY.match(first.lstrip())
    if item is None or not first.startswith(item[1]) or not is_key(item[2]):
        return None
    named = item[2] in ("id", "to") and _NAME_ALONE.fullmatch(first) is not None
    return above + 1 if named or (key and key[0].rstrip(": ") == item[2]) else None


def with_first_dash(line: str, above: str) -> str:
    """Return the first line of the list below the key `above` with its dash, and with a key before a name."""
    if name := _NAME_ALONE.fullmatch(line):
        return f"{name[1]}- {'to' if above.startswith('replies') else 'id'}: {name[2]}"
    return re.sub(r"^( {2})(?: {2})?(?=\S)", r"\1- ", line)


class DeepLines(NamedTuple):
    """Lines, from 0, deeper than the key above them, which has a value beside it and can hold no others.

    `above` is that key, `depth` how many blanks stand before the first of them, `wanted` how many before it.
    """

    lines: range
    above: str
    depth: int
    wanted: int


def deep_lines(lines: Sequence[str], at: int) -> DeepLines | None:
    """Return the lines with that at `at`, from 0, where it is a key too deep below another; else None."""
    if not 0 < at < len(lines):
        return None
    own, above = _DEEPER.match(lines[at]), _WITH_VALUE.match(lines[at - 1])
    if not own or not above or not is_key(own[2]) or not is_key(above[2]):
        return None
    depth, wanted = len(own[1]), len(above[1])
    if depth <= wanted or any(line.startswith(f"{own[1]}{above[2]}:") for line in lines):
        return None  # elsewhere that key stands as deep as this one: it is the one that is out of place
    below = (i for i in range(at, len(lines)) if lines[i].strip() and indent_of(lines[i]) < depth)
    end = next(below, len(lines))
    return DeepLines(range(at, end), above[2], depth, wanted)


def may_go_on(above: str) -> bool:
    """Whether a line ends in words, which may go on in the line below, or is a key whose text may be."""
    if re.fullmatch(r"\s*(?:- )?[a-z_]+:\s*", above):
        return not _GROUP.match(above)
    _, colon, value = above.partition(": ")
    words = (value if colon else above).strip()
    begins = words[:1] not in ("{", "[") if colon else words[:1].isalpha() and ":" not in words
    return begins and any(map(str.isalpha, re.split(r"[}\]]", words)[-1]))


def stray_lines(lines: Sequence[str], last: int) -> range:
    """Return the lines, from 0, above the first key of the file that are neither remarks nor keys.

    Empty where there are none up to the line numbered `last`, from 1, or where no line is a key of a file.
    """
    first = next((i for i, line in enumerate(lines) if _FIRST_KEY.match(line)), 0)
    stray = [i for i in range(min(first, last)) if lines[i].strip() and not lines[i].startswith("#")]
    return (
        range(stray[0], stray[-1] + 1)
        if stray and not any(map(_KEY_OF_FILE.search, lines[:first]))
        else range(0)
    )


def with_text_sign(line: str) -> str:
    """Return the line with ">-" for what is typed instead of it; empty where nothing is."""
    if len(line) > _LONGEST_LINE or _TEXT_SIGN.match(line):
        return ""
    found = _ODD_TEXT_SIGN.match(line)
    return f"{found[1]}{'|-' if '|' in found[2] else '>-'}" if found else ""


def with_braces(line: str) -> str:
    """Return the line with braces around its keys, where other brackets stand; empty where none do."""
    found = _IN_BRACKETS.match(line) if len(line) <= _LONGEST_LINE else None
    if found is None or found[2] + found[4] in ("{}", "[]", "[{}]"):
        return ""
    nested = line.count("{") == line.count("}") if set(found[4]) == {"}"} else "[" in found[3]
    if found[2] == "{" and nested and set(found[4]) <= {"}", "]"}:
        return ""  # its brackets are right, or one is not closed
    return f"{found[1]}{{{found[3]}}}{found[5]}"


def _with_group(line: str) -> str:
    """Return the line with what stands beside the key of a group inside it; empty where nothing does."""
    found = _BESIDE_GROUP.match(line)
    if found is None:
        return ""
    return f"{found[1]} [{{{found[2]}}}]" if "evidence:" in found[1] else f"{found[1]} {{{found[2]}}}"


# What the writer meant by a line, by the cause that is told of it.
MENDED: Mapping[str, Callable[[str], str]] = {
    "odd text sign": with_text_sign,
    "quote before number": partial(_QUOTE_BEFORE_NUMBER.sub, r"\1\2"),
    "other brackets": with_braces,
    "reference beside key": _with_group,
    "figures beside key": _with_group,
    "odd dash": partial(_ODD_DASH.sub, r"\1- ", count=1),
    "label before value": partial(_LABEL_BEFORE_VALUE.sub, r"\1"),
    "sign behind bracket": lambda line: without_bracket_too_many(line),
    "doubled comma": partial(re.sub, r",\s*(?=,)", ""),
    "empty group": partial(_EMPTY_GROUP.sub, r"\1"),
    "no dash": partial(_LONE_TEXT_SIGN.sub, r"\1- "),
    "doubled quotes": partial(_DOUBLED_QUOTES.sub, r"\1\2\3\2\4"),
    "tag before text": partial(_TAG_BEFORE_TEXT.sub, r'\1"\2"'),
    "mark before text": partial(_MARK_BEFORE_TEXT.sub, r"\1"),
    "dash before key": partial(_DASH_BEFORE_KEY.sub, r"\1"),
    "dash before text": partial(_DASH_BEFORE_TEXT.sub, r"\1"),
}


def is_broken_link(above: str, line: str) -> bool:
    """Whether a line is the rest of a link that begins, or ought to begin, in the line above."""
    if re.fullmatch(r"\s*(?:- )?url:\s*", above):
        return re.match(r"\s*https?://\S+\s*$", line) is not None
    rest = _OF_A_LINK.fullmatch(line) is not None and not line.strip().endswith("_")
    return rest and re.match(r"\s*(?:- )?url: *https?://\S+\s*$", above) is not None


def _bracket_too_many(line: str) -> int | None:
    """Return where, from 0, a bracket closes what was not opened in the line; None for a line with quotes."""
    begin = re.match(r"\s*(?:- )?(?:[\w.\"']+: +)?(?=[{\[])", line) if len(line) <= _LONGEST_LINE else None
    open_ones = 0
    for at in (
        range(begin.end(), len(line)) if begin and not {'"', "'", "#"} & set(line[begin.end() :]) else ()
    ):
        open_ones += (line[at] in "{[") - (line[at] in "}]")
        if open_ones < 0:
            return at
    return None


def without_bracket_too_many(line: str) -> str:
    """Return the line without that bracket, or without the sign behind its last one."""
    extra = _bracket_too_many(line)
    return _SIGN_BEHIND_BRACKET.sub(r"\1\3", line) if extra is None else line[:extra] + line[extra + 1 :]


def _place_of(pattern: re.Pattern[str], line: str, group: int, number: int) -> Place:
    found = pattern.match(line)
    return Place(number, found.start(group) + 1 if found else 1)


def is_local_path(line: str) -> bool:
    """Whether a line holds, in quotes, where a file lies on the writer's own machine."""
    return _LOCAL_PATH.search(line) is not None


def second_key(line: str) -> str:
    """Return the key that stands behind another one and its value, up to the line's end; empty for none."""
    begin = re.match(r"\s*(?:- )?[\"']?[\w.]+[\"']?: ", line) if len(line) <= _LONGEST_LINE else None
    for found in _SECOND_KEY.finditer(line, begin.end()) if begin else ():
        before = line[: found.start()]
        if is_key(found[1]) and all(before.count(one) == before.count(other) for one, other in ("{}", "[]")):
            return line[found.start() :]
    return ""


def text_around(lines: Sequence[str], at: int) -> range:
    """Return the lines, from 0, of a text below a ">-", with that line, where `at` is one of them.

    They go on, however they are indented, up to a line that can only be a key or an item; empty for no text.
    What begins with a dash is a line of the text of a key.
    """
    first = at
    while 0 <= first < len(lines) and (not _OWN_LINE.match(lines[first]) or _DASHED_TEXT.match(lines[first])):
        first -= 1
    if first == at or first < 0 or at >= len(lines) or not _TEXT_SIGN.match(lines[first]):
        return range(0)
    dashed = _FIRST_KEY.match(lines[first].lstrip()) is not None
    if not dashed and any(map(_DASHED_TEXT.match, lines[first + 1 : at + 1])):
        return range(0)
    below = range(at, len(lines))
    own = (i for i in below if _OWN_LINE.match(lines[i]) and not (dashed and _DASHED_TEXT.match(lines[i])))
    return range(first, next(own, len(lines)))


def _beside_keys(lines: Sequence[str], at: int) -> bool:
    """Whether the line right above or below stands as deep as that at `at`, and is a key without a dash."""
    depth = re.compile(rf" {{{indent_of(lines[at])}}}[a-z_]+:")
    return any(depth.match(line) for line in (*lines[at - 1 : at], *lines[at + 1 : at + 2]))


def _from(lines: Sequence[str], place: Place) -> str:
    return lines[place.line - 1][place.column - 1 :]
