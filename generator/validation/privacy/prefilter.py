"""Bytes of a file → whether a person's name may stand in it. Every file passes: it must cost little."""

import re
from collections.abc import Iterable
from functools import cache

from generator.lexicon import person_names
from generator.lexicon.person_names import bare


def perhaps_named(data: bytes) -> bool:
    """Whether this UTF-8 in NFC may hold a name at all; False is certain."""
    return _perhaps_small(data) or any(pattern.search(data) for pattern in _quick())


@cache
def _quick() -> tuple[re.Pattern[bytes], ...]:
    """A surname and a capital after it, in bytes: one for ASCII first letters, one for the rest.

    Apart, the second begins with two bytes that always are the same and is found at once.
    """
    forms = spelt(person_names.SURNAMES.split(","))
    after = rb"(?:\xc2\xa0|[ \t\r\n#])+(?!N\xe1\xbb\x99i\b)[A-Z\xc3-\xc6\xe1]"
    parts = ([name for name in forms if name[0].isascii() is plain] for plain in (True, False))
    return tuple(re.compile(tree(part).encode() + after) for part in parts)


def _perhaps_small(data: bytes) -> bool:
    """The same of names in small letters, by their rarest pieces: a plain word is found the fastest."""
    sure, pieces = _quick_small()
    return any(word in data for word in sure) or any(
        piece in data and pattern.search(data) for piece, pattern in pieces
    )


@cache
def _quick_small() -> tuple[tuple[bytes, ...], tuple[tuple[bytes, re.Pattern[bytes]], ...]]:
    """The sure surname without its first letter; each middle name, and it between a surname and a name."""
    sure, words = person_names.SURE, person_names.NO_NAMES.split(",")
    pieces = []
    for middle in person_names.BETWEEN_SMALL.split(","):
        others = "|".join(word.removeprefix(middle + " ") for word in words if word.startswith(middle + " "))
        behind = "|".join(f"(?<={name} {middle} )" for name in small())
        pieces.append(
            (f" {middle} ".encode(), re.compile(f"{middle} (?!(?:{others})[\\s,.;:)])(?:{behind})".encode()))
        )
    return (sure[1:].encode(), f" {bare(sure)} ".encode()), tuple(pieces)


def small() -> list[str]:
    """The surnames that may stand in small letters, or with one capital before small letters."""
    names = [*f"{person_names.SURE},{person_names.SMALL}".split(","), bare(person_names.SURE)]
    return sorted({form for name in names for form in (name, name.capitalize())}, reverse=True)


def spelt(names: Iterable[str]) -> list[str]:
    """With and without marks, in capitals and not; the longer first."""
    each = {form for name in names for form in (name, bare(name))}
    return sorted({form for name in each for form in (name.capitalize(), name.upper())}, reverse=True)


def tree(words: Iterable[str]) -> str:
    """One pattern for all words that never tries a letter twice."""
    after: dict[str, list[str]] = {}
    for word in words:
        after.setdefault(word[:1], []).append(word[1:])
    whole = after.pop("", None) is not None
    branches = "|".join(letter + tree(rest) for letter, rest in after.items())
    return f"(?:{branches}){'?' if whole else ''}" if branches else ""
