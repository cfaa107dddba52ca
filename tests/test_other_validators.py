"""Our schemas under two other implementations, ajv and jsonschema-rs: they compile, and judge as we do.

Known to differ, so kept out: a whole number written 2.0 (to JSON Schema an integer; `check` refuses it),
and a day of the year 0 (RFC 3339 has one, no calendar of the program has).
"""

import json
import random
import subprocess
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from generator.diagnostics import Place
from generator.pipeline.files import editor_schemas
from generator.reading import Mark, RawFile, Schema, Source, Tree, check_shape, load_schemas, parse
from generator.rendering.editor_schema import EDITOR_WORDS
from tests.support.cases import CASES, case_kind, expected_lines
from tests.support.language_server import NODE
from tests.support.trees import CAMPAIGN, HOUSE, small_tree

pytestmark = pytest.mark.tools

JUDGE = HOUSE / "tests" / "editor" / "judge.cjs"
NARROWED = {number: f"appendices/{CAMPAIGN}/appendix-{number}" for number in (1, 2)}
RULES = {f"submissions/{CAMPAIGN}/campaign.yaml": "campaign", "schema/criteria/small.yaml": "criteria"}
DIFFERENT = {"r215-count", "s105-year-zero"}
MUTATIONS = 4  # of each document
SEED = 892

Case = tuple[str, Any]  # the schema's name, the data


@cache
def schema_tree() -> Tree:
    """The repository's schemas, those narrowed to the small tree's appendices in place of its own."""
    files, _ = editor_schemas(small_tree(), CAMPAIGN)
    assert files is not None
    narrowed = {path: RawFile(path, content) for path, content in files.items() if content is not None}
    return {**small_tree(), **narrowed}


@cache
def schemas() -> dict[str, Any]:
    """Every schema by the name it is loaded under."""
    ends = ("schema/", ".schema.json")
    return {
        path.removeprefix(ends[0]).removesuffix(ends[1]): json.loads(raw.data)
        for path, raw in schema_tree().items()
        if path.endswith(ends[1])
    }


def documents() -> Iterator[Case]:
    """The submissions of tests/cases that are sound YAML, for the wide schema and for their narrowed one."""
    for file in CASES:
        text = file.read_text()
        if file.stem in DIFFERENT:
            continue
        unreadable = any(code[0] == "F" or code == "S109" for code, _ in expected_lines(text))
        if case_kind(text).startswith("submission") and not unreadable:
            source, _ = parse(RawFile(file.name, text.encode()))
            assert source is not None
            yield "submission", source.data
            yield NARROWED[int(case_kind(text)[-1])], source.data
    for path, name in RULES.items():
        source, _ = parse(small_tree()[path])
        assert source is not None
        yield from [(name, source.data)] * 20  # to be mutated as often
    for name in ("review", "survey", "appraisal", "publication", "results", "what-if", "sources"):
        yield from [(name, sample(schemas()[name], schemas()[name]))] * 20


def sample(node: Any, whole: Any) -> Any:
    """A document made of a schema's own examples."""
    if "examples" in node:
        return node["examples"][0]
    if "$ref" in node:
        return sample(whole["$defs"][node["$ref"].rpartition("/")[2]], whole)
    if "const" in node:
        return node["const"]
    if node["type"] == "string":
        return "Một dòng"
    if "properties" in node:
        return {name: sample(inner, whole) for name, inner in node["properties"].items()}
    if node["type"] == "array":
        return [sample(node["items"], whole)]
    return {sample(node["propertyNames"], whole): sample(node["additionalProperties"], whole)}


ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 7, 10**12, Decimal("0.5"), Decimal("-0.01"), Decimal("1.41"), "", " ", "a",
    "1.1", "1.10", "01", "1.1\n", "bc-410", "so-noi-vu", "2024-02-29", "2025-02-29", "2024-13-01",
    "03/01/2025", "0" * 64, "g" * 64, "đủ mười ký tự", "chín k tự", "𝒳" * 9, "𝒳" * 10, "draft", "80%",
    "maximum", [], {}, [[]], {"": 0},
)  # fmt: skip
ODD_KEYS = (
    "x",
    "1.1",
    "1.10",
    "2.1.3",
    "9.9",
    "bc-1",
    "self_score",
    "đ",
    "",
    "1.1\n",
    "__proto__",
    "constructor",
)


def mutations(chance: random.Random, data: Any, count: int) -> Iterator[Any]:
    """Copies of the data with one thing in each replaced, dropped, added or renamed."""
    for _ in range(count):
        copy = deepcopy(data)
        inner = [node for node in containers(copy) if node]
        if not inner:
            continue
        node = chance.choice(inner)
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        chance.choice((replace, replace, drop, add, rename))(chance, node, chance.choice(keys))
        yield copy


def containers(data: Any) -> list[Any]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    here = [data] if isinstance(data, dict | list) else []
    return here + [node for value in inner for node in containers(value)]


def replace(chance: random.Random, node: Any, key: Any) -> None:
    node[key] = deepcopy(chance.choice(ODD_VALUES))


def drop(_: random.Random, node: Any, key: Any) -> None:
    del node[key]


def add(chance: random.Random, node: Any, key: Any) -> None:
    if isinstance(node, dict):
        node[chance.choice(ODD_KEYS)] = deepcopy(chance.choice([node[key], *ODD_VALUES]))
    else:
        node.append(deepcopy(chance.choice(ODD_VALUES)))


def rename(chance: random.Random, node: Any, key: Any) -> None:
    if isinstance(node, dict):
        node[chance.choice(ODD_KEYS)] = node.pop(key)


@cache
def cases() -> list[Case]:
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    found: list[Case] = []
    for name, data in documents():
        found += [(name, data), *((name, mutated) for mutated in mutations(chance, data, MUTATIONS))]
    return found


def plain(data: Any) -> str:
    """The data as JSON, which is all the others read."""
    return json.dumps(data, default=float)


@cache
def judges() -> Mapping[str, Schema]:
    return load_schemas(schema_tree(), schemas())


def judged(name: str, data: Any) -> bool:
    return not judges()[name].mistakes(Source("x.yaml", data, Mark(Place(1, 1))))


@cache
def ours() -> list[bool]:
    return [judged(name, data) for name, data in cases()]


def by_ajv() -> list[bool]:
    asked = plain({"schemas": schemas(), "words": EDITOR_WORDS, "cases": cases()})
    done = subprocess.run([NODE, JUDGE], input=asked, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    verdicts: list[bool] = json.loads(done.stdout)
    return verdicts


def by_jsonschema_rs() -> list[bool]:
    others = {
        name: jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
        for name, schema in schemas().items()
    }
    return [others[name].is_valid(json.loads(plain(data))) for name, data in cases()]


@pytest.mark.parametrize("elsewhere", [by_ajv, by_jsonschema_rs])
def test_every_schema_compiles_and_judges_the_same(elsewhere: Callable[[], list[bool]]) -> None:
    pairs = zip(cases(), ours(), elsewhere(), strict=True)
    assert [(name, plain(data), mine) for (name, data), mine, theirs in pairs if mine != theirs] == []


def test_there_is_enough_of_both_kinds() -> None:
    verdicts = ours()
    assert len(schemas()) == 12
    assert len(verdicts) > 800
    assert 0.2 < sum(verdicts) / len(verdicts) < 0.8


def test_the_quick_yes_is_jsonschemas_yes() -> None:
    """What `check` takes on trust, over thousands of documents, numbers written 2.0 among them."""
    chance = random.Random(SEED + 1)  # noqa: S311 - nothing secret
    seen = [
        (name, mutated) for name, data in documents() for mutated in mutations(chance, data, 3 * MUTATIONS)
    ]
    seen += [(name, written_with_a_point(data)) for name, data in documents()]
    assert len(seen) > 4000
    verdicts = [(name, plain(data), judges()[name].accepts(data), judged(name, data)) for name, data in seen]
    assert [case for case in verdicts if case[2] != case[3]] == []
    assert {case[3] for case in verdicts} == {True, False}


def written_with_a_point(data: Any) -> Any:
    """The same data, every whole number written 2.0."""
    if isinstance(data, dict):
        return {key: written_with_a_point(value) for key, value in data.items()}
    if isinstance(data, list):
        return [written_with_a_point(value) for value in data]
    return Decimal(f"{data}.0") if type(data) is int else data


def test_where_they_are_known_to_differ() -> None:
    """A count typed 2.0: a person meant something else, and `check` asks."""
    source, _ = parse(
        RawFile(
            "x.yaml",
            b'{format: 2, criteria_set: s, campaign: "1", appendix: 2.0, agency: a, status: draft, '
            b"entries: {}}",
        )
    )
    assert source is not None
    assert [d.code for d in check_shape(source, judges()["submission"])] == ["S103"]
    theirs = jsonschema_rs.Draft202012Validator(schemas()["submission"])
    assert theirs.is_valid(json.loads(plain(source.data)))
