"""The published schema of the open data: every assessment fits, nothing else does, each key is explained."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from generator.consolidation import AbsenceReason, AppendixState, Assessment, LeafState, Progress, Stage
from generator.pipeline.assess import assess
from generator.pipeline.open_data import open_data
from generator.reading import RawFile
from generator.rendering.data.assessment import VERSION, assessment_json
from generator.rendering.data.assessment_schema import assessment_schema, field_groups
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rulebook import (
    AreaKind,
    AwardKind,
    Combine,
    Document,
    FirstEnd,
    MeasureKind,
    NotApplicable,
    PeerKind,
    RoundedAt,
    ScoredBy,
)
from generator.scoring import Measurement, PartResult
from generator.validation import Access, Decision, Publication, Reason, Replacement, SignedTotal
from generator.vi import routes
from tests.support import level_sets
from tests.support.grade_conditions import under_conditions
from tests.support.language_server import NODE
from tests.support.rule_reference import kinds_outcome
from tests.support.sections import assessed, trusted
from tests.support.stages import APPRAISAL, SURVEY, under_way
from tests.support.trees import CAMPAIGN, HOUSE, appendix_path, outcome, real_tree, small_tree, without
from tests.support.units import UNITS, campaign_of_units, unit_path, with_peers
from tests.support.years import two_years

STAMP = Provenance("0", None, illustrative=True)
PAPER = Document("12/BC-UBND", date(2025, 1, 15), "UBND thành phố Hà Nội", "Kết quả tự đánh giá")
RECORD = Publication(
    "2024",
    "ket-qua",
    "Kết quả",
    PAPER,
    "Phó Chủ tịch",
    date(2025, 1, 15),
    totals={"self": SignedTotal(Decimal("1.5"), Decimal(2), Decimal(2))},
    files={"submissions/2024/campaign.yaml": "0" * 64},
)
JUDGE = HOUSE / "tests" / "editor" / "judge.cjs"
ENUMS = {
    ("leaf", "scored_by"): ScoredBy, ("leaf", "kind"): AreaKind, ("area", "kind"): AreaKind,
    ("leaf", "state"): LeafState, ("leaf", "exempt_as"): NotApplicable, ("appendix", "state"): AppendixState,
    ("appendix", "progress"): Progress, ("review", "decision"): Decision, ("review", "reason"): Reason,
    ("evidence", "access"): Access, ("part", "award"): AwardKind, ("rounding", "at"): RoundedAt,
    ("measure",): MeasureKind, ("combine",): Combine, ("peer", "figure"): PeerKind,
    ("peer", "first"): FirstEnd, ("absent", "reason"): AbsenceReason,
}  # fmt: skip


@cache
def schema() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(assessment_schema())
    return content


def judge() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=FormatChecker())


def assessments() -> Iterator[Assessment]:
    """One of every state there is: of the demonstration, and of the tests' own trees."""
    folder = f"submissions/{CAMPAIGN}"
    decided = {f"{folder}/appraisal.yaml": APPRAISAL, f"{folder}/survey.yaml": SURVEY}
    files = {path: RawFile(path, text.encode()) for path, text in decided.items()}
    yield trusted(outcome(real_tree()))
    yield trusted(outcome(small_tree()))
    yield trusted(outcome({**small_tree(), **files}))
    yield trusted(outcome(under_way()))
    yield trusted(outcome(without(appendix_path(1))))
    yield trusted(outcome(without(appendix_path(1), appendix_path(2))))
    yield trusted(outcome({**small_tree(), appendix_path(1): RawFile(appendix_path(1), b"a: [")}))
    yield trusted(outcome(two_years()))
    yield assessed("0.75", "0", "0.25")
    yield assessed("", "", "")
    yield under_conditions()
    yield with_measurement(trusted(outcome(small_tree())))
    yield of_a_unit()
    for treatment in NotApplicable:
        yield trusted(kinds_outcome(treatment))
    for shape in level_sets.SHAPES:
        yield trusted(outcome(level_sets.tree(shape)))


def of_a_unit() -> Assessment:
    """One whose points rest on the figures of others, of which one has handed in nothing."""
    tree = with_peers(campaign_of_units(communes=3, departments=1)).tree
    return trusted(assess({path: raw for path, raw in tree.items() if path != unit_path(4)}, UNITS, number=2))


def with_measurement(whole: Assessment) -> Assessment:
    """The same, its first leaf measured for information."""
    result = whole.leaves["1.1"]
    assert result.scored is not None
    assert result.scored.trace is not None
    (step,) = result.scored.trace.steps
    assert isinstance(step, PartResult)
    found = Measurement(step.part, step.operands, step.measured)
    measured = replace(result.scored, trace=None, measurement=found)
    return replace(whole, leaves={**whole.leaves, "1.1": replace(result, scored=measured)})


@cache
def documents() -> tuple[dict[str, Any], ...]:
    whole = tuple(assessments())
    replaced = replace(RECORD, partial=True, replaces=Replacement("tu-danh-gia", "Sửa số liệu"))
    stamps = (replace(STAMP, record=RECORD), replace(STAMP, record=replaced, replaced_by=replaced))
    signed = [assessment_json(whole[1], stamp, date(2025, 1, 15)) for stamp in stamps]
    return tuple(json.loads(text) for text in (*(assessment_json(one, STAMP) for one in whole), *signed))


def test_every_assessment_fits() -> None:
    assert len(documents()) > 15
    wrong = [
        (list(error.absolute_path), error.message[:200])
        for one in documents()
        for error in judge().iter_errors(one)
    ]
    assert wrong == []


def test_every_described_key_is_produced_by_some_assessment() -> None:
    """Nothing is described that is not there: keys of every object of the schema, seen in the data."""
    seen: set[str] = set()
    for one in documents():
        for node in objects(one):
            seen |= set(node)
    described = {key for node in objects(schema()) for key in node.get("properties", {})}
    assert described - seen == set()


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from objects(inner)


BY_KEY = {
    "inputs",
    "areas",
    "criteria",
    "appendices",
    "totals",
    "files",
}  # of a stage, and of a leaf: any key may stand there


def strangers(node: Any, whole: Any, name: str = "") -> Iterator[Any]:
    """The whole with a key nobody knows in one of its objects, for each of the first of every kind."""
    if isinstance(node, dict):
        if name not in BY_KEY:
            node["unheard_of"] = 1
            yield deepcopy(whole)
            del node["unheard_of"]
        for key, inner in list(node.items()):
            yield from strangers(inner, whole, key)
    elif isinstance(node, list):
        for inner in node[:2]:
            yield from strangers(inner, whole)


@pytest.mark.parametrize("number", [1, 3, -1])
def test_an_unknown_key_fails_wherever_it_stands(number: int) -> None:
    document = deepcopy(documents()[number])
    quick = jsonschema_rs.Draft202012Validator(schema())
    changed = list(strangers(document, document))
    assert len(changed) > 50
    assert [one for one in changed if quick.is_valid(one)] == []


def test_a_number_or_an_unknown_word_fails() -> None:
    for steps, value in (
        (("appraised", "maximum"), 6.5),
        (("appraised", "maximum"), "6.50"),
        (("appraised", "points"), "5,57"),
        (("appendices", 0, "state"), "sent"),
        (("leaves", 0, "trace"), {}),
        (("version",), VERSION + 1),
    ):
        document: Any = deepcopy(documents()[1])
        place = document
        for step in steps[:-1]:
            place = place[step]
        place[steps[-1]] = value
        assert not judge().is_valid(document), steps


def test_words_are_those_of_the_program() -> None:
    for steps, kinds in ENUMS.items():
        node = schema()["$defs"][steps[0]]
        node = node["properties"][steps[1]] if len(steps) > 1 else node
        assert {one["const"] for one in node["oneOf"]} - {None} == {str(kind) for kind in kinds}, steps
    assert set(schema()["properties"]["stages"]["properties"]) == {str(stage) for stage in Stage}
    assert schema()["properties"]["version"]["const"] == VERSION


def test_every_key_is_titled_in_vietnamese_and_nothing_is_left_open() -> None:
    for node in objects(schema()):
        for key, inner in node.get("properties", {}).items():
            assert inner.get("title"), key
        if "properties" in node:
            assert node["additionalProperties"] is False


@pytest.mark.tools
def test_other_validators_judge_the_same() -> None:
    broken = list(strangers(document := deepcopy(documents()[1]), document))[:100]
    cases = [*documents(), *broken]
    ours = [judge().is_valid(one) for one in cases]
    quick = jsonschema_rs.Draft202012Validator(schema(), validate_formats=True)
    assert [quick.is_valid(one) for one in cases] == ours
    asked = json.dumps(
        {"schemas": {"data": schema()}, "words": [], "cases": [["data", one] for one in cases]}
    )
    done = subprocess.run(
        [NODE, JUDGE], input=asked, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == ours


def test_the_page_explains_every_key() -> None:
    whole = trusted(outcome(small_tree()))
    (text,) = [page.text for page in site(whole, (), STAMP).pages if page.path == routes.DATA]
    shown = unescape(text)
    groups: Mapping[str, Any] = {group.name: group for group in field_groups()}
    assert list(groups)[1:] == list(schema()["$defs"])
    for group in groups.values():
        assert f"{{: #{group.name or 'toan-bo'} }}" in text
        for field in group.fields:
            assert f"<code>{field.key}</code>" in shown
            assert field.title in shown
            assert not field.group or field.group in groups
            assert field.kind or field.group, (group.name, field.key)
    assert open_data(whole, STAMP)[routes.DATA_SCHEMA] == assessment_schema()
