"""The lines of a file → those that are plainly a code or a key with signs around it, as they were meant.

A parser takes such a line for a text, a remark or a list, and gives up further down, or reads the file as
another one. A line is changed here only where the lines beside it leave no doubt about what it is.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.lexicon.typed_words import is_key
from generator.reading.lines import indent_of
from generator.reading.lost_indents import is_code

_CODE = r"[A-Z]?[0-9]\w*(?:\.\w+)+|[A-Z](?:\.\w+)+"
_DOCUMENT = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
_PLAIN = re.compile(
    r" *(?:- \{.*|[a-z][a-z0-9_]*: [^\s#{].*|[a-z][a-z0-9_]*: \{[a-z].*)?"
)  # nearly every line
_ENTRIES = re.compile(r"\W*entries\W*$")
_QUOTES = "\"'`\u2018\u2019\u201c\u201d"


def _odd(name: str) -> re.Pattern[str]:
    return re.compile(
        r"\s*(?P<before>(?:[-+*\u2022\u00b7>|\u2502#~]+\s*|\d+[.)]\s+|\d+\s*[|\u2502]?\s+)?(?:(?:code|m\u00e3|ma):\s*)?)"
        rf"(?P<open>[{_QUOTES}(\[{{]*)(?P<code>{name})(?P<close>[{_QUOTES})\]*]*\s*[:;.,=\uff1a]*[{_QUOTES})\]]*)"
        r"\s*(?P<rest>.*)"
    )


_ODD_CODE, _ODD_DOCUMENT = _odd(_CODE), _odd(_DOCUMENT)
_SOUND_CODE = re.compile(
    rf" *(?:\"(?:{_CODE})\"|'(?:{_CODE})'|[\u201c\u2018](?:{_CODE})[\u201d\u2019]|{_CODE}) *:"
    r"(?:\s+#.*|\s*\{.*)?\s*"
)
_SIGNS = r"[+*\u2022\u00b7>|\u2502\u2000-\u200a\u202f\u3000]"
_ODD_KEY = re.compile(
    rf"(?P<before>(?:\s*\d+\s*[|\u2502:.)]?\s|\s*{_SIGNS})+\s*)(?P<key>[a-z][a-z0-9_]*)\s*:(?:\s.*|$)"
)
_ODD_COLON = re.compile(
    r"(?P<before>\s*)(?P<key>[a-z][a-z0-9_]*)(?:\s*(?:\u2192|\u21d2|[-=]>|:[-=])\s*|:(?!//)|\s+)(?P<value>[^\s:=.;\uff1a].*)"
)
_REMOVED = re.compile(r"-\s+(?P<key>[a-z][a-z0-9_]*):(?:\s.*|$)")
_SOUND_PART = re.compile(r"([\"']?)(entries|evidence)\1 *:\s*(?:#.*)?")
_PART_BEGINS = re.compile(r"[\"']?([a-z_]+)[\"']? *:")
_TEXT_BEGINS = re.compile(  # what may go on in the lines below
    r" *(?:- +)?(?:[\w.\"'-]+ *: +)?(?![\[{#]|-\s|[\w.\"'-]+ *:(?:\s|$))\S"
)
_PART = re.compile(rf"\s*[-+*#{_QUOTES}]*\s*(?P<key>entries|evidence)[{_QUOTES}]*\s*[:.;=\uff1a]?\s*")
_NAME = re.compile(rf" {{1,3}}[\"']?{_DOCUMENT}[\"']? *:\s*(?:#.*)?")
_SOUND_DOCUMENT = re.compile(rf"\s*[\"']?{_DOCUMENT}[\"']? *:\s*(?:[#{{].*)?")
_OF_DOCUMENT = re.compile(r" +number:(?:\s|$)")  # the first key of a document
_QUOTED_KEY = re.compile(rf"\s*([\"'])(?!(?:{_CODE})\1)[^\"']*\1\s*:")  # of another form: the schema tells
_BARE_CODE = re.compile(rf"(?<![\w.])(?:{_CODE})(?![\w.])")
_LONGEST_TITLE = 120  # letters, of a line with a code
_ONLY_VALUES = re.compile(r"\s*inputs: *([{\[])[\d\s.,;/%]*\d[\d\s.,;/%]*[}\]]\s*(?:#.*)?")
_BELOW = re.compile(r"\W*[a-z][a-z0-9_]*:(?:\s|$)")
_MOST_LINES = 60  # of an entry that are looked at
_LONGEST = 300  # letters; a longer line is a text


class LineKind(StrEnum):
    """What is wrong with a line; the words are those of F004's `problem`."""

    CODE = "code line"
    DOCUMENT = "document line"
    KEY = "key line"
    COLON = "colon line"  # of a key, without its colon or the blank behind it
    PART = "part line"  # the key of a whole part of the file
    REMARK = "remark line"  # of the editor, without its sign
    REMOVED = "removed line"  # the old one of the two that a comparison prints
    VALUES = "only values"  # a group without its keys


class MisspeltLine(NamedTuple):
    """A line of a file, from 0, with what it was meant to be; `column` is from 1.

    Of a group without its keys the key alone is left; a removed line is left blank.
    """

    line: int
    column: int
    kind: LineKind
    meant: str


def misspelt_lines(lines: Sequence[str]) -> Iterator[MisspeltLine]:
    """Yield each line that is plainly something else than it looks like."""
    if not any(map(_ENTRIES.match, lines)) or all(indent_of(line) for line in lines if _counts(line)):
        return  # no submission, no ledger; or one that stands deeper as a whole
    depth = next((indent_of(line) for line in lines if is_code(line)), 2)
    there = {head[2] for head in map(_SOUND_PART.fullmatch, lines) if head}
    below = _lines_below(lines)
    part, text = "", 0  # where in the file; how deep what a text goes on in must stand, 0 for none
    above = ""
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        text = text if text and indent_of(line) >= text else 0
        found = (
            None if len(line) > _LONGEST else _misspelt(lines, at, above, below[at], depth, part, there, text)
        )
        if found:
            yield found
            line = found.meant
        if begun := _PART_BEGINS.match(line):
            part = begun[1]
        if not text and _counts(line):
            text = indent_of(line) + 1 if _TEXT_BEGINS.match(line) else 0
            above = line


def _misspelt(
    lines: Sequence[str],
    at: int,
    above: str,
    following: str,
    depth: int,
    part: str,
    there: Collection[str],
    text: int,
) -> MisspeltLine | None:
    """Return what is wrong with one line; in a text only the key of a part that stands nowhere else."""
    line = lines[at]
    if _PLAIN.fullmatch(line) or "\t" in line[: indent_of(line)]:
        return None
    if (head := _PART.fullmatch(line)) and head["key"] not in there and _begins(head["key"], following):
        return MisspeltLine(at, _column(line), LineKind.PART, f"{head['key']}:")
    if text:
        return None
    if line.lstrip().startswith("yaml-language-server:"):
        return MisspeltLine(at, _column(line), LineKind.REMARK, f"# {line.strip()}")
    if values := _ONLY_VALUES.fullmatch(line):
        return MisspeltLine(at, values.start(1) + 1, LineKind.VALUES, line.partition(":")[0] + ":")
    if part == "entries" and (meant := _code_meant(lines, at, following, depth)):
        return MisspeltLine(at, _column(line), LineKind.CODE, meant)
    if part == "evidence" and (meant := _document_meant(line, following, depth)):
        return MisspeltLine(at, _column(line), LineKind.DOCUMENT, meant)
    removed = _REMOVED.fullmatch(line)
    if removed and following.startswith("+") and f" {removed['key']}:" in following:
        return MisspeltLine(at, 1, LineKind.REMOVED, "")
    if part in ("entries", "evidence") and (meant := _key_meant(line, above, following)):
        kind = LineKind.COLON if _ODD_COLON.fullmatch(line) else LineKind.KEY
        return MisspeltLine(at, _column(line), kind, meant)
    return None


def _begins(part: str, following: str) -> bool:
    """Whether the line right below can only be the first of that part."""
    if part == "entries":
        return is_code(following) and 0 < indent_of(following) < 4 and not _NAME.fullmatch(following)
    return _NAME.fullmatch(following) is not None


def _code_meant(lines: Sequence[str], at: int, following: str, depth: int) -> str:
    """Return the line of a code as it is meant; empty for what is no such line, or a sound one."""
    line = lines[at]
    if _SOUND_CODE.fullmatch(line) or _QUOTED_KEY.match(line):
        return ""
    found = _ODD_CODE.fullmatch(line)
    if found is None:
        return _code_among_words(lines, at, following, depth)
    if not _BELOW.match(following) or indent_of(line) >= max(4, depth + 2) or indent_of(following) <= depth:
        return ""
    if "#" in found["before"] and not (
        (":" in found["close"] or not found["rest"]) and _is_second(lines, at, following)
    ):
        return ""
    bare = found["open"] or found["before"].rstrip().endswith((":", "*", "#"))
    if not bare and not (indent_of(line) == depth and ":" in found["close"]):
        return _code_among_words(lines, at, following, depth)
    rest = found["rest"].lstrip("#").strip()
    if rest[:1] in tuple("&*!|>~-") or _BELOW.match(rest):
        return ""  # what YAML makes of it has its own message
    return f'{" " * depth}"{found["code"]}":' + (f" # {rest}" if rest else "")


def _code_among_words(lines: Sequence[str], at: int, following: str, depth: int) -> str:
    """Return the line of a code that stands among words or signs, above the keys of an entry of its own."""
    line = lines[at]
    codes = _BARE_CODE.findall(line)
    if len(codes) != 1 or len(line) > _LONGEST_TITLE or "#" in line or ":" in line or indent_of(line) >= 4:
        return ""
    if not re.match(rf" {{{depth + 1},}}[a-z_]+:", following) or not _is_second(lines, at, following):
        return ""
    words = " ".join(re.findall(r"[^\W_][^<>=*|{}]*", line.replace(codes[0], " ")))
    return f'{" " * depth}"{codes[0]}":' + (f" # {words.strip()}" if words.strip(" .-") else "")


def _document_meant(line: str, following: str, depth: int) -> str:
    """Return the line of a document's name as it is meant; empty for what is no such line, or a sound one."""
    found = _ODD_DOCUMENT.fullmatch(line)
    if found is None or _SOUND_DOCUMENT.fullmatch(line) or not _OF_DOCUMENT.match(following):
        return ""
    if "#" in found["before"] or indent_of(line) >= indent_of(following) or found["before"].startswith("-"):
        return ""
    rest = found["rest"].lstrip("#").strip()
    return f"{' ' * depth}{found['code']}:" + (f" # {rest}" if rest else "")


def _lines_below(lines: Sequence[str]) -> list[str]:
    """Return for each line the next one that is neither blank nor a remark; empty where none follows."""
    below, following = [""] * len(lines), ""
    for at in range(len(lines) - 1, -1, -1):
        below[at] = following
        following = lines[at] if _counts(lines[at]) else following
    return below


def _is_second(lines: Sequence[str], at: int, following: str) -> bool:
    """Whether the keys below a line can be of no entry above: there is none, or it has the first already."""
    above: set[str] = set()
    for line in reversed(lines[max(0, at - _MOST_LINES) : at]):
        if _counts(line) and indent_of(line) < 4:
            if line.startswith("entries"):
                return not above
            break
        above.add(line.strip().partition(":")[0])
    return following.lstrip().partition(":")[0] in above and not following.lstrip().startswith("- ")


def _key_meant(line: str, above: str, following: str) -> str:
    """Return the line of a key as it is meant, as deep as those beside it; empty for any other line."""
    found = _ODD_KEY.fullmatch(line)
    said = found and line[found.start("key") :]
    if found is None and (found := _ODD_COLON.fullmatch(line)):
        said = f"{found['key']}: {found['value']}"
    if found is None or not is_key(found["key"]):
        return ""
    if not found["before"].strip(" ") and said == line.strip():
        return ""
    beside = [indent_of(one) for one in (following, above) if re.match(r" *[a-z_]+:", one)]
    own = len(found["before"]) - len(found["before"].rstrip())
    indent = beside[0] if beside and (len(set(beside)) == 1 or own not in beside) else own
    if indent_of(line) > indent:
        return ""  # of a list
    return " " * indent + str(said)


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _column(line: str) -> int:
    return indent_of(line) + 1
