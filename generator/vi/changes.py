"""What became of a campaign's points, leaves and documents, in the words of those who must judge it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from generator.comparison import (
    AppendixChange,
    ChangedDocument,
    DocumentChange,
    InputChange,
    LeafChange,
    TallyChange,
    TextChange,
    is_exemption_refused,
)
from generator.consolidation import (
    AppendixResult,
    LeafResult,
    LeafState,
    Request,
    RequestState,
    Reviewed,
    Stage,
    Tally,
    score_at,
)
from generator.rulebook import ScoredBy
from generator.validation import Access, ClarificationOutcome, EvidenceRef, ReviewItem
from generator.vi import citations, labels, numbers, peers, trace
from generator.vi.diagnostics.params import DOCUMENT_FIELDS
from generator.vi.excerpts import compared, excerpt

TOTAL_HEADINGS = ("Điểm", "Trước", "Nay", "Chênh lệch")
ITEM_HEADINGS = ("Mục", "Tối đa", "Trước", "Nay", "Chênh lệch", "Vì sao")
DOCUMENT_HEADINGS = ("Tài liệu", "Thay đổi", "Chứng minh cho mục")
HISTORY_HEADINGS = ("Ngày", "Thay đổi", "Điểm", "Vì sao")
PAGE_HISTORY_HEADINGS = ("Ghi vào kho dữ liệu", "Điểm", "Thay đổi gì")
WHOLE, PART = "toàn thang điểm", "các mục đã có điểm"
SAME = "không đổi"
NEW = "mới"
NOT_YET = "chưa có"
NO_CAMPAIGN = "chưa có đợt"
NO_ITEM = "Không mục nào thay đổi."
SURVEY = "Điều tra xã hội học"

_TEXTS: Mapping[str, str] = {
    "sources": "nguồn số liệu",
    "formula": "công thức chọn",
    "formula_reason": "lý do chọn công thức",
    "not_applicable": "lý do không áp dụng",
    "override_reason": "lý do chấm khác kết quả tính",
    "explanation": "giải trình",
}
_APPENDIX_TEXTS: Mapping[str, str] = {
    "difficulties": "khó khăn, vướng mắc",
    "proposals": "đề xuất, kiến nghị",
}
_NOT_LISTED = {"pages", "access", "key"}  # said in other words
_DOCUMENT_FIELDS = ("number", "date", "issuer", "title", "url", "sha256", "access", "page_count")


@dataclass(frozen=True, slots=True)
class Note:
    """A line on what became of something; of a text as it was and is, whole (empty: there was or is none)."""

    label: str
    before: str = ""
    after: str = ""


def line(note: Note) -> str:
    """Return the note as one line that fits a list; what is cut of its texts is said."""
    if note.before and note.after:
        return f"{note.label}: {compared(note.before, note.after)}"
    text = note.after or note.before
    return f"{note.label}: {excerpt(text)}" if text else note.label


def whole(note: Note) -> str:
    """Return the note as one line with the whole of its texts."""
    texts = " → ".join(f"“{text}”" for text in (note.before, note.after) if text)
    return f"{note.label}: {texts}" if texts else note.label


def signed(points: Decimal | None) -> str:
    """+0,50 or −0,50; "không đổi" for nothing, a dash for what is not known."""
    if points is None:
        return "–"
    if not points:
        return SAME
    return numbers.signed(points)


def of_tally(tally: Tally | None) -> str:
    """57,46/66,75: of how many points it speaks."""
    if tally is None:
        return NO_CAMPAIGN
    if not tally.known_leaves:
        return "chưa có"
    return f"{numbers.score(tally.points)}/{numbers.score(tally.known)}"


def difference(change: TallyChange) -> str:
    """How far a sum moved; where it speaks of more or fewer points than before, by how many.

    Then only what is known on both sides, of the same maximum, has risen or fallen.
    """
    if change.before is None or change.after is None or change.before.known == change.after.known:
        return signed(change.points)
    known = change.after.known - change.before.known
    text = f"{'thêm' if known > 0 else 'bớt'} {numbers.score(abs(known))} điểm tối đa được tính"
    return f"{text}; các mục khác {signed(change.common)}" if change.common else text


def points_at(side: LeafResult | None, stage: Stage) -> str:
    """A leaf's points at a stage, or why there are none."""
    if side is None:
        return "không có mục này"
    match stage:
        case Stage.SELF:
            return _claimed(side)
        case Stage.REVIEWED | Stage.APPRAISED:
            return _decided(side, stage)
        case _:
            assert_never(stage)


def _claimed(side: LeafResult) -> str:
    points = score_at(side, Stage.SELF).points
    if points is not None and side.state in {LeafState.SCORED, LeafState.SURVEYED}:
        return numbers.score(points)
    return labels.LEAF_STATES[side.state].lower()


def _decided(side: LeafResult, stage: Stage) -> str:
    maximum, points, _ = score_at(side, stage)
    if is_exemption_refused(side, stage) and points is not None:
        return f"phải chấm, được {numbers.score(points)}/{numbers.score(maximum)}"
    if points is not None and side.state is LeafState.NOT_APPLICABLE:
        return labels.LEAF_STATES[side.state].lower()
    if points is not None:
        return numbers.score(points)
    if stage is Stage.APPRAISED or side.reviewed is None:
        return NOT_YET
    if not side.reviewed.fresh:
        return "nội dung đã đổi" if side.reviewed.item.fingerprint else "chưa đóng dấu"
    return labels.DECISIONS[side.reviewed.item.decision].lower()


def moves(change: LeafChange) -> list[str]:
    """Tự đánh giá: 1,41 → 1,50; for every stage at which the points moved."""
    return [
        f"{stage_name(change, stage)}: {points_at(change.before, stage)} → {points_at(change.after, stage)}"
        for stage in stages(change)
    ]


def stages(change: LeafChange) -> tuple[Stage, ...]:
    """Return the stages to tell of: those whose points moved; of the survey, alike in all, one."""
    return change.stages[:1] if _is_surveyed(change) else change.stages


def stage_name(change: LeafChange, stage: Stage) -> str:
    """Return whose points a leaf has at a stage."""
    return SURVEY if _is_surveyed(change) else labels.STAGES[stage]


def _is_surveyed(change: LeafChange) -> bool:
    return change.latest is not None and change.latest.leaf.scored_by is ScoredBy.SURVEY


def move(change: LeafChange, stage: Stage) -> str:
    """Return by how much the points of a stage moved; of what others decided how far it is from the claim."""
    if stage is Stage.SELF and change.is_rescaled(stage):
        return ""
    if stage is Stage.SELF:
        return NEW if change.is_new else signed(change.shift(stage))
    difference = change.against_claim(stage)
    return "" if difference is None else against_claim(difference)


def against_claim(difference: Decimal) -> str:
    """Return how far decided points are from the claimed ones: giảm 0,20 so với tự đánh giá."""
    if not difference:
        return "bằng tự đánh giá"
    return f"{'tăng' if difference > 0 else 'giảm'} {numbers.score(abs(difference))} so với tự đánh giá"


def why_in_brief(change: LeafChange) -> Iterator[str]:
    """What `why` tells, without the texts and the places in documents.

    For what is published: an earlier state may tell what since then may not be told.
    """
    yield from (note.label for note in why(change, places=False))


def what_changed(change: LeafChange) -> list[str]:
    """Return the same for a page on which nothing else tells of the change: never empty."""
    told = list(why_in_brief(change))
    if told or moves(change):
        return told
    if change.before is None or change.after is None:
        return ["Đưa mục vào đợt" if change.before is None else "Bỏ mục khỏi đợt"]
    states = [labels.LEAF_STATES[side.state].lower() for side in (change.before, change.after)]
    return [" → ".join(states) if states[0] != states[1] else "Đổi phân công hoặc cách chấm"]


def why(change: LeafChange, *, places: bool = True) -> Iterator[Note]:
    """What in the answer, or in what was decided about it, is not as it was."""
    if change.is_taken_out:
        yield Note("Xoá cả câu trả lời")
    else:
        yield from (Note(_input(one)) for one in change.inputs)
        yield from _peers(change)
    sides = [side.leaf.maximum for side in (change.before, change.after) if side]
    if sides[0] != sides[-1]:
        yield Note(f"Điểm tối đa: {numbers.score(sides[0])} → {numbers.score(sides[-1])}")
    yield from (_text(one, change) for one in change.texts)
    yield from map(Note, _cited_documents(change, places=places))
    if _is_surveyed(change):
        yield from _source(change)
    yield from _replies(change, places=places)
    yield from decisions(change)
    yield from _requests(change)


def decisions(change: LeafChange) -> Iterator[Note]:
    """What the city, then the ministry, decided otherwise than before."""
    before, after = (side.reviewed if side else None for side in (change.before, change.after))
    was, now = (side.item if side else None for side in (before, after))
    if was != now:
        texts = [_decision(side) for side in (change.before, change.after)]
        if was is None:
            yield Note(f"Thẩm định: {texts[1]}")
        elif now is None:
            yield Note(f"Bỏ quyết định thẩm định: {texts[0]}")
        elif texts[0] != texts[1]:
            yield Note(f"Thẩm định: {texts[0]} → {texts[1]}")
        else:
            yield Note(f"{_unchanged_decision(before, after)}: {texts[1]}")
        if before and after and change.is_taken_over:
            yield Note(f"Quyết định của {decided_by(before)} → {decided_by(after)}")
        elif was and now:
            yield from _signing(was, now)
        yield from _due(was, now)
        notes = was.note if was else "", now.note if now else ""
        if notes[0] != notes[1]:
            yield _text_note("nhận xét của người thẩm định", *notes)
    appraised = [
        side.appraised.reason if side and side.appraised else "" for side in (change.before, change.after)
    ]
    if appraised[0] != appraised[1]:
        yield _text_note("lý do của Bộ Nội vụ", *appraised)


def decided_by(reviewed: Reviewed) -> str:
    """Return which agency decided, and when: Sở Nội vụ (10/02/2026)."""
    return f"{reviewed.agency} ({numbers.day(reviewed.item.date)})"


def _signing(was: ReviewItem, now: ReviewItem) -> Iterator[Note]:
    """By whom of the same agency, and on what day, it was and is decided, where that differs."""
    if was.date != now.date:
        yield Note(f"Ngày xem xét: {_days(was.date, now.date)}")
    for name, sides in (
        ("Chức danh người xem xét", (was.reviewer.title, now.reviewer.title)),
        ("Vai trò người xem xét", (was.reviewer.role, now.reviewer.role)),
    ):
        if sides[0] != sides[1]:
            yield Note(f"{name}: {sides[0]} → {sides[1]}")


def _due(was: ReviewItem | None, now: ReviewItem | None) -> Iterator[Note]:
    """By which day the agency is to send again what was returned to it."""
    sides = [item.due if item else None for item in (was, now)]
    if sides[0] == sides[1]:
        return
    days = [numbers.day(day) if day else "" for day in sides]
    if not days[1]:
        yield Note(f"Bỏ hạn gửi lại {days[0]}")
    else:
        yield Note(f"Hạn gửi lại: {' → '.join(day for day in days if day)}")


def _text_note(name: str, before: str, after: str) -> Note:
    """A text that is new with what it belongs to, another, or taken away."""
    name = f"bỏ {name}" if not after else f"đổi {name}" if before else name
    return Note(f"{name[0].upper()}{name[1:]}", before, after)


def _unchanged_decision(before: Reviewed | None, after: Reviewed | None) -> str:
    """What was done to a decision whose words stayed: stamped, made again, or something beside it edited."""
    if before is None or after is None or before.fresh or not after.fresh:
        return "Sửa phần ghi kèm quyết định"
    return "Thẩm định lại, giữ nguyên" if before.item.fingerprint else "Ghi dấu vân tay cho quyết định"


def named(result: AppendixResult) -> str:
    """Phụ lục 2 – Sở Nội vụ."""
    return f"Phụ lục {result.appendix.number} – {result.agency.name}"


def _cited_documents(leaf: LeafChange, *, places: bool) -> list[str]:
    """What became of each document a leaf cites; those of which the same differs in one line."""
    alike: dict[str, list[str]] = {}
    for one in leaf.documents:
        number, words = one.latest.number if one.latest else one.key, document(one, leaf, places=places)
        _, start, differs = words.partition(f"Tài liệu {number}: ")
        alike.setdefault(differs or words, []).append(number if start else "")
    return [
        f"Tài liệu {', '.join(numbers_of)}: {words}" if all(numbers_of) else words
        for words, numbers_of in alike.items()
    ]


def document(change: DocumentChange, leaf: LeafChange, *, places: bool) -> str:
    """What became of a document a leaf cites: new, gone, where it is cited now, what of it differs."""
    number = change.latest.number if change.latest else change.key
    if change.before is None:
        place = f", {_places(change.cited_after)}" if places else ""
        return f"{'Tài liệu' if leaf.is_new else 'Thêm tài liệu'} {number}{place}"
    if change.after is None:
        still = ", ".join(change.still_cited)
        return f"Thôi dẫn tài liệu {number}; mục {still} vẫn dẫn" if still else f"Bỏ tài liệu {number}"
    others = ", ".join(DOCUMENT_FIELDS[name] for name in change.fields if name not in _NOT_LISTED)
    parts = [f"đổi {others}"] if others else []
    if "access" in change.fields:
        parts.insert(0, access_change(change.before.access, change.after.access))
    if "key" in change.fields:
        parts.append("đổi khoá của tài liệu trong tệp")
    if "pages" in change.fields:
        sides = _places(change.cited_before), _places(change.cited_after)
        shown = places and sides[0] != sides[1]  # else where in it may not be told
        parts.insert(0, " → ".join(sides) if shown else f"đổi {DOCUMENT_FIELDS['pages']}")
    return f"Tài liệu {number}: {'; '.join(parts)}"


def _places(cited: tuple[EvidenceRef, ...]) -> str:
    return " và ".join(citations.place_in(one) or "cả văn bản" for one in cited)


def access_change(before: Access, after: Access) -> str:
    """Return which way what may be published of a document goes: từ mật thành công khai."""
    sides = [labels.ACCESS[access].lower() for access in (before, after)]
    return f"từ {sides[0]} thành {sides[1]}"


def cited(change: ChangedDocument) -> str:
    """410/BC-UBND ngày 02/12/2024."""
    latest = change.after or change.before
    return f"{latest.number} ngày {numbers.day(latest.date)}" if latest else change.key


def became(change: ChangedDocument) -> Iterator[Note]:
    """What became of a document: each field on both sides, but for what may not be told; who cites it now."""
    if change.before is None or change.after is None:
        if change.after is None:
            yield Note("bỏ")
            return
        yield Note("thêm", "", change.after.title)
        yield Note(f"{change.after.issuer}, {_field(change.after.access)}".removeprefix(", "))
        if change.after.url:
            yield Note(DOCUMENT_FIELDS["url"], "", change.after.url)
        return
    added = [code for code in change.cited_after if code not in change.cited_before]
    dropped = [code for code in change.cited_before if code not in change.cited_after]
    for codes, words in ((added, "dẫn thêm ở mục"), (dropped, "thôi dẫn ở mục")):
        if codes:
            yield Note(f"{words} {', '.join(codes)}")
    for name in _DOCUMENT_FIELDS:
        sides = [_field(getattr(side, name)) for side in (change.before, change.after)]
        if sides[0] != sides[1]:
            yield Note(DOCUMENT_FIELDS[name], sides[0] or "không có", sides[1] or "không có")
        elif name in change.fields:
            yield Note(f"đổi {DOCUMENT_FIELDS[name]}")


def _field(value: Any) -> str:
    match value:
        case date():
            return numbers.day(value)
        case Access():
            return labels.ACCESS[value].lower()
        case _:
            return "" if value is None else str(value)


def appendix(change: AppendixChange) -> str:
    """An appendix that stands elsewhere on its way, or whose report is another."""
    if change.latest is None:
        return ""
    steps, reports = progress(change), [labels.within(text) for text in report(change)]
    return f"{named(change.latest)}: {'; '.join([steps, *reports] if steps else reports)}."


def progress(change: AppendixChange) -> str:
    """How far an appendix had and has come; empty where that is the same."""
    steps = [
        labels.PROGRESS[side.progress].lower() if side else NOT_YET for side in (change.before, change.after)
    ]
    return f"{steps[0]} → {steps[1]}" if steps[0] != steps[1] else ""


def report(change: AppendixChange) -> Iterator[str]:
    """What of the report behind an appendix is another: its number and day, who signed it."""
    was, now = change.reports
    if was == now or not change.is_comparable:
        return
    titles = [f"{one.number} ngày {numbers.day(one.date)}" if one else "" for one in (was, now)]
    if not all(titles):
        yield f"Báo cáo: {titles[1]}" if now else f"Bỏ báo cáo {titles[0]}"
    elif titles[0] != titles[1]:
        yield f"Báo cáo: {titles[0]} → {titles[1]}"
    if was and now and was.signed_by.title != now.signed_by.title:
        yield f"Chức danh người ký báo cáo: {was.signed_by.title} → {now.signed_by.title}"
    if was and now and was.signed_by.name != now.signed_by.name:
        yield "Đổi tên người ký báo cáo"


def appendix_texts(change: AppendixChange) -> Iterator[Note]:
    """The difficulties and proposals of an agency that are new, others or gone."""
    is_new = change.before is None or change.before.card is None
    for text in change.texts:
        name = _APPENDIX_TEXTS[text.field]
        added = not text.before and not is_new
        yield _text_note(f"thêm {name}" if added else name, text.before, text.after)


def _input(change: InputChange) -> str:
    def typed(value: Any) -> str:
        if value is None:
            return "chưa ghi"
        return trace.typed(change.asked, value) if change.asked else str(value)

    title = change.asked.title if change.asked else change.name
    if change.before is None:
        return f"{title}: {typed(change.after)}"
    return f"{title}: {typed(change.before)} → {typed(change.after)}"


def _peers(change: LeafChange) -> Iterator[Note]:
    """The figures of other units that are not what they were."""
    before = {one.name: one for one in change.before.peers} if change.before else {}
    for now in change.after.peers if change.after else ():
        was = before.get(now.name)
        if was is not None and was.value != now.value:
            title = now.figure.input.title
            yield Note(f"{title}: {peers.value(was)} → {peers.value(now)} (các đơn vị trong nhóm)")


def _text(text: TextChange, change: LeafChange) -> Note:
    """A text of the answer; one of a new answer is neither added nor changed."""
    name = _TEXTS[text.field]
    sides = [text.before, text.after]
    rule = change.latest.leaf.rule if change.latest else None
    if text.figure:
        asked = rule.inputs.get(text.figure) if rule else None
        name = f"{name} “{asked.title if asked else text.figure}”"
    if text.field == "formula" and rule:
        titles = {part.key: part.title for part in rule.parts}
        sides = [titles.get(side, side) for side in sides]
    if not text.before and not change.is_new:
        name = f"thêm {name}"
    return _text_note(name, *sides)


def _source(change: LeafChange) -> Iterator[Note]:
    sides = [side.surveyed.source if side and side.surveyed else "" for side in (change.before, change.after)]
    if sides[0] != sides[1]:
        yield _text_note("nguồn của kết quả điều tra", *sides)


def _decision(side: LeafResult | None) -> str:
    if side is None or side.reviewed is None:
        return "chưa có"
    item = side.reviewed.item
    points = f" {numbers.score(item.reviewed_score)}" if item.reviewed_score is not None else ""
    reason = f" ({labels.REASONS[item.reason].lower()})" if item.reason else ""
    return f"{labels.DECISIONS[item.decision].lower()}{points}{reason}"


def _replies(change: LeafChange, *, places: bool) -> Iterator[Note]:
    """What the agency answered to a request, as it was and is, and the documents it adds."""
    for one in change.replies:
        name = one.request.asked.id
        texts = one.before.text if one.before else "", one.after.text if one.after else ""
        if one.after is None:
            yield Note(f"Bỏ câu trả lời {name}", texts[0])
            continue
        done = "Sửa câu trả lời" if one.before else "Trả lời"
        yield Note(f"{done} {name}{', đã kết luận' if one.was_concluded else ''}", *_unlike(*texts))
        if one.before and one.before.date != one.after.date:
            yield Note(f"Ngày trả lời {name}: {_days(one.before.date, one.after.date)}")
        for cited in one.documents:
            yield Note(f"Kèm câu trả lời {name}: {document(cited, change, places=places)}")


def _unlike(before: str, after: str) -> tuple[str, str]:
    """Both texts; of two that are alike only one."""
    return ("", after) if before == after else (before, after)


def _requests(change: LeafChange) -> Iterator[Note]:
    """What was asked, when it is due, and what was concluded, where that is not as it was."""
    before, after = _by_id(change.before), _by_id(change.after)
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        latest = now or was
        sides = [replace(one.asked, outcome=None) if one else None for one in (was, now)]
        if latest and sides[0] != sides[1]:
            yield from _asked(name, was, now)
        if now:
            yield from _outcome(name, was.asked.outcome if was else None, now.asked.outcome)


def _outcome(name: str, was: ClarificationOutcome | None, now: ClarificationOutcome | None) -> Iterator[Note]:
    """What was concluded on a reply, where that is not as it was."""
    if was == now:
        return
    said = [labels.REQUEST_STATES[RequestState(one.decision)].lower() if one else "" for one in (was, now)]
    notes = was.note if was else "", now.note if now else ""
    if was is None or now is None:
        yield Note(f"{'Kết luận' if now else 'Bỏ kết luận'} {name}: {said[0] or said[1]}", *notes)
    elif said[0] != said[1]:
        yield Note(f"Kết luận {name}: {said[0]} → {said[1]}", *_unlike(*notes))
    elif notes[0] != notes[1]:
        yield _text_note(f"nhận xét của kết luận {name}", *notes)
    if was and now and was.date != now.date:
        yield Note(f"Ngày kết luận {name}: {_days(was.date, now.date)}")


def _days(was: date, now: date) -> str:
    return f"{numbers.day(was)} → {numbers.day(now)}"


def _asked(name: str, was: Request | None, now: Request | None) -> Iterator[Note]:
    if now is None:
        yield Note(f"Bỏ yêu cầu {name}", was.asked.question if was else "")
    elif was is None:
        follows = f" (hỏi tiếp {now.asked.follows})" if now.asked.follows else ""
        yield Note(
            f"Yêu cầu {name}{follows} của {now.asked.asked_by}, hạn {numbers.day(now.asked.due)}",
            "",
            now.asked.question,
        )
    else:
        if was.asked.question != now.asked.question:
            yield Note(f"Sửa yêu cầu {name}", was.asked.question, now.asked.question)
        if was.asked.due != now.asked.due:
            yield Note(f"Hạn của yêu cầu {name}: {_days(was.asked.due, now.asked.due)}")
        if was.asked.asked_by != now.asked.asked_by:
            yield Note(f"Bên hỏi của yêu cầu {name}: {was.asked.asked_by} → {now.asked.asked_by}")
        if was.asked.asked_on != now.asked.asked_on:
            yield Note(f"Ngày hỏi của yêu cầu {name}: {_days(was.asked.asked_on, now.asked.asked_on)}")
        if was.asked.follows != now.asked.follows:
            yield Note(f"Yêu cầu {name}: hỏi tiếp {now.asked.follows or 'không yêu cầu nào'}")


def _by_id(side: LeafResult | None) -> dict[str, Request]:
    return {request.asked.id: request for request in side.requests} if side else {}
