"""A file → R310: text in the alphabets before Unicode (TCVN3, VNI), or in UTF-8 read as another encoding."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.validation.alphabets import texts_in

# Signs that are letters in TCVN3, behind a letter; a mark of VNI behind the vowel it belongs to.
_TCVN3_SIGN = re.compile(r"[^\W\d_][\u00b5\u00b8\u00b6\u00a8\u00be\u00bc\u00bd]")
_TCVN3 = re.compile(rf"\w*{_TCVN3_SIGN.pattern}\w*")
_VNI_SIGN = re.compile(r"[aeiouy\u00e2\u00ea\u00f4][\u00f8\u00fb]", re.IGNORECASE)
_VNI = re.compile(rf"\w*{_VNI_SIGN.pattern}\w*", re.IGNORECASE)
# Two or three letters that were one: the first byte of a Vietnamese letter, and the next.
_MISREAD = re.compile(
    "\u00e1[\u00ba\u00bb]|\u00c3[\u00a0-\u00bf]|\u00c4[\u2018\u2019\u0192]|\u00c6[\u00a0\u00a1\u00af\u00b0]"
)
# A sign is soon sought; its word, and how many there are in one text: a single word may be a foreign one.
_LEAST = ((_TCVN3_SIGN, _TCVN3, 1), (_VNI_SIGN, _VNI, 2), (_MISREAD, _MISREAD, 2))


def legacy_letters(source: Source | None) -> Iterator[Diagnostic]:
    """R310, once in a file, at the first such text, with how many there are; none where `source` is None."""
    found = list(_found(source)) if source is not None else []
    if source is not None and found:
        steps, word = found[0]
        yield source.mistake("R310", steps, word=word, count=len(found))


def _found(source: Source) -> Iterator[tuple[KeyPath, str]]:
    for steps, text in texts_in(source.data, ()):
        for sign, pattern, least in () if text.isascii() else _LEAST:
            words = pattern.findall(text) if sign.search(text) else []
            if len(words) >= least:
                yield steps, words[0]
                break
