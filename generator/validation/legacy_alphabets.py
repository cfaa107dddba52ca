"""A file → R310: text in the alphabets before Unicode (TCVN3, VNI), misread, or as the keys were pressed."""

import re
from collections.abc import Iterator
from functools import cache

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
# Letters a system could not hold: it printed question marks. In a link a question mark is its own.
_LOST = re.compile(r"(?<!\S)[^\W\d_]*\?(?![A-Z\u0110\u00c0-\u00dd])[^\W\d_][^\s/=&]*")
# Keys of Telex and VNI with the keyboard off: a doubled vowel or d, then a tone; digits behind vowels.
_TELEX_SYLLABLE = (
    r"(?<![\w/.@-])(?:dd[a-z]{1,6}|[bcdghklmnpqrstvx]{0,3}[iuy]?(?:aa|ee|oo|aw|ow|uw|uow)[iuy]?"
    r"(?:ch|ng|nh|[cmnpt])?)"
)
_TELEX_SIGN = re.compile(rf"{_TELEX_SYLLABLE}[sfrxj](?![\w/@-])", re.IGNORECASE)
_TELEX = re.compile(rf"{_TELEX_SYLLABLE}[sfrxj]?(?![\w/@-])", re.IGNORECASE)
_VNI_SYLLABLE = r"(?<![\w/.-])(?:d9|[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}"
_VNI_KEYS_SIGN = re.compile(rf"{_VNI_SYLLABLE}[678])[a-z1-5]", re.IGNORECASE)
_VNI_KEYS = re.compile(rf"{_VNI_SYLLABLE}[1-8])[a-z0-9]*", re.IGNORECASE)
# How it came to be. A sign is soon sought; its word, and how many there are in one text: a single word may
# be a foreign one. The last three may be all in ASCII.
_WAYS = (
    ("encoding", _TCVN3_SIGN, _TCVN3, 1),
    ("encoding", _VNI_SIGN, _VNI, 2),
    ("encoding", _MISREAD, _MISREAD, 2),
    ("lost", _LOST, _LOST, 2),
    ("keys", _TELEX_SIGN, _TELEX, 3),
    ("keys", _VNI_KEYS_SIGN, _VNI_KEYS, 3),
)
_IN_ASCII, _BEYOND_ASCII = _WAYS[3:], _WAYS[:4]


@cache  # made once a file is read: no command that reads none waits for it
def _any_sign(*, in_ascii: bool) -> re.Pattern[str]:
    """What nearly no text has: a sign of any of the ways."""
    signs = (
        f"(?{'i' if sign.flags & re.IGNORECASE else ''}:{sign.pattern})"
        for _, sign, _, _ in (_IN_ASCII if in_ascii else _BEYOND_ASCII)
    )
    return re.compile("|".join(signs))


def legacy_letters(source: Source | None) -> Iterator[Diagnostic]:
    """R310, once in a file, at the first such text, with how many there are; none where `source` is None."""
    found = list(_found(source)) if source is not None else []
    if source is not None and found:
        steps, word, how = found[0]
        yield source.mistake("R310", steps, word=word, how=how, count=len(found))


def _found(source: Source) -> Iterator[tuple[KeyPath, str, str]]:
    for steps, text in texts_in(source.data, ()):
        if not _any_sign(in_ascii=text.isascii()).search(text):
            continue
        for how, sign, pattern, least in _IN_ASCII if text.isascii() else _BEYOND_ASCII:
            words = pattern.findall(text) if sign.search(text) else []
            if len(words) >= least:
                yield steps, words[0], how
                break
