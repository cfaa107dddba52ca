"""What a received file holds, beside what its data give → where the two differ."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice

from generator.comparison.alignment import aligned

MOST_OF_A_PART = 20  # differences of one page or file that are told one by one


class FilePart(StrEnum):
    """Of what kind the place of a difference is."""

    PAGE = "page"  # a line of printed text
    LETTERS = "letters"  # of a printed line, which letters are drawn: `wanted` is what it is read as
    DRAWING = "drawing"  # of a page, what is no text: a picture, a line, a letter's shape
    COVER = "cover"  # a page on which something is painted over text
    SIGNATURE = "signature"  # the printed words `wanted`, under what is seen of a signature, called `found`
    ATTACHMENT = "attachment"  # a file inside, or a line of it
    DIGEST = "digest"  # a file inside, which is not as the list inside says: `wanted`, `found` are SHA-256
    RECORD = "record"  # a field of the record of the sign-off
    SEAL = "seal"  # the seal of the record inside, a file of this name, which is not that of its fields
    PARAGRAPH = "paragraph"  # of a Word file
    CELL = "cell"  # of a table of a Word file
    MARK = "mark"  # of a Word file what is no text: `wanted` and `found` are elements and texts, one a line
    REWRITTEN = "rewritten"  # the looks of a Word file, at `line` places, by the program `found`
    PART = "part"  # a part of a Word file that is missing, or one too many
    PACKAGE = "package"  # the zip of a Word file, the order of a PDF, around content which is the same
    MEMBER = "member"  # a file of an archive
    SIGNED = "signed"  # a report of an archive that matches, with signatures nobody looked at
    SUM = "sum"  # a line of SHA256SUMS
    DATA = "data"  # data inside that cannot be trusted: `found` says why
    APPENDED = "appended"  # what was added after the file was written, and changes it
    JUNK = "junk"  # bytes behind the end of a PDF: `found` says how many
    REST = "rest"  # the bytes of the file, from one on


@dataclass(frozen=True, slots=True)
class FileDifference:
    """A place where a received file is not what its data give.

    `place` is a name: of a file inside, a field, an archive's member. `page`, `line`, `table`, `row` and
    `column` count from 1, 0 for none. `wanted` and `found` are None where there is nothing; of lines that
    follow each other each has its own line. Of a Word file
    `under` is the heading above, `after` the words before; `tracked` says by whom and when (ISO 8601), a line
    each, a change was made that nobody accepted yet; each is empty where it is not known.
    """

    part: FilePart
    place: str = ""
    page: int = 0
    line: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    wanted: str | None = None
    found: str | None = None
    under: str = ""
    after: str = ""
    tracked: str = ""


def line_differences(
    part: FilePart, place: str, page: int, wanted: Sequence[str], found: Sequence[str]
) -> Iterator[FileDifference]:
    """Every line that differs; lines that are missing together, or too many, in one, each on its own line.

    They are counted as the file has them, where it lacks them as they were.
    """
    for kind, pairs in groupby(aligned(wanted, found), key=lambda pair: (pair[0] is None, pair[1] is None)):
        if kind == (False, False):
            for i, j in pairs:
                if i is not None and j is not None and wanted[i] != found[j]:
                    yield FileDifference(part, place, page, j + 1, wanted=wanted[i], found=found[j])
            continue
        several = list(pairs)
        lost, more = ([one for one in side if one is not None] for side in zip(*several, strict=True))
        yield FileDifference(
            part,
            place,
            page,
            (lost or more)[0] + 1,
            wanted="\n".join(wanted[one] for one in lost) if lost else None,
            found="\n".join(found[one] for one in more) if more else None,
        )


def page_differences(
    wanted: Sequence[Sequence[str]], found: Sequence[Sequence[str]]
) -> tuple[FileDifference, ...]:
    """Every line of every page that differs; a page that is missing, or one too many, by its first words."""
    differences: list[FileDifference] = []
    for i, j in aligned([tuple(page) for page in wanted], [tuple(page) for page in found]):
        if i is not None and j is not None:
            lines = line_differences(FilePart.PAGE, "", i + 1, wanted[i], found[j])
            differences += islice(lines, MOST_OF_A_PART)
        elif i is not None:
            differences.append(FileDifference(FilePart.PAGE, page=i + 1, wanted=next(iter(wanted[i]), "")))
        elif j is not None:
            differences.append(FileDifference(FilePart.PAGE, page=j + 1, found=next(iter(found[j]), "")))
    return tuple(differences)


def same_words(wanted: Iterable[Iterable[str]], found: Iterable[Iterable[str]]) -> bool:
    """Whether pages hold the same words in the same order, wherever lines and pages end."""
    return _words(wanted) == _words(found)


def _words(pages: Iterable[Iterable[str]]) -> str:
    return "".join("".join(line.split()) for page in pages for line in page)


def content_differences(
    wanted: Mapping[str, bytes], found: Mapping[str, bytes], part: FilePart
) -> tuple[FileDifference, ...]:
    """Every file that is missing, one too many or another, by its name; of a text its lines."""
    differences: list[FileDifference] = []
    for name in sorted({*wanted, *found}):
        ours, theirs = wanted.get(name), found.get(name)
        if ours == theirs:
            continue
        if ours is None or theirs is None:
            there = FileDifference(part, name, wanted=_there(ours), found=_there(theirs))
            differences.append(there)
            continue
        lines = list(_text_differences(part, name, ours, theirs))
        differences += lines[:MOST_OF_A_PART] or [FileDifference(part, name, wanted="", found="")]
    return tuple(differences)


def _there(content: bytes | None) -> str | None:
    return None if content is None else ""


def _text_differences(part: FilePart, name: str, ours: bytes, theirs: bytes) -> Iterator[FileDifference]:
    if b"\0" in ours:
        return
    texts = [content.decode(errors="replace").splitlines() for content in (ours, theirs)]
    yield from line_differences(part, name, 0, *texts)


def first_byte(wanted: bytes, found: bytes) -> int:
    """How many bytes both begin with alike."""
    low, high = 0, min(len(wanted), len(found))
    while low < high:
        middle = (low + high + 1) // 2
        if wanted[:middle] == found[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
