"""What pages and papers say of a publication: who signed it, what was missing, what stands for it now."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from generator.comparison import DocumentDifference, DocumentPart, StatedIn
from generator.consolidation import (
    Assessment,
    LaterDecisions,
    Missing,
    MissingUnits,
    Stage,
    Tally,
    UnitRanking,
    furthest_stage,
)
from generator.validation import Publication, SignedRanking, SignedTotal
from generator.vi import citations, labels, numbers, status, unit_ranking

DRAFT = "Dự thảo"
NOBODY_SIGNED = "Bản dự thảo, chưa ai ký."
DRAFT_NOTICE = "Bản dự thảo, chưa ai ký; số liệu còn thay đổi."
VERIFICATION_LEAD = (
    "Báo cáo bạn nhận được có đúng là bản đã công bố không? Chọn tệp để so với danh mục của trang này."
)
TO_SIGN = "Ký bản công bố"
MARK_DRAFT, MARK_PARTIAL, MARK_REPLACED = "Bản dự thảo", "Ký khi chưa đủ", "Đã có bản thay"

_STATED_IN = {
    StatedIn.REPORT: "báo cáo trong campaign.yaml (khoá report)",
    StatedIn.SUBMITTED_UNDER: "văn bản trong appraisal.yaml (khoá submitted_under)",
}
_PARTS = {DocumentPart.NUMBER: "số", DocumentPart.DATE: "ngày"}
# Decree 30/2020, annex I: before the body, or before the office the signer below stands for.
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ)\.", re.IGNORECASE)
_FOR_ANOTHER = re.compile(r"(?:KT|TL|TUQ)\.\s*", re.IGNORECASE)


def marks(
    record: Publication | None, replaced_by: Publication | None, *, illustrative: bool
) -> tuple[str, ...]:
    """Return, in two or three words each, why the figures may not be the last: nobody signed them, say."""
    found = (
        (MARK_DRAFT, record is None),
        (MARK_PARTIAL, record is not None and record.partial),
        (MARK_REPLACED, replaced_by is not None),
        (labels.ILLUSTRATIVE, illustrative),
    )
    return tuple(mark for mark, holds in found if holds)


def marked(marks: Sequence[str], text: str) -> str:
    """Return a text, and before it what `marks` tell of its figures: "Bản dự thảo, số liệu minh hoạ. …"."""
    said = ", ".join([*marks[:1], *map(labels.within, marks[1:])])
    return f"{said}. {text}" if said else text


def list_title(campaign: str | None) -> str:
    """Return the title of the list of one campaign's publications, or of all."""
    return "Các bản công bố" if campaign is None else f"Các bản công bố, đợt {campaign}"


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


def partial(found: Missing | MissingUnits | None) -> str:
    """Ký khi chưa đủ: chưa gửi Phụ lục 3, 8; tự đánh giá mới có 60/76 mục, ứng với …"""
    return f"Ký khi chưa đủ: {missing(found)}." if found else "Ký khi chưa đủ."


def missing(found: Missing | MissingUnits) -> str:
    """The appendices that were not sent, and of the furthest stage how much is known; or who has no place."""
    parts = []
    if isinstance(found, MissingUnits):
        if found.units:
            parts.append(f"chưa có hạng: {'; '.join(unit_ranking.without_place(found.units, found.stage))}")
        if found.leaves:
            parts.append(f"điểm còn tạm tính ở mục so với các đơn vị trong nhóm: {', '.join(found.leaves)}")
        return "; ".join(parts)
    if found.appendices:
        parts.append(f"chưa gửi Phụ lục {', '.join(str(one.appendix.number) for one in found.appendices)}")
    if found.tally is not None:
        parts.append(f"{labels.stage_within(found.stage)} mới có {_share(found.tally)}")
    return "; ".join(parts)


def _share(tally: Tally) -> str:
    known, maximum = numbers.score(tally.known), numbers.score(tally.maximum)
    return f"{tally.known_leaves}/{tally.leaves} mục, ứng với {known}/{maximum} điểm tối đa"


def replaced(by: Publication) -> str:
    """What stands for this one now, when that was signed, and why."""
    reason = f". Lý do: {by.replaces.reason}" if by.replaces else ""
    return sentence(f"Đã được thay bằng “{by.title}”, ký ngày {numbers.day(by.signed_on)}{reason}")


def facts(assessment: Assessment, record: Publication | None, day: date) -> tuple[str, ...]:
    """Short lines for a list: when it was signed or, by its `day`, how old a draft is; its total."""
    stage, tally = furthest_stage(assessment)
    return *_since_when(record, day), f"{labels.STAGES[stage]}: {status.points(tally)} điểm"


def facts_of_units(ranking: UnitRanking, record: Publication | None, day: date) -> tuple[str, ...]:
    """Return the same of a campaign of units: in the place of a total, how many have a place."""
    return *_since_when(record, day), ranked_of_units(ranking)


def _since_when(record: Publication | None, day: date) -> tuple[str, ...]:
    if record is None:
        return (f"Số liệu đến ngày {numbers.day(day)}",)
    document = record.document
    return f"Ký ngày {numbers.day(record.signed_on)}", f"{document.number}, {document.issuer}"


def ranked_of_units(ranking: UnitRanking) -> str:
    """Return whose points a ranking is of, and how many units have a place: "Điểm tự đánh giá: 9/12 …"."""
    return _with_place(ranking.stage, ranking.ranked, ranking.units)


def by_claims(ranking: UnitRanking) -> str:
    """Return that units are ranked by their claims although some are reviewed, and how else it is done."""
    reviewed, units = numbers.number(ranking.reviewed), numbers.number(ranking.units)
    return (
        f"Đã thẩm định xong {reviewed}/{units} đơn vị, nhưng bản này xếp theo điểm tự đánh giá. Muốn xếp "
        "theo điểm thẩm định: thêm --stage reviewed; đơn vị chưa thẩm định xong thì chưa có hạng."
    )


def signed_ranking(ranking: SignedRanking) -> str:
    """Return the same of a ranking as it was signed."""
    return _with_place(Stage(ranking.stage), ranking.ranked, len(ranking.units))


def _with_place(stage: Stage, ranked: int, units: int) -> str:
    counts = f"{numbers.number(ranked)}/{numbers.number(units)}"
    return f"{labels.STAGE_POINTS[stage]}: {counts} đơn vị có hạng"


def since(title: str, summary: str) -> str:
    """What changed since the publication before, in one line."""
    return f"So với “{title}”: {labels.within(summary)}"


def to_sign(record: Publication) -> Iterator[str]:
    """Who signs what, with the total of each stage, or with how many units have a place; one line each.

    For whoever must agree to it.
    """
    yield f"“{record.title}” ({record.name}). {signed(record)}"
    for stage in Stage:
        if total := record.totals.get(stage):
            yield f"{labels.STAGES[stage]}: {signed_total(total)} điểm"
    if record.ranking is not None:
        yield f"Xếp hạng từng đơn vị. {signed_ranking(record.ranking)}"
    if record.partial:
        yield "Ký khi chưa đủ bài hoặc điểm"
    if record.replaces is not None:
        yield f"Thay bản {record.replaces.name}: {record.replaces.reason}"


def headline(record: Publication) -> str:
    """What is signed, in a few words."""
    return f"Ký bản công bố {record.campaign}/{record.name}"


def signed_total(total: SignedTotal) -> str:
    """57,46/66,75 (trong thang 98,75): the survey may come later, and nothing is missing for that."""
    text = f"{numbers.score(total.points)}/{numbers.score(total.known)}"
    return text if total.known == total.maximum else f"{text} (trong thang {numbers.score(total.maximum)})"


def left_out(later: LaterDecisions) -> str:
    """What a dated report does not tell; no later date is in it."""
    parts = (
        (later.reviewed, f"kết quả thẩm định của Thành phố ({later.reviewed} mục)"),
        (later.appraised, f"kết quả thẩm định của Bộ Nội vụ ({later.appraised} mục)"),
        (later.surveyed, f"kết quả điều tra xã hội học ({later.surveyed} mục)"),
    )
    names = ", ".join(words for count, words in parts if count)
    return f"Báo cáo không nêu những kết quả có sau ngày của Báo cáo hoặc không ghi ngày: {names}."


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
