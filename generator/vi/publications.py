"""What pages and papers say of a publication: who signed it, what was missing, what stands for it now."""

import re
from collections.abc import Iterator
from datetime import date

from generator.comparison import DocumentDifference, DocumentPart, StatedIn
from generator.consolidation import AppendixState, Assessment, LaterDecisions, Stage, Tally
from generator.validation import Publication
from generator.vi import citations, labels, numbers

DRAFT = "Dự thảo"
NOBODY_SIGNED = "Bản dự thảo, chưa ai ký."

_STATED_IN = {
    StatedIn.REPORT: "báo cáo trong campaign.yaml (khoá report)",
    StatedIn.SUBMITTED_UNDER: "văn bản trong appraisal.yaml (khoá submitted_under)",
}
_PARTS = {DocumentPart.NUMBER: "số", DocumentPart.DATE: "ngày"}
# Decree 30/2020, annex I: before the body, or before the office the signer below stands for.
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ)\.", re.IGNORECASE)
_FOR_ANOTHER = re.compile(r"(?:KT|TL|TUQ)\.\s*", re.IGNORECASE)


def sentence(text: str) -> str:
    """Somebody's words with one full stop behind them."""
    return f"{text.rstrip(' .')}."


def signed(record: Publication) -> str:
    """Ký ngày 15/01/2025 theo Báo cáo số 12/BC-UBND ngày 15/01/2025 của …; người ký: Phó Chủ tịch …"""
    named = citations.named(record.document)
    return sentence(f"Ký ngày {numbers.day(record.signed_on)} theo {named}; người ký: {record.signed_by}")


def signed_briefly(record: Publication) -> str:
    """Ký ngày 15/01/2025 theo Báo cáo số 12/BC-UBND."""
    named = citations.kind_and_number(record.document)
    return f"Ký ngày {numbers.day(record.signed_on)} theo {named}."


def partial(assessment: Assessment) -> str:
    """Ký khi chưa đủ: chưa gửi Phụ lục 3, 8; tự đánh giá mới có 60/76 mục, ứng với …"""
    missing = "; ".join(_missing(assessment))
    return f"Ký khi chưa đủ: {missing}." if missing else "Ký khi chưa đủ."


def _missing(assessment: Assessment) -> Iterator[str]:
    """The appendices that were not sent, and every stage that was begun and not ended."""
    unsent = [
        one.appendix.number for one in assessment.appendices if one.state is not AppendixState.SUBMITTED
    ]
    if unsent:
        yield f"chưa gửi Phụ lục {', '.join(map(str, unsent))}"
    for stage, totals in assessment.stages.items():
        tally = totals.appraised
        if not tally.complete and (tally.known_leaves or stage is Stage.SELF):
            yield f"{_within(labels.STAGES[stage])} mới có {_share(tally)}"


def _share(tally: Tally) -> str:
    known, maximum = numbers.score(tally.known), numbers.score(tally.maximum)
    return f"{tally.known_leaves}/{tally.leaves} mục, ứng với {known}/{maximum} điểm tối đa"


def _within(name: str) -> str:
    """A stage's name inside a sentence: only the ministry's and the city's keep their capital."""
    return name[0].lower() + name[1:] if name == labels.STAGES[Stage.SELF] else name


def replaced(by: Publication) -> str:
    """When the one that stands for this now was signed, and why; what comes after its title."""
    reason = f": {by.replaces.reason}" if by.replaces else ""
    return sentence(f"ký ngày {numbers.day(by.signed_on)}{reason}")


def left_out(later: LaterDecisions) -> str:
    """What a dated report does not tell; no later date is in it."""
    parts = (
        (later.reviewed, f"kết quả thẩm định của Thành phố ({later.reviewed} mục)"),
        (later.appraised, f"kết quả thẩm định của Bộ Nội vụ ({later.appraised} mục)"),
        (later.surveyed, f"kết quả điều tra xã hội học ({later.surveyed} mục)"),
    )
    told = ", ".join(words for count, words in parts if count)
    return f"Báo cáo không nêu những kết quả có sau ngày của Báo cáo hoặc không ghi ngày: {told}."


def without_number(number: str) -> str:
    """A document's number before it is given: 12/BC-UBND → …/BC-UBND."""
    _, slash, symbol = number.rpartition("/")
    return f"…/{symbol}" if slash else "…"


def report_without_number(symbol: str) -> str:
    """The number of an agency's report before it is given, by the agency's symbol."""
    return f"…/BC-{symbol}"


def signature_block(authority: tuple[str, ...], signed_by: str) -> tuple[str, ...]:
    """The lines above a signature: those prepared, down to the one whose office signed.

    Prepared for a deputy (KT. CHỦ TỊCH / PHÓ CHỦ TỊCH), they fit when the chairman signs too; prepared
    without an office, they get the signer's. Where another office was meant, nobody knows on whose behalf
    this one signed: it stands alone.
    """
    for place, line in reversed(list(enumerate(authority))):
        office = _FOR_ANOTHER.sub("", line, count=1)
        if _holds(signed_by, office):
            return (*authority[:place], office)
    prepared = authority if authority and _ON_BEHALF.match(authority[-1]) else ()
    return (*prepared, signed_by)


def _holds(signed_by: str, office: str) -> bool:
    """Whether a signer's title is the office, or names it before the body: Phó Chủ tịch UBND thành phố."""
    title, wanted = (" ".join(text.split()).casefold() for text in (signed_by, office))
    return f"{title} ".startswith(f"{wanted} ")


def difference(one: DocumentDifference) -> str:
    """One line to be looked at before anybody signs."""
    part = _PARTS[one.part]
    signed, stated = _part(one.signed), _part(one.stated)
    return f"Biên bản ghi {part} {signed}, còn {_STATED_IN[one.stated_in]} ghi {part} {stated}."


def _part(value: str | date) -> str:
    return numbers.day(value) if isinstance(value, date) else value
