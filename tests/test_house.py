"""The laws of the house: where a module may look, what it may know, which words stand where."""

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
PROGRAM = HOUSE / "generator"

# The walk of a value. A room imports only from rooms before it.
WALK = (
    "codes", "diagnostics", "hanoi_time", "lexicon",
    "reading", "rulebook", "validation", "scoring", "consolidation", "comparison", "linking",
    "repository", "vi", "office", "exchange", "criteria_table", "rendering", "publishing",
    "watching", "fetching", "pipeline", "caching", "cli", "__main__",
)  # fmt: skip
PURE = {
    "codes", "diagnostics", "lexicon",
    "rulebook", "validation", "scoring", "consolidation", "comparison", "linking",
    "vi", "office", "exchange", "criteria_table",
}  # fmt: skip
IMPURE_MODULES = {
    "os",
    "io",
    "pathlib",
    "subprocess",
    "time",
    "socket",
    "random",
    "shutil",
    "tempfile",
    "sys",
}
# Libraries want a file: one in memory is no disk.
IN_MEMORY = {"office/package.py": {"io"}}
# Rooms with several exits: each module is a door of its own, so that a check need not load a PDF engine.
MANY_DOORS = {"lexicon", "vi", "office", "exchange", "criteria_table", "rendering", "publishing", "pipeline"}
ONLY_HERE = {
    "aiohttp": {"fetching/request.py"},
    "yarl": {"fetching/request.py"},
    "difflib": {"reading/suggestions.py"},  # bounded there: a pair of words costs their product
    "yaml": {"reading/yaml_reader.py"},
    "jsonschema": {"reading/schema_mistakes.py"},
    "jsonschema_rs": {"reading/schemas.py"},
    "msgspec": {"reading/records.py"},
    "git": {"repository/command.py"},
    "icalendar": {"rendering/site/calendar.py"},
    "jinja2": {"rendering/jinja.py"},
    "markupsafe": {"rendering/jinja.py"},
    "weasyprint": {"rendering/report/pdf.py"},
    "mkdocs": {"publishing/site.py"},
    "click": {file.relative_to(PROGRAM).as_posix() for file in (PROGRAM / "cli").rglob("*.py")},
    "docx": {"office/docx_reader.py", "criteria_table/official_docx.py"},  # reads, writes
    "openpyxl": {"office/xlsx_reader.py"},
    "platformdirs": {"caching/place.py"},
    "rich": {
        "cli/output.py",
        "rendering/terminal/tables.py",
        "rendering/diagnostics/terminal.py",
        "rendering/terminal/explain.py",
        "rendering/terminal/status.py",
        "rendering/terminal/links.py",
    },
    "watchdog": {"watching.py"},
}
BANNED = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "handler",
    "base",
    "core",
    "info",
}

MODULES = sorted(PROGRAM.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PROGRAM).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(PROGRAM).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports; `from a import b` counts as a.b where that is a module."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            for alias in node.names:
                inner = HOUSE / node.module.replace(".", "/") / alias.name if node.module else HOUSE
                is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
                yield f"{node.module}.{alias.name}" if is_module else node.module or ""


def ours(path: Path) -> Iterator[str]:
    return (name for name in imports(path) if name.split(".")[0] == "generator")


parts = pytest.mark.parametrize("path", MODULES, ids=name_of)


@parts
def test_imports_point_upstream_only(path: Path) -> None:
    if path == PROGRAM / "__init__.py":
        return
    room = room_of(path)
    for name in ours(path):
        target = name.split(".")[1] if "." in name else ""
        assert target in WALK, f"{name} is no room"
        assert target == room or WALK.index(target) < WALK.index(room), (
            f"{name_of(path)} looks down at {name}"
        )


@parts
def test_rooms_are_entered_by_their_door(path: Path) -> None:
    room = room_of(path)
    for name in ours(path):
        steps = name.split(".")[1:]
        if len(steps) > 1 and steps[0] not in {room, *MANY_DOORS}:
            pytest.fail(f"{name_of(path)} enters {name} through the wall")


def test_there_is_no_cycle() -> None:
    known = {
        ("generator." + name_of(p).removesuffix(".py").replace("/", ".")).removesuffix(".__init__"): p
        for p in MODULES
    }
    graph = {name: {n for n in ours(p) if n in known and n != name} for name, p in known.items()}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join([*way, name])
        if name not in done:
            for other in graph[name]:
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        # a package's door imports its own modules; they never import the door back
        visit(name, ())


@parts
def test_the_middle_is_pure(path: Path) -> None:
    if room_of(path) not in PURE:
        return
    touched = {name.split(".")[0] for name in imports(path)} & IMPURE_MODULES
    touched -= IN_MEMORY.get(name_of(path), set())
    assert not touched
    source = path.read_text()
    assert not re.search(r"\bopen\(|\bprint\(|\.now\(|\.today\(", source)
    assert not re.search(r"\bfloat\(", source), "points are Decimal, ratios are Fraction"


@parts
def test_each_library_is_known_to_one_module(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        if library not in ONLY_HERE:
            assert library == "generator" or library in sys.stdlib_module_names, f"{library}: no one owns it"
            continue
        assert name_of(path) in ONLY_HERE[library], f"{library} belongs to {ONLY_HERE[library]}"


@pytest.mark.parametrize(
    ("made", "here"),
    [
        (r"(?<!\w)Console\b[,(]", "cli/output.py"),
        (r"\.status\(", "cli/output.py"),
        (r"(?<!\w)Table\(", "rendering/terminal/tables.py"),
        (r"from rich\.table", "rendering/terminal/tables.py"),
    ],
)
def test_what_reads_markup_is_made_once(made: str, here: str) -> None:
    """Names are anybody's text: where a library would take it for markup, one module says it is none."""
    ours = [name_of(path) for path in MODULES if re.search(made, path.read_text())]
    assert [name for name in ours if "office/" not in name] == [here]


@parts
def test_vietnamese_stands_only_where_it_may(path: Path) -> None:
    if room_of(path) in {"lexicon", "vi"}:
        return
    marked = [
        letter
        for letter in unicodedata.normalize("NFC", path.read_text())
        if letter in "đĐ" or (letter.isalpha() and ord(letter) > 0x7F)
    ]
    assert not marked


@parts
def test_names_say_what_is_done(path: Path) -> None:
    assert not BANNED & set(name_of(path).removesuffix(".py").split("/"))


@parts
def test_every_module_and_public_thing_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree) or not tree.body, "a module opens with one sentence"
    for node in ast.walk(tree):
        public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if public and not _is_local(tree, node):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def _is_local(tree: ast.Module, node: ast.AST) -> bool:
    """Inside a function: nobody outside can see it."""
    return any(
        node in ast.walk(outer)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef) and outer is not node
    )


def test_the_widest_net_hangs_once() -> None:
    nets = [name_of(p) for p in MODULES if re.search(r"except (Base)?Exception|except:", p.read_text())]
    assert nets == ["cli/__init__.py"]


def test_nothing_generated_is_committed() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=True)
    for path in tracked.stdout.splitlines():
        assert not re.match(r"(site|dist|\.venv)/|.*\.(pyc|pdf)$", path), path


def test_top_level_holds_what_was_agreed() -> None:
    for name in ("mkdocs.yml", "submissions", "schema", "generator", "docs", "tests", "README.md"):
        assert (HOUSE / name).exists(), name
    assert (HOUSE / ".github" / "workflows").is_dir()


def _enums() -> dict[str, set[str]]:
    """The members of every enum of the program, by the enum's name; of two of one name, those of both."""
    found: dict[str, set[str]] = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and {ast.unparse(base) for base in node.bases} & {
                "Enum",
                "StrEnum",
            }:
                names = [one.targets[0] for one in node.body if isinstance(one, ast.Assign)]
                found.setdefault(node.name, set()).update(ast.unparse(name) for name in names)
    return found


ENUMS = _enums()
PARTIAL = {"_THINGS"}  # tables over some members, read where a match has chosen among all


def _members(nodes: Iterable[ast.AST]) -> dict[str, set[str]]:
    """The members of enums these expressions name, by enum."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        enum = ast.unparse(node.value) if isinstance(node, ast.Attribute) else ""
        if isinstance(node, ast.Attribute) and node.attr in ENUMS.get(enum, ()):
            found.setdefault(enum, set()).add(node.attr)
    return found


def _loose_kinds(path: Path) -> Iterator[str]:
    """Where a member added to an enum would be taken for another, or for none, without a word."""
    tree = ast.parse(path.read_text())
    partial = [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.AnnAssign) and ast.unparse(one.target) in PARTIAL
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Match) and _members(ast.walk(node)):
            last = node.cases[-1]
            if ast.unparse(last.pattern) != "_" or not ast.unparse(last.body[0]).startswith("assert_never("):
                yield f"{name_of(path)}:{node.lineno} does not end in assert_never"
        elif isinstance(node, ast.Dict) and node not in partial:
            for enum, named in _members(key for key in node.keys if key is not None).items():
                if named != ENUMS[enum]:
                    yield f"{name_of(path)}:{node.lineno} lacks {enum} {sorted(ENUMS[enum] - named)}"
        elif isinstance(node, ast.FunctionDef):
            branches = [one.test for one in ast.walk(node) if isinstance(one, ast.If | ast.IfExp)]
            tests = [one for test in branches for one in ast.walk(test) if isinstance(one, ast.Compare)]
            sides = (inner for one in tests for side in one.comparators for inner in ast.walk(side))
            for enum, named in _members(sides).items():
                if len(named) >= 3:
                    yield f"{name_of(path)}:{node.lineno} {node.name} asks for {sorted(named)}: match {enum}"


def test_a_new_kind_is_asked_for_everywhere() -> None:
    """A decision among kinds is a match that mypy holds whole, or a table of them all; never a default."""
    assert not [place for path in MODULES for place in _loose_kinds(path)]
