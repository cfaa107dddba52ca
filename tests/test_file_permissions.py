"""Inside the files an account may change: what of them is not its own, and that whatever changes is told."""

from datetime import date
from pathlib import Path

import pytest

from generator.comparison import ProposalReport
from generator.pipeline.files import code_owners_files, editor_schemas
from generator.pipeline.proposal_review import review_proposal
from generator.reading import Blob, read_tree
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from generator.validation import Proposer
from generator.vi.diagnostics import message_of
from tests.support.git import git
from tests.support.plans import KEEPERS, NEXT, next_year, plan
from tests.support.proposals import (
    CAMPAIGN_FILE,
    IN_TIME,
    LATE,
    LEDGER,
    PERMISSIONS,
    RAISE,
    TWO,
    Desk,
    Edit,
    desk,
    first,
    replaced,
    told,
)
from tests.support.pushes import MAIN, hand_in, merged, outcome, push

pytestmark = pytest.mark.tools

CLOSED = date(2025, 7, 1)
OWNERS = ".github/CODEOWNERS"
SCHEMA = "schema/appendices/2024/appendix-1.schema.json"


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def says(report: ProposalReport, code: str) -> str:
    """The words of the first of that code."""
    message = message_of(first(report, code))
    return f"{message.text} {message.hint}"


# Coordinators and maintainers


@pytest.mark.parametrize("pairs", KEEPERS.values(), ids=KEEPERS)
def test_only_a_maintainer_names_coordinators_and_maintainers(
    pairs: list[tuple[str, str]], ours: Desk
) -> None:
    report = ours.judge(plan(*pairs), account="dieu-phoi")
    assert told(report) == [("C431", CAMPAIGN_FILE)]
    key = "maintainers" if "quan-tri" in pairs[0][0] else "coordinators"
    lines = (ours.root / CAMPAIGN_FILE).read_text().splitlines()
    assert lines[first(report, "C431").place.line - 1].strip().startswith(key)
    emptied = pairs == KEEPERS["empties"]
    expected = [("C431", CAMPAIGN_FILE)] if emptied else []  # nobody could ever name another
    assert told(ours.judge(plan(*pairs), account="quan-tri")) == expected


def test_lists_in_another_order_are_the_same_lists(ours: Desk) -> None:
    ours.commit(plan(("[quan-tri]", "[quan-tri, quan-tri-2]")))
    assert (
        told(ours.judge(plan(("[quan-tri, quan-tri-2]", "[quan-tri-2, quan-tri]")), account="dieu-phoi"))
        == []
    )


def test_a_maintainer_changes_those_lists_alone(ours: Desk) -> None:
    both = plan(*KEEPERS["joins"], ("sample: 800", "sample: 900"), ("[van-phong]", "[quan-tri-3]"))
    report = ours.judge(both, account="quan-tri")
    assert told(report) == [("C411", CAMPAIGN_FILE)] * 2
    lines = (ours.root / CAMPAIGN_FILE).read_text().splitlines()
    places = [lines[one.place.line - 1].strip() for one in report.diagnostics if one.code == "C411"]
    assert places == ["survey:", "agencies:"]
    assert ("C411", CAMPAIGN_FILE) in told(ours.judge({CAMPAIGN_FILE: None}, account="quan-tri"))
    opened = ours.judge({NEXT: next_year(ours)}, account="quan-tri")
    assert ("C411", NEXT) in told(opened)


@pytest.mark.parametrize(
    "edits",
    [
        {CAMPAIGN_FILE: lambda text: text[: text.index("permissions:")]},
        {CAMPAIGN_FILE: None},
        {CAMPAIGN_FILE: None, "submissions/2024b/campaign.yaml": "2024b"},
    ],
    ids=["key", "file", "moved"],
)
def test_a_coordinator_does_not_take_the_lists_away(edits: dict[str, Edit], ours: Desk) -> None:
    if "submissions/2024b/campaign.yaml" in edits:
        text = replaced(('id: "2024"', 'id: "2024b"'), *KEEPERS["joins"])(
            (ours.root / CAMPAIGN_FILE).read_text()
        )
        edits = {**edits, "submissions/2024b/campaign.yaml": text}
    assert {code for code, path in told(ours.judge(edits, account="dieu-phoi")) if path in edits} == {"C431"}


def test_a_new_campaign_carries_the_lists_over(ours: Desk) -> None:
    assert told(ours.judge({NEXT: next_year(ours)}, account="dieu-phoi")) == []
    for pairs in KEEPERS.values():
        report = ours.judge({NEXT: next_year(ours, *pairs)}, account="dieu-phoi")
        assert told(report) == [("C431", NEXT)]
    silent = next_year(ours)
    silent = silent[: silent.index("permissions:")]
    assert ("C431", NEXT) in told(ours.judge({NEXT: silent}, account="dieu-phoi"))


def test_an_old_list_is_not_brought_back(ours: Desk) -> None:
    """By opening from an older campaign, or by deleting the newer one."""
    ours.commit({NEXT: next_year(ours, ("[quan-tri]", "[quan-tri-2]"))})
    third = {"submissions/2026/campaign.yaml": replaced(('id: "2024"', 'id: "2026"'))(
        (ours.root / CAMPAIGN_FILE).read_text()
    )}  # fmt: skip
    assert {code for code, _ in told(ours.judge(third, account="dieu-phoi"))} == {"C431"}
    assert told(ours.judge({NEXT: None}, account="dieu-phoi")) == [("C431", NEXT)]
    ours.commit({NEXT: replaced(("[quan-tri-2]", "[quan-tri]"))})
    assert told(ours.judge({NEXT: None}, account="dieu-phoi")) == []  # who keeps the program is the same


def test_a_campaign_that_says_nothing_yet_learns_who_may(ours: Desk) -> None:
    silent = next_year(ours)
    silent = silent[: silent.index("permissions:")]
    path = NEXT.replace("2025", "2023")
    ours.commit({path: silent.replace('id: "2025"', 'id: "2023"')}, "by hand")
    named = {path: lambda text: text + PERMISSIONS}
    others = {path: lambda text: text + PERMISSIONS.replace("[quan-tri]", "[dieu-phoi-2]")}
    for account, edits, expected in (
        ("quan-tri", named, []),
        ("dieu-phoi", named, []),
        ("quan-tri", others, []),
        ("dieu-phoi", others, [("C431", path)]),
        ("quan-tri", {path: replaced(("sample: 800", "sample: 900"))}, [("C412", path)]),
        ("dieu-phoi", {path: replaced(("sample: 800", "sample: 900"))}, [("C412", path)]),
        ("dieu-phoi", {path: None}, [("C412", path)]),
        ("so-noi-vu", named, [("C411", path)]),
    ):
        assert told(ours.judge(edits, account=account)) == expected, (account, expected)


def test_on_a_plain_server_the_lists_come_from_a_maintainers_branch(ours: Desk) -> None:
    ref = "refs/heads/submit/quan-tri/danh-sach"
    joins = plan(*KEEPERS["joins"])
    ours.branch(joins)
    assert outcome(push(ours, "dieu-phoi", (MAIN, "proposal"))[0]) == [("C431", CAMPAIGN_FILE)]
    hand_in(ours, joins, ref)
    assert outcome(push(ours, "dieu-phoi", (MAIN, merged(ours, ref)))[0]) == []
    more = {CAMPAIGN_FILE: replaced(("[quan-tri, dieu-phoi-2]", "[quan-tri, dieu-phoi-2, ke-gian]"))}
    assert outcome(push(ours, "dieu-phoi", (MAIN, merged(ours, ref, then=more)))[0]) == [
        ("C431", CAMPAIGN_FILE)
    ]


def test_a_broken_plan_can_be_mended_and_nothing_else_changed(ours: Desk) -> None:
    ours.commit({NEXT: next_year(ours)})
    ours.commit({NEXT: replaced(("year: 2024", "year: x"))}, "by hand")
    mended = {NEXT: replaced(("year: x", "year: 2025"))}
    assert told(ours.judge(mended, account="dieu-phoi")) == []
    assert told(ours.judge(mended, account="quan-tri")) == []
    view = proposal_view(ours.judge(mended))
    assert (view.verdict, view.headline.partition(";")[0]) == (
        ProposalVerdict.LOOK,
        "Sửa kế hoạch không đọc được của đợt 2025",
    )
    worse = {NEXT: replaced(("year: x", "year: 2025"), *KEEPERS["joins"])}
    assert told(ours.judge(worse, account="dieu-phoi")) == [("C431", NEXT)]
    answers = {TWO.replace("2024", "2025"): (ours.root / TWO).read_text().replace('"2024"', '"2025"')}
    for account in ("so-noi-vu", "dieu-phoi", "quan-tri"):
        report = ours.judge(answers, account=account)
        assert ("C412", next(iter(answers))) in told(report)
        assert "campaign.yaml" in says(report, "C412")


# A closed campaign

STILL = [("2025-06-30", "2025-12-31")]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (STILL, []),
        ([('  closes: "2025-06-30"\n', "")], []),
        ([*STILL, ("sample: 800", "sample: 900")], [("C434", "survey:")]),
        ([*STILL, ("{name: Sở Nội vụ", "{name: Sở Nội vụ mới")], [("C434", "agencies:")]),
        ([("due: 2025-01-05", "due: 2025-02-05")], [("C434", "deadlines:")]),
        ([*STILL, ("[van-phong]", "[van-phong, van-phong-2]")], [("C434", "agencies:")]),
        ([('{opens: "2024-12-16", closes: "2025-01-05"}', '{opens: "2024-12-16"}')], [("C434", "windows:")]),
        ([*STILL, *KEEPERS["joins"]], [("C431", "maintainers:")]),
    ],
)
def test_of_a_closed_campaign_only_the_closing_day_changes(
    pairs: list[tuple[str, str]], expected: list[tuple[str, str]], ours: Desk
) -> None:
    report = ours.judge(plan(*pairs), account="dieu-phoi", today=CLOSED)
    git(ours.root, "checkout", "-q", "proposal")
    lines = (ours.root / CAMPAIGN_FILE).read_text().splitlines()
    errors = [one for one in report.diagnostics if one.blocks]
    assert [(one.code, lines[one.place.line - 1].split()[0]) for one in errors] == expected


def test_comments_of_a_closed_plan_are_no_data(ours: Desk) -> None:
    edits = {CAMPAIGN_FILE: lambda text: text.replace("sample: 800", "sample: 800 # một chữ")}
    assert told(ours.judge(edits, account="dieu-phoi", today=CLOSED)) == []


def test_a_maintainer_can_be_replaced_in_a_closed_campaign(ours: Desk) -> None:
    """Its lists say who keeps the program, and no campaign after it may be there yet."""
    assert told(ours.judge(plan(*KEEPERS["replaces"]), account="quan-tri", today=CLOSED)) == []


# Ledgers

ITEM = """\
  "{code}":
    decision: {decision}
    reviewer: {{title: Chuyên viên, role: Thành viên tổ thẩm định, agency: {agency}}}
    date: "2025-01-04"
"""
ASKED = """\
  - id: {id}
    item: "1.1"
    question: {question}
    asked_by: {asker}
    asked_on: "2025-01-03"
    due: "2025-01-10"
"""
OURS, THEIRS = "van-phong-ubnd", "so-tu-phap"
NAMES = {OURS: "Văn phòng UBND Thành phố", THEIRS: "Sở Tư pháp"}
BOTH = [("1.1", "accepted", OURS), ("1.2.1", "accepted", THEIRS)]


def ledger(items: list[tuple[str, str, str]], asked: list[tuple[str, str, str]] = ()) -> str:  # type: ignore[assignment]
    """A ledger of decisions (code, decision, agency) and questions (id, words, asker)."""
    head = 'format: 2\ncriteria_set: small\ncampaign: "2024"\nappendix: 2\nitems:'
    body = "".join(ITEM.format(code=code, decision=how, agency=who) for code, how, who in items)
    questions = "".join(ASKED.format(id=name, question=words, asker=who) for name, words, who in asked)
    return f"{head}{' {}' if not items else ''}\n{body}" + (f"clarifications:\n{questions}" if asked else "")


@pytest.fixture
def three(ours: Desk) -> Desk:
    """The desk with a third agency, whose reviewers keep ledgers too."""
    third = "  so-tu-phap: {name: Sở Tư pháp, short_name: STP, head: Giám đốc Sở, symbol: STP}\nappendices:\n"
    reviewers = "    so-tu-phap: {accounts: [tu-phap-tham-dinh]}\n  coordinators:"
    ours.commit(plan(("appendices:\n", third), ("  coordinators:", reviewers)))
    return ours


RETURNED = 'decision: returned\n    reason: evidence_missing\n    note: "Thiếu tài liệu kiểm chứng."'


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([("1.1", "accepted", OURS), ("1.2.1", "accepted", THEIRS)], []),
        ([("1.2.1", "accepted", THEIRS)], []),
        ([*BOTH, ("1.2.2", "accepted", OURS)], []),
        ([("1.1", "accepted", OURS), ("1.2.1", "accepted", OURS)], []),
        ([*BOTH, ("1.2.2", "accepted", THEIRS)], ["decision"]),
        ([("1.1", "accepted", OURS)], ["removed"]),
        ([("1.1", "accepted", THEIRS), ("1.2.1", "accepted", THEIRS)], ["decision"]),
        ([("1.1", "accepted", OURS), ("1.2.1", "RETURNED", THEIRS)], ["decision"]),
        ([], ["removed"]),
        (None, ["deleted"]),
    ],
)
def test_a_reviewer_decides_for_its_own_agency(
    items: list[tuple[str, str, str]] | None, expected: list[str], three: Desk
) -> None:
    three.commit({LEDGER: ledger(BOTH)})
    text = ledger(items).replace("decision: RETURNED", RETURNED) if items is not None else None
    edits = {LEDGER: text, **({} if text != ledger(BOTH) else {LEDGER: f"{text}# một chữ\n"})}
    report = three.judge(edits, account="van-phong-tham-dinh")
    found = [one for one in report.diagnostics if one.blocks]
    assert [(one.code, one.path, one.params["kind"]) for one in found] == [
        ("C432", LEDGER, kind) for kind in expected
    ]


STAMPS = [f"sha256:{digit * 64}" for digit in "01"]


@pytest.mark.parametrize(("before", "kind"), [("", "stamped"), (STAMPS[0], "restamped")])
def test_a_stamp_on_anothers_decision_is_named_for_what_it_is(before: str, kind: str, three: Desk) -> None:
    text = ledger([("1.2.1", "accepted", THEIRS)])
    head, decision, tail = text.partition("    decision: accepted\n")
    there = f'    fingerprint: "{before}"\n' if before else ""
    three.commit({LEDGER: head + there + decision + tail})
    stamped = head + f'    fingerprint: "{STAMPS[1]}"\n' + decision + tail
    report = three.judge({LEDGER: stamped}, account="van-phong-tham-dinh")
    found = first(report, "C432")
    assert found.params["kind"] == kind
    assert stamped.splitlines()[found.place.line - 1].strip().startswith("fingerprint")


def test_what_is_not_decided_yet_is_anybodys(three: Desk) -> None:
    waiting = '  "1.2.2":\n    decision: "?"\n'
    three.commit({LEDGER: ledger(BOTH)})
    report = three.judge({LEDGER: ledger(BOTH) + waiting}, account="van-phong-tham-dinh")
    assert [one.code for one in report.diagnostics if one.blocks] == []
    mine = ledger(BOTH[:1]) + waiting.replace("1.2.2", "1.2.1")  # the other's decision made undecided
    report = three.judge({LEDGER: mine}, account="van-phong-tham-dinh")
    assert [one.params["kind"] for one in report.diagnostics if one.code == "C432"] == ["removed"]


def test_the_place_is_the_agency_that_was_typed(three: Desk) -> None:
    report = three.judge({LEDGER: ledger(BOTH)}, account="van-phong-tham-dinh")
    text = ledger(BOTH).splitlines()
    place = first(report, "C432").place
    assert text[place.line - 1][place.column - 1 :].startswith(THEIRS)
    assert "Sở Tư pháp" in says(report, "C432")
    assert "agency: van-phong-ubnd" in says(report, "C432")


QUESTION, OTHER = "Bổ sung danh mục nhiệm vụ.", "Giải trình cách tính tỷ lệ."
MINE, HERS = ("yc-1", QUESTION, NAMES[OURS]), ("yc-2", QUESTION, NAMES[THEIRS])
COUNCIL = ("yc-3", QUESTION, "Hội đồng thẩm định")
OUTCOME = '    outcome: {decision: accepted, date: "2025-01-04"}\n'


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([HERS, MINE, COUNCIL], []),
        ([HERS, COUNCIL], []),
        ([MINE, HERS, COUNCIL, ("yc-4", QUESTION, NAMES[OURS])], []),
        ([("yc-1", OTHER, NAMES[OURS]), HERS, COUNCIL], []),
        ([("yc-1", QUESTION, "VP  ubnd"), HERS, COUNCIL], []),
        ([MINE, HERS, COUNCIL, ("yc-4", QUESTION, NAMES[THEIRS])], ["request"]),
        ([MINE, HERS, COUNCIL, ("yc-4", QUESTION, "STP")], ["request"]),
        ([MINE, HERS, COUNCIL, ("yc-4", QUESTION, "Đoàn kiểm tra")], ["request"]),
        ([MINE, ("yc-2", OTHER, NAMES[THEIRS]), COUNCIL], ["request"]),
        ([MINE, ("yc-2", OTHER, NAMES[OURS]), COUNCIL], ["request"]),
        ([("yc-1", QUESTION, NAMES[THEIRS]), HERS, COUNCIL], ["request"]),
        ([MINE, HERS, ("yc-3", OTHER, "Hội đồng thẩm định")], ["request"]),
        ([MINE, COUNCIL], ["withdrawn"]),
        ([MINE, HERS], ["withdrawn"]),
    ],
)
def test_a_reviewer_asks_for_its_own_agency(
    asked: list[tuple[str, str, str]], expected: list[str], three: Desk
) -> None:
    three.commit({LEDGER: ledger([], [MINE, HERS, COUNCIL])})
    report = three.judge({LEDGER: ledger([], asked)}, account="van-phong-tham-dinh")
    found = [one for one in report.diagnostics if one.blocks]
    assert [(one.code, one.params["kind"]) for one in found] == [("C432", kind) for kind in expected]


def test_a_councils_question_can_be_concluded(three: Desk) -> None:
    three.commit({LEDGER: ledger([], [COUNCIL])})
    report = three.judge({LEDGER: ledger([], [COUNCIL]) + OUTCOME}, account="van-phong-tham-dinh")
    assert "C432" not in dict(told(report))
    three.commit({LEDGER: ledger([], [HERS])})
    report = three.judge({LEDGER: ledger([], [HERS]) + OUTCOME}, account="van-phong-tham-dinh")
    assert ("C432", LEDGER) in told(report)


def test_a_broken_ledger_is_not_a_way_round(three: Desk) -> None:
    three.commit({LEDGER: ledger(BOTH) + "stranger: 1\n"}, "by hand")
    mended = {LEDGER: ledger(BOTH)}
    assert told(three.judge(mended, account="van-phong-tham-dinh")) == []
    taken = {LEDGER: ledger([BOTH[0]])}
    assert told(three.judge(taken, account="van-phong-tham-dinh")) == [("C432", LEDGER)]
    three.commit({LEDGER: "a: [\n"}, "by hand")
    report = three.judge(mended, account="van-phong-tham-dinh")
    assert [one.params["kind"] for one in report.diagnostics if one.code == "C432"] == ["unread"]


def test_a_coordinator_merges_a_ledger_as_its_reviewer_handed_it_in(three: Desk) -> None:
    ref = "refs/heads/submit/tu-phap-tham-dinh/so"
    hand_in(three, {LEDGER: ledger([BOTH[1]])}, ref)
    assert outcome(push(three, "dieu-phoi", (MAIN, merged(three, ref)))[0]) == []


# After the window


def test_a_file_nobody_can_compare_is_refused_after_its_window(ours: Desk) -> None:
    ours.commit({TWO: replaced(("status: submitted", "status: x"))}, "by hand")
    mended = {
        TWO: replaced(("status: x", "status: submitted"), ("completed: 47", "completed: 50"), ("1.41", "1.5"))
    }
    assert told(ours.judge(mended, account="so-noi-vu")) == []
    report = ours.judge(mended, account="so-noi-vu", today=LATE)
    assert told(report) == [("C413", TWO)]
    assert "permissions.windows.submissions" in says(report, "C413")
    ours.commit(plan(('closes: "2025-01-05"', 'closes: "2025-01-31"')))
    assert told(ours.judge(mended, account="so-noi-vu", today=LATE)) == []


# Files the program draws


def drawn(ours: Desk) -> dict[str, bytes | None]:
    """All the program draws from the files on disk."""
    tree = read_tree(ours.root)
    schemas, _ = editor_schemas(tree, "2024")
    assert schemas is not None
    return {**code_owners_files(tree), **schemas}


@pytest.fixture
def fresh(ours: Desk) -> Desk:
    """The desk with everything drawn."""
    ours.commit({**drawn(ours)})
    return ours


MORE = plan(
    ("[van-phong-tham-dinh]", "[van-phong-tham-dinh-2]"), ('leads: ["2"]', 'leads: ["2"], contributes: ["1"]')
)


@pytest.mark.parametrize("account", ["dieu-phoi", "quan-tri", ""])
@pytest.mark.parametrize(
    ("path", "edit", "kind"),
    [
        (OWNERS, "* @ke-gian\n", "differs"),
        (OWNERS, lambda text: text + "/submissions/ @ke-gian\n", "differs"),
        (OWNERS, None, "deleted"),
        (SCHEMA, "{}", "differs"),
        (SCHEMA, None, "deleted"),
        (SCHEMA.replace("-1.", "-9."), "{}", "unwanted"),
        ("schema/appendices/2030/appendix-1.schema.json", "{}", "unwanted"),
        ("schema/appendices/x", "{}", "unwanted"),
    ],
)
def test_a_drawn_file_is_what_the_program_draws(
    path: str, edit: Edit, kind: str, account: str, fresh: Desk
) -> None:
    report = fresh.judge({path: edit}, account=account)
    assert told(report) == [("C433", path)]
    assert first(report, "C433").params["kind"] == kind
    command = "codeowners" if path == OWNERS else "schemas"
    assert f"parindex {command}" in says(report, "C433")


def test_a_plan_and_what_is_drawn_from_it_come_together(fresh: Desk) -> None:
    git(fresh.root, "checkout", "-q", "-B", "proposal")
    fresh.write(MORE)
    anew = drawn(fresh)
    git(fresh.root, "checkout", "-q", "-f", "main")
    stale = drawn(fresh)
    assert {path for path in anew if anew[path] != stale[path]} >= {OWNERS}
    assert told(fresh.judge({**MORE, **anew}, account="dieu-phoi")) == []
    wrong = {OWNERS: anew[OWNERS]}
    assert told(fresh.judge(wrong, account="dieu-phoi")) == [("C433", OWNERS)]  # ahead of its plan


def test_owners_are_drawn_from_every_campaign(fresh: Desk) -> None:
    for year in ("2021", "2022", "2023"):
        text = replaced(('id: "2024"', f'id: "{year}"'))((fresh.root / CAMPAIGN_FILE).read_text())
        fresh.commit({f"submissions/{year}/campaign.yaml": text})
    files = code_owners_files(read_tree(fresh.root))
    assert told(fresh.judge({**files}, account="dieu-phoi")) == []


def test_a_changed_program_draws_for_itself(fresh: Desk) -> None:
    """The base's program cannot draw it: the tests of the proposal hold it to what is drawn."""
    edits = {"generator/x.py": "", SCHEMA: "{}"}
    assert told(fresh.judge(edits, account="quan-tri")) == []
    assert told(fresh.judge(edits, account="dieu-phoi")) == [("C411", "generator/x.py")]
    assert told(fresh.judge({"README.md": "", SCHEMA: "{}"}, account="quan-tri")) == [("C433", SCHEMA)]
    both = {"schema/new.schema.json": "{}", SCHEMA: "{}", OWNERS: "* @ke-gian\n"}
    assert told(fresh.judge(both, account="quan-tri")) == [("C433", OWNERS)]


def test_what_a_taken_campaign_leaves_may_go(fresh: Desk) -> None:
    fresh.commit({"schema/appendices/2019/appendix-1.schema.json": "{}"}, "by hand")
    gone: dict[str, Edit] = {"schema/appendices/2019/appendix-1.schema.json": None}
    assert told(fresh.judge(gone, account="dieu-phoi")) == []


def test_nothing_is_drawn_from_a_broken_plan(fresh: Desk) -> None:
    fresh.commit(plan(('leads: ["2"]', 'leads: ["99"]')), "by hand")
    report = fresh.judge({SCHEMA: "{}"}, account="dieu-phoi")
    assert first(report, "C433").params["kind"] == "undrawn"


@pytest.mark.parametrize(("algorithm", "length"), [("sha1", 40), ("sha256", 64)])
def test_a_blob_is_known_by_its_name(algorithm: str, length: int, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", f"--object-format={algorithm}")
    (tmp_path / "x").write_bytes(b"\x00 \r\n")
    name = git(tmp_path, "hash-object", "x")
    assert len(name) == length
    assert Blob(name, "100644").holds(b"\x00 \r\n")
    assert not Blob(name, "100644").holds(b"\x00 \n")


# Programs


def test_a_program_stays_one_in_the_hands_of_a_maintainer(ours: Desk) -> None:
    ours.commit({".ci/run": "#!/bin/sh\n"})
    git(ours.root, "update-index", "--chmod=+x", ".ci/run")
    (ours.root / ".ci/run").chmod(0o755)
    ours.commit({})
    assert told(ours.judge({".ci/run": "#!/bin/sh\ntrue\n"}, account="quan-tri")) == []
    git(ours.root, "checkout", "-q", "-B", "proposal", "main")
    (ours.root / ".ci/run").unlink()
    (ours.root / ".ci/run").symlink_to("/etc/passwd")
    ours.commit({})
    git(ours.root, "checkout", "-q", "main")
    assert ("C417", ".ci/run") in _errors(ours)
    git(ours.root, "checkout", "-q", "-B", "proposal", "main")
    ours.write({"new": "", "generator/run": ""})
    (ours.root / "new").chmod(0o755)
    (ours.root / "generator/run").chmod(0o755)
    ours.commit({})
    git(ours.root, "checkout", "-q", "main")
    assert _errors(ours) == [("C417", "generator/run"), ("C417", "new")]


def test_data_is_never_a_program(ours: Desk) -> None:
    (ours.root / TWO).chmod(0o755)
    ours.commit({}, "by hand")
    assert told(ours.judge(RAISE, account="so-noi-vu")) == [("C417", TWO)]


def _errors(ours: Desk) -> list[tuple[str, str]]:
    return told(review_proposal(ours.read(), Proposer("quan-tri", IN_TIME), IN_TIME))


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        (ledger(BOTH[:1]), ledger(BOTH[:1]).replace("2025-01-0", "2025-03-0"), "date"),
        (
            ledger([]),
            ledger([], [MINE]).replace('asked_on: "2025-01-03"', 'asked_on: "2025-01-06"'),
            "asked_on",
        ),
        (ledger([], [MINE]), ledger([], [MINE]) + OUTCOME.replace("01-04", "01-07"), "date"),
    ],
    ids=["decision", "question", "outcome"],
)
def test_a_day_still_to_come_is_told_at_its_line(before: str, after: str, key: str, three: Desk) -> None:
    three.commit({LEDGER: before})
    edit = {LEDGER: after}
    found = [
        one for one in three.judge(edit, account="van-phong-tham-dinh").diagnostics if one.code == "R241"
    ]
    told_of = [one for one in found if one.params["what"] == "to_come"]
    assert [(one.params["name"], one.params["first"]) for one in told_of] == [(key, "2025-01-04")]
    assert told_of[0].place.line > 1
    three.commit(edit, "by hand")
    again = three.judge({LEDGER: f"{after}# một chữ\n"}, account="van-phong-tham-dinh")
    assert "to_come" not in [one.params.get("what") for one in again.diagnostics]


def test_a_reply_of_a_day_still_to_come_is_told(three: Desk) -> None:
    three.commit({LEDGER: ledger([], [MINE])})
    reply = 'replies:\n  - {to: yc-1, date: "2025-01-05", text: Đã đăng công khai tại cổng thông tin.}\n'
    report = three.judge({TWO: lambda text: text + reply}, account="so-noi-vu")
    assert [one.params.get("what") for one in report.diagnostics if one.code == "R241"] == ["to_come"]


def test_of_a_conflict_nobody_is_accused(three: Desk) -> None:
    branch = three.branch({LEDGER: ledger(BOTH[:1], [MINE])})
    three.commit({LEDGER: ledger(BOTH[1:], [("yc-1", OTHER, NAMES[THEIRS])])})
    report = review_proposal(three.read(branch), Proposer("van-phong-tham-dinh", IN_TIME), IN_TIME)
    assert told(report) == [("C420", LEDGER)]
    assert report.campaigns[0].hints == ()
