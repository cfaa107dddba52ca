"""What every page and file says of its making: version, commit, date, signature, and what is illustrative."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from generator.consolidation import Assessment, last_day
from generator.repository import Revision
from generator.validation import Publication


@dataclass(frozen=True, slots=True)
class Provenance:
    """`revision` is None outside Git; then nothing can be verified and the pages say so.

    `record` is None where nobody has signed; `replaced_by` the record of the publication that stands for this
    one now. `address` is where all publications stand, "/" at its end; empty where nobody knows.
    """

    version: str
    revision: Revision | None
    illustrative: bool
    record: Publication | None = None
    replaced_by: Publication | None = None
    address: str = ""

    @property
    def moment(self) -> datetime:
        """The commit's time in UTC; a fixed one outside Git, so that equal input gives equal bytes."""
        return self.revision.date.astimezone(UTC) if self.revision else datetime(2000, 1, 1, tzinfo=UTC)


def day_of(assessment: Assessment, provenance: Provenance) -> date:
    """Return the day at which the pages count: of a publication its own, of a draft the commit's.

    Of a publication that is the later of its document's day and the day it was signed, for its pages tell all
    that was signed; whatever the files are committed or drawn on later changes nothing. Outside Git it is the
    last day the files are dated.
    """
    if provenance.record is not None:
        return max(provenance.record.document.date, provenance.record.signed_on)
    return provenance.revision.date.date() if provenance.revision else last_day(assessment)
