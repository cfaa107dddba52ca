"""Publications rebuilt from Git alone: what was signed comes out again, or nothing is published."""

import html
import json
import os
import re
import shutil
import subprocess
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.cli.commands.publish import _about
from generator.consolidation import Stage
from generator.hanoi_time import today
from generator.pipeline import publications
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.paths import publication_path
from generator.pipeline.publications import rebuilt_publications
from generator.pipeline.versions import drafts, newest, signed
from generator.reading import RawFile, Tree, parse
from generator.repository import Repository
from generator.validation import Disclosure
from generator.vi.diagnostics import message_of
from tests.support.browser import DESK, PHONE, barriers, look
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposals import CAMPAIGN_FILE, TWO, Desk, Edit, desk
from tests.support.publications import (
    DOCUMENT,
    FIRST,
    SECOND,
    THIRD,
    publish,
    resealed,
    shelf,
    sign,
    signed_desk,
)
from tests.support.trees import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.tools]

RECORD = publication_path("2024", "tu-danh-gia")


def told(root: Path) -> list[tuple[str, str, str]]:
    """Code, path and file of everything that keeps the publications from being what was signed."""
    return [
        (d.code, d.path, d.params.get("file", "")) for d in rebuilt_publications(root, today())[1] if d.blocks
    ]


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    """One publication."""
    return signed_desk(tmp_path / "one")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three publications over two campaigns on one shelf."""
    folder = tmp_path_factory.mktemp("published")
    shelf(folder / "repository")
    done = publish(folder / "repository", folder / "site", folder / "cache")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Đã công bố 3 bản" in done.stdout
    return folder


def test_a_record_says_what_was_signed_in_a_way_anyone_can_check(ours: Desk) -> None:
    text = (ours.root / RECORD).read_text()
    source, mistakes = parse(RawFile(RECORD, text.encode()))
    assert source is not None
    assert mistakes == []
    assert source.data["totals"]["self"] == {"points": Decimal("5.57"), "known": 6, "maximum": 7}
    listed = "".join(f"{found}  {path}\n" for path, found in source.data["files"].items())
    command = ["sha256sum", "-c", "--quiet"]
    assert subprocess.run(command, cwd=ours.root, input=listed, text=True, check=False).returncode == 0
    assert set(source.data["files"]) == {
        "schema/criteria/small.yaml", CAMPAIGN_FILE, TWO, TWO.replace("2/sub", "1/sub"),
    }  # fmt: skip
    assert run("check", "--root", str(ours.root)).returncode == 0


def test_a_rebuilt_publication_is_what_was_signed(ours: Desk) -> None:
    (one,), found = rebuilt_publications(ours.root, today())
    assert found == ()
    assert (one.place, one.record.signed_on.isoformat()) == (FIRST, "2025-01-15")
    assert one.assessment.appraised.points == one.record.totals["self"].points


def test_a_record_alone_is_a_publication(ours: Desk, tmp_path: Path) -> None:
    """It stands at the first commit of the main line that holds it with what it names."""
    signed_at = git(ours.root, "rev-parse", "HEAD")
    git(ours.root, "tag", "-d", f"publication/{FIRST}")
    ours.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}, "later")
    (one,), found = rebuilt_publications(ours.root, today())
    assert (found, one.revision.commit) == ((), signed_at)
    git(tmp_path, "clone", "-q", "--no-tags", str(ours.root), "clone")
    (same,), found = rebuilt_publications(tmp_path / "clone", today())
    assert (found, same.revision.commit) == ((), signed_at)


def test_a_record_merged_from_a_branch_stands_where_it_was_merged(ours: Desk) -> None:
    git(ours.root, "checkout", "-q", "-b", "aside")
    sign(ours, SECOND, "Bản thứ hai", "2025-02-03", tag=False)
    git(ours.root, "checkout", "-q", "main")
    ours.commit({"README.md": "x"}, "another")
    git(ours.root, "merge", "-q", "--no-ff", "-m", "merged", "aside")
    merged = git(ours.root, "rev-parse", "HEAD")
    ours.commit({"README.md": "y"}, "another again")
    made, found = rebuilt_publications(ours.root, today())
    assert found == ()
    assert [one.revision.commit for one in made][1] == merged
    git(ours.root, "tag", f"publication/{SECOND}", "HEAD")  # later, and yet the same: a tag only has to agree
    assert rebuilt_publications(ours.root, today()) == (made, ())


def test_a_record_merged_before_its_files_waits_for_them(ours: Desk) -> None:
    """As when two branches are merged in the other order."""
    git(ours.root, "checkout", "-q", "-b", "aside")
    ours.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")})
    sign(ours, SECOND, "Bản thứ hai", "2025-02-03", tag=False)
    record = publication_path("2024", "tu-danh-gia-2")
    content = (ours.root / record).read_text()
    git(ours.root, "checkout", "-q", "main")
    ours.commit({record: content}, "the record alone")
    assert told(ours.root) == [("P502", record, TWO)]
    ours.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}, "its file")
    made, found = rebuilt_publications(ours.root, today())
    assert (found, made[1].revision.commit) == ((), git(ours.root, "rev-parse", "HEAD"))


def test_a_shallow_clone_says_what_it_lacks(ours: Desk, tmp_path: Path) -> None:
    ours.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}, "later")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{ours.root}", "clone")
    assert told(tmp_path / "clone") == [("P509", RECORD, "")]
    done = publish(tmp_path / "clone", tmp_path / "site", tmp_path / "cache", "--draft", "HEAD")
    assert (done.returncode, (tmp_path / "site").exists()) == (1, False)
    assert "git fetch --unshallow" in " ".join(done.stdout.split())
    git(tmp_path / "clone", "fetch", "-q", "--unshallow")
    assert told(tmp_path / "clone") == []


@pytest.mark.parametrize("edit", [lambda text: text.replace("Phó Chủ tịch", "Chủ tịch"), None])
def test_a_record_changed_or_gone_since_it_was_merged_publishes_nothing(ours: Desk, edit: Edit) -> None:
    """Resealed or not: what was published must come out again."""
    origin = git(ours.root, "rev-parse", "HEAD")
    ours.commit({RECORD: edit})
    if edit is not None:
        ours.commit({RECORD: lambda text: resealed(RECORD, text)})
    git(ours.root, "tag", "-d", f"publication/{FIRST}")
    (found,) = rebuilt_publications(ours.root, today())[1]
    assert (found.code, found.path, found.params["origin"]) == ("P508", RECORD, origin[:10])


@pytest.mark.parametrize("path", ["../x", "submissions/../../x", "/etc/passwd", "submissions/./a", "--all"])
def test_a_record_names_files_of_the_data_tree_only(ours: Desk, path: str) -> None:
    hashed = "a" * 64
    ours.commit({RECORD: lambda text: text.replace("files:\n", f'files:\n  "{path}": "{hashed}"\n')})
    assert "S105" in {code for code, _, _ in told(ours.root)}


def test_this_repository_shows_2024_as_it_was_sent_and_as_it_was_decided() -> None:
    made, found = rebuilt_publications(HOUSE, today())
    with Repository(HOUSE) as repository:
        if repository.shallow:
            assert {one.code for one in found} == {"P509"}
            return
    assert ([one.place for one in made], found) == (["2024/bao-cao", "2024/ket-qua"], ())
    sent, decided = (one.assessment for one in made)
    assert (sent.proceedings.appraisal, sent.proceedings.reviews, sent.survey.known_leaves) == (None, {}, 0)
    assert sent.appraised.points == decided.appraised.points == Decimal("57.46")
    assert decided.stages[Stage.APPRAISED].whole.points == Decimal("84.20")
    (draft,) = drafts(HOUSE, "HEAD", made)
    assert draft.place == "2025/du-thao"


def test_a_campaign_taken_away_whole_is_told(ours: Desk) -> None:
    """As whoever begins with this repository does with its illustrative years."""
    shutil.rmtree(ours.root / "submissions/2024")
    ours.commit({"submissions/2025/note.txt": "x"})
    git(ours.root, "tag", "-d", f"publication/{FIRST}")
    made, (found,) = rebuilt_publications(ours.root, today())
    assert (made, found.code, found.path, found.blocks) == ((), "P512", RECORD, False)


def test_a_record_that_was_restored_is_the_one_that_was_signed(ours: Desk) -> None:
    signed_at = git(ours.root, "rev-parse", "HEAD")
    for edit in (None, lambda text: text.replace("12/BC", "13/BC")):
        ours.commit({RECORD: edit})
        git(ours.root, "checkout", "-q", signed_at, "--", RECORD)
        ours.commit({})
    (one,), found = rebuilt_publications(ours.root, today())
    assert (found, one.revision.commit) == ((), signed_at)


def test_what_is_missing_is_told_though_the_record_does_not_say_it(ours: Desk) -> None:
    """As records of the earlier program."""
    ours.commit({TWO: lambda text: text.replace("status: submitted", "status: draft")})
    sign(ours, SECOND, "Chưa đủ", "2025-02-03", "--partial", tag=False)
    record = publication_path("2024", "tu-danh-gia-2")
    text = (ours.root / record).read_text().replace("partial: true\n", "")
    git(ours.root, "reset", "-q", "--hard", "HEAD~1")
    ours.commit({record: resealed(record, text)})
    made, found = rebuilt_publications(ours.root, today())
    assert (found, [one.partial for one in made]) == ((), [False, True])
    assert newest(signed(made)) == signed(made)[1]
    assert "Ký khi chưa đủ" in signed(made)[0].notice


@pytest.mark.parametrize("name", ["b.yml", "x/tu-danh-gia.yaml", "Ket-Qua.yaml"])
def test_a_misnamed_record_is_not_passed_over(ours: Desk, name: str) -> None:
    path = f"submissions/2024/publications/{name}"
    ours.commit({path: (ours.root / RECORD).read_text()})
    assert ("C407", path, "") in told(ours.root)


def test_a_record_of_a_day_still_to_come_publishes_nothing(ours: Desk) -> None:
    found = rebuilt_publications(ours.root, date(2025, 1, 14))[1]
    assert [(d.code, (ours.root / RECORD).read_text().splitlines()[d.place.line - 1]) for d in found] == [
        ("P510", '  date: "2025-01-15"'), ("P510", 'signed_on: "2025-01-15"'),
    ]  # fmt: skip


def test_a_publication_is_replaced_and_both_come_out_again(ours: Desk) -> None:
    ours.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")})
    sign(ours, SECOND, "Bản sửa", "2025-02-03", "--replaces", "tu-danh-gia", "--reason", "Sửa 1.1")
    (old, new), found = rebuilt_publications(ours.root, today())
    assert (found, old.replaced_by, new.replaced_by) == ((), new.record, None)
    wanted = signed((old, new))
    assert newest(wanted) is wanted[0]
    assert newest(wanted[1:]) is None  # readers are not led to what was replaced


def test_what_was_signed_whole_is_the_newest(ours: Desk) -> None:
    ours.commit({TWO: lambda text: text.replace("status: submitted", "status: draft")})
    sign(ours, SECOND, "Chưa đủ", "2025-02-03", "--partial")
    made, found = rebuilt_publications(ours.root, today())
    assert (found, [one.record.partial for one in made]) == ((), [False, True])
    assert newest(signed(made)) == signed(made)[1]
    assert newest(signed(made[1:])) == signed(made[1:])[0]


@pytest.mark.parametrize(
    ("replaces", "kind"), [("khong-co", "unknown"), ("lan-hai", "itself"), ("tu-danh-gia-2", "later")]
)
def test_only_an_earlier_publication_can_be_replaced(ours: Desk, replaces: str, kind: str) -> None:
    sign(ours, SECOND, "Bản thứ hai", "2025-02-03")
    options = ("--title", "t", *DOCUMENT, "--signed-by", "s", "--replaces", replaces, "--reason", "r")
    done = run("signoff", "lan-hai", "--root", str(ours.root), "--today", "2025-01-20", *options)
    assert (done.returncode, "P511" in done.stderr) == (1, True), kind
    assert not (ours.root / publication_path("2024", "lan-hai")).exists()


def test_what_replaces_another_has_a_document_of_no_earlier_day(ours: Desk) -> None:
    options = ["--title", "t", *DOCUMENT, "--signed-by", "s", "--replaces", "tu-danh-gia", "--reason", "r"]
    options[options.index("--date") + 1] = "2025-01-14"
    done = run("signoff", "lan-hai", "--root", str(ours.root), "--today", "2025-02-03", *options)
    assert (done.returncode, "trước văn bản của bản tu-danh-gia mà nó thay" in done.stderr) == (1, True)
    assert not (ours.root / publication_path("2024", "lan-hai")).exists()


def test_what_is_replaced_is_not_replaced_again(ours: Desk) -> None:
    options = ("--replaces", "tu-danh-gia", "--reason", "Sửa")
    sign(ours, SECOND, "Bản thứ hai", "2025-02-03", *options)
    again = ("--title", "t", *DOCUMENT, "--signed-by", "s", "--today", "2025-02-04", *options)
    done = run("signoff", "lan-ba", "--root", str(ours.root), *again)
    assert (done.returncode, "đã được bản tu-danh-gia-2 thay rồi" in done.stderr) == (1, True)


def test_a_tag_moved_to_other_data_is_refused_and_the_file_named(ours: Desk) -> None:
    ours.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ"), "submissions/2024/survey.yaml": SURVEY})
    git(ours.root, "tag", "-f", f"publication/{FIRST}")
    assert told(ours.root) == [
        ("P502", RECORD, "submissions/2024/survey.yaml"),
        ("P502", RECORD, TWO),
    ]
    found = rebuilt_publications(ours.root, today())[1]
    lines = (ours.root / RECORD).read_text().splitlines()
    assert [lines[d.place.line - 1].strip()[:6] for d in found] == ["files:", '"submi']
    assert f"ở thẻ publication/{FIRST}" in message_of(found[0]).text


def test_a_tag_on_a_forged_step_of_a_merged_branch_is_refused(ours: Desk) -> None:
    """Its record was taken back before the merge: the branch that publishes never held it."""
    git(ours.root, "checkout", "-q", "-b", "aside")
    ours.commit({TWO: lambda text: text.replace("completed: 47", "completed: 50").replace("1.41", "1.5")})
    sign(ours, SECOND, "Forged", "2025-02-03")
    git(ours.root, "reset", "-q", "--hard", "HEAD")
    git(ours.root, "revert", "--no-edit", "HEAD")
    git(ours.root, "revert", "--no-edit", "HEAD~2")
    git(ours.root, "checkout", "-q", "main")
    git(ours.root, "merge", "-q", "--no-ff", "-m", "merged", "aside")
    assert told(ours.root) == [("P504", publication_path("2024", "tu-danh-gia-2"), "")]


def test_a_tag_that_cannot_be_read_is_told_and_hides_no_other(ours: Desk) -> None:
    folder = ours.root / ".git/refs/tags/publication/2024"
    (folder / "aaa").write_text("1" * 40 + "\n")
    (folder / "zzz").write_text("rubbish\n")
    lost = [("P507", publication_path("2024", name), "") for name in ("aaa", "zzz")]
    assert told(ours.root) == lost
    assert [one.place for one in rebuilt_publications(ours.root, today())[0]] == [FIRST]


SURVEY = 'format: 2\ncriteria_set: small\ncampaign: "2024"\ngroups: {}\n'


def test_a_program_that_counts_otherwise_is_refused(ours: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same files, other points: as if the arithmetic had changed since."""
    real = assess

    def otherwise(tree: Tree, campaign: str, disclosure: Disclosure, _: Stage | None) -> Outcome:
        outcome = real(tree, campaign, disclosure=disclosure)
        assert outcome.assessment is not None
        stages = dict(outcome.assessment.stages)
        totals = stages[Stage.SELF]
        more = replace(totals.appraised, points=totals.appraised.points + Decimal("0.01"))
        stages[Stage.SELF] = replace(totals, appraised=more)
        return replace(outcome, assessment=replace(outcome.assessment, stages=stages))

    monkeypatch.setattr(publications, "assess_campaign", otherwise)
    (found,) = rebuilt_publications(ours.root, today())[1]
    assert (found.code, found.params["signed"], found.params["rebuilt"]) == ("P503", "5.57", "5.58")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("points: 5.57", "points: 5.66"),
        ("Tự đánh giá 2024", "Tự đánh giá"),
        ("12/BC-UBND", "13/BC-UBND"),
        ("Phó Chủ tịch", "Chủ tịch"),
        ('signed_on: "2025-01-15"', 'signed_on: "2025-01-14"'),
    ],
)
def test_a_record_edited_by_hand_is_refused(ours: Desk, old: str, new: str) -> None:
    """All it says is sealed."""
    ours.commit({RECORD: lambda text: text.replace(old, new)})
    git(ours.root, "tag", "-f", f"publication/{FIRST}")
    assert {("P501", RECORD, ""), ("P508", RECORD, "")} == set(told(ours.root))


def test_a_tag_without_a_record_is_refused(ours: Desk) -> None:
    git(ours.root, "tag", "publication/2024/khong-co")
    git(ours.root, "tag", "publication/khong-co-dot")
    git(ours.root, "tag", "other")
    assert [code for code, _, _ in told(ours.root)] == ["P504", "P504"]
    texts = "".join(message_of(found).text for found in rebuilt_publications(ours.root, today())[1])
    assert "publication/2024/khong-co " in texts


def test_a_tag_on_what_nobody_has_merged_publishes_nothing(ours: Desk, tmp_path: Path) -> None:
    """Whoever may push a tag could sign for anything."""
    git(ours.root, "checkout", "-q", "-b", "aside")
    ours.commit({TWO: lambda text: text.replace("completed: 47", "completed: 50").replace("1.41", "1.5")})
    sign(ours, SECOND, "Không ai xét", "2025-02-03")
    git(ours.root, "checkout", "-q", "main")
    assert told(ours.root) == [("P505", publication_path("2024", "tu-danh-gia-2"), "")]
    git(ours.root, "tag", "-f", f"publication/{FIRST}", "aside")
    assert ("P505", RECORD, "") in told(ours.root)
    done = publish(ours.root, tmp_path / "site", tmp_path / "cache")
    assert (done.returncode, (tmp_path / "site").exists()) == (1, False)
    git(ours.root, "merge", "-q", "--no-ff", "-m", "merged", "aside")
    git(ours.root, "tag", "-f", f"publication/{FIRST}", "HEAD~1")
    assert told(ours.root) == []


def test_a_publication_does_not_vanish_without_a_word(ours: Desk, published: Path, tmp_path: Path) -> None:
    """The folder holds one that this repository knows nothing of."""
    kept = {
        ".parindex": "",
        "publications.json": json.dumps({"publications": [{"place": SECOND, "kind": "signed"}]}),
    }
    (tmp_path / "site").mkdir()
    for name, text in kept.items():
        (tmp_path / "site" / name).write_text(text)
    done = publish(ours.root, tmp_path / "site", published / "cache")
    assert (done.returncode, f"không có: {SECOND}." in done.stderr) == (2, True)
    assert {file.name for file in (tmp_path / "site").iterdir()} == set(kept)


@pytest.mark.parametrize("place", ["submissions/2024/site", ".git/site", "schema/site"])
def test_no_site_is_put_among_what_is_read(ours: Desk, tmp_path: Path, place: str) -> None:
    for done in (
        publish(ours.root, ours.root / place, tmp_path / "cache"),
        run("build", "--root", str(ours.root), "--output", str(ours.root / place)),
        publish(ours.root, HOUSE / "docs/site", tmp_path / "cache", PYTHONPATH=str(HOUSE)),
    ):
        assert (done.returncode, "Chọn thư mục khác bằng --output" in done.stderr) == (2, True)
    assert not (ours.root / place).exists()


def test_a_signed_record_is_nobodys_to_change(ours: Desk) -> None:
    edit = {RECORD: lambda text: text.replace("Tự đánh giá 2024", "Tự đánh giá")}
    for change in (edit, {RECORD: None}):
        found = ours.judge(change, account="dieu-phoi").diagnostics
        assert [d.path for d in found if d.code == "C430"] == [RECORD]
    assert "C430" not in {d.code for d in ours.judge({publication_path("2024", "x"): "a: 1\n"}).diagnostics}


def test_a_blob_of_history_that_was_tampered_with_is_named(ours: Desk, tmp_path: Path) -> None:
    """Another content under the same object's name: Git shows it without a word."""
    name = git(ours.root, "rev-parse", f"publication/{FIRST}:{TWO}")
    content = (ours.root / TWO).read_bytes().replace(b"47", b"46").replace(b"1.41", b"1.38")
    file = ours.root / ".git/objects" / name[:2] / name[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"blob %d\x00" % len(content) + content))
    assert {code for code, _, _ in told(ours.root)} == {"P502", "P503"}
    done = publish(ours.root, tmp_path / "site", tmp_path / "cache")
    assert done.returncode == 1
    assert TWO in done.stdout
    assert not (tmp_path / "site").exists()


def test_without_a_publication_there_is_nothing_to_publish(tmp_path: Path) -> None:
    made = desk(tmp_path / "none")
    done = publish(made.root, tmp_path / "site", tmp_path / "cache")
    assert (done.returncode, "parindex signoff" in done.stderr) == (3, True)


def test_links_from_one_publication_into_another_lead_there(published: Path) -> None:
    """From the page of changes, from the year before, and from a leaf to what it was."""
    site = published / "site"
    leaving = set()
    for page in (*site.glob("20*/*/*.html"), *site.glob("20*/*/tieu-chi/*.html")):
        home = Path(*page.relative_to(site).parts[:2])
        article = html.unescape(page.read_text().partition("<article")[2].partition("</article>")[0])
        for href in re.findall(r'href="(\.\./[^"#]*)', article):
            target = Path(os.path.normpath(page.parent.relative_to(site) / href))
            assert (site / target).is_file(), (page, href)
            if not target.is_relative_to(home):
                leaving.add((page.relative_to(site).as_posix(), target.as_posix()))
    assert (f"{SECOND}/thay-doi.html", f"{FIRST}/index.html") in leaving
    assert (f"{THIRD}/nam-truoc.html", f"{SECOND}/index.html") in leaving
    assert (f"{THIRD}/nam-truoc.html", f"{SECOND}/tieu-chi/1.2.3.html") in leaving
    assert (f"{THIRD}/tieu-chi/1.2.2.html", f"{SECOND}/tieu-chi/1.2.3.html") in leaving


def test_two_places_give_equal_bytes(published: Path, tmp_path: Path) -> None:
    """Whatever order sets have: every interpreter has another."""
    git(tmp_path, "clone", "-q", str(published / "repository"), "elsewhere")
    done = publish(tmp_path / "elsewhere", tmp_path / "site", tmp_path / "cache", PYTHONHASHSEED="4321")
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = (folder / "site" for folder in (published, tmp_path))
    assert (first / "checksums.txt").read_bytes() == (second / "checksums.txt").read_bytes()
    command = ["sha256sum", "-c", "--quiet", "checksums.txt"]
    assert subprocess.run(command, cwd=second, check=False).returncode == 0


def test_unchanged_publications_are_not_built_again(published: Path, tmp_path: Path) -> None:
    done = publish(published / "repository", tmp_path / "again", published / "cache")
    assert "dựng mới 0" in done.stdout
    assert (tmp_path / "again/checksums.txt").read_bytes() == (published / "site/checksums.txt").read_bytes()


def test_the_shelf_leads_to_the_newest_and_lists_all(published: Path) -> None:
    site = published / "site"
    assert f"url={THIRD}/index.html" in (site / "index.html").read_text()
    assert f"../../{THIRD}/tieu-chi/1.1.html" in (site / "latest/tieu-chi/1.1.html").read_text()
    for folder in (site, site / "2024", site / "2025"):
        listed = json.loads((folder / "versions.json").read_text())
        places = [(folder / one["version"]).resolve().relative_to(site.resolve()) for one in listed]
        assert [place.as_posix() for place in places] == [THIRD, SECOND, FIRST]
        assert [one["aliases"] for one in listed] == [["latest"], [], []]


def test_each_publication_shows_its_own_numbers(published: Path) -> None:
    for place, points in ((FIRST, "5.57"), (SECOND, "5.66"), (THIRD, "5.41")):
        data = json.loads((published / "site" / place / "data/assessment.json").read_text())
        assert data["appraised"]["points_so_far"] == points, place


def words_of(published: Path, place: str, page: str) -> str:
    """The text of a built page, in one line."""
    built = (published / "site" / place / page).read_text()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</(a|b|span)>", "", built))).split())


def test_what_changed_between_two_publications_is_a_page(published: Path) -> None:
    text = words_of(published, SECOND, "thay-doi.html")
    assert "So với “Tự đánh giá 2024”, ký ngày 15/01/2025." in text
    assert "47 nhiệm vụ → 50 nhiệm vụ" in text
    assert "+0,09" in text
    for place in (FIRST, THIRD):  # the first of its campaign has none to be held against
        assert not (published / "site" / place / "thay-doi.html").exists()


def test_a_year_is_held_against_the_last_publication_of_the_year_before(published: Path) -> None:
    text = words_of(published, THIRD, "nam-truoc.html")
    assert "So với “Tự đánh giá 2024, bổ sung”, ký ngày 03/02/2025: lấy điểm tự đánh giá của bản ấy." in text
    assert (
        "Trong 5 mục so được với năm 2024, theo điểm tự đánh giá: 0 tăng, 1 giảm, 4 giữ nguyên. "
        "Có 1 mục mới, 1 mục không còn. "
        "Chưa so được: 1 mục chưa có điểm năm 2024 và 2025, 1 mục không áp dụng ở một trong hai năm."
    ) in text
    assert "Năm 2024: 1.2.3. Sáng kiến cải cách 0,75/1,00 75% 1,00/1,50 ≈ 66,67% ≈ −8,33" in text
    for place in (FIRST, SECOND):
        assert not (published / "site" / place / "nam-truoc.html").exists()


def test_what_is_signed_later_changes_no_page_that_is_out(published: Path) -> None:
    first, second, third = rebuilt_publications(published / "repository", today())[0]
    (newest, year, _) = signed((first, third, second))  # the second of 2024 signed after that of 2025
    assert (newest.previous, newest.years) == (first, ())
    assert (year.previous, year.years) == (None, (first,))


def test_a_leaf_tells_what_it_was_in_earlier_years(published: Path) -> None:
    told = words_of(published, THIRD, "tieu-chi/1.2.2.html").partition("Năm Mục khi ấy ")[2]
    assert told.startswith(
        "Tự đánh giá 2024 1.2.3. Sáng kiến cải cách Năm 2025 tách thành 1.2.2, 1.2.3 0,75/1,00 75%"
    )
    assert "Chưa có; là mục mới của năm 2025" in words_of(published, THIRD, "tieu-chi/1.2.4.html")
    assert "Qua các năm" not in words_of(published, SECOND, "tieu-chi/1.2.2.html")


def test_the_command_tells_of_earlier_years_too(published: Path) -> None:
    root = ("--root", str(published / "repository"))
    told = run("history", "1.2.2", *root).stdout
    assert all(part in told for part in ("Qua các năm", "2024", "1.2.3. Sáng kiến cải cách", "0,75/1,00"))
    found = json.loads(run("history", "1.2.2", *root, "--format", "json").stdout)
    assert found["years"] == [
        {
            "year": 2024,
            "kind": "split",
            "codes": ["1.2.3"],
            "became": ["1.2.2", "1.2.3"],
            "points": "0.75",
            "maximum": "1",
        }
    ]
    assert (
        json.loads(run("history", "1.2.2", *root, "--campaign", "2024", "--format", "json").stdout)["years"]
        == []
    )


def test_what_a_site_is_kept_under_names_all_it_is_held_against(published: Path) -> None:
    """Another last publication of 2024, another record at the same commit, another that replaces it."""
    made, _ = rebuilt_publications(published / "repository", today())
    newest = signed(made)[0]
    renamed = replace(made[1], record=replace(made[1].record, fingerprint="x"))
    others = [
        signed((made[0], made[2]))[0],
        signed((made[0], renamed, made[2]))[0],
        signed((*made[:2], replace(made[2], replaced_by=made[1].record)))[0],
    ]
    assert len({_about(one, {}) for one in (newest, *others)}) == 4


@pytest.fixture(scope="module")
def served(published: Path) -> Iterator[str]:
    """Below a path of its own, as on a forge's pages."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(published))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/site"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_reader_chooses_a_publication_and_an_old_one_says_so(browser: Browser, served: str) -> None:
    page = look(browser, DESK)
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{served}/")
    page.wait_for_url(f"{served}/{THIRD}/index.html")
    page.wait_for_selector(".md-version__link")
    titles = [link.inner_text() for link in page.query_selector_all(".md-version__link")]
    assert titles == ["Tự đánh giá 2025", "Tự đánh giá 2024, bổ sung", "Tự đánh giá 2024"]
    assert not page.is_visible("text=Đây là bản công bố cũ")

    page.goto(f"{served}/{THIRD}/tieu-chi/1.1.html")
    page.hover(".md-version")
    page.click(".md-version__link:has-text('Tự đánh giá 2024, bổ sung')")
    page.wait_for_url(f"{served}/{SECOND}/**")
    page.wait_for_selector("text=Đây là bản công bố cũ")
    page.click("text=Xem bản công bố mới nhất")
    page.wait_for_url(f"{served}/{THIRD}/index.html")
    assert failed == []
    page.context.close()


def test_the_page_of_two_years_leads_on_and_fits_a_phone(browser: Browser, served: str) -> None:
    page = look(browser, PHONE, "dark")
    page.goto(f"{served}/{THIRD}/nam-truoc.html")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert barriers(page) == []
    row = page.locator("#tang-giam + table tbody tr")
    assert row.locator("td[data-label='Tăng, giảm']").inner_text() == "≈ −8,33 điểm %"
    row.locator("a").first.click()
    page.wait_for_url(f"{served}/{THIRD}/tieu-chi/1.2.2.html")
    assert "Năm 2025 tách thành 1.2.2, 1.2.3" in page.locator("#qua-cac-nam + table").inner_text()
    page.context.close()


def test_a_draft_may_stand_beside_them(published: Path, tmp_path: Path) -> None:
    done = publish(published / "repository", tmp_path / "site", published / "cache", "--draft", "HEAD")
    assert done.returncode == 0, done.stdout + done.stderr
    draft = tmp_path / "site/2025/du-thao"
    assert "Tự đánh giá 2025" in (draft / "thay-doi.html").read_text()  # of its own campaign
    assert "Tự đánh giá 2024, bổ sung" in (draft / "nam-truoc.html").read_text()
    assert not (tmp_path / "site/2024/du-thao").exists()  # 2024 is as it was last signed
    listed = json.loads((tmp_path / "site/versions.json").read_text())
    assert [(one["version"], one["aliases"]) for one in listed][-1] == ("2025/du-thao", [])
    assert f"url={THIRD}/index.html" in (tmp_path / "site/index.html").read_text()
    assert os.environ.get("SOURCE_DATE_EPOCH") is None
