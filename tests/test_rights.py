"""Inside the files an account may change: what of them is not its own, and that whatever changes is told."""

from pathlib import Path

import pytest

from generator.comparison import Opinion
from generator.pipeline.files import code_owners_file, editor_schemas
from generator.pipeline.opinion import judge_proposal
from generator.reading import Blob, read_tree
from generator.validation import Proposer
from generator.vi.messages import word
from tests.desk import CAMPAIGN_FILE, IN_TIME, LATE, TWO, Desk, Edit, desk, first, told
from tests.test_history import git
from tests.test_plan_changes import plan, put
from tests.test_proposals import RAISE

OWNERS = ".github/CODEOWNERS"
SCHEMA = "schema/appendices/2024/appendix-1.schema.json"


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def says(opinion: Opinion, code: str) -> str:
    """The words of the first of that code."""
    message = word(first(opinion, code))
    return f"{message.text} {message.hint}"


# After the window


def test_a_file_nobody_can_compare_is_refused_after_its_window(ours: Desk) -> None:
    ours.commit({TWO: put(("status: submitted", "status: x"))}, "by hand")
    mended = {
        TWO: put(("status: x", "status: submitted"), ("completed: 47", "completed: 50"), ("1.41", "1.5"))
    }
    assert told(ours.judge(mended, account="so-noi-vu")) == []
    opinion = ours.judge(mended, account="so-noi-vu", today=LATE)
    assert told(opinion) == [("C413", TWO)]
    assert "permissions.windows.submissions" in says(opinion, "C413")
    ours.commit(plan(('closes: "2025-01-05"', 'closes: "2025-01-31"')))
    assert told(ours.judge(mended, account="so-noi-vu", today=LATE)) == []


# Files the program draws


def drawn(ours: Desk) -> dict[str, bytes | None]:
    """All the program draws from the files on disk."""
    tree = read_tree(ours.root)
    schemas, _ = editor_schemas(tree, "2024")
    assert schemas is not None
    return {**dict([code_owners_file(tree)]), **schemas}


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
    opinion = fresh.judge({path: edit}, account=account)
    assert told(opinion) == [("C433", path)]
    assert first(opinion, "C433").params["kind"] == kind
    command = "codeowners" if path == OWNERS else "schemas"
    assert f"parindex {command}" in says(opinion, "C433")


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
        text = put(('id: "2024"', f'id: "{year}"'))((fresh.root / CAMPAIGN_FILE).read_text())
        fresh.commit({f"submissions/{year}/campaign.yaml": text})
    path, content = code_owners_file(read_tree(fresh.root))
    assert told(fresh.judge({path: content}, account="dieu-phoi")) == []


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
    opinion = fresh.judge({SCHEMA: "{}"}, account="dieu-phoi")
    assert first(opinion, "C433").params["kind"] == "undrawn"


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
    return told(judge_proposal(ours.read(), Proposer("quan-tri", IN_TIME)))
