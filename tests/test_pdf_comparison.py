"""Two PDFs compared: what was saved again is the same, and the one thing changed is named at its page."""

import re
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from generator.comparison import aligned
from generator.office.pdf_comparison import PdfDifference, compared_pdfs
from generator.office.pdf_reader import read_pages
from generator.pipeline.assess import assess
from generator.rendering.provenance import Provenance
from generator.rendering.report import pdf
from tests.support.stages import under_way

pytestmark = pytest.mark.tools

FILES = {"a.yaml": b"a: 1\n", "b.yaml": b"b: 2\n"}
Change = Callable[[PdfWriter], None]


@pytest.fixture(scope="module")
def report() -> bytes:
    """An agency's report, with files inside."""
    assessment = assess(under_way(), "2024").assessment
    assert assessment is not None
    stamp = Provenance("1.2.3", None, True)
    return pdf.typeset(pdf.appendix_html(assessment.appendices[0], assessment, stamp), stamp, FILES)


def changed(data: bytes, change: Change, *, behind: bool) -> bytes:
    """The PDF written anew by another library with a change in it, or with an update behind it."""
    writer = PdfWriter(BytesIO(data), incremental=True) if behind else PdfWriter(clone_from=BytesIO(data))
    change(writer)
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def drawn(writer: PdfWriter, page: int, content: Callable[[bytes], bytes]) -> None:
    """Let another content draw a page."""
    stream, old = DecodedStreamObject(), writer.pages[page].get_contents()
    assert old is not None
    stream.set_data(content(old.get_data()))
    writer.pages[page][NameObject("/Contents")] = writer._add_object(stream.flate_encode())


def action() -> DictionaryObject:
    script = TextStringObject("app.alert(1)")
    return DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): script})


def names(*pairs: tuple[str, object]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in pairs})


def line_drawn(writer: PdfWriter) -> None:
    drawn(writer, 1, lambda content: content + b"\nq 20 20 m 40 40 l S Q\n")


def stamped(writer: PdfWriter) -> None:
    sides = ArrayObject(map(NumberObject, (300, 300, 500, 360)))
    stamp = names(("/Type", NameObject("/Annot")), ("/Subtype", NameObject("/Stamp")), ("/Rect", sides))
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ()), writer._add_object(stamp)])


def with_script(writer: PdfWriter) -> None:
    writer._root_object[NameObject("/OpenAction")] = action()


def with_script_on_closing(writer: PdfWriter) -> None:
    writer._root_object[NameObject("/AA")] = names(("/WC", action()))


def with_named_script(writer: PdfWriter) -> None:
    listed = names(("/Names", ArrayObject([TextStringObject("a"), action()])))
    writer._root_object["/Names"].get_object()[NameObject("/JavaScript")] = listed


def titled(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": "Khác"})


def other_letters(writer: PdfWriter) -> None:
    """One sign that is drawn nowhere is read as another letter."""
    font = next(iter(writer.pages[0]["/Resources"]["/Font"].values())).get_object()
    old = font["/ToUnicode"].get_object().get_data()
    stream = DecodedStreamObject()
    stream.set_data(re.sub(rb"endbfchar", b"<7fff> <0039>\nendbfchar", old, count=1))
    assert stream.get_data() != old
    font[NameObject("/ToUnicode")] = writer._add_object(stream.flate_encode())


def other_font(writer: PdfWriter) -> None:
    font = next(iter(writer.pages[0]["/Resources"]["/Font"].values())).get_object()
    font["/DescendantFonts"][0].get_object()[NameObject("/DW")] = NumberObject(123)


def in_other_order(writer: PdfWriter) -> None:
    listed = writer._root_object["/Names"]["/EmbeddedFiles"].get_object()["/Names"]
    first, second, third, fourth = listed
    listed[:] = [third, fourth, first, second]


def other_outline(writer: PdfWriter) -> None:
    first = writer._root_object["/Outlines"].get_object()["/First"].get_object()
    first[NameObject("/Title")] = TextStringObject("Khác")


def turned(writer: PdfWriter) -> None:
    writer.pages[1][NameObject("/MediaBox")] = ArrayObject(map(NumberObject, (0, 0, 9, 9)))


def in_english(writer: PdfWriter) -> None:
    writer._root_object[NameObject("/Lang")] = TextStringObject("en")


def read_aloud(writer: PdfWriter) -> None:
    root = writer._root_object["/StructTreeRoot"]["/K"][0].get_object()
    root[NameObject("/Alt")] = TextStringObject("99")


def stated(writer: PdfWriter, old: bytes, new: bytes) -> None:
    """Write the metadata otherwise."""
    stream, metadata = DecodedStreamObject(), writer._root_object["/Metadata"].get_object()
    before = metadata.get_data()
    stream.set_data(before.replace(old, new))
    assert stream.get_data() != before
    stream.update({NameObject(key): metadata[key] for key in ("/Type", "/Subtype")})
    writer._root_object[NameObject("/Metadata")] = writer._add_object(stream)


def stated_otherwise(writer: PdfWriter) -> None:
    stated(writer, b'pdfaid:part="3"', b'pdfaid:part="2"')


def with_dynamic_form(writer: PdfWriter) -> None:
    form = names(("/Fields", ArrayObject()), ("/XFA", TextStringObject("<xdp/>")))
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)


CHANGES: list[tuple[Change, PdfDifference]] = [
    (line_drawn, PdfDifference("drawing", 2)),
    (stamped, PdfDifference("annotation", 1, None, "Stamp")),
    (with_script, PdfDifference("script", 0, None)),
    (with_script_on_closing, PdfDifference("script", 0, None)),
    (with_named_script, PdfDifference("script", 0, None)),
    (other_letters, PdfDifference("letters", 0, "Tinos", "Tinos")),
    (other_font, PdfDifference("font", 0, "Tinos", "Tinos")),
    (in_other_order, PdfDifference("order")),
    (other_outline, PdfDifference("outline")),
    (turned, PdfDifference("sheet", 2)),
    (in_english, PdfDifference("language")),
    (read_aloud, PdfDifference("structure")),
    (stated_otherwise, PdfDifference("description")),
    (with_dynamic_form, PdfDifference("xfa", 0, None)),
]


@pytest.mark.parametrize("behind", [False, True], ids=["anew", "behind"])
@pytest.mark.parametrize(("change", "told"), CHANGES, ids=[change.__name__ for change, _ in CHANGES])
def test_the_one_thing_changed_is_named(
    change: Change, told: PdfDifference, behind: bool, report: bytes
) -> None:
    found = compared_pdfs(report, changed(report, change, behind=behind))
    assert found.differences == (told,)


LOOKS: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "painted over": (lambda content: content + b"\nq 1 1 1 rg 0 0 2000 2000 re f Q\n", "cover"),
    "white": (lambda content: content.replace(b"\nBT", b"\n1 1 1 rg\nBT", 1), "color"),
    "not drawn": (lambda content: content.replace(b"\nBT", b"\n3 Tr\nBT", 1), "unseen"),
    "cut off": (lambda content: content.replace(b"\nBT", b"\n0 0 1 1 re W n\nBT", 1), "unseen"),
    "drawn thin": (lambda content: content.replace(b"\nBT", b"\n5 Tz\nBT", 1), "spacing"),
    "seen through": (lambda content: content.replace(b"\nBT", b"\n/zz gs\nBT", 1), "opacity"),
    "tiny": (lambda content: re.sub(rb" ([\d.]+) Tf", b" 0.1 Tf", content, count=1), "size"),
    "moved": (lambda content: re.sub(rb"-1 ([\d.]+) ", b"-1 9999 ", content, count=1), "moved"),
}


@pytest.mark.parametrize("how", LOOKS)
def test_the_words_whose_looks_were_changed_are_named(how: str, report: bytes) -> None:
    change, kind = LOOKS[how]
    found = compared_pdfs(
        report, changed(report, lambda writer: drawn(writer, 0, change), behind=False)
    ).differences
    assert {(one.kind, one.page) for one in found} == {(kind, 1)}
    printed = " ".join(" ".join(lines) for lines in read_pages(report)[:1]).split()
    for one in found:
        assert one.wanted
        assert one.wanted == one.found
        assert set(one.wanted.split()) <= set(printed)


DIGIT = b"%04x" % (ord("1") - 0x1D)  # as the report's font numbers its signs


def with_lying_letters(writer: PdfWriter, *, own: bool) -> None:
    """On the first page that shows a "1", all text is of a font that draws "4" where it says "1".

    `own`: what draws the letters is the document's; else it is somebody's.
    """
    for page in writer.pages:
        content = page.get_contents()
        assert content is not None
        match = re.search(rb"/(\S+) ([\d.]+) Tf[^T]*\[<(?:[0-9a-f]{4})*?" + DIGIT, content.get_data())
        if match is None:
            continue
        fonts = page["/Resources"]["/Font"].get_object()
        font = DictionaryObject(fonts[f"/{match[1].decode()}"].get_object())
        table, program = DecodedStreamObject(), DecodedStreamObject()
        four = b"%04x" % (ord("4") - 0x1D)
        table.set_data(
            font["/ToUnicode"].get_object().get_data().replace(b"<%s> <0034>" % four, b"<%s> <0031>" % four)
        )
        font[NameObject("/ToUnicode")] = writer._add_object(table)
        if not own:
            below = DictionaryObject(font["/DescendantFonts"][0].get_object())
            described = DictionaryObject(below["/FontDescriptor"].get_object())
            program.set_data(described["/FontFile2"].get_object().get_data() + b"\0")
            described[NameObject("/FontFile2")] = writer._add_object(program)
            below[NameObject("/FontDescriptor")] = described
            font[NameObject("/DescendantFonts")] = ArrayObject([below])
        fonts[NameObject("/zz")] = writer._add_object(font)
        lied = match[0].replace(match[1], b"zz", 1).replace(DIGIT, four)
        made = DecodedStreamObject()
        made.set_data(content.get_data().replace(match[0], lied, 1))
        page[NameObject("/Contents")] = writer._add_object(made)
        return
    raise AssertionError("no page shows it")


@pytest.mark.parametrize("own", [True, False])
def test_a_line_whose_letters_are_drawn_otherwise_is_read_as_drawn(own: bool, report: bytes) -> None:
    made = changed(report, lambda writer: with_lying_letters(writer, own=own), behind=False)
    (page,) = compared_pdfs(report, made).pages
    assert page.wanted == page.found, "what is extracted is the same"
    lies = [(read, drawn) for read, drawn in zip(page.found, page.drawn, strict=True) if read != drawn]
    assert lies
    for read, drawn in lies:
        if own:
            assert read == drawn.replace("4", "1", 1)
        else:
            assert "□" in drawn
            assert len(read) == len(drawn)


def test_what_pages_share_is_named_where_it_is_used(report: bytes) -> None:
    def with_form(writer: PdfWriter) -> None:
        form = DecodedStreamObject()
        form.update(
            {NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")}
        )
        form[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 9, 9)))
        form.set_data(b"0 0 9 9 re f")
        placed = writer._add_object(form)
        for page in writer.pages:
            resources = page["/Resources"].get_object()
            pictures = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
            pictures[NameObject("/zz")] = placed
        drawn(writer, 2, lambda content: content + b"\n/zz Do\n")

    told = compared_pdfs(report, changed(report, with_form, behind=False)).differences
    assert told == (PdfDifference("drawing", 3), PdfDifference("picture", 3, None, ""))


def test_another_title_is_told_with_both(report: bytes) -> None:
    (one,) = compared_pdfs(report, changed(report, titled, behind=False)).differences
    assert (one.kind, one.found) == ("title", "Khác")
    assert (one.wanted or "").startswith("Báo cáo")


def test_a_page_taken_out_or_put_in_is_named_once(report: bytes) -> None:
    less = changed(report, lambda writer: writer.remove_page(0), behind=False)
    for ours, theirs, wanted, found in ((report, less, True, False), (less, report, False, True)):
        compared = compared_pdfs(ours, theirs)
        (page,) = [one for one in compared.differences if one.kind == "page"]
        assert (page.page, page.wanted is not None, page.found is not None) == (1, wanted, found)
        assert not [one for one in compared.differences if one.kind == "drawing"]
        (count,) = [one for one in compared.differences if one.kind == "count"]
        assert abs(int(count.wanted or "") - int(count.found or "")) == 1


def test_the_words_of_a_page_drawn_otherwise_are_read(report: bytes) -> None:
    made = changed(report, lambda writer: drawn(writer, 1, lambda _: b""), behind=False)
    (page,) = compared_pdfs(report, made).pages
    assert (page.number, page.found) == (2, ())
    assert page.wanted


DATED = b'<rdf:Description xmp:ModifyDate="2026-01-01T00:00:00Z"/></rdf:RDF>'


def test_what_another_program_saved_is_the_same(report: bytes, tmp_path: Path) -> None:
    anew = changed(report, lambda _: None, behind=False)
    assert anew != report
    assert compared_pdfs(report, anew).differences == ()
    (tmp_path / "a.pdf").write_bytes(report)
    for options in (["--object-streams=disable"], ["--qdf"], ["--linearize"], ["--coalesce-contents"]):
        subprocess.run(["qpdf", *options, "a.pdf", "b.pdf"], cwd=tmp_path, check=True)
        compared = compared_pdfs(report, (tmp_path / "b.pdf").read_bytes())
        assert (compared.differences, compared.pages, compared.producer) == ((), (), ""), options
    named = changed(report, lambda writer: writer.add_metadata({"/Producer": "Máy in"}), behind=False)
    compared = compared_pdfs(report, named)
    assert (compared.differences, compared.producer) == ((), "Máy in")
    dated = changed(report, lambda writer: stated(writer, b"</rdf:RDF>", DATED), behind=False)
    assert compared_pdfs(report, dated).differences == ()


def test_members_are_paired_with_their_equals() -> None:
    assert aligned("abcd", "abxcd") == ((0, 0), (1, 1), (None, 2), (2, 3), (3, 4))
    assert aligned("aXbYc", "abZc") == ((0, 0), (1, None), (2, 1), (3, 2), (4, 3))
    assert aligned("", "a") == ((None, 0),)
    long = [str(number) for number in range(5000)]
    assert aligned(long, long[::-1]) == tuple((one, one) for one in range(5000))
