"""Fingerprints written into a review ledger as it stands."""

from collections.abc import Mapping

from generator.exchange.yaml.document import Item, Kind
from generator.exchange.yaml.edit import typed_file, with_values
from generator.reading import KeyPath, RawFile


def stamp(raw: RawFile, fingerprints: Mapping[str, str]) -> bytes:
    """Return the ledger with these fingerprints under `items`, by leaf code, in place of any there.

    `raw` must be a ledger without a mistake of shape that has these items. Raise MeaningChanged.
    """
    wanted: dict[KeyPath, list[Item]] = {
        ("items", code): [_fingerprint(text)] for code, text in fingerprints.items()
    }
    return with_values(typed_file(raw), wanted)


def _fingerprint(text: str) -> Item:
    return Item("fingerprint", Kind.VALUE, text, f'"{text}"')
