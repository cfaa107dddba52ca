"""Two descriptions of one shape, the JSON Schema and the record, must agree field by field."""

import json
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any

import pytest

from generator import federation, rulebook, validation
from generator.diagnostics import Place
from generator.reading import FORM, Mark, RawFile, Source, check_shape, load_schemas, structure
from generator.rulebook import campaign
from tests.support.trees import HOUSE

RECORDS: list[tuple[str, str, type[Any]]] = [
    ("submission", "", validation.Submission),
    ("submission", "entry", validation.Entry),
    ("submission", "evidence", validation.Evidence),
    ("campaign", "", campaign.Campaign),
    ("campaign", "plan", campaign.Plan),
    ("campaign", "agency", campaign.Agency),
    ("campaign", "appendix", campaign.Appendix),
    ("campaign", "deadline", campaign.Deadline),
    ("review", "", validation.Review),
    ("review", "item", validation.ReviewItem),
    ("review", "reviewer", validation.Reviewer),
    ("review", "clarification", validation.Clarification),
    ("survey", "", validation.Survey),
    ("survey", "group", validation.SurveyGroup),
    ("survey", "list", validation.RespondentList),
    ("survey", "result", validation.SurveyResult),
    ("appraisal", "", validation.Appraisal),
    ("appraisal", "item", validation.AppraisedItem),
    ("appraisal", "clarification", validation.Clarification),
    ("appraisal", "improvement", validation.Improvement),
    ("campaign", "permissions", rulebook.Permissions),
    ("campaign", "party", rulebook.Party),
    ("campaign", "window", rulebook.Window),
    ("publication", "", validation.Publication),
    ("publication", "total", validation.SignedTotal),
    ("publication", "document", rulebook.Document),
    ("results", "", validation.PublishedResults),
    ("results", "year", validation.YearResult),
    ("results", "index", validation.PublishedIndex),
    ("sources", "", federation.SourceList),
    ("sources", "source", federation.DataSource),
    ("criteria", "input", rulebook.Input),
    ("criteria", "document", rulebook.Document),
]


LATER = {"reviewer", "date"}  # of an item that is a decision: the others never become a record
PINS = {FORM, "criteria_set"}  # held against the schema and the campaign at the entrance, then done with
NAMES = [
    "appraisal",
    "campaign",
    "criteria",
    "publication",
    "results",
    "review",
    "sources",
    "submission",
    "survey",
    "what-if",
]


def schema_of(name: str, part: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads((HOUSE / f"schema/{name}.schema.json").read_text())
    return whole["$defs"][part] if part else whole


def is_required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@pytest.mark.parametrize(("name", "part", "record"), RECORDS, ids=[f"{n}-{p}" for n, p, _ in RECORDS])
def test_schema_and_record_name_the_same_fields(name: str, part: str, record: type[Any]) -> None:
    schema = schema_of(name, part)
    named = set(schema["properties"]) - (
        {FORM} if record in {campaign.Campaign, federation.SourceList} else PINS
    )
    assert named == {field.name for field in fields(record)}
    demanded = {field.name for field in fields(record) if is_required(field)}
    demanded -= LATER if record is validation.ReviewItem else set()
    assert demanded <= set(schema.get("required", ()))


@pytest.mark.parametrize("name", NAMES)
def test_schemas_refuse_unknown_keys_and_speak_vietnamese(name: str) -> None:
    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "properties" in node:
                assert node.get("additionalProperties") is False, node.get("title")
                assert node.get("title"), node
            assert not {"oneOf", "anyOf"} & node.keys()
            for key, value in node.items():
                if key not in {"if", "else"}:  # the group around a condition is closed, and titled
                    walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(json.loads((HOUSE / f"schema/{name}.schema.json").read_text()))


def test_every_schema_is_known_here() -> None:
    assert [
        path.name.removesuffix(".schema.json") for path in sorted((HOUSE / "schema").glob("*.json"))
    ] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_examples_hold_and_are_never_alone(name: str) -> None:
    """An editor writes a lone example into the file as if the person had."""
    whole = schema_of(name, "")
    shown = 0

    def walk(node: Any) -> None:
        nonlocal shown
        if isinstance(node, dict):
            if isinstance(node.get("examples"), list):
                assert len(node["examples"]) > 1, node.get("title")
                judge = load_schemas(tree_of({**node, "$defs": whole["$defs"]}), ["x"])["x"]
                for example in node["examples"]:
                    shown += 1
                    assert check_shape(Source("x.yaml", example, Mark(Place(1, 1))), judge) == [], example
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(whole)
    assert shown > 5


def tree_of(schema: dict[str, Any]) -> dict[str, RawFile]:
    path = "schema/x.schema.json"
    return {path: RawFile(path, json.dumps(schema).encode())}


DAYS = {
    **dict.fromkeys(("0001-01-01", "2024-02-29", "9999-12-31"), True),
    **dict.fromkeys(("0000-01-01", "0000-02-29", "10000-01-01", "+2024-01-01", "-001-01-01"), False),
    **dict.fromkeys(
        ("2023-02-29", "2024-13-01", "20241201", "2024-W01-1", "2024-12-01\n", "٢٠٢٤-١٢-٠١"), False
    ),
}


@pytest.mark.parametrize(("day", "there"), DAYS.items())
def test_a_day_that_a_schema_lets_through_is_one_of_the_records(day: str, there: bool) -> None:
    judge = load_schemas(tree_of({"properties": {"day": {"type": "string", "format": "date"}}}), ["x"])["x"]
    found = check_shape(Source("x.yaml", {"day": day}, Mark(Place(1, 1))), judge)
    assert [one.code for one in found] == ([] if there else ["S105"])
    if there:
        assert structure(day, date).isoformat() == day
