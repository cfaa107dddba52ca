"""Points of a leaf, criterion or area → where they come from, line by line on a terminal, or as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from rich.text import Text

from generator.consolidation import (
    AreaResult,
    Assessment,
    CountedTotal,
    CriterionResult,
    LeafResult,
    LeafState,
    counted_total,
    gains_at,
    not_explained,
)
from generator.rendering.data.peers import peers_data
from generator.rendering.data.plain import plain, tally_data
from generator.rendering.data.trace import gains_data, measurement_data, trace_data
from generator.rendering.escape.visible import visible
from generator.rulebook import Rounding
from generator.scoring import ScoredLeaf, withheld_by
from generator.vi import citations, explain, gains as gain_words, labels, peers, stages


def explanation_lines(result: LeafResult, assessment: Assessment) -> Iterator[Text]:
    """Wording, figures, the sum, claim and evidence, what could be won. Nothing in it steers a terminal."""
    rounding = assessment.rulebook.criteria.rounding
    scored = result.scored
    yield _heading(explain.heading(result.leaf))
    yield _line(explain.whose(result, assessment.rulebook))
    yield Text()
    yield from _block(explain.RULE, [explain.rule(result.leaf)])
    if scored is None:
        yield from _block(explain.RESULT, explain.without_points(result))
        return
    yield from _block(explain.FIGURES, explain.figures(scored))
    yield from _block(peers.HEADING, peers.lines(result.peers))
    yield from _block(explain.SUM, explain.sums(scored, rounding))
    outcome = [*explain.result(result, assessment.rulebook.criteria), *explain.surveyed(result)]
    yield from _block(explain.RESULT, outcome)
    yield from _block(explain.DECISIONS, stages.decided(result, assessment))
    yield from _block(explain.EVIDENCE, [citations.in_brief(citation) for citation in result.citations])
    yield from _block(explain.GAINS, _could_be_won(result, scored, rounding, counted_total(assessment)))


def sum_lines(item: AreaResult | CriterionResult, assessment: Assessment) -> Iterator[Text]:
    """Yield the sum and the index at every stage, then the leaves they are made of."""
    yield _heading(labels.heading(item.area if isinstance(item, AreaResult) else item.criterion))
    yield _line(explain.what_is_summed(item))
    yield Text()
    yield from _block(explain.TOTALS, explain.totals(item, assessment))
    yield from _block(explain.LEAVES, [explain.leaf_line(leaf) for leaf in item.leaves])


def sum_json(item: AreaResult | CriterionResult, assessment: Assessment) -> str:
    """Return the same for programs: tallies by stage, the leaves by code with points as texts."""
    criteria = assessment.rulebook.criteria
    node = item.area if isinstance(item, AreaResult) else item.criterion
    sums = {
        stage: (totals.areas if isinstance(item, AreaResult) else totals.criteria)[node.code]
        for stage, totals in assessment.stages.items()
    }
    content = {
        "version": 1,
        "campaign": assessment.rulebook.campaign.id,
        "code": node.code,
        "title": node.title,
        "maximum": plain(node.maximum),
        "stages": {
            stage: {
                "appraised": tally_data(appraised, criteria),
                "survey": tally_data(survey, criteria),
                "whole": tally_data(appraised + survey, criteria),
            }
            for stage, (appraised, survey) in sums.items()
        },
        "leaves": [
            {
                "code": leaf.leaf.code,
                "title": leaf.leaf.title,
                "state": leaf.state,
                "maximum": plain(leaf.maximum),
                "points": plain(leaf.points),
            }
            for leaf in item.leaves
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def explanation_json(result: LeafResult, assessment: Assessment) -> str:
    """The same, for programs. Points are texts such as "1.41", exact numbers such as "47/50"."""
    leaf, scored = result.leaf, result.scored
    rounding = assessment.rulebook.criteria.rounding
    content: dict[str, Any] = {
        "version": 1,
        "campaign": assessment.rulebook.campaign.id,
        "code": leaf.code,
        "title": leaf.title,
        "appendix": result.appendix,
        "state": result.state,
        "maximum": plain(result.maximum),
        "rule": {
            "text": leaf.rule.text,
            "clause": leaf.rule.clause or None,
            "decision": _decision(assessment),
        },
        "inputs": _inputs(scored),
        **measurement_data(scored),
        **peers_data(result.peers),
        "trace": trace_data(scored.trace, leaf, rounding) if scored and scored.trace else None,
        "computed": plain(scored.computed) if scored else None,
        "surveyed": plain(result.points) if result.state is LeafState.SURVEYED else None,
        "survey_source": result.surveyed.source if result.surveyed else None,
        "self_score": plain(scored.entry.self_score) if scored else None,
        "override_reason": (scored.entry.override_reason or None) if scored else None,
        "explanation": (scored.entry.explanation or None) if scored else None,
        "gains": gains_data(gains_at(result, rounding), leaf, counted_total(assessment)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _inputs(scored: ScoredLeaf | None) -> list[dict[str, Any]]:
    if scored is None:
        return []
    return [
        {
            "name": name,
            "title": spec.title,
            "unit": spec.unit or None,
            "value": plain(scored.entry.inputs[name]),
            "source": scored.entry.sources.get(name),
        }
        for name, spec in scored.leaf.rule.inputs.items()
        if name in scored.entry.inputs
    ]


def _could_be_won(
    result: LeafResult, scored: ScoredLeaf, rounding: Rounding, total: CountedTotal
) -> list[str]:
    if (found := gains_at(result, rounding)) is not None:
        return [
            f"{gain_words.asked(gain)} → {gain_words.brought(gain, scored.leaf)}"
            f"{gain_words.counted(gain, scored.leaf, total)}"
            for gain in found.distinct
        ]
    if (given := not_explained(result)) is not None:
        return [gain_words.not_explained(given)]
    constraint = withheld_by(scored, rounding)
    return [] if constraint is None else [gain_words.withheld(constraint, scored.leaf)]


def _block(title: str, lines: list[str]) -> Iterator[Text]:
    if lines:
        yield _heading(title)
        for line in lines:
            yield from (_line(f"  {part}") for part in line.split("\n"))
        yield Text()


def _heading(text: str) -> Text:
    return Text(visible(text), style="bold")


def _line(text: str) -> Text:
    return Text(visible(text))


def _decision(assessment: Assessment) -> str:
    return assessment.rulebook.criteria.decision.number
