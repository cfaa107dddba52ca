"""What became of a campaign since an earlier state of it: at a glance, by agency, by rule."""

from collections.abc import Collection, Iterator

from generator.comparison import AppendixChange, Changes, LeafChange, StageChange
from generator.consolidation import Stage
from generator.rulebook import CriteriaSet, Leaf
from generator.vi import changes, labels, numbers

AGENCIES, CRITERIA, BY_AREA = "Theo cơ quan", "Theo tiêu chí", "Theo lĩnh vực"
DECISIONS, RULES = "Quyết định thẩm định thay đổi", "Cách chấm, điểm tối đa thay đổi"
AGENCY_HEADINGS = ("Cơ quan", "Trước", "Nay", "Chênh lệch", "Ghi chú")
CRITERION_HEADINGS = ("Tiêu chí", "Trước", "Nay", "Chênh lệch")
DECISION_HEADINGS = ("Mục", "Quyết định")
RULE_HEADINGS = ("Mục", "Điều đã khác")
_PARTS = {
    "rule": "Cách chấm",
    "scored_by": "Cách lấy điểm",
    "evidence_wanted": "Tài liệu cần có",
    "not_applicable": "Khi nào được coi là không áp dụng",
    "exempt_as": "Cách tính khi không áp dụng",
    "area": "Lĩnh vực",
    "path": "Các mục ở trên",
    "printed": "Số in trong quyết định",
    "kind": "Điểm chính, thưởng hay trừ",
}
NOTHING = "Không có gì thay đổi."


def summary(differences: Changes, leaves: Collection[LeafChange]) -> str:
    """The whole of it in ten seconds: the claim's sum, other stages' that moved, and what else moved."""
    if not (differences.scores or leaves or differences.appendices or differences.rules):
        return NOTHING
    parts = [
        f"{_sum(stage)}{_leaves(leaves, stage.stage)}."
        for stage in differences.stages.values()
        if stage.stage is Stage.SELF or stage.changed
    ]
    documents = {
        (leaf.latest.appendix if leaf.latest else None, one.key) for leaf in leaves for one in leaf.documents
    }
    counts = (
        (len(documents), "tài liệu kiểm chứng thay đổi"),
        (sum(any(changes.decisions(leaf)) for leaf in leaves), "mục có quyết định thẩm định khác trước"),
        (len(differences.rules), "mục có cách chấm hoặc điểm tối đa khác trước"),
    )
    others = ", ".join(f"{count} {what}" for count, what in counts if count)
    return " ".join([*parts, f"{others}."] if others else parts)


def _sum(change: StageChange) -> str:
    whole, who = change.whole, labels.STAGE_POINTS[change.stage]
    if whole.after and not whole.after.complete:
        who = f"{who} của {changes.PART}"
    now, by = changes.of_tally(whole.after), changes.difference(whole)
    if not (whole.before and whole.before.known_leaves and whole.after and whole.after.known_leaves):
        return f"{who}: {changes.of_tally(whole.before)} → {now}"  # what is known now has not risen
    if whole.before.known != whole.after.known:
        return f"{who}: {changes.of_tally(whole.before)} → {now}, {by}"
    if not whole.points:
        return f"{who} {by}, {now}"
    way = "tăng" if whole.points > 0 else "giảm"
    return f"{who} {way} {by.lstrip('+−')}, nay {now}"


def _leaves(leaves: Collection[LeafChange], stage: Stage) -> str:
    """How many leaves rose and fell, of those whose points were known and are, of the same maximum."""
    known = [leaf for leaf in leaves if None not in leaf.at(stage) and not leaf.is_rescaled(stage)]
    shifts = [leaf.shift(stage) or 0 for leaf in known]
    counts = ((sum(one > 0 for one in shifts), "tăng"), (sum(one < 0 for one in shifts), "giảm"))
    text = ", ".join(f"{count} mục {way}" for count, way in counts if count)
    return f": {text}" if text else ""


def sets(was: CriteriaSet, now: CriteriaSet) -> str:
    """Which criteria set took the place of which."""
    return f"Bộ tiêu chí khác trước: {was.title} ({was.id}) → {now.title} ({now.id})."


def walked(change: AppendixChange) -> Iterator[str]:
    """How far an appendix has come, and its report, where these are not what they were."""
    if steps := changes.progress(change):
        yield f"Tiến độ: {steps}"
    yield from changes.report(change)


def ruled(was: Leaf, now: Leaf) -> Iterator[str]:
    """What of a leaf's own words and points is another."""
    if was.title != now.title:
        yield f"Tên trước đây: {was.title}"
    if was.maximum != now.maximum:
        yield f"Điểm tối đa {numbers.score(was.maximum)} → {numbers.score(now.maximum)}"
    for name, title in _PARTS.items():
        if getattr(was, name) != getattr(now, name):
            yield title
