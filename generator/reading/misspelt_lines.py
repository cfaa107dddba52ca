"""The lines of a file → those that are plainly a code or a key with signs around it, as they were meant.

A parser takes such a line for a text, a remark or a list, and gives up further down, or reads the file as
another one. A line is changed here only where the lines beside it leave no doubt about what it is.
"""

import re
from collections.abc import Iterator, Sequence

from generator.reading.lines import indent_of
from generator.reading.lost_indents import is_code
from generator.reading.odd_codes import CODE, DOCUMENT, OF_DOCUMENT, code_meant, document_meant
from generator.reading.odd_keys import group_meant, item_meant, key_meant, reference_meant, removed_line
from generator.reading.typed_line import LineKind, MisspeltLine, TypedLine, counts

_PLAIN = re.compile(
    r" *(?:- \{ref: .*|(?:inputs|sources):|explanation: [>|]-?"
    r"|(?!(?:entries|evidence|inputs|sources|report|signed_by|id|code):)[a-z][a-z0-9_]*: "
    r"[^\s#{>|].*[^\s>|+-]|[a-z][a-z0-9_]*: \{[a-z].*)?"
)  # nearly every line
_REFERENCE = re.compile(r" +- ref: [a-z][a-z0-9-]*[a-z0-9]")
_ENTRIES = re.compile(r"\W*entries\b")
_OF_SUBMISSION = re.compile(r"(?:status|agency|criteria_set):\s")
_QUOTES = "\"'`\u2018\u2019\u201c\u201d"
_SOUND_PART = re.compile(r"([\"']?)(entries|evidence)\1 *:\s*(?:#.*)?")
_ANY_PART = re.compile(r"[\w\"'][^:#]*:\s*(?:#.*)?")
_PART_BEGINS = re.compile(r"[\"']?([a-z_]+)[\"']? *:")
_TEXT_BEGINS = re.compile(  # what may go on in the lines below
    r" *(?:- +)?(?:[\w.\"'-]+ *: +)?(?![\[{#]|-\s|[\w.\"'-]+ *:(?:\s|$))\S"
)
_TEXT_SIGN = re.compile(r"[^#]*: +[>|][-+]?\s*")
_WORDS_OF_A_CODE = re.compile(rf"\s*(?:{CODE}) *: +[^\s#{{\[].*")
_PART = re.compile(rf"\s*[-+*#{_QUOTES}]*\s*(?P<key>entries|evidence)[{_QUOTES}]*\s*[:.;=\uff1a]?\s*")
_NAME = re.compile(rf" {{1,3}}[\"']?{DOCUMENT}[\"']? *:\s*(?:#.*)?")
_OF_ENTRY = re.compile(r"\s*(?:inputs|self_score|explanation|not_applicable):")
_ONLY_VALUES = re.compile(r"\s*inputs: *([{\[])[\d\s.,;/%]*\d[\d\s.,;/%]*[}\]]\s*(?:#.*)?")
_KEY_OF_FILE = re.compile(r"(?:format|criteria_set|campaign|appendix|agency|status|items):")
_SIGNS = "+>|-"
_LONGEST = 300  # letters; a longer line is a text


def misspelt_lines(lines: Sequence[str]) -> Iterator[MisspeltLine]:
    """Yield each line that is plainly something else than it looks like; one may be yielded twice."""
    if plain := _without_signs(lines):
        begun = False
        for at, line in enumerate(plain):
            if lines[at].strip():
                yield MisspeltLine(at, 1, LineKind.SIGNS, line, following=begun)
                begun = True
    lines = plain or lines
    known = any(map(_ENTRIES.match, lines)) or sum(map(bool, map(_OF_SUBMISSION.match, lines))) > 1
    if known and not all(indent_of(line) for line in lines if counts(line)):  # it may stand deeper as a whole
        yield from _Scan(lines).misspelt()


class _Scan:
    """Goes through a file line by line; knows in which part it is, and whether in a text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.below = _lines_below(lines)
        self.depth = next((indent_of(line) for line in lines if is_code(line)), 2)
        self.there = {head[2] for head in map(_SOUND_PART.fullmatch, lines) if head}
        self.named = any(map(_ENTRIES.match, lines))
        self.begun: set[str] = set()  # the parts whose keys stand above
        self.part = ""
        self.text = 0  # how deep what a text goes on in must stand, 0 for none
        self.sign: int | None = None  # how deep the key of that text stands, where a sign begins it
        self.above = ""

    def misspelt(self) -> Iterator[MisspeltLine]:
        """Yield each line that is misspelt; what follows is seen as if it were not."""
        for at, line in enumerate(self.lines):
            if not line.strip():
                continue
            self.text = self.text if self.text and indent_of(line) >= self.text else 0
            found = None if len(line) > _LONGEST else self._misspelt(at)
            if found:
                yield found
                line = found.meant.rpartition("\n")[2]
            if begun := _PART_BEGINS.match(line):
                self.part = begun[1]
                self.begun |= {self.part} if _begins(self.part, self.below[at]) else set()
            if not self.text and counts(line):
                self.text = indent_of(line) + 1 if _TEXT_BEGINS.match(line) else 0
                self.sign = indent_of(line) if _TEXT_SIGN.fullmatch(line) else None
                self.above = line

    def _misspelt(self, at: int) -> MisspeltLine | None:
        """Return what is wrong with one line; in a text only the key of a part that stands nowhere else."""
        text = self.lines[at]
        line = TypedLine(self.lines, at, self.above, self.below[at], self.part, self.depth)
        if not self.text and (missing := self._missing_part(line)):
            self.there.add(missing)
            self.part = missing
            return MisspeltLine(at, line.indent + 1, LineKind.MISSING, f"{missing}:\n{text}")
        if _PLAIN.fullmatch(text) or not {"\t", "\u00a0"}.isdisjoint(text[: line.indent]):
            return None
        if self.part == "entries" and _REFERENCE.fullmatch(text):
            return None
        kind, meant = self._part_meant(line) or (None if self.text else self._line_meant(line)) or (None, "")
        if kind is None:
            return None
        values = _ONLY_VALUES.fullmatch(text)
        column = values.start(1) if values else 0 if kind is LineKind.REMOVED else line.indent
        return MisspeltLine(at, column + 1, kind, meant)

    def _part_meant(self, line: TypedLine) -> tuple[LineKind, str] | None:
        """Return the key of a part as it is meant, or nothing where it stands there once too often."""
        head, sound = _PART.fullmatch(line.text), _SOUND_PART.fullmatch(line.text)
        if sound and line.below == line.text:
            return LineKind.REPEATED, ""
        if head is None or not _begins(head["key"], line.below):
            return None
        if head["key"] not in self.there:
            return LineKind.PART, f"{head['key']}:"
        again = sound and head["key"] in self.begun and self.part == head["key"]
        return (LineKind.REPEATED, "") if again else None

    def _line_meant(self, line: TypedLine) -> tuple[LineKind, str] | None:
        """Return what another line is meant to be; None for one that is right, or cannot be told."""
        text = line.text
        if text.lstrip().startswith("yaml-language-server:"):
            return LineKind.REMARK, f"# {text.strip()}"
        if _ONLY_VALUES.fullmatch(text):
            return LineKind.VALUES, text.partition(":")[0] + ":"
        if removed := removed_line(line):
            return removed
        if self.part == "entries" and (code := code_meant(line)):
            return LineKind.CODE, code
        if self.part == "evidence" and (name := document_meant(line)):
            return LineKind.DOCUMENT, name
        if self.part == "entries" and self.sign is not None and _WORDS_OF_A_CODE.fullmatch(text):
            return LineKind.FALLEN, " " * (self.sign + 2) + text.strip()
        cited = self.part in ("entries", "replies") and (item_meant(line) or reference_meant(line))
        return group_meant(line) or cited or key_meant(line)

    def _missing_part(self, line: TypedLine) -> str:
        """Return the part whose key stands nowhere, where the line can only be its first; else empty."""
        if not 0 < line.indent < 4:
            return ""
        part = ""
        if "entries" not in self.there and self.part != "entries" and is_code(line.text):
            part = "entries" if _OF_ENTRY.match(line.below) and not self.named else ""
        elif "evidence" not in self.there and self.part == "entries" and _NAME.fullmatch(line.text):
            part = "evidence" if OF_DOCUMENT.match(line.below) else ""
        if part and _ANY_PART.fullmatch(line.above):  # misspelt: told by its name
            self.there.add(part)
            self.part = part
            return ""
        return part


def _without_signs(lines: Sequence[str]) -> list[str]:
    """Return the lines without the sign that stands before each of them; empty where none does."""
    written = [line for line in lines if line.strip()]
    sign = written[0][0] if written else ""
    if len(written) < 3 or sign not in _SIGNS or not all(line.startswith(sign) for line in written):
        return []
    blank = all(line[1:2] in ("", " ") for line in written)
    plain = [re.sub(r"^. ?" if blank else "^.", "", line) for line in lines]
    return plain if any(map(_KEY_OF_FILE.match, plain)) else []


def _begins(part: str, following: str) -> bool:
    """Whether the line right below can only be the first of that part."""
    if part == "entries":
        return is_code(following) and 0 < indent_of(following) < 4 and not _NAME.fullmatch(following)
    return _NAME.fullmatch(following) is not None


def _lines_below(lines: Sequence[str]) -> list[str]:
    """Return for each line the next one that is neither blank nor a remark; empty where none follows."""
    below, following = [""] * len(lines), ""
    for at in range(len(lines) - 1, -1, -1):
        below[at] = following
        following = lines[at] if counts(lines[at]) else following
    return below
