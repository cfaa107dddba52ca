"""Fingerprints written into a review ledger as it stands: nothing else of its bytes changes."""

import codecs
import re
from collections.abc import Mapping

from generator.diagnostics import Place
from generator.exchange.formatting import MeaningChanged
from generator.reading import RawFile, Source, parse

_KEY = "fingerprint"
_LINE_END = re.compile("\r\n|\r|\n")

Edit = tuple[int, int, str]  # from where to where in the text, and what stands there instead


def stamp(raw: RawFile, fingerprints: Mapping[str, str]) -> bytes:
    """The ledger with these fingerprints under `items`, by leaf code, in place of any there.

    `raw` must be a ledger without a mistake of shape that has these items. Raises MeaningChanged.
    """
    source, text = _read(raw), raw.data.decode("utf-8-sig")
    begins = [0, *(end.end() for end in _LINE_END.finditer(text))]
    edits = [_edit(text, begins, source, code, fingerprint) for code, fingerprint in fingerprints.items()]
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    mark = codecs.BOM_UTF8 if raw.data.startswith(codecs.BOM_UTF8) else b""
    stamped = mark + text.encode()
    if _with(source.data, fingerprints) != _read(RawFile(raw.path, stamped)).data:
        raise MeaningChanged(raw.path)
    return stamped


def _edit(text: str, begins: list[int], source: Source, code: str, fingerprint: str) -> Edit:
    steps = ("items", code)
    if _KEY in source.data["items"][code]:
        return _replaced(text, begins, source, (*steps, _KEY), fingerprint)
    place = source.place(*steps)
    at, added = _offset(begins, place), f'{_KEY}: "{fingerprint}"'
    if text[at] == "{":
        return at + 1, at + 1, f"{added}, "
    line_end = _LINE_END.search(text, at)  # a decision has more keys, each on a line below the first
    return at, at, f"{added}{line_end[0] if line_end else ''}{' ' * (place.column - 1)}"


def _replaced(text: str, begins: list[int], source: Source, steps: tuple[str, ...], value: str) -> Edit:
    """In whatever quotes the old one stands; where it is spelt with escapes, in new ones."""
    mark, old = source.mark, source.data
    for step in steps:
        mark, old = (mark.inside or {})[step], old[step]
    start, end = _offset(begins, mark.place), _offset(begins, mark.end or mark.place)
    at = text.rfind(old, start, end)
    return (start, end, f'"{value}"') if at < 0 else (at, at + len(old), value)


def _offset(begins: list[int], place: Place) -> int:
    return begins[place.line - 1] + place.column - 1


def _with(data: dict[str, dict[str, object]], fingerprints: Mapping[str, str]) -> object:
    items = {
        code: {**item, _KEY: fingerprints[code]} if code in fingerprints else item  # type: ignore[dict-item]
        for code, item in data["items"].items()
    }
    return {**data, "items": items}


def _read(raw: RawFile) -> Source:
    source, found = parse(raw)
    if source is None or any(diagnostic.blocks for diagnostic in found):
        raise MeaningChanged(raw.path)
    return source
