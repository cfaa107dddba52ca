"""The survey of a campaign in words: why it is not held, and what that does to the totals."""

from fractions import Fraction

from generator.consolidation import Assessment, Stage
from generator.vi import numbers


def not_held(assessment: Assessment) -> str:
    """Return why there is no survey, and the claim's total on the whole scale; empty where there is one."""
    reason = assessment.rulebook.campaign.survey.not_held
    stated = assessment.survey.stated
    if not reason or not stated:
        return ""
    text = (
        f"Không tổ chức điều tra xã hội học: {reason.rstrip('.')}. "
        f"{numbers.number(stated)} điểm điều tra được bỏ khỏi điểm tối đa"
    )
    whole = assessment.stages[Stage.SELF].whole
    if whole.index is None:
        return f"{text}."
    rebased = numbers.rounded(whole.index * Fraction(whole.stated))
    return f"{text}; quy về thang {numbers.number(whole.stated)} điểm: {rebased}."
