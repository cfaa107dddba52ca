"""Where points come from, of a leaf or of a sum of leaves, in lines a person can follow on a terminal."""

from collections.abc import Iterator

from generator.consolidation import (
    AreaResult,
    Assessment,
    CriterionResult,
    LeafResult,
    LeafState,
    StageTotals,
    Tally,
)
from generator.rulebook import AreaKind, CriteriaSet, Leaf, Rounding, Rulebook, ScoredBy
from generator.scoring import ScoredLeaf
from generator.validation import is_unclaimed
from generator.vi import exemptions, labels, numbers, peers, sections, status, trace

TOTALS, LEAVES = "Tổng và chỉ số", "Các mục chấm điểm"
RULE, FIGURES, SUM = "Quy định", "Số liệu", "Cách tính"
RESULT, EVIDENCE, GAINS = "Kết quả", "Tài liệu kiểm chứng", "Có thể nâng điểm"
DECISIONS = "Ai quyết định, khi nào, vì sao"


def heading(leaf: Leaf) -> str:
    """1.1. Thực hiện kế hoạch năm; with the number the decision prints, where that is another."""
    printed = f" (quyết định in số {leaf.printed})" if leaf.numbered != leaf.code else ""
    return f"{leaf.code}. {leaf.title}{printed}"


def what_is_summed(item: AreaResult | CriterionResult) -> str:
    """Return what is summed, and up to how many points."""
    if isinstance(item, CriterionResult):
        return f"Tiêu chí, tối đa {numbers.number(item.criterion.maximum)} điểm"
    cap = sections.cap(item.area)
    return f"Lĩnh vực, {cap or f'tối đa {numbers.number(item.area.maximum)} điểm'}"


def totals(item: AreaResult | CriterionResult, assessment: Assessment) -> list[str]:
    """Return the sum at every stage, what is appraised and what is surveyed apart, each with its index."""
    return [
        f"{labels.STAGES[stage]}: {'; '.join(_sums(item, totals, assessment))}"
        for stage, totals in assessment.stages.items()
    ]


def _sums(item: AreaResult | CriterionResult, totals: StageTotals, assessment: Assessment) -> Iterator[str]:
    if isinstance(item, AreaResult):
        (appraised, survey), kind = totals.areas[item.area.code], item.area.kind
    else:
        (appraised, survey), kind = totals.criteria[item.criterion.code], item.leaves[0].leaf.kind
    both = appraised.leaves and survey.leaves
    if appraised.leaves:
        yield ("phần thẩm định " if both else "") + _sum(appraised, kind, assessment)
    if survey.leaves:
        yield "điều tra XHH " + _sum(survey, kind, assessment)
    if both:
        yield "cả hai phần " + _sum(appraised + survey, kind, assessment)


def _sum(tally: Tally, kind: AreaKind, assessment: Assessment) -> str:
    points = status.points(tally)
    if kind is not AreaKind.MAIN or tally.index is None:
        return points
    return f"{points}, chỉ số {status.index(tally, assessment.rulebook.criteria)}"


def leaf_line(result: LeafResult) -> str:
    """Return "1.1. Thực hiện kế hoạch năm: 1,41/1,50", or why it has no points."""
    if result.points is None or not result.maximum or result.state is LeafState.UNCLAIMED:
        return f"{labels.heading(result.leaf)}: {labels.LEAF_STATES[result.state].lower()}"
    return f"{labels.heading(result.leaf)}: {numbers.score(result.points)}/{numbers.score(result.maximum)}"


def whose(result: LeafResult, rulebook: Rulebook) -> str:
    """Who answers, and for how many points."""
    leaf = result.leaf
    if leaf.scored_by is ScoredBy.INFORMATION and result.appendix is not None:
        agency = rulebook.campaign.agencies[rulebook.appendix(result.appendix).agency]
        return f"Phụ lục {result.appendix}, {agency.name}, thông tin, không chấm điểm"
    maximum = f"tối đa {numbers.number(leaf.maximum)} điểm"
    if leaf.scored_by is ScoredBy.SURVEY or result.appendix is None:
        return f"{labels.SCORED_BY[leaf.scored_by]}, {maximum}"
    agency = rulebook.campaign.agencies[rulebook.appendix(result.appendix).agency]
    return f"Phụ lục {result.appendix}, {agency.name}, {maximum}"


def rule(leaf: Leaf) -> str:
    """The decision's own words, with their clause."""
    return f"{leaf.rule.text}\n{leaf.rule.clause}" if leaf.rule.clause else leaf.rule.text


def figures(scored: ScoredLeaf) -> list[str]:
    """Return each input by its name in the file, as given, with its source; nothing of an unclaimed bonus."""
    if is_unclaimed(scored.leaf, scored.entry):
        return []
    lines = []
    for name, spec in scored.leaf.rule.inputs.items():
        given = scored.entry.inputs
        value = trace.typed(spec, given[name]) if name in given else "chưa có"
        source = scored.entry.sources.get(name, "")
        lines.append(f"{spec.title} ({name}): {value}{f' (nguồn: {source})' if source else ''}")
    return lines


def sums(scored: ScoredLeaf, rounding: Rounding) -> list[str]:
    """Measure, band and points of each part, then how they make one figure; of information the measure."""
    if scored.measurement is not None:
        return [f"Đo được: {trace.measured_words(scored.measurement)}"]
    if scored.trace is None:
        return []
    explained = trace.explain(scored.trace, scored.leaf, rounding)
    last = (explained.combination, explained.limit, explained.rounding, explained.judged)
    return [*_steps(explained.steps), *(line for line in last if line)]


def _steps(steps: tuple[trace.ExplainedStep, ...], indent: str = "") -> Iterator[str]:
    for step in steps:
        below = indent
        if step.title:
            yield f"{indent}{step.title}{'' if step.counts else ' (không lấy phần này)'}:"
            below = f"{indent}  "
        yield from _steps(step.steps, below)
        lines = {"Đo được": step.measure, "Thuộc mức": step.band, "Điểm": step.award}
        yield from (f"{below}{name}: {words}" for name, words in lines.items() if words)
        if step.combination:
            yield f"{below}{step.combination}"


def without_points(found: LeafResult) -> list[str]:
    """Return why nothing of the leaf is computed, and what to do; of a survey leaf, what is known of it."""
    state = labels.LEAF_STATES[found.state]
    if found.state is LeafState.UNTRUSTED:
        return [
            f"{state}: không số nào trong tệp được dùng, nên mục này chưa tính được.",
            "Chạy parindex check để xem mọi lỗi trong tệp và cách sửa, rồi chạy lại lệnh này.",
        ]
    if found.appendix is not None:
        return [state, "Chạy parindex check để xem còn thiếu gì."]
    return [state, *surveyed(found)]


def surveyed(found: LeafResult) -> list[str]:
    """Return the points of a survey leaf with their source; empty where it is none, or has no result."""
    if found.surveyed is None or found.points is None:
        return []
    if found.surveyed.not_applicable:
        return [f"Nguồn: {found.surveyed.source}"]
    return [f"Điều tra xã hội học: {numbers.score(found.points)} điểm", f"Nguồn: {found.surveyed.source}"]


def result(found: LeafResult, criteria: CriteriaSet) -> list[str]:
    """What the figures give, what the agency claims, and why where they differ."""
    scored = found.scored
    if scored is None:
        return []
    if scored.entry.not_applicable:
        return [f"Không áp dụng: {scored.entry.not_applicable}", exemptions.of_leaf(found.leaf, criteria)]
    if found.leaf.scored_by is ScoredBy.SURVEY:
        return []
    if found.state in {LeafState.UNCLAIMED, LeafState.INFORMATION}:
        return [labels.LEAF_STATES[found.state]]
    if found.leaf.rule.peers:
        lines = [f"Tính từ số liệu: {_computed(scored)}", peers.NOBODY_CLAIMS]
        return [*lines, f"Giải trình: {scored.entry.explanation}"] if scored.entry.explanation else lines
    self_score, computed = scored.entry.self_score, scored.computed
    lines = [f"Tính từ số liệu: {_computed(scored)}"]
    lines.append(
        "Cơ quan tự chấm: " + ("chưa có" if self_score is None else f"{numbers.score(self_score)} điểm")
    )
    if self_score is not None and computed is not None:
        lines.append(
            "Hai số khớp nhau." if self_score == computed else f"Lý do khác: {scored.entry.override_reason}"
        )
    if scored.entry.explanation:
        lines.append(f"Giải trình: {scored.entry.explanation}")
    return lines


def _computed(scored: ScoredLeaf) -> str:
    if scored.computed is not None:
        return f"{numbers.score(scored.computed)} điểm"
    if scored.judged is not None:
        return f"{trace.range_words(scored.judged)} điểm, người chấm quyết định"
    return "không tính tự động"
