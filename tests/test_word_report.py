"""The Word file of a printed report, beside the page it is made from: read by LibreOffice and a validator."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator
from PIL import Image

from generator.pipeline.documents import documents
from generator.pipeline.reports import made_report
from generator.pipeline.sources import NO_SOURCES
from generator.rendering import word as word_room
from generator.rendering.charts.drawing import PAPER, Bar, Dot, Drawing, Ink, Line, Text, figure
from generator.rendering.report import pdf
from generator.vi import numbers, routes
from tests.support.pdf_text import text_of
from tests.support.real_report import STAMP, page_of_the_report, real_assessment, real_report
from tests.support.trees import HOUSE, outcome, small_tree

pytestmark = [pytest.mark.slow, pytest.mark.tools]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG_WORDS = {"title", "desc", "text"}


@dataclass(frozen=True)
class Report:
    """The filled page, its Word file, and what LibreOffice and the page engine print of the two."""

    html: str
    word: bytes
    theirs: Path
    ours: Path


def page(body: str, style: str = "") -> str:
    return (
        '<!doctype html><html lang="vi"><head><title>T</title><meta name="dcterms.created" '
        f'content="2025-01-06T08:30:00Z"><style>{style}</style></head><body>{body}</body></html>'
    )


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Report:
    html = page_of_the_report()
    word = word_file(html)
    theirs = by_libreoffice(word, tmp_path_factory.mktemp("city"))
    return Report(html, word, theirs, real_report(tmp_path_factory))


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Report:
    assessment = real_assessment()
    html = pdf.appendix_html(assessment.appendices[1], assessment, STAMP)
    return printed(html, tmp_path_factory.mktemp("agency"))


@pytest.fixture(params=["city", "agency"])
def report(request: pytest.FixtureRequest) -> Report:
    return request.getfixturevalue(request.param)


FILES = {"provenance.json": b"{}", "schema/a.yaml": b"a: 1\n"}


def word_file(html: str) -> bytes:
    return word_room.word_file(html, FILES)


def printed(html: str, folder: Path) -> Report:
    word, ours = word_file(html), folder / "ours.pdf"
    ours.write_bytes(pdf.typeset(html, STAMP, {}))
    return Report(html, word, by_libreoffice(word, folder), ours)


def by_libreoffice(word: bytes, folder: Path) -> Path:
    (folder / "word.docx").write_bytes(word)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        folder / "word.docx",
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "word.pdf"


def run(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pages_of(file: Path) -> list[str]:
    return text_of(file, "-layout").removesuffix("\f").split("\f")


def part(word: bytes, name: str = "word/document.xml") -> ET.Element:
    with ZipFile(BytesIO(word)) as package:
        return ET.fromstring(package.read(name))  # noqa: S314 - of our own making


def parts(word: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(word)) as package:
        for name in package.namelist():
            yield name, package.read(name)


def written(element: ET.Element) -> str:
    """All text, without blanks: where a page breaks a line is no matter here."""
    return "".join("".join(one.text or "" for one in element.iter(f"{W}t")).split())


def style_names(word: bytes) -> dict[str, str]:
    styles = part(word, "word/styles.xml").iter(f"{W}style")
    return {one.attrib[f"{W}styleId"]: one.find(f"{W}name").attrib[f"{W}val"] for one in styles}  # type: ignore[union-attr]


def style_of(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.attrib[f"{W}val"]


class Shown(HTMLParser):
    """The text a page shows: no picture's, nothing that runs in margins; pictures are numbered."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.hidden, self.pictures = "", 0, 0
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in {"meta", "br", "col", "rect", "line", "circle"}:
            return
        told = dict(attributes).get("class") in {"trace", "mark"} or tag in {"head", "svg"}
        self._open.append(told)
        self.hidden += told
        if tag == "figcaption":
            self.pictures += 1
            self.text += f"Hình {self.pictures}. "

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"meta", "br", "col", "rect", "line", "circle"}:
            self.hidden -= self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += "" if self.hidden else data


def shown(html: str) -> Shown:
    seen = Shown()
    seen.feed(html)
    return seen


def test_the_words_are_those_of_the_page_in_their_order(report: Report) -> None:
    seen = shown(report.html)
    assert written(part(report.word)) == "".join(seen.text.split())
    assert len(list(part(report.word).iter(f"{W}drawing"))) == report.html.count("<svg ") == seen.pictures


def test_libreoffice_prints_what_the_page_engine_prints(report: Report) -> None:
    theirs, ours = pages_of(report.theirs), pages_of(report.ours)
    assert abs(len(theirs) - len(ours)) <= 0.15 * len(ours)
    words = [Counter(" ".join(pages).split()) for pages in (theirs, ours)]
    assert (words[0] & words[1]).total() > 0.97 * words[1].total()  # heads repeat, words break elsewhere


def test_the_total_stands_in_it(city: Report) -> None:
    tally = real_assessment().appraised
    assert f"{numbers.score(tally.points)}/{numbers.score(tally.maximum)}điểm" in written(part(city.word))


def test_pages_are_numbered_at_the_top_from_the_second_on(report: Report) -> None:
    pages = pages_of(report.theirs)
    assert pages[0].split()[0] != "1"
    assert [one.split()[0] for one in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


def test_what_lies_across_on_paper_lies_across_in_it(report: Report) -> None:
    runs = {}
    for file in (report.theirs, report.ours):
        told = re.findall(r"size: +([\d.]+) x ([\d.]+)", run("pdfinfo", "-l", "999", file))
        sizes = [(float(wide), float(high)) for wide, high in told]
        assert {tuple(sorted(map(round, size))) for size in sizes} == {(595, 842)}
        across = [wide > high for wide, high in sizes]
        for at, text in enumerate(pages_of(file)):
            assert across[at] or text.split()[1:3] != ["Phụ", "lục"]
        runs[file] = [lies for lies, _ in groupby(across)]
    assert runs[report.theirs] == runs[report.ours]
    assert True in runs[report.ours]


def test_the_head_of_a_table_is_repeated(report: Report) -> None:
    heads = [re.sub(r"\s+", " ", text) for text in pages_of(report.theirs)]
    across = [text for text in heads if "Số liệu và cách tính" in text]
    assert len(across) > 1
    body = part(report.word)
    for table in body.iter(f"{W}tbl"):
        flags = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        assert flags == sorted(flags, reverse=True), "heads come first"
    assert sum(1 for _ in body.iter(f"{W}tblHeader")) == report.html.count("<thead>")


def test_the_contents_name_the_pages(city: Report) -> None:
    fields = [one.attrib[f"{W}instr"].split() for one in part(city.word).iter(f"{W}fldSimple")]
    places = {one.attrib[f"{W}name"] for one in part(city.word).iter(f"{W}bookmarkStart")}
    assert len(fields) == city.html.count('<div class="entry">') > 1
    assert {place for _, place, _ in fields} <= places
    pages = pages_of(city.theirs)
    named = [line for text in pages for line in text.splitlines() if re.search(r"\.{9} *\d+$", line)]
    assert len(named) == len(fields)
    for line in named:
        title, number = re.fullmatch(r" *(.+?)[. ]{9,}(\d+)", line).groups()  # type: ignore[union-attr]
        assert title.partition(".")[0].lower() in pages[int(number) - 1].lower(), line


def test_every_paragraph_has_a_style_that_is_named(report: Report) -> None:
    names = style_names(report.word)
    unstyled = [one for one in part(report.word).iter(f"{W}p") if not style_of(one)]
    assert not [one for one in unstyled if written(one)]
    used = {names[style_of(one)] for one in part(report.word).iter(f"{W}p") if style_of(one)}
    assert {"Title", "heading 1", "heading 2", "Body Text"} <= used
    own = set(names.values()) - {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
    assert own - used == {"header", "footer"}, "none is there that nothing bears"
    assert not [
        one
        for one in names.values()
        if re.fullmatch(r"[a-z-]+", one) and one not in {"header", "footer", "caption"}
    ]
    assert fonts(report.word) == {"Times New Roman"}


def fonts(word: bytes) -> set[str]:
    names = ("document.xml", "styles.xml")
    return {
        font
        for name in names
        for one in part(word, f"word/{name}").iter(f"{W}rFonts")
        for font in one.attrib.values()
    }


def test_its_outline_is_that_of_the_printed_report(agency: Report) -> None:
    read, style = pdf.page(agency.html)
    tree = read.render(stylesheets=[style]).make_bookmark_tree()

    def walk(entries: list[tuple], level: int = 0) -> Iterator[tuple[int, str]]:  # type: ignore[type-arg]
        for label, _, children, _ in entries:
            yield level, label
            yield from walk(children, level + 1)

    levels = {
        one.attrib[f"{W}styleId"]: int(found.attrib[f"{W}val"])
        for one in part(agency.word, "word/styles.xml").iter(f"{W}style")
        if (found := one.find(f"{W}pPr/{W}outlineLvl")) is not None
    }
    outline = [
        (levels[style_of(one)], "".join(part.text or "" for part in one.iter(f"{W}t")))
        for one in part(agency.word).iter(f"{W}p")
        if levels.get(style_of(one), 9) < 9
    ]
    assert outline == list(walk(tree))


def test_a_validator_finds_nothing(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "word.docx"
    file.write_bytes(report.word)
    assert OpenXmlValidator().validate(file).errors == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<w:gridSpan w:val="5"/>', b'<w:gridSpan w:val="five"/>'),
        (b"<w:tblGrid>", b"<w:tblGrid/><w:tblGrid>"),
        (b"<w:cantSplit/>", b"<w:nonsense/>"),
    ],
)
def test_a_validator_finds_a_mistake(agency: Report, tmp_path: Path, old: bytes, new: bytes) -> None:
    file = tmp_path / "word.docx"
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, data in parts(agency.word):
            assert name != "word/document.xml" or old in data
            package.writestr(name, data.replace(old, new, 1) if name == "word/document.xml" else data)
    assert OpenXmlValidator().validate(file).errors


def test_the_same_page_gives_the_same_bytes(city: Report, tmp_path: Path) -> None:
    program = (
        "import hashlib, test_word_report as report; "
        "print(hashlib.sha256(report.word_file(report.page_of_the_report())).hexdigest())"
    )
    paths = {"PYTHONPATH": os.pathsep.join((str(HOUSE), str(HOUSE / "tests")))}
    hashes = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, **paths, "PYTHONHASHSEED": "4321", "TZ": "Asia/Ho_Chi_Minh"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert hashes.stdout.strip() == sha256(city.word).hexdigest()


def test_it_says_what_it_is_and_nothing_of_its_making(report: Report) -> None:
    properties = Document(BytesIO(report.word)).core_properties
    assert properties.title == re.search("<title>(.*)</title>", report.html)[1]  # type: ignore[index]
    assert properties.author == properties.last_modified_by
    assert properties.author == re.search('"author" content="(.*)"', report.html)[1]  # type: ignore[index]
    assert properties.created == properties.modified == STAMP.moment
    assert not properties.comments
    held = {name.partition("/")[0] for name, _ in parts(report.word)}
    assert held == {"[Content_Types].xml", "_rels", "customXml", "docProps", "word"}
    assert {name for name, _ in parts(report.word) if name.startswith("docProps")} == {"docProps/core.xml"}


def test_nothing_leads_out_of_it(report: Report) -> None:
    for name, data in parts(report.word):
        assert b"TargetMode" not in data, name
        assert b"w:hyperlink " not in data, name


HOSTILE = "=1+1 {DDE cmd} &lt;w:br/&gt; ]]&gt; \x0b\x01\ufffe\u202egnort\u202c &quot;' INCLUDETEXT c:\\"


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    body = f'<p class="note">{HOSTILE}</p><table><tbody><tr><td>{HOSTILE}</td></tr></tbody></table>'
    word = word_file(page(body).replace("<title>T", f"<title>{HOSTILE}"))
    told = (
        "=1+1{DDEcmd}<w:br/>]]>���\N{REPLACEMENT CHARACTER}gnort\N{REPLACEMENT CHARACTER}\"'INCLUDETEXTc:\\"
    )
    assert written(part(word)) == told * 2
    assert not list(part(word).iter(f"{W}fldSimple"))
    assert "gnort" in " ".join(pages_of(by_libreoffice(word, tmp_path)))


def test_a_table_keeps_its_shape() -> None:
    style = (
        ".k { break-inside: avoid } .n { break-after: avoid } col.w { width: 70% } td { border: 1pt solid }"
    )
    word = word_file(
        page(
            "<table><colgroup><col class=w><col><col></colgroup><thead><tr><th colspan=2>a<th>b</thead>"
            "<tbody><tr class=k><td rowspan=2>c<td>d<td>e</tr><tr class=n><td colspan=2>f</tr>"
            "<tr><td>g<td>h<td></tr></tbody></table>",
            style,
        )
    )
    table = Document(BytesIO(word)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["a", "a", "b"], ["c", "d", "e"], ["c", "f", "f"], ["g", "h", ""],
    ]  # fmt: skip
    widths = [int(one.attrib[f"{W}w"]) for one in part(word).iter(f"{W}gridCol")]
    assert [round(100 * one / sum(widths)) for one in widths] == [70, 15, 15]
    rows = list(part(word).iter(f"{W}tr"))
    assert [one.find(f"{W}trPr/{W}cantSplit") is not None for one in rows] == [True, True, False, False]
    kept = [
        all(one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(f"{W}p") if written(one))
        for row in rows
    ]
    assert kept == [True, False, True, False]


def test_a_row_longer_than_two_pages_loses_nothing(tmp_path: Path) -> None:
    rows = [[f"dòng-{row}-{line}" for line in range(lines)] for row, lines in enumerate((5, 150, 5))]
    cells = ("".join(f"<div>{line}</div>" for line in row) for row in rows)
    body = "".join(f'<tr class="k"><td>{cell}</td></tr>' for cell in cells)
    word = word_file(page(f"<table><tbody>{body}</tbody></table>", ".k { break-inside: avoid }"))
    whole = [one.find(f"{W}trPr/{W}cantSplit") is not None for one in part(word).iter(f"{W}tr")]
    assert whole == [True, False, True]
    told = " ".join(pages_of(by_libreoffice(word, tmp_path))).split()
    assert [one for one in told if one.startswith("dòng")] == [line for row in rows for line in row]


def test_pages_begin_where_the_style_says(tmp_path: Path) -> None:
    style = ".b { break-before: page } .l { page: wide; break-before: page }"
    body = (
        "<p>one</p><p class=b>two</p><table class=b id=x><tbody><tr><td>three</table>"
        "<section class=l><p>four</p></section><p>five</p>"
    )
    word = word_file(page(body, style))
    pages = pages_of(by_libreoffice(word, tmp_path))
    assert [text.split()[-1] for text in pages] == ["one", "two", "three", "four", "five"]
    wide = [one.attrib.get(f"{W}orient") for one in part(word).iter(f"{W}pgSz")]
    assert wide == [None, "landscape", None]
    assert [one.attrib[f"{W}name"] for one in part(word).iter(f"{W}bookmarkStart")] == ["_x"]


DRAWN = Drawing(
    "What it shows",
    ("a: 1", "b & c: 2"),
    100,
    (
        Bar(x=10, y=10, width=100, height=20, ink=Ink.FIRST),  # type: ignore[arg-type]
        Line(x1=0, y1=50, x2=340, y2=50, ink=Ink.LOSS, width=2),  # type: ignore[arg-type]
        Line(x1=0, y1=60, x2=340, y2=60, ink=Ink.LOSS, width=2, dashed=True),  # type: ignore[arg-type]
        Dot(x=200, y=20, ink=Ink.SECOND),  # type: ignore[arg-type]
        Dot(x=250, y=20, ink=Ink.SECOND, ring=True),  # type: ignore[arg-type]
        Text(x=340, y=90, text="Đã đủ ✓", anchor="end"),  # type: ignore[arg-type]
    ),
)


def test_a_picture_is_drawn_with_its_words_beside_it() -> None:
    word = word_file(page(str(figure(DRAWN))))
    (image,) = (
        Image.open(BytesIO(data)).convert("RGB") for name, data in parts(word) if name.endswith(".png")
    )
    scale = image.width / 340

    def near(x: float, y: float, colour: str) -> bool:
        found = image.getpixel((round(x * scale), round(y * scale)))
        wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return all(abs(one - other) < 12 for one, other in zip(found, wanted, strict=True))  # type: ignore[arg-type]

    assert near(60, 20, PAPER[Ink.FIRST])
    assert image.getpixel((round(120 * scale), round(20 * scale))) == (255, 255, 255)
    assert near(100, 50, "#9a3d06")
    assert [near(x, 60, "#9a3d06") for x in (1.5, 4.5, 7.5, 10.5)] == [True, False, True, False]
    assert near(200, 20, "#8a858b")
    assert near(250, 20, "#ffffff")
    assert near(250 - 4, 20, "#8a858b")
    ink = [
        x
        for x in range(image.width)
        for y in range(round(75 * scale), image.height)
        if image.getpixel((x, y))[0] < 128
    ]  # type: ignore[index]
    assert min(ink) > image.width / 2, "the text ends where it should"
    assert max(ink) > 0.98 * image.width
    (told,) = (one for one in part(word).iter() if one.tag.endswith("}docPr"))
    assert told.attrib["descr"] == "What it shows a: 1; b & c: 2"
    assert written(part(word)) == "Hình1.Whatitshows"


def test_the_code_of_a_published_report_is_a_picture_with_its_address_in_words(agency: Report) -> None:
    assessment, stamp = real_assessment(), replace(STAMP, address="https://cchc.hanoi.example/")
    word = word_file(pdf.appendix_html(assessment.appendices[1], assessment, stamp))
    told = [one.get("descr", "") for one in part(word).iter() if one.tag.endswith("}docPr")]
    assert [one for one in told if one.endswith("https://cchc.hanoi.example/xac-minh.html")] == told[:1]
    assert not [one for one in part(agency.word).iter() if "QR" in one.get("descr", "")]


def test_a_mark_nobody_draws_is_refused() -> None:
    html = page(str(figure(DRAWN))).replace("<line ", "<path ")
    with pytest.raises(ValueError, match="path"):
        word_file(html)


def test_a_number_of_a_page_that_is_not_there_is_refused() -> None:
    html = page('<section class="contents"><div class="entry"><a href="#nowhere">a</a></div></section>')
    with pytest.raises(ValueError, match="_nowhere"):
        word_file(html)


def test_what_stands_around_a_table_keeps_its_distance() -> None:
    style = "table { margin: 20pt 0 30pt } p { margin: 0 }"
    table = "<table><tbody><tr><td>t</table>"
    word = word_file(page(f"<p>a</p>{table}<p>b</p>{table}{table}", style))
    body = part(word).find(f"{W}body")
    assert body is not None
    keys = (f"{W}before", f"{W}after", f"{W}line")
    told = [
        [int((found.attrib if found is not None else {}).get(key, 0)) for key in keys]
        for one in body.findall(f"{W}p")
        for found in [one.find(f"{W}pPr/{W}spacing")]
    ]
    assert told[0][1] == 400
    assert told[1][:2] == [600, 400]
    assert told[2][2] == 600, "between two tables"


def test_what_may_not_break_is_kept_together() -> None:
    """Word keeps a row with the next by its paragraphs."""
    word = word_file(page("<p>a</p><table class=summary><tbody><tr><td>b<tr><td>c<tr><td>d</table><p>e</p>"))
    kept = {
        written(one): found is not None and found.attrib[f"{W}val"] == "1"
        for one in part(word).iter(f"{W}p")
        for found in [one.find(f"{W}pPr/{W}keepNext")]
    }
    assert kept == {"a": False, "b": True, "c": True, "d": False, "e": False}


def test_lines_and_rooms_stand_where_they_stand_on_paper(agency: Report) -> None:
    """The line below the title is a third as long as the text is wide; the room for a signature is kept."""
    names = {name: identifier for identifier, name in style_names(agency.word).items()}
    lines = [one for one in part(agency.word).iter(f"{W}p") if style_of(one) == names["Đường kẻ (2)"]]
    (indent,) = (one.find(f"{W}pPr/{W}ind") for one in lines)
    assert indent is not None
    across = (210 - 45) * 1440 / 25.4
    assert int(indent.attrib[f"{W}left"]) == pytest.approx(0.325 * across, abs=2)
    (room,) = (one for one in part(agency.word).iter(f"{W}p") if style_of(one) == names["Chỗ ký"])
    styles = {
        one.attrib[f"{W}styleId"]: one for one in part(agency.word, "word/styles.xml").iter(f"{W}style")
    }
    spacing = styles[style_of(room)].find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert int(spacing.attrib[f"{W}line"]) == pytest.approx(26 * 1440 / 25.4, abs=1)


def test_two_tables_never_become_one(report: Report) -> None:
    body = part(report.word).find(f"{W}body")
    assert body is not None
    assert all(f"{W}tbl" != lower.tag or f"{W}tbl" != upper.tag for upper, lower in pairwise(body))


def test_each_report_of_a_site_has_one() -> None:
    assessment = outcome(small_tree()).assessment
    assert assessment is not None
    made = documents(assessment, STAMP, NO_SOURCES)
    wanted = {routes.REPORT_PDF: routes.REPORT_DOCX, routes.BRIEF_PDF: routes.BRIEF_DOCX} | {
        routes.appendix_pdf(one.appendix.number): routes.appendix_docx(one.appendix.number)
        for one in assessment.appendices
    }
    assert {path for path in made if path.endswith((".pdf", ".docx"))} == {*wanted, *wanted.values()}
    for number in (1, 2):
        own = made_report(f"appendix-{number}", assessment, STAMP, NO_SOURCES)
        assert made[routes.appendix_docx(number)] == own.docx
