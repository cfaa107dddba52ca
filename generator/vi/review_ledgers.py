"""What the commands that write review ledgers say to people."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never

from generator.consolidation import AppendixResult, AppendixState, ByHand, LeafResult
from generator.diagnostics import Diagnostic
from generator.rulebook import Rulebook
from generator.validation import Reviewer, ReviewItem
from generator.vi import numbers, reviewer_commands
from generator.vi.comments import BY_HAND
from generator.vi.diagnostics import message_of

HELP_NEW = (
    "Lập sổ thẩm định của một phụ lục đã gửi: đủ các mục, kèm điểm, số liệu, tài liệu, giải trình của "
    'cơ quan, quyết định để "?". Đã có sổ thì chỉ thêm mục còn thiếu.'
)
HELP_ACCEPT = (
    'Công nhận mọi mục còn "?" trong sổ thẩm định của một phụ lục, trừ mục phải tự ghi quyết định; '
    "ghi người xem xét, ngày và dấu vân tay vào mọi mục còn thiếu."
)
HELP_TITLE = "Chức vụ người xem xét, không ghi họ tên (mặc định: người duy nhất đã ghi trong sổ)."
HELP_ROLE = "Vai trò người xem xét, ví dụ: Thành viên tổ thẩm định."
HELP_AGENCY = "Mã cơ quan của người xem xét, như trong campaign.yaml, ví dụ so-noi-vu."
HELP_STAMP_AGENCY = (
    "Mã cơ quan của bạn: chỉ ghi dấu vào quyết định của cơ quan ấy (không cần khi mọi quyết định trong các "
    "sổ là của một cơ quan)."
)
HELP_DATE = "Ngày xem xét, dạng năm-tháng-ngày (mặc định: hôm nay)."
HELP_STAMP = "Ghi dấu vân tay của nội dung đã xem vào sổ thẩm định; nội dung đổi thì quyết định phải xem lại."
HELP_STAMP_AGAIN = (
    "Mã mục đã xem lại sau khi nội dung thay đổi; ghi dấu mới và ngày xem lại. Dùng được nhiều lần."
)
HELP_STAMP_DATE = "Ngày xem lại các mục nêu ở --item, dạng năm-tháng-ngày (mặc định: hôm nay)."

UNREADABLE = "Chưa lập được sổ: sửa các lỗi trên rồi chạy lại."
MADE = "Đã lập {path}: {count} mục chưa có quyết định."
ADDED = "Đã thêm {count} mục còn thiếu vào {path}: {codes}. {there} mục đã có giữ nguyên."
NOTHING_TO_ADD = "{path} đã có đủ {count} mục; không ghi gì."
ONLY_INFORM = "Không có trong sổ, vì chỉ là thông tin, không chấm điểm: {codes}."
DECIDE_BY_HAND = "Phải tự ghi quyết định {count} mục (lý do ghi ngay trong sổ): {codes}."
NEXT = (
    "Ghi quyết định ở những mục không công nhận như tự đánh giá. Xong thì chạy, ghi chức vụ, vai trò, "
    "cơ quan của mình:\n  {command}"
)

NOT_ACCEPTED = "Chưa công nhận mục nào, sổ giữ nguyên: sửa các lỗi trên rồi chạy lại."
HALF_REVIEWER = (
    "Ghi đủ cả --title, --role, --agency, hoặc không ghi tuỳ chọn nào để lấy người đã ghi trong sổ."
)
NO_REVIEWER = "Chưa biết ai xem xét: sổ chưa ghi người nào, hoặc ghi nhiều người. Ghi thêm, ví dụ:\n  {who}"
NOBODY_MAY_JUDGE = (
    "Chưa ai được xem xét Phụ lục {number}: permissions.reviewers của campaign.yaml không ghi cơ quan nào "
    "khác "
    "cơ quan của phụ lục. Đề nghị điều phối của đợt ghi thêm."
)
NO_ROOM = (
    "Chưa ghi được vào {path}, tệp giữ nguyên: ghi thêm thì tệp quá lớn hoặc không còn đọc được như cũ. "
    "Bỏ bớt ghi chú, viết mỗi khoá một dòng như trong hướng dẫn rồi chạy lại."
)
CANNOT_STAMP = "Chưa ghi được dấu: sửa các lỗi trên rồi chạy lại."
STAMPED = "{path}: đã ghi dấu vân tay cho {count} quyết định ({codes})."
NOTHING_TO_STAMP = (
    "Đợt {campaign}{appendix}: không có quyết định nào cần ghi dấu; không ghi gì. "
    "Sổ của đợt khác thì thêm --campaign."
)
NO_SUCH_DECISION = (
    "Đợt {campaign}{appendix}: sổ thẩm định không có quyết định về mục {codes}; không ghi gì. "
    "Kiểm tra lại mã mục, --campaign và --appendix."
)


def no_reviewer(number: int, agencies: Collection[str]) -> str:
    """Return that somebody must be named, and how."""
    if not agencies:
        return NOBODY_MAY_JUDGE.format(number=number)
    return NO_REVIEWER.format(who=reviewer_commands.reviewer(next(iter(agencies))))


def wrong_reviewer(agency: str, number: int, agencies: Collection[str]) -> str:
    """Return why an agency may not judge an appendix, and which may."""
    if not agencies:
        return NOBODY_MAY_JUDGE.format(number=number)
    return (
        f"Cơ quan “{agency}” không xem xét được Phụ lục {number}: không ai thẩm định phụ lục của chính cơ "
        "quan "
        "mình, và cơ quan phải có trong permissions.reviewers của campaign.yaml. "
        f"Chọn một trong: {', '.join(agencies)}."
    )


def wrong_after(found: Diagnostic) -> str:
    """Return what would be wrong once the ledger is written, and what whoever writes it can do about it."""
    p = found.params
    match (found.code, p.get("what"), p.get("after")):
        case "R241", "decided", "review":
            last = p["date"]
            text = f"ngày xem xét {_day(p['first'])} sau ngày Bộ Nội vụ quyết định ({_day(last)})."
            cure = (
                f"Ghi ngày đã thật sự xem xét, muộn nhất --date {last}; xem sau ngày ấy thì không ghi được "
                "nữa."
            )
        case "R241", "review", _:
            text = f"ngày xem xét {_day(p['date'])} trước ngày báo cáo của cơ quan ({_day(p['first'])})."
            cure = f"Ghi ngày đã thật sự xem xét, sớm nhất --date {p['first']}."
        case "R241", "rework", _:
            text = f"hạn bổ sung {_day(p['date'])} trước ngày xem xét ({_day(p['first'])})."
            cure = (
                f"Ghi ngày đã thật sự xem xét, muộn nhất --date {p['date']}; "
                "xem sau ngày ấy thì sửa hạn due trong sổ."
            )
        case _:
            wording = message_of(found)
            text, cure = f"{found.path} sẽ có lỗi. {wording.text}", wording.hint
    return f"Không ghi gì, sổ giữ nguyên: {text} {cure}"


def _day(text: str) -> str:
    return numbers.day(date.fromisoformat(text))


def not_reviewable(result: AppendixResult, campaign: str) -> str:
    """Return why an appendix cannot be judged yet, and what is to be done."""
    place = f"Phụ lục {result.appendix.number} đợt {campaign}"
    match result.state:
        case AppendixState.NO_SUBMISSION:
            cure = "Chờ cơ quan gửi bài; đợt khác thì thêm --campaign."
            return f"{place} chưa có bài nên chưa lập được sổ. {cure}"
        case AppendixState.UNTRUSTED:
            cure = "Xem lỗi bằng parindex check; chờ cơ quan sửa."
            return f"{place} còn {result.errors} lỗi nên chưa lập được sổ. {cure}"
        case AppendixState.DRAFT:
            return f"{place} chưa gửi chính thức (status: draft) nên chưa lập được sổ. Chờ cơ quan gửi bài."
        case AppendixState.SUBMITTED:
            return f"{place} đã gửi."
        case _:
            assert_never(result.state)


def accepted_lines(accepted: Collection[LeafResult], number: int) -> Iterator[str]:
    """Yield what is accepted: how many items and points, then each with its claim, maximum and title."""
    if not accepted:
        yield f"Phụ lục {number}: không công nhận thêm mục nào."
        return
    points = sum((leaf.points for leaf in accepted if leaf.points is not None), Decimal(0))
    yield f"Phụ lục {number}: công nhận {len(accepted)} mục, {numbers.score(points)} điểm tự đánh giá:"
    width = max(len(leaf.leaf.code) for leaf in accepted)
    for leaf in accepted:
        claim = "–" if leaf.points is None else numbers.score(leaf.points)
        yield f"  {leaf.leaf.code:<{width}}  {claim}/{numbers.score(leaf.leaf.maximum)}  {leaf.leaf.title}"


def left_lines(
    left: Mapping[str, tuple[ByHand, ...]], decided_by: Mapping[str, str], rulebook: Rulebook, number: int
) -> Iterator[str]:
    """Yield what is not accepted, each item with its reasons, and what is to be done.

    `decided_by` tells whose (key) the decision is, of the items that have one.
    """
    campaign = rulebook.campaign.id
    others = {code: reasons for code, reasons in left.items() if ByHand.OTHERS in reasons}
    mine = {code: reasons for code, reasons in left.items() if code not in others}
    stale = [code for code, reasons in mine.items() if set(reasons) == {ByHand.CHANGED}]
    undecided = {code: reasons for code, reasons in mine.items() if code not in stale}
    if undecided:
        yield f"Không công nhận {len(undecided)} mục sau; tự ghi quyết định ở từng mục rồi chạy lại lệnh này:"
    for code, reasons in undecided.items():
        words = ", ".join(BY_HAND[reason] for reason in reasons)
        yield f"  {code}  {words} · {rulebook.leaves[code].title}"
    anew = f"  {reviewer_commands.new_ledger(campaign, number)}"
    if any(ByHand.BEGUN in reasons for reasons in undecided.values()):
        yield (
            "Mục đang ghi dở mà vẫn công nhận như tự đánh giá: xoá cả mục khỏi sổ, lập lại rồi chạy lại "
            "lệnh này:"
        )
        yield anew
    if stale:
        yield f"Không dùng được {len(stale)} mục đã thay đổi từ khi xem: {', '.join(stale)}."
    if any(code not in decided_by for code in stale):
        yield 'Mục còn "?": xoá khỏi sổ rồi lập lại:'
        yield anew
    agencies = dict.fromkeys(decided_by[code] for code in stale if code in decided_by)
    if agencies:
        yield "Mục đã có quyết định: xem lại, sửa quyết định nếu cần, rồi đóng dấu lại:"
    for agency in agencies:
        codes = [code for code in stale if decided_by.get(code) == agency]
        yield f"  {reviewer_commands.stamp(campaign, number, agency, *codes)}"
    if others:
        yield (
            f"Để nguyên {len(others)} quyết định của cơ quan khác, còn thiếu hoặc phải xem lại: "
            f"{', '.join(others)}. Người xem xét của cơ quan ấy tự ghi nốt."
        )


def stamped_lines(
    path: str, ledger: Mapping[str, ReviewItem], again: Collection[str], day: date
) -> Iterator[str]:
    """Yield which decisions of a ledger got a fingerprint; of those that had another, by whom and of when."""
    yield STAMPED.format(path=path, count=len(ledger), codes=", ".join(ledger))
    for code in again:
        item = ledger[code]
        yield (
            f"  {code}: ngày xem xét {numbers.day(item.date)} → {numbers.day(day)}; giữ nguyên người xem xét "
            f"({item.reviewer.title}). Người khác xem thì sửa reviewer; xem ngày khác thì thêm --date."
        )


def others_line(path: str, others: Mapping[str, ReviewItem]) -> str:
    """Return which decisions of other agencies were left without a fingerprint, and who gives it."""
    named = ", ".join(f"{code} ({item.reviewer.agency})" for code, item in others.items())
    return f"{path}: để nguyên {len(others)} quyết định của cơ quan khác: {named}. {_they_stamp(others)}"


def not_yours(others: Mapping[str, ReviewItem], agency: str) -> str:
    """Return that decisions named to be stamped again are not that agency's."""
    named = ", ".join(f"{code} ({item.reviewer.agency})" for code, item in others.items())
    return f"Không ghi gì: không phải quyết định của “{agency}”: {named}. {_they_stamp(others)}"


def several_agencies(agencies: Collection[str]) -> str:
    """Return that somebody must say of which agency they are."""
    return (
        "Không ghi gì: các sổ này có quyết định của nhiều cơ quan, mỗi cơ quan chỉ đóng dấu quyết định của "
        "mình. "
        f"Thêm mã cơ quan của bạn, một trong: {', '.join(agencies)}; ví dụ --agency {next(iter(agencies))}."
    )


def _they_stamp(others: Mapping[str, ReviewItem]) -> str:
    agency = min(item.reviewer.agency for item in others.values())
    return f"Người xem xét của cơ quan ấy tự chạy, ví dụ: parindex review-stamp --agency {agency}"


def completed(codes: Collection[str]) -> str:
    """Return which decisions, written by hand, got what they lacked."""
    return f"Ghi nốt người xem xét, ngày, dấu vân tay cho {len(codes)} quyết định tự ghi: {', '.join(codes)}."


def by_whom(reviewer: Reviewer, day: date, rulebook: Rulebook) -> str:
    """Return who accepts, and on what day."""
    agency = rulebook.campaign.agencies[reviewer.agency].name
    return f"Người xem xét: {reviewer.title}, {reviewer.role}, {agency}; ngày {numbers.day(day)}."


WRITTEN = "Đã ghi {path}; mỗi quyết định có dấu vân tay của nội dung đã xem."
NOTHING_WRITTEN = "Sổ không có gì phải ghi thêm."


def of_appendices(numbers: Iterable[int]) -> str:
    """Return ", Phụ lục 3, 5", or nothing where all of them are meant."""
    listed = ", ".join(map(str, sorted(numbers)))
    return listed and f", Phụ lục {listed}"
