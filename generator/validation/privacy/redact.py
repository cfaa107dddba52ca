"""Diagnostics of files in `submissions/` → the same, what is a person's masked wherever they quote it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from generator.diagnostics import MOST_FOUND, Diagnostic
from generator.reading import RawFile
from generator.validation.privacy.folding import folded
from generator.validation.privacy.scan import masked, perhaps_personal, personal_in, persons_in

Mask = Callable[[str], str]

_LINE_BREAK = re.compile(r"[ \t]*[\r\n]+\s*(?:#[ \t]*)?")
_WORD = re.compile(r"\w+|[^\w\s]")
_OURS = re.compile(r"[a-z0-9_./-]{,40}")  # keys, kinds, codes, limits: no person's name
_LONGEST = 12  # words and marks of a name, or groups of a number


def redacted(found: Iterable[Diagnostic], files: Mapping[str, RawFile]) -> list[Diagnostic]:
    """A message may quote a value, and is published too. Files without a mistake are not looked at."""
    masks: dict[str, Mask | None] = {}
    safe = []
    for diagnostic in found:
        path = diagnostic.path
        if path not in masks:
            masks[path] = _mask(files[path]) if path.startswith("submissions/") and path in files else None
        safe.append(_masked(diagnostic, masks[path]))
    return safe


def _masked(diagnostic: Diagnostic, mask: Mask | None) -> Diagnostic:
    if mask is None or diagnostic.code == "R260":
        return diagnostic
    return replace(diagnostic, params={name: mask(text) for name, text in diagnostic.params.items()})


@lru_cache(4)  # what is wrong with a plan is told again with each of its units
def _mask(raw: RawFile) -> Mask | None:
    """What hides the persons of this file in a text taken from it; None where there are none.

    Where there are more than are looked for, nothing people wrote is repeated.
    """
    if not perhaps_personal(raw.data):
        return None
    whole, _ = folded(raw.data.decode("utf-8-sig", "replace"))
    persons = list(islice(persons_in(whole), MOST_FOUND + 1))
    if len(persons) > MOST_FOUND:
        return _withheld
    pieces = {
        _LINE_BREAK.sub(" ", whole[start:end]): masked(kind, whole[start:end])
        for kind, start, end in sorted(persons, key=lambda found: found[1:])
    }

    def mask(text: str) -> str:
        read, _ = folded(text)
        shown = read
        for kind, start, end in reversed(personal_in(read)):
            shown = shown[:start] + masked(kind, shown[start:end]) + shown[end:]
        shown = _replaced(shown, pieces)
        return text if shown == read else shown

    return mask


def _withheld(text: str) -> str:
    return text if _OURS.fullmatch(text) and not personal_in(text) else "\u2026"


def _replaced(text: str, pieces: Mapping[str, str]) -> str:
    """A text may be too short to tell what it is, so what the whole file told is looked for too: from every
    word on, the longest run of words that is such a piece."""
    words = list(_WORD.finditer(text))
    replaced, at = "", 0
    for i, word in enumerate(words):
        if word.start() < at:
            continue
        for last in reversed(words[i : i + _LONGEST]):
            instead = pieces.get(_LINE_BREAK.sub(" ", text[word.start() : last.end()]))
            if instead is not None:
                replaced += text[at : word.start()] + instead
                at = last.end()
                break
    return replaced + text[at:]
