"""The parts of a received Word file, beside those of one made again → where the two differ."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.comparison import MOST_OF_A_PART, FileDifference, FilePart, Pair, aligned
from generator.office.docx_lines import (
    Passage,
    TextPlace,
    heading_styles,
    is_hiding,
    passages,
    saved_by,
    squeezes,
    tracked,
)
from generator.office.enclosed_part import PLACE

_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_DOCUMENT, _STYLES, _PROGRAM = "word/document.xml", "word/styles.xml", "docProps/app.xml"
_LISTS = re.compile(r"\[Content_Types\]\.xml|(?:.*/)?_rels/.*\.rels")  # parts that say which others there are
_WORDS_BEFORE = 8  # of a place, by which it is found


def word_differences(
    wanted: Mapping[str, bytes], found: Mapping[str, bytes], *, files_told: bool, exact: bool
) -> Iterator[FileDifference]:
    """Yield every place that differs; of another program's marks only those that ours never has.

    Of a file that was written anew, whose looks are others at most places, those are told one by one that
    change what is read. `files_told`: what differs in the files inside was told already.
    """
    told = list(_in_document(wanted, found, exact=exact))
    margins = _margins(wanted) != _margins(found)
    if margins:
        told.append(FileDifference(FilePart.PARAGRAPH, "margin"))
    if _pictures(wanted) != _pictures(found):
        told.append(FileDifference(FilePart.DRAWING, "picture"))
    names = {*wanted, *found} - {_DOCUMENT, *([PLACE] if files_told else [])}
    for name in sorted(names, key=lambda name: (_LISTS.fullmatch(name) is not None, name)):
        known = name.startswith("word/media/") or (margins and _MARGIN.fullmatch(name) is not None)
        known |= bool(told) and _LISTS.fullmatch(name) is not None  # follows from what was told
        if not known and wanted.get(name) != found.get(name):
            told += _in_part(name, wanted.get(name), found.get(name), exact=exact)
    looks = [one for one in told if one.part is FilePart.MARK or one.part is FilePart.PART]
    if not exact or len(looks) <= MOST_OF_A_PART:
        yield from told
        return
    texts = [passages(part) for name, part in wanted.items() if name.endswith(".xml")]
    ours = {mark for text in texts for one in text for mark in one.marks}
    hiding = [replace(one, wanted=None, found=hides) for one in looks if (hides := _hiding(one, ours))]
    yield from (one for one in told if one not in looks)
    yield from hiding
    yield from _squeezed(found.get(_DOCUMENT, b""))
    yield FileDifference(
        FilePart.REWRITTEN, line=len(looks) - len(hiding), found=saved_by(found.get(_PROGRAM, b""))
    )


def _hiding(one: FileDifference, ours: Collection[str]) -> str:
    """What changes a reading of a place, an element a line, that stands nowhere in our file."""
    marks = (one.found or "").split("\n")
    in_style = one.place != ""  # in the text it depends on whether there are letters
    hides = [mark for mark in marks if is_hiding(mark) or (in_style and squeezes(mark))]
    return "\n".join(mark for mark in hides if mark not in ours)


def _squeezed(document: bytes) -> Iterator[FileDifference]:
    """Text whose rows, lines or letters are too small to be read; ours squeezes only what is empty."""
    for one in passages(document):
        marks = [mark for mark in one.marks if squeezes(mark) and (one.text or mark.startswith("trHeight"))]
        if marks:
            yield _at(FilePart.MARK, one.place, None, "\n".join(dict.fromkeys(marks)))


def _in_document(
    wanted: Mapping[str, bytes], found: Mapping[str, bytes], *, exact: bool
) -> Iterator[FileDifference]:
    """What differs in the text itself: paragraphs and cells beside those they stand for."""
    if wanted[_DOCUMENT] == found.get(_DOCUMENT):
        return
    ours, theirs = passages(wanted[_DOCUMENT]), passages(found.get(_DOCUMENT, b""))
    known = None if exact else {mark for one in ours for mark in one.marks}
    headings = heading_styles(wanted.get(_STYLES, b""))
    told = False
    under = after = ""
    for pair in _paired(ours, theirs):
        here, there = _both(ours, theirs, pair)
        for one in _between(here, there, known):
            told = True
            yield replace(one, under=under, after=after, tracked=_tracked(here, there))
        if here is not None and headings & set(here.marks):
            under, after = here.text, ""
        elif here is not None and here.text:
            after = " ".join(here.text.split()[-_WORDS_BEFORE:])
    if exact and not told:
        yield FileDifference(FilePart.MARK, _DOCUMENT, wanted="", found="")


def _paired(ours: Sequence[Passage], theirs: Sequence[Passage]) -> tuple[Pair, ...]:
    """Which passage stands for which: those that are the same, and the others in between."""
    return aligned([(one.text, one.marks) for one in ours], [(one.text, one.marks) for one in theirs])


def _both(
    ours: Sequence[Passage], theirs: Sequence[Passage], pair: Pair
) -> tuple[Passage | None, Passage | None]:
    i, j = pair
    return (None if i is None else ours[i]), (None if j is None else theirs[j])


def _between(
    ours: Passage | None, theirs: Passage | None, known: Collection[str] | None
) -> Iterator[FileDifference]:
    """How two passages differ; one that is missing or too many, by its text where it has any."""
    place = ours.place if ours else theirs.place if theirs else TextPlace()
    texts = ours and ours.text, theirs and theirs.text
    if ours and theirs and _adds_page_number(ours, theirs):
        yield _at(FilePart.MARK, place, "fldSimple", "fldSimple")
    elif (texts[0] or "") != (texts[1] or ""):
        part = FilePart.CELL if place.table else FilePart.PARAGRAPH
        yield _at(part, place, texts[0] or None, texts[1] or None)
    else:
        marks = _marked(ours.marks if ours else (), theirs.marks if theirs else (), known)
        yield from (_at(FilePart.MARK, place, *one) for one in marks)


def _adds_page_number(ours: Passage, theirs: Passage) -> bool:
    """Whether a line of the contents has got the number of its page, as an office fills it in."""
    added = theirs.text.removeprefix(ours.text).strip()
    fields = [any("PAGEREF" in mark for mark in one.marks) for one in (ours, theirs)]
    return theirs.text.startswith(ours.text) and added.isdecimal() and all(fields)


def _at(part: FilePart, place: TextPlace, wanted: str | None, found: str | None) -> FileDifference:
    line, table, row, column = place
    return FileDifference(part, line=line, table=table, row=row, column=column, wanted=wanted, found=found)


def _tracked(ours: Passage | None, theirs: Passage | None) -> str:
    """By whom and when a change was made that Word keeps as one, a line each; empty where it keeps none."""
    made = tracked(theirs.marks) if theirs else None
    return "\n".join(made) if made and not (ours and tracked(ours.marks)) else ""


def _in_part(name: str, ours: bytes | None, theirs: bytes | None, *, exact: bool) -> Iterator[FileDifference]:
    """What differs in another part, element by element; by its name alone where that tells nothing."""
    if ours is None or theirs is None:
        here, there = (None if each is None else "" for each in (ours, theirs))
        yield FileDifference(FilePart.PART, name, wanted=here, found=there)
        return
    wanted, found = ([mark for one in passages(part) for mark in one.marks] for part in (ours, theirs))
    marked = list(_marked(wanted, found, None if exact else set(wanted)))
    yield from (FileDifference(FilePart.MARK, name, wanted=one[0], found=one[1]) for one in marked)
    if exact and not marked:
        yield FileDifference(FilePart.MARK, name, wanted="", found="")


def _marked(
    ours: Sequence[str], theirs: Sequence[str], known: Collection[str] | None
) -> Iterator[tuple[str | None, str | None]]:
    """The marks that differ, as they are named; with `known` those only that are not among them."""
    here, there = Counter(ours), Counter(theirs)
    more = [mark for mark in there - here if known is None or mark not in known]
    less = list(here - there) if known is None else []
    if more or less or (known is None and tuple(ours) != tuple(theirs)):
        yield _named(less, more), _named(more, less)


def _named(marks: list[str], others: list[str]) -> str | None:
    """The marks; None where there are others alone."""
    return "\n".join(marks) if marks or not others else None


def _margins(parts: Mapping[str, bytes]) -> set[str]:
    """The texts of heads and feet, whatever their parts are called; without the numbers of pages."""
    names = [name for name in parts if _MARGIN.fullmatch(name)]
    texts = {" ".join(one.text for one in passages(parts[name])).strip() for name in names}
    return {text for text in texts if text and not text.isdecimal()}


def _pictures(parts: Mapping[str, bytes]) -> list[bytes]:
    return sorted(content for name, content in parts.items() if name.startswith("word/media/"))
