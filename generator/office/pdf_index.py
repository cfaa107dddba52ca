"""The index of a revision of a PDF → whether every reader finds the same objects by it.

Readers differ in what they do with an index that frees an object, lists it twice, or leads into a stream of
objects that lists it otherwise: a revision that has any of this is not plain.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf.generic import StreamObject, read_object

from generator.office.package import in_memory
from generator.office.pdf_opening import dictionary, resolved

OBJECT = re.compile(rb"(?<!\d)(\d+)[\0\t\n\f\r ]+\d+([\0\t\n\f\r ]*)obj[\0\t\n\f\r ]*")  # how one begins
_TABLE = re.compile(rb"xref\s+((?:\d+ \d+ ?\r?\n(?:\d{10} \d{5} [nf][ \r\n]{2})*)+)trailer")
_PART = re.compile(rb"(\d+) (\d+) ?\r?\n((?:\d{10} \d{5} [nf][ \r\n]{2})*)")
_FREE, _LYING, _WITHIN = 0, 1, 2  # kinds of rows


class _Row(NamedTuple):
    """An object: by where it lies, or by the stream that holds it and its place there."""

    number: int
    kind: int
    where: int
    place: int


def listed_plainly(data: bytes, at: int, reader: Any) -> set[int] | None:
    """Return where the objects lie that the index at that offset lists.

    None where not every reader is led to the same ones: it frees one, lists one twice, or does not agree with
    a stream of objects that it leads into. `reader` is that of `opened`.
    """
    rows = list(_rows(data, at, reader))
    listed = [row for row in rows if row.number or row.kind != _FREE]
    if not rows or len({row.number for row in rows}) < len(rows):
        return None
    if any(row.kind not in (_LYING, _WITHIN) for row in listed):
        return None
    within: dict[int, dict[int, int]] = {}
    for row in (one for one in listed if one.kind == _WITHIN):
        within.setdefault(row.where, {})[row.place] = row.number
    held: dict[int, dict[int, int]] = {}
    for row in (one for one in listed if one.kind == _LYING):
        head = OBJECT.match(data, row.where)
        if head is None or not head[2] or int(head[1]) != row.number:
            return None
        one = _object_at(data, head.end(), reader)
        if dictionary(one).get("/Type") == "/ObjStm":
            held[row.number] = dict(enumerate(_numbers(one)))
    return {row.where for row in listed if row.kind == _LYING} if held == within else None


def _rows(data: bytes, at: int, reader: Any) -> Iterator[_Row]:
    """The rows of an index; none where it is written as no program of today writes it."""
    if data.startswith(b"xref", at):
        table = _TABLE.match(data, at)
        for part in _PART.finditer(table[1]) if table else ():
            for step, line in enumerate(re.findall(rb"(\d{10}) (\d{5}) ([nf])", part[3])):
                yield _Row(int(part[1]) + step, _LYING if line[2] == b"n" else _FREE, int(line[0]), 0)
        return
    head = OBJECT.match(data, at)
    stream = _object_at(data, head.end(), reader) if head and head[2] else None
    if not isinstance(stream, StreamObject) or stream.get("/Type") != "/XRef":
        return
    widths = [int(one) for one in resolved(stream["/W"])]
    size = int(str(resolved(stream["/Size"])))
    parts = [int(one) for one in resolved(stream.get("/Index")) or (0, size)]
    content, place = stream.get_data(), 0
    for first, count in zip(parts[::2], parts[1::2], strict=True):
        for number in range(first, first + count):
            fields = []
            for width in widths:
                fields.append(int.from_bytes(content[place : place + width], "big"))
                place += width
            kind = fields[0] if widths[0] else _LYING
            yield _Row(number, kind, fields[1], fields[2])
            if place > len(content):
                return


def _numbers(stream: Any) -> list[int]:
    """The numbers of the objects a stream holds, as it lists them."""
    head = stream.get_data()[: int(str(resolved(stream["/First"])))].split()
    return [int(one) for one in head[: 2 * int(str(resolved(stream["/N"]))) : 2]]


def _object_at(data: bytes, offset: int, reader: Any) -> Any:
    stream = in_memory(data)
    stream.seek(offset)
    return read_object(stream, reader)
