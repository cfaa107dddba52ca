"""A file of `submissions/` → what in it is a person's: R260. Comments are read too: they are published.

What is found is told by its first letters only, because a diagnostic is published as well.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from generator.diagnostics import Diagnostic, Place, diagnose, up_to_limit
from generator.reading import Mark, RawFile, Source, Step
from generator.validation.contacts import mails_in, numbers_in
from generator.validation.name_signs import perhaps_named
from generator.validation.names import names_in

Steps = tuple[Step, ...]
Found = tuple[str, int, int]  # kind (phone, id, email, name), where it begins, where it ends

SIGNERS: tuple[Steps, ...] = (  # who signs a document is no secret
    ("report", "signed_by", "name"),
    ("signature", "name"),
    ("plan", "signature", "name"),
    ("report", "signature", "name"),
)
_SIGNS = (b"@", b"\\", b"\xcc", b"\xef")  # of mail, of what is escaped, of loose marks, of wide letters
_DIGITS_ALIKE = bytes(ord("0") if byte in b"0123456789" else byte for byte in range(256))
_BETWEEN = b" \t\r\n.-()#\xc2\xa0\xe2\x80\xaf\x93"  # the bytes of all that may stand between digits
_SHORTEST = b"0" * 9
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width letters and digits
_HASH = re.compile(rb"sha256: *[\"']?[0-9a-f]{64}")
_NAMED = re.compile(r"\bname:[ \t]*[\"']?\Z")  # a signer, in a file that could not be read
_CREDIT = re.compile(r"(?m)^[A-Z][a-z]+(?:-[a-z]+)*-by: [^<\n]*<[^>\n]*>$")
_LOOSE = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")


def personal_data(
    raw: RawFile, source: Source | None, signers: Iterable[Steps] = SIGNERS
) -> Iterator[Diagnostic]:
    """R260: each name, telephone number, citizen's number and mail address, where it stands, until too many.

    `source` is what was read of `raw`; None where it could not be. A name at one of `signers` is left out.
    `last` is the line in which what is told ends.
    """
    found = up_to_limit(_personal_data(raw, source, signers))
    yield from sorted(found, key=lambda diagnostic: diagnostic.place)


def _personal_data(raw: RawFile, source: Source | None, signers: Iterable[Steps]) -> Iterator[Diagnostic]:
    if not perhaps_personal(raw.data):
        return
    text = raw.data.decode("utf-8-sig", "replace")
    read, origin = composed(text)
    found, hidden = persons_in(read), "\\" in text
    if not hidden:
        first = next(found, None)
        if first is None:
            return
        found = chain((first,), found)
    begins = [0, *(line.end() for line in re.finditer("\r\n|\r|\n", text))]
    values = list(_scalars(source.mark, source.data, ())) if source else []
    figures = {mark.place for mark, value, _ in values if not isinstance(value, str)}
    signers = set(signers)
    signed = [mark for mark, _, steps in values if steps in signers]
    told: list[tuple[Place, str]] = []  # where and what
    for kind, start, end in found:
        place, last = _place(begins, origin(start)), _place(begins, origin(end - 1)).line
        signer = kind == "name" and (
            any(_holds(mark, place) for mark in signed)
            or (source is None and _NAMED.search(read, max(0, start - 40), start) is not None)
        )
        if not signer and place not in figures:
            told.append((place, kind))
            yield _told(raw.path, place, kind, read[start:end], last)
    if hidden:
        quoted = [
            one for one in values if one[0] not in signed and text.startswith('"', _offset(begins, one[0]))
        ]
        yield from _behind_backslashes(raw.path, quoted, sorted(told))


def _behind_backslashes(
    path: str, quoted: Iterable[tuple[Mark, Any, Steps]], told: Sequence[tuple[Place, str]]
) -> Iterator[Diagnostic]:
    """What is seen only once a quoted value is read: told at its beginning, unless it was told inside it."""
    for mark, value, _ in quoted:
        until = bisect_left(told, (mark.end, "")) if mark.end else None
        seen = {kind for _, kind in told[bisect_left(told, (mark.place, "")) : until]}
        last = mark.end.line if mark.end else mark.place.line
        for kind, start, end in personal_in(value) if isinstance(value, str) else ():
            if kind not in seen:
                yield _told(path, mark.place, kind, value[start:end], last)


def _told(path: str, place: Place, kind: str, text: str, last: int) -> Diagnostic:
    return diagnose("R260", path, place, kind=kind, excerpt=masked(kind, text), last=last)


def _place(begins: list[int], at: int) -> Place:
    line = bisect_right(begins, at)
    return Place(line, at - begins[line - 1] + 1)


def _offset(begins: list[int], mark: Mark) -> int:
    return begins[mark.place.line - 1] + mark.place.column - 1


def perhaps_personal(data: bytes) -> bool:
    """Whether there may be anything; False is certain. Most files end here, so this must cost little."""
    if any(sign in data for sign in _SIGNS):
        return True
    return _numbered(_HASH.sub(b"", data)) or perhaps_named(data)


def _numbered(data: bytes) -> bool:
    return _SHORTEST in data.translate(_DIGITS_ALIKE, _BETWEEN)


def persons_in(text: str) -> Iterator[Found]:
    """Finds all of it, kind by kind, as it is asked for. `text` must be in NFC."""
    yield from mails_in(text)
    yield from numbers_in(text)
    for start, end in names_in(text):
        yield "name", start, end


def personal_in(text: str) -> list[Found]:
    """All of it in the order of the text, which must be in NFC."""
    return sorted(persons_in(text), key=lambda found: found[1:])


def personal_text(text: str) -> list[Found]:
    """All of it in a text of any letters, such as the message of a commit.

    Lines that credit people by name and address, as Git writes them ("Signed-off-by: …"), are left out: who
    made a commit is no secret of it.
    """
    return personal_in(composed(_CREDIT.sub("", text))[0])


def without_personal(text: str) -> str:
    """The text, all of it masked."""
    text, end, parts = composed(text)[0], 0, []
    for kind, start, stop in personal_in(text):
        if start >= end:
            parts += [text[end:start], masked(kind, text[start:stop])]
            end = stop
    return "".join([*parts, text[end:]])


def composed(text: str) -> tuple[str, Callable[[int], int]]:
    """The text in NFC and ordinary digits, and where each place of it was before."""
    text = text.translate(_WIDE) if re.search("[\uff01-\uff5e]", text) else text
    if unicodedata.is_normalized("NFC", text):
        return text, lambda at: at
    pieces: list[str] = []
    origins: list[int] = []
    last = 0
    for loose in _LOOSE.finditer(text):
        whole = unicodedata.normalize("NFC", loose[0])
        pieces += [text[last : loose.start()], whole]
        origins += [*range(last, loose.start()), *[loose.start()] * len(whole)]
        last = loose.end()
    origins += range(last, len(text))
    return "".join([*pieces, text[last:]]), origins.__getitem__


def _scalars(mark: Mark, data: Any, steps: Steps) -> Iterator[tuple[Mark, Any, Steps]]:
    """Every single value that was read, with its mark and the steps to it."""
    if not isinstance(data, dict | list):
        yield mark, data, steps
        return
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        inside = (mark.inside or {}).get(step)
        if inside is not None:
            yield from _scalars(inside, value, (*steps, step))


def _holds(mark: Mark, place: Place) -> bool:
    return mark.place <= place and (mark.end is None or place < mark.end)


def masked(kind: str, text: str) -> str:
    """Enough to find it again, too little to use it."""
    if kind == "email":
        return f"{text[0]}\u2026@\u2026"
    if kind == "name":
        first, *others = text.split()
        return f"{first} {others[0].strip('#')[:1] if others[0] != '#' else others[1][:1]}\u2026"
    return f"{text[: 4 if kind == 'phone' else 3]}\u2026"
