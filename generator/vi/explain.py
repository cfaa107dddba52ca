"""Where one leaf's points come from, in lines a person can follow on a terminal."""

from collections.abc import Iterator

from generator.consolidation import LeafResult
from generator.rulebook import Leaf, Rounding, Rulebook, ScoredBy
from generator.scoring import ScoredLeaf
from generator.vi import labels, numbers, trace

RULE, FIGURES, SUM = "Quy định", "Số liệu", "Cách tính"
RESULT, EVIDENCE, GAINS = "Kết quả", "Tài liệu kiểm chứng", "Có thể nâng điểm"


def heading(leaf: Leaf) -> str:
    """1.1. Thực hiện kế hoạch năm; with the number the decision prints, where that is another."""
    printed = f" (quyết định in số {leaf.printed})" if leaf.numbered != leaf.code else ""
    return f"{leaf.code}. {leaf.title}{printed}"


def whose(result: LeafResult, rulebook: Rulebook) -> str:
    """Who answers, and for how many points."""
    leaf = result.leaf
    maximum = f"tối đa {numbers.number(leaf.maximum)} điểm"
    if leaf.scored_by is ScoredBy.SURVEY or result.appendix is None:
        return f"{labels.SCORED_BY[leaf.scored_by]}, {maximum}"
    agency = rulebook.campaign.agencies[rulebook.appendix(result.appendix).agency]
    return f"Phụ lục {result.appendix}, {agency.name}, {maximum}"


def rule(leaf: Leaf) -> str:
    """The decision's own words, with their clause."""
    return f"{leaf.rule.text}\n{leaf.rule.clause}" if leaf.rule.clause else leaf.rule.text


def figures(scored: ScoredLeaf) -> list[str]:
    """Each input by its name in the file, as given, with its source where it has one."""
    lines = []
    for name, spec in scored.leaf.rule.inputs.items():
        given = scored.entry.inputs
        value = trace.typed(spec, given[name]) if name in given else "chưa có"
        source = scored.entry.sources.get(name, "")
        lines.append(f"{spec.title} ({name}): {value}{f' (nguồn: {source})' if source else ''}")
    return lines


def sums(scored: ScoredLeaf, rounding: Rounding) -> list[str]:
    """Measure, band and points of each part, then how they make one figure."""
    if scored.trace is None:
        return []
    explained = trace.explain(scored.trace, scored.leaf, rounding)
    last = (explained.combination, explained.limit, explained.rounding, explained.judged)
    return [*_steps(explained.steps), *(line for line in last if line)]


def _steps(steps: tuple[trace.ExplainedStep, ...]) -> Iterator[str]:
    for step in steps:
        if step.title:
            yield f"{step.title}{'' if step.counts else ' (không lấy phần này)'}:"
        yield from _steps(step.steps)
        lines = {"Đo được": step.measure, "Thuộc mức": step.band, "Điểm": step.award}
        yield from (f"{name}: {words}" for name, words in lines.items() if words)
        if step.combination:
            yield step.combination


def result(found: LeafResult) -> list[str]:
    """What the figures give, what the agency claims, and why where they differ."""
    scored = found.scored
    if scored is None:
        return []
    if scored.entry.not_applicable:
        return [f"Không áp dụng: {scored.entry.not_applicable}"]
    self_score, computed = scored.entry.self_score, scored.computed
    lines = [
        "Tính từ số liệu: "
        + ("không tính tự động" if computed is None else f"{numbers.score(computed)} điểm")
    ]
    lines.append(
        "Cơ quan tự chấm: " + ("chưa có" if self_score is None else f"{numbers.score(self_score)} điểm")
    )
    if self_score is not None and computed is not None:
        lines.append(
            "Hai số khớp nhau." if self_score == computed else f"Lý do khác: {scored.entry.override_reason}"
        )
    return lines
