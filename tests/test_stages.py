"""All stages of an answer: scored, reviewed, questioned, changed, reviewed again, surveyed, appraised.

First once, commit by commit, in a real repository; then any legal journey keeps the laws; then the stamp.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, fields as fields_of, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from generator.consolidation import (
    Assessment,
    LeafState,
    Progress,
    RequestState,
    Stage,
    Tally,
    TaskKind,
    consolidate,
    open_tasks,
    score_at,
)
from generator.pipeline.campaign import check_campaign
from generator.pipeline.files import canonical_files
from generator.pipeline.load import Loader
from generator.pipeline.paths import review_path
from generator.pipeline.review_ledgers import stamped_ledgers
from generator.pipeline.scope import of_campaign
from generator.reading import RawFile, Tree, parse, read_tree
from generator.repository import tree_at
from generator.rulebook import Party, Permissions, ScoredBy
from generator.validation import Decision
from generator.vi import status
from tests.support.cli import run
from tests.support.git import git
from tests.support.ledgers import (
    APPRAISAL,
    BLOCK,
    JUDGES,
    LEDGER,
    PINS,
    PRINT,
    SUBMISSION,
    appraised,
    because,
    checked,
    decided,
    ledger,
)
from tests.support.stages import stamped_by_each
from tests.support.trees import (
    CAMPAIGN,
    appendix_path,
    findings,
    outcome,
    small_tree,
    text_of,
    write_small_tree,
)

pytestmark = pytest.mark.tools

SURVEY = f"submissions/{CAMPAIGN}/survey.yaml"
LEADS = {1: ("2.1.1", "2.1.2", "2.1.3"), 2: ("1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4")}


# The words of the files.


def asked(name: str, code: str, more: str = "", day: int = 8) -> str:
    question = "Gửi thêm danh mục các kỳ tuyên truyền."
    dates = f"asked_on: 2025-01-{day:02}, due: 2025-01-{day + 2:02}"
    what = f'id: {name}, item: "{code}", question: {question}'
    return f"  - {{{what}, asked_by: Văn phòng UBND Thành phố, {dates}{more}}}\n"


def concluded(decision: str, day: int) -> str:
    return f", outcome: {{decision: {decision}, date: 2025-01-{day:02}}}"


def replied(name: str, day: int) -> str:
    return f"  - {{to: {name}, date: 2025-01-{day:02}, text: Đã gửi danh mục đủ 12 kỳ tuyên truyền.}}\n"


def submitted(*replies: str) -> str:
    return text_of(SUBMISSION) + ("replies:\n" + "".join(replies) if replies else "")


def surveyed(group: str = "", points: str = "0.8") -> str:
    groups = f"groups: {{{group}}}\n" if group else "groups: {}\n"
    results = f'results:\n  "2.2": {{points: {points}, source: Số liệu minh hoạ}}\n'
    return f'{PINS}campaign: "{CAMPAIGN}"\n' + groups + results


DRAFT = submitted().replace("status: submitted", "status: draft").split('  "1.2.1":', maxsplit=1)[0] + (
    "evidence:" + submitted().split("\nevidence:")[1]
)


# One journey, commit by commit.


@dataclass
class Walk:
    """A data tree in a repository; every step is written, checked as it lies there, and committed."""

    root: Path
    commits: list[str] = field(default_factory=list)

    def look(self, files: Mapping[str, str]) -> tuple[list[str], Assessment]:
        """What the tree gives with these files written, and nothing committed."""
        tree = {
            **read_tree(self.root),
            **{path: RawFile(path, text.encode()) for path, text in files.items()},
        }
        return codes(tree), assessed(tree)

    def refuses(self, code: str, path: str, text: str) -> None:
        """An impossible move is told by its one code, and is not made."""
        assert self.look({path: text})[0] == [code]

    def step(self, files: Mapping[str, str], *, again: tuple[str, ...] = (), stamp: bool = True) -> str:
        for path, text in files.items():
            (self.root / path).parent.mkdir(exist_ok=True)
            (self.root / path).write_text(text)
        if stamp:
            before = read_tree(self.root)
            for path, raw in stamped_by_each(before, again).items():
                if raw != before[path]:
                    (self.root / path).write_bytes(raw.data)
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", f"step {len(self.commits)}")
        self.commits.append(git(self.root, "rev-parse", "HEAD"))
        return self.commits[-1]

    def read(self, path: str) -> str:
        return (self.root / path).read_text()


def codes(tree: Tree) -> list[str]:
    """Every mistake but the hints about a draft's holes."""
    return [diagnostic.code for diagnostic in findings(tree) if diagnostic.code != "R223"]


def assessed(tree: Tree) -> Assessment:
    assessment = outcome(tree).assessment
    assert assessment is not None
    return assessment


def far(assessment: Assessment, number: int = 2) -> Progress:
    return next(a.progress for a in assessment.appendices if a.appendix.number == number)


def points(tally: Tally) -> tuple[str, int, int]:
    """The sum, and over how many of how many leaves."""
    return str(tally.points), tally.known_leaves, tally.leaves


def of_two(assessment: Assessment, stage: Stage) -> tuple[str, int, int]:
    return points(assessment.stages[stage].appendices[2])


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    write_small_tree(tmp_path)
    (tmp_path / SUBMISSION).unlink()
    git(tmp_path, "init", "-q", "-b", "main")
    return Walk(tmp_path)


def refused(accepted: int, *more: str, decisions: Sequence[str] = ()) -> Assessment:
    """The leaf 1.2.1 accepted on a day of January, and an answer about it refused on the 12th."""
    requests = (asked("yc-1", "1.2.1", concluded("refused", 12)), *more)
    files = {
        SUBMISSION: submitted(replied("yc-1", 9)),
        LEDGER: ledger(decided("1.2.1", "accepted", day=accepted), *decisions, asked=requests),
    }
    raws = {path: RawFile(path, text.encode()) for path, text in files.items()}
    tree = stamped_by_each({**small_tree(), **raws})
    assert findings(tree) == ()
    return assessed(tree)


@pytest.mark.parametrize(
    ("assessment", "waits"),
    [
        (refused(8), True),
        (refused(12), False),  # decided knowing what was concluded
        (refused(13), False),
        (refused(8, asked("yc-2", "1.2.1", ", follows: yc-1", day=13)), False),  # more is asked
    ],
)
def test_an_answer_refused_after_the_leaf_was_accepted_waits(assessment: Assessment, waits: bool) -> None:
    found = [task for task in open_tasks(assessment) if task.kind is TaskKind.DECIDE_AGAIN]
    told = [(status.who(task, assessment), status.what(task, assessment)) for task in found]
    words = "Quyết định lại mục 1.2.1 đã công nhận: câu trả lời yc-1 chưa được chấp nhận"
    assert told == [("Văn phòng UBND Thành phố", words)] * waits
    assert far(assessment) is not Progress.APPROVED


def test_an_appendix_is_not_reviewed_whole_while_an_acceptance_is_open() -> None:
    rest = [decided(code, "accepted") for code in LEADS[2] if code != "1.2.1"]
    for day, progress in ((8, Progress.IN_REVIEW), (12, Progress.APPROVED)):
        assert far(refused(day, decisions=rest)) is progress


@pytest.mark.parametrize(
    ("reviewers", "names"),
    [
        ((), "Cơ quan thẩm định Phụ lục 2"),
        (("van-phong-ubnd", "so-noi-vu", "so-tu-phap"), "Văn phòng UBND Thành phố hoặc Sở Tư pháp"),
    ],
)
def test_where_several_may_review_all_are_named(reviewers: Sequence[str], names: str) -> None:
    """Of an appendix on which nobody has decided; its own agency is none of them."""
    told = assessed(small_tree())
    campaign = told.rulebook.campaign
    third = replace(campaign.agencies["so-noi-vu"], name="Sở Tư pháp")
    permissions = Permissions({}, dict.fromkeys(reviewers, Party()), Party(), Party())
    campaign = replace(
        campaign,
        agencies={**campaign.agencies, "so-tu-phap": third},
        permissions=permissions if reviewers else None,
    )
    assessment = replace(told, rulebook=replace(told.rulebook, campaign=campaign))
    (task,) = [task for task in open_tasks(assessment) if (task.kind, task.appendix) == (TaskKind.REVIEW, 2)]
    assert (task.agency, status.who(task, assessment)) == ("", names)


def test_an_appendix_goes_the_whole_way_commit_by_commit(walk: Walk) -> None:
    told: list[Progress] = []

    def at(revision: str, *expected: str) -> Assessment:
        tree = tree_at(walk.root, revision)
        assert codes(tree) == list(expected)
        told.append(far(assessed(tree)))
        return assessed(tree)

    now = at(walk.step({}), "C406")
    assert told[-1] is Progress.NOT_STARTED
    assert {now.leaves[code].state for code in LEADS[2]} == {LeafState.NO_SUBMISSION}
    assert of_two(now, Stage.SELF) == ("0", 0, 5)
    assert walk.look({LEDGER: ledger(decided("1.1", "accepted"))})[0] == ["R236", "C406"]
    assert walk.look({LEDGER: ledger(asked=(asked("yc-0", "1.1"),)).replace("items:", "items: {}")})[0] == [
        "C406"
    ]
    assert now.leaves["1.1"].reviewed is None

    now = at(walk.step({SUBMISSION: DRAFT}))
    assert told[-1] is Progress.DRAFT
    assert [now.leaves[code].state for code in ("1.1", "1.2.1")] == [LeafState.SCORED, LeafState.UNANSWERED]
    assert of_two(now, Stage.SELF) == ("1.41", 1, 5)
    walk.refuses("R236", LEDGER, ledger(decided("1.1", "accepted")))
    walk.refuses("R236", APPRAISAL, appraised('  "1.1": {appraised_score: 1.41}\n'))

    now = at(walk.step({SUBMISSION: submitted()}))
    assert told[-1] is Progress.SUBMITTED
    assert of_two(now, Stage.SELF) == ("3.66", 5, 5)
    assert of_two(now, Stage.REVIEWED) == of_two(now, Stage.APPRAISED) == ("0", 0, 5)
    walk.refuses("R240", SUBMISSION, submitted(replied("yc-1", 9)))
    walk.refuses("R238", LEDGER, ledger(decided("1.1", "accepted", judge="so-noi-vu")))
    walk.refuses("R241", LEDGER, ledger(decided("1.1", "accepted", day=2)))
    walk.refuses("R232", LEDGER, ledger(decided("2.1.1", "accepted")))

    first = decided("1.1", "accepted") + decided("1.2.1", "accepted")
    assert walk.look({LEDGER: ledger(first)})[0] == ["R237", "R237"]  # not stamped yet
    now = at(walk.step({LEDGER: ledger(first)}))
    assert told[-1] is Progress.IN_REVIEW
    assert of_two(now, Stage.REVIEWED) == ("1.91", 2, 5)
    first = walk.read(LEDGER).split("items:\n")[1]

    returned = decided("1.2.4", "returned", because())
    now = at(walk.step({LEDGER: ledger(first, returned, asked=(asked("yc-1", "1.2.4"),))}))
    assert told[-1] is Progress.CLARIFICATION
    assert [request.state for request in now.leaves["1.2.4"].requests] == [RequestState.OPEN]
    assert of_two(now, Stage.REVIEWED) == ("1.91", 2, 5)
    before = walk.read(LEDGER)
    walk.refuses(
        "R241", LEDGER, before.replace("due: 2025-01-10", "due: 2025-01-10" + concluded("accepted", 9))
    )
    walk.refuses("R241", SUBMISSION, submitted(replied("yc-1", 7)))

    now = at(walk.step({SUBMISSION: submitted(replied("yc-1", 13))}))
    assert told[-1] is Progress.CLARIFICATION  # still returned
    assert [request.state for request in now.leaves["1.2.4"].requests] == [RequestState.ANSWERED]
    assert now.leaves["1.2.4"].requests[0].overdue(now.rulebook.campaign.report.date) == 3
    walk.refuses("R240", SUBMISSION, submitted(replied("yc-1", 13), replied("yc-1", 14)))
    early = before.replace("due: 2025-01-10", "due: 2025-01-10" + concluded("refused", 12))
    walk.refuses("R241", LEDGER, early)
    walk.refuses("R239", LEDGER, before + asked("yc-2", "1.2.4", ", follows: yc-1"))

    corrected = submitted(replied("yc-1", 13)).replace("trên cổng thông tin", "trên báo và cổng thông tin")
    found, then = walk.look({SUBMISSION: corrected})  # done what was asked: the reviewer's turn
    assert (found, far(then)) == (["R237"], Progress.IN_REVIEW)

    rest = decided("1.2.2", "accepted") + decided("1.2.3", "accepted")
    adjusted = decided("1.2.4", "adjusted", because("0.25"), day=14)
    done = (asked("yc-1", "1.2.4", concluded("refused", 14)),)
    now = at(walk.step({LEDGER: ledger(first, rest, adjusted, asked=done)}))
    assert told[-1] is Progress.APPROVED
    assert [request.state for request in now.leaves["1.2.4"].requests] == [RequestState.REFUSED]
    assert of_two(now, Stage.REVIEWED) == ("3.41", 5, 5)
    assert of_two(now, Stage.SELF) == ("3.66", 5, 5)

    fewer = submitted(replied("yc-1", 13)).replace("initiatives: 3", "initiatives: 2").replace("0.75", "0.5")
    ours = walk.read(LEDGER)
    now = at(walk.step({SUBMISSION: fewer}), "R237")  # stamping alone does not make it fresh
    assert walk.read(LEDGER) == ours
    assert told[-1] is Progress.IN_REVIEW
    assert now.leaves["1.2.3"].reviewed is not None
    assert not now.leaves["1.2.3"].reviewed.fresh
    assert of_two(now, Stage.REVIEWED) == ("2.66", 4, 5)

    now = at(walk.step({}, again=("1.2.3",)))
    assert told[-1] is Progress.APPROVED
    assert of_two(now, Stage.REVIEWED) == ("3.16", 5, 5)
    assert now.stages[Stage.REVIEWED].appraised.index is None  # the other appendix is not judged

    others = "".join(decided(code, "accepted", judge=JUDGES[1]) for code in LEADS[1])
    now = at(walk.step({review_path(CAMPAIGN, 1): ledger(others, appendix=1)}))
    assert [far(now, number) for number in (1, 2)] == [Progress.APPROVED, Progress.APPROVED]
    assert points(now.stages[Stage.REVIEWED].appraised) == ("5.07", 8, 8)
    assert now.stages[Stage.REVIEWED].appraised.maximum == Decimal(6)  # 2.1.3 does not apply
    assert now.stages[Stage.REVIEWED].whole.index is None

    listed = f'{{unit: Sở Nội vụ, received_on: 2024-12-17, count: 5, sha256: "{"0" * 64}"}}'
    walk.refuses("R243", SURVEY, surveyed(f"citizens: {{lists: [{listed}], forms_issued: 6}}"))
    walk.refuses("R243", SURVEY, surveyed("citizens: {forms_issued: 6, forms_returned: 7}"))
    walk.refuses("R235", SURVEY, surveyed(points="1.01"))
    now = at(walk.step({SURVEY: surveyed(f"citizens: {{lists: [{listed}], forms_issued: 5}}")}))
    assert now.leaves["2.2"].state is LeafState.SURVEYED
    assert points(now.stages[Stage.REVIEWED].whole) == ("5.87", 9, 9)
    assert points(now.stages[Stage.SELF].whole) == ("6.12", 9, 9)
    assert points(now.stages[Stage.APPRAISED].whole) == ("0.8", 1, 9)

    claims = {"1.1": "1.41", "1.2.1": "0.5", "1.2.2": "0.5", "1.2.3": "0.5", "2.1.1": "1", "2.1.2": "0.91"}
    same = "".join(f'  "{code}": {{appraised_score: {claim}}}\n' for code, claim in claims.items())
    other = '  "1.2.4": {appraised_score: 0.2, reason: Chỉ công nhận 5 kỳ.}\n'
    applies = '  "2.1.3": {appraised_score: 0.5, reason: Có kiến nghị trong năm.}\n'
    walk.refuses("R246", APPRAISAL, appraised(same, '  "1.2.4": {appraised_score: 0.2}\n'))
    walk.refuses("R245", APPRAISAL, appraised(same, '  "2.2": {appraised_score: 0.8}\n'))
    walk.refuses("R235", APPRAISAL, appraised('  "1.2.4": {appraised_score: 0.51, reason: Cao hơn.}\n'))
    now = at(walk.step({APPRAISAL: appraised(same, other, applies)}))
    assert told[-1] is Progress.APPROVED
    assert of_two(now, Stage.APPRAISED) == ("3.11", 5, 5)
    assert points(now.stages[Stage.APPRAISED].whole) == ("6.32", 9, 9)
    assert now.stages[Stage.APPRAISED].whole.maximum == Decimal(8)

    again = [far(assessed(tree_at(walk.root, commit))) for commit in walk.commits]
    assert again == told  # the past is what it was


# Any legal journey.


Data = dict[str, Any]


def data_of(raw: RawFile) -> Data:
    source, found = parse(raw)
    assert source is not None, found
    return deepcopy(dict(source.data))


def as_file(path: str, data: Data) -> RawFile:
    """Plain data as a file: JSON is YAML too."""
    return RawFile(path, json.dumps(data, ensure_ascii=False, default=float).encode())


@cache
def loader() -> Loader:
    return Loader(small_tree())


def added_up(tree: Tree) -> tuple[list[str], Assessment]:
    """The errors, and the assessment; the rules are read once for all trees."""
    checked, verdict = check_campaign(tree, CAMPAIGN, loader())
    assert checked is not None
    wrong = [diagnostic.code for diagnostic in verdict.diagnostics if diagnostic.blocks]
    return wrong, consolidate(checked.rulebook, checked.cards, checked.errors, checked.proceedings)


ALL = (*LEADS[1], *LEADS[2])
MAXIMUM = {code: leaf.leaf.maximum for code, leaf in assessed(small_tree()).leaves.items()}
SCORED = tuple(code for code in ALL if code != "2.1.3")  # that one does not apply
COMPUTED = {"1.1": 1.41, "1.2.1": 0.5, "1.2.2": 0.5, "1.2.3": 0.75, "2.1.1": 1, "2.1.2": 0.91}
LEAD = {code: number for number, led in LEADS.items() for code in led}
SOME_POINTS = st.integers(0, 20).map(lambda k: k / 20)
ANY_LEAF = st.sampled_from(ALL)


def same_points(written: object, points: float) -> bool:
    """Whether a file says these points: read back they are a decimal, which no float but a few equals."""
    return written is not None and float(str(written)) == points


class Journeys(RuleBasedStateMachine):
    """Two appendices, their ledgers, the survey and the appraisal, moved as people may move them.

    `seen` holds, by leaf, what stood there when its decision was stamped; None while it is not.
    """

    def __init__(self) -> None:
        super().__init__()
        self.answers = {number: data_of(small_tree()[appendix_path(number)]) for number in LEADS}
        for answer in self.answers.values():
            answer["status"] = "draft"
        self.ledgers: dict[int, Data] = {
            number: {"campaign": CAMPAIGN, "appendix": number, "items": {}, "clarifications": []}
            for number in LEADS
        }
        self.seen: dict[str, str | None] = {}
        self.results: Data = {}
        self.decided: Data = {}
        self.moves = 0

    def tree(self) -> Tree:
        files = {appendix_path(number): answer for number, answer in self.answers.items()}
        files |= {review_path(CAMPAIGN, number): book for number, book in self.ledgers.items()}
        files[SURVEY] = {"campaign": CAMPAIGN, "groups": {}, "results": self.results}
        files[APPRAISAL] = {"campaign": CAMPAIGN, "items": self.decided}
        return {**small_tree(), **{path: as_file(path, data) for path, data in files.items()}}

    def entry(self, code: str) -> Data:
        entry: Data = self.answers[LEAD[code]]["entries"][code]
        return entry

    def shown(self, code: str) -> str:
        """What a reviewer sees of a leaf."""
        entry, described = self.entry(code), self.answers[LEAD[code]].get("evidence", {})
        documents = [described[reference["ref"]] for reference in entry.get("evidence", [])]
        return json.dumps([entry, documents], default=float)

    def sent(self, code: str) -> bool:
        return bool(self.answers[LEAD[code]]["status"] == "submitted")

    def book(self, code: str) -> Data:
        return self.ledgers[LEAD[code]]

    def requests(self, *, answered: bool) -> list[Data]:
        return [
            request
            for number, book in self.ledgers.items()
            for request in book["clarifications"]
            if (request["id"] in self.replied(number)) is answered and "outcome" not in request
        ]

    def replied(self, number: int) -> set[str]:
        return {reply["to"] for reply in self.answers[number].get("replies", [])}

    @initialize(sent=st.frozensets(st.sampled_from([1, 2])))
    def begin(self, sent: frozenset[int]) -> None:
        for number in sent:
            self.submit(number)

    @rule(number=st.sampled_from([1, 2]))
    def submit(self, number: int) -> None:
        self.answers[number]["status"] = "submitted"

    @rule(code=ANY_LEAF, decision=st.sampled_from(Decision), points=SOME_POINTS)
    def decide(self, code: str, decision: Decision, points: float) -> None:
        self.decide_one(code, decision, min(points, float(MAXIMUM[code])))

    @rule(decision=st.sampled_from([Decision.ACCEPTED, Decision.ADJUSTED]), points=SOME_POINTS)
    def decide_all_and_stamp(self, decision: Decision, points: float) -> None:
        for code in ALL:
            self.decide_one(code, decision, min(points, float(MAXIMUM[code])))
        self.stamp(frozenset())

    def decide_one(self, code: str, decision: Decision, points: float) -> None:
        adjusted = decision is Decision.ADJUSTED
        if not self.sent(code) or (adjusted and same_points(self.entry(code).get("self_score"), points)):
            return
        reviewer = {"title": "Chuyên viên", "role": "Thành viên", "agency": JUDGES[LEAD[code]]}
        item = {"decision": decision.value, "reviewer": reviewer, "date": "2025-01-08"}
        if decision is not Decision.ACCEPTED:
            item |= {"reason": "other", "note": "Chưa đủ tài liệu kiểm chứng."}
        if adjusted:
            item["reviewed_score"] = points
        self.book(code)["items"][code] = item
        self.seen[code] = None

    @rule(code=ANY_LEAF)
    def ask(self, code: str) -> None:
        self.moves += 1
        if self.sent(code):
            day = {"asked_on": "2025-01-08", "due": "2025-01-10"}
            request = {"id": f"yc-{self.moves}", "item": code, "question": "Gửi thêm danh mục.", **day}
            self.book(code)["clarifications"].append({**request, "asked_by": "Bên thẩm định"})

    @precondition(lambda self: self.requests(answered=False))
    @rule(data=st.data(), everything=st.booleans())
    def reply(self, data: st.DataObject, everything: bool) -> None:
        request = data.draw(st.sampled_from(self.requests(answered=False)))
        for one in self.requests(answered=False) if everything else (request,):
            self.reply_to(one)

    def reply_to(self, request: Data) -> None:
        reply = {"to": request["id"], "date": "2025-01-09", "text": "Đã gửi thêm danh mục."}
        self.answers[LEAD[request["item"]]].setdefault("replies", []).append(reply)

    @precondition(lambda self: self.requests(answered=True))
    @rule(data=st.data(), decision=st.sampled_from(["accepted", "refused"]))
    def conclude(self, data: st.DataObject, decision: str) -> None:
        request = data.draw(st.sampled_from(self.requests(answered=True)))
        request["outcome"] = {"decision": decision, "date": "2025-01-10"}

    @rule(code=st.sampled_from(SCORED), points=SOME_POINTS)
    def claim(self, code: str, points: float) -> None:
        """Another score; where the inputs give another one, with a reason."""
        points = min(points, float(MAXIMUM[code]))
        if same_points(self.book(code)["items"].get(code, {}).get("reviewed_score"), points):
            return  # that decision would be stale: another move
        entry = self.entry(code)
        entry.pop("override_reason", None)
        entry["self_score"] = points
        if COMPUTED.get(code, points) != points:
            entry["override_reason"] = "Đã kiểm tra lại hồ sơ của từng nhiệm vụ."

    @rule(code=ANY_LEAF)
    def explain(self, code: str) -> None:
        self.moves += 1
        key = "not_applicable" if "not_applicable" in self.entry(code) else "explanation"
        self.entry(code)[key] = f"Giải trình mục {code}, lần thứ {self.moves}."

    @rule(number=st.sampled_from([1, 2]))
    def replace_the_document(self, number: int) -> None:
        self.moves += 1
        for document in self.answers[number]["evidence"].values():
            document["sha256"] = f"{self.moves:064x}"

    @rule(again=st.frozensets(ANY_LEAF, max_size=3))
    def stamp(self, again: frozenset[str]) -> None:
        tree = stamped_by_each(self.tree(), again)
        for number in LEADS:
            self.ledgers[number] = data_of(tree[review_path(CAMPAIGN, number)])
        for code, seen in self.seen.items():
            if seen is None or code in again:
                self.seen[code] = self.shown(code)

    @rule(points=SOME_POINTS)
    def survey(self, points: float) -> None:
        self.results["2.2"] = {"points": points, "source": "Số liệu minh hoạ"}

    @rule(code=ANY_LEAF, points=SOME_POINTS, everything=st.booleans())
    def appraise(self, code: str, points: float, everything: bool) -> None:
        for one in ALL if everything else (code,):
            if self.sent(one):
                given = min(points, float(MAXIMUM[one]))
                self.decided[one] = {"appraised_score": given, "reason": "Theo tài liệu kiểm chứng."}

    def fresh(self, code: str) -> bool:
        return self.seen.get(code) == self.shown(code)

    @invariant()
    def the_laws_hold(self) -> None:
        wrong, now = added_up(self.tree())
        assert wrong == []
        for stage, totals in now.stages.items():
            leaves = {code: score_at(leaf, stage) for code, leaf in now.leaves.items()}
            for by, tally in ((ScoredBy.APPRAISAL, totals.appraised), (ScoredBy.SURVEY, totals.survey)):
                ours = [leaves[code] for code, leaf in now.leaves.items() if leaf.leaf.scored_by is by]
                known = [one for one in ours if one.points is not None]
                assert tally.points == sum(one.points or 0 for one in known)
                assert tally.known == sum(one.maximum for one in known)
                assert tally.maximum == sum(one.maximum for one in ours)
                assert (tally.known_leaves, tally.leaves) == (len(known), len(ours))
            for part in fields_of(Tally):
                both = getattr(totals.appraised, part.name) + getattr(totals.survey, part.name)
                assert getattr(totals.whole, part.name) == both
            assert totals.appraised.points == sum(tally.points for tally in totals.appendices.values())
            assert totals.appraised.points == sum(tally.points for tally, _ in totals.areas.values())
            for tally in (totals.appraised, totals.survey, totals.whole, *totals.appendices.values()):
                assert (tally.index is None) is (not tally.complete)
                assert 0 <= tally.points <= tally.known <= tally.maximum <= tally.stated
        assert now.self_totals[Stage.SELF] == now.stages[Stage.SELF]
        for stage, totals in now.stages.items():
            claims = now.self_totals[stage]
            assert claims.appraised.known_leaves == totals.appraised.known_leaves
            known = [code for code, leaf in now.leaves.items() if score_at(leaf, stage).points is not None]
            given = [score_at(now.leaves[code], Stage.SELF).points for code in known]
            assert claims.whole.points == sum(points or 0 for points in given)
            gained = totals.appraised.points - claims.appraised.points
            by_area = [totals.areas[code][0].points - claims.areas[code][0].points for code in totals.areas]
            by_appendix = [totals.appendices[n].points - claims.appendices[n].points for n in LEADS]
            assert gained == sum(by_area) == sum(by_appendix)
        for code in ALL:
            item = self.book(code)["items"].get(code)
            counts = item is not None and item["decision"] != "returned" and self.fresh(code)
            assert (score_at(now.leaves[code], Stage.REVIEWED).points is not None) is counts
        for number, codes_of in LEADS.items():
            judged = [self.ledgers[number]["items"].get(code, {}).get("decision") for code in codes_of]
            settled = {"accepted", "adjusted"} >= set(judged) and all(map(self.fresh, codes_of))
            waits = any(
                self.book(request["item"]) is self.ledgers[number]
                for request in (*self.requests(answered=False), *self.requests(answered=True))
            )
            approved = self.sent(codes_of[0]) and settled and not waits
            assert (far(now, number) is Progress.APPROVED) is approved


def test_any_legal_journey_keeps_the_laws() -> None:
    limits = settings(max_examples=30, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Journeys, settings=limits)  # type: ignore[no-untyped-call]


def test_an_agency_may_take_over_the_reviewers_score() -> None:
    adjusted = ledger(decided("1.2.4", "adjusted", because("0.25")))
    there = {**small_tree(), LEDGER: RawFile(LEDGER, adjusted.encode())}
    files, _ = stamped_ledgers(there, CAMPAIGN, of_campaign(CAMPAIGN, 2))
    assert files is not None
    taken = submitted().replace("self_score: 0.5\n    explanation", "self_score: 0.25\n    explanation")
    tree = {**small_tree(), LEDGER: RawFile(LEDGER, files[LEDGER].content)}
    assert codes({**tree, SUBMISSION: RawFile(SUBMISSION, taken.encode())}) == ["R237"]


# What makes a decision stale, and what never does.


@cache
def stamped() -> Tree:
    """The small tree, every leaf accepted and stamped."""
    books = {
        review_path(CAMPAIGN, number): ledger(
            *(decided(code, "accepted", judge=JUDGES[number]) for code in led), appendix=number
        )
        for number, led in LEADS.items()
    }
    tree = {**small_tree(), **{path: RawFile(path, text.encode()) for path, text in books.items()}}
    return stamped_by_each(tree)


def stale(changes: Mapping[str, RawFile]) -> set[str]:
    """The leaves whose decision has gone stale; nothing else may be wrong."""
    wrong, now = added_up({**stamped(), **changes})
    assert wrong == []
    assert {number for number in LEADS if far(now, number) is not Progress.APPROVED} == {
        LEAD[code] for code in ALL if not fresh(now, code)
    }
    return {code for code in ALL if not fresh(now, code)}


def fresh(now: Assessment, code: str) -> bool:
    reviewed = now.leaves[code].reviewed
    assert reviewed is not None
    return reviewed.fresh


def answers(number: int) -> Data:
    return data_of(small_tree()[appendix_path(number)])


def citing(number: int, key: str) -> set[str]:
    entries = answers(number)["entries"].items()
    return {code for code, entry in entries if any(one["ref"] == key for one in entry.get("evidence", ()))}


def shuffled(value: Any, order: Callable[[list[Any]], list[Any]], *, lists: bool = False) -> Any:
    """The same with the keys of every mapping, and the citations of every leaf, in another order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key], order, lists=key == "evidence") for key in order(list(value))}
    if isinstance(value, list):
        items = [shuffled(item, order) for item in value]
        return order(items) if lists else items
    return value


@cache
def cited_twice(number: int) -> tuple[dict[str, Any], dict[str, RawFile]]:
    """The answers of an appendix, one leaf with a citation more; and the ledgers stamped for them."""
    answer = answers(number)
    first = next(code for code in LEADS[number] if "evidence" in answer["entries"][code])
    answer["entries"][first]["evidence"].append({"ref": next(iter(answer["evidence"])), "section": "III"})
    tree = {**stamped(), appendix_path(number): as_file(appendix_path(number), answer)}
    again, found = stamped_ledgers(tree, CAMPAIGN, of_campaign(CAMPAIGN, number), {first})
    assert again is not None, found
    return answer, {book: RawFile(book, one.content) for book, one in again.items()}


@given(data=st.data(), number=st.sampled_from([1, 2]))
@settings(max_examples=60)
def test_layout_order_and_comments_never_make_a_decision_stale(data: st.DataObject, number: int) -> None:
    path = appendix_path(number)
    answer, books = cited_twice(number)
    mixed = as_file(path, shuffled(answer, lambda items: data.draw(st.permutations(items))))
    assert stale({**books, path: mixed}) == set()
    files, found = canonical_files({**stamped(), path: mixed}, CAMPAIGN, of_campaign(CAMPAIGN, number))
    assert files is not None, found
    assert stale({**books, path: RawFile(path, files[path])}) == set()
    lines = files[path].decode().split("\n")
    for at in data.draw(st.lists(st.integers(0, len(lines)), max_size=8)):
        lines.insert(at, "# ý kiến: 1.1 {")
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    assert stale({**books, path: RawFile(path, end.join(lines).encode())}) == set()


def test_what_is_not_judged_of_a_leaf_does_not_make_it_stale() -> None:
    answer = answers(2)
    answer["report"] = {"number": "02/BC-SNV", "date": "2025-01-04", "signed_by": {"title": "Phó Giám đốc"}}
    answer["difficulties"], answer["proposals"] = ["Thiếu số liệu."], ["Đề nghị hướng dẫn."]
    answer["declared_total"] = 3.66
    answer["evidence"]["bao-cao"] = answer["evidence"].pop("bc-410")  # under another key
    for entry in answer["entries"].values():
        for reference in entry.get("evidence", ()):
            reference["ref"] = "bao-cao"
    answer["evidence"]["khac"] = {**answer["evidence"]["bao-cao"], "number": "411/BC-UBND"}
    assert stale({SUBMISSION: as_file(SUBMISSION, answer)}) == set()


def test_a_number_written_longer_is_the_same_number() -> None:
    longer = submitted().replace("self_score: 1.41\n", "self_score: 1.4100\n")
    assert longer != submitted()
    assert stale({SUBMISSION: RawFile(SUBMISSION, longer.encode())}) == set()


# Each change of one answer: the appendix, where, the new value, and what must go with it.
INPUTS: dict[str, Data] = {
    "1.1": {"inputs": {"completed": 46, "planned": 50}, "self_score": 1.38},
    "1.2.1": {"inputs": {"published": False}, "self_score": 0},
    "1.2.2": {"inputs": {"timing": "late"}, "self_score": 0.25},
    "1.2.3": {"inputs": {"initiatives": 4}, "self_score": 1},
    "2.1.1": {"inputs": {"revenue": 109, "before": 100, "target": 100}},  # the same points
    "2.1.2": {"inputs": {"own": 45.6, "best": 50}},  # 0.912 is 0.91 too
}
ENTRY: dict[str, Data] = {
    "formula": {"2.1.1": {"formula": "growth", "self_score": 0.5}},
    "formula_reason": {"2.1.1": {"formula_reason": "Dự toán được giao từ đầu năm."}},
    "sources": {"2.1.2": {"sources": {"best": "Báo cáo số 13/BC-BNV ngày 02/01/2025"}}},
    "not_applicable": {"2.1.3": {"not_applicable": "Cả năm không nhận được kiến nghị nào."}},
    "self_score": {"1.2.4": {"self_score": 0.49}},
    "override_reason": {"1.1": {"self_score": 1.4, "override_reason": "Trừ một nhiệm vụ làm muộn."}},
}
IDENTITY = {
    "number": "999/BC-UBND",
    "date": "2024-12-03",
    "issuer": "UBND Thành phố",
    "title": "Báo cáo khác",
    "sha256": "a" * 64,
    "access": "restricted",
}


@pytest.mark.parametrize("code", INPUTS)
def test_another_input_makes_its_own_leaf_stale(code: str) -> None:
    answer = answers(LEAD[code])
    answer["entries"][code] |= INPUTS[code]
    path = appendix_path(LEAD[code])
    assert stale({path: as_file(path, answer)}) == {code}


@pytest.mark.parametrize(("key", "changes"), ENTRY.items())
def test_another_word_of_the_answer_makes_its_own_leaf_stale(key: str, changes: Data) -> None:
    ((code, change),) = changes.items()
    assert key in change
    answer = answers(LEAD[code])
    answer["entries"][code] |= change
    path = appendix_path(LEAD[code])
    assert stale({path: as_file(path, answer)}) == {code}


@given(code=st.sampled_from(SCORED), words=st.text("abcđê ", min_size=10, max_size=30).map(str.strip))
@settings(max_examples=30)
def test_any_other_explanation_makes_its_own_leaf_stale(code: str, words: str) -> None:
    answer = answers(LEAD[code])
    answer["entries"][code]["explanation"] = words + " ở mục này"
    path = appendix_path(LEAD[code])
    assert stale({path: as_file(path, answer)}) == {code}


@pytest.mark.parametrize("part", ["pages", "section"])
@pytest.mark.parametrize("code", [code for code in ALL if code not in {"1.2.4", "2.1.3"}])
def test_another_place_in_a_document_makes_its_own_leaf_stale(code: str, part: str) -> None:
    answer = answers(LEAD[code])
    answer["entries"][code]["evidence"][0][part] = "2"
    path = appendix_path(LEAD[code])
    assert stale({path: as_file(path, answer)}) == {code}


@pytest.mark.parametrize("field", IDENTITY)
@pytest.mark.parametrize("number", [1, 2])
def test_another_document_makes_the_leaves_that_cite_it_stale(number: int, field: str) -> None:
    answer = answers(number)
    ((key, document),) = answer["evidence"].items()
    document[field] = IDENTITY[field]
    if field == "access":
        del document["url"]
    path = appendix_path(number)
    assert stale({path: as_file(path, answer)}) == citing(number, key)


@pytest.mark.parametrize(
    "other", [{"url": "https://vanban.hanoi.example/other"}, {"page_count": 1}, {"url": None}]
)
@pytest.mark.parametrize("number", [1, 2])
def test_where_a_document_leads_is_judged_unless_its_bytes_are(number: int, other: Data) -> None:
    path = appendix_path(number)

    def changed(answer: Data) -> RawFile:
        for name, value in other.items():
            document[name] = value
            if value is None:
                del document[name]
        return as_file(path, answer)

    answer = answers(number)
    ((key, document),) = answer["evidence"].items()
    assert stale({path: changed(answer)}) == citing(number, key)

    answer = answers(number)
    ((key, document),) = answer["evidence"].items()
    document["sha256"] = "ab" * 32
    hashed = {**stamped(), path: as_file(path, answer)}
    books, _ = stamped_ledgers(hashed, CAMPAIGN, of_campaign(CAMPAIGN, number), citing(number, key))
    assert books is not None
    again = {name: RawFile(name, one.content) for name, one in books.items()}
    assert stale({**again, path: changed(answer)}) == set()


def test_a_document_less_or_more_makes_its_leaf_stale() -> None:
    for edit in (lambda cited: cited.clear(), lambda cited: cited.append({"ref": "bc-410", "section": "I"})):
        answer = answers(2)
        answer["entries"]["1.1"]["explanation"] = "Đã đối chiếu sổ theo dõi nhiệm vụ."
        tree = {**stamped(), SUBMISSION: as_file(SUBMISSION, answer)}
        with_words, _ = stamped_ledgers(tree, CAMPAIGN, of_campaign(CAMPAIGN, 2), {"1.1"})
        assert with_words is not None
        edit(answer["entries"]["1.1"]["evidence"])
        book = RawFile(LEDGER, with_words[LEDGER].content)
        assert stale({LEDGER: book, SUBMISSION: as_file(SUBMISSION, answer)}) == {"1.1"}


# The stamp.


FLOW = """format: 2
criteria_set: small
campaign: "2024"
appendix: 2
items:
  "1.1": {decision: accepted, reviewer: {title: Tổ phó, role: Xét, agency: van-phong-ubnd}, date: 2025-01-08}
  "1.2.1":
    {decision: accepted,  # hai dòng
     reviewer: {title: Tổ trưởng, role: Thẩm định, agency: van-phong-ubnd}, date: 2025-01-08}
  "1.2.2": {
    decision: accepted, date: 2025-01-08,
    reviewer: {title: Tổ trưởng, role: Thẩm định, agency: van-phong-ubnd}
  }
"""

ONE_LINE = """{format: 2, criteria_set: small, campaign: "2024", appendix: 2,
  items: {"1.1": {decision: accepted, date: 2025-01-08,
  reviewer: {title: Tổ trưởng, role: Xét, agency: van-phong-ubnd}}, "1.2.1": {date: 2025-01-08,
  decision: accepted, reviewer: {title: Tổ trưởng, role: Xét, agency: van-phong-ubnd}}}}"""

STYLES = {"block": (BLOCK, 2), "flow": (FLOW, 3), "one line": (ONE_LINE, 2)}


def stamping(root: Path, *arguments: str) -> tuple[int, str]:
    done = run("review-stamp", "--root", str(root), *arguments)
    return done.returncode, done.stdout


def unstamped(text: str) -> str:
    """The text with every stamp taken out again, a line of its own or in front of what follows."""
    text = re.sub(rf"(?m)^ *{PRINT.pattern}\r?\n", "", text)
    return re.sub(rf"{PRINT.pattern}, ", "", text)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("text", "decisions"), STYLES.values(), ids=STYLES)
def test_a_stamp_adds_itself_and_changes_nothing_else(
    tree: Path, text: str, decisions: int, end: str
) -> None:
    before = text.replace("\n", end)
    (tree / LEDGER).write_bytes(before.encode())
    assert checked(tree) == ["R237"] * decisions
    code, told = stamping(tree)
    after = (tree / LEDGER).read_bytes().decode()
    assert (code, told.splitlines()[0]) == (0, LEDGER)
    assert len(PRINT.findall(after)) == decisions
    assert unstamped(after) == before
    assert after.count("\r\n") == after.count("\n") or end == "\n"
    assert checked(tree) == []


def test_a_second_stamp_changes_nothing(tree: Path) -> None:
    (tree / LEDGER).write_text(BLOCK)
    stamping(tree)
    once = (tree / LEDGER).read_bytes(), (tree / LEDGER).stat().st_mtime_ns
    assert stamping(tree)[0] == 0
    assert ((tree / LEDGER).read_bytes(), (tree / LEDGER).stat().st_mtime_ns) == once


@pytest.mark.parametrize("text", [BLOCK, FLOW], ids=["block", "flow"])
def test_a_stale_decision_is_stamped_only_where_it_is_named(tree: Path, text: str) -> None:
    (tree / LEDGER).write_text(text)
    stamping(tree)
    old = (tree / LEDGER).read_text()
    submission = (tree / SUBMISSION).read_text()
    (tree / SUBMISSION).write_text(submission.replace('pages: "3-5"', 'pages: "3-6"'))
    assert checked(tree) == ["R237"]
    for others in ((), ("--item", "2.1.1"), ("--appendix", "1")):
        decides = others[:1] != ("--item",) or f'"{others[1]}"' in text.replace("'", '"')
        assert stamping(tree, *others)[0] == (0 if decides else 3)
        assert (tree / LEDGER).read_text() == old
    assert stamping(tree, "--item", "1.1", "--date", "2999-01-01")[0] == 2
    assert (tree / LEDGER).read_text() == old
    done, said = stamping(tree, "--item", "1.1", "--date", "2025-01-14")
    assert done == 0
    assert "1.1: ngày xem xét 08/01/2025 → 14/01/2025" in re.sub(r"\s+", " ", said)
    new = (tree / LEDGER).read_text()
    changed = [(a, b) for a, b in zip(old.splitlines(), new.splitlines(), strict=True) if a != b]
    before, after = ("\n".join(PRINT.sub("", lines[i]) for lines in changed) for i in (0, 1))
    assert re.sub(r'"?2025-01-14"?', "2025-01-08", after, count=1) == before
    again = stamping(tree, "--item", "1.1", "--date", "2025-01-15")  # looked at once more: nothing changed
    assert (again[0], "14/01/2025 → 15/01/2025" in again[1]) == (0, True)
    last = (tree / LEDGER).read_text()
    assert re.sub(r'"?2025-01-15"?', '"2025-01-14"', last, count=1) == re.sub(
        '"?2025-01-14"?', '"2025-01-14"', new, count=1
    )
    assert checked(tree) == []


def test_nothing_is_written_where_anything_to_be_stamped_has_an_error(tree: Path) -> None:
    (tree / LEDGER).write_text(BLOCK)
    broken = ledger(decided("2.1.1", "accepted", judge="van-phong-ubnd"), appendix=1)  # its own judge
    (tree / review_path(CAMPAIGN, 1)).write_text(broken)
    done = run("review-stamp", "--root", str(tree))
    assert done.returncode == 1
    assert "R238" in done.stdout + done.stderr
    assert (tree / LEDGER).read_text() == BLOCK
    assert (tree / review_path(CAMPAIGN, 1)).read_text() == broken
    assert stamping(tree, "--appendix", "2")[0] == 0  # the other appendix has none
    assert PRINT.search((tree / LEDGER).read_text())


def test_a_decision_on_a_file_with_an_error_is_not_stamped(tree: Path) -> None:
    (tree / LEDGER).write_text(BLOCK)
    submission = (tree / SUBMISSION).read_text()
    (tree / SUBMISSION).write_text(submission.replace("self_score: 1.41", "self_score: 1.42"))
    done = run("review-stamp", "--root", str(tree))
    assert done.returncode == 1
    assert "R203" in done.stdout + done.stderr
    assert (tree / LEDGER).read_text() == BLOCK


def test_a_question_to_an_agency_without_a_file_holds_up_no_stamp(tree: Path) -> None:
    (tree / SUBMISSION).unlink()
    asks = ledger(asked=(asked("yc-1", "1.1"),)).replace("items:", "items: {}")
    (tree / LEDGER).write_text(asks)
    other = ledger(*(decided(code, "accepted", judge=JUDGES[1]) for code in LEADS[1]), appendix=1)
    (tree / review_path(CAMPAIGN, 1)).write_text(other)
    assert stamping(tree)[0] == 0
    assert (tree / LEDGER).read_text() == asks
    assert len(PRINT.findall((tree / review_path(CAMPAIGN, 1)).read_text())) == 3


def test_an_appendix_nobody_has_cannot_be_stamped(tree: Path) -> None:
    assert stamping(tree, "--appendix", "9")[0] == 2
    assert stamping(tree)[0] == 0  # there is no ledger: nothing to do
