"""`parindex verify`: whatever is changed in a report or a dossier is found, and named at its place."""

import json
import pickle
import random
import re
import subprocess
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from generator.cli.bounded import CallEnded, bounded
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND
from generator.comparison import FileDifference, FilePart, FileVerdict, Question, QuestionState
from generator.exchange.enclosure import LIST, name_of, read_enclosure
from generator.hanoi_time import today
from generator.office.enclosed_part import PLACE, enclosed_part, files_in
from generator.office.pdf_opening import LARGEST_STREAM
from generator.office.pdf_reader import read_pages
from generator.pipeline import (
    dossier as pipeline_dossier,
    verify as pipeline_verify,
    verify_dossier as pipeline_verify_dossier,
)
from generator.pipeline.assess import assess
from generator.pipeline.documents import documents
from generator.pipeline.dossier import dossier
from generator.pipeline.publications import RebuiltPublication, rebuilt_publications
from generator.pipeline.received import ReceivedData, received_data, report_again
from generator.pipeline.reports import CITY, MadeReport, made_report
from generator.pipeline.signing import seal, sign_by_hand, sign_hidden
from generator.pipeline.sources import Sources
from generator.pipeline.verify import (
    Unverifiable,
    compared_report,
    received_files,
    verify_report,
)
from generator.pipeline.verify_dossier import verify_dossier
from generator.pipeline.versions import SiteVersion, signed
from generator.rendering.report.annexes import document_rows
from generator.signing import key_of_file
from generator.vi import verify as words
from tests.support.cli import run
from tests.support.pdf_bombs import BOMBS
from tests.support.publications import signed_desk
from tests.support.signers import PASSPHRASE, authority, head, picture
from tests.support.tampering import repacked, streams, with_other_digit, with_other_line, with_stream

pytestmark = [pytest.mark.slow, pytest.mark.tools]

OWN = "appendix-2"
ANSWERS = "submissions_2024_appendix-2_submission.yaml"
RECORD = "submissions_2024_publications_tu-danh-gia.yaml"


@dataclass(frozen=True)
class Published:
    """A repository with one publication, and an agency's report."""

    root: Path
    editions: tuple[RebuiltPublication, ...]
    version: SiteVersion
    own: MadeReport


@pytest.fixture(scope="module", autouse=True)
def _made_once() -> Iterator[None]:
    """Make reports again once from equal data: they are the same each time, and take seconds."""
    made: dict[str, Any] = {}

    def report(received: ReceivedData, files: Mapping[str, bytes]) -> MadeReport | None:
        key = sha256(pickle.dumps(sorted(files.items()))).hexdigest()
        if key not in made:
            made[key] = report_again(received, files)
        found: MadeReport | None = made[key]
        return found

    def all_of(*data: Any) -> dict[str, bytes]:
        key = sha256(repr(data).encode()).hexdigest()
        if key not in made:
            made[key] = documents(*data)
        return dict(made[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline_verify, "report_again", report)
        patch.setattr(pipeline_verify_dossier, "documents", all_of)
        patch.setattr(pipeline_dossier, "documents", all_of)
        yield


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    made = signed_desk(tmp_path_factory.mktemp("verify") / "repository")
    editions, _ = rebuilt_publications(made.root, today())
    (one,) = signed(editions)
    provenance = one.provenance(version("parindex"))
    return Published(made.root, editions, one, made_report(OWN, one.assessment, provenance, one.sources))


def told(differences: tuple[FileDifference, ...]) -> str:
    return "\n".join(map(words.difference, differences))


def test_what_the_program_wrote_matches(published: Published) -> None:
    for data, editions in ((published.own.pdf, published.editions), (published.own.docx, ())):
        found = verify_report(data, editions)
        assert (found.verdict, found.differences, found.addition) == (FileVerdict.MATCHES, (), None)
        assert found.answers[Question.BYTES] is QuestionState.YES
        assert found.answers[Question.RECORD] is QuestionState.YES
        asked = QuestionState.YES if editions else QuestionState.NOT_ASKED
        assert found.answers[Question.REPOSITORY] is asked


ADDRESS = "https://cchc.hanoi.example/"


def test_a_report_that_leads_to_a_site_matches_and_says_where_it_leads(published: Published) -> None:
    one = published.version
    provenance = one.provenance(version("parindex"), ADDRESS)
    made = made_report(OWN, one.assessment, provenance, one.sources)
    assert made.html != published.own.html
    assert made.html.count(f"{ADDRESS}xac-minh.html") == 3  # beside the code, and in its words
    for data in (made.pdf, made.docx):
        found = verify_report(data, published.editions)
        assert (found.verdict, told(found.differences)) == (FileVerdict.MATCHES, "")
        assert f"Mã QR dẫn đến {ADDRESS}" in "\n".join(words.lines(found, "x"))
    unknown = verify_report(published.own.pdf)
    assert "Mã QR" not in "\n".join(words.lines(unknown, "x"))
    assert replace(one, publication=None).provenance("1", ADDRESS).address == ""


def test_a_digit_of_a_printed_table_is_named_by_page_and_line(published: Published) -> None:
    changed = with_other_digit(published.own.pdf, page_of="1,41")
    found = verify_report(changed)
    assert found.verdict is FileVerdict.DIFFERS
    (one,) = found.differences
    assert (one.part, one.page) == (FilePart.PAGE, 3)
    wanted, printed = one.wanted or "", one.found or ""
    assert sum(a != b for a, b in zip(wanted, printed, strict=True)) == 1
    command = ["pdftotext", "-f", "3", "-l", "3", "-", "-"]
    text = subprocess.run(command, input=changed, capture_output=True, check=True).stdout.decode()
    assert set(printed.split()) - set(wanted.split()) < set(text.split()), "another program reads it so too"


def test_what_is_drawn_otherwise_is_named_by_its_page(published: Published) -> None:
    (one,) = verify_report(with_other_line(published.own.pdf)).differences
    assert (one.part, one.page > 0) == (FilePart.DRAWING, True)


SEAL = (
    "biên bản ký: dấu niêm phong, dòng 19, không khớp nội dung biên bản: đã có dòng bị sửa, "
    "chỉ từ tệp thì không biết dòng nào"
)


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        (ANSWERS, b"completed: 47", b"completed: 48", 11),
        (RECORD, b'signed_by: "Ph\xc3\xb3', b'signed_by: "Ng\xc3\xb4', 10),
    ],
)
def test_a_changed_file_inside_is_named_and_its_line_by_the_repository(
    name: str, old: bytes, new: bytes, line: int, published: Published
) -> None:
    made = with_inside(published.own.pdf, name, partial(replaced, old=old, new=new))
    found = verify_report(made, published.editions)
    assert found.verdict is FileVerdict.DIFFERS
    assert (FilePart.ATTACHMENT, name, line) in {
        (one.part, one.place, one.line) for one in found.differences
    }, told(found.differences)
    (first, *others) = words.lines(found, "x")
    assert first
    assert not [line for line in others if "chạy trong kho dữ liệu" in line], "it was run there"
    assert found.differences[0].part is FilePart.ATTACHMENT
    alone = verify_report(made)
    assert alone.verdict is FileVerdict.DIFFERS
    wanted = {ANSWERS: f"tệp kèm {ANSWERS}: không đúng mã băm mà tệp ghi về nó", RECORD: SEAL}[name]
    assert wanted in told(alone.differences)


def test_a_report_that_says_another_program_made_it_is_held_to_its_words(published: Published) -> None:
    changes = (
        partial(
            replaced,
            old=b'"program": "0.1.0"',
            new=b'"program": "%d.%d.%d"' % (one % 9 + 1, one // 9, one % 7),
        )
        for one in range(90)  # one that takes no more room
    )
    found = verify_report(with_inside(published.own.pdf, LIST, *changes))
    assert found.answers[Question.BYTES] is QuestionState.NO
    one, *_ = found.differences
    assert (one.part, one.page) == (FilePart.PAGE, 3)
    assert re.search(r"parindex [1-9]\.\d\.\d", one.wanted or "")
    assert "parindex 0.1.0" in (one.found or "")


def of_other_engine(data: bytes) -> bytes:
    """The PDF that says another version of a library drew it, nothing else changed."""
    engine = re.compile(rb'("engine": "WeasyPrint )\d\d')
    changes = (partial(engine.sub, rb"\g<1>%d" % number) for number in range(10, 60))
    return with_inside(data, LIST, *changes)


def with_lines_on_all_pages(data: bytes) -> bytes:
    writer, made = PdfWriter(clone_from=BytesIO(data)), BytesIO()
    for page in writer.pages:
        drawn = page.get_contents()
        assert drawn is not None
        content = DecodedStreamObject()
        content.set_data(drawn.get_data() + b"\nq 20 20 m 40 40 l S Q\n")
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.write(made)
    return made.getvalue()


def test_what_was_drawn_alike_by_another_engine_has_the_same_content(published: Published) -> None:
    made = published.own.as_drawn_by("WeasyPrint 1.0")
    for data in (made.pdf, PdfWriter(clone_from=BytesIO(made.pdf))):
        saved = BytesIO()
        if isinstance(data, PdfWriter):
            data.write(saved)
        found = verify_report(saved.getvalue() or made.pdf, published.editions)
        text = "\n".join(words.lines(found, "x"))
        if isinstance(data, PdfWriter):
            assert found.verdict is FileVerdict.SAME_CONTENT
            assert "tệp ghi lập bằng parindex 0.1.0, WeasyPrint 1.0; ở đây là parindex" in text
        else:
            assert found.verdict is FileVerdict.MATCHES
            assert "lập bằng parindex 0.1.0 (WeasyPrint 1.0)" in text


def test_where_the_words_alone_agree_it_is_never_said_to_match(published: Published, tmp_path: Path) -> None:
    data = of_other_engine(published.own.pdf)
    redrawn = with_other_line(data)
    declared, drawn = "- phần khai tệp kèm: khác", "hình vẽ, kiểu chữ: khác"
    cases = [
        (data, [declared], "những chỗ nêu trên vẽ khác"),
        (redrawn, [drawn, declared], "những chỗ nêu trên vẽ khác"),
        (signed_by_someone(redrawn), [drawn, declared], "những chỗ nêu trên vẽ khác"),
        (with_lines_on_all_pages(data), [], "trang in có thể hiện điều khác"),
    ]
    for made, doubts, because in cases:
        for editions in ((), published.editions):
            found = verify_report(made, editions)
            assert (found.verdict, found.differences) == (FileVerdict.SAME_WORDS, ())
            assert found.answers[Question.BYTES] is QuestionState.NOT_ASKED
            *text, verdict = words.lines(found, "x")
            assert verdict.startswith("CHƯA KẾT LUẬN ĐƯỢC: chữ trích ra")
            assert because in verdict
            told = [line for line in text if line.startswith("- ")]
            assert [one in line for one, line in zip(doubts, told, strict=True)] == [True] * len(doubts)
    file = tmp_path / "khac.pdf"
    file.write_bytes(redrawn)
    done = run("verify", str(file), cwd=tmp_path)
    assert (done.returncode, "KHỚP" in done.stdout) == (DATA_ERRORS, False)


@pytest.mark.parametrize(
    "painted", [b"q 1 1 1 rg 0 0 2000 2000 re f Q", b"1 g 0 0 m 0 2000 l 2000 2000 l 2000 0 l b*"]
)
def test_what_is_painted_over_the_text_of_another_engine_is_named(
    painted: bytes, published: Published
) -> None:
    writer, made = PdfWriter(clone_from=BytesIO(of_other_engine(published.own.pdf))), BytesIO()
    drawn = writer.pages[2].get_contents()
    assert drawn is not None
    content = DecodedStreamObject()
    content.set_data(drawn.get_data() + b"\n" + painted + b"\n")
    writer.pages[2][NameObject("/Contents")] = writer._add_object(content)
    writer.write(made)
    found = verify_report(made.getvalue())
    assert told(found.differences) == "trang 3: có hình vẽ, ảnh hoặc ghi chú đè lên chữ"
    assert found.verdict is FileVerdict.DIFFERS


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    assert content.count(old) == 1
    return content.replace(old, new)


def with_inside(data: bytes, name: str, *changes: Callable[[bytes], bytes]) -> bytes:
    """The PDF with one file inside changed, by the first change for which there is room, and nothing else."""
    content = received_files(data)[name]
    start, end, _ = next(one for one in streams(data) if one[2] == content)
    return next(made for change in changes if (made := with_stream(data, start, end, change(content))))


def test_a_forged_report_that_agrees_with_itself_is_found_by_the_repository(published: Published) -> None:
    one = published.version
    raw = one.sources.tree[f"submissions/2024/{ANSWERS[17:].replace('_', '/')}"]
    forged = raw.data.replace(b"completed: 47", b"completed: 50").replace(b"1.41", b"1.5")
    tree = {**one.sources.tree, raw.path: type(raw)(raw.path, forged)}
    assessment = assess(tree, "2024").assessment
    assert assessment is not None
    sources = Sources(tree, one.sources.record)
    made = made_report(OWN, assessment, one.provenance(version("parindex")), sources)
    assert verify_report(made.pdf).verdict is FileVerdict.MATCHES, "nobody can see it in the file alone"
    found = verify_report(made.pdf, published.editions)
    assert found.answers[Question.REPOSITORY] is QuestionState.NO
    assert f"tệp kèm {ANSWERS}, dòng" in told(found.differences)
    city = made_report(CITY, assessment, one.provenance(version("parindex")), sources)
    _, wrong = received_data({name_of(path): data for path, data in city.enclosed.items()})
    (total,) = [one for one in wrong if one.part is FilePart.RECORD]
    assert (total.place, total.wanted, total.found) == ("totals.self", "5.66", "5.57")


def changed_bytes(data: bytes, count: int) -> Iterator[tuple[int, bytes]]:
    """The data with one bit of one byte turned, at places chosen once for all."""
    chosen = random.Random(19)  # noqa: S311
    for place in chosen.sample(range(len(data)), count):
        yield place, data[:place] + bytes([data[place] ^ 1 << chosen.randrange(8)]) + data[place + 1 :]


def test_none_of_two_hundred_changed_bytes_passes(published: Published) -> None:
    """On a page of one line with the data of a report inside: the others take a second each."""
    enclosed = published.own.enclosed
    small = {path: enclosed[path] for path in (LIST, "submissions/2024/campaign.yaml")}
    page = "<html lang=vi><title>Báo cáo</title><body><h1>Báo cáo</h1><p>1,41/1,50 điểm</body></html>"
    made = MadeReport(page, published.version.provenance("1"), small)
    known = received_files(made.pdf)
    for place, changed in changed_bytes(made.pdf, 200):
        try:
            files = received_files(changed)
        except Unverifiable:
            continue
        compared = compared_report(changed, files, made, exact=True)
        assert (compared.same, compared.differences != ()) == (False, True), place
        assert files == known or FilePart.ATTACHMENT in {one.part for one in compared.differences}, place
        assert all(map(words.difference, compared.differences))


def test_no_changed_byte_of_a_report_passes(published: Published) -> None:
    for place, changed in changed_bytes(published.own.pdf, 5):
        assert outcome(changed) in (FileVerdict.DIFFERS, FileVerdict.SAME_CONTENT, "broken"), place
    for place, changed in changed_bytes(published.own.docx, 5):
        assert outcome(changed) in (FileVerdict.DIFFERS, "broken", "foreign"), place


def outcome(data: bytes) -> str:
    """The verdict, or why there is none."""
    try:
        return verify_report(data).verdict
    except Unverifiable as error:
        return str(error)


def test_a_changed_cell_and_paragraph_of_a_word_file_are_named(published: Published) -> None:
    def change(content: bytes) -> bytes:
        assert b">1,41<" in content
        return content.replace(b">1,41<", b">1,47<", 1)

    found = verify_report(repacked(published.own.docx, {"word/document.xml": change}))
    assert found.verdict is FileVerdict.DIFFERS
    (one,) = found.differences
    assert (one.part, one.table > 0, one.row > 1, one.column > 1) == (FilePart.CELL, True, True, True)
    assert (one.wanted, one.found) == ("1,41", "1,47")
    again = verify_report(repacked(published.own.docx, {"docProps/core.xml": lambda old: old + b"\n"}))
    assert again.verdict is FileVerdict.DIFFERS
    assert told(again.differences) == ("phần mô tả tệp: khác")
    commented = published.own.docx[:-2] + b"\x01\0x"
    (package,) = verify_report(commented).differences
    assert "cách đóng gói zip không như chương trình đóng" in words.difference(package)
    with ZipFile(BytesIO(published.own.docx)) as source:
        stored = zip_of({one.filename: source.read(one) for one in source.infolist()})
    (package,) = verify_report(stored).differences
    assert "vỏ zip của tệp Word khác từ byte" in words.difference(package)
    assert words.difference(package).endswith("mọi phần bên trong giống từng byte")

    def forged(content: bytes) -> bytes:
        files = files_in(content)
        assert files is not None
        return enclosed_part({**files, ANSWERS: replaced(files[ANSWERS], b"completed: 47", b"completed: 46")})

    inside = verify_report(repacked(published.own.docx, {PLACE: forged}))
    assert f"tệp kèm {ANSWERS}" in told(inside.differences)


DOCUMENT, SCORE = "word/document.xml", b">1,41<"
HIDDEN = b"<w:vanish/>"
SYMBOL = b'<w:r><w:sym w:font="Times New Roman" w:char="F039"/></w:r>'
NUMBERED = b'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
CHUNK = b'<w:altChunk r:id="rId99"/>'
INSERTED = b'<w:ins w:id="901" w:author="x"/>'


def before_score(content: bytes, mark: bytes, added: bytes, *, behind: bool = False) -> bytes:
    """The part with something put at the last such mark before the score; `behind` that mark."""
    at = content.rindex(mark, 0, content.index(SCORE)) + len(mark) * behind
    return content[:at] + added + content[at:]


def styled(content: bytes) -> bytes:
    return content.replace(b"<w:rPr>", b"<w:rPr>" + HIDDEN, 1)


@pytest.mark.parametrize("engine", ["same", "other"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({DOCUMENT: partial(before_score, mark=b"<w:r>", added=SYMBOL)}, "“91,41”"),
        ({DOCUMENT: partial(before_score, mark=b"</w:pPr>", added=NUMBERED[:-8])}, "có thêm đánh số tự động"),
        (
            {DOCUMENT: partial(before_score, mark=b"<w:tbl>", added=CHUNK)},
            "có thêm nội dung nhập từ một phần khác của tệp",
        ),
        ({DOCUMENT: partial(before_score, mark=b"<w:r>", added=INSERTED)}, "chỗ thêm chưa chấp nhận"),
        (
            {
                DOCUMENT: partial(
                    before_score, mark=b"<w:r>", added=b"<w:rPr><w:vanish/></w:rPr>", behind=True
                )
            },
            "có thêm chữ ẩn",
        ),
        (
            {
                DOCUMENT: partial(
                    before_score,
                    mark=b"<w:r>",
                    added=b'<w:rPr><w:color w:val="FEFEFE"/></w:rPr>',
                    behind=True,
                )
            },
            "có thêm màu chữ FEFEFE",
        ),
        (
            {"word/styles.xml": styled},
            "kiểu chữ chung của tệp: có thêm chữ ẩn",
        ),
        ({"word/afchunk.htm": lambda _: b"<p>99,99</p>"}, "word/afchunk.htm"),
        ({"word/numbering.xml": lambda _: b"<a/>"}, "phần word/numbering.xml của tệp Word: thừa"),
    ],
)
def test_what_a_reader_of_a_word_file_sees_or_misses_is_named(
    change: dict[str, Callable[[bytes], bytes]], said: str, engine: str, published: Published
) -> None:
    def redated(content: bytes) -> bytes:
        files = files_in(content)
        assert files is not None
        return enclosed_part({**files, LIST: files[LIST].replace(b'"WeasyPrint ', b'"WeasyPrint 1')})

    inside = {PLACE: redated} if engine == "other" else {}
    found = verify_report(repacked(published.own.docx, {**change, **inside}))
    assert found.verdict is FileVerdict.DIFFERS
    (one,) = found.differences
    assert said in words.difference(one)


def saved_by_office(folder: Path, **files: bytes) -> list[bytes]:
    """Word files as LibreOffice saves them."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "saved")]
    names = [str(folder / f"{name}.docx") for name in files]
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=300)
    return [(folder / "saved" / f"{name}.docx").read_bytes() for name in files]


def test_a_word_file_saved_by_an_office_is_held_to_its_words(published: Published, tmp_path: Path) -> None:
    one = published.version
    city = made_report(CITY, one.assessment, one.provenance(version("parindex")), one.sources)
    saved = saved_by_office(tmp_path, own=published.own.docx, city=city.docx)
    for data in saved:
        found = verify_report(data)
        assert (found.verdict, found.differences) == (FileVerdict.SAME_WORDS, ()), told(found.differences)
        *_, looks, verdict = words.lines(found, "x")
        assert re.match(r"- lưu lại bằng chương trình khác \(“LibreOffice.*viết lại ở [\d.]+ chỗ", looks)
        assert verdict.startswith("CHƯA KẾT LUẬN ĐƯỢC: chữ trích ra từ tệp thì đúng, không thấy chữ ẩn")
    hidden = partial(before_score, mark=b"<w:rPr>", added=HIDDEN, behind=True)
    other = partial(replaced, old=b">1,41<", new=b">1,47<")
    low = partial(
        before_score, mark=b"<w:pPr>", added=b'<w:spacing w:line="1" w:lineRule="exact"/>', behind=True
    )
    for change, said in (
        (hidden, "có thêm chữ ẩn"),
        (other, "“1,41” → “1,47”"),
        (low, "có thêm vị trí, độ rộng của chữ"),
    ):
        found = verify_report(repacked(saved[0], {DOCUMENT: change}))
        first, rewritten = found.differences
        assert found.verdict is FileVerdict.DIFFERS
        assert said in words.difference(first)
        assert rewritten.part is FilePart.REWRITTEN


TOTAL, PARAGRAPH = "3,66/4,00 điểm".encode(), b"</w:p>"
ADDED = "<w:p><w:r><w:t>Điều thêm 0,91</w:t></w:r></w:p>".encode()
BOX = b'<w:r><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>%s</w:txbxContent></v:rect></w:r>'
BY = 'w:id="9" w:author="Nguyễn Văn A" w:date="2025-01-02T00:00:00Z"'.encode()
TRACKED = b"<w:ins %s><w:r><w:t>9</w:t></w:r></w:ins>" % BY
DIGIT = b'<w:r><w:sym w:font="Times New Roman" w:char="0039"/></w:r>'


def beside_total(content: bytes, added: bytes, behind: bytes) -> bytes:
    """The document with something behind the first such end after its total."""
    at = content.index(behind, content.index(TOTAL)) + len(behind)
    return content[:at] + added + content[at:]


@pytest.mark.parametrize(
    ("added", "behind", "said"),
    [
        (ADDED, PARAGRAPH, "sau “…giá là 3,66/4,00 điểm, chỉ số đạt 91,50%.”: thừa “Điều thêm 0,91”"),
        (BOX % ADDED, b"</w:r>", "3,66/4,00 điểm Điều thêm 0,91 , chỉ số"),
        (DIGIT, b"</w:r>", "3,66/4,00 điểm9, chỉ số"),
        (TRACKED, b"</w:r>", "(thay đổi theo dõi trong Word, chưa ai chấp nhận: “Nguyễn Văn A”, 02/01/2025)"),
    ],
    ids=["paragraph", "box", "symbol", "tracked"],
)
def test_what_was_put_into_a_word_file_is_named_once_by_its_heading(
    added: bytes, behind: bytes, said: str, published: Published
) -> None:
    change = partial(beside_total, added=added, behind=behind)
    (one,) = verify_report(repacked(published.own.docx, {DOCUMENT: change})).differences
    text = words.difference(one)
    assert text.startswith("đoạn dưới “I. KẾT QUẢ TỰ ĐÁNH GIÁ, CHẤM ĐIỂM”")
    assert said in text


@pytest.fixture(scope="module")
def archive(published: Published) -> bytes:
    one = published.version
    assert one.publication is not None
    replaced_since = replace(one.publication, replaced_by=one.publication.record)
    return zip_of(dossier(replace(one, publication=replaced_since), version("parindex"), None).files)


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files, in the order of their paths."""
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as target:
        for path in sorted(files):
            target.writestr(ZipInfo(path), files[path])
    return result.getvalue()


def test_a_dossier_as_made_matches(archive: bytes) -> None:
    found = verify_dossier(BytesIO(archive))
    assert (found.verdict, told(found.differences)) == (FileVerdict.MATCHES, "")
    assert {question for question in Question if found.answers[question] is not QuestionState.YES} == {
        Question.REPOSITORY
    }


def with_folder(data: bytes, content: bytes, extra: bytes = b"") -> bytes:
    """The archive with a folder in it, which may hold bytes and more that is said of it."""
    result = BytesIO(data)
    part = ZipInfo("la/")
    part.extra = extra
    with ZipFile(result, "a") as target:
        target.writestr(part, content)
    return result.getvalue()


def with_extra(data: bytes) -> bytes:
    """The archive whose first file has another name in an extra field, which some programs take."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for at, part in enumerate(source.infolist()):
            about = ZipInfo(part.filename)
            about.extra = b"" if at else UNICODE_PATH
            target.writestr(about, source.read(part))
    return result.getvalue()


UNICODE_PATH = b"up\x0b\x00\x01\0\0\0\0SHA256"  # 0x7075: another name, for the files that have this hash


@pytest.mark.parametrize(
    "forged",
    [
        lambda data: dossier_with("bao-cao/phu-luc-2.pdf", b"%PDF-1.7 la")[:60] + data,
        lambda data: b"la" + data,
        lambda data: data + b"la",
        lambda data: with_folder(data, b""),
        lambda data: with_folder(data, b"%PDF-1.7 la", UNICODE_PATH),
        with_extra,
        lambda data: data.replace(b"SHA256SUMS", b"SHA256SUMs", 1),
    ],
    ids=[
        "a file in front",
        "bytes in front",
        "bytes behind",
        "a folder",
        "a folder with bytes",
        "another name beside its own",
        "another name at its head",
    ],
)
def test_an_archive_that_programs_unpack_otherwise_never_matches(
    forged: Callable[[bytes], bytes], archive: bytes
) -> None:
    try:
        found = verify_dossier(BytesIO(forged(archive)))
    except Unverifiable as error:
        assert str(error) == "broken"  # noqa: PT017
        return
    assert found.verdict is FileVerdict.DIFFERS
    assert "cách đóng gói zip không như chương trình đóng" in told(found.differences)


ATTACHED, UNVERIFIED = "đã kèm, đúng mã băm", "đã kèm theo tên, chưa có mã băm để đối chiếu"
CLASSIFIED = "gửi theo chế độ mật, không kèm"


@pytest.mark.parametrize("said", [ATTACHED, CLASSIFIED, "thiếu tệp"])
def test_a_list_cannot_say_of_a_file_what_it_is_not(said: str, published: Published) -> None:
    """What is known of a document, and whether its file is there, leaves no choice."""
    one = published.version
    row = next(row for row in document_rows(one.assessment) if row.file and not row.sha256)
    name = f"{row.file}.pdf"
    made = dossier(one, version("parindex"), {name: sha256(b"la").hexdigest()})
    listed = made.files["danh-muc-tai-lieu.csv"].decode()
    assert UNVERIFIED in listed
    honest = {**made.files, f"tai-lieu/{name}": b"la"}
    assert verify_dossier(BytesIO(zip_of(honest))).verdict is FileVerdict.MATCHES
    forged = {**honest, "danh-muc-tai-lieu.csv": listed.replace(UNVERIFIED, said, 1).encode()}
    text = told(verify_dossier(BytesIO(zip_of(forged))).differences)
    assert "tệp danh-muc-tai-lieu.csv, dòng" in text


def test_everything_changed_in_a_dossier_is_named_at_its_place(archive: bytes) -> None:
    def cell(content: bytes) -> bytes:
        return repacked(content, {"word/document.xml": partial(first, old=b">1,41<", new=b">1,47<")})

    def first(content: bytes, old: bytes, new: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    found = verify_dossier(
        BytesIO(
            repacked(
                archive,
                {
                    "bao-cao/phu-luc-2.docx": cell,
                    "bao-cao/phu-luc-1.pdf": lambda _: None,
                    "bao-cao/phu-luc-2.pdf": signed_by_someone,
                    "du-lieu/scores.csv": partial(first, old=b"1.41", new=b"1.47"),
                    "danh-muc-tai-lieu.csv": partial(first, old=b"2024-12-02", new=b"2024-12-03"),
                    "doc-truoc.txt": partial(first, old=b"2025", new=b"2024"),
                    "tai-lieu/la.pdf": lambda _: b"khong ai biet",
                    "du-lieu/la.txt": lambda _: b"",
                },
            )
        )
    )
    assert found.verdict is FileVerdict.DIFFERS
    text = told(found.differences)
    for place in (
        "bao-cao/phu-luc-2.docx: bảng ",
        "tệp bao-cao/phu-luc-1.pdf: thiếu",
        "tệp bao-cao/phu-luc-2.pdf: phần gốc khớp, sau đó được thêm chữ ký",
        "tệp du-lieu/scores.csv, dòng ",
        "tệp danh-muc-tai-lieu.csv, dòng ",
        "tệp doc-truoc.txt, dòng 2",
        "tệp tai-lieu/la.pdf: thừa",
        "tệp du-lieu/la.txt: thừa",
    ):
        assert place in text, (place, text)
    assert "tệp bao-cao/phu-luc-2.docx: “" not in text, "its hash says nothing more"


# what was added afterwards


def added(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """The PDF with an incremental update behind it."""
    writer = PdfWriter(BytesIO(data), incremental=True)
    change(writer)
    result = BytesIO()
    writer.write(result)
    made = result.getvalue()
    assert made.startswith(data)
    assert len(made) > len(data)
    return made


def blank_page(writer: PdfWriter) -> None:
    """Take all away from the third page."""
    content = DecodedStreamObject()
    content.set_data(b"")
    writer.pages[2][NameObject("/Contents")] = writer._add_object(content)


def test_a_page_changed_by_what_was_added_never_matches(published: Published) -> None:
    found = verify_report(added(published.own.pdf, blank_page))
    assert found.answers[Question.BYTES] is QuestionState.YES, "what was written first is whole"
    assert found.verdict is FileVerdict.DIFFERS
    assert found.addition is not None
    assert found.addition.changes
    assert "phần thêm vào sau khi lập thay đổi trang 3" in told(found.differences)


NOWHERE, BLANK, OVER_TEXT = (0, 0, 0, 0), (10, 10, 90, 40), (60, 380, 540, 420)  # sides of a box


def signed_by_someone(
    data: bytes,
    sides: tuple[int, int, int, int] = NOWHERE,
    *,
    kind: str = "/Sig",
    flags: int = 4,
    beside: tuple[int, int, int, int] | None = None,
    keys: Mapping[str, PdfObject] | None = None,
) -> bytes:
    """The PDF with a field for a signature on page 1, as an incremental update; its bytes reach to the end.

    `beside`: another field without a signature, which shows a picture. `keys`: more that the field has.
    """
    holes = ArrayObject(NumberObject(number) for number in (0, 1_111_111, 2_222_222, 3_333_333))

    def change(writer: PdfWriter) -> None:
        value = {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/Name"): TextStringObject("Nguyễn Văn A"),
            NameObject("/Contents"): ByteStringObject(bytes(64)),
            NameObject("/ByteRange"): holes,
        }
        held: dict[NameObject, PdfObject] = {NameObject("/V"): writer._add_object(DictionaryObject(value))}
        held.update({NameObject(f"/{key}"): one for key, one in (keys or {}).items()})
        fields = [writer._add_object(widget(sides, kind, flags, held))]
        if beside:
            white = DecodedStreamObject()
            white.set_data(b"1 1 1 rg 0 0 9 9 re f")
            shown = DictionaryObject({NameObject("/N"): writer._add_object(white)})
            fields.append(writer._add_object(widget(beside, kind, flags, {NameObject("/AP"): shown})))
        page = writer.pages[0]
        page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ()), *fields])
        form = {NameObject("/Fields"): ArrayObject(fields), NameObject("/SigFlags"): NumberObject(3)}
        writer._root_object[NameObject("/AcroForm")] = writer._add_object(DictionaryObject(form))

    made = added(data, change)
    hole = made.index(b"/Contents ", len(data)) + len(b"/Contents ")
    behind = made.index(b"/ByteRange", hole)
    for old, new in ((1_111_111, hole), (2_222_222, behind), (3_333_333, len(made) - behind)):
        assert made.count(b"%d" % old) == 1
        made = made.replace(b"%d" % old, b"%07d" % new)
    return made


def widget(
    sides: tuple[int, int, int, int], kind: str, flags: int, held: dict[NameObject, PdfObject]
) -> DictionaryObject:
    """A field of a form that lies on a page."""
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject(kind),
            NameObject("/T"): TextStringObject("Chữ ký"),
            NameObject("/F"): NumberObject(flags),
            NameObject("/Rect"): ArrayObject(map(NumberObject, sides)),
            **held,
        }
    )


@pytest.mark.parametrize("seen", [False, True])
def test_a_signature_added_leaves_it_good_and_is_told(seen: bool, published: Published) -> None:
    made = signed_by_someone(published.own.pdf, BLANK if seen else NOWHERE)
    found = verify_report(made)
    verdict = FileVerdict.DRAWN_OVER if seen else FileVerdict.APPENDED
    assert (found.verdict, told(found.differences)) == (verdict, "")
    assert found.addition is not None
    (signature,) = found.addition.signatures
    assert (signature.name, signature.page, signature.whole) == ("Nguyễn Văn A", 1 if seen else None, True)
    text = "\n".join(words.lines(found, "a.pdf"))
    assert ("hình ở trang 1, NGOÀI chỗ ký của báo cáo" in text) is seen
    assert ("hình của chữ ký nằm ngoài chỗ ký của báo cáo" in text) is seen
    assert "chữ ký của" in text
    assert "\nKHỚP" not in text


def turned(sides: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The same box, its corners written in the other order."""
    left, bottom, right, top = sides
    return right, top, left, bottom


@pytest.mark.parametrize("sides", [OVER_TEXT, turned(OVER_TEXT)])
def test_what_is_seen_of_a_signature_may_hide_nothing_that_is_printed(
    sides: tuple[int, int, int, int], published: Published
) -> None:
    found = verify_report(signed_by_someone(published.own.pdf, sides))
    assert found.verdict is FileVerdict.DIFFERS
    (page,) = {one.page for one in found.differences}
    assert page == 1
    words_told = told(found.differences)
    printed = read_pages(published.own.pdf)[0]
    hidden = [line for line in printed if line in words_told]
    assert len(hidden) >= 1, words_told
    assert "hình của chữ ký “Nguyễn Văn A” đè lên chữ" in words_told


def looks(**states: PdfObject) -> dict[str, PdfObject]:
    """The appearances of a field, by when they are seen."""
    return {"AP": DictionaryObject({NameObject(f"/{key}"): one for key, one in states.items()})}


def numbers(*several: int) -> ArrayObject:
    return ArrayObject(map(NumberObject, several))


def named(**values: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): one for key, one in values.items()})


OTHER_LOOKS: dict[str, dict[str, PdfObject]] = {
    "another under the mouse": looks(R=named()),
    "another when pressed": looks(D=named()),
    "a ground": {"MK": named(BG=numbers(1))},
    "a border": {"MK": named(BC=numbers(0))},
    "a caption": {"MK": named(CA=TextStringObject("Phó Giám đốc"))},
    "an edge": {"Border": numbers(0, 0, 2)},
    "a styled edge": {"BS": named(W=NumberObject(3))},
    "words of the reader's": {"DA": TextStringObject("/Helv 12 Tf 0 g")},
    "one of several states": {"AS": NameObject("/On")},
    "words that pop up": {"Contents": TextStringObject("đã thay thế"), "Popup": named()},
    "an action": {"A": named(S=NameObject("/URI"))},
    "other fields under it": {"Kids": ArrayObject()},
}


@pytest.mark.parametrize(
    "forged",
    [
        lambda data: signed_by_someone(data, BLANK, beside=OVER_TEXT),
        lambda data: signed_by_someone(data, BLANK, flags=4 | 8),
        lambda data: signed_by_someone(data, BLANK, flags=4 | 16),
        lambda data: signed_by_someone(data, BLANK, flags=4 | 256),
        *(partial(signed_by_someone, sides=BLANK, keys=keys) for keys in OTHER_LOOKS.values()),
    ],
    ids=["a picture without a signature", "grows", "turns", "comes under the mouse", *OTHER_LOOKS],
)
def test_what_is_laid_on_a_page_beside_a_signature_is_a_change(
    forged: Callable[[bytes], bytes], published: Published
) -> None:
    found = verify_report(forged(published.own.pdf))
    assert found.verdict is FileVerdict.DIFFERS
    assert "phần thêm vào sau khi lập thay đổi" in told(found.differences)


ORPHAN = b"\nendstream\nendobj\n6 0 obj\n<</Length 1>>\nstream\nx\nendstream\nendobj\n"


def with_validation_data(writer: PdfWriter) -> None:
    """Add what a later validation would need, which holds words that look like an object."""
    stream = DecodedStreamObject()
    stream.set_data(b"x" + ORPHAN)
    held = ArrayObject([writer._add_object(stream)])
    writer._root_object[NameObject("/DSS")] = writer._add_object(
        DictionaryObject({NameObject("/Certs"): held})
    )


def with_index(rows: bytes) -> Callable[[bytes], bytes]:
    """Add a revision of an index alone, with these rows."""

    def added_to(data: bytes) -> bytes:
        trailer = PdfReader(BytesIO(data)).trailer
        root, info = (trailer.raw_get(key).idnum for key in ("/Root", "/Info"))
        before = int(re.findall(rb"startxref\n(\d+)", data)[-1])
        held = b"<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d>>" % (trailer["/Size"], root, info, before)
        end = b"startxref\n%d\n%%%%EOF\n" % len(data)
        return data + b"xref\n" + rows + b"trailer\n" + held + b"\n" + end

    return added_to


ODD_NUMBERS = (b"--4", b"4-4", b"-+4", b"4_4", b"4,4", b"4e4")  # readers take them for 4, -4, 0 or 44


def with_number(data: bytes, number: bytes) -> bytes:
    """Write the flags of the last field otherwise, without moving anything."""
    at = data.rindex(b"/F 4\n/Rect [ 0 0 0 0 ]")
    return data[:at] + b"/F " + number + b"/Rect [0 0 0 0]" + b" " * (4 - len(number)) + data[at + 22 :]


@pytest.mark.parametrize(
    "forged",
    [
        with_index(b"6 1\n0000000000 00001 f \n"),
        with_index(b"6 1\n0000000015 00000 n \n6 1\n0000000015 00000 n \n"),
        lambda data: added(data, with_validation_data),
        lambda data: data[: data.rindex(b"%%EOF")] + b" " * 2_000 + b"%%EOF\n",
        lambda data: data[: data.rindex(b"startxref")] + b"% startxref\n" + data[data.rindex(b"startxref") :],
        lambda data: data[: data.rindex(b"startxref")] + b"trailer\n" + data[data.rindex(b"startxref") :],
        lambda data: data[: data.rindex(b"startxref")] + b"%PDF-1.7\n" + data[data.rindex(b"startxref") :],
        *(partial(with_number, number=number) for number in ODD_NUMBERS),
    ],
    ids=[
        "an object freed",
        "an object twice",
        "an object within a stream",
        "a far end",
        "a second end",
        "another root",
        "another beginning",
        *(number.decode() for number in ODD_NUMBERS),
    ],
)
def test_what_only_a_mistrustful_reader_finds_is_a_change(
    forged: Callable[[bytes], bytes], published: Published
) -> None:
    """Such a reader looks for objects itself where an index seems spoiled, and may show other pages."""
    signed_ = signed_by_someone(published.own.pdf)
    assert verify_report(signed_).verdict is FileVerdict.APPENDED
    assert verify_report(forged(signed_)).verdict is FileVerdict.DIFFERS


def test_a_signature_in_the_room_for_it_is_told_by_its_place_and_not_by_its_name(
    published: Published, tmp_path: Path
) -> None:
    file, key = tmp_path / "a.pdf", key_of_file(head().pkcs12(), PASSPHRASE)
    ours = sign_by_hand(
        published.own.pdf, key, datetime(2026, 11, 1, tzinfo=UTC), picture(600, 280, (0, 0, 200))
    )
    found = verify_report(ours)
    assert found.addition is not None
    assert [(one.field, one.placed) for one in found.addition.signatures] == [("signature", True)]
    file.write_bytes(ours)
    text = run("verify", str(file), cwd=tmp_path).stdout
    assert f"hình ở trang {found.addition.signatures[0].page}, tại chỗ ký của báo cáo" in text
    assert "\nChữ ký của người ký: " in text
    elsewhere = tmp_path / "b.pdf"
    elsewhere.write_bytes(signed_elsewhere(published.own.pdf, "signature"))
    text = run("verify", str(elsewhere), cwd=tmp_path).stdout
    assert "Chữ ký ở ô “signature”: " in text
    assert "Chữ ký của người ký" not in text


def seal_of(writer: PdfWriter) -> DictionaryObject:
    """The field in which the seal is seen."""
    (field,) = (
        one.get_object()
        for page in writer.pages
        for one in page.get("/Annots", ())
        if one.get_object().get("/T") == "seal"
    )
    assert isinstance(field, DictionaryObject)
    return field


def without_seal(writer: PdfWriter) -> None:
    """Put a white area where the seal was seen."""
    field = seal_of(writer)
    white = DecodedStreamObject()
    white.set_data(b"1 1 1 rg 0 0 9 9 re f")
    white[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 9, 9)))
    white[NameObject("/Subtype")] = NameObject("/Form")
    field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(white)})


@pytest.fixture(scope="module")
def stamped(published: Published) -> bytes:
    """The report with a seal that lies over words."""
    key, moment = key_of_file(head().pkcs12(), PASSPHRASE), datetime(2026, 11, 1, tzinfo=UTC)
    return seal(published.own.pdf, key, moment, picture(700, 700, (210, 0, 0)), 36)


def test_a_seal_may_lie_over_words_and_hide_none(stamped: bytes) -> None:
    assert verify_report(stamped).verdict is FileVerdict.APPENDED
    found = verify_report(added(stamped, without_seal))
    assert found.verdict is FileVerdict.DIFFERS
    assert "hình của chữ ký" in told(found.differences)
    assert "GIÁM" in told(found.differences)


def dots(content: bytes, **keys: PdfObject) -> DecodedStreamObject:
    """A picture of one dot."""
    made = DecodedStreamObject()
    made.set_data(content)
    usual: dict[str, PdfObject] = {
        "Type": NameObject("/XObject"),
        "Subtype": NameObject("/Image"),
        "Width": NumberObject(1),
        "Height": NumberObject(1),
        "ColorSpace": NameObject("/DeviceGray"),
        "BitsPerComponent": NumberObject(8),
    }
    made.update({NameObject(f"/{key}"): value for key, value in {**usual, **keys}.items()})
    return made


def with_picture(
    picture: dict[str, PdfObject], mask: dict[str, PdfObject], form: dict[str, PdfObject]
) -> Callable[[PdfWriter], None]:
    """Put a white picture where the seal was seen, of which its mask lets nothing be seen."""

    def change(writer: PdfWriter) -> None:
        clear = writer._add_object(dots(b"\0", **mask))
        white = writer._add_object(dots(b"\xff", SMask=clear, **picture))
        shown = DecodedStreamObject()
        shown.set_data(b"q 9 0 0 9 0 0 cm /I Do Q")
        named = DictionaryObject({NameObject("/I"): white})
        keys: dict[str, PdfObject] = {
            "Subtype": NameObject("/Form"),
            "BBox": ArrayObject(map(NumberObject, (0, 0, 9, 9))),
            "Resources": DictionaryObject({NameObject("/XObject"): named}),
            **form,
        }
        shown.update({NameObject(f"/{key}"): value for key, value in keys.items()})
        seal_of(writer)[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(shown)})

    return change


TURNED = numbers(1, 0)


@pytest.mark.parametrize(
    ("picture", "mask", "hides"),
    [
        ({}, {}, False),
        ({}, {"Decode": TURNED}, True),
        ({}, {"D": TURNED}, True),
        ({}, {"IM": BooleanObject(True)}, True),
        ({}, {"Matte": ArrayObject([NumberObject(1)])}, True),
        ({}, {"Filter": NameObject("/JPXDecode")}, True),
        ({"OC": DictionaryObject()}, {}, True),
        ({"SMaskInData": NumberObject(1)}, {}, True),
        ({"Alternates": ArrayObject()}, {}, True),
    ],
    ids=[
        "a plain mask",
        "turned",
        "turned by a short key",
        "a stencil",
        "matte",
        "another packing",
        "optional",
        "its own mask",
        "others in its stead",
    ],
)
def test_a_picture_with_keys_that_readers_take_otherwise_hides_what_lies_under_it(
    picture: dict[str, PdfObject], mask: dict[str, PdfObject], hides: bool, stamped: bytes
) -> None:
    """Poppler takes /D for /Decode, PDFium does not: no rendering tells what each reader shows."""
    found = verify_report(added(stamped, with_picture(picture, mask, {})))
    assert ("hình của chữ ký “Nguyễn Văn A” đè lên chữ" in told(found.differences)) is hides


@pytest.mark.parametrize("form", [{}, {"Group": DictionaryObject()}, {"OC": DictionaryObject()}])
def test_a_form_with_other_keys_is_not_vouched_for(form: dict[str, PdfObject], stamped: bytes) -> None:
    addition = verify_report(added(stamped, with_picture({}, {}, form))).addition
    assert addition is not None
    (signature,) = addition.signatures
    assert signature.doubtful is bool(form)
    assert any("GIÁM" in line for line in signature.over)


def signed_elsewhere(data: bytes, name: str) -> bytes:
    """The PDF signed by another program, in a field of this name that it makes on a blank place of page 1."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    writer._update_meta = lambda *_given: None  # type: ignore[method-assign]
    append_signature_field(writer, SigFieldSpec(name, on_page=0, box=BLANK))
    key = key_of_file(head().pkcs12(), PASSPHRASE)
    signer = PdfSigner(PdfSignatureMetadata(name), key.signer)
    made: bytes = signer.sign_pdf(writer).getvalue()
    return made


def test_a_report_that_the_program_signed_is_still_good(published: Published) -> None:
    key = key_of_file(head().pkcs12(), PASSPHRASE)
    found = verify_report(sign_hidden(published.own.pdf, key, datetime(2026, 11, 1, tzinfo=UTC)))
    assert (found.verdict, told(found.differences)) == (FileVerdict.APPENDED, "")
    assert found.addition is not None
    assert [one.whole for one in found.addition.signatures] == [True]


def test_a_signature_never_hides_another_change(published: Published) -> None:
    data = published.own.pdf
    made = signed_by_someone(data)
    later = verify_report(made + b"\n% more")
    assert later.verdict is FileVerdict.DIFFERS, "the signature does not reach to the end"
    button = verify_report(signed_by_someone(data, BLANK, kind="/Btn"))
    assert button.verdict is FileVerdict.DIFFERS
    both = verify_report(added(made, blank_page))
    assert both.verdict is FileVerdict.DIFFERS
    assert "trang 3" in told(both.differences)
    forged = signed_by_someone(with_other_digit(data, page_of="1,41"))
    assert "trang 3, dòng" in told(verify_report(forged).differences)


def test_bytes_added_that_are_no_revision_never_match(published: Published) -> None:
    for rest in (b"\n", b"%%EOF\n", published.own.pdf, b"x" * 2_000):
        assert verify_report(published.own.pdf + rest).verdict is FileVerdict.DIFFERS
    (junk,) = verify_report(published.own.pdf + b"x" * 2_000).differences
    assert words.difference(junk) == "thừa 2.000 byte sau chỗ kết thúc tệp (%%EOF)"


def test_what_another_program_saved_is_told_in_a_line_and_never_matches(
    published: Published, tmp_path: Path
) -> None:
    own, saved = tmp_path / "own.pdf", tmp_path / "saved.pdf"
    own.write_bytes(published.own.pdf)
    subprocess.run(["qpdf", "--linearize", own, saved], check=True)
    done = run("verify", str(saved), cwd=tmp_path)
    assert done.returncode == DATA_ERRORS
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert line.startswith("- lưu lại bằng chương trình khác")
    assert line.endswith("nội dung từng trang, phông chữ, tệp kèm như nhau")
    assert "đúng: Chữ trích ra từ tệp" in done.stdout
    assert "\nKHỚP" not in done.stdout


# what is not ours, or broken


def bomb() -> bytes:
    """A Word file whose part unpacks to a thousand times its size."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 70_000_000 + b"</a>")
    return made.getvalue()


def dossier_with(name: str, content: bytes = b"", mode: int = 0o644) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as package:
        part = ZipInfo(name)
        part.external_attr = mode << 16
        package.writestr(part, content)
    return made.getvalue()


def foreign_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter(BytesIO(foreign_pdf()))
    writer.encrypt("mat-khau")
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def bad_files(own: bytes) -> Iterator[tuple[str, bytes, str, int]]:
    yield "a.pdf", b"", "không phải", NOTHING_FOUND
    yield "a.pdf", b"xin ch\xc3\xa0o", "không phải", NOTHING_FOUND
    yield "a.pdf", foreign_pdf(), "không mang dữ liệu", NOTHING_FOUND
    yield "a.pdf", own[: len(own) // 2], "hỏng hoặc bị cắt cụt", DATA_ERRORS
    yield "a.pdf", own[:200], "hỏng hoặc bị cắt cụt", DATA_ERRORS
    yield "a.pdf", locked_pdf(), "mật khẩu", DATA_ERRORS
    yield "a.pdf", BOMBS["page"](), "quá lớn", DATA_ERRORS
    yield "a.docx", bomb(), "quá lớn", DATA_ERRORS
    yield "a.docx", dossier_with("la.txt"), "không mang dữ liệu", NOTHING_FOUND
    yield "a.zip", dossier_with("la.txt"), "không mang dữ liệu", NOTHING_FOUND
    yield "a.zip", dossier_with("../../etc/passwd"), "dẫn ra ngoài", DATA_ERRORS
    yield "a.zip", dossier_with("a", b"/etc/passwd", 0o120777), "dẫn ra ngoài", DATA_ERRORS
    yield "a.zip", b"PK\x03\x04" + bytes(100), "hỏng hoặc bị cắt cụt", DATA_ERRORS


def without_files(data: bytes) -> bytes:
    """The PDF whose list of files inside is called otherwise, so that no reader finds it."""
    name = b"/EmbeddedFiles"
    start, end, content = next(one for one in streams(data) if name in one[2])
    others = (b"/" + bytes([one]) * 13 for one in b"EFabcdefgh")
    made = (with_stream(data, start, end, content.replace(name, other)) for other in others)
    return next(filter(None, made))


def test_a_file_of_ours_whose_list_is_spoiled_is_broken_not_foreign(
    published: Published, archive: bytes
) -> None:
    def spoiled(content: bytes) -> bytes:
        files = files_in(content)
        assert files is not None
        return enclosed_part({**files, LIST: files[LIST].replace(b"{", b"[", 1)})

    own = published.own
    inside = [
        with_inside(own.pdf, LIST, lambda content: content.replace(b"{", b"[", 1)),
        without_files(own.pdf),
        repacked(own.docx, {PLACE: spoiled}),
        repacked(
            own.docx, {PLACE: lambda content: content.replace(b"<file ", b"<fila ", 1)[:-9] + b"        "}
        ),
        repacked(own.docx, {PLACE: lambda _: None}),
    ]
    for i, data in enumerate(inside):
        assert data not in (own.pdf, own.docx), i
        assert outcome(data) == "broken", i
    for path in ("bao-cao/bao-cao-tong-hop.pdf", "SHA256SUMS"):
        with pytest.raises(Unverifiable, match="broken"):
            verify_dossier(BytesIO(repacked(archive, {path: lambda _: None})))
    others = dossier_with(PLACE, b'<b:Sources xmlns:b="urn:x"/>')
    document = repacked(others, {DOCUMENT: lambda _: b"<a/>"})
    assert outcome(document) == "foreign"


def test_a_file_that_is_not_ours_or_broken_is_refused_in_one_sentence(
    published: Published, tmp_path: Path
) -> None:
    for i, (name, content, said, code) in enumerate(bad_files(published.own.pdf)):
        file = tmp_path / str(i) / name
        file.parent.mkdir()
        file.write_bytes(content)
        done = run("verify", str(file), cwd=tmp_path)
        assert (done.returncode, done.stdout) == (code, ""), (i, done.stderr)
        assert said in done.stderr.replace("\n", " "), (i, done.stderr)
        assert "Traceback" not in done.stderr


def test_a_file_is_what_it_holds_whatever_its_name_says(
    published: Published, archive: bytes, tmp_path: Path
) -> None:
    own = published.own
    for i, (name, content) in enumerate(
        [("a.pdf", own.docx), ("a.zip", own.docx), ("a", own.docx), ("a.docx", own.pdf), ("b.docx", archive)]
    ):
        file = tmp_path / str(i) / name
        file.parent.mkdir()
        file.write_bytes(content)
        done = run("verify", str(file), cwd=tmp_path)
        assert (done.returncode, "\nKHỚP: " in done.stdout) == (0, True), (i, done.stdout, done.stderr)


@pytest.mark.parametrize("kind", BOMBS)
def test_a_pdf_that_unpacks_to_too_much_is_refused_at_once(kind: str) -> None:
    data = BOMBS[kind]()
    began = time.process_time()
    tracemalloc.start()
    assert outcome(data) == "large"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 300_000_000
    assert time.process_time() - began < 5


def test_a_pdf_is_refused_for_what_was_added_to_it(published: Published) -> None:
    def change(writer: PdfWriter) -> None:
        content = DecodedStreamObject()
        content.set_data(bytes(LARGEST_STREAM + 1))
        writer.pages[2][NameObject("/Contents")] = writer._add_object(content.flate_encode())

    assert outcome(added(published.own.pdf, change)) == "large"


def forever() -> None:
    while True:
        pass


def test_what_runs_for_ever_or_takes_all_memory_is_ended() -> None:
    with pytest.raises(CallEnded, match="slow"):
        bounded(forever, seconds=0.2)
    with pytest.raises(CallEnded, match="large"):
        bounded(partial(bytes, 8 << 30))
    assert bounded(partial(len, "abc")) == 3
    with pytest.raises(ValueError, match="invalid literal"):
        bounded(partial(int, "x"))


# the command


def test_the_command_tells_people_and_programs(published: Published, tmp_path: Path) -> None:
    file, other = tmp_path / "phu-luc-2.pdf", tmp_path / "khac.pdf"
    file.write_bytes(published.own.pdf)
    other.write_bytes(with_other_digit(published.own.pdf, page_of="1,41"))
    done = run("verify", str(file), "--root", str(published.root))
    assert done.returncode == 0, done.stderr
    assert "đúng: Đúng từng byte như bản công bố trong kho dữ liệu" in done.stdout
    assert "\nKHỚP: " in done.stdout
    wrong = run("verify", str(other), "--format", "json", cwd=tmp_path)
    assert wrong.returncode == DATA_ERRORS
    content = json.loads(wrong.stdout)
    assert (content["version"], content["verdict"], content["document"]) == (5, "differs", OWN)
    (one,) = content["differences"]
    assert (one["part"], one["page"]) == ("page", 3)


def test_the_command_says_what_a_signature_is_worth(published: Published, tmp_path: Path) -> None:
    signer, file, roots = head(), tmp_path / "da-ky.pdf", tmp_path / "goc.pem"
    key = key_of_file(signer.pkcs12(), PASSPHRASE)
    data = sign_hidden(published.own.pdf, key, datetime(2026, 11, 1, tzinfo=UTC))
    file.write_bytes(data)
    roots.write_bytes(authority().pem())
    done = run("verify", str(file), "--trust", str(roots), cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "Nội dung đúng như lúc ký." in done.stdout
    assert "chưa biết chứng thư có bị thu hồi" in done.stdout
    stranger = run("verify", str(file), "--format", "json", cwd=tmp_path)
    (signature,) = json.loads(stranger.stdout)["signatures"]
    assert (signature["holds"], signature["covers_whole"], signature["chain"]) == (True, True, "not_asked")
    at = data.rindex(b"/Contents <") + 400
    file.write_bytes(data[:at] + (b"1" if data[at : at + 1] != b"1" else b"2") + data[at + 1 :])
    broken = run("verify", str(file), cwd=tmp_path)
    assert broken.returncode == DATA_ERRORS
    assert "KHÔNG đúng như lúc ký" in broken.stdout or "không đọc được" in broken.stdout
    assert "CÓ CHỮ KÝ KHÔNG CÓ GIÁ TRỊ" in broken.stdout
    told_to_programs = run("verify", str(file), "--format", "json", cwd=tmp_path)
    assert json.loads(told_to_programs.stdout)["verdict"] == "unsound"
    assert run("verify", str(file), "--trust", str(file), cwd=tmp_path).returncode == 2


def test_a_verification_can_be_sent_between_processes(published: Published) -> None:
    found = verify_report(published.own.docx)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


def test_the_list_is_read_in_its_one_spelling_only(published: Published) -> None:
    data = published.own.enclosed[LIST]
    assert read_enclosure(data) is not None
    for changed in (data + b" ", data.replace(b"schema/", b"../../", 1), b"{}", b"[]", b"1", b"[" * 100_000):
        assert read_enclosure(changed) is None
    for address in ("", ADDRESS):
        assert (
            read_enclosure(data.replace(b'"address": ""', b'"address": "%s"' % address.encode())) is not None
        )
    for address in (
        "javascript:x/",
        "https://",
        f"{ADDRESS}x",
        f"{ADDRESS}ế/",
        ADDRESS + "a" * 3000 + "/",
        1,
        None,
    ):
        changed = data.replace(
            b'"address": ""', f'"address": {json.dumps(address, ensure_ascii=False)}'.encode()
        )
        assert changed != data
        assert read_enclosure(changed) is None
