"""What a reviewer is told to do can be done as it stands: by them, in that file, with that command."""

import re
import shlex
from datetime import date, timedelta

import pytest

from generator.diagnostics import Place, diagnose
from generator.reading import RawFile, Tree
from generator.vi.diagnostics import message_of
from tests.support.ledgers import APPRAISAL, LEDGER, PINS, SUBMISSION, appraised, because, decided, ledger
from tests.support.proposals import PERMISSIONS
from tests.support.trees import CAMPAIGN, findings, small_tree, text_of

PLAN = f"submissions/{CAMPAIGN}/campaign.yaml"
THIRD = "agencies:\n  so-tu-phap: {name: Sở Tư pháp, short_name: STP, head: Giám đốc Sở, symbol: STP}\n"


def tree_with(path: str, text: str) -> Tree:
    """The small tree with a third agency, which nobody lets judge, and this file."""
    plan = text_of(PLAN).replace("agencies:\n", THIRD, 1) + PERMISSIONS
    return {
        **small_tree(),
        PLAN: RawFile(PLAN, plan.encode()),
        path: RawFile(path, text.encode()),
    }


def hint(tree: Tree, code: str) -> str:
    found = [one for one in findings(tree) if one.code == code and one.path != SUBMISSION]
    assert found, [one.code for one in findings(tree)]
    return message_of(found[0]).hint


def codes_in(tree: Tree, path: str) -> list[str]:
    return [one.code for one in findings(tree) if one.path == path]


def command(text: str) -> list[str]:
    """The command a cure ends with, as a shell reads it."""
    found = re.search(r"parindex .*\Z", text)
    assert found is not None, text
    words = shlex.split(found[0])
    assert words[words.index("--campaign") + 1 : words.index("--campaign") + 4] == ["2024", "--appendix", "2"]
    assert re.search(r"[\w-]\Z|\"\Z", found[0])  # no full stop is copied with it
    return words


UNDECIDED = '  "1.1": {decision: "?"}\n'
NOBODY = '  "1.1": {decision: accepted}\n'
UNDATED = decided("1.1", "accepted").replace(", date: 2025-01-08", "")


@pytest.mark.parametrize(("item", "code"), [(UNDECIDED, "R230"), (NOBODY, "R284"), (UNDATED, "R284")])
def test_the_rest_is_accepted_by_an_agency_that_may(item: str, code: str) -> None:
    words = command(hint(tree_with(LEDGER, ledger(item)), code))
    assert words[:2] == ["parindex", "review-accept"]
    assert words[words.index("--agency") + 1] == "van-phong-ubnd"  # Phu luc 2 is of so-noi-vu
    assert {"--title", "--role"} <= set(words)


def test_a_decision_is_stamped_by_those_who_took_it() -> None:
    unstamped = ledger(decided("1.1", "accepted"))
    stale = unstamped.replace("{decision", f'{{fingerprint: "sha256:{"0" * 64}", decision')
    for text, more in ((unstamped, []), (stale, ["--item", "1.1"])):
        words = command(hint(tree_with(LEDGER, text), "R237"))
        assert words[-2 - len(more) :] == ["--agency", "van-phong-ubnd", *more]
    undecided = ledger(f'  "1.1": {{decision: "?", fingerprint: "sha256:{"0" * 64}"}}\n')
    assert command(hint(tree_with(LEDGER, undecided), "R237"))[1] == "review-new"


def test_nobody_is_told_to_write_anothers_name() -> None:
    own = hint(tree_with(LEDGER, ledger(decided("1.1", "accepted", judge="so-noi-vu"))), "R238")
    assert "Xoá quyết định này" in own
    assert own.endswith("van-phong-ubnd.")
    unknown = hint(tree_with(LEDGER, ledger(decided("1.1", "accepted", judge="so-la"))), "R238")
    assert unknown.endswith("một trong: van-phong-ubnd.")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("report", "Phụ lục 2"),
        ("review", "người xem xét mục 1.1"),
        ("city", "submitted_under"),
        ("request", "yc-9"),
    ],
)
def test_the_day_of_the_ministrys_document_is_never_to_be_moved(after: str, expected: str) -> None:
    name = {"report": "2", "review": "1.1", "city": "1/QĐ", "request": "yc-9"}[after]
    found = diagnose(
        "R241",
        APPRAISAL,
        Place(1, 1),
        date="2025-03-27",
        first="2026-11-27",
        what="decided",
        after=after,
        name=name,
    )
    assert expected in message_of(found).hint
    assert "2026-11-27" not in message_of(found).hint


def test_points_of_the_ministry_are_not_to_be_deleted() -> None:
    tree = {**tree_with(APPRAISAL, appraised('  "1.1": {appraised_score: 1.41}\n'))}
    draft = text_of(SUBMISSION).replace("status: submitted", "status: draft")
    tree[SUBMISSION] = RawFile(SUBMISSION, draft.encode())
    assert "xoá" not in hint(tree, "R236")


@pytest.mark.parametrize(
    ("part", "params", "last"),
    [
        ("review", {"today": "2025-04-02"}, date(2025, 4, 2)),
        ("review", {"today": "2025-01-01"}, date(2025, 3, 31)),
        ("submission", {"unread": True}, date(2025, 3, 31)),
    ],
)
def test_a_window_is_prolonged_beyond_what_stands(part: str, params: dict[str, object], last: date) -> None:
    found = diagnose("C413", LEDGER, Place(1, 1), part=part, closes="2025-03-31", **params)
    day = re.search(r"closes: (\S+?)[.,]", message_of(found).hint)
    assert day is not None
    assert date.fromisoformat(day[1]) == last + timedelta(weeks=2)


@pytest.mark.parametrize(("items", "code"), [("items:\n", "S103"), ("", "S101")])
def test_a_ledger_without_items_says_so(items: str, code: str) -> None:
    text = f'{PINS}campaign: "2024"\nappendix: 2\n{items}'
    assert "items: {}" in hint(tree_with(LEDGER, text), code)
    mended = f'{PINS}campaign: "2024"\nappendix: 2\nitems: {{}}\n'
    assert [one for one in findings(tree_with(LEDGER, mended)) if one.path == LEDGER] == []


def test_a_key_that_may_go_is_still_to_be_taken_out() -> None:
    text = ledger(decided("1.1", "accepted")) + "clarifications:\n"
    assert "xoá dòng này" in hint(tree_with(LEDGER, text), "S103")


def test_the_day_of_an_example_is_one_the_ledger_may_bear() -> None:
    """Copied as it stands, the day a cure names is no mistake: not before the agency's own report."""
    told = hint(tree_with(LEDGER, ledger(UNDATED)), "R284")
    (day,) = re.findall(r"date: (\S+?)\. ", told)
    copied = ledger(decided("1.1", "accepted").replace("date: 2025-01-08", f"date: {day}"))
    assert codes_in(tree_with(LEDGER, copied), LEDGER) == ["R237"]
    early = re.sub(r"(?m)^(report: .*date: )\S+?,", r"\g<1>2025-01-04,", text_of(SUBMISSION))
    assert early != text_of(SUBMISSION)
    tree = {**tree_with(LEDGER, ledger(UNDATED)), SUBMISSION: RawFile(SUBMISSION, early.encode())}
    assert "date: 2025-01-04. " in hint(tree, "R284")


def test_no_example_proposes_the_points_claimed() -> None:
    """1.2.1 claims its maximum: neither what is above it nor the claim itself is a point to decide on."""
    item = decided("1.2.1", "adjusted", because("0.6"))
    assert "0.5" not in hint(tree_with(LEDGER, ledger(item)), "R235")
    lower = decided("1.2.2", "adjusted", because("0.254"))
    assert "0.25" in hint(tree_with(LEDGER, ledger(lower)), "R235")
    same = diagnose("R233", LEDGER, Place(6, 3), criterion="1.2.1", decision="adjusted", claim="0.5")
    assert "0.5" not in message_of(same).hint


def test_a_text_that_is_needed_is_not_to_be_deleted() -> None:
    item = decided("1.2.2", "adjusted", because("0.25").replace("Chưa đủ tài liệu kiểm chứng.", "Thiếu."))
    said = hint(tree_with(LEDGER, ledger(item)), "S107")
    assert "xoá" not in said
    assert "note: Báo cáo chưa nêu" in said


def test_reasons_are_listed_with_what_they_say() -> None:
    item = decided("1.2.2", "adjusted", because("0.25").replace("evidence_insufficient", "xấu"))
    said = hint(tree_with(LEDGER, ledger(item)), "S104")
    assert "wrong_calculation (tính sai)" in said
    assert "?" not in said
