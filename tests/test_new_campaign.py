"""`parindex new 2025 --from 2024`: dates shifted, agencies succeeded, narratives marked, nothing scored."""

from datetime import date
from pathlib import Path

import pytest

from generator.codes import Severity
from generator.consolidation import LeafState
from generator.lexicon.review_marks import TO_REVIEW
from generator.pipeline.assess import assess
from generator.pipeline.criteria import NoSuchSet
from generator.pipeline.files import canonical_files
from generator.pipeline.new_campaign import NewCampaignFiles, PlanExists, WrongSuccessor, new_campaign
from generator.pipeline.paths import campaign_path
from generator.reading import RawFile, Tree, parse
from generator.rulebook import Appendix, Campaign, load_campaign
from tests.support.cli import run
from tests.support.trees import CAMPAIGN, appendix_path, outcome, real_tree, small_tree
from tests.support.years import CORRESPONDS, two_years

pytestmark = pytest.mark.tools

NEXT = "2025"
HEIRS = {
    "so-ke-hoach-va-dau-tu": "so-tai-chinh",
    "so-thong-tin-va-truyen-thong": "so-khoa-hoc-va-cong-nghe",
    "cuc-thue": "thue-thanh-pho",
}


def alone(tree: Tree) -> Tree:
    """The tree with the campaign of 2024 only."""
    return {p: raw for p, raw in tree.items() if not p.startswith("submissions/") or f"/{CAMPAIGN}/" in p}


def text_of(opened: NewCampaignFiles, path: str) -> str:
    return opened.files[path].decode()


def plan_of(opened: NewCampaignFiles) -> Campaign:
    source, _ = parse(RawFile("", opened.files[campaign_path(NEXT)]))
    assert source is not None
    return load_campaign(source)


def with_all(tree: Tree, opened: NewCampaignFiles) -> Tree:
    return {**tree, **{path: RawFile(path, content) for path, content in opened.files.items()}}


@pytest.fixture(scope="module")
def opened() -> NewCampaignFiles:
    return new_campaign(alone(real_tree()), NEXT, CAMPAIGN, None, HEIRS)


def test_the_plan_and_a_file_for_every_appendix(opened: NewCampaignFiles) -> None:
    numbers = (1, 2, 3, 5, 6, 7, 8)  # 4 was taken over by the agency of 5
    paths = [appendix_path(number).replace(CAMPAIGN, NEXT) for number in numbers]
    assert (list(opened.files), opened.complete, opened.diagnostics) == (
        [campaign_path(NEXT), *paths],
        True,
        (),
    )


def test_it_has_no_error_no_score_and_many_reminders(opened: NewCampaignFiles) -> None:
    new = assess(with_all(alone(real_tree()), opened), NEXT)
    assert {d.code for d in new.diagnostics} == {"C423", "R230", "R248"}
    assert Severity.ERROR not in {d.severity for d in new.diagnostics}
    assert new.assessment is not None
    answered = {leaf.state for leaf in new.assessment.leaves.values()}
    assert answered == {LeafState.UNANSWERED, LeafState.AWAITING_SURVEY}
    assert new.assessment.documents == ()
    assert new.assessment.rulebook.carried_over == text_of(opened, campaign_path(NEXT)).count(TO_REVIEW) - 1


def test_dates_are_moved_a_year_and_what_was_true_of_one_year_is_dropped(opened: NewCampaignFiles) -> None:
    plan = plan_of(opened)
    assert [(d.id, d.starts, d.due, d.printed, d.reason) for d in plan.deadlines] == [
        ("respondent-lists", None, date(2025, 12, 18), None, None),
        ("respondent-lists-task", date(2025, 12, 1), date(2025, 12, 31), None, None),
        ("survey", date(2025, 12, 20), date(2026, 1, 5), None, None),
        ("agency-reports", None, date(2026, 1, 5), None, None),
    ]
    assert (plan.id, plan.year, plan.criteria_set, plan.report.date) == (
        NEXT,
        2025,
        "892-2024",
        date(2026, 1, 5),
    )
    assert plan.permissions is not None
    assert plan.permissions.closes == date(2026, 12, 31)
    assert plan.permissions.windows.submissions.opens == date(2025, 12, 16)
    assert (plan.survey.sample, plan.survey.respondent_lists) == (None, None)
    assert plan.plan.signature is not None
    assert plan.plan.signature.name == ""
    assert plan.plan.basis[0].date == date(2024, 12, 5)  # a document keeps its date


def test_every_word_of_the_old_plan_is_marked_and_its_own_year_renewed(opened: NewCampaignFiles) -> None:
    plan = plan_of(opened)
    words = [plan.title, plan.plan.title, plan.plan.closing, plan.plan.note, plan.survey.sample_text]
    words += [*plan.plan.purposes, *plan.plan.requirements, *plan.plan.recipients, plan.report.abstract]
    words += [one.title for one in (*plan.plan.basis, *plan.deadlines, *plan.survey.groups)]
    words += [text for duty in plan.plan.duties for text in (duty.who, *duty.items)]
    assert all(text.startswith(f"{TO_REVIEW} ") for text in words)
    assert "năm 2025" in plan.title
    assert "2024" not in plan.title


def test_comments_stay_and_the_first_lines_say_where_it_is_from(opened: NewCampaignFiles) -> None:
    text = text_of(opened, campaign_path(NEXT))
    old = real_tree()[campaign_path(CAMPAIGN)].data.decode()
    said = [line.partition("# ")[2] for line in old.splitlines() if "# " in line]
    gone = {"theo lời Mục III.1; Kế hoạch không ghi trích yếu của công văn"}  # of what was dropped
    assert [remark for remark in said if remark not in text and remark not in gone] == []
    assert "\n# Chép từ đợt 2024: " in text


def test_agencies_have_successors(opened: NewCampaignFiles) -> None:
    plan = plan_of(opened)
    assert list(plan.agencies) == [
        "van-phong-ubnd", "so-noi-vu", "so-tu-phap", "so-tai-chinh", "so-khoa-hoc-va-cong-nghe",
        "trung-tam-phuc-vu-hanh-chinh-cong", "thue-thanh-pho",
    ]  # fmt: skip
    assert plan.agencies["so-tai-chinh"].name == "Sở Tài chính"  # was there, and keeps its name
    assert plan.agencies["thue-thanh-pho"].name == f"{TO_REVIEW} Cục Thuế thành phố Hà Nội"
    assert plan.permissions is not None
    assert plan.permissions.agencies.keys() == plan.agencies.keys()
    assert plan.permissions.agencies["so-tai-chinh"].accounts == ("minh-hoa-so-tai-chinh",)
    assert plan.permissions.agencies["thue-thanh-pho"].accounts == ("minh-hoa-cuc-thue",)
    five, six = plan.appendices[3:5]
    assert five == Appendix(
        5, "so-tai-chinh", ("6.1", "6.2", "6.3", "6.4.2", "8.2", "8.3.2", "8.3.3"), ("1.6", "4.2", "8.3.1")
    )
    assert six == Appendix(6, "so-khoa-hoc-va-cong-nghe", ("7.1", "7.2.1", "7.3", "7.4"), ("1.3",))


def test_reports_go_through_the_successor_of_the_one_that_received_them() -> None:
    path = campaign_path(CAMPAIGN)
    text = (
        real_tree()[path]
        .data.decode()
        .replace("\nagencies:", "\n  receiving_agency: cuc-thue\n\nagencies:", 1)
    )
    named = {**alone(real_tree()), path: RawFile(path, text.encode())}
    made = new_campaign(named, NEXT, CAMPAIGN, None, {"cuc-thue": "thue-thanh-pho"})
    assert plan_of(made).plan.receiving_agency == "thue-thanh-pho"


def test_the_words_of_an_agency_go_to_its_successor(opened: NewCampaignFiles) -> None:
    last = outcome(real_tree()).assessment
    assert last is not None
    told = text_of(opened, appendix_path(5).replace(CAMPAIGN, NEXT))
    source, _ = parse(RawFile("", told.encode()))
    assert source is not None
    cards = [result.card for result in last.appendices if result.appendix.number in (4, 5)]
    for name in ("difficulties", "proposals"):
        old = [text for card in cards if card for text in getattr(card.submission, name)]
        assert source.data[name] == [f"{TO_REVIEW} {text}" for text in old]
    entries = {code: one for card in cards if card for code, one in card.submission.entries.items()}
    explained = {code: f"{TO_REVIEW} {one.explanation}" for code, one in entries.items() if one.explanation}
    assert explained
    assert {c: e["explanation"] for c, e in source.data["entries"].items() if "explanation" in e} == explained
    assert all(entry["self_score"] == "?" for entry in source.data["entries"].values())
    assert source.data["evidence"] == {}


def test_the_files_are_canonical_and_ask_for_their_own_schema(opened: NewCampaignFiles) -> None:
    new = with_all(alone(real_tree()), opened)
    files, _ = canonical_files(new, NEXT)
    assert files == {path: raw for path, raw in opened.files.items() if path != campaign_path(NEXT)}
    first = "# yaml-language-server: $schema=../../../schema/appendices/2025/appendix-3.schema.json\n"
    assert text_of(opened, appendix_path(3).replace(CAMPAIGN, NEXT)).startswith(first)


def test_what_is_there_is_kept_and_only_the_rest_is_made(opened: NewCampaignFiles) -> None:
    path = appendix_path(3).replace(CAMPAIGN, NEXT)
    there = {p: raw for p, raw in with_all(alone(real_tree()), opened).items() if p != path}
    again = new_campaign(there, NEXT, CAMPAIGN, None, HEIRS)
    assert again.files == {path: opened.files[path]}
    full = with_all(there, again)
    assert new_campaign(full, NEXT, CAMPAIGN, None, HEIRS) == NewCampaignFiles({}, True, ())
    with pytest.raises(PlanExists):
        new_campaign(full, NEXT, CAMPAIGN, "1880-2013", HEIRS)
    assert new_campaign(full, NEXT, CAMPAIGN, "892-2024", HEIRS).files == {}  # the very command once more


def test_opened_from_itself_the_marks_do_not_pile_up(opened: NewCampaignFiles) -> None:
    third = new_campaign(with_all(alone(real_tree()), opened), "2026", NEXT, None, {})
    text = third.files[campaign_path("2026")].decode()
    assert f"{TO_REVIEW} {TO_REVIEW}" not in text
    assert "Chỉ số cải cách hành chính năm 2026" in text


@pytest.mark.parametrize(
    "successors", [{"so-y-te": "so-noi-vu"}, {"so-noi-vu": "Sở"}, {"a": ""}, {"so-noi-vu": "so-noi-vu"},
                   {"so-noi-vu": "so-tu-phap", "so-tu-phap": "so-noi-vu"}],
)  # fmt: skip
def test_a_successor_of_nobody_or_in_a_circle_is_refused(successors: dict[str, str]) -> None:
    with pytest.raises(WrongSuccessor, match="="):
        new_campaign(alone(real_tree()), NEXT, CAMPAIGN, None, successors)


def test_two_agencies_may_become_a_new_one() -> None:
    heirs = {"van-phong-ubnd": "van-phong-moi", "so-noi-vu": "van-phong-moi"}
    opened = new_campaign(small_tree(), NEXT, CAMPAIGN, None, heirs)
    plan = plan_of(opened)
    assert list(plan.agencies) == ["van-phong-moi"]
    assert plan.appendices == (Appendix(1, "van-phong-moi", ("1.1", "1.2", "2.1")),)


def test_29_february_becomes_the_28th() -> None:
    path = campaign_path(CAMPAIGN)
    text = small_tree()[path].data.decode().replace("due: 2025-01-05", "due: 2024-02-29")
    opened = new_campaign({**small_tree(), path: RawFile(path, text.encode())}, NEXT, CAMPAIGN, None, {})
    assert plan_of(opened).deadlines[0].due == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("old", "year", "new", "wanted", "due"),
    [
        ("2024", 2024, "2025", 2025, date(2026, 1, 5)),
        ("2024", 2024, "2027-lan-2", 2027, date(2028, 1, 5)),
        ("2024", 2023, "2025", 2024, date(2026, 1, 5)),  # called by the year in which it is held
        ("dot-1", 2024, "2026", 2026, date(2027, 1, 5)),
        ("2024", 2024, "dot-2", 2025, date(2026, 1, 5)),
    ],
)
def test_the_year_is_as_far_from_the_old_one_as_the_names_are(
    old: str, year: int, new: str, wanted: int, due: date
) -> None:
    text = small_tree()[campaign_path(CAMPAIGN)].data.decode()
    text = text.replace('id: "2024"', f'id: "{old}"').replace("year: 2024", f"year: {year}")
    tree = {**small_tree(), campaign_path(old): RawFile(campaign_path(old), text.encode())}
    made = new_campaign(tree, new, old, None, {})
    source, _ = parse(RawFile("", made.files[campaign_path(new)]))
    assert source is not None
    plan = load_campaign(source)
    assert (plan.year, plan.deadlines[0].due) == (wanted, due)


# another criteria set


def by_the_next_set(corresponds: str) -> Tree:
    return alone(two_years(corresponds))


def test_leads_and_words_follow_what_corresponds() -> None:
    opened = new_campaign(by_the_next_set(CORRESPONDS), NEXT, CAMPAIGN, "next", {})
    assert [(a.number, a.leads, a.contributes) for a in plan_of(opened).appendices] == [
        (1, ("2.1",), ()),
        (2, ("1.1", "1.2.1", "1.2.2", "1.2.3"), ("2.1.3",)),
    ]
    assert (opened.complete, [d.code for d in opened.diagnostics if d.severity is Severity.ERROR]) == (
        False,
        ["C402"],
    )
    assert list(opened.files) == [campaign_path(NEXT)]  # 1.2.4 is new: somebody must say who leads it
    mended = text_of(opened, campaign_path(NEXT)).replace('"1.2.3"]', '"1.2.3", "1.2.4"]')
    there = {
        **by_the_next_set(CORRESPONDS),
        campaign_path(NEXT): RawFile(campaign_path(NEXT), mended.encode()),
    }
    again = new_campaign(there, NEXT, CAMPAIGN, None, {})
    assert again.complete
    source, _ = parse(RawFile("", again.files[appendix_path(2).replace(CAMPAIGN, NEXT)]))
    assert source is not None
    assert source.data["entries"].keys() == {"1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4"}
    assert "explanation" not in source.data["entries"]["1.2.4"]  # of the old 1.2.4, which is gone


def test_by_a_set_that_says_nothing_of_the_old_one_nobody_leads_anything() -> None:
    opened = new_campaign(by_the_next_set(""), NEXT, CAMPAIGN, "next", {})
    assert [a.leads for a in plan_of(opened).appendices] == [(), ()]
    assert (opened.complete, opened.unrelated) == (False, "small")
    assert "C402" not in {one.code for one in opened.diagnostics}  # one sentence says it of all of them
    assert new_campaign(by_the_next_set(CORRESPONDS), NEXT, CAMPAIGN, "next", {}).unrelated == ""
    with pytest.raises(NoSuchSet, match="small, next"):
        new_campaign(by_the_next_set(""), NEXT, CAMPAIGN, "892-2024", {})


# the command


def test_new_from_writes_the_campaign_once(tree: Path) -> None:
    done = run("new", NEXT, "--from", CAMPAIGN, "--successor", "so-noi-vu=so-moi", "--root", str(tree))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Đã tạo 3 tệp cho đợt 2025" in done.stdout
    plan = tree / campaign_path(NEXT)
    assert "  so-moi:" in plan.read_text()
    before = plan.read_bytes()
    again = run("new", NEXT, "--from", CAMPAIGN, "--root", str(tree))
    assert (again.returncode, plan.read_bytes()) == (0, before)
    assert "không tạo thêm tệp nào" in again.stdout
    assert run("check", "--root", str(tree)).returncode == 0


def test_a_broken_old_plan_opens_nothing(tree: Path) -> None:
    plan = tree / campaign_path(CAMPAIGN)
    plan.write_text(plan.read_text().replace('leads: ["2"]', 'leads: ["9"]'))
    done = run("new", NEXT, "--from", CAMPAIGN, "--root", str(tree))
    assert (done.returncode, done.stdout) == (1, "")
    assert "C404" in done.stderr
    assert not (tree / "submissions" / NEXT).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [NEXT],
        ["--from", CAMPAIGN],
        [NEXT, "--from", "1999"],
        ["../2025", "--from", CAMPAIGN],
        [NEXT, "--from", CAMPAIGN, "--appendix", "2"],
        [NEXT, "--from", CAMPAIGN, "--campaign", CAMPAIGN],
        ["--appendix", "2", "--set", "small"],
        [NEXT, "--from", CAMPAIGN, "--set", "away"],
        [NEXT, "--from", CAMPAIGN, "--successor", "so-noi-vu"],
        [CAMPAIGN, "--from", CAMPAIGN, "--set", "away"],
    ],
)
def test_the_two_acts_share_no_option(tree: Path, arguments: list[str]) -> None:
    before = sorted(tree.rglob("*"))
    done = run("new", *arguments, "--root", str(tree))
    assert (done.returncode, done.stdout) == (2, "")
    assert sorted(tree.rglob("*")) == before
