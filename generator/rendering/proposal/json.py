"""A `ProposalReport` → versioned JSON for other programs. Points are text, exact; null is "not known"."""

import json
from typing import Any

from generator.comparison import (
    CampaignChange,
    ChangedSet,
    Changes,
    DocumentChange,
    LeafChange,
    PeerMove,
    PlanChanges,
    ProposalReport,
    TallyChange,
    TextChange,
    group_of,
    reason_of,
)
from generator.consolidation import Stage, Tally
from generator.rendering.data.plain import plain
from generator.rendering.data.publication import signed_totals
from generator.rendering.diagnostics.json import diagnostic_data, summary_data
from generator.rendering.escape.visible import visible_json
from generator.rendering.proposal.view import ProposalView
from generator.validation import Evidence, Publication, SignedRanking


def proposal_json(proposal_report: ProposalReport, view: ProposalView) -> str:
    """`{"version": 1, "verdict", "headline", "base", "head", "campaigns", "diagnostics", "summary", …}`."""
    report = {
        "version": 1,
        "verdict": view.verdict,
        "headline": view.headline,
        "base": proposal_report.base,
        "head": proposal_report.head,
        "files": proposal_report.files,
        "campaigns": [_campaign(one) for one in proposal_report.campaigns],
        "diagnostics": [diagnostic_data(diagnostic) for diagnostic in proposal_report.diagnostics],
        "summary": summary_data(proposal_report.summary),
        "errors_elsewhere": proposal_report.elsewhere,
        "criteria_sets": [_changed_set(one) for one in proposal_report.sets],
        "restated": list(proposal_report.restated),
        "relaid": proposal_report.relaid,
        "not_told": proposal_report.not_told,
    }
    return visible_json(json.dumps(report, ensure_ascii=False, indent=1)) + "\n"


def _changed_set(one: ChangedSet) -> dict[str, Any]:
    leaves = len(one.criteria.leaves) if one.criteria else None
    return {"name": one.name, "was_there": one.was_there, "is_there": one.is_there, "leaves": leaves}


def _campaign(one: CampaignChange) -> dict[str, Any]:
    return {
        "id": one.name,
        **({"unit": one.unit} if one.unit is not None else {}),
        "kept": one.remains,
        "signed": [_signed(record) for record in one.signed],
        "plan": _plan(one.plan) if one.plan else None,
        "rules_read": one.rules_read,
        "uncompared": [file.path for file in one.uncompared],
        "standing": list(one.standing),
        "totals": _totals(one.changes),
        "appendices": {
            str(change.latest.appendix.number): {
                **_tally_change(change.moved),
                "progress": [side.progress if side else None for side in (change.before, change.after)],
                "texts": [_text(one) for one in change.texts],
            }
            for change in one.changes.appendices
            if change.latest
        },
        "criteria": {criterion.code: _tally_change(tally) for criterion, tally in one.changes.criteria},
        "items": [_item(change) for change in one.changes.leaves],
        **({"peers": [_move(move) for move in one.moves]} if one.moves else {}),
        "changed_rules": list(one.changes.rules),
        "hints": [{"kind": hint.kind, "code": hint.code, "other": hint.other or None} for hint in one.hints],
    }


def _move(move: PeerMove) -> dict[str, Any]:
    points = [plain(side) for side in (move.before, move.after)]
    return {"appendix": move.peer.number, "code": move.leaf.code, "points": points}


def _signed(record: Publication) -> dict[str, Any]:
    return {
        "name": record.name,
        "title": record.title,
        "signed_by": record.signed_by,
        "signed_on": record.signed_on.isoformat(),
        "partial": record.partial,
        "replaces": record.replaces.name if record.replaces else None,
        "totals": signed_totals(record.totals),
        **({"ranking": _signed_ranking(record.ranking)} if record.ranking else {}),
    }


def _signed_ranking(ranking: SignedRanking) -> dict[str, Any]:
    return {
        "stage": ranking.stage,
        "units": {
            number: {"place": one.place, "totals": signed_totals(one.totals)}
            for number, one in ranking.units.items()
        },
    }


def _plan(plan: PlanChanges) -> dict[str, Any]:
    return {
        "new": plan.new,
        "unread": plan.unread,
        "against": plan.against or None,
        "changes": [
            {
                "part": one.part,
                "at": list(one.steps),
                "before": _written(one.before),
                "after": _written(one.after),
            }
            for one in plan.found
        ],
    }


def _written(value: Any) -> Any:
    """A value as a file has it, its numbers exact texts where they have a point."""
    if isinstance(value, dict):
        return {key: _written(inner) for key, inner in value.items()}
    return [_written(inner) for inner in value] if isinstance(value, tuple | list) else plain(value)


def _totals(changes: Changes) -> dict[str, Any]:
    return {
        stage: {
            **_tally_change(change.whole),
            "areas": {area.code: _tally_change(tally) for area, tally in change.areas},
        }
        for stage, change in changes.stages.items()
    }


def _tally_change(tally: TallyChange) -> dict[str, Any]:
    return {"before": _tally(tally.before), "after": _tally(tally.after)}


def _tally(tally: Tally | None) -> dict[str, Any] | None:
    if tally is None:
        return None
    return {
        "points": plain(tally.points),
        "known": plain(tally.known),
        "maximum": plain(tally.maximum),
        "complete": tally.complete,
    }


def _item(change: LeafChange) -> dict[str, Any]:
    latest, location = change.latest, change.location
    return {
        "code": change.code,
        "title": latest.leaf.title if latest else "",
        "maximum": plain(latest.leaf.maximum) if latest else None,
        "file": location.path if location else None,
        "line": location.place.line if location else None,
        "states": [side.state if side else None for side in (change.before, change.after)],
        "points": {stage: [plain(side) for side in change.at(stage)] for stage in Stage},
        "inputs": {one.name: [plain(one.before), plain(one.after)] for one in change.inputs},
        "documents": [_document(one) for one in change.documents],
        "group": group_of(change),
        "reason": reason_of(change),
        "texts": [_text(one) for one in change.texts],
    }


def _text(change: TextChange) -> dict[str, Any]:
    return {
        "field": change.field,
        "figure": change.figure or None,
        "before": change.before,
        "after": change.after,
    }


def _document(change: DocumentChange) -> dict[str, Any]:
    return {
        "key": change.key,
        "before": _identity(change.before),
        "after": _identity(change.after),
        "fields": list(change.fields),
        "cited": [
            [{"pages": one.pages or None, "section": one.section or None} for one in side]
            for side in (change.cited_before, change.cited_after)
        ],
    }


def _identity(document: Evidence | None) -> dict[str, Any] | None:
    if document is None:
        return None
    return {
        "number": document.number,
        "date": document.date.isoformat(),
        "url": document.url or None,
        "sha256": document.sha256 or None,
        "access": document.access,
    }
