"""Words about signing and publishing: what a record says, what is missing, what a publication is."""

from collections.abc import Iterator

from generator.consolidation import Lack, Stage
from generator.validation import Publication, SignedTotal
from generator.vi import board, labels, numbers

TITLE = "Ký bản công bố"
HEADLINE = "Ký bản công bố {campaign}/{name}"
_WHO = (
    "“{title}” ({name}): văn bản {number} ngày {date} của {issuer}; người ký: {signed_by}, ngày {signed_on}"
)
_REPLACES = "Thay bản {name}: {reason}"
_PARTIAL = "Ký khi chưa đủ bài hoặc điểm"


def missing(lack: Lack) -> str:
    """ "2 cơ quan chưa gửi bài (Sở A; Sở B), bước Tự đánh giá mới có 11,82/12,75 (chưa đủ 66,75) điểm"."""
    told = []
    if lack.appendices:
        names = "; ".join(result.agency.name for result in lack.appendices)
        told.append(f"{len(lack.appendices)} cơ quan chưa gửi bài ({names})")
    if lack.tally is not None:
        told.append(f"bước {labels.STAGES[lack.stage]} mới có {board.points(lack.tally)} điểm")
    return ", ".join(told)


def lines(record: Publication) -> Iterator[str]:
    """Who signs what, with the total of each stage; one line each."""
    document = record.document
    yield _WHO.format(
        title=record.title,
        name=record.name,
        number=document.number,
        date=numbers.day(document.date),
        issuer=document.issuer,
        signed_by=record.signed_by,
        signed_on=numbers.day(record.signed_on),
    )
    for stage in Stage:
        if total := record.totals.get(stage):
            yield f"{labels.STAGES[stage]}: {_total(total)} điểm"
    if record.partial:
        yield _PARTIAL
    if record.replaces is not None:
        yield _REPLACES.format(name=record.replaces.name, reason=record.replaces.reason)


def headline(record: Publication) -> str:
    """What is signed, in a few words."""
    return HEADLINE.format(campaign=record.campaign, name=record.name)


def _total(total: SignedTotal) -> str:
    told = f"{numbers.score(total.points)}/{numbers.score(total.known)}"
    return told if total.known == total.maximum else f"{told} (chưa đủ {numbers.score(total.maximum)})"
