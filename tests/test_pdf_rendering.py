"""What a common reader shows of a PDF with bytes behind it: every page that shows something else is found."""

from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from weasyprint import HTML

from generator.office.pdf_opening import PdfUnreadable
from generator.office.pdf_printing import Box
from generator.office.pdf_rendering import shown_otherwise

ROOM = (80.0, 560.0, 260.0, 700.0)  # of page 1, round the words
WORDS = "<p style='font-size:20px'>Tổng điểm tự chấm: 76,25</p>"
PAGES = f"{WORDS}<p style='break-before:page'>Trang hai</p>"


@pytest.fixture(scope="module")
def report() -> bytes:
    made: bytes = HTML(string=PAGES).write_pdf()
    return made


def with_field(drawn: bytes, box: tuple[float, float, float, float]) -> Callable[[bytes], bytes]:
    """Lay a field on page 1 that draws this in its box."""

    def changed(data: bytes) -> bytes:
        writer = PdfWriter(BytesIO(data), incremental=True)
        left, bottom, right, top = box
        form = DecodedStreamObject()
        form.set_data(drawn)
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject(
            map(NumberObject, map(int, (0, 0, right - left, top - bottom)))
        )
        field = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject("seal"),
                NameObject("/F"): NumberObject(4),
                NameObject("/Rect"): ArrayObject(map(NumberObject, map(int, box))),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(form)}),
            }
        )
        fields = ArrayObject([writer._add_object(field)])
        writer.pages[0][NameObject("/Annots")] = fields
        writer._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
        made = BytesIO()
        writer.write(made)
        return made.getvalue()

    return changed


def with_content(number: int, drawn: bytes) -> Callable[[bytes], bytes]:
    """Draw this on a page in place of what it has."""

    def changed(data: bytes) -> bytes:
        writer = PdfWriter(BytesIO(data), incremental=True)
        content = DecodedStreamObject()
        content.set_data(drawn)
        writer.pages[number - 1][NameObject("/Contents")] = writer._add_object(content)
        made = BytesIO()
        writer.write(made)
        return made.getvalue()

    return changed


def with_page(data: bytes) -> bytes:
    """Add a blank page."""
    writer = PdfWriter(BytesIO(data), incremental=True)
    writer.add_blank_page(595, 842)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def turned(data: bytes) -> bytes:
    """Turn page 2 on its side."""
    writer = PdfWriter(BytesIO(data), incremental=True)
    writer.pages[1][NameObject("/Rotate")] = NumberObject(90)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def changed_pages(first: bytes, data: bytes, places: Mapping[int, list[Box]]) -> list[int]:
    """The pages that are said to be changed."""
    return [one.number for one in shown_otherwise(first, data, places) if one.changed]


def room_of_words(data: bytes) -> tuple[float, float, float, float]:
    """A box around all that page 1 prints."""
    _, _, right, top = (float(one) for one in PdfReader(BytesIO(data)).pages[0].mediabox)
    return 0, top - 200, right, top


RED_RING = b"0.85 0 0 RG 3 w 20 20 300 100 re S"
WHITE = b"1 1 1 rg 0 0 900 300 re f"
SOME = b"1 1 1 rg 60 0 120 300 re f"
BLACK_ON_WHITE = b"1 1 1 rg 0 0 900 300 re f 0 0 0 rg 90 100 4 40 re f"


@pytest.mark.parametrize("drawn", [b"", RED_RING], ids=["nothing", "a red ring over the words"])
def test_what_is_drawn_in_its_place_and_hides_nothing_changes_no_page(drawn: bytes, report: bytes) -> None:
    box = room_of_words(report)
    assert changed_pages(report, with_field(drawn, box)(report), {1: [box]}) == []


@pytest.mark.parametrize("drawn", [WHITE, SOME, BLACK_ON_WHITE], ids=["all", "some words", "other words"])
def test_what_hides_printed_words_in_its_place_changes_the_page(drawn: bytes, report: bytes) -> None:
    box = room_of_words(report)
    assert changed_pages(report, with_field(drawn, box)(report), {1: [box]}) == [1]


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (with_field(RED_RING, (100, 100, 400, 220)), [1]),
        (with_field(b"0.99 1 1 rg 0 0 4 4 re f", (300, 300, 320, 320)), [1]),
        (with_content(2, b""), [2]),
        (with_content(1, b"BT ET"), [1]),
        (with_page, [3]),
        (turned, [2]),
    ],
    ids=[
        "drawn elsewhere",
        "a pale dot elsewhere",
        "page 2 emptied",
        "page 1 emptied",
        "a page more",
        "turned",
    ],
)
def test_what_changes_a_page_outside_the_places_is_found(
    change: Callable[[bytes], bytes], pages: list[int], report: bytes
) -> None:
    assert changed_pages(report, change(report), {1: [ROOM]}) == pages


LINE = 115  # of the words on page 1, above the lower edge of their room


@pytest.mark.parametrize(
    ("drawn", "written"),
    [
        (b"0 g 60 %d 3 9 re f" % LINE, True),
        (b"0.3 g 60 %d 3 9 re f" % LINE, True),
        (b"0.85 0 0 rg 60 %d 3 9 re f" % LINE, False),
        (b"0 g 60 %d 3 9 re f" % (LINE - 60), False),
    ],
    ids=["black", "grey", "red", "black on a line of its own"],
)
def test_ink_that_may_pass_for_print_is_told_where_it_stands_beside_words(
    drawn: bytes, written: bool, report: bytes
) -> None:
    box = room_of_words(report)
    found = list(shown_otherwise(report, with_field(drawn, box)(report), {1: [box]}))
    assert [(one.number, one.written) for one in found if one.written] == ([(1, True)] if written else [])
    assert not any(one.changed for one in found)


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04"])
def test_what_no_reader_opens_is_said_to_be_unreadable(broken: bytes, report: bytes) -> None:
    with pytest.raises(PdfUnreadable, match="broken"):
        changed_pages(report, broken, {})


def test_a_page_larger_than_any_of_ours_is_not_drawn(report: bytes) -> None:
    writer = PdfWriter(BytesIO(report), incremental=True)
    writer.pages[0][NameObject("/MediaBox")] = ArrayObject(map(NumberObject, (0, 0, 90_000, 90_000)))
    made = BytesIO()
    writer.write(made)
    with pytest.raises(PdfUnreadable, match="large"):
        changed_pages(report, made.getvalue(), {})
