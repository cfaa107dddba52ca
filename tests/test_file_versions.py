"""Files of an earlier version: read as they are, upgraded without losing a byte, published as signed.

`tests/forms/1` holds schemas and files of form 1, and a record of their sign-off by the program of that time.
They are never edited.
"""

import codecs
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from generator.consolidation import Stage
from generator.exchange.migrate import upgraded_bytes
from generator.hanoi_time import today
from generator.pipeline.assess import assess
from generator.pipeline.check import check
from generator.pipeline.leaf_history import steps
from generator.pipeline.migrate import migrated
from generator.pipeline.paths import KINDS, campaign_path
from generator.pipeline.publications import rebuilt_publications
from generator.reading import RawFile, Tree, newest_version, parse, read_tree
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from tests.support.cli import run
from tests.support.git import git
from tests.support.ledger_spellings import Data, ledgers
from tests.support.proposals import IN_TIME, LATE, LEDGER, ONE, PERMISSIONS, TWO, Desk, told
from tests.support.publications import FIRST, SECOND, publish, sign
from tests.support.trees import CAMPAIGN, HOUSE, real_tree, small_tree

FORM_1 = HOUSE / "tests" / "forms" / "1"
pytestmark = [pytest.mark.slow, pytest.mark.tools]

PINS = {"format": 2, "criteria_set": "892-2024"}
RECORD = f"submissions/{FIRST.replace('/', '/publications/')}.yaml"
TODAY: Tree = {path: raw for path, raw in small_tree().items() if path.endswith(".schema.json")}


def earlier() -> Tree:
    """The tree of form 1, as it was."""
    return read_tree(FORM_1)


def between() -> Tree:
    """The files of form 1 under the schemas of today."""
    return {**earlier(), **TODAY}


def assessed(tree: Tree) -> Any:
    assessment = assess(tree, CAMPAIGN).assessment
    assert assessment is not None
    return assessment


def counted(tree: Tree) -> tuple[Any, ...]:
    """Every leaf's points at every stage, and which decisions still hold."""
    found = assessed(tree)
    leaves = {code: (leaf.points, leaf.reviewed, leaf.appraised) for code, leaf in found.leaves.items()}
    return leaves, {stage: found.stages[stage].whole for stage in Stage}


def up_to_date() -> Tree:
    """The files of form 1 as `migrate` leaves them."""
    files, found = migrated(between(), CAMPAIGN)
    assert found == ()
    return {**between(), **{path: RawFile(path, content) for path, content in files.items()}}


def test_the_schemas_ask_for_the_form_the_program_reads() -> None:
    asked = {
        kind: json.loads(real_tree()[f"schema/{kind}.schema.json"].data)["properties"].get("format", {})
        for kind in [*KINDS, "criteria", "publication", "what-if"]
    }
    assert {kind: part.get("const", 1) for kind, part in asked.items()} == {
        kind: newest_version(kind) for kind in asked
    }
    assert newest_version("submission") == 2


def test_a_tree_of_its_time_is_read_by_its_own_schemas() -> None:
    assert check(earlier(), [CAMPAIGN]).diagnostics == ()
    leaves, stages = counted(earlier())
    assert (stages[Stage.SELF].points, leaves["1.1"][0]) == (Decimal("6.37"), Decimal("1.41"))
    assert leaves["1.2.3"][1].fresh


def test_under_todays_schemas_each_old_file_is_told_once_and_counted_as_before() -> None:
    found = check(between(), [CAMPAIGN]).diagnostics
    assert {diagnostic.code for diagnostic in found} == {"S109"}
    assert sorted(d.path for d in found) == sorted(
        path for path in earlier() if path.startswith("submissions/") and "publications" not in path
    )
    assert counted(between()) == counted(earlier()) == counted(up_to_date())
    assert check(up_to_date(), [CAMPAIGN]).diagnostics == ()


def test_a_mistake_stands_where_it_is_in_the_old_file() -> None:
    text = between()[TWO].data.decode().replace("self_score: 1.41", "self_score: 1.5")
    wrong = RawFile(TWO, text.encode())
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "self_score: 1.5" in line)
    for tree in (earlier(), between()):
        found = [d for d in check({**tree, TWO: wrong}, [CAMPAIGN]).diagnostics if d.blocks]
        assert [(d.code, d.place.line) for d in found] == [("R203", line)]


def test_what_is_written_once_is_never_migrated() -> None:
    files, _ = migrated(between(), CAMPAIGN)
    assert RECORD in between()
    assert not [path for path in files if "publications" in path or path.startswith("schema/")]


def test_a_file_that_cannot_be_read_is_told_and_left_and_the_others_go_on() -> None:
    tree = {**between(), TWO: RawFile(TWO, b'campaign: "2024"\nappendix: [\n'), ONE: RawFile(ONE, b"- a\n")}
    files, found = migrated(tree, CAMPAIGN)
    assert [(d.code, d.path) for d in found] == [("F004", TWO)]
    assert TWO not in files
    assert files[ONE] == b"- a\n"
    assert b"format: 2" in files[LEDGER]


def told_in(text: bytes) -> Any:
    source, found = parse(RawFile(LEDGER, text))
    assert source is not None, found
    return source.data


@given(st.sampled_from([{}, {"format": 1}, {"criteria_set": "small"}]).flatmap(ledgers))
@settings(max_examples=400)
def test_any_spelling_is_raised_and_nothing_else_changes(spelt: tuple[bytes, Data]) -> None:
    """What is added is taken out again, and the file is the old one letter by letter but for its form."""
    before, data = spelt
    after = upgraded_bytes(RawFile(LEDGER, before), PINS)
    added = {key: value for key, value in PINS.items() if key not in data}
    assert told_in(after) == {**added, **data, "format": 2}
    assert after.startswith(codecs.BOM_UTF8) is before.startswith(codecs.BOM_UTF8)
    text = after.decode()
    for key in added:
        text = re.sub(rf"\b{key}: (?:2|\"892-2024\")(?:, |\r\n|\r|\n)", "", text, count=1)
    told = zip(before.decode(), text, strict=True)
    assert [pair for pair in told if pair[0] != pair[1]] == ([("1", "2")] if "format" in data else [])
    assert upgraded_bytes(RawFile(LEDGER, after), PINS) == after


@pytest.fixture
def repository(tmp_path: Path) -> Desk:
    """A publication of form 1, signed and tagged; then today's schemas, the migration, and another."""
    made = Desk(tmp_path / "repository")
    made.write({path: raw.data for path, raw in earlier().items()})
    git(made.root, "init", "-q", "-b", "main")
    made.commit({}, "as it was signed")
    git(made.root, "tag", f"publication/{FIRST}")
    made.commit({path: raw.data for path, raw in TODAY.items()}, "schemas of form 2")
    done = run("migrate", "--root", str(made.root))
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 8)
    made.commit({}, "migrate")
    sign(made, SECOND, "Tự đánh giá 2024, mẫu mới", "2025-02-03", "--partial")
    return made


def test_what_was_signed_by_the_earlier_program_is_published_beside_what_came_after(
    repository: Desk, tmp_path: Path
) -> None:
    made, found = rebuilt_publications(repository.root, today())
    assert not [d for d in found if d.blocks]
    assert [one.record.title for one in made] == ["Tự đánh giá 2024", "Tự đánh giá 2024, mẫu mới"]
    assert made[0].record.totals == made[1].record.totals
    done = publish(repository.root, tmp_path / "site", tmp_path / "cache")
    assert done.returncode == 0, done.stdout + done.stderr
    old, new = (tmp_path / "site" / place for place in (FIRST, SECOND))
    data = [json.loads((place / "data/assessment.json").read_text()) for place in (old, new)]
    assert data[0]["leaves"] == data[1]["leaves"]
    assert "Không mục nào thay đổi." in (new / "thay-doi.html").read_text()


def test_one_byte_of_the_earlier_publication_changed_and_nothing_is_published(
    repository: Desk, tmp_path: Path
) -> None:
    git(repository.root, "checkout", "-q", f"publication/{FIRST}")
    repository.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}, "later")
    git(repository.root, "tag", "-f", f"publication/{FIRST}")
    done = publish(repository.root, tmp_path / "site", tmp_path / "cache")
    assert (done.returncode, (tmp_path / "site").exists()) == (1, False)
    assert f"{RECORD}" in done.stdout
    assert TWO in done.stdout


def test_the_past_is_walked_over_the_change_of_form(repository: Desk) -> None:
    walked = [
        (one.commit.subject, one.changes and len(one.changes.leaves))
        for one in steps(repository.root, "2024")
    ]
    assert walked == [(f"sign {SECOND}", 0), ("migrate", 0), ("as it was signed", 9)]


def test_migrate_only_looks_then_writes_then_has_nothing_to_do(tmp_path: Path) -> None:
    Desk(tmp_path).write({path: raw.data for path, raw in between().items()})
    looked = run("migrate", "--check", "--root", str(tmp_path))
    assert (looked.returncode, len(looked.stdout.splitlines())) == (1, 7)
    assert read_tree(tmp_path) == between()
    assert run("migrate", "--root", str(tmp_path)).returncode == 0
    assert {path: raw.data for path, raw in read_tree(tmp_path).items()} == {
        path: raw.data for path, raw in up_to_date().items()
    }
    again = run("migrate", "--check", "--root", str(tmp_path))
    assert (again.returncode, again.stdout) == (0, "Đã chuyển 0 tệp sang mẫu hiện nay; 7 tệp đã đúng sẵn.\n")


def test_a_closed_campaign_is_left_as_it_is_unless_named(tmp_path: Path) -> None:
    files = {path: raw.data for path, raw in between().items()}
    files[campaign_path(CAMPAIGN)] += PERMISSIONS.encode()  # it closes in 2025
    Desk(tmp_path).write(files)
    done = run("migrate", "--root", str(tmp_path))
    assert (done.returncode, read_tree(tmp_path)[TWO].data) == (0, files[TWO])
    assert "Đợt 2024 đã đóng: 7 tệp" in done.stderr
    assert run("migrate", "--campaign", CAMPAIGN, "--root", str(tmp_path)).returncode == 0
    assert read_tree(tmp_path)[TWO] == up_to_date()[TWO]


def test_a_tree_whose_schemas_are_of_the_earlier_form_is_left_alone_and_says_why(tmp_path: Path) -> None:
    Desk(tmp_path).write({path: raw.data for path, raw in earlier().items()})
    done = run("migrate", "--root", str(tmp_path))
    assert (done.returncode, read_tree(tmp_path)) == (0, earlier())
    assert "schema/submission.schema.json còn theo mẫu cũ" in done.stderr


def test_a_schema_newer_than_the_program_is_refused_with_what_to_do(tmp_path: Path) -> None:
    later = {path: raw.data.replace(b'"const": 2', b'"const": 3') for path, raw in small_tree().items()}
    Desk(tmp_path).write(later)
    done = run("check", "--root", str(tmp_path))
    assert done.returncode == 2
    assert "mới hơn chương trình" in done.stderr


@pytest.fixture
def old_desk(tmp_path: Path) -> Desk:
    """Files of form 1 under today's schemas, and accounts for each role."""
    made = Desk(tmp_path / "desk")
    made.write({path: raw.data for path, raw in between().items() if "publications" not in path})
    made.write({f"submissions/{CAMPAIGN}/campaign.yaml": lambda text: text + PERMISSIONS})
    git(made.root, "init", "-q", "-b", "main")
    made.commit({}, "base")
    return made


def migration(made: Desk) -> dict[str, Any]:
    """What `migrate` makes of the files."""
    files, _ = migrated(read_tree(made.root), CAMPAIGN)
    return dict(files)


@pytest.mark.parametrize("today", [IN_TIME, LATE, date(2025, 6, 30)])
def test_a_coordinator_brings_everybodys_files_up_to_date_at_any_time(old_desk: Desk, today: date) -> None:
    assert told(old_desk.judge(migration(old_desk), account="dieu-phoi", today=today)) == []


def test_but_not_a_word_more_and_nobody_else_does(old_desk: Desk) -> None:
    files = migration(old_desk)
    worse = {**files, TWO: files[TWO].replace(b"12 k\xe1\xbb\xb3", b"13 k\xe1\xbb\xb3")}
    assert worse != files
    assert told(old_desk.judge(worse, account="dieu-phoi")) == [("C411", TWO)]
    strangers = told(old_desk.judge(files, account="so-noi-vu"))
    assert ("C411", ONE) in strangers
    assert ("C411", TWO) not in strangers
    assert {code for code, _ in told(old_desk.judge(files, account="dieu-phoi", today=date(2025, 7, 1)))} == {
        "C414"
    }


def test_an_agency_may_bring_its_own_file_up_to_date_after_its_window(old_desk: Desk) -> None:
    own = {TWO: migration(old_desk)[TWO]}
    assert told(old_desk.judge(own, account="so-noi-vu", today=LATE)) == []


def test_a_migration_is_told_in_one_line(old_desk: Desk) -> None:
    """The warnings that stood before of every item hid what it is."""
    files = migration(old_desk)
    count = sum(read_tree(old_desk.root)[path].data != data for path, data in files.items())
    view = proposal_view(old_desk.judge(files, account="dieu-phoi"))
    assert view.headline == f"{count} tệp chuyển sang mẫu 2, giữ nguyên nội dung"
    assert (view.verdict, view.campaigns, view.mistakes) == (ProposalVerdict.FINE, (), ())
    more = {**files, TWO: files[TWO].replace(b"12 k\xe1\xbb\xb3", b"13 k\xe1\xbb\xb3")}
    other = proposal_view(old_desk.judge(more))
    assert other.headline.startswith(f"{count - 1} tệp chuyển sang mẫu 2, giữ nguyên nội dung; ")
    assert other.campaigns
