"""What the guides show is true: their examples are run, their links lead somewhere.

`docs/phat-trien.md` says which fence must hold what. A fragment of a file is spliced into the text of a real
appendix, so that a wrong one stays as wrong as it was typed.
"""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import markdown
import pytest

from generator.diagnostics import Diagnostic, any_blocks
from generator.pipeline.assess import assess
from generator.pipeline.what_if import assess_what_if
from generator.reading import RawFile, Tree, parse, read_tree
from generator.vi.diagnostics import message_of
from generator.vi.routes import slug
from tests.pictures.make import PICTURES
from tests.support.cli import run
from tests.support.guides import CODE, blocks, indented, lead_of, swapped
from tests.support.trees import CAMPAIGN, DEMO, HOUSE, appendix_path, outcome, real_tree

pytestmark = pytest.mark.tools

DOCS = HOUSE / "docs"
GUIDES = [*sorted((DOCS / "huong-dan").glob("*.md")), HOUSE / "README.md"]
PAGES = sorted(DOCS.rglob("*.md"))
SUPPOSED = "gia-dinh.yaml"  # the title of a "what if" file
SAMPLE_APPENDIX = 2  # where top-level parts of a file are tried
FENCE = re.compile(
    r'^(?P<indent> *)```(?P<kind>\w+)(?: title="(?P<title>[^"]*)")?[^\n]*\n(?P<body>.*?)^(?P=indent)```$',
    re.MULTILINE | re.DOTALL,
)
SECONDS = re.compile(r"[\d,]+ giây")


@dataclass(frozen=True)
class Example:
    """A fenced block, and the last YAML block above it in the same section."""

    where: str
    kind: str
    title: str
    text: str
    above: "Example | None" = None


def examples(guide: Path) -> Iterator[Example]:
    text = guide.read_text(encoding="utf-8")
    above, ended = None, 0
    for match in FENCE.finditer(text):
        if re.search(r"^#+ ", text[ended : match.start()], re.MULTILINE):
            above = None
        line = text[: match.start()].count("\n") + 1
        body = re.sub(f"^{match['indent']}", "", match["body"], flags=re.MULTILINE)
        title = match["title"] or ""
        example = Example(f"{guide.relative_to(HOUSE)}:{line}", match["kind"], title, body, above)
        ended = match.end()
        if example.kind == "yaml" and title:
            above = example
        yield example


EXAMPLES = [example for guide in GUIDES for example in examples(guide)]
FILES = [example for example in EXAMPLES if example.kind == "yaml" and example.title]
CONSOLES = [example for example in EXAMPLES if example.kind == "console" and not example.title]


# putting an example into the real tree


def spliced(example: Example) -> tuple[str, str]:
    """The path and the text of the appendix with the example in it."""
    if example.title == "submission.yaml":
        source, mistakes = parse(RawFile(example.where, example.text.encode()))
        assert source is not None, said(mistakes)
        return appendix_path(source.data["appendix"]), example.text
    if example.title == SUPPOSED:
        return SUPPOSED, example.text
    if entry := re.match(rf'(?:#.*\n)*"?({CODE})"?:', example.text):
        path = appendix_path(lead_of(entry[1]))
        return path, swapped(DEMO.text_of(path), ("entries", entry[1]), indented(example.text))
    path = appendix_path(SAMPLE_APPENDIX)
    text = DEMO.text_of(path)
    for key, part in blocks(example.text, 0):
        if key in {"entries", "evidence"}:
            for name, inner in blocks(part.split("\n", 1)[1], 2):
                text = swapped(text, (key, name), inner)
        else:
            text = swapped(text, (key,), part)
    return path, text


def found_in(example: Example, tree: Tree | None = None) -> list[Diagnostic]:
    """The mistakes of the file the example was put into."""
    path, text = spliced(example)
    if path == SUPPOSED:
        return list(assess_what_if(tree or DEMO.tree, CAMPAIGN, RawFile(path, text.encode())).diagnostics)
    outcomes = (
        assess({**tree, path: RawFile(path, text.encode())}, CAMPAIGN)
        if tree
        else outcome(DEMO.with_file(path, text))
    )
    return [diagnostic for diagnostic in outcomes.diagnostics if diagnostic.path == path]


def small_tree() -> Tree:
    """The tests' own tree under the repository's schemas."""
    schemas = {path: raw for path, raw in real_tree().items() if path.endswith(".schema.json")}
    return {**read_tree(HOUSE / "tests" / "tree"), **schemas}


def said(diagnostics: list[Diagnostic]) -> str:
    return "\n".join(f"{d.place.line}:{d.place.column} {d.code} {message_of(d).text}" for d in diagnostics)


def place(example: Example) -> str:
    return example.where


# what the tests hold


def test_the_guides_have_examples() -> None:
    assert len(FILES) > 10
    assert CONSOLES


@pytest.mark.parametrize("example", FILES, ids=place)
def test_an_example_is_as_good_or_as_wrong_as_it_says(example: Example) -> None:
    mistakes = found_in(example)
    if example.title.startswith("Sai: "):
        assert example.title.removeprefix("Sai: ") in {d.code for d in mistakes}, said(mistakes)
        return
    if example.title == "submission.yaml" and any_blocks(mistakes):
        assert not any_blocks(found_in(example, small_tree())), said(mistakes)
        return
    assert not any_blocks(mistakes), said(mistakes)


@pytest.mark.parametrize("example", FILES, ids=place)
def test_an_entry_says_its_code_in_its_title(example: Example) -> None:
    if named := re.fullmatch(rf"(?:Mục|entry:) ({CODE})", example.title):
        assert re.search(rf'^"{named[1]}":', example.text, re.MULTILINE)


@pytest.mark.parametrize("example", CONSOLES, ids=place)
def test_a_command_does_what_is_shown(example: Example, tmp_path: Path) -> None:
    tree = committed_tree(tmp_path)
    if example.above is not None:
        path, text = spliced(example.above)
        (tree / path).write_text(text, encoding="utf-8")
        git(tree, "checkout", "-qb", "nop-bai")
        git(tree, "commit", "-qam", "change", "--allow-empty")
    wanted = re.search(r"^# exit (\d+)$", example.text, re.MULTILINE)
    shown = re.sub(r"^# exit \d+\n", "", example.text, flags=re.MULTILINE)
    runs = re.findall(r"^\$ parindex ?(.*)\n((?:(?!\$ ).*\n?)*)", shown, re.MULTILINE)
    assert runs, "a console block runs parindex"
    for arguments, output in runs:
        done = run(*arguments.split(), cwd=tree, COLUMNS="80")
        assert done.returncode == (int(wanted[1]) if wanted else 0), done.stdout + done.stderr
        real = SECONDS.sub("… giây", done.stdout + done.stderr)
        for line in filter(str.strip, output.splitlines()):
            assert SECONDS.sub("… giây", line) in real, real


def committed_tree(folder: Path) -> Path:
    """A copy of the data tree on the branch `main` of a repository of its own."""
    for name in ("schema", "submissions"):
        shutil.copytree(HOUSE / name, folder / name)
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "data")):
        git(folder, *command)
    return folder


def git(folder: Path, *command: str) -> None:
    who = ("-c", "user.name=tests", "-c", "user.email=tests@example.vn", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)


class _Anchors(HTMLParser):
    """The ids and the links of a rendered page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif (name == "href" and tag == "a") or (name == "src" and tag == "img"):
                self.links.append(value or "")


@cache
def anchors(page: Path) -> _Anchors:
    """The page rendered with the extensions of mkdocs.yml that make ids and links."""
    found = _Anchors()
    found.feed(
        markdown.markdown(
            page.read_text(encoding="utf-8"),
            extensions=["attr_list", "md_in_html", "tables", "toc", "admonition", "pymdownx.superfences"],
            extension_configs={"toc": {"slugify": slug}},
        )
    )
    return found


@pytest.mark.parametrize("page", [*PAGES, HOUSE / "README.md"], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in anchors(page).links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            assert parts.scheme in {"https", "mailto"}, link
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        assert target.exists(), f"{link}: no such file"
        if parts.fragment and target in PAGES:
            assert unquote(parts.fragment) in anchors(target).ids, f"{link}: no such section"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_plain_text_in_composed_letters(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\t" not in text


def test_pictures_are_small_and_say_what_they_show() -> None:
    shown = {}
    for page in GUIDES:
        for words, path in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            shown[(page.parent / path).resolve()] = words
    folder = DOCS / "assets/excel"
    drawn = {(folder / f"{name}.png").resolve() for name in PICTURES}
    assert drawn == {path.resolve() for path in folder.iterdir()}
    assert drawn <= set(shown), "a picture nobody sees"
    for path in drawn:
        assert path.stat().st_size < 60_000
        assert len(shown[path]) > 30, "what a person who does not see it should know"
