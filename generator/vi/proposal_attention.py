"""What a person must look at in a proposal, and which decisions to read first: lines with codes."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.comparison import (
    ChangedDocument,
    Hint,
    HintKind,
    LeafChange,
    is_exemption_refused,
)
from generator.consolidation import Stage
from generator.validation import Access, Decision
from generator.vi import numbers
from generator.vi.changes import Note, access_change, cited, decided_by
from generator.vi.diagnostics.params import DOCUMENT_FIELDS

# In the headline (empty: not named there), in the list (empty: told there at length).
HINTS: Mapping[HintKind, tuple[str, str]] = {
    HintKind.TAKEN_OUT: ("", "bị bỏ câu trả lời"),
    HintKind.UNSCORED: ("", "bị bỏ điểm tự chấm"),
    HintKind.JUDGED: ("phải thẩm định lại", "đã thẩm định nay lại đổi, phải thẩm định lại"),
    HintKind.CORRECTED: ("đã bổ sung sau khi bị trả lại", "bị trả lại, nay đã bổ sung, chờ thẩm định lại"),
    HintKind.APPRAISED: ("đổi sau quyết định của Bộ Nội vụ", "đổi sau khi Bộ Nội vụ đã quyết định"),
    HintKind.UNSTAMPED: ("mất dấu vân tay", "giữ nguyên câu trả lời nhưng quyết định mất dấu vân tay"),
    HintKind.DECISION_REMOVED: ("", "bị bỏ quyết định thẩm định"),
    HintKind.DECISION_CHANGED: ("đổi quyết định đã ghi", "đổi quyết định đã ghi mà giữ nguyên ngày xem xét"),
    HintKind.TAKEN_OVER: ("thay quyết định của cơ quan khác", ""),
    HintKind.REDATED: ("", "giữ quyết định nhưng đổi ngày hoặc người xem xét"),
    HintKind.OUTCOME_CHANGED: ("đổi kết luận đã ghi", "đổi hoặc bỏ kết luận đã ghi về câu trả lời"),
    HintKind.ANSWERED_REQUEST: (
        "sửa yêu cầu đã có câu trả lời",
        "có yêu cầu bị sửa hoặc bỏ sau khi cơ quan đã trả lời",
    ),
    HintKind.CONCLUDED_REPLY: ("sửa câu trả lời đã kết luận", "sửa câu trả lời đã kết luận"),
    HintKind.REPLY_REMOVED: ("", "bị bỏ câu trả lời yêu cầu bổ sung"),
    HintKind.RETURNED: ("", "bị trả lại, chờ cơ quan gửi lại"),
    HintKind.ASKED: ("", "có yêu cầu bổ sung chờ cơ quan trả lời"),
    HintKind.ABOVE_CLAIM: ("", "được thẩm định cao hơn tự đánh giá"),
    HintKind.EXEMPTION_REFUSED: ("", "cơ quan ghi không áp dụng mà phải chấm"),
    HintKind.EXEMPT: ("không áp dụng", "không áp dụng"),
    HintKind.WORDS_ONLY: ("chỉ có lời giải trình", "chỉ có lời giải trình"),
    HintKind.SAME_DOCUMENTS: ("", "đổi số liệu hoặc điểm mà tài liệu giữ nguyên"),
    HintKind.OWN_POINTS: ("cơ quan tự cho điểm", "do cơ quan tự cho điểm, không tính lại được"),
    HintKind.REPLIED: ("", "có câu trả lời chờ kết luận"),
    HintKind.REFUSED_SINCE: (
        "công nhận mà câu trả lời chưa được chấp nhận",
        "đã công nhận mà sau đó câu trả lời chưa được chấp nhận, phải quyết định lại hoặc hỏi tiếp",
    ),
    HintKind.UNPROVEN: ("", "không còn tài liệu kiểm chứng nào"),
    HintKind.OVERRIDDEN: ("", "tự chấm khác kết quả tính từ số liệu"),
    HintKind.OWN_WORD: ("", "được điểm tối đa mà chỉ có tài liệu do chính cơ quan ban hành"),
    HintKind.COPIED: ("", "có câu giống hệt giải trình của cơ quan khác"),
    HintKind.JUMP: ("", "khác xa tự đánh giá năm trước"),
}
_MOST_CODES = 30  # named after a hint
_MOST_DOCUMENTS = 5


def hint_lines(hints: Collection[Hint], order: Collection[str]) -> Iterator[str]:
    """Where to look and why: a line for each kind, with the codes of its leaves in the order of the set."""
    for kind, (_, words) in HINTS.items():
        found = {hint.code for hint in hints if hint.kind is kind}
        if found and words:
            count, _, codes = _codes(found, order).partition(" mục: ")
            yield f"{count} mục {words}: {codes}"


def taken_over_lines(leaves: Iterable[LeafChange], order: Collection[str]) -> Iterator[str]:
    """Whose decisions, of what day, whose replace: a line for each such pair, with the codes."""
    pairs: dict[tuple[str, str], set[str]] = {}
    for leaf in leaves:
        sides = [side.reviewed if side else None for side in (leaf.before, leaf.after)]
        if leaf.is_taken_over and sides[0] and sides[1]:
            pairs.setdefault((decided_by(sides[0]), decided_by(sides[1])), set()).add(leaf.code)
    for (was, now), found in pairs.items():
        count, _, codes = _codes(found, order).partition(" mục: ")
        yield f"{count} quyết định của {was} được thay bằng của {now}: {codes}"


def access_lines(documents: Iterable[ChangedDocument]) -> Iterator[str]:
    """The documents of which more, or less, may be published: a line for each direction."""
    ways: dict[tuple[Access, Access], list[str]] = {}
    for document in documents:
        if document.access:
            codes = ", ".join(document.cited_after)
            ways.setdefault(document.access, []).append(
                cited(document) + (f" (mục {codes})" if codes else "")
            )
    for way in loosened_first(ways):
        found = ways[way]
        more = f" và {len(found) - _MOST_CODES} tài liệu khác" if len(found) > _MOST_CODES else ""
        yield f"{len(found)} tài liệu {access_change(*way)}: {'; '.join(found[:_MOST_CODES])}{more}"


def replaced_lines(documents: Iterable[ChangedDocument]) -> Iterator[str]:
    """The documents that are gone or described otherwise: a line for each way, with the leaves they prove."""
    for words, found in _by_way(documents).items():
        named = [f"{cited(one)} (mục {', '.join(one.cited_after or one.cited_before)})" for one in found]
        left = len(named) - _MOST_DOCUMENTS
        more = f" và {left} tài liệu khác" if left > 0 else ""
        yield f"{len(found)} tài liệu {words}: {'; '.join(named[:_MOST_DOCUMENTS])}{more}"


def replaced_in_brief(documents: Iterable[ChangedDocument]) -> Iterator[str]:
    """The same as one clause; of several ways only how many documents they are."""
    ways = _by_way(documents)
    if ways:
        words = "bị thay hoặc bỏ" if len(ways) > 1 else next(iter(ways))
        yield f"{sum(map(len, ways.values()))} tài liệu {words}"


def _by_way(documents: Iterable[ChangedDocument]) -> dict[str, list[ChangedDocument]]:
    ways: dict[str, list[ChangedDocument]] = {}
    for one in documents:
        if one.is_replaced:
            names = [DOCUMENT_FIELDS[name] for name in one.fields if name != "access"]
            ways.setdefault("bị bỏ" if one.after is None else f"đổi {', '.join(names)}", []).append(one)
    return ways


def loosened_first(ways: Iterable[tuple[Access, Access]]) -> list[tuple[Access, Access]]:
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
            before, now = numbers.share(hint.before), numbers.share(hint.now)
            yield Note(f"Năm trước tự đánh giá {before} điểm tối đa, nay {now}")


def decision_lines(leaves: Collection[LeafChange], order: Collection[str]) -> Iterator[str]:
    """The codes of what was decided otherwise than claimed, in the order of the set."""
    reviewed = [one for one in leaves if one.is_reviewed_newly]
    removed = [one for one in leaves if one.reviews[0] and one.reviews[1] is None]
    appraised = [one for one in leaves if one.appraised[0] != one.appraised[1]]
    below, above = (
        [one for one in appraised if (one.against_claim(Stage.APPRAISED) or 0) * sign > 0] for sign in (-1, 1)
    )
    groups = (
        ("Trả lại để bổ sung", [one for one in reviewed if one.is_reviewed_as(Decision.RETURNED)]),
        ("Điều chỉnh", [one for one in reviewed if one.is_reviewed_as(Decision.ADJUSTED)]),
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
