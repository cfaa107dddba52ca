"""The places of a report where a signature may be seen: its empty signature fields, tagged.

They are added with the first signature. Added later they would change the tags that are signed by then, and
the first signature would be told to be changed.
"""

from collections.abc import Mapping
from typing import NamedTuple

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields

from generator.signing.model import SignaturePlace
from generator.signing.opening import reader_of

ANCHOR = "noi-ky"  # the id that the templates give the room for the signature: its middle, its upper edge
MM = 72 / 25.4
ROOM = 26 * MM  # its height in the style sheet
SIGNATURE_WIDTH = 54 * MM
WIDEST_SEAL = 50.0  # mm
_CORNER = (120 * MM, 17 * MM)  # in the upper margin of the first page
_MARGIN = 15 * MM

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the lower left
_SAME = 0.01  # points: of one place, written by whatever program


class _Room(NamedTuple):
    page: int
    middle: float
    top: float


def prepare_places(writer: IncrementalPdfFileWriter, names: Mapping[SignaturePlace, str]) -> None:
    """Add an empty field for each place the file has, called as `names` say for who does not see it.

    Nothing is added to a file that has a signature field already.
    """
    if next(enumerate_sig_fields(writer.prev), None) is not None:
        return
    for place, (page, box) in boxes_of(writer.prev).items():
        spec = SigFieldSpec(
            place.value, on_page=page, box=box, readable_field_name=names[place]  # type: ignore[arg-type]
        )  # fmt: skip
        append_signature_field(writer, spec)
        _tag(writer, place, page)


def covered(hand: float) -> float:
    """Return how far left of the middle a seal ends that lies over a third of a hand so wide."""
    return hand / 6


def hand_width(reader: PdfFileReader) -> float:
    """Return how wide the signer's hand is drawn, in points; where it is not, how wide its box is."""
    for _, value, field in enumerate_sig_fields(reader, with_name=SignaturePlace.SIGNATURE):
        if value is not None:
            pictures = field.get_object()["/AP"]["/N"]["/Resources"]["/XObject"]
            for picture in map(pictures.__getitem__, pictures):
                return min(SIGNATURE_WIDTH, ROOM * int(picture["/Width"]) / int(picture["/Height"]))
    return SIGNATURE_WIDTH


def boxes_of(reader: PdfFileReader) -> dict[SignaturePlace, tuple[int, Box]]:
    """Return the places of a report, each with its page, from 0, and its box.

    None where the file is no report with room for a signature.
    """
    if (room := _room(reader)) is None:
        return {}
    first = reader.find_page_for_modification(0)[0].get_object()
    _, _, right, top = (float(one) for one in first["/MediaBox"])
    right, top = right - _MARGIN, top - 2.5 * MM
    left, bottom = room.middle - SIGNATURE_WIDTH / 2, room.top - ROOM
    widest, centre = WIDEST_SEAL * MM, bottom + ROOM / 2  # of the seal, left of the middle
    return {
        SignaturePlace.SIGNATURE: (room.page, (left, bottom, left + SIGNATURE_WIDTH, room.top)),
        SignaturePlace.SEAL: (
            room.page,
            (
                room.middle - covered(SIGNATURE_WIDTH) - widest,
                centre - widest / 2,
                room.middle,
                centre + widest / 2,
            ),
        ),
        SignaturePlace.CORNER: (0, (right - _CORNER[0], top - _CORNER[1], right, top)),
    }


def signing_areas(data: bytes) -> tuple[tuple[int, Box], ...]:
    """Return where a report leaves room for signatures: round its middle, and at the corner.

    Each with its page, from 1. None for a PDF without such room. Raises SigningFailed.
    """
    if not (boxes := boxes_of(reader_of(data))):
        return ()
    (page, hand), (_, seal) = (boxes[one] for one in (SignaturePlace.SIGNATURE, SignaturePlace.SEAL))
    left, bottom, top = (fit(hand[side], seal[side]) for fit, side in ((min, 0), (min, 1), (max, 3)))
    right = hand[0] + hand[2] - left
    first, corner = boxes[SignaturePlace.CORNER]
    return (page + 1, (left, bottom, right, top)), (first + 1, corner)


def lies_in(box: Box, area: Box) -> bool:
    """Return whether a box lies wholly within an area."""
    left, bottom, right, top = area
    return (
        left - _SAME <= box[0]
        and bottom - _SAME <= box[1]
        and box[2] <= right + _SAME
        and box[3] <= top + _SAME
    )


def _room(reader: PdfFileReader) -> _Room | None:
    """Where the report leaves room for the signature, by the destination of that name."""
    try:
        names = reader.root["/Names"]["/Dests"]["/Names"]
    except KeyError:
        return None
    for index in range(0, len(names) - 1, 2):
        if names[index] == ANCHOR:
            target = names[index + 1]
            page = target.raw_get(0).reference
            for number in range(int(reader.root["/Pages"]["/Count"])):
                if reader.find_page_for_modification(number)[0].reference == page:
                    return _Room(number, float(target[2]), float(target[3]))
    return None


def _tag(writer: IncrementalPdfFileWriter, place: SignaturePlace, page: int) -> None:
    """Set the field among the tags as a form (PDF/UA-1, 7.18.4); nothing where there are no tags."""
    if "/StructTreeRoot" not in writer.root:
        return
    root = writer.root["/StructTreeRoot"]
    _, _, field = next(enumerate_sig_fields(writer, with_name=place.value))
    page_reference = writer.find_page_for_modification(page)[0]
    above = root.raw_get("/K")
    if isinstance(above.get_object(), ArrayObject):
        above = above.get_object()[0]
    parents = root["/ParentTree"]["/Nums"]
    number = NumberObject(1 + max((parents[index] for index in range(0, len(parents), 2)), default=-1))
    kid = DictionaryObject(
        {pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): field, pdf_name("/Pg"): page_reference}
    )
    form = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): above,
                pdf_name("/K"): kid,
                pdf_name("/Alt"): TextStringObject(field.get_object()["/TU"]),
            }
        )
    )
    _append(writer, above, form)
    parents.extend((number, form))
    writer.update_container(parents)
    field.get_object()[pdf_name("/StructParent")] = number
    writer.update_container(field.get_object())
    page_reference.get_object()[pdf_name("/Tabs")] = pdf_name("/S")
    writer.update_container(page_reference.get_object())


def _append(writer: IncrementalPdfFileWriter, above: IndirectObject, form: IndirectObject) -> None:
    element = above.get_object()
    kids = element["/K"]
    if isinstance(kids, ArrayObject):
        kids.append(form)
        writer.update_container(kids)
    else:
        element[pdf_name("/K")] = ArrayObject([element.raw_get("/K"), form])
    writer.update_container(element)
