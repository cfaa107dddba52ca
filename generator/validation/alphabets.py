"""A file → R265: letters that look like those of Vietnamese and are others. Whoever searches finds neither.

Foreign words stay: a word is told only where such a letter stands among Latin ones, or where nothing in it
could be told from Latin.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, RawFile, Source

MOST_TOLD = 20  # in one file

# Latin letters of other languages, and one that is a sign; what a person who typed them meant.
_ODD = {
    "\u00d0": "\u0110", "\u0189": "\u0110", "\u00f0": "\u0111", "\u0131": "i", "\u017f": "s", "\u01c0": "l",
}  # fmt: skip
_PAIRS = (  # Cyrillic, Greek; their small letters
    (
        "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425",
        "ABESIJKMHOPCTYX",
    ),
    (
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
        "ABEZHIKMNOPTYX",
    ),
    ("\u0430\u0435\u0455\u0456\u0458\u043e\u0440\u0441\u0443\u0445\u04bb\u04cf", "aesijopcyxhl"),
    ("\u03bf\u03bd", "ov"),
)
_ALIKE = {
    foreign: latin for foreigns, latins in _PAIRS for foreign, latin in zip(foreigns, latins, strict=True)
}
_MARK = re.compile("[\u0300-\u036f]")  # in NFC no Vietnamese letter leaves one over
_TOLD = re.compile(f"[\u0300-\u036f{''.join([*_ODD, *_ALIKE])}]")
_WORD = re.compile("[\\w\u0300-\u036f./-]+")
_PART = re.compile("[./-]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# In UTF-8: what loose marks, Greek and Cyrillic begin with; the odd ones whole; what is written as an escape.
_BEGIN = bytes(range(0xCC, 0xD5))
_WHOLE = tuple(letter.encode() for letter in _ODD)
_ASCII = bytes(range(0x80))


def look_alikes(raw: RawFile, source: Source | None) -> Iterator[Diagnostic]:
    """R265: the first such letter of each value, of at most twenty values; none where `source` is None."""
    if source is not None and _perhaps(raw.data):
        yield from islice(_found(source), MOST_TOLD)


def _perhaps(data: bytes) -> bool:
    """Whether there may be one; False is certain. Every file passes, so this must cost little."""
    marked = data.translate(None, _ASCII)  # a letter's bytes stay together, and few are left to look through
    return (
        b"\\" in data
        or len(marked.translate(None, _BEGIN)) < len(marked)
        or any(letter in marked for letter in _WHOLE)
    )


def _found(source: Source) -> Iterator[Diagnostic]:
    for steps, text in texts_in(source.data, ()):
        for word in _WORD.findall(text) if _TOLD.search(text) else ():
            if letter := _wrong_letter(word):
                like, code = {**_ODD, **_ALIKE}.get(letter, ""), f"U+{ord(letter):04X}"
                yield source.mistake("R265", steps, word=word, letter=letter, like=like, code=code)
                break


def texts_in(data: Any, steps: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield each text of plain data with the steps to it, which begin with `steps`."""
    if isinstance(data, str):
        yield steps, data
    elif isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from texts_in(value, (*steps, step))


def _wrong_letter(word: str) -> str:
    """The first letter of a word that is taken for another one; empty: none."""
    latin = _LATIN.search(word)
    for part in _PART.split(word):
        foreign = _FOREIGN.findall(part)
        hidden = foreign and all(letter in _ALIKE for letter in foreign) and (latin or len(foreign) > 1)
        mixed = hidden or _LATIN.search(part)
        for letter in part:
            if letter in _ODD or _MARK.match(letter) or (mixed and letter in _ALIKE):
                return letter
    return ""
