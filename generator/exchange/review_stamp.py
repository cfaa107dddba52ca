"""Fingerprints written into a review ledger as it stands."""

from collections.abc import Mapping

from generator.exchange.yaml.edit import Edit, Typed, spliced, typed
from generator.reading import RawFile

_KEY = "fingerprint"


def stamp(raw: RawFile, fingerprints: Mapping[str, str]) -> bytes:
    """The ledger with these fingerprints under `items`, by leaf code, in place of any there.

    `raw` must be a ledger without a mistake of shape that has these items. Raises MeaningChanged.
    """
    ledger = typed(raw)
    edits = [_edit(ledger, code, fingerprint) for code, fingerprint in fingerprints.items()]
    return spliced(raw, ledger.text, edits, _with(ledger.source.data, fingerprints))


def _edit(ledger: Typed, code: str, fingerprint: str) -> Edit:
    steps = ("items", code)
    if _KEY in ledger.source.data["items"][code]:
        return _replaced(ledger, (*steps, _KEY), fingerprint)
    place = ledger.source.place(*steps)
    at, added = ledger.offset(place), f'{_KEY}: "{fingerprint}"'
    if ledger.text[at] == "{":
        return at + 1, at + 1, f"{added}, "
    # a decision has more keys, each on a line below the first
    return at, at, f"{added}{ledger.line_end(at)}{' ' * (place.column - 1)}"


def _replaced(ledger: Typed, steps: tuple[str, ...], value: str) -> Edit:
    """In whatever quotes the old one stands; where it is spelt with escapes, in new ones."""
    mark, old = ledger.source.mark, ledger.source.data
    for step in steps:
        mark, old = (mark.inside or {})[step], old[step]
    start, end = ledger.offset(mark.place), ledger.offset(mark.end or mark.place)
    at = ledger.text.rfind(old, start, end)
    return (start, end, f'"{value}"') if at < 0 else (at, at + len(old), value)


def _with(data: dict[str, dict[str, object]], fingerprints: Mapping[str, str]) -> object:
    items = {
        code: {**item, _KEY: fingerprints[code]} if code in fingerprints else item  # type: ignore[dict-item]
        for code, item in data["items"].items()
    }
    return {**data, "items": items}
