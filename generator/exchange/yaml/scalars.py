"""A text → how it is typed in YAML: plain, quoted, or folded over lines. Any reader reads the same back."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.exchange.yaml.document import WIDTH

_NUMBERLIKE = re.compile(r"[-+.0-9][-+.,:_ 0-9a-fA-FxXoOtTzZ]*")  # numbers, dates, hours of YAML 1.1 and 1.2
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=<~ \t")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def on_one_line(text: str, *, inside_brackets: bool, quoted: bool = False) -> str:
    """Plain where nothing else could be read in it, else in double quotes, in single ones if it has some."""
    if quoted or not _plain(text, inside_brackets):
        if re.search(r'["\\]', text) and not re.search(r"[\n\r\t]", text):
            return "'" + text.replace("'", "''") + "'"
        return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'
    return text


def _plain(text: str, inside_brackets: bool) -> bool:
    if not text or text[0] in _FIRST or text[-1] in " :" or re.search(r"[\n\r\t]|: | #", text):
        return False
    if _NUMBERLIKE.fullmatch(unicodedata.normalize("NFKC", text)) or text.lower() in _WORDS:
        return False
    return not (inside_brackets and re.search(r"[,\[\]{}:]", text))


def over_lines(text: str, room: int) -> tuple[str, list[str]] | None:
    """The sign and the lines of a long text, at most `room` wide if words allow; None if it must be quoted.

    Text with line breaks of its own keeps them where every line fits; else each paragraph is folded.
    """
    body = text.removesuffix("\n")
    if not body or re.search(r"(?m)[\r\t]| $|\A[ \n]|\n\Z", body):
        return None
    end = "" if text.endswith("\n") else "-"
    paragraphs = body.split("\n")
    if len(paragraphs) > 1 and max(map(len, paragraphs)) <= room:
        return f"|{end}", paragraphs
    if "\n " in body:
        return None  # an indented line is never folded
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*wrap(paragraph, room), ""] if paragraph else [""]
    return f">{end}", lines[:-1]


def wrap(text: str, room: int) -> list[str]:
    """Lines at most `room` wide; breaks only at single spaces, so that joining them gives the text back."""
    lines = [""]
    for word in re.split(r"(?<! ) (?! )", text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def comment_lines(texts: Iterable[str], indent: int) -> tuple[str, ...]:
    """Return each text as comment lines that fit; a text's own leading spaces stand on each of its lines."""
    return tuple(line for text in texts for line in _comment_lines(text, indent))


def _comment_lines(text: str, indent: int) -> Iterator[str]:
    for line in text.split("\n"):
        inner = line[: len(line) - len(line.lstrip(" "))]
        for piece in wrap(line.strip(" "), WIDTH - indent - len(inner) - 2):
            yield f"# {inner}{piece}"
