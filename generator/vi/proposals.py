"""Words of the comment under a proposal, and of its page: headline, what to look at, headings, notices."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never

from generator.comparison import (
    AppendixChange,
    CampaignChange,
    ChangedDocument,
    ChangeGroup,
    ChangeReason,
    Changes,
    Hint,
    HintKind,
    LeafChange,
    ProceedingsFile,
    ReasonTotal,
    UncomparedFile,
    is_exemption_refused,
    reason_of,
)
from generator.consolidation import Assessment, LeafResult, LeafState, Stage, score_at
from generator.diagnostics import Summary
from generator.validation import Access, AppraisedItem, Decision, ReviewItem
from generator.vi import appraisal_changes, labels, numbers, reports
from generator.vi.changes import Note, access_change, against_claim, cited, named, signed

TITLE = "Xem xét yêu cầu thay đổi"
TOTALS, ITEMS, DOCUMENTS, MISTAKES, HINTS, REASONS = (
    "Điểm", "Mục thay đổi", "Tài liệu kiểm chứng thay đổi", "Điều cần sửa", "Cần người xem", "Vì sao đổi",
)  # fmt: skip
CHECKLIST = (
    "Xem xong mục nào thì đánh dấu ô của mục đó. "
    "Khi có bản gửi sau, dấu vẫn còn; chỉ mục lại thay đổi mới mất dấu."
)
OF = "(tối đa {maximum})"
PROVES = "dùng cho mục {codes}"
NOT_COMPARED = "Chưa so sánh được tổng điểm vì còn tệp có lỗi."
NOT_SHOWN = (
    "**Còn {count} dòng không hiện ở đây** vì quá dài. Xem đủ trong tệp JSON hoặc HTML kèm theo lần kiểm tra."
)
ELSEWHERE = (
    "Nhánh chính còn {count} lỗi có từ trước ở tệp khác; yêu cầu này không gây ra và không bị chặn vì chúng."
)
CODE_ONLY = "Yêu cầu này không sửa gì trong submissions/, nên không có điểm nào để so sánh."
NOT_READ = "Nội dung của yêu cầu chưa được đọc, nên chưa nói được gì về điểm."
NOTHING = "Yêu cầu này không thay đổi gì so với nhánh chính."
FOOT = "So bản {head} với nhánh chính {base}; chương trình và quy tắc chấm lấy từ nhánh chính."
UNREADABLE = "Kế hoạch hoặc bộ tiêu chí của đợt còn lỗi nên chưa tính, chưa so sánh được điểm nào."
UNREADABLE_BEFORE = "Kế hoạch hoặc bộ tiêu chí trên nhánh chính còn lỗi nên chưa so sánh được gì."
GONE = "Yêu cầu này xoá cả đợt."
UNTRUSTED = "{appendix} còn lỗi nên {count} mục của phụ lục chưa tính và chưa so sánh được."
UNTRUSTED_BEFORE = (
    "{appendix} trên nhánh chính còn lỗi nên {count} mục chưa so sánh được; phải xem cả phụ lục."
)
WITHDRAWN = "{appendix}: rút bài đã gửi ({steps})"
SURVEY_GROUPS = "Điều tra xã hội học: đổi danh sách hoặc số phiếu của {count} nhóm."
RESULTS = "Kết quả Bộ Nội vụ đã công bố (results.yaml): có thay đổi, xem cả tệp."
APPENDIX = "Phụ lục {number}"
APPENDIX_TEXTS = "Khó khăn, vướng mắc; đề xuất, kiến nghị"
_UNCOMPARED = "{file} còn lỗi nên chưa xét được, chưa so sánh được; các số dưới đây không gồm tệp này."
_UNCOMPARED_BEFORE = (
    "{file} trên nhánh chính còn lỗi nên chưa so sánh được; các số dưới đây không gồm tệp này, "
    "phải xem cả tệp."
)
UNREADABLE_COMMENT = (
    "### 🔴 Không đọc được kết quả xem xét\n\n"
    "Lần kiểm tra này không để lại kết quả đúng dạng, nên không hiện ở đây. "
    "Mở lần chạy “validate” để xem lý do; "
    "nếu yêu cầu có sửa chương trình hoặc quy trình thì quản trị chương trình phải xem trước."
)
OTHER_BASE_COMMENT = (
    "### 🔴 Chưa xét: yêu cầu nhắm vào nhánh “{base}”\n\n"
    "Chỉ xét yêu cầu gộp vào nhánh chính “{main}”. "
    "Bấm Edit cạnh tiêu đề của yêu cầu rồi chọn nhánh “{main}”; yêu cầu sẽ được xét lại ngay."
)
STATUS_FINE = "Không còn lỗi nào phải sửa."
STATUS_REFUSED = "Còn {count} lỗi phải sửa, xem lời nhận xét trong yêu cầu."
STATUS_UNREADABLE = "Không đọc được kết quả xem xét, mở lần chạy “validate” để xem lý do."
RULES = "Quy tắc chấm hoặc điểm tối đa của {count} mục đã khác trước: {codes}."

GROUPS: Mapping[ChangeGroup, str] = {
    ChangeGroup.POINTS: "Điểm hoặc số liệu thay đổi",
    ChangeGroup.DOCUMENTS: "Chỉ tài liệu thay đổi, điểm giữ nguyên",
    ChangeGroup.WORDS: "Chỉ lời văn thay đổi",
    ChangeGroup.DECISIONS: "Quyết định, yêu cầu của người thẩm định",
    ChangeGroup.RULES: "Bộ tiêu chí hoặc kế hoạch đổi",
}
_REASONS: Mapping[ChangeReason, str] = {
    ChangeReason.GONE: "xoá câu trả lời",
    ChangeReason.NEW: "mới trả lời",
    ChangeReason.EXEMPT: "chuyển sang không áp dụng hoặc ngược lại",
    ChangeReason.SURVEY: "có kết quả điều tra xã hội học",
    ChangeReason.FIGURES: "đổi số liệu",
    ChangeReason.SCORE: "đổi điểm tự chấm, số liệu giữ nguyên",
    ChangeReason.DOCUMENTS: "đổi tài liệu",
    ChangeReason.TEXTS: "đổi lời văn",
    ChangeReason.REPLY: "trả lời yêu cầu bổ sung hoặc sửa câu trả lời",
    ChangeReason.DECISION: "có quyết định, yêu cầu của người thẩm định",
    ChangeReason.RULE: "do bộ tiêu chí hoặc kế hoạch đổi",
}
# In the headline (empty: not named there), in the list.
_HINTS: Mapping[HintKind, tuple[str, str]] = {
    HintKind.TAKEN_OUT: ("", "bị bỏ câu trả lời"),
    HintKind.UNSCORED: ("", "bị bỏ điểm tự chấm"),
    HintKind.JUDGED: ("phải thẩm định lại", "đã thẩm định nay lại đổi, phải thẩm định lại"),
    HintKind.APPRAISED: ("đổi sau quyết định của Bộ Nội vụ", "đổi sau khi Bộ Nội vụ đã quyết định"),
    HintKind.UNSTAMPED: ("mất dấu vân tay", "giữ nguyên câu trả lời nhưng quyết định mất dấu vân tay"),
    HintKind.DECISION_REMOVED: ("", "bị bỏ quyết định thẩm định"),
    HintKind.OUTCOME_CHANGED: ("đổi kết luận đã ghi", "đổi hoặc bỏ kết luận đã ghi về câu trả lời"),
    HintKind.CONCLUDED_REPLY: ("sửa câu trả lời đã kết luận", "sửa câu trả lời đã kết luận"),
    HintKind.REPLY_REMOVED: ("", "bị bỏ câu trả lời yêu cầu bổ sung"),
    HintKind.ABOVE_CLAIM: ("", "được thẩm định cao hơn tự đánh giá"),
    HintKind.EXEMPTION_REFUSED: ("", "cơ quan ghi không áp dụng mà phải chấm"),
    HintKind.EXEMPT: ("không áp dụng", "không áp dụng"),
    HintKind.WORDS_ONLY: ("chỉ có lời giải trình", "chỉ có lời giải trình"),
    HintKind.OWN_POINTS: ("cơ quan tự cho điểm", "do cơ quan tự cho điểm, không tính lại được"),
    HintKind.REPLIED: ("", "có câu trả lời chờ kết luận"),
    HintKind.UNPROVEN: ("", "không còn tài liệu kiểm chứng nào"),
    HintKind.OVERRIDDEN: ("", "tự chấm khác kết quả tính từ số liệu"),
    HintKind.OWN_WORD: ("", "được điểm tối đa mà chỉ có tài liệu do chính cơ quan ban hành"),
    HintKind.COPIED: ("", "có câu giống hệt giải trình của cơ quan khác"),
    HintKind.JUMP: ("", "khác xa năm trước"),
}
_SAME_POINTS = "Không thay đổi điểm"
_NOT_COMPARED, _SOME_NOT_COMPARED = "Chưa so sánh được điểm", "có tệp chưa so sánh được"
_MOST_NAMED = 3  # items named by code in the headline
_MOST_CODES = 30  # named after a hint


def headline(
    summary: Summary,
    campaigns: tuple[CampaignChange, ...],
    plans: Collection[str] = (),
) -> str:
    """The verdict in one line.

    `plans` say what became of the campaigns' plans, and stand before the points.
    """
    if summary.errors:
        return f"Chưa nhận được: còn {reports.errors(summary)} phải sửa"
    hints = [hint for one in campaigns for hint in one.hints]
    parts = [_points(campaigns)]
    documents = [document for one in campaigns for document in one.changes.documents]
    ways = Counter(document.access for document in documents if document.access)
    parts += [f"{ways[way]} tài liệu {access_change(*way)}" for way in _loosened_first(ways)]
    replaced = sum(document.is_replaced for document in documents)
    parts += [f"{replaced} tài liệu bị thay hoặc bỏ"] if replaced else []
    for kind, (words, _) in _HINTS.items():
        if words and (count := sum(hint.kind is kind for hint in hints)):
            parts.append(f"{count} mục {words}")
    parts += [f"{summary.warnings} cảnh báo"] if summary.warnings else []
    text = ", ".join(parts)
    first = [*plans, *(notice for one in campaigns for notice in _notices(one))]
    if not first:
        return text
    before = "; ".join(first)
    return f"{before[0].upper()}{before[1:]}; {_lowered(text)}"


def _lowered(text: str) -> str:
    """A sentence as it stands behind others; the names of offices keep their capitals."""
    return text if text.startswith(tuple(labels.STAGES.values())[1:]) else f"{text[0].lower()}{text[1:]}"


def _notices(one: CampaignChange) -> Iterator[str]:
    """What of a campaign stands before its points: submissions withdrawn, the ministry's decision."""
    withdrawn = [change.latest for change in one.changes.appendices if change.is_withdrawn and change.latest]
    if numbers_of := [str(latest.appendix.number) for latest in withdrawn]:
        yield f"rút bài đã gửi của Phụ lục {', '.join(numbers_of)}"
    if decided := appraisal_changes.headline(one):
        yield decided


def hint_lines(hints: Collection[Hint], order: Collection[str]) -> Iterator[str]:
    """Where to look and why: a line for each kind, with the codes of its leaves in the order of the set."""
    for kind, (_, words) in _HINTS.items():
        found = {hint.code for hint in hints if hint.kind is kind}
        if found:
            count, _, codes = _codes(found, order).partition(" mục: ")
            yield f"{count} mục {words}: {codes}"


def access_lines(documents: Iterable[ChangedDocument]) -> Iterator[str]:
    """The documents of which more, or less, may be published: a line for each direction."""
    ways: dict[tuple[Access, Access], list[str]] = {}
    for document in documents:
        if document.access:
            codes = ", ".join(document.cited_after)
            ways.setdefault(document.access, []).append(
                cited(document) + (f" (mục {codes})" if codes else "")
            )
    for way in _loosened_first(ways):
        found = ways[way]
        more = f" và {len(found) - _MOST_CODES} tài liệu khác" if len(found) > _MOST_CODES else ""
        yield f"{len(found)} tài liệu {access_change(*way)}: {'; '.join(found[:_MOST_CODES])}{more}"


def _loosened_first(ways: Iterable[tuple[Access, Access]]) -> list[tuple[Access, Access]]:
    """The directions of accesses: first those by which more may be published, the widest step first."""
    order = list(Access)
    return sorted(ways, key=lambda way: order.index(way[1]) - order.index(way[0]))


def hint_notes(hints: Iterable[Hint]) -> Iterator[Note]:
    """What a leaf's hints tell beyond their kind: whose sentence it has, how far the year before is."""
    hints = list(hints)
    if others := [hint.other for hint in hints if hint.kind is HintKind.COPIED]:
        yield Note(f"Có câu giống hệt giải trình của cơ quan khác ở mục {', '.join(others)}")
    for hint in hints:
        if hint.kind is HintKind.JUMP and hint.before is not None and hint.now is not None:
            yield Note(
                f"Năm trước đạt {numbers.share(hint.before)} điểm tối đa, nay {numbers.share(hint.now)}"
            )


def reason_line(total: ReasonTotal) -> str:
    """How many leaves changed for a reason, and by how many points of the claim."""
    text = f"{total.leaves} mục {_REASONS[total.reason]}"
    if total.reason is ChangeReason.EXEMPT:
        text += " (không tính là tăng, giảm điểm)"
    return f"{text}: {signed(total.points)} điểm" if total.points else text


def uncompared(file: UncomparedFile, latest: Assessment | None) -> str:
    """Say that a file with errors could not be compared."""
    text = _UNCOMPARED if file.proposed else _UNCOMPARED_BEFORE
    return text.format(file=_file_name(file, latest))


def _file_name(file: UncomparedFile, latest: Assessment | None) -> str:
    match file.kind:
        case ProceedingsFile.SURVEY:
            return "Tệp điều tra xã hội học"
        case ProceedingsFile.APPRAISAL:
            return "Tệp thẩm định của Bộ Nội vụ"
        case ProceedingsFile.REVIEW:
            results = latest.appendices if latest else ()
            found = [named(one) for one in results if one.appendix.number == file.appendix]
            return f"Sổ thẩm định {found[0] if found else f'Phụ lục {file.appendix}'}"
        case _:
            assert_never(file.kind)


def _points(campaigns: tuple[CampaignChange, ...]) -> str:
    """What becomes of the points, at every stage that something was said of; of several campaigns by name."""
    texts = [_points_of(one) for one in campaigns] or [_SAME_POINTS]
    if len(texts) > 1:
        texts = [f"Đợt {one.name}: {_lowered(text)}" for one, text in zip(campaigns, texts, strict=True)]
    return "; ".join(texts)


def _points_of(one: CampaignChange) -> str:
    if not one.rules_read:
        return _NOT_COMPARED
    parts = [
        *_claims(one.changes),
        *_appendix_changes(one.changes.appendices),
        *_decisions(one.changes.comparable),
        *_asked(one.changes.comparable),
    ]
    if not one.is_whole:
        parts.append(_SOME_NOT_COMPARED)
    elif not one.changes.scores:
        parts.insert(0, _SAME_POINTS)
    text = "; ".join(parts) or "Có thay đổi về điểm"
    return f"{text[0].upper()}{text[1:]}"


def _appendix_changes(appendices: Iterable[AppendixChange]) -> Iterator[str]:
    """The appendices that were there and whose report, or whose difficulties and proposals, differ."""
    both = [one for one in appendices if one.before and one.before.card and one.after and one.after.card]
    reports = [one for one in both if one.reports[0] != one.reports[1]]
    for found, words in (
        (reports, "đổi báo cáo"),
        ([one for one in both if one.texts], "đổi khó khăn, đề xuất"),
    ):
        numbers_of = ", ".join(str(one.latest.appendix.number) for one in found if one.latest)
        if numbers_of:
            yield f"{words} của Phụ lục {numbers_of}"


def decision_lines(leaves: Collection[LeafChange], order: Collection[str]) -> Iterator[str]:
    """The codes of what was decided otherwise than claimed, in the order of the set."""
    reviewed = [one for one in leaves if _is_decided(one)]
    removed = [one for one in leaves if _item(one.before) and _item(one.after) is None]
    appraised = [one for one in leaves if _appraised(one.before) != _appraised(one.after)]
    below, above = (
        [one for one in appraised if (one.against_claim(Stage.APPRAISED) or 0) * sign > 0] for sign in (-1, 1)
    )
    groups = (
        ("Trả lại để bổ sung", [one for one in reviewed if _is(one, Decision.RETURNED)]),
        ("Điều chỉnh", [one for one in reviewed if _is(one, Decision.ADJUSTED)]),
        ("Bỏ quyết định", removed),
        ("Hỏi bổ sung", [one for one in leaves if _is_asked(one)]),
        ("Bộ Nội vụ chấm thấp hơn tự đánh giá", below),
        ("Bộ Nội vụ chấm cao hơn tự đánh giá", above),
        ("Bộ Nội vụ không chấp nhận không áp dụng", [
            one for one in appraised if one.after and is_exemption_refused(one.after, Stage.APPRAISED)
        ]),
    )  # fmt: skip
    for words, found in groups:
        if found:
            yield f"{words} {_codes({one.code for one in found}, order)}"


def is_against_claim(change: LeafChange) -> bool:
    """Return whether it was decided otherwise than claimed, or not any more, or asked about."""
    return any(decision_lines([change], [change.code]))


def _is_asked(change: LeafChange) -> bool:
    before, after = (
        {one.asked.id for one in side.requests} if side else set() for side in (change.before, change.after)
    )
    return bool(after - before)


def _codes(found: Collection[str], order: Collection[str]) -> str:
    codes = [code for code in order if code in found]
    more = f" và {len(codes) - _MOST_CODES} mục khác" if len(codes) > _MOST_CODES else ""
    return f"{len(codes)} mục: {', '.join(codes[:_MOST_CODES])}{more}"


def _claims(changes: Changes) -> Iterator[str]:
    """The claim: what is new of how many points, and how far the rest moved; the survey beside it."""
    reasons = {leaf.code: reason_of(leaf) for leaf in changes.comparable}
    new = [leaf for leaf in changes.comparable if reasons[leaf.code] is ChangeReason.NEW]
    gone = [leaf for leaf in changes.comparable if reasons[leaf.code] is ChangeReason.GONE]
    surveyed = [leaf for leaf in changes.comparable if reasons[leaf.code] is ChangeReason.SURVEY]
    others = [leaf for leaf in changes.comparable if leaf not in (*new, *gone, *surveyed)]
    rescaled = [leaf for leaf in others if leaf.is_rescaled(Stage.SELF)]
    others = [leaf for leaf in others if leaf not in rescaled]
    changed = sum(Stage.SELF in leaf.stages for leaf in others)
    parts = [*_gone(gone)]
    if changed:
        rest = changes.stages[Stage.SELF].whole.points - _gained(
            one for one in changes.leaves if one not in others
        )
        parts.append(f"{signed(rest)} điểm ({changed} mục)" if rest else f"{changed} mục đổi, tổng không đổi")
    if new:
        maximum = sum((leaf.after.maximum for leaf in new if leaf.after), Decimal(0))
        parts.append(f"{len(new)} mục mới ({numbers.score(_gained(new))}/{numbers.score(maximum)} điểm)")
    parts += _rescaled(rescaled)
    if parts:
        yield f"{labels.STAGES[Stage.SELF]} {', '.join(parts)}"
    if surveyed:
        yield f"Điều tra xã hội học: {len(surveyed)} mục"


def _gone(leaves: Collection[LeafChange]) -> Iterator[str]:
    """The answers, or the claims, that were there and are not any more, by their codes where they are few."""
    taken_out = [leaf for leaf in leaves if leaf.is_taken_out]
    unscored = [leaf for leaf in leaves if not leaf.is_taken_out]
    for some, words in ((taken_out, "bỏ câu trả lời"), (unscored, "bỏ điểm tự chấm")):
        if some:
            claimed = [leaf.before for leaf in some if leaf.before and leaf.at(Stage.SELF)[0] is not None]
            points = numbers.score(sum((one.points or Decimal(0) for one in claimed), Decimal(0)))
            maximum = numbers.score(sum((one.maximum for one in claimed), Decimal(0)))
            out_of = f" ({points}/{maximum} điểm)" if claimed else ""
            yield f"{words} {_named_items(some)}{out_of}"


def _named_items(leaves: Collection[LeafChange]) -> str:
    codes = ", ".join(leaf.code for leaf in leaves)
    return f"mục {codes}" if len(leaves) <= _MOST_NAMED else f"{len(leaves)} mục"


def _rescaled(leaves: Iterable[LeafChange]) -> Iterator[str]:
    """Leaves out of another maximum than before, by what that comes from."""
    exempt = [
        [side is not None and side.state is LeafState.NOT_APPLICABLE for side in (leaf.before, leaf.after)]
        for leaf in leaves
    ]
    counts = (
        (exempt.count([False, True]), "chuyển sang không áp dụng"),
        (exempt.count([True, False]), "trước không áp dụng, nay tự chấm"),
        (exempt.count([False, False]), "đổi điểm tối đa"),
    )
    yield from (f"{count} mục {words}" for count, words in counts if count)


def _gained(leaves: Iterable[LeafChange]) -> Decimal:
    return sum((leaf.shift(Stage.SELF) or Decimal(0) for leaf in leaves), Decimal(0))


def _decisions(leaves: Iterable[LeafChange]) -> Iterator[str]:
    """What the city, then the ministry, made of the claims in this proposal."""
    leaves = tuple(leaves)
    noted = [one for one in leaves if _item(one.before) != _item(one.after)]
    reviewed = [one for one in noted if _is_decided(one)]
    edited = [one for one in noted if _item(one.after) and one not in reviewed]
    due = [one for one in edited if _due(one.before) != _due(one.after)]
    parts = [
        *_counted(reviewed, Decision.ACCEPTED, "công nhận"),
        *_adjusted([one for one in reviewed if _is(one, Decision.ADJUSTED)], Stage.REVIEWED, "điều chỉnh "),
        *_counted(reviewed, Decision.RETURNED, "trả lại"),
    ]
    if gone := [one for one in noted if _item(one.after) is None]:
        parts.append(f"bỏ quyết định {_named_items(gone)}")
    if due:
        parts.append(f"đổi hạn gửi lại {_named_items(due)}")
    if rest := [one for one in edited if one not in due]:
        parts.append(f"sửa phần ghi kèm quyết định {_named_items(rest)}")
    if parts:
        yield f"{labels.STAGES[Stage.REVIEWED]}: {', '.join(parts)}"
    appraised = [one for one in leaves if _appraised(one.before) != _appraised(one.after)]
    if appraised:
        yield f"{labels.STAGES[Stage.APPRAISED]}: {', '.join(_adjusted(appraised, Stage.APPRAISED, ''))}"


def _counted(leaves: Collection[LeafChange], decision: Decision, words: str) -> Iterator[str]:
    if count := sum(_is(one, decision) for one in leaves):
        yield f"{words} {count} mục"


def _adjusted(leaves: Collection[LeafChange], stage: Stage, words: str) -> Iterator[str]:
    """How far decided points are from the claimed ones: those below, those above, those that are the same."""
    refused = [one for one in leaves if one.after and is_exemption_refused(one.after, stage)]
    leaves = [one for one in leaves if one not in refused]
    found = [one.against_claim(stage) for one in leaves]
    known = [points for points in found if points is not None]
    for some in ([p for p in known if p < 0], [p for p in known if p > 0], [p for p in known if not p]):
        if some:
            yield f"{words}{against_claim(sum(some, Decimal(0)))} ({len(some)} mục)"
    if refused:
        scores = [score_at(one.after, stage) for one in refused if one.after]
        points = numbers.score(sum((one.points or Decimal(0) for one in scores), Decimal(0)))
        maximum = numbers.score(sum((one.maximum for one in scores), Decimal(0)))
        yield f"{len(refused)} mục không áp dụng phải chấm, được {points}/{maximum}"
    if unknown := len(found) - len(known):
        yield f"{words}{unknown} mục"


def _asked(leaves: Iterable[LeafChange]) -> Iterator[str]:
    """How many requests are new, taken away, answered and concluded; what became of replies and outcomes."""
    asked = removed = concluded = replied = edited = unanswered = 0
    for leaf in leaves:
        before = {one.asked.id: one for one in leaf.before.requests} if leaf.before else {}
        after = leaf.after.requests if leaf.after else ()
        asked += sum(one.asked.id not in before for one in after)
        removed += len(before.keys() - {one.asked.id for one in after}) if leaf.after else 0
        replied += sum(one.before is None for one in leaf.replies)
        edited += sum(bool(one.before and one.after and not one.was_concluded) for one in leaf.replies)
        unanswered += sum(one.after is None for one in leaf.replies)
        concluded += sum(
            one.asked.outcome is not None and (was := before.get(one.asked.id)) is not None
            and was.asked.outcome is None for one in after
        )  # fmt: skip
    counts = (
        (asked, "hỏi {} yêu cầu bổ sung"),
        (removed, "bỏ {} yêu cầu bổ sung"),
        (replied, "trả lời {} yêu cầu bổ sung"),
        (edited, "sửa {} câu trả lời chưa kết luận"),
        (unanswered, "bỏ {} câu trả lời yêu cầu bổ sung"),
        (concluded, "kết luận {} yêu cầu bổ sung"),
    )
    yield from (words.format(count) for count, words in counts if count)


def _is_decided(change: LeafChange) -> bool:
    """Whether it is decided newly: otherwise than before, or again after the answer had changed."""
    was, now = (side.reviewed if side else None for side in (change.before, change.after))
    if now is None:
        return False
    if was is None or (was.item.decision, was.item.reviewed_score) != (
        now.item.decision,
        now.item.reviewed_score,
    ):
        return True
    return now.fresh and not was.fresh


def _due(side: LeafResult | None) -> date | None:
    item = _item(side)
    return item.due if item else None


def _is(change: LeafChange, decision: Decision) -> bool:
    item = _item(change.after)
    return item is not None and item.decision is decision


def _item(side: LeafResult | None) -> ReviewItem | None:
    return side.reviewed.item if side and side.reviewed else None


def _appraised(side: LeafResult | None) -> AppraisedItem | None:
    return side.appraised if side else None
