"""The document a publication is signed under → where the campaign, or the ministry, names another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.rulebook import Campaign, Document
from generator.validation import Appraisal, Evidence, identities

_NOT_GIVEN_YET = re.compile(r"\u2026|\.{3}")  # as in .../BC-UBND: a number that is still to come


class StatedIn(StrEnum):
    """Which of the campaign's own words speak of the document: campaign.yaml's, or appraisal.yaml's."""

    REPORT = "report"
    SUBMITTED_UNDER = "submitted_under"


class DocumentPart(StrEnum):
    """What of a document is held against what was signed."""

    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """A number or a date as it was signed, and as the campaign states it."""

    stated_in: StatedIn
    part: DocumentPart
    signed: str | date
    stated: str | date


def document_differences(
    signed: Document, campaign: Campaign, appraisal: Appraisal | None
) -> tuple[DocumentDifference, ...]:
    """Where the document signed is not the report of campaign.yaml, or not the one of appraisal.yaml.

    A number that is still to come differs from none; nor do two spellings of one number.
    """
    report = campaign.report
    found = [*_differing(signed, StatedIn.REPORT, report.number, report.date)]
    if appraisal is not None and appraisal.submitted_under is not None:
        under = appraisal.submitted_under
        found += _differing(signed, StatedIn.SUBMITTED_UNDER, under.number, under.date)
    return tuple(found)


def _differing(signed: Document, stated_in: StatedIn, number: str, day: date) -> Iterator[DocumentDifference]:
    if not _NOT_GIVEN_YET.search(number) and not _same_number(signed.number, number):
        yield DocumentDifference(stated_in, DocumentPart.NUMBER, signed.number, number)
    if signed.date != day:
        yield DocumentDifference(stated_in, DocumentPart.DATE, signed.date, day)


def _same_number(one: str, other: str) -> bool:
    day = date.min  # only the numbers are asked
    return next(identities(Evidence(one, day))) == next(identities(Evidence(other, day)))
