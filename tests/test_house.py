"""The laws of the house: where a module may look, what it may know, which words stand where."""

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1]
PROGRAM = HOUSE / "generator"

# The walk of a value. A room imports only from rooms before it.
WALK = (
    "codes", "diagnostics", "hanoi_time", "forge", "lexicon",
    "reading", "rulebook", "validation", "scoring", "consolidation", "federation", "comparison", "linking",
    "repository", "signing", "vi", "office", "exchange", "criteria_table", "rendering", "publishing",
    "watching", "fetching", "pipeline", "caching", "cli", "__main__",
)  # fmt: skip
PURE = {
    "codes", "diagnostics", "forge", "lexicon",
    "rulebook", "validation", "scoring", "consolidation", "federation", "comparison", "linking",
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
    "PIL": {
        "office/pdf_rendering.py",
        "rendering/site/preview_image.py",
        "rendering/word/picture.py",
        "signing/marks.py",
    },
    "weasyprint": {"rendering/report/pdf.py", "rendering/word/boxes.py"},  # sets pages; reads them
    "mkdocs": {"publishing/site.py"},
    "click": {file.relative_to(PROGRAM).as_posix() for file in (PROGRAM / "cli").rglob("*.py")},
    "pypdf": {
        "office/pdf_additions.py",
        "office/pdf_comparison.py",
        "office/pdf_fonts.py",
        "office/pdf_index.py",
        "office/pdf_opening.py",
        "office/pdf_printing.py",
        "office/pdf_reader.py",
    },
    "pypdfium2": {"office/pdf_rendering.py"},
    "docx": {"office/docx_reader.py", "criteria_table/official_docx.py", "rendering/word/document.py"},
    "lxml": {"office/xlsx_marking.py", "office/xlsx_notes.py", "office/xlsx_parts.py"},
    "openpyxl": {"office/xlsx_opening.py", "office/xlsx_reader.py", "office/xlsx_cells.py"},
    "segno": {"rendering/report/qr_code.py"},
    "platformdirs": {"caching/place.py"},
    "rich": {
        "cli/output.py",
        "rendering/terminal/tables.py",
        "rendering/diagnostics/excerpt.py",
        "rendering/diagnostics/terminal.py",
        "rendering/terminal/explain.py",
        "rendering/terminal/inbox.py",
        "rendering/terminal/status.py",
        "rendering/terminal/links.py",
        "rendering/terminal/unit_ranking.py",
    },
    # One library in several parts: what a PDF holds, keys, certificates, and what judges them.
    "pyhanko": {
        "signing/keys.py",
        "signing/marks.py",
        "signing/opening.py",
        "signing/places.py",
        "signing/signatures.py",
        "signing/signer.py",
    },
    "pyhanko_certvalidator": {"signing/signatures.py"},
    "asn1crypto": {"signing/certificates.py", "signing/keys.py", "signing/signatures.py"},
    "cryptography": {"signing/keys.py"},
    "pkcs11": {"signing/keys.py"},
    "tinycss2": {"publishing/stylesheets.py"},
    "watchdog": {"watching.py"},
    "xlsxwriter": {"office/xlsx_writer.py"},
}
# Who reads markup is made in one module, which says that nobody's text is any.
MARKUP = {
    r"(?<!\w)Console\b[,(]": "cli/output.py",
    r"\.status\(": "cli/output.py",
    r"(?<!\w)Table\(": "rendering/terminal/tables.py",
    r"from rich\.table": "rendering/terminal/tables.py",
}
VIETNAMESE = {"lexicon", "vi"}
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

MODULES = {path.relative_to(PROGRAM).as_posix(): path.read_text() for path in sorted(PROGRAM.rglob("*.py"))}


@cache
def syntax() -> dict[str, ast.Module]:
    """Every module of the program, parsed."""
    return {name: ast.parse(text) for name, text in MODULES.items()}


@cache
def nodes() -> dict[str, tuple[ast.AST, ...]]:
    """All that every module of the program consists of, in the order of `ast.walk`."""
    return {name: tuple(ast.walk(tree)) for name, tree in syntax().items()}


def listed(wrong: Iterable[str]) -> str:
    """All that break a law, a line each: pytest itself would shorten them."""
    return "\n" + "\n".join(wrong)


def room_of(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def imports(parts: Iterable[ast.AST]) -> Iterator[str]:
    """Every module a file imports; `from a import b` counts as a.b where that is a module."""
    for node in parts:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = HOUSE / (node.module or "").replace(".", "/") / alias.name
                is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
                yield f"{node.module}.{alias.name}" if is_module else node.module or ""


@cache
def imported() -> dict[str, tuple[str, ...]]:
    """What every module of the program imports."""
    return {name: tuple(imports(parts)) for name, parts in nodes().items()}


def imported_of_ours() -> dict[str, list[str]]:
    return {
        name: [one for one in found if one.split(".")[0] == "generator"] for name, found in imported().items()
    }


def test_imports_point_upstream_through_a_rooms_door() -> None:
    wrong = []
    for name, found in imported_of_ours().items():
        room = room_of(name)
        for target in found if name != "__init__.py" else ():
            steps = target.split(".")[1:] or [""]
            if steps[0] not in WALK:
                wrong.append(f"{name}: {target} is in no room")
            elif steps[0] != room and WALK.index(steps[0]) > WALK.index(room):
                wrong.append(f"{name} looks down at {target}")
            elif len(steps) > 1 and steps[0] not in {room, *MANY_DOORS}:
                wrong.append(f"{name} enters {target} through the wall")
    relative = [
        f"{name}:{node.lineno} imports relatively"
        for name, parts in nodes().items()
        for node in parts
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not wrong + relative, listed(wrong + relative)


def test_there_is_no_cycle() -> None:
    """A package's door imports its own modules; they never import the door back."""
    dotted = {
        name: f"generator.{name.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")
        for name in MODULES
    }
    known = set(dotted.values())
    waiting = {
        dotted[name]: set(found) & known - {dotted[name]} for name, found in imported_of_ours().items()
    }
    while free := [name for name, needed in waiting.items() if not needed & waiting.keys()]:
        for name in free:
            del waiting[name]
    assert not waiting, listed(f"{name} is in a cycle, or needs one that is" for name in waiting)


def test_the_middle_is_pure() -> None:
    wrong = []
    for name in (one for one in MODULES if room_of(one) in PURE):
        touched = {one.split(".")[0] for one in imported()[name]} & IMPURE_MODULES - IN_MEMORY.get(
            name, set()
        )
        wrong += [f"{name} imports {one}" for one in sorted(touched)]
        # points are Decimal, ratios are Fraction
        acts = re.findall(r"\bopen\(|\bprint\(|\.now\(|\.today\(|\bfloat\(", MODULES[name])
        wrong += [f"{name} calls {one}" for one in acts]
    assert not wrong, listed(wrong)


def test_each_library_is_known_to_one_module() -> None:
    wrong = []
    for name, found in imported().items():
        for library in sorted({one.split(".")[0] for one in found} - {"generator"}):
            owners = ONLY_HERE.get(library)
            if owners is None and library not in sys.stdlib_module_names:
                wrong.append(f"{name} imports {library}, which no module owns")
            elif owners is not None and name not in owners:
                wrong.append(f"{name} imports {library}, which belongs to {', '.join(sorted(owners))}")
    assert not wrong, listed(wrong)


def test_what_reads_markup_is_made_once() -> None:
    """Names are anybody's text: where a library would take it for markup, one module says it is none."""
    ours = {name: text for name, text in MODULES.items() if not name.startswith("office/")}
    made = {pattern: [name for name in ours if re.search(pattern, ours[name])] for pattern in MARKUP}
    assert made == {pattern: [name] for pattern, name in MARKUP.items()}, made


def test_vietnamese_stands_only_where_it_may() -> None:
    marked = {
        name: letters
        for name, text in MODULES.items()
        if room_of(name) not in VIETNAMESE
        if (
            letters := {
                one
                for one in unicodedata.normalize("NFC", text)
                if one in "đĐ" or (one.isalpha() and ord(one) > 0x7F)
            }
        )
    }
    assert not marked, listed(f"{name}: {' '.join(sorted(marked[name]))}" for name in marked)


def test_every_module_and_public_thing_is_named_and_described() -> None:
    wrong = [f"{name}: a banned name" for name in MODULES if BANNED & set(re.split(r"[/.]", name))]
    for name, tree in syntax().items():
        if tree.body and not ast.get_docstring(tree):
            wrong.append(f"{name} opens without a sentence")
        wrong += [
            f"{name}:{node.lineno} {node.name} has no docstring"
            for node in public_things(tree)
            if not ast.get_docstring(node)
        ]
    assert not wrong, listed(wrong)


def test_a_docstring_names_only_what_there_is() -> None:
    """A word between backticks is a name, a key or a word of the program; else a renaming left it behind."""
    described: list[tuple[str, str]] = []
    known = {"sha256sum", "with"}  # another's program; a word of Python
    for name, parts in nodes().items():
        owners = [node for node in parts if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
        texts = {text for node in owners if (text := ast.get_docstring(node, clean=False))}
        described += [(name, text) for text in texts]
        known |= set(re.split(r"[/.]", name))
        for node in parts:
            known |= {value for key in ("id", "attr", "arg", "name") if (value := getattr(node, key, None))}
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in texts:
                known |= set(re.findall(r"\w+", node.value))
    wrong = [
        f"{name}: `{word}`"
        for name, text in described
        for word in re.findall(r"`([A-Za-z_]\w*)`", text)
        if word not in known
    ]
    assert not wrong, listed(wrong)


def public_things(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Functions, classes and methods without an underscore; nobody outside sees what is inside a function."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
        if not isinstance(node, ast.FunctionDef):
            yield from public_things(node)


def test_no_public_class_name_is_defined_twice() -> None:
    places: dict[str, list[str]] = {}
    for name, tree in syntax().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(name)
    twice = [f"{name}: {', '.join(where)}" for name, where in places.items() if len(where) > 1]
    assert not twice, listed(twice)


def test_no_module_binds_a_name_twice() -> None:
    """The first would be dead, and look alive: what a merge leaves."""
    wrong = []
    for name, tree in syntax().items():
        targets = (node.targets if isinstance(node, ast.Assign) else () for node in tree.body)
        bound = [one.id for some in targets for one in some if isinstance(one, ast.Name)]
        wrong += [f"{name}: {one}" for one in sorted({one for one in bound if bound.count(one) > 1})]
    assert not wrong, listed(wrong)


def test_a_commands_modules_bear_its_name() -> None:
    """What one command alone uses is called as the command, or as the option it serves."""
    commands = {name for name in MODULES if name.startswith("cli/commands/") and "__" not in name}
    users: dict[str, set[str]] = {}
    for name, found in imported_of_ours().items():
        for target in found:
            users.setdefault(target.removeprefix("generator.").replace(".", "/") + ".py", set()).add(name)
    wrong = []
    for name, (user, *others) in users.items():
        stem, command = Path(name).stem, Path(user).stem
        rooms = ("exchange/", "pipeline/", "rendering/terminal/", "vi/")
        own = not others and user in commands and name.startswith(rooms)
        if own and command not in stem and f'"--{stem.replace("_", "-")}"' not in MODULES[user]:
            wrong.append(f"{name} serves {user} alone")
    assert not wrong, listed(wrong)


def test_the_widest_net_hangs_once() -> None:
    nets = [name for name, text in MODULES.items() if re.search(r"except (Base)?Exception|except:", text)]
    assert nets == ["cli/__init__.py"]


def test_no_test_module_imports_another() -> None:
    """What two of them need stands in tests/support."""
    wrong = [
        f"{path.name} imports {name}"
        for path in sorted((HOUSE / "tests").rglob("*.py"))
        if "node_modules" not in path.parts
        for name in imports(ast.walk(ast.parse(path.read_text())))
        if re.match(r"tests(\.\w+)*\.test_", name)
    ]
    assert not wrong, listed(wrong)


def test_the_repository_holds_what_was_agreed_and_nothing_generated() -> None:
    agreed = "mkdocs.yml submissions schema generator docs tests README.md .github/workflows"
    missing = [f"{name} is missing" for name in agreed.split() if not (HOUSE / name).exists()]
    tracked = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=True)
    generated = re.findall(r"(?m)^(?:(?:site|dist|\.venv)/.*|.*\.(?:pyc|pdf))$", tracked.stdout)
    assert not missing + generated, listed(missing + generated)


@cache
def _enums() -> dict[str, set[str]]:
    """The members of every enum of the program, by the enum's name; of two of one name, those of both."""
    found: dict[str, set[str]] = {}
    for parts in nodes().values():
        for node in parts:
            if isinstance(node, ast.ClassDef) and {ast.unparse(base) for base in node.bases} & {
                "Enum",
                "StrEnum",
            }:
                names = [one.targets[0] for one in node.body if isinstance(one, ast.Assign)]
                found.setdefault(node.name, set()).update(ast.unparse(name) for name in names)
    return found


PARTIAL = {"_THINGS"}  # tables over some members, read where a match has chosen among all


def _members(nodes: Iterable[ast.AST]) -> dict[str, set[str]]:
    """The members of enums these expressions name, by enum."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        enum = ast.unparse(node.value) if isinstance(node, ast.Attribute) else ""
        if isinstance(node, ast.Attribute) and node.attr in _enums().get(enum, ()):
            found.setdefault(enum, set()).add(node.attr)
    return found


def _loose_kinds(name: str, parts: tuple[ast.AST, ...]) -> Iterator[str]:
    """Where a member added to an enum would be taken for another, or for none, without a word."""
    partial = [
        one.value for one in parts if isinstance(one, ast.AnnAssign) and ast.unparse(one.target) in PARTIAL
    ]
    for node in parts:
        if isinstance(node, ast.Match) and _members(ast.walk(node)):
            last = node.cases[-1]
            if ast.unparse(last.pattern) != "_" or not ast.unparse(last.body[0]).startswith("assert_never("):
                yield f"{name}:{node.lineno} does not end in assert_never"
        elif isinstance(node, ast.Dict) and node not in partial:
            for enum, named in _members(key for key in node.keys if key is not None).items():
                if named != _enums()[enum]:
                    yield f"{name}:{node.lineno} lacks {enum} {sorted(_enums()[enum] - named)}"
        elif isinstance(node, ast.FunctionDef):
            branches = [one.test for one in ast.walk(node) if isinstance(one, ast.If | ast.IfExp)]
            tests = [one for test in branches for one in ast.walk(test) if isinstance(one, ast.Compare)]
            sides = (inner for one in tests for side in one.comparators for inner in ast.walk(side))
            for enum, named in _members(sides).items():
                if len(named) >= 3:
                    yield f"{name}:{node.lineno} {node.name} asks for {sorted(named)}: match {enum}"


def test_a_new_kind_is_asked_for_everywhere() -> None:
    """A decision among kinds is a match that mypy holds whole, or a table of them all; never a default."""
    wrong = [place for name, parts in nodes().items() for place in _loose_kinds(name, parts)]
    assert not wrong, listed(wrong)
