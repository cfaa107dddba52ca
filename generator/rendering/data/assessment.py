"""The assessment as open data: JSON for programs, CSV for spreadsheets. Numbers are plain, exact texts."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.consolidation import (
    Assessment,
    LeafResult,
    LeafState,
    Stage,
    StageScore,
    StageTotals,
    Tally,
    lost_at,
    points_at,
    score_at,
)
from generator.rendering.data.peers import peers_data
from generator.rendering.data.plain import (
    conditions_data,
    csv_text,
    document_data,
    grade_data,
    plain,
    tally_data,
)
from generator.rendering.data.publication import force_data, signed_totals, signer_data
from generator.rendering.data.trace import measurement_data, trace_data
from generator.rendering.provenance import Provenance
from generator.rulebook import CriteriaSet
from generator.validation import Publication

VERSION = (
    3  # of `assessment.json`: one more for every key that changes, goes or comes (assessment.schema.json)
)
SCORE_COLUMNS = (
    "code", "title", "area", "appendix", "state", "maximum", "self_score", "computed", "kind",
    "reviewed_score", "appraised_score", "survey_score", "agency",
    "self_lost", "reviewed_lost", "appraised_lost", "survey_lost",
)  # fmt: skip


def assessment_json(assessment: Assessment, provenance: Provenance, as_of: date | None = None) -> bytes:
    """The whole assessment, as `assessment.schema.json` describes it. Points are texts such as "1.41".

    null is "not known": a tally has `points` only when complete, else `points_so_far` out of `known`.
    `publication` is null where nobody has signed, `as_of` where nothing was left out for being later.
    """
    campaign, criteria = assessment.rulebook.campaign, assessment.rulebook.criteria
    content = {
        "version": VERSION,
        "campaign": campaign.id,
        "issuer": campaign.plan.issuer,
        "criteria_set": criteria.id,
        "illustrative": provenance.illustrative,
        "program": provenance.version,
        "commit": provenance.revision.commit if provenance.revision else None,
        "as_of": as_of.isoformat() if as_of else None,
        "publication": _publication(provenance.record, provenance.replaced_by) if provenance.record else None,
        "survey_not_held": campaign.survey.not_held or None,
        "appraised": _tally(assessment.appraised, criteria),
        "survey": _tally(assessment.survey, criteria),
        "stages": {
            stage: {**totals_data(totals, criteria), **grade_data(totals.whole, assessment)}
            for stage, totals in assessment.stages.items()
        },
        **conditions_data(assessment),
        "areas": [
            {
                "code": area.area.code,
                "title": area.area.title,
                "kind": area.area.kind,
                "appraised": _tally(area.appraised, criteria),
                "survey": _tally(area.survey, criteria),
            }
            for area in assessment.areas
        ],
        "criteria": [
            {
                "code": item.criterion.code,
                "title": item.criterion.title,
                "area": area.area.code,
                "appraised": _tally(item.appraised, criteria),
                "survey": _tally(item.survey, criteria),
            }
            for area in assessment.areas
            for item in area.summed
        ],
        "appendices": [
            {
                "number": result.appendix.number,
                "agency": result.appendix.agency,
                "state": result.state,
                "progress": result.progress,
                "appraised": _tally(result.tally, criteria),
            }
            for result in assessment.appendices
        ],
        "leaves": [_leaf(leaf, criteria) for leaf in assessment.leaves.values()],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def totals_data(totals: StageTotals, criteria: CriteriaSet) -> dict[str, Any]:
    """Return the totals of a stage as they stand in its part of `stages`; all but the group of its result."""
    return {
        "appraised": _tally(totals.appraised, criteria),
        "survey": _tally(totals.survey, criteria),
        "whole": _tally(totals.whole, criteria),
        "areas": _nodes(totals.areas, criteria),
        "criteria": _nodes(totals.criteria, criteria),
        "appendices": {str(number): _tally(tally, criteria) for number, tally in totals.appendices.items()},
    }


def scores_csv(assessment: Assessment) -> bytes:
    """Return a row a leaf, UTF-8 with BOM so that spreadsheets read Vietnamese; texts cannot become formulas.

    Points are exact, and empty where they are not known: those of each stage, and of the survey; so are the
    points lost at each, empty of a bonus too.
    """
    agencies = {one.appendix.number: one.agency.name for one in assessment.appendices}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SCORE_COLUMNS)
    for result in assessment.leaves.values():
        leaf, scored = result.leaf, result.scored
        writer.writerow(
            [
                leaf.code,
                csv_text(leaf.title),
                leaf.area,
                result.appendix or "",
                result.state,
                plain(leaf.maximum),
                plain(scored.entry.self_score if scored else None) or "",
                plain(scored.computed if scored else None) or "",
                leaf.kind,
                plain(points_at(result, Stage.REVIEWED)) or "",
                plain(points_at(result, Stage.APPRAISED)) or "",
                plain(result.points if result.state is LeafState.SURVEYED else None) or "",
                csv_text(agencies[result.appendix] if result.appendix else ""),
                *(plain(lost_at(result, stage)) or "" for stage in Stage),
                plain(result.lost if result.state is LeafState.SURVEYED else None) or "",
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def _publication(record: Publication, replaced_by: Publication | None) -> dict[str, Any]:
    return {
        **signer_data(record),
        "totals": signed_totals(record.totals),
        "files": dict(record.files),
        **force_data(record, replaced_by),
    }


def _leaf(result: LeafResult, criteria: CriteriaSet) -> dict[str, Any]:
    leaf, scored = result.leaf, result.scored
    return {
        "code": leaf.code,
        "title": leaf.title,
        "scored_by": leaf.scored_by,
        "kind": leaf.kind,
        "appendix": result.appendix,
        "state": result.state,
        "exempt_as": criteria.exempt_as(leaf) if result.state is LeafState.NOT_APPLICABLE else None,
        "stated_maximum": plain(leaf.maximum),
        "maximum": plain(result.maximum),
        "self_score": plain(scored.entry.self_score if scored else None),
        "computed": plain(scored.computed if scored else None),
        "reviewed": _reviewed(result),
        "appraised": plain(score_at(result, Stage.APPRAISED).points),
        "surveyed": plain(result.points) if result.state is LeafState.SURVEYED else None,
        "stages": {stage: _score(score_at(result, stage)) for stage in Stage},
        "trace": trace_data(scored.trace, leaf, criteria.rounding) if scored and scored.trace else None,
        "inputs": {name: plain(value) for name, value in scored.entry.inputs.items()} if scored else {},
        **measurement_data(scored),
        **peers_data(result.peers),
        "evidence": [
            {**document_data(citation.document), "pages": citation.reference.pages or None,
             "section": citation.reference.section or None}
            for citation in result.citations
        ],
    }  # fmt: skip


def _score(score: StageScore) -> dict[str, Any]:
    return {
        "maximum": plain(score.maximum),
        "points": plain(score.points),
        "exact": None if score.exact is None else str(score.exact),
    }


def _reviewed(result: LeafResult) -> dict[str, Any] | None:
    """The city's decision; `points` are null where it is returned, or stale."""
    if result.reviewed is None:
        return None
    item = result.reviewed.item
    return {
        "decision": item.decision,
        "points": plain(score_at(result, Stage.REVIEWED).points),
        "reason": item.reason,
        "date": item.date.isoformat(),
        "fresh": result.reviewed.fresh,
    }


def _nodes(nodes: Mapping[str, tuple[Tally, Tally]], criteria: CriteriaSet) -> dict[str, Any]:
    return {
        code: {"appraised": _tally(appraised, criteria), "survey": _tally(survey, criteria)}
        for code, (appraised, survey) in nodes.items()
    }


def _tally(tally: Tally, criteria: CriteriaSet) -> dict[str, Any]:
    return {
        "stated_maximum": plain(tally.stated),
        **tally_data(tally, criteria),
        "bonus": plain(tally.bonus),
        "penalty": plain(tally.penalty),
        "complete": tally.complete,
    }
