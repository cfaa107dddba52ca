"""A file of `submissions/` → what in it is a person's: R260. Comments are read too: they are published.

What is found is told by its first letters only, because a diagnostic is published as well.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from generator.diagnostics import Diagnostic, Place, diagnose, up_to_limit
from generator.lexicon.person_names import bare
from generator.reading import KeyPath, Mark, RawFile, Source
from generator.validation.privacy.contacts import mails_in, numbers_in
from generator.validation.privacy.folding import folded, with_small_digits
from generator.validation.privacy.names import names_in
from generator.validation.privacy.prefilter import perhaps_named

Found = tuple[str, int, int]  # kind (phone, id, account, email, name), where it begins, where it ends

SIGNERS: tuple[KeyPath, ...] = (  # who signs a document is no secret
    ("report", "signed_by", "name"),
    ("signature", "name"),
    ("plan", "signature", "name"),
    ("report", "signature", "name"),
)
_CREDIT = re.compile(r"(?m)^[A-Z][a-z]+(?:-[a-z]+)*-by: [^<\n]*<[^>\n]*>$")
_DIGITS_ALIKE = bytes(ord("0") if byte in b"0123456789" else byte for byte in range(256))
_BETWEEN = b" \t\r\n.-()#_\xe2\x80\x93\x94\xa2\xc2\xb7"  # the bytes of all that may stand between digits
_SHORTEST, _SLASHED, _PASSPORT_DIGITS = b"0" * 9, b"0" * 10, b"0" * 7
_PASSPORT = re.compile(rb"(?<![A-Za-z0-9])[A-Za-z] ?\d{7}(?!\d)")
# Of a mail address, or of an at in words; of what is escaped.
_SIGNS = (b"@", b"\\", b" at ", b"c\xc3\xb2ng", b"c\xc3\x92ng", b"acong", b"a cong", b"a-cong")
_AT_IN_BRACKETS = re.compile(rb"[(\[{<] *at")
_ASCII = bytes(range(0x80))
# Letters that read as what they are; but for dashes and dots, whose bytes may stand between digits.
USUAL = (
    "".join(map(chr, range(0x80)))
    + "\u2013\u2014\u2022\u00b7"
    + (
        "\u201c\u201d\u2018\u2019\u2026\u00d7\u00f7\u2264\u2265\u2190\u2192\u00b1\u00b0\u00a7\u00ab\u00bb\u20ab"
    )
    + "".join(
        letter
        for letter in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
        if bare(letter).isascii() and letter not in "\u00d0\u00f0"
    )
)
_UNUSUAL = re.compile(f"[^{re.escape(USUAL)}]")
_HASH = re.compile(rb"sha256: *[\"']?[0-9a-f]{64}")
_NAMED = re.compile(r"\bname:[ \t]*[\"']?\Z")  # a signer, in a file that could not be read


def personal_data(
    raw: RawFile, source: Source | None, signers: Iterable[KeyPath] = SIGNERS
) -> Iterator[Diagnostic]:
    """R260: each name, telephone number, citizen's number and mail address, where it stands, until too many.

    `source` is what was read of `raw`; None where it could not be. A name at one of `signers` is left out.
    `last` is the line in which what is told ends.
    """
    found = up_to_limit(_personal_data(raw, source, signers))
    yield from sorted(found, key=lambda diagnostic: diagnostic.place)


def _personal_data(raw: RawFile, source: Source | None, signers: Iterable[KeyPath]) -> Iterator[Diagnostic]:
    if not perhaps_personal(raw.data):
        return
    text = raw.data.decode("utf-8-sig", "replace")
    found, hidden = persons_in(text), "\\" in text
    if not hidden:
        first = next(found, None)
        if first is None:
            return
        found = chain((first,), found)
    begins = [0, *(line.end() for line in re.finditer("\r\n|\r|\n", text))]
    values = list(_scalars(source.mark, source.data, ())) if source else []
    figures = {mark.place for mark, value, _ in values if not isinstance(value, str)}
    signers = set(signers)
    unread = source is None or not _readable(source, signers)
    signed = [mark for mark, _, steps in values if steps in signers]
    reported: list[tuple[Place, str]] = []  # where and what
    for kind, start, end in found:
        place, last = _place(begins, start), _place(begins, end - 1).line
        signer = kind == "name" and (
            any(_holds(mark, place) for mark in signed)
            or (unread and _NAMED.search(text, max(0, start - 40), start) is not None)
        )
        if not signer and place not in figures:
            reported.append((place, kind))
            yield _diagnostic(raw.path, place, kind, text[start:end], last)
    if hidden:
        quoted = [
            one for one in values if one[0] not in signed and text.startswith('"', _offset(begins, one[0]))
        ]
        yield from _behind_backslashes(raw.path, quoted, sorted(reported))


def _readable(source: Source, signers: Iterable[KeyPath]) -> bool:
    """Whether what signers stand in was read, where it was written: a part of a file may not be."""
    groups = (steps[:length] for steps in signers for length in range(1, len(steps) + 1))
    return not any(source.written(*steps) and _read(source.data, steps) is None for steps in groups)


def _read(data: Any, steps: KeyPath) -> Any:
    for step in steps:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _behind_backslashes(
    path: str, quoted: Iterable[tuple[Mark, Any, KeyPath]], reported: Sequence[tuple[Place, str]]
) -> Iterator[Diagnostic]:
    """What is seen only once a quoted value is read: told at its beginning, unless it was told inside it."""
    for mark, value, _ in quoted:
        until = bisect_left(reported, (mark.end, "")) if mark.end else None
        seen = {kind for _, kind in reported[bisect_left(reported, (mark.place, "")) : until]}
        last = mark.end.line if mark.end else mark.place.line
        for kind, start, end in personal_in(value) if isinstance(value, str) else ():
            if kind not in seen:
                yield _diagnostic(path, mark.place, kind, value[start:end], last)


def _diagnostic(path: str, place: Place, kind: str, text: str, last: int) -> Diagnostic:
    return diagnose("R260", path, place, kind=kind, excerpt=masked(kind, text), last=last)


def _place(begins: list[int], at: int) -> Place:
    line = bisect_right(begins, at)
    return Place(line, at - begins[line - 1] + 1)


def _offset(begins: list[int], mark: Mark) -> int:
    return begins[mark.place.line - 1] + mark.place.column - 1


def perhaps_personal(data: bytes) -> bool:
    """Whether there may be anything; False is certain. Most files end here, so this must cost little."""
    lowered = data.lower()
    if any(sign in lowered for sign in _SIGNS) or _AT_IN_BRACKETS.search(lowered):
        return True
    if _UNUSUAL.search(data.translate(None, _ASCII).decode("utf-8-sig", "replace")):
        return True
    return _numbered(data, lowered) or perhaps_named(data)


def _numbered(data: bytes, lowered: bytes) -> bool:
    unhashed = _HASH.sub(b"", data)
    if _SHORTEST in unhashed.translate(_DIGITS_ALIKE, _BETWEEN):
        return True
    if _SLASHED in unhashed.translate(_DIGITS_ALIKE, _BETWEEN + b"/|\\"):
        return True
    return (
        any(word in lowered for word in (b"chi\xe1\xba", b"chieu", b"passport"))
        and _PASSPORT_DIGITS in unhashed.translate(_DIGITS_ALIKE)
        and _PASSPORT.search(unhashed) is not None
    )


def persons_in(text: str) -> Iterator[Found]:
    """Finds all of it in any text, kind by kind, as it is asked for."""
    read, origin = folded(text)
    small = with_small_digits(read)
    seen: set[Found] = set()
    for kind, start, end in chain(_read_in(read), _read_in(small) if small is not None else ()):
        if (kind, start, end) not in seen:
            seen.add((kind, start, end))
            yield kind, origin(start), origin(end) if end < len(read) else len(text)


def personal_in(text: str) -> list[Found]:
    """All of it, in any text, in the order in which it stands there."""
    return sorted(persons_in(text), key=lambda found: found[1:])


def personal_text(text: str) -> list[Found]:
    """All of it in a text of any letters, such as the message of a commit.

    Lines that credit people by name and address, as Git writes them ("Signed-off-by: …"), are left out: who
    made a commit is no secret of it.
    """
    return personal_in(_CREDIT.sub("", text))


def without_personal(text: str) -> str:
    """The text, all of it masked."""
    end, parts = 0, []
    for kind, start, stop in personal_in(text):
        if start >= end:
            parts += [text[end:start], masked(kind, text[start:stop])]
            end = stop
    return "".join([*parts, text[end:]])


def _read_in(read: str) -> Iterator[Found]:
    yield from mails_in(read)
    yield from numbers_in(read)
    yield from (("name", start, end) for start, end in names_in(read))


def _scalars(mark: Mark, data: Any, steps: KeyPath) -> Iterator[tuple[Mark, Any, KeyPath]]:
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
    text, _ = folded(text)
    if kind == "email":
        return f"{text[0]}\u2026@\u2026"
    if kind == "name":
        first, *others = text.split()
        return f"{first} {others[0].strip('#')[:1] if others[0] != '#' else others[1][:1]}\u2026"
    return f"{text[: 4 if kind == 'phone' else 3]}\u2026"
