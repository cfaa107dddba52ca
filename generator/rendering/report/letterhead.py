"""What was signed, or sent → the number, the date and the signature block a printed report bears."""

from dataclasses import dataclass, replace
from datetime import date

from generator.consolidation import AppendixResult, AppendixState
from generator.rulebook import Campaign
from generator.validation import Publication
from generator.vi import citations, publications


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How a report is numbered, dated and signed.

    While nobody has signed, `name` is empty; `date` is None where none is given yet. `annexed_to` names the
    document a report goes with that has no number of its own; empty where the report is the document.
    """

    number: str
    date: date | None
    authority: tuple[str, ...]
    name: str
    draft: bool
    annexed_to: str = ""


def letterhead(campaign: Campaign, record: Publication | None) -> Letterhead:
    """The city's report, by what was signed; the name prepared goes with the office prepared only."""
    head, prepared = campaign.report, campaign.report.signature
    if record is None:
        number = publications.without_number(head.number)
        return Letterhead(number, None, prepared.authority, "", draft=True)
    authority = publications.signature_block(prepared.authority, record.signed_by)
    name = prepared.name if authority == prepared.authority else ""
    signed = record.document
    annexed_to = "" if citations.is_report(signed) else citations.named(signed)
    return Letterhead(signed.number, signed.date, authority, name, draft=False, annexed_to=annexed_to)


def ranking_letterhead(campaign: Campaign, record: Publication | None) -> Letterhead:
    """A ranking's: it goes with what was signed, and has no number of its own."""
    of_city = letterhead(campaign, record)
    return replace(of_city, annexed_to=citations.named(record.document)) if record else of_city


def agency_letterhead(result: AppendixResult) -> Letterhead:
    """An agency's own report, by what it says of it; a draft until it is sent, and without a name."""
    draft = result.state is not AppendixState.SUBMITTED
    report = result.card.submission.report if result.card else None
    if report is None:
        number = publications.report_without_number(result.agency.symbol)
        return Letterhead(number, None, (result.agency.head,), "", draft)
    name = "" if draft else report.signed_by.name
    return Letterhead(report.number, report.date, (report.signed_by.title,), name, draft)
