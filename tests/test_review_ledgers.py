"""`review-new` and `review-accept`: a reviewer's morning, from no ledger to a stamped one."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from generator.consolidation import ByHand
from generator.exchange.new_review import harmless, whole, with_items
from generator.exchange.yaml.comments import find_comments
from generator.exchange.yaml.document import item_of
from generator.exchange.yaml.edit import LINE_END, typed_file
from generator.pipeline.review_ledgers import (
    AcceptedLedger,
    LedgerItems,
    NoReviewer,
    NotReviewable,
    SeveralAgencies,
    WouldBeWrong,
    WrongReviewer,
    accepted_ledger,
    ledger_with_items,
    stamped_ledgers,
)
from generator.reading import RawFile, Tree, parse
from generator.rulebook import Rulebook
from generator.validation import Reason, Reviewer
from generator.vi import labels
from generator.vi.comments import EARLIER_NOTES
from generator.vi.review_ledgers import left_lines, wrong_after
from tests.support.cli import run
from tests.support.ledger_spellings import Data, ledgers
from tests.support.ledgers import APPRAISAL, LEDGER, SUBMISSION, appraised, because, checked, decided, ledger
from tests.support.proposals import PERMISSIONS
from tests.support.trees import CAMPAIGN, DEMO, HOUSE, findings, outcome, small_tree, text_of, with_file

pytestmark = pytest.mark.tools

OFFICE = Reviewer("Chuyên viên", "Thành viên tổ thẩm định", "van-phong-ubnd")
DAY = date(2025, 1, 9)
CODES = ["1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4"]
# so that each kind of answer is there: an override, nothing proven
ODD = text_of(SUBMISSION).replace(
    "self_score: 1.41", "self_score: 1.4\n    override_reason: Làm tròn xuống theo thông báo."
)


def with_ledger(text: str, tree: Tree | None = None) -> Tree:
    return {**(tree or small_tree()), LEDGER: RawFile(LEDGER, text.encode())}


def made(tree: Tree, number: int = 2) -> LedgerItems:
    result, found = ledger_with_items(tree, CAMPAIGN, number)
    assert result is not None, found
    return result


def accepted(tree: Tree, reviewer: Reviewer | None = OFFICE) -> AcceptedLedger:
    result, found = accepted_ledger(tree, CAMPAIGN, 2, reviewer, DAY)
    assert result is not None, found
    return result


def codes(tree: Tree) -> list[str]:
    return [d.code for d in findings(tree)]


def items_of(content: bytes) -> Mapping[str, Any]:
    source, found = parse(RawFile(LEDGER, content))
    assert (source is not None, found) == (True, [])
    assert source is not None
    items: Mapping[str, Any] = source.data["items"]
    return items


# making one


def test_a_new_ledger_has_every_item_in_order_and_waits() -> None:
    ledger_made = made(small_tree())
    items = items_of(ledger_made.content)
    assert list(items) == CODES == [leaf.leaf.code for leaf in ledger_made.added]
    assert {item["decision"] for item in items.values()} == {"?"}
    assert all(item.keys() == {"decision", "fingerprint"} for item in items.values())
    assert codes(with_ledger(ledger_made.content.decode())) == ["R230"] * 5


@pytest.mark.parametrize("number", range(1, 9))
def test_every_appendix_of_the_demonstration_has_one(number: int) -> None:
    path = f"submissions/{CAMPAIGN}/appendix-{number}/review.yaml"
    text = re.sub(
        r"(?ms)^replies:\n.*?(?=^\S|\Z)", "", DEMO.text_of(SUBMISSION.replace("-2/", f"-{number}/"))
    )
    tree = {**DEMO.without(path), SUBMISSION.replace("-2/", f"-{number}/"): RawFile("", b"")}
    tree[SUBMISSION.replace("-2/", f"-{number}/")] = RawFile(
        SUBMISSION.replace("-2/", f"-{number}/"), text.encode()
    )
    content = made(tree, number).content
    found = findings({**tree, path: RawFile(path, content)})
    assert {d.code for d in found if d.path == path} == {"R230"}
    assert max(map(len, re.sub("https://.*|parindex .*", "", content.decode()).splitlines())) <= 118


def test_what_the_agency_answered_stands_in_comments() -> None:
    text = made(with_file(SUBMISSION, ODD)).content.decode()
    for piece in (
        '"1.1":  # Thực hiện kế hoạch năm · tối đa 1,5 điểm',
        "# PHẢI TỰ GHI QUYẾT ĐỊNH: điểm khác điểm tính từ số liệu.",
        "# Tự đánh giá 1,40 điểm; tính từ số liệu được 1,41.",
        "# Lý do chấm khác: Làm tròn xuống theo thông báo.",
        "(completed): 47 nhiệm vụ",
        "trang 3-5",
    ):
        assert piece in text, text


def test_what_does_not_apply_says_why() -> None:
    text = made(small_tree(), 1).content.decode()
    assert re.search(r"# Cơ quan ghi không áp dụng. Lý do: \w", text)


HOSTILE = (
    "a\u202eb\u2028decision: accepted\nyaml-language-server: $schema=https://evil.example/x #\u0007 "
    + "x" * 900
)


def test_an_agencys_text_cannot_leave_its_comment() -> None:
    line = harmless(HOSTILE)
    assert line.isprintable()
    assert re.search(r"… \(còn \d+ (chữ|ký tự)\)$", line)
    assert len(line) <= 420
    assert "language-server" not in line
    readable = re.sub("[\u202e\u0007\u2028]", " ", HOSTILE)  # the others are refused in any file
    quoted = readable.encode("unicode_escape").decode()
    text = text_of(SUBMISSION).replace(
        "    self_score: 1.41\n", f'    self_score: 1.41\n    explanation: "{quoted}"\n'
    )
    ledger_made = made(with_file(SUBMISSION, text))
    assert list(items_of(ledger_made.content)) == CODES
    assert ledger_made.content.decode().count("yaml-language-server") == 1


LONG = "Nội dung giải trình của cơ quan. " * 40


@pytest.mark.parametrize(("code", "is_whole"), [("1.1", False), ("1.2.4", True)])
def test_an_explanation_a_decision_rests_on_is_shown_whole(code: str, is_whole: bool) -> None:
    """1.1 has figures and a document, 1.2.4 neither."""
    text = text_of(SUBMISSION)
    if code == "1.1":
        text = text.replace("    self_score: 1.41\n", f'    self_score: 1.41\n    explanation: "{LONG}"\n')
    else:
        text = re.sub("explanation: Đã tuyên truyền.*", f'explanation: "{LONG}"', text)
    shown = made(with_file(SUBMISSION, text)).content.decode()
    words = " ".join(re.sub(r"\n *# ", " ", shown).split())
    assert (LONG.strip() in words) is is_whole
    assert ("… (còn " in words) is not is_whole


def test_a_text_beyond_reading_says_how_much_is_left() -> None:
    assert whole("a b " * 4_000).endswith("… (còn 3000 chữ)")
    assert whole("x" * 10_001).endswith("… (còn 1 ký tự)")


def test_of_a_secret_document_only_number_and_date_stand_there() -> None:
    text = text_of(SUBMISSION)
    number = re.search(r"(?m)^    number: (\S+)\n", text)
    assert number is not None
    text = re.sub(
        r"(?m)^  (bc-410):\n(?:    .*\n)+",
        lambda m: f"  {m[1]}:\n    number: {number[1]}\n    date: 2024-12-02\n    access: secret\n",
        text,
    )
    text = re.sub(r"\{ref: bc-410[^}]*\}", "{ref: bc-410}", text)
    shown = made(with_file(SUBMISSION, text)).content.decode()
    assert f"# - {number[1]} ngày 02/12/2024 (mật)" in shown
    assert "vanban" not in "".join(line for line in shown.splitlines() if number[1] in line)


def test_what_cannot_be_reviewed_is_refused() -> None:
    wrong = text_of(SUBMISSION).replace("self_score: 1.41", "self_score: 9")
    draft = text_of(SUBMISSION).replace("status: submitted", "status: draft")
    nothing = {path: raw for path, raw in small_tree().items() if path != SUBMISSION}
    for tree in (with_file(SUBMISSION, wrong), with_file(SUBMISSION, draft), nothing):
        with pytest.raises(NotReviewable):
            ledger_with_items(tree, CAMPAIGN, 2)


# adding to one


@given(ledgers(), st.permutations(["1.2.2", "1.2.3", "0"]))
@settings(max_examples=30, deadline=None)
def test_what_is_there_stays_to_the_byte(spelt: tuple[bytes, Data], new: list[str]) -> None:
    before, data = spelt
    raw = RawFile(LEDGER, before)
    items = [item_of(code, {"decision": "?", "fingerprint": "sha256:" + "0" * 64}) for code in new]
    after = with_items(raw, items, ["0", *CODES])
    assert items_of(after).keys() == data["items"].keys() | set(new)
    assert all(items_of(after)[code] == item for code, item in data["items"].items())
    left, old = after.decode("utf-8-sig"), before.decode("utf-8-sig")
    rest = iter(left)
    assert all(letter in rest for letter in old if letter not in " {}"), "a part of what was there is gone"
    file = typed_file(raw)
    if file.text[file.offset(file.source.place("items"))] != "{":
        added = [(code,) for code in new]
        assert owners(raw) == [one for one in owners(RawFile(LEDGER, after)) if one[1][1:2] not in added]


def owners(raw: RawFile) -> list[tuple[str, tuple[Any, ...]]]:
    """The comments of a ledger on lines of their own, each with what it belongs to."""
    file = typed_file(raw)
    text = LINE_END.sub("\n", file.text)
    lines = text.split("\n")
    return [
        (one.text, tuple(one.of))
        for one in find_comments(file.source, text)
        if lines[one.line - 1].lstrip(" ").startswith("#")
    ]


def test_missing_items_stand_in_order_among_those_that_are_there() -> None:
    text = ledger(decided("1.2.1", "accepted")) + "# hết\n"
    added = made(with_ledger(text))
    content = added.content.decode()
    assert list(items_of(added.content)) == CODES
    assert content.endswith("# hết\n")
    assert (added.there, added.is_new) == (("1.2.1",), False)
    assert made(with_ledger(content)).added == ()


def test_a_ledger_of_questions_alone_is_filled() -> None:
    text = ledger().replace("items:\n", "items: {}  # chưa có\n") + "clarifications: []\n"
    content = made(with_ledger(text)).content.decode()
    assert 'items:  # chưa có\n  "1.1":' in content
    assert content.endswith("clarifications: []\n")


# accepting all the rest


def test_all_the_rest_is_accepted_and_stamped() -> None:
    done = accepted(with_ledger(made(small_tree()).content.decode()))
    items = items_of(done.content)
    waiting = {code for code, item in items.items() if item["decision"] == "?"}
    assert waiting == set(done.left)
    assert [leaf.leaf.code for leaf in done.accepted] == [code for code in CODES if code not in waiting]
    assert all(items[leaf.leaf.code]["decision"] == "accepted" for leaf in done.accepted)
    assert set(codes(with_ledger(done.content.decode()))) <= {"R230"}


def test_an_answer_out_of_the_ordinary_is_left_for_a_person() -> None:
    done = accepted(with_file(SUBMISSION, ODD))
    assert done.left == {"1.1": (ByHand.OVERRIDE,), "1.2.4": (ByHand.NO_EVIDENCE, ByHand.NOT_COMPUTED)}


def test_points_that_no_figures_give_are_left_for_a_person() -> None:
    proven = text_of(SUBMISSION).replace(
        "    explanation: Đã tuyên truyền trên cổng thông tin điện tử 12 kỳ.\n",
        "    evidence:\n      - {ref: bc-410}\n",
    )
    assert accepted(with_file(SUBMISSION, proven)).left == {"1.2.4": (ByHand.NOT_COMPUTED,)}


def test_a_formula_the_agency_chose_is_left_for_a_person() -> None:
    text = re.sub(r"(?ms)^replies:\n.*?(?=^\S|\Z)", "", DEMO.text_of(SUBMISSION))
    tree = {**DEMO.without(LEDGER), SUBMISSION: RawFile(SUBMISSION, text.encode())}
    left = accepted(tree).left
    assert [code for code, reasons in left.items() if ByHand.FORMULA in reasons] == ["5.6.1"]


# what was asked, and refused

ASKED = """  - id: {id}
    item: "1.1"
    question: Bổ sung danh mục nhiệm vụ.
    asked_by: Sở Nội vụ
    asked_on: 2025-01-0{day}
    due: 2025-01-31
"""
OUTCOME = "    outcome: {{decision: {decision}, date: 2025-01-0{day}}}\n"
REPLY = "  - {{to: {id}, date: 2025-01-0{day}, text: Danh mục ở trang 3 của báo cáo.}}\n"


def asked(*outcomes: str, follows: bool = True) -> Tree:
    """A ledger in which each request follows the one before; an empty outcome is an open request."""
    text, replies = "", ""
    for i, decision in enumerate(outcomes, 1):
        text += ASKED.format(id=f"yc-{i}", day=i + 3)
        text += f"    follows: yc-{i - 1}\n" if follows and i > 1 else ""
        text += OUTCOME.format(decision=decision, day=i + 4) if decision else ""
        replies += REPLY.format(id=f"yc-{i}", day=i + 3) if decision else ""
    answers = text_of(SUBMISSION) + (f"replies:\n{replies}" if replies else "")
    tree = with_ledger(
        ledger().replace("items:\n", "items: {}\n") + f"clarifications:\n{text}",
        with_file(SUBMISSION, answers),
    )
    assert codes(tree) == []
    return tree


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["refused"], (ByHand.REFUSED,)),
        (["refused", ""], (ByHand.REQUEST, ByHand.REFUSED)),
        (["refused", "refused"], (ByHand.REFUSED,)),
        (["refused", "accepted"], None),
        (["refused", "refused", "accepted"], None),
        (["accepted"], None),
        (["accepted", ""], (ByHand.REQUEST,)),
    ],
)
def test_a_refused_answer_is_not_accepted_with_the_rest(
    outcomes: list[str], expected: tuple[ByHand, ...] | None
) -> None:
    assert accepted(asked(*outcomes, follows="refused" in outcomes)).left.get("1.1") == expected


def test_a_later_answer_to_another_question_settles_nothing() -> None:
    assert accepted(asked("refused", "accepted", follows=False)).left["1.1"] == (ByHand.REFUSED,)


# whose decision it is

THREE = """agencies:
  so-tu-phap: {name: Sở Tư pháp, short_name: STP, head: Giám đốc Sở, symbol: STP}
"""
PLAN = f"submissions/{CAMPAIGN}/campaign.yaml"


def with_three_agencies(permissions: str = PERMISSIONS) -> Tree:
    return with_file(PLAN, text_of(PLAN).replace("agencies:\n", THREE, 1) + permissions)


def test_only_an_agency_that_the_permissions_name_accepts() -> None:
    judge = Reviewer("a", "b", "so-tu-phap")
    assert accepted(with_three_agencies(""), judge).accepted
    with pytest.raises(WrongReviewer) as refused:
        accepted_ledger(with_three_agencies(), CAMPAIGN, 2, judge, DAY)
    assert refused.value.agencies == ("van-phong-ubnd",)


@pytest.mark.parametrize("lacks", ["fingerprint", "date", "changed"])
def test_another_agencys_decision_is_left_as_it_is(lacks: str) -> None:
    theirs = decided("1.1", "accepted", judge="so-tu-phap")
    if lacks == "date":
        theirs = theirs.replace(", date: 2025-01-08", "")
    tree = with_ledger(ledger(theirs), with_three_agencies())
    if lacks == "changed":
        stamped, _ = stamped_ledgers(tree, CAMPAIGN)
        assert stamped is not None
        text = text_of(SUBMISSION).replace("completed: 47", "completed: 48").replace("1.41", "1.44")
        tree = {
            **tree,
            LEDGER: RawFile(LEDGER, stamped[LEDGER].content),
            SUBMISSION: RawFile(SUBMISSION, text.encode()),
        }
    before = items_of(tree[LEDGER].data)["1.1"]
    done = accepted(tree)
    assert ByHand.OTHERS in done.left["1.1"]
    assert (items_of(done.content)["1.1"], "1.1" in done.completed) == (before, False)
    assert done.accepted


def test_a_whole_decision_of_another_agency_is_no_news() -> None:
    tree = with_ledger(ledger(decided("1.1", "accepted", judge="so-tu-phap")), with_three_agencies())
    stamped, _ = stamped_ledgers(tree, CAMPAIGN)
    assert stamped is not None
    tree = {**tree, LEDGER: RawFile(LEDGER, stamped[LEDGER].content)}
    assert "1.1" not in accepted(tree).left


BOTH_AGENCIES = ledger(decided("1.1", "accepted"), decided("1.2.1", "accepted", judge="so-tu-phap"))


def test_a_stamp_is_given_to_decisions_of_ones_own_agency() -> None:
    tree = with_ledger(BOTH_AGENCIES, with_three_agencies())
    with pytest.raises(SeveralAgencies) as refused:
        stamped_ledgers(tree, CAMPAIGN)
    assert refused.value.agencies == ("so-tu-phap", "van-phong-ubnd")
    ledgers_stamped, _ = stamped_ledgers(tree, CAMPAIGN, agency=OFFICE.agency)
    assert ledgers_stamped is not None
    made = ledgers_stamped[LEDGER]
    assert (list(made.stamped), list(made.others)) == (["1.1"], ["1.2.1"])
    assert "fingerprint" not in items_of(made.content)["1.2.1"]


def test_nobody_is_asked_for_where_nothing_is_stamped() -> None:
    tree = with_ledger(BOTH_AGENCIES, with_three_agencies())
    for agency in ("van-phong-ubnd", "so-tu-phap"):
        ledgers_stamped, _ = stamped_ledgers(tree, CAMPAIGN, agency=agency)
        assert ledgers_stamped is not None
        tree = {**tree, LEDGER: RawFile(LEDGER, ledgers_stamped[LEDGER].content)}
    assert stamped_ledgers(tree, CAMPAIGN)[0] is not None


def test_a_stamp_that_makes_a_decision_wrong_is_not_given() -> None:
    tree = with_ledger(ledger(decided("1.1", "adjusted", because("1.41"))))
    with pytest.raises(WouldBeWrong) as refused:
        stamped_ledgers(tree, CAMPAIGN)
    assert refused.value.diagnostic.code == "R233"


def test_comments_of_an_earlier_answer_say_so_once_it_is_stamped_again() -> None:
    text = made(small_tree()).content.decode().replace('decision: "?"', "decision: accepted", 1)
    done = accepted(with_ledger(text)).content
    changed = text_of(SUBMISSION).replace("completed: 47", "completed: 48").replace("1.41", "1.44")
    tree = {**with_file(SUBMISSION, changed), LEDGER: RawFile(LEDGER, done)}
    for _ in range(2):
        again, _ = stamped_ledgers(tree, CAMPAIGN, again=["1.1"])
        assert again is not None
        after = again[LEDGER].content.decode()
        tree = {**tree, LEDGER: RawFile(LEDGER, again[LEDGER].content)}
        assert after.count(EARLIER_NOTES) == 1
        head = after.partition(f"    {EARLIER_NOTES}\n    # Tự đánh giá 1,41 điểm")[0]
        assert head.endswith("· tối đa 1,5 điểm\n")


# what would be wrong elsewhere


def test_a_day_after_the_ministrys_decision_is_refused_before_anything_is_written() -> None:
    appraisal = appraised('  "1.1": {appraised_score: 1.41}\n')
    tree = {**small_tree(), APPRAISAL: RawFile(APPRAISAL, appraisal.encode())}
    with pytest.raises(WouldBeWrong) as refused:
        accepted_ledger(tree, CAMPAIGN, 2, OFFICE, date(2025, 3, 29))
    found = refused.value.diagnostic
    assert (found.code, found.path) == ("R241", APPRAISAL)
    said = wrong_after(found)
    assert "--date 2025-03-28" in said
    assert "decided_on" not in said
    result, _ = accepted_ledger(tree, CAMPAIGN, 2, OFFICE, date(2025, 3, 28))
    assert result is not None


def test_a_mistake_that_was_there_before_is_no_obstacle() -> None:
    appraisal = appraised('  "2.1.1": {appraised_score: 99}\n')
    tree = {**small_tree(), APPRAISAL: RawFile(APPRAISAL, appraisal.encode())}
    assert "R235" in codes(tree)
    assert accepted(tree).accepted


@pytest.mark.parametrize(
    "begun",
    [
        "reviewed_score: 0.5",
        "reason: other",
        "note: Đợi báo cáo bổ sung.",
        "due: 2025-01-20",
        "date: 2025-01-07",
        "reviewer: {title: Phó phòng, role: Tổ phó, agency: van-phong-ubnd}",
    ],
)
def test_a_decision_that_is_begun_is_not_taken_for_an_acceptance(begun: str) -> None:
    text = made(small_tree()).content.decode().replace('decision: "?"', f'decision: "?"\n    {begun}', 1)
    assert accepted(with_ledger(text)).left["1.1"] == (ByHand.BEGUN,)


def test_what_changed_since_the_ledger_was_made_is_not_accepted() -> None:
    text = made(small_tree()).content.decode()
    changed = text_of(SUBMISSION).replace("completed: 47", "completed: 48").replace("1.41", "1.44")
    tree = with_ledger(text, with_file(SUBMISSION, changed))
    assert "R237" in codes(tree)
    assert accepted(tree).left["1.1"] == (ByHand.CHANGED,)


def test_decisions_by_hand_get_only_what_they_lack() -> None:
    text = made(small_tree()).content.decode()
    by_hand = f"decision: adjusted{because('1.2').replace(', ', chr(10) + '    ')}"
    done = accepted(with_ledger(text.replace('decision: "?"', by_hand, 1)))
    item = items_of(done.content)["1.1"]
    assert done.completed == ("1.1",)
    assert (item["decision"], item["date"], item["reviewer"]["agency"]) == (
        "adjusted",
        "2025-01-09",
        OFFICE.agency,
    )
    again = accepted(with_ledger(done.content.decode()), reviewer=None)
    assert (again.accepted, again.completed, again.content) == ((), (), done.content)


def test_what_the_ledger_lacks_yet_is_told_by_who_writes_it() -> None:
    returned = "decision: returned\n    reason: evidence_missing\n    note: Gửi danh mục nhiệm vụ."
    text = made(small_tree()).content.decode().replace('decision: "?"', returned, 1)
    done, found = accepted_ledger(with_ledger(text), CAMPAIGN, 2, OFFICE, DAY)
    assert done is not None
    assert [(one.code, one.params["near"]) for one in found] == [("R285", "2025-01-16")]
    unstamped = re.sub(r"\n    fingerprint: .*", "", done.content.decode())
    _, found = stamped_ledgers(with_ledger(unstamped), CAMPAIGN)
    assert [one.code for one in found] == ["R285"]
    files, found = stamped_ledgers(with_ledger(done.content.decode()), CAMPAIGN)  # nothing left to stamp
    assert [(one.code, one.path) for one in found] == [("R285", path) for path in files or ()]
    mended = text.replace("note: Gửi", "due: 2025-01-16\n    note: Gửi")
    assert accepted_ledger(with_ledger(mended), CAMPAIGN, 2, OFFICE, DAY)[1] == ()


def test_a_decision_without_a_reviewer_hides_no_other_mistake() -> None:
    text = made(small_tree()).content.decode().replace('decision: "?"', "decision: adjusted", 1)
    assert set(codes(with_ledger(text))) == {"R230", "R284", "R233", "R234"}
    result, found = accepted_ledger(with_ledger(text), CAMPAIGN, 2, OFFICE, DAY)
    assert (result, {d.code for d in found}) == (None, {"R233", "R234"})


def test_who_may_not_judge_is_refused() -> None:
    tree = small_tree()
    for agency in ("so-noi-vu", "khong-co"):
        with pytest.raises(WrongReviewer):
            accepted_ledger(tree, CAMPAIGN, 2, Reviewer("a", "b", agency), DAY)
    with pytest.raises(NoReviewer):
        accepted_ledger(tree, CAMPAIGN, 2, None, DAY)
    for reviewer, day in ((OFFICE, date(2024, 1, 1)), (Reviewer("x" * 301, "b", OFFICE.agency), DAY)):
        with pytest.raises(WouldBeWrong):
            accepted_ledger(tree, CAMPAIGN, 2, reviewer, day)


def test_hostile_titles_stay_titles() -> None:
    title = "a: b}, {c: 'd\" # e"
    done = accepted(small_tree(), Reviewer(title, "b", OFFICE.agency))
    assert {item["reviewer"]["title"] for item in items_of(done.content).values() if "reviewer" in item} == {
        title
    }


def test_stamps_are_counted_and_of_decisions_alone() -> None:
    text = ledger(decided("1.1", "accepted"), '  "1.2.1": {decision: "?"}\n')
    ledgers_stamped, _ = stamped_ledgers(with_ledger(text), CAMPAIGN)
    assert ledgers_stamped is not None
    assert list(ledgers_stamped[LEDGER].stamped) == ["1.1"]


# the commands


def test_a_ledger_is_made_and_accepted_by_command(tree: Path) -> None:
    root = ("--root", str(tree))
    done = run("review-new", "--appendix", "2", *root)
    assert (done.returncode, "5 mục chưa có quyết định" in done.stdout) == (0, True)
    who = (
        "--title",
        "Chuyên viên",
        "--role",
        "Thành viên",
        "--agency",
        "van-phong-ubnd",
        "--date",
        "2025-01-09",
    )
    done = run("review-accept", "--appendix", "2", *root, *who)
    assert done.returncode == 0, done.stderr
    assert "1.1    1,41/1,50  Thực hiện kế hoạch năm" in done.stdout
    assert set(checked(tree)) <= {"R230"}
    again = run("review-stamp", *root)
    assert (again.returncode, "không có quyết định nào cần ghi dấu" in again.stdout) == (0, True)
    assert run("review-stamp", "--item", "9.9", *root).returncode == 3


def rulebook_of(tree: Tree) -> Rulebook:
    assessment = outcome(tree).assessment
    assert assessment is not None
    return assessment.rulebook


def test_stale_decisions_are_stamped_each_by_its_own_agency() -> None:
    """Nothing is said of items without a decision where there are none."""
    rulebook = rulebook_of(small_tree())
    left = {"1.1": (ByHand.CHANGED,), "1.2.1": (ByHand.CHANGED,), "1.2.2": (ByHand.CHANGED,)}
    decided_by = {"1.1": "van-phong-ubnd", "1.2.1": "so-tu-phap", "1.2.2": "van-phong-ubnd"}
    said = "\n".join(left_lines(left, decided_by, rulebook, 2))
    assert "--agency van-phong-ubnd --item 1.1 --item 1.2.2" in said
    assert "--agency so-tu-phap --item 1.2.1" in said
    assert 'Mục còn "?"' not in said
    undecided = "\n".join(left_lines(left, {}, rulebook, 2))
    assert 'Mục còn "?"' in undecided
    assert "review-stamp" not in undecided


def test_the_agency_that_receives_the_reports_is_the_first_to_judge() -> None:
    rulebook = rulebook_of(small_tree())
    names = {"a": None, "so-noi-vu": None, "van-phong-ubnd": None}
    agencies = dict.fromkeys(names, rulebook.campaign.agencies["so-noi-vu"])
    campaign = replace(
        rulebook.campaign,
        agencies=agencies,
        plan=replace(rulebook.campaign.plan, receiving_agency="so-noi-vu"),
    )
    named = replace(rulebook, campaign=campaign)
    assert (named.a_judge_of(1), named.a_judge_of(2)) == ("so-noi-vu", "a")


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("review-new",), 2, "--appendix"),
        (("review-new", "--appendix", "9"), 2, "Hiện có"),
        (("review-accept", "--appendix", "2"), 2, "Chưa biết ai xem xét"),
        (("review-accept", "--appendix", "2", "--title", "A"), 2, "Ghi đủ cả"),
        (
            ("review-accept", "--appendix", "2", "--title", "A", "--role", "B", "--agency", "so-noi-vu"),
            2,
            "chính",
        ),
        (("review-accept", "--appendix", "2", "--date", "2999-01-01"), 2, "sau hôm nay"),
    ],
)
def test_a_wrong_request_is_refused_with_its_cure(
    tree: Path, arguments: tuple[str, ...], code: int, word: str
) -> None:
    done = run(*arguments, "--root", str(tree))
    assert (done.returncode, word in done.stderr) == (code, True), done.stderr
    assert not (tree / LEDGER).exists()


# the guide

GUIDE = (HOUSE / "docs" / "huong-dan" / "tham-dinh.md").read_text()
REVIEW_SCHEMA = json.loads((HOUSE / "schema" / "review.schema.json").read_text())["$defs"]


def test_the_guide_lists_what_can_be_typed_as_the_schema_says_it() -> None:
    """One list, in the schema: editors offer it, the guide repeats it."""
    item, outcome_keys = (REVIEW_SCHEMA["item"], REVIEW_SCHEMA["clarification"]["properties"]["outcome"])
    lists = [
        item["properties"]["decision"],
        item["properties"]["reason"],
        outcome_keys["properties"]["decision"],
    ]
    for schema in lists:
        words = ['"?"' if word == "?" else word for word in schema["enum"]]
        pairs = zip(words, schema["enumDescriptions"], strict=True)
        rows = "".join(f"| `{word}` | {meaning} |\n" for word, meaning in pairs)
        assert f"|---|---|\n{rows}\n" in GUIDE, rows
    roles = REVIEW_SCHEMA["reviewer"]["properties"]["role"]["examples"]
    assert "|---|\n" + "".join(f"| `{role}` |\n" for role in roles) + "\n" in GUIDE
    assert [labels.REASONS[reason] for reason in Reason][:4] == lists[1]["enumDescriptions"][:4]


def test_the_guides_ledger_has_no_mistake() -> None:
    (text,) = [block for block in re.findall(r"(?ms)^```yaml\n(.*?)^```$", GUIDE) if "\nitems:" in block]
    path = LEDGER.replace("-2/", "-8/")
    assert [d.code for d in findings(DEMO.with_file(path, text)) if d.path == path] == []


# a morning


def test_a_morning_of_the_reviewer(tmp_path: Path) -> None:
    """Thirty items from nothing to stamped: what is typed by hand is counted, and may not grow."""
    for name in ("schema", "submissions"):
        shutil.copytree(HOUSE / name, tmp_path / name)
    file = tmp_path / LEDGER
    before = len(re.sub(r"\s*#.*|.*fingerprint.*", "", file.read_text()))  # as typed by hand
    file.unlink()
    answers = tmp_path / SUBMISSION
    answers.write_text(re.sub(r"(?ms)^replies:\n.*?(?=^\S|\Z)", "", answers.read_text()))
    typed = ["parindex review-new --campaign 2024 --appendix 2"]
    assert run(*typed[0].split()[1:], cwd=tmp_path).returncode == 0
    decisions = {
        "1.3.2": "adjusted\n    reviewed_score: 0.4\n    reason: evidence_missing\n"
        "    note: Cuộc thi chưa có quyết định tổ chức.",
        "4.3.1": "accepted",
        "5.6.1": "accepted",
        "5.3.1": "returned\n    reason: evidence_missing\n    note: Gửi các quyết định bổ nhiệm.\n"
        "    due: 2026-12-31",
    }
    text = file.read_text()
    assert text.count('decision: "?"') == 30
    for code, decision in decisions.items():
        head, _, tail = text.partition(f'"{code}":')
        text = head + f'"{code}":' + tail.replace('decision: "?"', f"decision: {decision}", 1)
    file.write_text(text)
    typed += decisions.values()
    who = ["--title", "Chuyên viên", "--role", "Thành viên tổ thẩm định", "--agency", "van-phong-ubnd"]
    command = ["review-accept", "--campaign", "2024", "--appendix", "2", *who]
    typed.append(f"parindex {' '.join(command)}" + '""""')
    done = run(*command, "--date", "2025-01-09", cwd=tmp_path)  # the data is of that year
    assert done.returncode == 0, done.stderr
    assert "công nhận 26 mục" in done.stdout
    items = items_of(file.read_bytes())
    assert len(items) == 30
    assert all({"decision", "reviewer", "date", "fingerprint"} <= item.keys() for item in items.values())
    found = run("check", "--campaign", "2024", cwd=tmp_path)
    assert "appendix-2/review.yaml" not in found.stdout
    keystrokes = sum(map(len, typed))
    assert keystrokes < 400 < 7000 < before
