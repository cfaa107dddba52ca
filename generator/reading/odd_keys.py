"""A line of a file → that of a key, of a group or of a citation, which it was meant to be."""

import re
from collections.abc import Collection
from typing import NamedTuple

from generator.reading.lines import indent_of
from generator.reading.odd_codes import DOCUMENT
from generator.reading.typed_line import LineKind, TypedLine, counts

_KEYS = {  # that may stand in a part of the file
    "entries": frozenset({
        "inputs", "sources", "formula", "formula_reason", "self_score", "not_applicable", "override_reason",
        "explanation", "evidence", "ref", "pages", "section",
    }),
    "evidence": frozenset({
        "number", "date", "issuer", "title", "url", "sha256", "page_count", "access",
    }),
}  # fmt: skip
_GROUPS = frozenset({"entries", "evidence", "inputs", "sources", "report", "signed_by"})
_TEXT_LISTS = frozenset({"difficulties", "proposals"})
_BESIDE_GROUP = re.compile(r"\s*(?P<key>[a-z_]+): +(?P<words>[^\s#\[{\"'&*!].*)")
_TWO_BRACKETS = re.compile(
    r"(?P<key>\s*(?:inputs|sources): *)(?:\{\s*[(\[<](.*?)[)\]>]\s*\}|[(\[<]\s*\{(.*?)\}\s*[)\]>])\s*"
)
_TEXT_SIGN = r"[>|][-+]?\s*"
_NUMBERED = r"\s*\d+\s*[|\u2502:.)]?\s+"
_ODD_KEY = re.compile(
    rf"(?P<before>(?:{_NUMBERED})?\s*)(?P<open>[^\w\s{{#:?][^\w{{#]*)?(?P<key>[a-z][a-z0-9_]*?)"
    r"(?P<close>[^\w\s:]+)?\s*:(?P<rest>\s.*|$)"
)
_SEPARATOR = (  # typed for the colon: signs with which no value begins, others with a blank behind
    r"\s*(?:[-=:~.]*[>\u2192\u21d2\u2794]|:\s*:|:[-=]|:[.,;]+(?=\s)|[=;,|/~\uff1a\uff1d\u2236\ua789\uff0c])\s*"
    r"|\s*\.{1,3}\s+|\s+[-\u2010-\u2015\u2022\u00b7]\s+|:(?!//)|\s+|(?=[{\[])"
)
_ODD_COLON = re.compile(
    rf"(?P<before>\s*)(?P<key>[a-z][a-z0-9_]*)(?:\s+(?={_TEXT_SIGN}$)|{_SEPARATOR})(?P<value>[^\s:=.;\uff1a].*)"
)
_QUOTED = re.compile(r"(?P<before>\s*)([\"'])(?P<key>[a-z_]+): +(?P<value>[^\"']+)\2\s*")
_SENT = re.compile(  # from a chat, with the time and the name of who sent it
    r"(?P<before>\s*)\[\d{1,2}[/:.h]\d{1,2}[^\[\]]{0,20}\][^:{\[]{0,60}: +(?P<key>[a-z_]+): +(?P<value>\S.*)"
)
_GLUED = re.compile(r"(?P<before>\s*)(?P<key>[a-z_]+)(?P<value>\d[\d.,]*)\s*")
_BARE = re.compile(r"\s*(?P<key>[a-z][a-z0-9_]*)\s*[=.;,\uff1a-]?\s*")
_HIDDEN = re.compile(r"\s*#+\s*(?P<key>evidence|inputs|sources)\s*:\s*")
_ITEM = re.compile(
    r"\s*(?:(?!- )[^\w\s\"'#{\[]+|\(?[a-z0-9]{1,2}[.)/]+|o(?=\s))\s*(?P<said>\{\s*ref\b.*|ref\s*:.*)"
)
_UNNAMED = re.compile(rf"\s*- \{{\s*(?P<name>{DOCUMENT})\s*(?P<more>[,}}].*)")  # a citation without "ref"
_NAMED_SO = re.compile(
    rf"\s*- (?:(?P<name>{DOCUMENT})|\w{{1,3}}) *: +(?:\{{\s*(?P<group>[a-z]+:.*)|(?P<words>[^\s{{\[\"'].*))"
)
_REMOVED = re.compile(r"-\s*(?P<key>[a-z][a-z0-9_]*|[\"']?[\w.]+[\"']?):(?:\s.*|$)")
_KEY = re.compile(r" *(?:- )?[\"']?([a-z_]+)[\"']?:")


class KeyMeant(NamedTuple):
    """What is wrong with a line, and the line as it is meant."""

    kind: LineKind
    meant: str


def removed_line(line: TypedLine) -> KeyMeant | None:
    """Return a line that a comparison prints as removed, blank; None for another.

    The new one stands below it, in the same column or with its own sign.
    """
    removed = _REMOVED.fullmatch(line.text)
    if removed is None:
        return None
    new = re.match(rf"[+ ]\s*{re.escape(removed['key'])}:", line.below)
    return KeyMeant(LineKind.REMOVED, "") if new else None


def item_meant(line: TypedLine) -> KeyMeant | None:
    """Return the line of a citation that begins with another sign than a dash; None for another."""
    found = _ITEM.fullmatch(line.text)
    return KeyMeant(LineKind.ITEM, " " * line.indent + f"- {found['said']}") if found else None


def reference_meant(line: TypedLine) -> KeyMeant | None:
    """Return the line of a citation whose document has no key, or is one; None for another."""
    if unnamed := _UNNAMED.fullmatch(line.text):
        said = f"{{ref: {unnamed['name']}{unnamed['more']}"
    elif not (found := _NAMED_SO.fullmatch(line.text)):
        return None
    elif found["name"]:
        named = f"ref: {found['name']}"
        said = (
            f"{{{named}, {found['group']}" if found["group"] else f"{named} # {found['words'].lstrip('# ')}"
        )
    elif found["group"] and found["group"].startswith("ref:"):
        said = f"{{{found['group']}"
    else:
        return None
    return KeyMeant(LineKind.REFERENCE, " " * line.indent + f"- {said}")


def group_meant(line: TypedLine) -> KeyMeant | None:
    """Return the line of a group's key without words beside it where its keys stand below; or one pair."""
    if line.part == "entries" and (two := _TWO_BRACKETS.fullmatch(line.text)):
        return KeyMeant(LineKind.BRACKETS, f"{two['key']}{{{two[2] or two[3]}}}")
    found = _BESIDE_GROUP.fullmatch(line.text)
    if found is None or ": " in found["words"] or indent_of(line.below) <= line.indent:
        return None
    if re.match(r"\s*- ", line.below):
        said = found["key"] == "evidence" or (
            found["key"] in _TEXT_LISTS and re.fullmatch(_TEXT_SIGN, found["words"]) is not None
        )
    else:
        said = found["key"] in _GROUPS and re.match(r"\s*[\"']?[\w.-]+[\"']? *:", line.below) is not None
    return KeyMeant(LineKind.GROUP, f"{line.text.partition(':')[0]}:") if said else None


def key_meant(line: TypedLine) -> KeyMeant | None:
    """Return the line of a key as it is meant, as deep as those beside it; None for any other line."""
    keys = _KEYS.get(line.part, frozenset())
    if (hidden := _HIDDEN.fullmatch(line.text)) and hidden["key"] in keys:
        return _shown_again(line, hidden["key"])
    if line.text.lstrip().startswith("#"):
        return None
    if (quoted := _QUOTED.fullmatch(line.text)) and quoted["key"] in keys:
        return _in_place(line, LineKind.KEY, quoted["before"], f"{quoted['key']}: {quoted['value']}")
    if (sent := _SENT.fullmatch(line.text)) and sent["key"] in keys:
        return _in_place(line, LineKind.KEY, sent["before"], f"{sent['key']}: {sent['value']}")
    if (odd := _ODD_KEY.fullmatch(line.text)) and odd["key"] in keys and _is_odd(odd):
        before = line.text[: odd.start("key")]
        return _in_place(line, LineKind.KEY, before, f"{odd['key']}:{odd['rest']}")
    for pattern in (_ODD_COLON, _GLUED):
        found = pattern.fullmatch(line.text)
        key = found["key"].strip("_") if found else ""
        if found and key in keys and f"{key}: {found['value']}" != line.text.strip():
            return _in_place(line, LineKind.COLON, found["before"], f"{key}: {found['value']}")
    if (bare := _BARE.fullmatch(line.text)) and (key := _whole(bare["key"], line, keys)):
        deeper = indent_of(line.below) > line.indent
        return KeyMeant(LineKind.COLON if deeper else LineKind.BARE, f"{' ' * line.indent}{key}:")
    return None


def _whole(word: str, line: TypedLine, keys: Collection[str]) -> str:
    """Return the key that a word is, or with which the file breaks off; empty for none, or for several."""
    begun = [
        key for key in keys if key == word or (not line.below and len(word) > 2 and key.startswith(word))
    ]
    return word if word in keys else begun[0] if len(begun) == 1 else ""


def _is_odd(found: re.Match[str]) -> bool:
    """Whether there is a number or a sign before the key, or behind it, that does not belong there."""
    opened, closed = (found["open"] or "").strip(), found["close"] or ""
    quoted = opened == closed and opened in ('"', "'")
    return bool(found["before"].strip(" ") or (not quoted and (opened or closed))) and (
        opened != "-" or found.string.startswith("-")
    )


def _in_place(line: TypedLine, kind: LineKind, before: str, said: str) -> KeyMeant | None:
    """Return the key as deep as those above and below; None for one that stands deeper, as in a list."""
    beside = [indent_of(one) for one in (line.below, line.above) if re.match(r" *[a-z_]+:", one)]
    own = len(before) - len(before.rstrip())
    indent = beside[0] if beside and (len(set(beside)) == 1 or own not in beside) else own
    return None if line.indent > indent else KeyMeant(kind, " " * indent + said.rstrip())


def _shown_again(line: TypedLine, key: str) -> KeyMeant | None:
    """Return a group's key that was made a remark, where what stands below can be of no key above."""
    above = _KEY.match(line.above)
    listed = line.below.lstrip().startswith("- ")
    if key == "evidence" and (
        not listed or (above and above[1] in ("evidence", "ref")) or _is_item(line.above)
    ):
        return None
    if key != "evidence" and (
        listed or indent_of(line.below) <= indent_of(line.above) or line.above.endswith(":")
    ):
        return None
    return KeyMeant(LineKind.KEY, " " * max(0, indent_of(line.below) - 2) + f"{key}:")


def _is_item(line: str) -> bool:
    return counts(line) and line.lstrip().startswith("- ")
