"""Words of the workbook an officer fills: sheets, heads, rows, what each cell wants, what is to do."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import assert_never

from generator.reading import KeyPath
from generator.rulebook import Appendix, AreaKind, Campaign, Input, InputType, Leaf, Rulebook
from generator.validation import Clarification, Status
from generator.vi import numbers, peers
from generator.vi.excerpts import shortened

REPORT, ITEMS, DOCUMENTS, REMARKS, REPLIES = (
    "Hướng dẫn", "Chấm điểm", "Tài liệu", "Khó khăn, đề xuất", "Trả lời",
)  # fmt: skip
SHEETS: Mapping[str, str] = {
    "report": REPORT, "items": ITEMS, "documents": DOCUMENTS, "remarks": REMARKS, "replies": REPLIES,
}  # fmt: skip
HEADS: Mapping[str, Mapping[str, str]] = {
    "report": {"label": "Cách điền", "value": ""},
    "items": {
        "code": "Mã",
        "label": "Nội dung, cách chấm, số liệu và tài liệu cần điền",
        "note": "Đơn vị, giới hạn",
        "value": "Số liệu, tài liệu",
        "pages": "Trang",
        "section": "Mục",
        "computed": "Điểm tính được",
        "self_score": "Điểm tự chấm",
        "override_reason": "Lý do điểm tự chấm khác điểm tính được",
        "explanation": "Giải trình: cách đánh giá, cách tính điểm",
        "state": "Còn phải làm",
    },
    "documents": {
        "code": "STT",
        "number": "Số, ký hiệu",
        "date": "Ngày ban hành",
        "issuer": "Cơ quan ban hành",
        "title": "Trích yếu",
        "access": "Mức truy cập",
        "page_count": "Số trang",
        "url": "Đường dẫn (https)",
        "sha256": "Mã băm SHA-256 của tệp",
        "label": "Tên để chọn ở trang Chấm điểm",
    },
    "remarks": {"code": "STT", "value": "Nội dung, mỗi ý một dòng"},
    "replies": {
        "code": "Mã",
        "label": "Yêu cầu",
        "note": "Hạn trả lời",
        "value": "Trả lời, tài liệu",
        "pages": "Trang",
        "section": "Mục",
        "date": "Ngày trả lời",
    },
}
STATUS, REPORT_NUMBER, REPORT_DATE, SIGNER_TITLE, SIGNER_NAME = (
    "Tình trạng", "Số, ký hiệu báo cáo", "Ngày báo cáo", "Chức vụ người ký", "Họ và tên người ký",
)  # fmt: skip
STATUSES: Mapping[Status, str] = {Status.DRAFT: "Đang làm", Status.SUBMITTED: "Đã điền đủ, gửi chính thức"}
SELF_SCORE, OVERRIDE_REASON, EXPLANATION = "Điểm tự chấm", "Lý do điểm khác", "Giải trình"
FORMULA, FORMULA_REASON, CHOOSE = "Cách tính được chọn", "Lý do chọn cách tính này", "chọn trong danh sách"
NOT_APPLICABLE = "Lý do không áp dụng"
PAGES, SECTION = "Trang", "Mục"
DIFFICULTIES, PROPOSALS = "Khó khăn, vướng mắc", "Đề xuất, kiến nghị"
REPLY, REPLY_DATE = "Trả lời", "Ngày trả lời"
ANSWER = "câu trả lời"  # names a column without a head
YES, NO = "Có", "Không"
RULE_TOO_LONG = (
    "(Lời của quyết định quá dài cho một ô Excel: đọc ở trang của mục trên trang web, hoặc bộ tiêu chí.)"
)
TOO_LONG = "(Đoạn này quá dài cho một ô Excel: giữ nguyên trong tệp. Gõ vào ô này là thay cả đoạn.)"
OWN_REPORT = "Báo cáo của cơ quan"
STEPS = (
    "Trang Tài liệu: ghi mỗi văn bản kiểm chứng một lần (số, ngày, cơ quan, trích yếu).",
    "Trang Chấm điểm: điền số liệu ở ô vàng. Điểm tính được hiện ra ngay, theo đúng quy tắc chấm.",
    "Ghi điểm tự chấm. Khác điểm tính được thì ghi lý do ở cột bên cạnh.",
    "Chọn tài liệu kiểm chứng cho từng mục, ghi trang; không có tài liệu thì giải trình.",
    "Cột Còn phải làm cho biết mục nào chưa xong. Xong hết mọi mục thì ghi số, ngày báo cáo dưới đây.",
    "Gửi tệp này cho đầu mối của Sở Nội vụ. Không xoá dòng, cột; bỏ một câu trả lời thì xoá chữ trong ô.",
)
MISTAKES, CURE = "Lỗi", "Cách sửa:"
NOTE_OF_PROGRAM = "Chương trình ghi:"  # begins a note at a cell, behind what people wrote there
LIST_OF_PROGRAM = "Trang Lỗi ghi: "  # begins a text of the list of mistakes, where it is kept
ABOUT_MISTAKES = "Bấm vào tên ô để đến chỗ sai. Sửa ngay trên bản này rồi gửi lại; đừng sửa ở trang Lỗi."
CARRIED = "Lời năm trước"
UNCALCULATED = "công thức chưa tính"
MISTAKE_HEADS = ("Mức độ", "Ô", "Lỗi", "Cách sửa", "Mã")
TOTAL = "Tổng điểm tự chấm"
FOOTER = "{title} · Trang &P/&N"  # Excel's own marks for the page and how many there are
ABOUT: Mapping[str, str] = {
    "report": "Ô vàng phải điền, ô cam là lời năm trước phải rà soát, ô ngà điền khi cần; ô khác không sửa.",
    "items": "Điền cột “Số liệu, tài liệu”: điểm tính được tự hiện ra. Sau đó ghi điểm tự chấm và tài liệu.",
    "documents": "Mỗi tài liệu ghi một lần ở đây, rồi chọn ở trang Chấm điểm bằng tên trong cột cuối.",
    "remarks": "Mỗi ý một dòng. Không có thì để trống.",
    "replies": "Trả lời từng yêu cầu bổ sung, giải trình; chọn tài liệu kèm theo như ở trang Chấm điểm.",
}
STATE_EXEMPT, STATE_UNCLAIMED, STATE_DONE = "Không áp dụng", "Không đề nghị điểm", "Đủ"
STATE_INPUTS, STATE_CLAIM, STATE_TOO_MUCH = "Điền số liệu", "Ghi điểm tự chấm", "Điểm vượt tối đa"
STATE_WRONG, STATE_NEGATIVE = "Sửa số liệu sai", "Điểm không được âm"
STATE_REVIEW = "Rà soát lời năm trước"
STATE_REASON, STATE_EVIDENCE = "Sửa điểm hoặc ghi lý do", "Thêm tài liệu hoặc giải trình"
REFUSE_LIST = "Chọn một dòng trong danh sách của ô này."
REFUSE_DOCUMENT = "Chọn một tài liệu trong danh sách. Tài liệu chưa có thì ghi ở trang Tài liệu trước."
REFUSE_DATE = "Ghi ngày dạng ngày/tháng/năm, ví dụ 31/12/2024."
FILL_COUNT = "Ghi số nguyên, không kèm đơn vị."
FILL_NUMBER = "Ghi một con số, không kèm đơn vị, dấu % hay phép tính; phần thập phân sau dấu phẩy."
FILL_PERCENT = "Ghi con số của phần trăm, không kèm dấu %: 94,5 nghĩa là 94,5%."
FILL_TEXT = "Ghi nội dung vào ô này."
FILL_TEXTS: Mapping[str, str] = {
    "number": "Ghi đủ số và ký hiệu như trên văn bản, ví dụ 410/BC-UBND.",
    "url": "Chép địa chỉ công khai của văn bản, bắt đầu bằng https://.",
    "sha256": "Chép đủ 64 ký tự của mã băm, gồm chữ số và các chữ a đến f viết thường.",
    "pages": "Ghi số trang, ví dụ 3-5.",
}
REFUSE_NUMBER = "Ghi một con số trong giới hạn của ô này, không kèm đơn vị."


DOCUMENT_MARK = "TL"
OF_DAY = "ngày"  # stands before the day of a document


def choose(shown: Sequence[str]) -> str:
    """Return that one of these is to be chosen."""
    listed = "; ".join(f"“{one.rstrip('.')}”" for one in shown)
    return f"Chọn một trong danh sách của ô: {listed}."


def choose_document(shown: Sequence[str]) -> str:
    """Return that a document is to be chosen, the first of them named."""
    listed = "; ".join(shown[:4]) + ("; …" if len(shown) > 4 else "")
    named = f" ({listed})" if shown else ""
    return f"Chọn một tài liệu trong danh sách của ô{named}. Tài liệu chưa có thì ghi ở trang Tài liệu trước."


def two_ways(held: str, first: str, last: str) -> str:
    """Return that "7.318" may be a whole number or one with decimals, and how either is typed."""
    places = last.rstrip("0")
    decimal = ",".join(filter(None, (first, f"{places}0" if len(places) == len(last) else places)))
    return (
        f"“{held}” đọc được hai cách. Là số nguyên thì ghi {first}{last}; là số thập phân thì ghi {decimal}."
    )


def remark(title: str, place: str) -> str:
    """Return how one of several difficulties or proposals is called."""
    return f"{title}, ý {place}"


def title(appendix: Appendix, rulebook: Rulebook) -> str:
    """Return what stands on top of every sheet."""
    return f"Phụ lục {appendix.number}: {rulebook.campaign.agencies[appendix.agency].name}"


def campaign(campaign: Campaign) -> str:
    """Return the line below it: the campaign and its last day."""
    due = campaign.submissions_due
    said = f"Tự đánh giá, chấm điểm Chỉ số cải cách hành chính, đợt {campaign.id}"
    return f"{said}. Hạn nộp: {numbers.day(due)}." if due else f"{said}."


def step(number: int) -> str:
    """Return the head of a step of the guide."""
    return f"Bước {number}"


def item(leaf: Leaf) -> str:
    """Return an item's name, and below it its rule in the decision's words."""
    return f"{leaf.title}\n{rule_text(leaf)}"


def rule_text(leaf: Leaf) -> str:
    """Return a rule in the decision's words, and that nobody types its points where that is so."""
    text = leaf.rule.text.strip()
    return f"{text}\nKhông tự chấm mục này, {peers.not_typed(leaf)}." if leaf.rule.peers else text


def maximum(leaf: Leaf) -> str:
    """Return the most an item can score."""
    return f"tối đa {numbers.number(leaf.maximum)} điểm"


def options(titles: Mapping[str, str]) -> dict[str, str]:
    """Return each key of a choice as it is shown: its title, with the key where two titles are alike."""
    alike = [title.casefold() for title in titles.values()]
    return {
        key: title if alike.count(title.casefold()) == 1 else f"{title} ({key})"
        for key, title in titles.items()
    }


def input_note(spec: Input) -> str:
    """Return the unit and the range of an input."""
    match spec.type:
        case InputType.YES_NO:
            return "Có hoặc Không"
        case InputType.CHOICE:
            return CHOOSE
        case InputType.COUNT:
            return _with_range(spec, "số nguyên")
        case InputType.PERCENT:
            return _with_range(spec, "%, ví dụ 94,5")
        case InputType.NUMBER:
            return _with_range(spec, "số")
        case _:
            assert_never(spec.type)


def _with_range(spec: Input, kind: str) -> str:
    unit = spec.unit if spec.unit and spec.unit != "%" else ""
    limits = [
        f"{word} {numbers.number(limit)}"
        for word, limit in (
            ("từ", spec.at_least), ("trên", spec.above), ("đến", spec.at_most), ("dưới", spec.below),
        )
        if limit is not None
    ]  # fmt: skip
    return ", ".join(filter(None, [unit or kind, " ".join(limits)]))


def source_of(title: str) -> str:
    """Return the label of where an outside figure was published."""
    return f"Nguồn của số liệu: {title}"


def when_not_applicable(leaf: Leaf) -> str:
    """Return the label of the reason why an item does not apply, with when that may be said."""
    when = f"\nChỉ ghi khi: {leaf.not_applicable}" if leaf.not_applicable else ""
    return f"{NOT_APPLICABLE} (bỏ trống nếu áp dụng){when}"


def evidence_wanted(leaf: Leaf) -> str:
    """Return the documents the decision asks for, one a line."""
    return "\n".join(f"- {document}" for document in leaf.evidence_wanted)


def reference(number: int) -> str:
    """Return the label of a document cited."""
    return f"Tài liệu kiểm chứng {number}"


def document_mark(number: int) -> str:
    """Return the mark by which a document is chosen, whatever its number says: TL07."""
    return f"{DOCUMENT_MARK}{number:02d}"


def document_label(mark: str, number: str) -> str:
    """Return the name of a document to choose from."""
    return f"{mark} · {number}"


def request(asked: Clarification) -> str:
    """Return what was asked of an item."""
    return f"Mục {asked.item}: {asked.question}"


def due(asked: Clarification) -> str:
    """Return the last day for the answer."""
    return numbers.day(asked.due)


def is_main(leaf: Leaf | None) -> bool:
    """Return whether an item counts in the total, not beside it as a bonus or a penalty."""
    return leaf is not None and leaf.kind is AreaKind.MAIN


def out_of(most: Decimal) -> str:
    """Return the most the total can be."""
    return f"trên {numbers.number(most)} điểm"


def prompt(title: str, note: str, kind: str) -> str:
    """Return what Excel shows beside a cell one goes to."""
    how = {
        "date": "Ngày/tháng/năm, ví dụ 31/12/2024.",
        "document": "Chọn trong danh sách; tài liệu mới thì ghi ở trang Tài liệu trước.",
        "yes_no": "Chọn Có hoặc Không.",
        "choice": "Chọn trong danh sách.",
    }.get(kind, note)
    return f"{title}\n{how}" if how else title


# the two commands

HELP = "Bảng Excel của một phụ lục: xuất để cơ quan điền, nhập lại thành tệp của phụ lục."
HELP_EXPORT = (
    "Xuất bảng Excel của một phụ lục, điền sẵn những gì tệp của phụ lục đã có; điểm tự tính ngay trong bảng."
)
HELP_EXPORT_OUTPUT = "Tệp được tạo (mặc định: phu-luc-2-2025.xlsx ở nơi đang đứng); không ghi đè tệp đã có."
HELP_FROM = (
    "Đợt trước, cho phụ lục chưa có tệp: điền sẵn giải trình, khó khăn, đề xuất của đợt ấy, "
    "mỗi câu kèm dấu [cần rà soát]."
)
FROM_OR_BLANK = "--from và --blank không đi cùng nhau: bảng trống thì không mang lời nào sang."
SUCCESSOR_ALONE = "--successor chỉ đi với --from: cơ quan nào kế tiếp cơ quan nào của đợt ấy."
FROM_ITSELF = "--from phải là đợt khác: {campaign} là đợt của chính bảng này."
FROM_WITH_FILE = (
    "Phụ lục {appendix} đợt {campaign} đã có tệp {path}: lời năm trước không ghi đè lên. "
    "Bỏ --from để xuất bảng từ tệp ấy."
)
FROM_UNRELATED = (
    "Bộ tiêu chí của đợt {campaign} chưa ghi mục nào nối tiếp mục nào của đợt {old} (corresponds), nên không "
    "giải trình nào mang sang được. Ghi corresponds vào bộ tiêu chí, hoặc bỏ --from."
)
HELP_BLANK = "Bảng trống, không lấy gì từ tệp của phụ lục."
HELP_IMPORT = (
    "Nhập bảng Excel đã điền vào tệp của phụ lục: chỉ đổi câu trả lời đã sửa; mọi lỗi được chỉ ra tại ô."
)
HELP_IMPORT_CHECK = "Chỉ xem: nêu thay đổi và lỗi, không ghi tệp nào."
HELP_MARKED = "Ghi thêm một bản của chính bảng ấy, tô đỏ và ghi chú từng ô có lỗi; không ghi đè tệp đã có."
FILES = "TỆP..."
EXPORTED = "Đã tạo {path}: Phụ lục {appendix}, đợt {campaign}."
EXPORT_REFUSED = (
    "Tệp của phụ lục còn lỗi khiến không đọc hết được: sửa các lỗi trên rồi xuất lại, hoặc thêm --blank."
)
WRITTEN = "Đã ghi {path}."
UNTOUCHED = "{name}: không đổi gì so với {path}."
NOT_WRITTEN = "Chưa ghi gì vào {path}: sửa các lỗi X trong bảng trước."
WOULD_WRITE = "Sẽ đổi {path} (mới chỉ xem, chưa ghi)."
HELP_COMMIT = (
    "Không ghi tệp ở đây: tạo một nhánh mới từ nhánh chính, chỉ có tệp của phụ lục, tác giả là cơ quan. "
    "Thư mục làm việc và nhánh đang mở giữ nguyên."
)
HELP_COMMIT_BASE = (
    "Nhánh chính mà nhánh mới mọc ra và bảng được đối chiếu (mặc định: origin/main, không có thì main)."
)
HELP_BRANCH = "Tên nhánh mới (mặc định: bang-excel/2025-phu-luc-2)."
HELP_PROPOSAL = (
    "Đọc các bảng trong thư mục inbox của nhánh này, ví dụ origin/so-noi-vu-patch-1, thay cho TỆP."
)
BRANCH = "bang-excel/{campaign}-phu-luc-{appendix}"
NO_FILES = "Chưa nói nhập bảng nào: ghi tên tệp .xlsx, hoặc --proposal NHÁNH."
FILES_AND_PROPOSAL = "--proposal đọc bảng từ nhánh, nên không ghi thêm tên tệp."
ONLY_WITH_COMMIT = "--base và --branch chỉ đi với --commit."
COMMIT_OR_CHECK = "--commit và --check không đi với nhau."
NO_INBOX = "Nhánh {revision} không có tệp nào trong submissions/<đợt>/appendix-<số>/inbox/."
INBOX_UNREAD = (
    "Không đọc {path}: tệp quá lớn hoặc không phải tệp thường. Nhờ cơ quan tải lên chính tệp .xlsx đã điền."
)
ATTACHMENT = (
    "Không đọc {path}: không phải bảng Excel. Tệp ấy không vào nhánh mới; thay đề nghị bằng nhánh mới thì nó "
    "không còn ở đề nghị. Văn bản kiểm chứng thì đăng ở nơi công khai, ghi đường dẫn ở trang Tài liệu."
)
ONE_APPENDIX = "Các bảng là của {count} phụ lục; mỗi nhánh chỉ mang một phụ lục: nhập từng bảng một."
ONE_APPENDIX_OF_PROPOSAL = (
    "Các bảng là của {count} phụ lục; mỗi nhánh chỉ mang một phụ lục: thêm --appendix, mỗi lần một phụ lục."
)
NOT_COMMITTED = "Chưa tạo nhánh: sửa các lỗi trên trong bảng trước."
NOTHING_TO_COMMIT = "Bảng không đổi gì so với {base}, nên không tạo nhánh."
COMMITTED = "Đã tạo nhánh {branch} từ {base}: {path}, tác giả {agency} ({commit})."
NEXT_PUSH = "Gửi lên: git push origin {branch}"
NEXT_OPEN = (
    "Rồi người của cơ quan mở đề nghị gộp từ nhánh ấy bằng tài khoản của cơ quan: quyền và hạn được xét "
    "theo tài khoản mở."
)
NEXT_REPLACE = "Thay bảng trong đề nghị bằng tệp này: git push {push}"


def others_in_proposal(paths: Sequence[str]) -> str:
    """Return that a proposal holds more than the workbooks that were read, so nothing may take its place."""
    listed = "; ".join(paths[:5]) + ("; …" if len(paths) > 5 else "")
    return (
        f"Đề nghị còn {len(paths)} tệp khác mà nhánh mới không có: {listed}. Vì vậy không thay đề nghị bằng "
        "nhánh này: gửi nhánh thành đề nghị riêng, rồi nhờ cơ quan bỏ bảng khỏi đề nghị cũ."
    )


def commit_message(appendix: int, campaign: str, books: Sequence[tuple[str, str]]) -> str:
    """Return what a commit says that holds what workbooks made: their names and SHA-256 (hex)."""
    lines = [f"submissions: nhập bảng Excel của Phụ lục {appendix}, đợt {campaign}", ""]
    for name, digest in books:
        lines += [f"Bảng: {unicodedata.normalize('NFC', ' '.join(name.split()))}", f"SHA-256: {digest}"]
    return "\n".join(lines) + "\n"


MARKED_ONE = "--marked chỉ đi với một tệp Excel mỗi lần."
MARKED_KIND = "Bản đánh dấu là chính tệp {name} có thêm dấu: đặt tên cho nó có cùng đuôi “{suffix}”."
MARKED = "Đã tạo bản đánh dấu lỗi: {path}. Đó là chính bảng đã nhập, chỉ thêm màu, ghi chú và trang Lỗi."
NO_MARKED = "Không tạo bản đánh dấu: bảng không mở được để ghi vào."
UNNOTED = "Ô sai ở trang {sheets} chỉ được tô đỏ: hình vẽ ghi chú của trang ấy hỏng. Lời đủ ở trang Lỗi."
NO_MISTAKE = "Không có lỗi."
EMPTY = "trống"


def changed_count(name: str, count: int) -> str:
    """Return the line above the changes of a workbook."""
    return f"{name}: đổi {count} câu trả lời"


def where(steps: KeyPath, title: str, labels: Mapping[str, str]) -> str:
    """Return which value a change is about: its item or document, by its label, and what it is called."""
    match steps:
        case ("entries", code, "evidence"):
            return f"{code}, tài liệu kiểm chứng"
        case ("entries", code, *_):
            return f"{code}, {title}"
        case ("evidence", key):
            return f"tài liệu {labels.get(str(key), key)}"
        case ("evidence", key, *_):
            return f"tài liệu {labels.get(str(key), key)}, {title}"
        case _:
            return title


def value(held: object) -> str:
    """Return a value of the file as people read it, in one line."""
    match held:
        case None | "?":
            return EMPTY
        case bool():
            return YES if held else NO
        case int() | Decimal():
            return numbers.number(held)
        case date():
            return numbers.day(held)
        case Mapping():
            return str(held.get("number") or held.get("text") or "một tài liệu")
        case _:
            return " ".join(str(held).split())


def with_line_ends(held: object) -> str:
    """Return a value of the file in one line, with a sign where a line of its ends."""
    return " ⏎ ".join(value(line) for line in held.split("\n")) if isinstance(held, str) else value(held)


def quoted(texts: Sequence[str]) -> str:
    """Return the first texts, each in its quotation marks, and how many are left."""
    rest = f" và {len(texts) - 3} lời nữa" if len(texts) > 3 else ""
    return ", ".join(f"“{text}”" for text in cut(texts[:3])) + rest


def lines(count: int, members: Sequence[str]) -> str:
    """Return how many members a list has, and some of them."""
    named = f" ({'; '.join(members)})" if members else ""
    return f"{count} dòng{named}" if count else EMPTY


def cited_since(document: str, kind: str, code: str) -> tuple[str, str]:
    """Return that a document was taken away which an item or a reply cites since, and the cure."""
    where = f"câu trả lời yêu cầu {code}" if kind == "request" else f"mục {code}"
    return (
        f"Tài liệu “{document}” bị xoá ở đây, nhưng từ khi xuất bảng, {where} đã dẫn đến nó.",
        f"Ghi lại tài liệu ở dòng này; hoặc xuất bảng mới từ tệp hiện nay, bỏ chỗ dẫn ở {where} rồi xoá.",
    )


def gone_since(document: str) -> tuple[str, str]:
    """Return that a document is cited which was taken out of the file since, and the cure."""
    return (
        f"Ô này chọn tài liệu “{document}”, nhưng từ khi xuất bảng, tài liệu ấy đã bị xoá khỏi tệp.",
        "Chọn tài liệu khác ở ô này; văn bản ấy còn cần thì ghi lại ở một dòng trống của trang Tài liệu, "
        "xoá dòng cũ, rồi chọn dòng mới.",
    )


def added_since(told: str) -> str:
    """Return the cure of what another put into the file; `told` is the cell of theirs that tells it."""
    if told:
        return f"Ở {told}, theo lời nêu ở đó; ở bảng này không phải sửa gì."
    return (
        "Chỗ này bản khác ghi vào tệp từ khi xuất bảng, bảng này không có; ở bảng này không phải sửa gì. "
        "Sửa ở bản đã ghi nó, hoặc ở bảng mới xuất từ tệp hiện nay (parindex excel export)."
    )


def cell_of(workbook: str, cell: str) -> str:
    """Return a cell of another workbook: "a.xlsx, ô Tài liệu!C39"."""
    return f"{workbook}, ô {cell}"


def reordered(listed: str, order: str) -> str:
    """Return what a list is now, with the order it was put into."""
    return f"{listed}, đổi thứ tự: {order}"


def cited(document: str, held: Mapping[str, object]) -> str:
    """Return a document and the place in it: "TL03 · 05/BC-CTHN, trang 2, mục I"."""
    places = (f"{word} {held[key]}" for key, word in (("pages", "trang"), ("section", "mục")) if key in held)
    return ", ".join([document, *places])


def letter(code: str) -> str:
    """Return a sign that no file may hold, by its code "U+FF10", shown where it can be seen."""
    sign = chr(int(code.removeprefix("U+"), 16))
    return f"“{sign}” ({code})" if sign.isprintable() else code


def cut(texts: Sequence[str]) -> list[str]:
    """Return texts that are compared, each in at most 60 letters; long ones begin where they differ."""
    long = {text for text in texts if len(text) > 60}
    alike = zip(*(long if len(long) > 1 else ()), strict=False)
    same = next((at for at, letters in enumerate(alike) if len(set(letters)) > 1), 0)
    left = [f"…{text[same - 15 :]}" if text in long and same > 30 else text for text in texts]
    return [shortened(text, 60) for text in left]
