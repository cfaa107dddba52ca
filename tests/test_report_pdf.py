"""The printed reports, read back with other people's tools: poppler and qpdf."""

import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from page import ValidationFailure, ValidationProfile, validate_pdf

from generator.consolidation import (
    AppendixResult,
    AppendixState,
    Assessment,
    LeafState,
    Stage,
    by_effort,
    counted_total,
    leaf_gains,
    overview_of,
)
from generator.pipeline.assess import assess
from generator.pipeline.documents import documents
from generator.pipeline.sources import NO_SOURCES
from generator.reading import Tree, read_tree
from generator.reading.yaml_reader import FORBIDDEN, UNPRINTABLE
from generator.rendering import charts
from generator.rendering.charts.drawing import Ink, Text, figure
from generator.rendering.charts.rows import Row, Segment, across, draw_rows
from generator.rendering.provenance import Provenance
from generator.rendering.report import pdf
from generator.rendering.report.letterhead import letterhead
from generator.rendering.report.qr_code import qr_code
from generator.rendering.report.view import dated_content
from generator.rulebook import Document
from generator.validation import Access, Publication
from generator.vi import labels, numbers
from generator.vi.overview import figure as figure_of, figure_label
from generator.vi.publications import signature_block
from tests.support.grade_conditions import FRAUD, HELD_NOTE, UNDECIDED_NOTE, under_conditions
from tests.support.pdf_text import text_of
from tests.support.real_report import STAMP, enclosed, real_report
from tests.support.stages import under_way
from tests.support.trees import appendix_path, small_tree, without

pytestmark = [pytest.mark.slow, pytest.mark.tools]

ROOT = Path(__file__).parents[1]
ADDRESS = "https://cchc.hanoi.example/"
SIGNED_ON = date(2025, 1, 20)
RECORD = Publication(
    campaign="2024",
    name="bao-cao",
    title="Tự đánh giá năm 2024",
    document=Document("12/BC-UBND", SIGNED_ON, "UBND thành phố Hà Nội", "Kết quả tự đánh giá"),
    signed_by="Phó Chủ tịch UBND thành phố Hà Nội",
    signed_on=SIGNED_ON,
    totals={},
    files={},
)
HOSTILE = (
    "<script>alert(1)</script> <img src=file:///etc/passwd> <link rel=attachment href=file:///etc/hostname> "
    "<style>@page { background: url(file:///etc/passwd) }</style> {{ 7 * 7 }} &amp;"
)


def run(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def flat(text: str) -> str:
    """Without line ends and repeated blanks: where a line breaks is no matter here."""
    return " ".join(text.split())


def assessed(tree: Tree) -> Assessment:
    assessment = assess(tree, "2024").assessment
    assert assessment is not None
    return assessment


def changed(tree: Tree, path: str, old: str, new: str) -> Tree:
    raw = tree[path]
    assert old.encode() in raw.data
    return {**tree, path: replace(raw, data=raw.data.replace(old.encode(), new.encode(), 1))}


def report_pdf(assessment: Assessment, provenance: Provenance, enclosed: Mapping[str, bytes]) -> bytes:
    return pdf.typeset(pdf.report_html(assessment, provenance, enclosed), provenance, enclosed)


def appendix_pdf(result: AppendixResult, assessment: Assessment, provenance: Provenance) -> bytes:
    return pdf.typeset(pdf.appendix_html(result, assessment, provenance), provenance, {})


def brief_pdf(assessment: Assessment, provenance: Provenance) -> bytes:
    return pdf.typeset(pdf.brief_html(assessment, provenance), provenance, {})


@pytest.fixture(scope="module")
def tree() -> Tree:
    return read_tree(ROOT)


@pytest.fixture(scope="module")
def whole(tree: Tree) -> Assessment:
    assessment = assessed(tree)
    assert assessment.appraised.complete, "the bundled year is complete"
    return assessment


@pytest.fixture(scope="module")
def small() -> Assessment:
    """Two agencies, reviewed and appraised in part."""
    return assessed(under_way())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return real_report(tmp_path_factory)


@pytest.fixture(scope="module")
def lacking(tree: Tree, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assessment]:
    """Appendix 8 missing, 3 with an error, 5 with hostile text and a line break in it."""
    less: Tree = {path: raw for path, raw in tree.items() if "appendix-8/" not in path}
    less = changed(less, "submissions/2024/appendix-3/submission.yaml", "self_score: ", "self_score: 9")
    text = f"difficulties:\n  - '{HOSTILE}'\n  - \"dòng một\\ndòng hai\"\n"
    less = changed(less, "submissions/2024/appendix-5/submission.yaml", "difficulties:\n", text)
    assessment = assessed(less)
    file = tmp_path_factory.mktemp("lacking") / "report.pdf"
    file.write_bytes(report_pdf(assessment, STAMP, {}))
    return file, assessment


@pytest.fixture(scope="module")
def small_agency(small: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report that an agency signs, with the code of the site where it is published."""
    file = tmp_path_factory.mktemp("agency") / "report.pdf"
    file.write_bytes(appendix_pdf(small.appendices[0], small, replace(STAMP, address=ADDRESS)))
    return file


def test_a_draft_of_which_nobody_has_sent_anything_says_so() -> None:
    nothing = {path: raw for path, raw in small_tree().items() if not path.endswith("submission.yaml")}
    page = pdf.report_html(assessed(nothing), STAMP, {})
    assert "chưa cơ quan nào gửi báo cáo và phụ lục:" in page
    assert "00/02" not in page


def test_an_agency_reports_through_the_one_the_plan_names(small: Assessment) -> None:
    """Which itself reports to the city directly."""
    plan = replace(small.rulebook.campaign.plan, receiving_agency="so-noi-vu")
    campaign = replace(small.rulebook.campaign, plan=plan)
    through = replace(small, rulebook=replace(small.rulebook, campaign=campaign))

    def addressees(assessment: Assessment) -> list[str]:
        pages = [pdf.appendix_html(result, assessment, STAMP) for result in assessment.appendices]
        return [re.findall(r"Kính gửi: ([^<]*)", page)[0] for page in pages]

    city = small.rulebook.campaign.plan.issuer
    assert addressees(small) == [city, city]
    assert addressees(through) == [f"{city} (qua Sở Nội vụ)", city]


def unpacked(file: Path) -> bytes:
    """Every object of the file, readable."""
    command = ["qpdf", "--qdf", "--object-streams=disable", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def pages_of(file: Path) -> list[str]:
    return text_of(file, "-layout").rstrip("\f").split("\f")


def test_it_is_sound_and_says_what_it_is(report: Path) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", report)
    told = run("pdfinfo", report)
    assert re.search(r"^Author: +UBND thành phố Hà Nội$", told, re.M)
    assert "Mon Jan  6 08:30:00 2025" in run("env", "TZ=UTC", "pdfinfo", report)
    inside = unpacked(report)
    assert b"/Lang (vi)" in inside
    assert b"/Outlines" in inside
    assert re.search(rb"pdfaid:part(>|=.)3", inside)


@pytest.mark.parametrize(
    "standard", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1], ids=["PDF/A-3a", "PDF/UA-1"]
)
def test_it_keeps_both_standards(
    report: Path, lacking: tuple[Path, Assessment], small_agency: Path, standard: ValidationProfile
) -> None:
    for file in (report, lacking[0], small_agency):
        found = validate_pdf(str(file), profile=standard)
        assert [failure for failure in found.failures if not _is_false_alarm(failure, file)] == []


def test_the_code_has_its_address_in_words_and_is_drawn_in_whole_modules(
    report: Path, small_agency: Path
) -> None:
    page = f"{ADDRESS}xac-minh.html"
    assert page in pages_of(small_agency)[0]
    said = re.findall(r"/Alt <([0-9a-f]+)>", unpacked(small_agency).decode("latin1"))
    assert "Mã QR dẫn đến trang xác minh tệp này" in [bytes.fromhex(one).decode("utf-16") for one in said]
    assert "Mã QR" not in text_of(report)
    code = qr_code(page)
    assert code == qr_code(page) != qr_code(f"{ADDRESS}x")
    drawn = {(x + step, y) for x, y, width in code.bars for step in range(width)}
    edge = range(4, 4 + 7)  # a finder pattern, behind the quiet zone
    assert {(x, 4) for x in edge} | {(4, y) for y in edge} <= drawn
    assert not {(x, y) for x, y in drawn if min(x, y) < 4 or max(x, y) >= code.size - 4}
    with pytest.raises(ValueError, match="too large"):
        qr_code("https://" + "a" * 5000)


@pytest.mark.parametrize(
    ("words", "others", "standard"),
    [
        (b'pdfuaid:part="1"', b'pdfuaid:past="1"', ValidationProfile.PDF_UA_1),
        (b'pdfaid:conformance="A"', b'pdfaid:conformance="B"', ValidationProfile.PDF_A_3A),
    ],
    ids=["PDF/UA-1", "PDF/A-3a"],
)
def test_a_standard_that_is_not_kept_is_seen(
    report: Path, words: bytes, others: bytes, standard: ValidationProfile, tmp_path: Path
) -> None:
    spoiled = tmp_path / "spoiled.pdf"
    raw = report.read_bytes()
    assert words in raw
    spoiled.write_bytes(raw.replace(words, others))
    found = validate_pdf(str(spoiled), profile=standard)
    assert [failure for failure in found.failures if not _is_false_alarm(failure, spoiled)]


def _is_false_alarm(failure: ValidationFailure, file: Path) -> bool:
    """Whether a stream ends in a CR of its own, which is taken for the end of a line; qpdf reads it right."""
    return failure.rule_id.endswith("-STREAM-LENGTH-001") and b"\r\nendstream" in file.read_bytes()


def test_pages_are_a4_and_the_appendices_lie_across(report: Path) -> None:
    count = len(pages_of(report))
    sizes = re.findall(r"size: +([0-9.]+) x ([0-9.]+) pts \(A4\)", run("pdfinfo", "-l", str(count), report))
    assert len(sizes) == count
    across = [float(width) > float(height) for width, height in sizes]
    assert (across[0], across[-1]) == (False, False), "the last page tells of the file"
    assert across[:-1] == sorted(across[:-1]), "tables of many columns stand at the end"
    pages = pages_of(report)
    titled = [page for page in pages if re.search(r"^\s+PHỤ LỤC [IVX]+$|^\s+BIỂU 2$", page, re.M | re.I)]
    assert len(titled) == 1 + 8
    assert across.index(True) == pages.index(titled[0])


def test_pages_are_numbered_at_the_top_from_the_second_on(report: Path) -> None:
    heads = [page.strip().splitlines()[0].strip() for page in pages_of(report)]
    assert not heads[0].isdigit()
    assert heads[1:] == [str(number) for number in range(2, len(heads) + 1)]


def test_only_the_one_font_is_used_and_it_lies_inside(report: Path) -> None:
    rows = [line.split() for line in run("pdffonts", report).splitlines()[2:]]
    assert {row[0].split("+")[1].split("-")[0] for row in rows} == {"Tinos"}
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_text_can_be_searched(report: Path) -> None:
    text = text_of(report)
    assert text == unicodedata.normalize("NFC", text)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" in text, "the motto stands on one line"
    assert "Kính gửi: Bộ Nội vụ" in text


def test_totals_are_those_of_the_assessment(report: Path, whole: Assessment) -> None:
    text = flat(text_of(report, "-layout"))
    tally = whole.appraised
    assert f"{numbers.score(tally.points)}/{numbers.score(tally.maximum)} điểm" in text
    summaries = [(area.area.maximum, area.appraised) for area in whole.areas if area.appraised.leaves]
    for maximum, appraised in summaries:
        assert appraised.index is not None
        row = [numbers.score(x) for x in (maximum, appraised.maximum, appraised.points)]
        assert " ".join([*row, numbers.index(appraised.index)]) in text
    for result in whole.appendices:
        assert result.tally.index is not None
        row = [numbers.score(result.tally.maximum), numbers.score(result.tally.points)]
        assert f"{' '.join(row)} {numbers.index(result.tally.index)}" in text
        assert f"Tổng điểm {row[0]} Chỉ số: {numbers.index(result.tally.index)} {row[1]}" in text


def test_the_stages_are_told_by_area_and_agency(report: Path, whole: Assessment) -> None:
    text = flat(text_of(report))
    by_area = text.split("Bảng 4. Tự đánh giá và thẩm định theo lĩnh vực")[1].split("Bảng 5.")[0]
    by_agency = text.split("Bảng 5. Tự đánh giá và thẩm định theo cơ quan chủ trì")[1].split(
        "III. GIẢI TRÌNH"
    )[0]
    for stage, totals in whole.stages.items():
        of_areas = [(by_area, tallies[0]) for tallies in totals.areas.values()]
        for there, tally in of_areas + [(by_agency, tally) for tally in totals.appendices.values()]:
            whole_sum = f"{numbers.score(tally.points)}/{numbers.score(tally.maximum)}"
            assert (whole_sum in there) is tally.complete, stage
            assert tally.complete or f"{tally.known_leaves}/{tally.leaves} mục" in there


def test_every_explanation_and_reason_is_printed(report: Path, whole: Assessment) -> None:
    margins = r"\f\d+\n|Phiên bản .*|(DỰ THẢO · )?Số liệu minh hoạ\n"
    body = re.sub(
        r"[\s-]", "", re.sub(margins, "", text_of(report))
    )  # poppler drops a hyphen at a line's end
    for leaf in whole.leaves.values():
        if leaf.scored is None:
            continue
        entry = leaf.scored.entry
        for words in (entry.explanation, entry.not_applicable, entry.override_reason):
            assert re.sub(r"[\s-]", "", words)[:60] in body, leaf.leaf.code


def test_each_page_says_where_it_comes_from(report: Path) -> None:
    for page in pages_of(report):
        last = flat(page.strip().splitlines()[-1])
        assert last == f"DỰ THẢO · {labels.ILLUSTRATIVE}"
    origin = flat(pages_of(report)[-1])
    assert "chương trình parindex 1.2.3, từ bản ghi 0123456789abcdef ngày 06/01/2025" in origin
    for path, data in enclosed().items():
        assert f"{path.split('/')[-1]} {sha256(data).hexdigest()}" in origin
    assert f"({labels.ILLUSTRATIVE}, không phải" in pages_of(report)[0]


def between(report: Path, first: str, following: str) -> str:
    """The pages from the one with that title up to the one with the next."""
    pages = pages_of(report)
    begins, ends = (
        next(i for i, page in enumerate(pages) if re.search(rf"^\s+{title}$", page, re.M))
        for title in (first, following)
    )
    return "\n".join(pages[begins:ends])


def test_one_table_has_every_item_in_the_decisions_order(report: Path, whole: Assessment) -> None:
    lines = between(report, "BIỂU 1", "BIỂU 2").splitlines()
    rows = [match for line in lines if (match := re.match(r"\s*(\d+(?:\.\d+)*|I+|IV)\s{2,}\D", line))]
    assert [match[1] for match in rows if match[1] in whole.leaves] == list(whole.leaves)
    text = {match[1]: flat(line) for line in lines if (match := re.match(r"\s*(\d+(?:\.\d+)+)\s{2,}", line))}
    for code, leaf in whole.leaves.items():
        points = numbers.score(leaf.points) if leaf.points is not None else ""
        assert leaf.state is LeafState.NOT_APPLICABLE or f" {points} " in f"{text[code]} ", code
    total = next(flat(line) for line in lines if "Tổng cộng" in line)
    assert total == "Tổng cộng 100,00 57,46 27,62"


def test_one_list_has_every_document_once_and_where_it_proves(report: Path, whole: Assessment) -> None:
    lines = between(report, "BIỂU 2", "Phụ lục I").splitlines()
    listed = [match[1] for line in lines if (match := re.match(r"\s*\d+ +(\S*/\S+) +\d\d/\d\d/\d{4}", line))]
    assert sorted(listed) == sorted({use.document.number for use in whole.documents})
    text = flat(" ".join(lines))
    assert "PL02-bc-410" in text
    assert "1.1 (mục II.1, trang 3-5)" in text
    secret = next(use for use in whole.documents if use.document.access is Access.SECRET)
    assert f"PL{secret.appendix:02}-{secret.key}" not in text


def test_explanations_stand_in_the_order_of_the_set(report: Path, whole: Assessment) -> None:
    text = flat(text_of(report))
    section = text[text.rindex("III. GIẢI TRÌNH") : text.rindex("IV. KHÓ KHĂN")]
    assert section.count(" điểm)") > 20
    for kind in re.split(r" \d\. Mục ", section)[1:]:
        codes = re.findall(r"(?<= )(\d(?:\.\d+)+)\. [^()]{3,200} \(", kind)
        order = [list(whole.leaves).index(code) for code in codes if code in whole.leaves]
        assert order == sorted(order)


ENTRY = re.compile(r"(\S[^.\n]*\.?[^.\n]*?)\s*\.{3,}\s*(\d+)")


def test_the_contents_name_the_pages(report: Path) -> None:
    pages = pages_of(report)
    head, below = pages[0].split("MỤC LỤC")
    assert "Kính gửi:" in head, "they stand on the first page"
    assert "I. TÌNH HÌNH TỔ CHỨC" in below, "and before part I"
    columns = (("-x", "0", "-W", "318"), ("-x", "318", "-W", "318"))
    texts = [text_of(report, "-layout", "-l", "1", "-y", "0", "-H", "842", *column) for column in columns]
    entries = [found for text in texts for found in re.findall(ENTRY, text)]
    assert len(entries) == 5 + 2 + 8 + 1
    for title, number in entries:
        begin = flat(title).split(". ")[0].rstrip(" .").casefold()
        assert begin in flat(pages[int(number) - 1]).casefold(), title


def test_the_signature_is_not_alone_and_has_no_name(report: Path, whole: Assessment) -> None:
    page = next(page for page in pages_of(report) if "Nơi nhận:" in page)
    assert "Trên đây là kết quả" in page
    after = flat(page[page.index("PHÓ CHỦ TỊCH") :])
    assert whole.rulebook.campaign.plan.signature.name not in after


def test_a_draft_shows_its_last_words_as_those_of_a_document_to_be_signed(
    report: Path, small: Assessment, tmp_path: Path
) -> None:
    form = "Dự thảo, chưa ai ký. Lời kết và chữ ký dưới đây là mẫu của bản chính thức. Trên đây là kết quả"
    text = flat(text_of(report))
    assert form in text
    assert text.count("(chưa ký)") == 1
    own = replace(small.appendices[0], state=AppendixState.DRAFT)
    assert form in " ".join(printed(tmp_path, appendix_pdf(own, small, STAMP)))
    for data in (report_pdf(small, signed(SIGNED_ON), {}), appendix_pdf(small.appendices[0], small, STAMP)):
        final = " ".join(printed(tmp_path, data))
        assert "Trên đây là kết quả" in final
        assert "chưa ai ký" not in final
        assert "(chưa ký)" not in final


LINE = re.compile(r'<line xMin="[\d.-]+" yMin="([\d.-]+)" xMax="[\d.-]+" yMax="([\d.-]+)"')
MARGIN = 20 * 72 / 25.4  # above and below the text
BEGINS = re.compile(r"\s*\d*\s*(BIỂU \d|PHỤ LỤC( [IVX]+)?|Phụ lục( [IVX]+)?|THÔNG TIN VỀ BẢN ĐIỆN TỬ)\n")


def emptiness(file: Path) -> list[float]:
    """How much of each page's height is empty below its last line, from 0 to 1."""
    found = []
    for page in text_of(file, "-bbox-layout").split("<page ")[1:]:
        (high,) = re.findall(r'^width="[\d.]+" height="([\d.]+)"', page)
        foot = float(high) - MARGIN
        ends = [float(end) for begin, end in LINE.findall(page) if MARGIN < float(begin) < foot]
        found.append((foot - max(ends)) / (foot - MARGIN))
    return found


def half_empty(file: Path) -> dict[int, float]:
    """The pages more than 40 % empty after which no other part of the report begins, with their share."""
    begins = [BEGINS.match(page) is not None for page in pages_of(file)]
    shares = emptiness(file)
    return {
        number: share
        for number, (share, ends) in enumerate(zip(shares, [*begins[1:], True], strict=True), 1)
        if share > 0.4 and not ends
    }


SHARES = {
    3: 3,
    25: 3,
    60: 3,
    110: 3,
    300: 3,
    1200: 1,
}  # words of an account: how often; the longest fill pages


def with_long_cells(tree: Tree, seed: int) -> Tree:
    """The tree with accounts and titles of any length, made of words that stand nowhere else."""
    chance, made = random.Random(seed), 0  # noqa: S311 - the same cells each time

    def words(count: int) -> str:
        nonlocal made
        made += count
        return " ".join(f"từ{number}" for number in range(made - count, made))

    def explained(match: re.Match[str]) -> str:
        (count,) = chance.choices(tuple(SHARES), tuple(SHARES.values()))
        return f"{match[0]}    explanation: {words(count)}\n"

    changes = {}
    for path in filter(re.compile(r"submissions/2024/appendix-\d/submission\.yaml").fullmatch, tree):
        text = tree[path].data.decode()
        text = re.sub(r"(?m)^    explanation: (>-\n(      .*\n)+|.*\n)", "", text)
        text = re.sub(r"(?m)^    self_score: .*\n", explained, text)
        text = re.sub(
            r"(?m)^    title: (>-\n(      .*\n)+|.*\n)", lambda _: f"    title: {words(30)}\n", text
        )
        changes[path] = replace(tree[path], data=text.encode())
    return {**tree, **changes}


def test_no_page_is_half_empty_where_a_part_goes_on(
    report: Path, lacking: tuple[Path, Assessment], small_agency: Path, tree: Tree, tmp_path: Path
) -> None:
    newest = assess(tree, "2025").assessment
    assert newest is not None
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(report_pdf(newest, STAMP, {}))
    for file in (report, lacking[0], small_agency, draft):
        assert half_empty(file) == {}
    assert max(emptiness(report)[:-1]) > 0.4, "before the next part it may be so"


def test_rows_of_any_height_fill_the_pages_and_hide_nothing(tree: Tree, tmp_path: Path) -> None:
    assessment = assessed(with_long_cells(tree, seed=1))
    assert all(result.card for result in assessment.appendices)
    told = [leaf.scored.entry.explanation for leaf in assessment.leaves.values() if leaf.scored]
    rows = Counter(len(words.split()) for words in told if words)
    assert all(rows[count] >= 4 for count in SHARES), rows
    html, file = pdf.report_html(assessment, STAMP, {}), tmp_path / "long.pdf"
    file.write_bytes(pdf.typeset(html, STAMP, {}))
    assert half_empty(file) == {}
    words = re.compile(r"từ\d+\b")
    filled = Counter(words.findall(html))
    assert len(filled) > 10000
    assert Counter(words.findall(text_of(file))) == filled, "no word is cut, none is lost"


def test_a_row_that_splits_leaves_eight_lines_before_the_break(tmp_path: Path) -> None:
    """Wherever on the page it begins; its code is never parted from its words."""
    begins = set()
    columns = "".join(f'<col class="c-{one}">' for one in ("code", "title", "max", "sums", "score", "proof"))
    cells = "".join(f"<td>{one}</td>" for one in ("1.1", "Tên", "1", "<div>a</div>" * 30, "0", "b " * 300))
    for room in range(4, 60, 3):  # mm left on a page of 170
        html = (
            f'<html lang="vi"><section class="appendix"><div style="height: {170 - room}mm">c</div>'
            f'<table class="scores"><colgroup>{columns}</colgroup>'
            f'<tbody><tr class="tall">{cells}</tr></tbody></table></section></html>'
        )
        pages = printed(tmp_path, pdf.typeset(html, STAMP, {}))
        lines = [page.split().count("a") for page in pages]
        assert sum(lines) == 30
        assert lines[0] == 0 or ("1.1" in pages[0] and lines[0] >= 8), room
        begins.add(lines[0])
    assert 0 in begins
    assert min(begins - {0}) < 10, "where there is room for eight it does begin"


def test_appendices_not_sent_share_a_page(tmp_path: Path) -> None:
    nothing = {path: raw for path, raw in small_tree().items() if not path.endswith("submission.yaml")}
    pages = printed(tmp_path, report_pdf(assessed(nothing), STAMP, {}))
    (page,) = (
        page for page in pages if "chưa nộp phụ lục, 0" in page and "TỰ ĐÁNH GIÁ, CHẤM ĐIỂM NĂM" in page
    )
    assert "Phụ lục I KẾT QUẢ" in page
    assert "Phụ lục II KẾT QUẢ" in page


def test_no_line_ends_behind_its_first_word_though_there_is_room(tmp_path: Path) -> None:
    """Blanks before the end of a cell made the page engine do so where the words fit exactly."""
    rooms = "".join(
        f'<div style="width: {width / 4}pt">Rà soát, đơn giản hoá TTHC\n  <div>1</div>\n</div>'
        for width in range(460, 560)
    )
    text = printed(tmp_path, pdf.typeset(f"<div style='font: 11pt Tinos'>{rooms}</div>", STAMP, {}))
    lines = text_of(tmp_path / "printed.pdf").splitlines()
    assert "Rà" not in lines
    assert "Rà soát, đơn giản hoá TTHC" in lines
    assert "Rà soát, đơn giản hoá" in lines
    assert " ".join(text).count("TTHC") == 100


def test_a_name_breaks_behind_its_marks_only_and_stays_one_name(small: Assessment, tmp_path: Path) -> None:
    name = "submissions_2024_publications_" + "ten-rat-dai_" * 5 + "bao-cao.yaml"
    file = tmp_path / "named.pdf"
    file.write_bytes(report_pdf(small, STAMP, {name: b"", "submissions/2024/campaign.yaml": b""}))
    lines = text_of(file, "-raw").split("\f")[-2].splitlines()
    text = "".join(lines)
    assert name in text
    assert "submissions_2024_campaign.yaml" in text
    assert not re.search("[\u200b\u00ad\u2060]", text)
    parts = [one for one in lines if one and one in name]
    assert len(parts) > 1
    assert all(re.search(r"[/_.-]$", one) for one in parts[:-1]), parts


def test_attachments_come_out_as_they_went_in(report: Path, tmp_path: Path) -> None:
    run("pdfdetach", "-saveall", "-o", tmp_path, report)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        path.split("/")[-1]: data for path, data in enclosed().items()
    }


def test_two_attachments_cannot_share_a_name(whole: Assessment) -> None:
    with pytest.raises(ValueError, match="share a name"):
        report_pdf(whole, STAMP, {"a/x.csv": b"1", "b/x.csv": b"2"})


def test_the_same_input_gives_the_same_bytes(report: Path) -> None:
    program = (
        "import hashlib, tests.support.real_report as real; "
        "print(hashlib.sha256(real.set_report()).hexdigest())"
    )
    paths = {"PYTHONPATH": str(ROOT)}
    hashes = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **paths, "PYTHONHASHSEED": "4321", "TZ": "Asia/Ho_Chi_Minh"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert hashes.stdout.strip() == sha256(report.read_bytes()).hexdigest()


def test_without_every_appendix_there_is_no_total(lacking: tuple[Path, Assessment]) -> None:
    file, assessment = lacking
    assert not assessment.appraised.complete
    states = {result.appendix.number: result.state for result in assessment.appendices}
    assert (states[3], states[8]) == (AppendixState.UNTRUSTED, AppendixState.NO_SUBMISSION)
    text = flat(text_of(file))
    assert "Chưa xác định được tổng điểm" in text
    assert "Tổng điểm tự đánh giá phần điểm thẩm định là" not in text
    assert numbers.score(assessment.appraised.points) not in text
    table = flat(text_of(file, "-layout"))
    assert re.search(r"Tổng cộng 100,00 68,00|Tổng cộng 100,00 66,75", table)
    assert re.search(r"Tổng cộng [0-9,]+ [0-9,]+ \d+/76 mục –", table)


def test_an_unusable_appendix_says_so_and_prints_no_score(lacking: tuple[Path, Assessment]) -> None:
    pages = {
        match[1]: flat(page)
        for page in pages_of(lacking[0])
        if (match := re.search(r"^\s+Phụ lục ([IVX]+)$", page, re.M))
    }
    assert "tệp số liệu còn 01 lỗi" in pages["III"]
    assert "chưa nộp phụ lục, 02 mục chưa có điểm" in pages["VIII"]
    for number in ("III", "VIII"):
        assert "0,00" not in pages[number]
        assert "Danh mục tài liệu kiểm chứng" not in pages[number]


def test_hostile_text_is_only_text(lacking: tuple[Path, Assessment]) -> None:
    text = flat(text_of(lacking[0]))
    assert HOSTILE in text
    assert "dòng một dòng hai" in text
    assert "root:" not in text
    assert "0 embedded files" in run("pdfdetach", "-list", lacking[0])
    assert b"file:///" not in lacking[0].read_bytes()


def test_nothing_is_ever_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text y='20'>secret</text></svg>")
    asked = f"<link rel=attachment href={secret.as_uri()}><img src={secret.as_uri()}><p>Tinos</p>"
    asked += "<style>@import url(file:///etc/passwd); p { background: url(data:image/svg+xml,x) }</style>"
    file = tmp_path / "asked.pdf"
    file.write_bytes(pdf.typeset(asked, STAMP, {}))
    assert "0 embedded files" in run("pdfdetach", "-list", file)
    assert flat(text_of(file)) == "Tinos"


def test_the_pictures_stand_beside_the_tables(report: Path, whole: Assessment) -> None:
    text = flat(text_of(report))
    losses, steps = charts.area_losses(whole, Stage.SELF), charts.stage_steps(whole)
    assert losses is not None
    assert steps is not None
    assert f"Hình 1. {losses.title}" in text
    assert f"Hình 2. {steps.title}" in text
    assert "Hình 3. Năm 2023" in text, "what is published of a year comes after its report"
    assert "92,57" not in text
    assert text.index("Bảng 1.") < text.index("Hình 1.") < text.index("Bảng 2.")
    for one in (losses, steps):
        assert all(mark.text in text for mark in one.marks if isinstance(mark, Text))


def test_a_name_in_a_picture_is_printed_once_as_text(tmp_path: Path) -> None:
    rows = [Row(HOSTILE, "−1,69", (Segment(Fraction(0), Fraction(1), Ink.LOSS),))]
    file = tmp_path / "picture.pdf"
    file.write_bytes(
        pdf.typeset(figure(draw_rows("Tinos", rows, across(Fraction(0), Fraction(1)))), STAMP, {})
    )
    text = flat(text_of(file))
    assert text.startswith("Hình 1. Tinos <script>alert(1)</script>")
    assert (text.count("alert(1)"), text.count("…")) == (1, 1)
    assert "0 embedded files" in run("pdfdetach", "-list", file)


def test_documents_show_no_more_than_their_access_allows(report: Path, whole: Assessment) -> None:
    text = re.sub(r"\s", "", text_of(report))
    kinds = {use.document.access.value for use in whole.documents}
    assert {"restricted", "secret"} <= kinds, "the bundled year shows both"
    for use in whole.documents:
        assert re.sub(r"\s", "", use.document.number) in text
    assert "Tàiliệumật:chỉghisốvàngày." in text
    links = set(re.findall(rb"/URI \((https?:[^)]*)\)", unpacked(report)))
    public = {use.document.url.encode() for use in whole.documents if use.document.access is Access.PUBLIC}
    assert links == public - {b""}


@pytest.mark.parametrize("number", [2, 5])
def test_an_agency_signs_its_own_report(number: int, whole: Assessment, tmp_path: Path) -> None:
    result = whole.appendices[number - 1]
    file = tmp_path / "own.pdf"
    file.write_bytes(appendix_pdf(result, whole, STAMP))
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)
    assert result.card is not None
    assert result.card.submission.report is not None
    first, *_ = pages_of(file)
    assert f"Số: {result.card.submission.report.number}" in first
    assert result.agency.name.upper() in flat(first)
    text = flat(text_of(file))
    assert f"{numbers.score(result.tally.points)}/{numbers.score(result.tally.maximum)} điểm" in text
    assert f"{result.card.submission.report.signed_by.title.upper()}" in text


def test_an_agency_without_a_usable_file_gets_no_score(
    lacking: tuple[Path, Assessment], tmp_path: Path
) -> None:
    assessment = lacking[1]
    for number in (3, 8):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(appendix_pdf(assessment.appendices[number - 1], assessment, STAMP))
        text = flat(text_of(file))
        assert "Chưa có kết quả để báo cáo" in text
        assert "Tổng điểm tự đánh giá" not in text


def test_a_row_longer_than_a_page_goes_on_overleaf(tree: Tree, tmp_path: Path) -> None:
    words = " ".join(f"từ{i}" for i in range(2500))
    path = "submissions/2024/appendix-5/submission.yaml"
    assessment = assessed(
        changed(tree, path, "self_score: 0.86", f"self_score: 0.86\n    explanation: {words}")
    )
    file = tmp_path / "long.pdf"
    file.write_bytes(appendix_pdf(assessment.appendices[4], assessment, STAMP))
    appendix = text_of(file, "-layout")
    assert appendix.count("từ0 ") == 2, "in the explanations and in the table"
    assert len(re.findall(r"từ2499\b", appendix)) == 2


def test_a_missing_font_is_said_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(pdf.FontMissing, match=r"U\+105C0"):
        pdf.typeset("<p>Chữ \U000105c0</p>", STAMP, {})
    monkeypatch.setattr(pdf, "FONT", "Not Here")
    with pytest.raises(pdf.FontMissing, match="fonts-croscore"):
        pdf.typeset("<p>Chữ</p>", STAMP, {})


def test_outside_git_the_pages_say_so(whole: Assessment, tmp_path: Path) -> None:
    file = tmp_path / "own.pdf"
    file.write_bytes(appendix_pdf(whole.appendices[7], whole, Provenance("1.2.3", None, False)))
    text = flat(text_of(file))
    assert "từ dữ liệu chưa có bản ghi trong kho" in text
    assert labels.ILLUSTRATIVE + "," not in text


def test_every_letter_the_reader_lets_through_has_a_font() -> None:
    drawn: set[int] = set()
    for family in (pdf.FONT, "DejaVu Sans"):
        command = ["fc-match", "-f", "%{file}", family]
        file = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        drawn |= set(TTFont(file).getBestCmap())
    let_through = {
        code
        for code in range(0x20, 0x110000)
        if not UNPRINTABLE.search(chr(code)) and not FORBIDDEN.search(chr(code))
    }
    assert {f"U+{code:04X}" for code in let_through - drawn} == set()
    assert {ord(letter) for letter in "ĂăÂâĐđÊêÔôƠơƯưẠạỆệỢợỰự₫≥→☑“”–"} <= let_through


def signed(day: date, **changes: object) -> Provenance:
    document = replace(RECORD.document, date=day)
    return replace(STAMP, record=replace(RECORD, document=document, **changes))  # type: ignore[arg-type]


def printed(folder: Path, data: bytes) -> list[str]:
    """The pages of a report, each on one line."""
    file = folder / "printed.pdf"
    file.write_bytes(data)
    return [flat(page) for page in pages_of(file)]


def test_an_unsigned_report_is_a_draft_on_each_page_and_bears_no_number(report: Path) -> None:
    first, *others = map(flat, pages_of(report))
    assert first.startswith("DỰ THẢO ")
    assert "Số: …/BC-UBND Hà Nội, ngày … tháng … năm …" in first
    assert all("DỰ THẢO · " in page for page in others)
    assert "(Kèm theo Báo cáo số …/BC-UBND ngày … tháng … năm … của" in " ".join(others)


def test_a_number_prepared_is_not_printed_before_anybody_signs(tmp_path: Path) -> None:
    path = "submissions/2024/campaign.yaml"
    prepared = changed(under_way(), path, "number: …/BC-UBND", "number: 77/BC-UBND")
    text = " ".join(printed(tmp_path, report_pdf(assessed(prepared), STAMP, {})))
    assert "77/BC-UBND" not in text
    assert "…/BC-UBND" in text


def test_a_signed_report_bears_what_the_record_says(small: Assessment, tmp_path: Path) -> None:
    text = " ".join(printed(tmp_path, report_pdf(small, signed(SIGNED_ON), {})))
    assert "DỰ THẢO" not in text
    assert "…/BC-UBND" not in text
    assert "Số: 12/BC-UBND Hà Nội, ngày 20 tháng 01 năm 2025" in text
    assert text.count("(Kèm theo Báo cáo số 12/BC-UBND ngày 20 tháng 01 năm 2025 của") == 2 + 2
    assert "05 tháng 01 năm 2025" not in text, "the date the campaign had prepared"
    assert "Ký khi chưa đủ" not in text


def test_a_signed_report_tells_no_day_of_the_repository_after_its_own(
    small: Assessment, tmp_path: Path
) -> None:
    assert STAMP.revision is not None
    late = replace(STAMP.revision, date=datetime(2026, 11, 27, tzinfo=UTC))
    provenance = replace(signed(SIGNED_ON), revision=late)
    city = " ".join(printed(tmp_path, report_pdf(small, provenance, {})))
    commit = f"từ bản ghi {late.commit} của kho dữ liệu"
    assert f"{commit}, theo biên bản ký ngày 20/01/2025." in city
    own = " ".join(printed(tmp_path, appendix_pdf(small.appendices[1], small, provenance)))
    assert f"{commit}." in own, "which may be dated before the city's record"
    brief = " ".join(printed(tmp_path, brief_pdf(small, provenance)))
    assert all("2026" not in text for text in (city, own, brief))


def test_a_report_signed_under_another_kind_of_document_does_not_take_its_number(
    small: Assessment, tmp_path: Path
) -> None:
    decision = replace(RECORD.document, number="500/QĐ-UBND")
    provenance = replace(STAMP, record=replace(RECORD, document=decision))
    text = " ".join(printed(tmp_path, report_pdf(small, provenance, {})))
    assert "Số: 500" not in text
    assert "Báo cáo số 500" not in text
    assert text.count("(Kèm theo Quyết định số 500/QĐ-UBND ngày 20/01/2025 của UBND") == 1 + 2 + 2


@pytest.mark.parametrize(
    ("signed_by", "block", "name"),
    [
        ("Phó Chủ tịch UBND Thành phố", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Nguyễn Minh Hoạ"),
        ("Chủ tịch", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", ""),
        ("Giám đốc Sở Nội vụ", "GIÁM ĐỐC SỞ NỘI VỤ", ""),
    ],
)
def test_the_office_that_signed_stands_above_the_signature(
    whole: Assessment, signed_by: str, block: str, name: str
) -> None:
    head = whole.rulebook.campaign.report
    prepared = replace(head.signature, name="Nguyễn Minh Hoạ")
    campaign = replace(whole.rulebook.campaign, report=replace(head, signature=prepared))
    found = letterhead(campaign, replace(RECORD, signed_by=signed_by))
    assert (" ".join(found.authority).upper(), found.name) == (block, name)
    assert letterhead(campaign, None).name == "", "nobody has signed"


def test_a_block_prepared_without_an_office_gets_the_signers() -> None:
    assert signature_block(("TM. ỦY BAN NHÂN DÂN",), "Chủ tịch") == ("TM. ỦY BAN NHÂN DÂN", "Chủ tịch")
    assert signature_block((), "Giám đốc") == ("Giám đốc",)


@pytest.mark.parametrize(("day", "city"), [(date(2025, 1, 5), False), (SIGNED_ON, True)])
def test_a_dated_report_tells_nothing_that_came_later(
    small: Assessment, day: date, city: bool, tmp_path: Path
) -> None:
    files = documents(small, replace(signed(day), replaced_by=RECORD), NO_SOURCES)
    text = " ".join(printed(tmp_path, files["pdf/bao-cao-tong-hop.pdf"]))
    told = {stage: numbers.score(small.stages[stage].appraised.points) for stage in Stage}
    assert f"{told[Stage.SELF]}/6,00 điểm" in text
    assert f"{told[Stage.APPRAISED]}/" not in text
    assert "28/03/2025" not in text
    assert ("Bảng 5. Tự đánh giá và thẩm định" in text) is city
    (line,) = re.findall(r"Báo cáo không nêu những kết quả có sau ngày[^.]*\.", text)
    assert ("Thành phố (3 mục)" in line) is not city
    assert "Bộ Nội vụ (2 mục), kết quả điều tra xã hội học (1 mục)" in line
    run("pdfdetach", "-saveall", "-o", tmp_path, tmp_path / "printed.pdf")
    enclosed = json.loads((tmp_path / "assessment.json").read_bytes())
    assert enclosed["as_of"] == day.isoformat()
    assert enclosed["publication"]["replaced_by"] is None, "that came later too"
    assert {leaf["appraised"] for leaf in enclosed["leaves"]} == {None}
    assert any(leaf["appraised"] for leaf in json.loads(files["data/assessment.json"])["leaves"])


def test_a_report_of_after_the_decision_and_a_draft_tell_all(whole: Assessment) -> None:
    for provenance in (signed(date(2025, 3, 27)), STAMP):
        content = dated_content(whole, provenance.record)
        assert (content.assessment.stages, content.left_out, content.begun) == (whole.stages, "", True)


def test_a_partial_report_says_what_is_missing_below_its_title(tmp_path: Path) -> None:
    lacking = assessed(without(appendix_path(1)))
    first, *_ = printed(tmp_path, report_pdf(lacking, signed(date(2025, 1, 5), partial=True), {}))
    said = first[first.index("(Ký khi chưa đủ: ") : first.index("Kính gửi")]
    assert "chưa gửi Phụ lục 1; tự đánh giá mới có" in said


def test_documents_and_their_citations_are_counted_apart(report: Path, whole: Assessment) -> None:
    replies = [reply for one in whole.appendices if one.card for reply in one.card.submission.replies]
    cited = sum(len(leaf.citations) for leaf in whole.leaves.values())
    cited += sum(len(reply.evidence) for reply in replies)
    assert (len(whole.documents), cited) == (85, 120)
    assert (
        "có 84 tài liệu (01 tài liệu do nhiều cơ quan cùng kê), được dẫn 120 lần; 05 tài liệu ở mức hạn chế"
        in flat(text_of(report))
    )


def test_an_agency_that_has_not_sent_its_report_signs_a_draft(
    tree: Tree, lacking: tuple[Path, Assessment], tmp_path: Path
) -> None:
    path = "submissions/2024/appendix-2/submission.yaml"
    unsent = assessed(changed(tree, path, "status: submitted", "status: draft"))
    for assessment, number, sent, words in (
        (unsent, 1, True, True),
        (unsent, 2, False, True),
        (lacking[1], 3, False, False),
        (lacking[1], 8, False, False),
    ):
        result = assessment.appendices[number - 1]
        for provenance in (STAMP, signed(SIGNED_ON)):
            text = " ".join(printed(tmp_path, appendix_pdf(result, assessment, provenance)))
            assert ("DỰ THẢO" not in text) is sent, number
            assert ("kính báo cáo" in text) is words, number
            assert "12/BC-UBND" not in text, "the city's number is not the agency's"


def test_a_group_is_printed_with_the_conditions_that_limit_it(tmp_path: Path) -> None:
    text = " ".join(printed(tmp_path, report_pdf(under_conditions(FRAUD), STAMP, {})))
    assert "chỉ số 93,86% (nhóm C, theo điểm là A, chưa xét điều kiện xếp loại)." in text
    assert text.count(HELD_NOTE) == text.count(UNDECIDED_NOTE) == 2  # below the sum, below the stages


@pytest.mark.parametrize("campaign", ["2024", "2025"])
def test_the_brief_tells_the_result_on_two_pages(campaign: str, tree: Tree, tmp_path: Path) -> None:
    assessment = assess(tree, campaign).assessment
    assert assessment is not None
    first, second = printed(tmp_path, brief_pdf(assessment, STAMP))
    overview = overview_of(assessment, STAMP.moment.date())
    assert f"{figure_label(overview)} {' '.join(figure_of(overview))}" in first
    groups = by_effort(leaf_gains(assessment), counted_total(assessment))
    best = next(group for group in groups if group.steps).steps[0]
    assert f"{best.result.leaf.numbered}. {best.result.leaf.title}" in second
    assert f"+{numbers.score(best.counted)}" in second
    assert "DỰ THẢO" in first
    signed_on = brief_pdf(assessment, signed(SIGNED_ON))
    assert "DỰ THẢO" not in " ".join(printed(tmp_path, signed_on))


def test_a_brief_of_nothing_yet_promises_nothing(tree: Tree, tmp_path: Path) -> None:
    less = {path: raw for path, raw in tree.items() if not re.search(r"/appendix-\d/|survey|appraisal", path)}
    pages = printed(tmp_path, brief_pdf(assessed(less), STAMP))
    assert "0/8 cơ quan đã gửi" in pages[0]
    assert "Chưa cơ quan nào nộp số liệu để tính." in " ".join(pages)
    assert len(pages) <= 2
