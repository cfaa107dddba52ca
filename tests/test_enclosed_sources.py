"""What a printed report carries inside: enough to make it again, nothing that may not be told."""

import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from page import ValidationProfile, validate_pdf

from generator.comparison import FileVerdict, Question, QuestionState
from generator.exchange.enclosure import LIST, Absence, Enclosure, name_of, read_enclosure
from generator.office.enclosed_part import PLACE, files_in
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.reports import BRIEF, CITY, MadeReport, made_report, report_html
from generator.pipeline.signoff import Signing, sign_off
from generator.pipeline.sources import Sources, told_sources
from generator.pipeline.verify import verify_report
from generator.reading import RawFile, Tree
from generator.rendering.provenance import Provenance
from generator.repository import Revision
from generator.rulebook import Document
from generator.validation import Disclosure
from tests.support.stages import under_way
from tests.support.trees import appendix_path, real_tree, small_tree, with_file

pytestmark = [pytest.mark.slow, pytest.mark.tools]

REVISION = Revision("0123456789abcdef", datetime(2025, 1, 21, 8, 30, tzinfo=UTC), False)
DOCUMENT = Document("12/BC-UBND", date(2025, 4, 1), "UBND Thành phố", "Báo cáo kết quả")
PLAN = "submissions/2024/campaign.yaml"
TWO = appendix_path(2)
SECRETS = ("canary-link", "Canary lời ghi chú", "canary-account", "Canary Người Ký")


def outcome_of(tree: Tree, **more: Disclosure) -> Outcome:
    return assess(tree, "2024", **more)


def signed(tree: Tree) -> tuple[Outcome, Provenance, Sources]:
    """The campaign of a tree, signed as it is."""
    outcome = outcome_of(tree)
    assert outcome.assessment is not None
    signing = Signing("ket-qua", "Kết quả", DOCUMENT, "Phó Chủ tịch UBND Thành phố", DOCUMENT.date, True)
    record, raw = sign_off(outcome.assessment, tree, signing)
    return outcome, Provenance("1", REVISION, False, record), told_sources(tree, outcome, record, raw)


def made(document: str, outcome: Outcome, provenance: Provenance, sources: Sources) -> MadeReport:
    assert outcome.assessment is not None
    return made_report(document, outcome.assessment, provenance, sources)


@cache
def small(document: str) -> MadeReport:
    """A report of the small tree, signed."""
    return made(document, *signed(small_tree()))


def listed(report: MadeReport) -> Enclosure:
    found = read_enclosure(report.enclosed[LIST])
    assert found is not None
    return found


def attachments(report: MadeReport, folder: Path) -> dict[str, bytes]:
    """What another program finds in the PDF."""
    (folder / "a.pdf").write_bytes(report.pdf)
    (folder / "inside").mkdir()
    subprocess.run(
        ["pdfdetach", "-saveall", "-o", str(folder / "inside"), str(folder / "a.pdf")],
        capture_output=True,
        check=True,
    )
    return {path.name: path.read_bytes() for path in (folder / "inside").iterdir()}


@pytest.mark.parametrize("document", [CITY, BRIEF, "appendix-2"])
def test_a_report_carries_what_it_is_made_from_and_gives_it_again(document: str, tmp_path: Path) -> None:
    outcome, provenance, _ = signed(small_tree())
    report = small(document)
    inside = attachments(report, tmp_path)
    assert inside == {name_of(path): data for path, data in report.enclosed.items()}
    enclosure = read_enclosure(inside[LIST])
    assert enclosure is not None
    assert (enclosure.absence, enclosure.document) == (Absence.NONE, document)
    tree = {one.path: RawFile(one.path, inside[one.name]) for one in enclosure.files}
    assert (appendix_path(1) in tree) is (document != "appendix-2")
    again = outcome_of(tree).assessment
    assert again is not None
    html = report_html(document, again, provenance, report.enclosed)
    assert outcome.assessment is not None
    assert html == report_html(document, outcome.assessment, provenance, report.enclosed)
    with ZipFile(BytesIO(report.docx)) as package:
        kept = files_in(package.read(PLACE))
    assert kept == {name: data for name, data in inside.items() if name not in OPEN_DATA}


OPEN_DATA = {"assessment.json", "assessment.schema.json", "bang-diem.xlsx", "scores.csv"}


@pytest.mark.parametrize("document", [CITY, BRIEF, "appendix-2"])
def test_it_stays_pdf_a_and_pdf_ua(document: str, tmp_path: Path) -> None:
    report = small(document)
    file = tmp_path / "a.pdf"
    file.write_bytes(report.pdf)
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
    for profile in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1):
        failures = validate_pdf(str(file), profile=profile).failures
        assert [one.rule_id for one in failures if not one.rule_id.endswith("-STREAM-LENGTH-001")] == []
    shown = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(file), "-"], check=True, capture_output=True
    ).stdout
    assert set(re.findall(rb"/AFRelationship /(\w+)", shown)) == {b"Source", b"Data"}


def with_secrets(tree: Tree) -> Tree:
    """The tree with what no page tells: a comment, accounts, a prepared name that does not sign, a link."""
    plan = tree[PLAN].data.decode()
    plan = plan.replace("year: 2024", "year: 2024 # Canary lời ghi chú", 1)
    plan += (
        "permissions:\n  agencies: {so-noi-vu: {accounts: [canary-account-1]}}\n"
        "  reviewers: {van-phong-ubnd: {team: canary-account/a}}\n"
        "  coordinators: {accounts: [canary-account-2]}\n  maintainers: {accounts: [canary-account-3]}\n"
    )
    head, last = plan.split("\nreport:\n")
    signature = "authority: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH], name: Canary Người Ký"
    plan = f"{head}\nreport:\n" + last.replace("authority: [TM. ỦY BAN NHÂN DÂN]", signature, 1)
    answers = tree[TWO].data.decode().replace("\nentries:", "\n# url: https://canary-link\nentries:", 1)
    return {**tree, PLAN: RawFile(PLAN, plan.encode()), TWO: RawFile(TWO, answers.encode())}


@pytest.mark.parametrize("document", [CITY, "appendix-2"])
def test_nothing_lies_inside_that_no_page_tells(document: str) -> None:
    plain = small_tree()
    tree = with_secrets(plain)
    assert all(any(secret.encode() in raw.data for raw in tree.values()) for secret in SECRETS)
    report = made(document, *signed(tree))
    enclosure = listed(report)
    assert enclosure.absence is Absence.NONE
    for name, data in report.enclosed.items():
        assert not [secret for secret in SECRETS if secret.encode() in data], name
    assert {one.path for one in enclosure.files if not one.signed} >= {PLAN, TWO}
    assert any(one.signed for one in enclosure.files)


def test_a_comment_may_stay_only_where_it_is_the_name_of_a_criterion() -> None:
    for comment, stays in (
        ("# Thực hiện kế hoạch năm · tối đa 1,5 điểm", True),
        ("# Thực hiện kế hoạch… · tối đa 1,5 điểm", True),
        ("# Thực hiện kế hoạch canary · tối đa 1,5 điểm", False),
        ("# yaml-language-server: $schema=../../../schema/submission.schema.json", True),
        ("# yaml-language-server: $schema=https://canary", False),
    ):
        text = small_tree()[TWO].data.decode()
        bare = "\n".join(line.partition("  #")[0] for line in text.split("\n") if not line.startswith("#"))
        tree = with_file(TWO, bare.replace("\nentries:", f"\n{comment}\nentries:", 1))
        outcome, _, sources = signed(tree)
        assert (sources.tree[TWO] == tree[TWO]) is stays, comment
        assert (b"canary" in sources.tree[TWO].data) is False
        assert outcome.assessment is not None


def test_what_another_year_keeps_back_of_a_document_is_not_enclosed() -> None:
    later = RawFile(
        "submissions/2025/appendix-1/submission.yaml",
        b"evidence:\n  x: {number: 410/BC-UBND, date: '2024-12-02', access: secret}\n",
    )
    tree = small_tree()
    assert b"vanban.hanoi.example/bc-410" in tree[TWO].data
    disclosure, _ = disclosure_in({**tree, later.path: later})
    outcome = outcome_of(tree, disclosure=disclosure)
    assert outcome.assessment is not None
    sources = told_sources(tree, outcome)
    report = made(CITY, outcome, Provenance("1", REVISION, False), sources)
    for name, data in report.enclosed.items():
        assert name.startswith("schema/") or b"vanban.hanoi.example/bc-410" not in data, name


def test_a_report_dated_before_a_decision_carries_no_sources() -> None:
    outcome, provenance, sources = signed(under_way())
    assert provenance.record is not None
    early = replace(
        provenance,
        record=replace(provenance.record, document=replace(DOCUMENT, date=date(2025, 1, 5))),
    )
    report = made(BRIEF, outcome, early, sources)
    assert listed(made(CITY, outcome, early, sources)).absence is Absence.LATER
    assert listed(report).absence is Absence.LATER
    assert not any(path.startswith("submissions/2024/a") for path in report.enclosed)
    found = verify_report(report.pdf)
    assert (found.verdict, found.differences) == (FileVerdict.UNPROVEN, ())
    assert found.answers[Question.RECORD] is QuestionState.YES
    assert listed(made(CITY, outcome, provenance, sources)).absence is Absence.NONE
    own = made("appendix-2", outcome, early, sources)
    assert not any("appraisal" in path or "review" in path for path in own.enclosed)


def test_a_draft_with_an_error_carries_none_and_says_so() -> None:
    tree = with_file(TWO, small_tree()[TWO].data.decode().replace("completed: 47", "completed: 470"))
    outcome = outcome_of(tree)
    report = made("appendix-2", outcome, Provenance("1", None, False), told_sources(tree, outcome))
    assert listed(report).absence is Absence.UNFINISHED
    assert set(report.enclosed) == {LIST}


def test_the_same_bytes_in_another_process_and_folder(tmp_path: Path) -> None:
    program = (
        "import hashlib, test_enclosed_sources as t\n"
        "report = t.small('appendix-2'); print(hashlib.sha256(report.pdf + report.docx).hexdigest())"
    )
    house = Path(__file__).parents[1]
    paths = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{house}:{house / 'tests'}"}
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env={**paths, "TZ": zone, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for folder, zone, seed in ((tmp_path, "Asia/Ho_Chi_Minh", "1"), (house, "UTC", "2"))
    }
    assert len(hashes) == 1


def test_the_demonstration_encloses_all_its_sources() -> None:
    outcome, provenance, sources = signed(real_tree())
    assert sources.absence is Absence.NONE
    assert outcome.assessment is not None
    assert _leaves(assess(sources.tree, "2024")) == _leaves(outcome)
    for result in outcome.assessment.appendices:
        own = made(f"appendix-{result.appendix.number}", outcome, provenance, sources)
        assert listed(own).absence is Absence.NONE
        others = {path for path in own.enclosed if "/appendix-" in path}
        assert others <= {path for path in sources.tree if f"/appendix-{result.appendix.number}/" in path}


def _leaves(outcome: Outcome) -> Mapping[str, object]:
    assert outcome.assessment is not None
    return {code: one.scored and one.scored.computed for code, one in outcome.assessment.leaves.items()}
