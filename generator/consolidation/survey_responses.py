"""An assessment → how many of the survey's forms came back, by group of respondents."""

from dataclasses import dataclass
from fractions import Fraction

from generator.consolidation.model import Assessment


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """The forms of a group of the plan, by its title; None where not known."""

    title: str
    issued: int | None
    returned: int | None

    @property
    def share(self) -> Fraction | None:
        """Return the forms returned out of those issued, exact; None where it is not known."""
        return Fraction(self.returned, self.issued) if self.returned is not None and self.issued else None


def response_rates(assessment: Assessment) -> tuple[ResponseRate, ...]:
    """Return the groups the survey's file speaks of, in the order of the plan; empty without such a file."""
    survey = assessment.proceedings.survey
    groups = survey.groups if survey else {}
    return tuple(
        ResponseRate(group.title, groups[group.id].forms_issued, groups[group.id].forms_returned)
        for group in assessment.rulebook.campaign.survey.groups
        if group.id in groups
    )


def whole_response_rate(rates: tuple[ResponseRate, ...]) -> ResponseRate:
    """Return the groups whose share is known as one, without a title."""
    known = [(one.issued or 0, one.returned or 0) for one in rates if one.share is not None]
    return ResponseRate("", sum(issued for issued, _ in known), sum(returned for _, returned in known))
