"""What an editor shows beside a submission → the words for it: of an appendix, a leaf, an input."""

from collections.abc import Mapping

from generator.rulebook import AreaKind, Input, InputType, Leaf, Rulebook
from generator.vi import exemptions, numbers, peers
from generator.vi.diagnostics.params import KINDS

ENTRIES = "Các mục phụ lục này chấm. Khoá là mã tiêu chí, đặt trong dấu nháy."
NO_INPUTS = "Mục này không cần số liệu đầu vào."


def units_title(rulebook: Rulebook) -> str:
    """The title of the schema that all units of a campaign share."""
    return f"Bài tự chấm điểm của đơn vị, đợt {rulebook.campaign.id}"


def appendix_title(rulebook: Rulebook, number: int) -> str:
    """Phụ lục 2 · Sở Nội vụ."""
    agency = rulebook.campaign.agencies[rulebook.appendix(number).agency]
    return f"Phụ lục {number} · {agency.name}"


def leaf_note(leaf: Leaf) -> str:
    """Its name (a list of completions shows no title), the rule's own words, the maximum, the evidence
    wanted, and when it may be left out.
    """
    text = leaf.rule.text.strip()
    lines = [f"Mục {leaf.code} · {leaf.title}"]
    if leaf.numbered != leaf.code:
        lines.append(f"Quyết định in số {leaf.printed}.")
    lines.append(f"{text} ({leaf.rule.clause})" if leaf.rule.clause else text)
    lines.append(f"Điểm tối đa: {numbers.number(leaf.maximum)}.")
    if leaf.evidence_wanted:
        lines.append(f"Tài liệu kiểm chứng cần có: {'; '.join(leaf.evidence_wanted)}.")
    if leaf.rule.peers:
        lines.append(f"Không ghi self_score, {peers.not_typed(leaf)}.")
    if leaf.kind is AreaKind.BONUS and leaf.is_claimed:
        lines.append("Không đề nghị điểm thưởng: chỉ ghi self_score: 0.")
    if leaf.not_applicable:
        lines.append(f"Được ghi không áp dụng khi: {leaf.not_applicable}")
    if leaf.exempt_as:
        lines.append(f"Khi ấy mục này {exemptions.own(leaf)}.")
    return "\n".join(lines)


def score_note(leaf: Leaf) -> str:
    """How high a self score may be, and how it is typed."""
    return f"Từ 0 đến {numbers.number(leaf.maximum)} điểm. Dùng dấu chấm thập phân, ví dụ 0.5."


def input_note(spec: Input, wanted: Mapping[str, Input]) -> str:
    """The name, kind, unit and range of an input, the wording of its options, and whether a source is due."""
    kind = KINDS[spec.type.value][0]
    lines = [f"{spec.title}: {kind}{f', đơn vị: {spec.unit}' if spec.unit else ''}."]
    if spec.type is InputType.PERCENT:
        lines.append("Không kèm dấu %: 85.5 là 85,5%.")
    lines += [f"{key}: {wording}." for key, wording in (spec.options or {}).items()]
    lines += _limits(spec, wanted)
    if spec.outside:
        lines.append("Số liệu từ bên ngoài: ghi nguồn ở sources.")
    return "\n".join(lines)


def formula_note(leaf: Leaf) -> str:
    """The parts an assessor may choose among."""
    return "\n".join(f"{part.key}: {part.title}." for part in leaf.rule.parts)


def _limits(spec: Input, wanted: Mapping[str, Input]) -> list[str]:
    limits = []
    if spec.at_least is not None:
        limits.append(f"Không nhỏ hơn {numbers.number(spec.at_least)}.")
    if spec.at_most is not None:
        limits.append(f"Không lớn hơn {numbers.number(spec.at_most)}.")
    if spec.above is not None:
        limits.append(f"Lớn hơn {numbers.number(spec.above)}.")
    if spec.below is not None:
        limits.append(f"Nhỏ hơn {numbers.number(spec.below)}.")
    if spec.within:
        limits.append(f"Không lớn hơn “{wanted[spec.within].title}”.")
    return limits
