"""A line of a file → that of a code, or of a document's name, which it was meant to be."""

import re
import unicodedata

from generator.reading.lines import indent_of
from generator.reading.typed_line import TypedLine

CODE = r"[A-Z]?[0-9]\w*(?:\.\w+)+|[A-Z](?:\.\w+)+"
DOCUMENT = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
_QUOTES = "\"'`\u2018-\u201f\u00ab\u00bb\\\\"
_SIGN = rf"(?:&quot;|[{_QUOTES}(\[{{])"


def _odd(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?P<before>(?:[^\w\s{_QUOTES}(\[{{&]+\s*|\d+[.)]\s+|\d+\s*[|\u2502]?\s+)?(?:(?:code|id|m\u00e3|ma):\s*)?)"
        rf"(?P<open>{_SIGN}*)(?P<code>{name})(?P<close>(?:&quot;|[{_QUOTES})\]*])*\s*(?:[-=]+>|[:;.,=\uff1a]*)[{_QUOTES})\]]*)"
        r"\s*(?P<rest>.*)"
    )


_ODD_CODE, _ODD_DOCUMENT = _odd(CODE), _odd(DOCUMENT)
_SOUND_CODE = re.compile(
    rf" *(?:\"(?:{CODE})\"|'(?:{CODE})'|[\u201c\u2018](?:{CODE})[\u201d\u2019]|{CODE}) *:"
    r"(?:\s+#.*|\s*\{.*)?\s*"
)
_SOUND_DOCUMENT = re.compile(rf"\s*[\"']?{DOCUMENT}[\"']? *:\s*(?:[#{{].*)?")
_LISTED = re.compile(rf" *- +(?:(?:ref|id|name): +)?(?P<code>{DOCUMENT}) *:?\s*")  # a document as an item
OF_DOCUMENT = re.compile(r" +number:(?:\s|$)")  # the first key of a document
_OF_ENTRY = re.compile(
    r" +(?:inputs|sources|self_score|evidence|explanation|not_applicable|formula):(?:\s|$)"
)
_QUOTED_KEY = re.compile(rf"\s*([\"'])(?!(?:{CODE})\1)[^\"']*\1\s*:")  # of another form: the schema tells
_BARE_CODE = re.compile(rf"(?<![\w.])(?:{CODE})(?!\w|\.\w)")
_TAG = re.compile(r"<[^<>]*>|&\w+;")
_EMPTY = re.compile(r"(?:[>|][-+]?|-|~|null|\{\})(?=\s|$)")  # behind a colon, for "nothing" or for a text
_LONGEST_TITLE = 120  # letters, of a line with a code
BELOW = re.compile(r"\W*[a-z][a-z0-9_]*:(?:\s|$)")


def code_meant(line: TypedLine) -> str:
    """Return the line of a code as it is meant; empty for what is no such line, or a sound one."""
    text = line.text
    if _SOUND_CODE.fullmatch(text):
        return _in_its_column(line) if _OF_ENTRY.match(line.below) else ""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if _QUOTED_KEY.match(text) and not (plain != text and _SOUND_CODE.fullmatch(plain)):
        return ""
    found = _ODD_CODE.fullmatch(plain)
    if found is None:
        return _code_among_words(line)
    if (
        not BELOW.match(line.below)
        or line.indent >= max(4, line.depth + 2)
        or indent_of(line.below) <= line.depth
    ):
        return ""
    closed = ":" in found["close"]
    if "#" in found["before"] and not ((closed or not found["rest"]) and line.begins_group()):
        return ""
    bare = found["open"] or found["before"].rstrip().endswith((":", "*", "#")) or plain != text
    if not bare and not (line.indent == line.depth and closed):
        return _code_among_words(line)
    rest = _EMPTY.sub("", found["rest"], count=1).lstrip("# ").strip()
    if rest[:1] in tuple("&*!|>~-") or BELOW.match(rest):
        return ""  # what YAML makes of it has its own message
    return f'{" " * line.depth}"{found["code"]}":' + (f" # {rest}" if rest else "")


def document_meant(line: TypedLine) -> str:
    """Return the line of a document's name as it is meant; empty for what is no such line, or a sound one."""
    if not OF_DOCUMENT.match(line.below):
        return ""
    if _SOUND_DOCUMENT.fullmatch(line.text):
        return _in_its_column(line)
    listed = _LISTED.fullmatch(line.text)
    found = listed or _ODD_DOCUMENT.fullmatch(line.text)
    if found is None or line.indent >= indent_of(line.below):
        return ""
    if not listed and (
        found["before"].startswith("-") or ("#" in found["before"] and not line.begins_group())
    ):
        return ""
    rest = "" if listed else _EMPTY.sub("", found["rest"], count=1).lstrip("# ").strip()
    return f"{' ' * line.depth}{found['code']}:" + (f" # {rest}" if rest else "")


def _in_its_column(line: TypedLine) -> str:
    """Return a sound line that stands deeper than its like, above keys that can be of nothing else."""
    deeper = line.depth < line.indent and line.indent >= 4 and line.begins_group()
    return " " * line.depth + line.text.strip() if deeper else ""


def _code_among_words(line: TypedLine) -> str:
    """Return the line of a code that stands among words or signs, above the keys of an entry of its own."""
    text = line.text
    codes = _BARE_CODE.findall(text)
    if len(codes) != 1 or len(text) > _LONGEST_TITLE or "#" in text or ":" in text or line.indent >= 4:
        return ""
    if not re.match(rf" {{{line.depth + 1},}}[a-z_]+:", line.below) or not line.begins_group():
        return ""
    words = " ".join(re.findall(r"[^\W_][^<>=*|{}]*", _TAG.sub(" ", text).replace(codes[0], " ")))
    return f'{" " * line.depth}"{codes[0]}":' + (f" # {words.strip()}" if words.strip(" .-") else "")
