"""What a server takes: refs by name and account, proposals by their files, merges as they were handed in."""

import os
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.pipeline.pre_receive import Ruling, rule_on_push
from generator.validation import MOST_REFS, Proposer, RefUpdate, RefWrong
from generator.vi import command_line, pre_receive
from tests.support.git import git
from tests.support.proposals import (
    ACCEPTED,
    CAMPAIGN_FILE,
    IN_TIME,
    LATE,
    LEDGER,
    ONE,
    PLAN,
    RAISE,
    TWO,
    Desk,
    Edit,
    crosswise,
    desk,
    told,
)
from tests.support.pushes import LOWER, MAIN, OTHERS, OWN, hand_in, hook, merged, outcome, push

pytestmark = pytest.mark.tools

NONE = "0" * 40


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


@pytest.mark.parametrize(
    ("account", "ref", "expected"),
    [
        ("so-noi-vu", MAIN, []),
        ("so-noi-vu", OWN, []),
        ("So-Noi-Vu", OWN, []),
        ("\u017fo-noi-vu", OWN, RefWrong.ANOTHERS),  # a long s is no s
        ("so-noi-vu", "refs/heads/submit/so-noi-vu/2024/lan-2", []),
        ("van-phong", OWN, RefWrong.ANOTHERS),
        ("dieu-phoi", OWN, RefWrong.ANOTHERS),
        ("so", OWN, RefWrong.ANOTHERS),
        ("so-noi-vu", "refs/heads/submit/so-noi-vu", RefWrong.ELSEWHERE),
        ("so-noi-vu", "refs/heads/submit/so-noi-vu/", RefWrong.NAME),
        ("so-noi-vu", "refs/heads/other", RefWrong.ELSEWHERE),
        ("quan-tri", "refs/heads/MAIN", RefWrong.ELSEWHERE),
        ("quan-tri", "refs/heads/main/x", RefWrong.ELSEWHERE),
        ("quan-tri", "refs/notes/commits", RefWrong.ELSEWHERE),
        ("quan-tri", "refs/replace/" + "1" * 40, RefWrong.ELSEWHERE),
        ("quan-tri", "refs/for/main", RefWrong.ELSEWHERE),
        ("so-noi-vu", "refs/heads/submit/so-noi-vu/$(touch x)", RefWrong.NAME),
        ("so-noi-vu", "refs/heads/submit/so-noi-vu/a;id", RefWrong.NAME),
        ("so-noi-vu", "refs/heads/submit/so-noi-vu/-rf", RefWrong.NAME),
        ("so-noi-vu", "refs/heads/submit/-so-noi-vu/x", RefWrong.NAME),
        ("so-noi-vu", "refs/heads/submit/so-noi-vu/a${{ github.token }}", RefWrong.NAME),
        ("so-noi-vu", "refs/heads/submit/so-noi-vu/\udcff", RefWrong.NAME),
        ("so-noi-vu", "refs/heads/submit/so-noi-vu/đợt-1", RefWrong.NAME),
    ],
)  # fmt: skip
def test_who_may_push_what_to_which_ref(
    account: str, ref: str, expected: RefWrong | list[object], ours: Desk
) -> None:
    after = git(ours.root, "rev-parse", ours.branch(RAISE))
    before = git(ours.root, "rev-parse", "main") if ref == MAIN else None
    (ruling,) = rule_on_push(ours.root, [RefUpdate(ref, before, after)], Proposer(account, IN_TIME), "main")
    assert outcome(ruling) == expected


def test_what_is_handed_in_is_judged_like_any_proposal(ours: Desk) -> None:
    ours.branch(OTHERS)
    assert [outcome(one) for one in push(ours, "so-noi-vu", (OWN, "proposal"), (MAIN, "proposal"))] == [
        [("C411", ONE)],
        [("C411", ONE)],
    ]
    wrong = {TWO: lambda text: text.replace("1.41", "1.5")}
    ours.branch(wrong)
    (ruling,) = push(ours, "so-noi-vu", (OWN, "proposal"))
    assert ruling.report is not None
    assert [(d.code, d.place) for d in ruling.report.diagnostics] == [("R203", (12, 17))]


def test_the_main_branch_only_grows(ours: Desk) -> None:
    ours.branch(RAISE)
    ours.commit(OTHERS)
    assert outcome(push(ours, "so-noi-vu", (MAIN, "proposal"))[0]) == RefWrong.MAIN_REWRITTEN
    assert outcome(push(ours, "quan-tri", (MAIN, "main~1"))[0]) == RefWrong.MAIN_REWRITTEN
    assert outcome(push(ours, "quan-tri", (MAIN, None))[0]) == RefWrong.MAIN_DELETED
    git(ours.root, "checkout", "-q", "--orphan", "alone")
    git(ours.root, "commit", "-qm", "no past")
    git(ours.root, "checkout", "-qf", "main")
    assert outcome(push(ours, "quan-tri", (MAIN, "alone"))[0]) == RefWrong.UNRELATED
    assert outcome(push(ours, "so-noi-vu", (OWN, "alone"))[0]) == RefWrong.UNRELATED


def test_commits_that_change_no_file_are_not_taken_from_anybody(ours: Desk) -> None:
    git(ours.root, "checkout", "-qb", "empty")
    git(ours.root, "commit", "-qm", "anything may stand in a message", "--allow-empty")
    git(ours.root, "checkout", "-q", "main")
    for account, ref in (("ai-do", MAIN), ("so-noi-vu", MAIN), ("so-noi-vu", OWN), ("ai-do", MAIN)):
        assert outcome(push(ours, account, (ref, "empty"))[0]) == RefWrong.NOTHING


def test_before_there_is_a_main_branch_nothing_is_taken(ours: Desk) -> None:
    git(ours.root, "branch", "-m", "main", "trunk")
    for ref in (MAIN, OWN, "refs/tags/x"):
        move = RefUpdate(ref, None, git(ours.root, "rev-parse", "trunk"))
        (ruling,) = rule_on_push(ours.root, [move], Proposer("quan-tri", IN_TIME), "main")
        assert outcome(ruling) == RefWrong.NO_MAIN
    ours.root.joinpath(".git/HEAD").write_text("ref: refs/heads/main\n")
    move = RefUpdate("refs/heads/trunk", *[git(ours.root, "rev-parse", "trunk")] * 2)
    (ruling,) = rule_on_push(ours.root, [move], Proposer("quan-tri", IN_TIME), "trunk")
    assert outcome(ruling) == RefWrong.NOTHING  # the main branch may have another name


def test_a_branch_is_deleted_by_its_account_or_a_coordinator(ours: Desk) -> None:
    hand_in(ours, RAISE)
    expected = {"so-noi-vu": [], "dieu-phoi": [], "van-phong": RefWrong.ANOTHERS, "ai-do": RefWrong.ANOTHERS}
    assert {account: outcome(push(ours, account, (OWN, None))[0]) for account in expected} == expected


def test_an_account_may_replace_what_it_handed_in(ours: Desk) -> None:
    hand_in(ours, RAISE)
    hand_in(ours, LOWER)  # from the main branch anew: no fast-forward


def test_tags_are_set_once_by_coordinators_on_what_main_has(ours: Desk) -> None:
    tag = "refs/tags/publication/2024/so-bo"
    for account in ("so-noi-vu", "quan-tri", "tham-dinh", "ai-do"):
        assert outcome(push(ours, account, (tag, "main"))[0]) == RefWrong.TAG_BY_OTHERS
    assert outcome(push(ours, "dieu-phoi", (tag, "main"))[0]) == []
    git(ours.root, "tag", "-a", "-m", "published", "noted", "main")
    assert outcome(push(ours, "dieu-phoi", (tag, "noted"))[0]) == []
    ours.branch(PLAN)
    assert outcome(push(ours, "dieu-phoi", (tag, "proposal"))[0]) == RefWrong.TAG_ASIDE
    assert outcome(push(ours, "dieu-phoi", (tag, "main^{tree}"))[0]) == RefWrong.TAG_ASIDE
    both = push(ours, "dieu-phoi", (MAIN, "proposal"), (tag, "proposal"))
    assert [outcome(one) for one in both] == [[], RefWrong.TAG_ASIDE]  # another push may overtake
    git(ours.root, "update-ref", tag, "main")
    assert outcome(push(ours, "dieu-phoi", (tag, "noted"))[0]) == RefWrong.TAG_MOVED
    assert outcome(push(ours, "dieu-phoi", (tag, None))[0]) == RefWrong.TAG_MOVED
    assert outcome(push(ours, "so-noi-vu", (tag, None))[0]) == RefWrong.TAG_BY_OTHERS
    assert outcome(push(ours, "dieu-phoi", ("refs/tags/-d", "main"))[0]) == RefWrong.NAME


def test_a_coordinator_merges_what_was_handed_in(ours: Desk) -> None:
    hand_in(ours, RAISE)
    hand_in(ours, OTHERS, "refs/heads/submit/van-phong/dot-1")
    hand_in(ours, ACCEPTED, "refs/heads/submit/van-phong-tham-dinh/so")
    refs = [OWN, "refs/heads/submit/van-phong/dot-1", "refs/heads/submit/van-phong-tham-dinh/so"]
    assert outcome(push(ours, "dieu-phoi", (MAIN, merged(ours, *refs, then=PLAN)))[0]) == []
    assert outcome(push(ours, "dieu-phoi", (MAIN, OWN))[0]) == []  # a fast-forward is a merge too


@pytest.mark.parametrize("account", ["van-phong", "so-noi-vu-2", "tham-dinh", "quan-tri"])
def test_only_a_coordinator_merges_for_others(account: str, ours: Desk) -> None:
    hand_in(ours, RAISE)
    codes = {code for code, _ in told_of(push(ours, account, (MAIN, merged(ours, OWN))))}
    assert codes == {"C412" if account == "so-noi-vu-2" else "C411"}


def told_of(rulings: list[Ruling]) -> list[tuple[str, str]]:
    return [one for ruling in rulings if ruling.report for one in told(ruling.report)]


@pytest.mark.parametrize(
    "then",
    [
        {TWO: lambda text: text.replace("initiatives: 3", "initiatives: 4").replace("0.75", "1")},
        {TWO: lambda text: text + "# one word\n"},
        {TWO: None},
        OTHERS,
        ACCEPTED,
    ],
)
def test_who_merges_alters_nothing(then: Mapping[str, Edit], ours: Desk) -> None:
    hand_in(ours, RAISE)
    assert "C411" in dict(told_of(push(ours, "dieu-phoi", (MAIN, merged(ours, OWN, then=then)))))


def test_what_was_handed_in_must_be_merged_not_copied(ours: Desk) -> None:
    """So the history keeps who handed it in, and a branch counts once."""
    hand_in(ours, RAISE)
    git(ours.root, "checkout", "-qb", "copy")
    ours.commit(RAISE, "copied")
    git(ours.root, "checkout", "-q", "main")
    assert told_of(push(ours, "dieu-phoi", (MAIN, "copy"))) == [("C411", TWO)]


def test_what_was_replaced_or_withdrawn_cannot_be_merged(ours: Desk) -> None:
    hand_in(ours, RAISE)
    early = merged(ours, OWN)
    hand_in(ours, LOWER)
    assert told_of(push(ours, "dieu-phoi", (MAIN, early))) == [("C411", TWO)]
    git(ours.root, "update-ref", "-d", OWN)
    assert told_of(push(ours, "dieu-phoi", (MAIN, early))) == [("C411", TWO)]


def test_an_old_branch_cannot_bring_back_what_was_there(ours: Desk) -> None:
    hand_in(ours, RAISE)
    hand_in(ours, LOWER, "refs/heads/submit/so-noi-vu/dot-2")
    git(ours.root, "reset", "-q", "--hard", merged(ours, "refs/heads/submit/so-noi-vu/dot-2"))
    git(ours.root, "checkout", "-qB", "merging", "main")
    git(ours.root, "merge", "-q", "-X", "theirs", "-m", "back", OWN)
    git(ours.root, "checkout", "-q", "main")
    assert told_of(push(ours, "dieu-phoi", (MAIN, "merging"))) == [("C411", TWO)]
    before = git(ours.root, "rev-parse", "main~1")
    git(ours.root, "revert", "--no-edit", "-m", "1", "main")
    git(ours.root, "branch", "reverted")
    git(ours.root, "reset", "-q", "--hard", "main~1")
    assert git(ours.root, "rev-parse", "reverted~2") == before
    assert told_of(push(ours, "dieu-phoi", (MAIN, "reverted"))) == [("C411", TWO)]


def test_a_branch_of_an_account_without_that_right_lends_none(ours: Desk) -> None:
    """Taken in by an earlier plan, or put there past the hook."""
    ours.branch(RAISE)
    git(ours.root, "update-ref", "refs/heads/submit/van-phong/x", "proposal")
    git(ours.root, "update-ref", "refs/heads/submit/ai-do/x", "proposal")
    assert told_of(push(ours, "dieu-phoi", (MAIN, "proposal"))) == [("C411", TWO)]


def test_handed_in_in_time_is_merged_later_but_not_after_the_close(ours: Desk) -> None:
    ledgers = "refs/heads/submit/van-phong-tham-dinh/so"
    hand_in(ours, RAISE)
    hand_in(ours, ACCEPTED, ledgers)
    later = date(2025, 1, 25)
    late = {"so-noi-vu": OWN.replace("dot-1", "dot-2"), "van-phong-tham-dinh": ledgers + "-2"}
    assert told_of(push(ours, "so-noi-vu", (late["so-noi-vu"], OWN), today=LATE)) == [("C413", TWO)]
    assert told_of(
        push(ours, "van-phong-tham-dinh", (late["van-phong-tham-dinh"], ledgers), today=later)
    ) == [("C413", LEDGER)]
    assert told_of(push(ours, "dieu-phoi", (MAIN, merged(ours, ledgers)), today=later)) == []
    merge = merged(ours, OWN)
    assert told_of(push(ours, "dieu-phoi", (MAIN, merge), today=later)) == []
    assert told_of(push(ours, "so-noi-vu", (MAIN, merge), today=LATE)) == [("C413", TWO)]
    assert told_of(push(ours, "dieu-phoi", (MAIN, merge), today=date(2025, 7, 1))) == [("C414", TWO)]


def test_a_deletion_is_handed_in_like_anything_else(ours: Desk) -> None:
    hand_in(ours, {TWO: None})
    assert told_of(push(ours, "dieu-phoi", (MAIN, merged(ours, OWN)))) == []


def test_what_main_changed_too_is_merged_by_who_handed_it_in(ours: Desk) -> None:
    hand_in(ours, RAISE)
    ours.commit({TWO: lambda text: text.replace("initiatives: 3", "initiatives: 4").replace("0.75", "1")})
    assert told_of(push(ours, "dieu-phoi", (MAIN, merged(ours, OWN)))) == []  # as Git merges it
    ours.commit({TWO: lambda text: text.replace("completed: 47", "completed: 48").replace("1.41", "1.44")})
    assert ("C420", TWO) in told_of(push(ours, "so-noi-vu", (OWN, OWN)))
    git(ours.root, "checkout", "-qB", "merging", "main")
    git(ours.root, "merge", "-q", "-X", "theirs", "-m", "decided by the coordinator", OWN)
    git(ours.root, "checkout", "-q", "main")
    assert told_of(push(ours, "dieu-phoi", (MAIN, "merging"))) == [("C411", TWO)]


def test_what_came_in_time_may_be_brought_up_to_date_later(ours: Desk) -> None:
    hand_in(ours, RAISE)
    ours.commit(OTHERS)
    git(ours.root, "checkout", "-qB", "proposal", OWN)
    git(ours.root, "merge", "-q", "--no-ff", "-m", "up to date", "main")
    git(ours.root, "checkout", "-q", "main")
    assert told_of(push(ours, "so-noi-vu", (OWN, "proposal"), today=LATE)) == []
    git(ours.root, "checkout", "-q", "proposal")
    ours.commit({TWO: lambda text: text.replace("completed: 50", "completed: 48").replace("1.5", "1.44")})
    git(ours.root, "checkout", "-q", "main")
    assert told_of(push(ours, "so-noi-vu", (OWN, "proposal"), today=LATE)) == [("C413", TWO)]


def test_main_moves_along_its_first_parents_only(ours: Desk) -> None:
    start = git(ours.root, "rev-parse", "main")
    ours.commit(OTHERS)
    git(ours.root, "checkout", "-qB", "pulled", start)
    ours.commit(RAISE)
    git(ours.root, "merge", "-q", "--no-ff", "-m", "Merge branch main", "main")
    git(ours.root, "checkout", "-q", "main")
    assert outcome(push(ours, "so-noi-vu", (MAIN, "pulled"))[0]) == RefWrong.MAIN_ASIDE


def test_each_step_of_main_is_a_proposal_of_its_own(ours: Desk) -> None:
    """Another's file is changed in one step and put right in the next: the history would tell it."""
    before = (ours.root / ONE).read_text()
    ours.branch(OTHERS, {ONE: before, **RAISE})
    assert told_of(push(ours, "so-noi-vu", (MAIN, "proposal"))) == [("C411", ONE)]
    wrong = {TWO: lambda text: text.replace("self_score: 1.5", "self_score: 1.4")}
    right = {TWO: lambda text: text.replace("self_score: 1.4", "self_score: 1.5")}
    ours.branch(RAISE, wrong, right)
    assert told_of(push(ours, "so-noi-vu", (MAIN, "proposal"))) == [("R203", TWO)]
    ours.branch(RAISE, {TWO: lambda text: text.replace("12 kỳ", "13 kỳ")})
    assert told_of(push(ours, "so-noi-vu", (MAIN, "proposal"))) == []


def test_a_merge_of_two_sides_that_met_crosswise_is_refused(ours: Desk) -> None:
    """It could bring the plan back to what it was: a file that neither of the two has changed."""
    crosswise(ours, {CAMPAIGN_FILE: lambda text: text.replace("2025-06-30", "2025-03-31")}, CAMPAIGN_FILE)
    git(ours.root, "update-ref", OWN, "proposal")  # taken before main went on
    assert told_of(push(ours, "so-noi-vu", (OWN, "proposal"))) == [("C425", TWO)]
    assert outcome(push(ours, "dieu-phoi", (MAIN, merged(ours, OWN)))[0]) == RefWrong.CROSSWISE


def test_what_a_coordinator_merges_was_judged_step_by_step_when_it_came(ours: Desk) -> None:
    hand_in(ours, RAISE)
    hand_in(ours, OTHERS, "refs/heads/submit/van-phong/dot-1")
    both = merged(ours, OWN, "refs/heads/submit/van-phong/dot-1")
    assert told_of(push(ours, "dieu-phoi", (MAIN, both))) == []
    git(ours.root, "update-ref", "-d", "refs/heads/submit/van-phong/dot-1")
    assert ("C411", ONE) in told_of(push(ours, "dieu-phoi", (MAIN, both)))


def test_two_branches_that_change_one_file_are_merged_one_after_the_other(ours: Desk) -> None:
    second = OWN.replace("dot-1", "dot-2")
    hand_in(ours, RAISE)
    hand_in(ours, {TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}, second)
    assert outcome(push(ours, "dieu-phoi", (MAIN, merged(ours, OWN, second)))[0]) == []


def test_a_push_of_many_refs_is_not_read(ours: Desk) -> None:
    ours.branch(RAISE)
    refs = [(f"refs/heads/submit/so-noi-vu/dot-{number}", "proposal") for number in range(MOST_REFS + 1)]
    assert {outcome(one) for one in push(ours, "so-noi-vu", *refs)} == {RefWrong.TOO_MANY}


def test_a_tag_says_nothing_of_persons(ours: Desk) -> None:
    git(ours.root, "tag", "-a", "-m", "Ông Nguyễn Văn An, CCCD 001085012345", "inner", "main")
    git(ours.root, "tag", "-a", "-m", "công bố", "outer", "inner")
    tag = "refs/tags/publication/2024/so-bo"
    assert outcome(push(ours, "dieu-phoi", (tag, "outer"))[0]) == RefWrong.TAG_MESSAGE


def test_every_wrong_has_its_words() -> None:
    assert set(pre_receive.WRONG) == set(RefWrong)
    for what in RefWrong:
        assert "{" not in "".join(pre_receive.wrong(what, "so-noi-vu", "main"))


@pytest.fixture
def server(ours: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare copy that has the objects of the branch `proposal`."""
    ours.branch(RAISE)
    folder = tmp_path_factory.mktemp("server") / "x.git"
    git(ours.root, "clone", "-q", "--bare", ".", str(folder))
    return folder


@pytest.mark.parametrize("given", ["", "x\n", f"{NONE} {NONE}\n", "\n"])
def test_a_hook_that_is_told_nothing_says_no(given: str, server: Path) -> None:
    assert hook(server, given, REMOTE_USER="so-noi-vu") == (2, command_line.NOT_A_PUSH + "\n")


def test_the_account_is_the_web_servers_or_gitolites(server: Path) -> None:
    line = f"{NONE} {git(server, 'rev-parse', 'proposal')} {OWN}\n"
    taken = (0, f"{OWN}: Tự đánh giá +0,09 điểm (1 mục)\n")
    assert hook(server, line, REMOTE_USER="so-noi-vu", GL_USER="van-phong") == taken
    assert hook(server, line, GL_USER="so-noi-vu") == taken
    assert hook(server, line, "--author", "so-noi-vu", REMOTE_USER="van-phong") == taken
    for nobody in (
        {},
        {"REMOTE_USER": ""},
        {"REMOTE_USER": " "},
        {"REMOTE_USER": " ", "GL_USER": "so-noi-vu"},
    ):
        assert hook(server, line, **nobody) == (2, command_line.NO_PUSHER + "\n")


def test_a_push_is_taken_whole_or_not_at_all(server: Path) -> None:
    head = git(server, "rev-parse", "proposal")
    lines = f"{NONE} {head} {OWN}\n{NONE} {head} refs/heads/\u202e$(id)\n{NONE} {head} refs/tags/x\n"
    code, said = hook(server, lines, REMOTE_USER="so-noi-vu")
    assert code == 1
    assert said.splitlines()[0] == f"{OWN}: Tự đánh giá +0,09 điểm (1 mục)"
    assert [line.split(": ")[:2] for line in said.splitlines()[1::2]] == [
        ["refs/heads/\ufffd$(id)", "lỗi"],
        ["refs/tags/x", "lỗi"],
        [pre_receive.NONE_MOVED],
    ]


def test_a_hostile_account_is_told_not_obeyed(server: Path) -> None:
    line = f"{NONE} {git(server, 'rev-parse', 'proposal')} {OWN}\n"
    code, said = hook(server, line, REMOTE_USER="{main}\x1b[31m[red]%s")
    assert (code, "“{main}\ufffd[31m[red]%s”" in said) == (1, True)


def test_a_push_that_takes_too_long_is_refused(server: Path, tmp_path: Path) -> None:
    slow = tmp_path / "bin"
    slow.mkdir()
    (slow / "git").write_text(f'#!/bin/sh\nsleep 3\nexec {shutil.which("git")} "$@"\n')
    (slow / "git").chmod(0o755)
    line = f"{NONE} {git(server, 'rev-parse', 'proposal')} {OWN}\n"
    path = f"{slow}:{os.environ['PATH']}"
    code, said = hook(server, line, "--seconds", "2", REMOTE_USER="so-noi-vu", PATH=path)
    assert (code, said) == (1, pre_receive.TOO_LONG.format(seconds=2) + "\n")
