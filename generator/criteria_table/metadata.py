"""What a set must say and its table cannot: the decision, its totals, the policy. Asked of a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from generator.criteria_table.outline import Outline

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class SetMetadata:
    """None, "" or () stands for what nobody has said yet; of grades only None does, a set may have none."""

    id: str
    title: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    about: str = ""
    illustrative: str = ""
    areas: int | None = None
    criteria: int | None = None
    sub_criteria: int | None = None
    points: Number | None = None
    appraised: Number | None = None
    survey: Number | None = None
    sources: tuple[tuple[str, str], ...] = ()
    places: int | None = None
    mode: str = ""
    at: str = ""
    not_applicable: str = ""
    grades: tuple[Mapping[str, str | Number], ...] | None = None
    grade_conditions: tuple[Mapping[str, str], ...] = ()


def metadata_of(data: Mapping[str, Any], id: str) -> SetMetadata:  # noqa: A002
    """The terms of a set already written, as plain data of the right shape, for a set of another id.

    Not its sources: those speak of that file. `illustrative` only for the set of that same id.
    """
    decision, official, rounding = data["decision"], data["official"], data["rounding"]
    counted = {
        name: official[name]
        for name in ("areas", "criteria", "sub_criteria", "points", "appraised", "survey")
    }
    return SetMetadata(
        id=id,
        title=data["title"],
        number=decision["number"],
        date=decision["date"],
        issuer=decision["issuer"],
        about=decision["title"],
        illustrative=data.get("illustrative", "") if data["id"] == id else "",
        places=rounding["places"],
        mode=rounding["mode"],
        at=rounding.get("at", ""),
        not_applicable=data["not_applicable"],
        grades=tuple(data["grades"]),
        grade_conditions=tuple(data.get("grade_conditions", ())),
        **counted,
    )


def over(terms: SetMetadata, others: SetMetadata) -> SetMetadata:
    """`terms` where something is said, else `others`."""
    stated = {field.name: getattr(terms, field.name) for field in fields(terms)}
    return replace(others, **{name: value for name, value in stated.items() if value not in (None, "", ())})


def with_totals(terms: SetMetadata, outline: Outline, sources: Sequence[tuple[str, str]]) -> SetMetadata:
    """The totals a last row of the table states, where nobody said others; and where the table is."""
    points = terms.points if terms.points is not None else outline.total
    survey = terms.survey if terms.survey is not None else outline.survey_total
    appraised = terms.appraised
    if appraised is None and points is not None and survey is not None:
        appraised = points - survey
    return replace(
        terms, points=points, survey=survey, appraised=appraised, sources=terms.sources or tuple(sources)
    )
