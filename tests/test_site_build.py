"""Finished pages → a folder on disk, replaced as a whole or not at all."""

import html
import json
import os
import subprocess
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publishing.replacing import NotOurs
from generator.publishing.site import SettingsUnusable, SiteBroken, build_site
from generator.publishing.versions import LATEST, BuiltVersion, publish_versions
from generator.rendering.site.pages import Page, Site
from tests.support.pages import files_in

pytestmark = pytest.mark.tools

CONFIG = "site_name: t\nplugins: []\nvalidation: {links: {not_found: warn}}\n"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1735000000")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    return tmp_path / "mkdocs.yml"


def site_of(text: str) -> Site:
    return Site((Page("index.md", f"# T\n\n{text}\n"),), [{"T": "index.md"}])


def test_pages_and_files_stand_where_they_should(config: Path, tmp_path: Path) -> None:
    build_site(site_of("một"), {"data/a.json": b"{}"}, config, tmp_path / "out")
    assert "một" in (tmp_path / "out/index.html").read_text()
    assert (tmp_path / "out/data/a.json").read_bytes() == b"{}"


def test_the_same_input_gives_the_same_bytes_and_the_old_site_is_gone(config: Path, tmp_path: Path) -> None:
    build_site(site_of("một"), {"old.txt": b"x"}, config, tmp_path / "out")
    build_site(site_of("hai"), {}, config, tmp_path / "out")
    first = files_in(tmp_path / "out")
    build_site(site_of("hai"), {}, config, tmp_path / "out")
    assert files_in(tmp_path / "out") == first
    assert "old.txt" not in first
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".out")] == []


def test_a_dead_link_stops_the_build_and_the_old_site_stays(config: Path, tmp_path: Path) -> None:
    build_site(site_of("một"), {}, config, tmp_path / "out")
    before = files_in(tmp_path / "out")
    with pytest.raises(SiteBroken, match="nowhere"):
        build_site(site_of("[x](nowhere.md)"), {}, config, tmp_path / "out")
    assert files_in(tmp_path / "out") == before


@pytest.mark.parametrize("what", ["a file beside", "a link"])
def test_a_folder_that_is_not_ours_is_left_alone(what: str, config: Path, tmp_path: Path) -> None:
    other = tmp_path / "thesis"
    other.mkdir()
    (other / "chapter.docx").write_text("years of work")
    output = other
    if what == "a link":
        output = tmp_path / "out"
        output.symlink_to(other)
    with pytest.raises(NotOurs):
        build_site(site_of("một"), {}, config, output)
    assert (other / "chapter.docx").read_text() == "years of work"


def test_an_empty_folder_may_be_used(config: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    build_site(site_of("một"), {}, config, tmp_path / "out")
    assert (tmp_path / "out/index.html").is_file()


def test_settings_the_site_tool_refuses_are_no_bug(config: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsUnusable, match="docs_dir"):
        build_site(site_of("một"), {}, config, tmp_path / "docs/out")
    config.write_text(f"{CONFIG}theme: {{name: nowhere}}\n")
    with pytest.raises(SettingsUnusable, match="nowhere"):
        build_site(site_of("một"), {}, config, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "mkdocs.yml"]


def test_a_relative_output_is_one_of_where_the_person_stands(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    build_site(site_of("một"), {}, config, Path("out"))
    assert (tmp_path / "desk/out/index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "docs", "mkdocs.yml"]


MARKED = """Sở <x-name title='a' class="b">[x](y)</x-name> & con"""


def test_a_name_in_the_navigation_is_text(config: Path, tmp_path: Path) -> None:
    config.write_text(f"{CONFIG}theme: material\n")
    page = Page("index.md", "# T\n")
    beneath = [{MARKED: "a.md"}, {"B": "b.md"}]
    pages = (page, Page("a.md", "# A\n"), Page("b.md", "# B\n"))
    build_site(Site(pages, [{"T": "index.md"}, {MARKED: beneath}]), {}, config, tmp_path / "out")
    shown = (tmp_path / "out/index.html").read_text()
    assert "<x-name" not in shown
    assert html.escape(MARKED) in shown


def test_a_title_in_the_selector_is_text(tmp_path: Path) -> None:
    (tmp_path / "built").mkdir()
    (tmp_path / "built/index.html").write_text("<p>x</p>")
    volume = BuiltVersion("2024/a", "2024", MARKED, tmp_path / "built", date(2025, 1, 21))
    publish_versions([volume], {LATEST: volume}, tmp_path / "out")
    (listed,) = json.loads((tmp_path / "out/2024/versions.json").read_text())
    assert html.unescape(listed["title"]) == MARKED  # the theme takes it for HTML
    assert "<" not in listed["title"]
    assert "<x-name" not in (tmp_path / "out/index.html").read_text()


def test_the_sums_are_those_of_what_lies_there_known_or_not(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "x").mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(name)
        (tmp_path / name / "x/page.html").write_text(name)
    sums = {path: sha256(b"a").hexdigest() for path in ("index.html", "x/page.html")}
    volumes = [
        BuiltVersion("2024/a", "2024", "A", tmp_path / "a", sums=sums),
        BuiltVersion("2024/b", "2024", "B", tmp_path / "b"),
    ]
    publish_versions(volumes, {LATEST: volumes[0]}, tmp_path / "out")
    command = ["sha256sum", "-c", "--quiet", "checksums.txt"]
    assert subprocess.run(command, cwd=tmp_path / "out", check=False).returncode == 0
    listed = {line[66:] for line in (tmp_path / "out/checksums.txt").read_text().splitlines()}
    assert listed == {*files_in(tmp_path / "out")} - {"checksums.txt", ".parindex"}


def test_two_volumes_at_one_place_are_refused(tmp_path: Path) -> None:
    volumes = [BuiltVersion("2024/a", "2024", name, tmp_path / name) for name in ("x", "y")]
    for volume in volumes:
        volume.built.mkdir()
        (volume.built / "index.html").write_text(volume.title)
    with pytest.raises(FileExistsError):
        publish_versions(volumes, {LATEST: volumes[0]}, tmp_path / "out")
    assert not (tmp_path / "out").exists()
