"""Text → where the names of persons stand in it; streets, schools and prizes that bear one are left out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.lexicon import person_names
from generator.lexicon.person_names import bare, either
from generator.validation.privacy.prefilter import small, spelt, tree

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_BIG = "".join(letter for letter in map(chr, (*range(0x1B1), *range(0x1EA0, 0x1EFA))) if letter.isupper())
_GAP = r"(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t]*(?:#[ \t]*)?)"
_WORD = rf"(?:[{_BIG}]\.(?:[{_BIG}]\.?)*|[{_BIG}][^\W\d_]*)"
_AND = r"\s*(?:[,;&/\u2013-]|\bv\u00e0\b|\bva\b)\s*"
_TO = r"\s*\b\u0111\u1ebfn\b\s*"  # from one end of a street to the other
_MEANT = "[\\s:(\"'\u201c\u2018]*"  # stands between: school: X, the prize (X)
_ADDRESSED = "[\\s:.,/()\"'\u201c\u2018-]+"
_HOUSE_NUMBER = r":?\s*\d+\w?(?:[/-]\d+\w?)*,?\s*"
_DEGREES = re.compile(r"(?<!\w)(?:(?:ts|ths|th\.s|pgs|gs|bs|ks|cn|cki|ckii)\b[\s.,]*)+$")
_NEAR = 48  # characters before a name that may say whose or of what it is
_FARTHEST = 120  # and before the list in which it stands
_LONGEST = 5  # words of a name

Words = Sequence[str]


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each name of a person begins and ends. `text` must be folded."""
    yield from _in_capitals(text)
    yield from _in_small_letters(text)


def _in_capitals(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for anchor in _known().surname.finditer(text):
        start = anchor.start()
        if start < end or (start and text[start - 1].isalpha()):
            continue
        words, stop = _alike(text, start)
        if len(words) < 2 or _is_no_person(words):
            continue
        together = end > 0 and re.fullmatch(_AND, text[end:start]) is not None
        if together or _is_person(text[max(0, start - _FARTHEST) : start], words):
            end = stop
            yield start, end


def _in_small_letters(text: str) -> Iterator[tuple[int, int]]:
    """Names without their capitals; only after a word of address, or after another such name."""
    end = 0
    for anchor in _known().small.finditer(text):
        start = anchor.start()
        if start < end or (start and text[start - 1].isalpha()):
            continue
        words, stop = _run(text, start)
        if not _is_small_name(words) or _is_no_person(words):
            continue
        together = end > 0 and re.fullmatch(_AND, text[end:start]) is not None
        near = _DEGREES.sub("", text[max(0, start - _NEAR) : start].casefold())
        as_spelt, unmarked = _known().address
        if together or as_spelt.search(near) or (words[0].isascii() and unmarked.search(near)):
            end = stop
            yield start, end


def _run(text: str, start: int) -> tuple[Words, int]:
    """A surname, the middle names after it and one word more; and their end."""
    middle = _known().middle[0] | _known().middle[1]
    words: list[str] = []
    for found in _known().letters.finditer(text, start):
        if found.start() != start or len(words) == _LONGEST:
            break
        words.append(found[1])
        start = found.end()
        if len(words) > 1 and _key(found[1]) not in middle:
            break
    return words, start


def _is_small_name(words: Words) -> bool:
    known, keys = _known(), tuple(map(_key, words))
    if len(keys) > 1 and keys[0] in known.sure:
        return True
    return len(keys) > 2 and keys[1] in known.between and keys[1:3] not in known.no_names


def _alike(text: str, start: int) -> tuple[Words, int]:
    """The words of a name, written alike (all in capitals, or only their first letters), and its end."""
    words: list[str] = []
    for found in _known().word.finditer(text, start):
        word = found[1]
        initials = len(word) == 1 or "." in word
        if found.start() != start or len(words) == _LONGEST:
            break
        if words and not initials and word.isupper() is not words[0].isupper():
            break
        words.append(word)
        start = found.end()
    return words, start


def _is_no_person(words: Words) -> bool:
    """A place or a body that only begins like a name; or a word whose marks make it no surname."""
    keys = tuple(map(_key, words))
    plain = all(word.isascii() for word in words)
    if keys[0] not in _known().surnames and not plain:
        return True
    return any(keys[: len(other)] == other for other in _known().no_person[plain])


def _is_person(before: str, words: Words) -> bool:
    """By what stands before; where that says nothing, by a middle name."""
    known, unmarked = _known(), all(word.isascii() for word in words)
    plain = unmarked and before.isascii()
    near = _DEGREES.sub("", before[-_NEAR:].casefold())
    if known.address[plain].search(near):
        return True
    in_office = known.office[plain].search(near) is not None
    if len(words) == 2 and in_office and _key(words[0]) in known.sure:
        return True
    if not in_office and _is_street(words):
        return False
    likely = in_office or any(_key(word) in known.middle[unmarked] for word in words[1:-1])
    if len(words) < 3 or not likely or known.house[plain].search(near):
        return False
    return not any(known.place[plain].search(place) for place in (near, *_listed(before)))


def _is_street(words: Words) -> bool:
    """Whether the first word, which may be a surname, is what is called by the words after it."""
    known, keys = _known(), tuple(map(_key, words))
    return keys[0] in known.streets and (keys[1] not in known.between or keys[1:3] in known.no_names)


def _listed(before: str) -> Iterator[str]:
    """What may stand before the list of which this is an item: a, b and c."""
    while item := _known().item.search(before):
        for word in re.finditer(r"\S+", item[1]):
            yield before[: item.start() + word.start()][-_NEAR:].casefold()
        before = before[: item.start()]


def _key(word: str) -> str:
    """The same wherever the tone is put, and in small letters or capitals."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return _TONES.sub("", letters) + "".join(_TONES.findall(letters))


@dataclass(frozen=True, slots=True)
class _Known:
    """The words in patterns and sets; in pairs: as spelt, and without marks."""

    surname: re.Pattern[str]
    small: re.Pattern[str]
    letters: re.Pattern[str]
    word: re.Pattern[str]
    item: re.Pattern[str]
    surnames: frozenset[str]
    sure: frozenset[str]
    between: frozenset[str]
    streets: frozenset[str]
    no_names: frozenset[tuple[str, ...]]
    middle: tuple[frozenset[str], ...]
    no_person: tuple[tuple[tuple[str, ...], ...], ...]
    address: tuple[re.Pattern[str], ...]
    office: tuple[re.Pattern[str], ...]
    place: tuple[re.Pattern[str], ...]
    house: tuple[re.Pattern[str], ...]


@cache
def _known() -> _Known:
    """Made when first needed: most files need none of it."""
    names = person_names.SURNAMES.split(",")
    sure = person_names.SURE
    middle = frozenset(_key(name) for name in person_names.MIDDLE.split(","))
    no_person = tuple(
        tuple(map(_key, words.split()))
        for words in f"{person_names.NO_PERSON},{person_names.FAMOUS}".split(",")
    )
    return _Known(
        surname=re.compile(rf"{tree(spelt(names))}(?={_GAP}[{_BIG}])"),
        small=re.compile(rf"{tree(small())}(?={_GAP}(?![{_BIG}])[^\W\d_])"),
        letters=re.compile(rf"(?:{_GAP})?([^\W\d_]+)"),
        word=re.compile(rf"(?:{_GAP})?({_WORD})"),
        item=re.compile(rf"((?:{_WORD}|\d+)(?:\s+(?:{_WORD}|\d+))*)(?:\s*\([^()]*\))?(?:{_AND}|{_TO})$"),
        surnames=frozenset(map(_key, names)),
        sure=frozenset(map(_key, (sure, bare(sure)))),
        between=frozenset(map(_key, person_names.BETWEEN_SMALL.split(","))),
        streets=frozenset(map(_key, person_names.STREETS.split(","))),
        no_names=frozenset(tuple(map(_key, words.split())) for words in person_names.NO_NAMES.split(",")),
        middle=(middle, frozenset(map(bare, middle))),
        no_person=(no_person, tuple(tuple(map(bare, words)) for words in no_person)),
        address=_ending(person_names.OF_ADDRESS, _ADDRESSED, unless=person_names.NOT_ADDRESS),
        office=_ending(person_names.OF_OFFICE, r"[\s:,(]+"),
        place=_ending(
            person_names.OF_PLACES, _MEANT, unless=person_names.NOT_PLACES, between=person_names.FILLERS
        ),
        house=_ending(person_names.OF_HOUSES, _HOUSE_NUMBER),
    )


def _ending(
    words: str, after: str, *, unless: str = "", between: str = ""
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends in one of these words, but not in one of the others: as spelt, and without marks."""
    return _one_ending(words, after, unless, between), _one_ending(
        bare(words), after, bare(unless), bare(between)
    )


def _one_ending(words: str, after: str, unless: str, between: str) -> re.Pattern[str]:
    exceptions = ""
    for other in filter(None, unless.split(",")):
        head, tail = other.rsplit(" ", 1)
        exceptions += rf"(?<!\b{head} (?={tail}\b))"
    filling = rf"(?:\s+(?:{either(between)}|\d+))*" if between else ""
    return re.compile(rf"(?<!\w){exceptions}(?:{either(words)}){filling}{after}$")
