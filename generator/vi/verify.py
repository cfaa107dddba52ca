"""What the command that verifies a file says to people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from generator.comparison import (
    Addition,
    FileDifference,
    FilePart,
    FileVerdict,
    Question,
    QuestionState,
    Verification,
)
from generator.vi import numbers
from generator.vi.excerpts import compared, excerpt, quoted_name
from generator.vi.word_marks import differing_marks, part_of_word_file

HELP = (
    "Kiểm tra một báo cáo (.pdf, .docx) hoặc một hồ sơ (.zip) nhận được: lập lại từ chính dữ liệu kèm "
    "bên trong, tính lại mọi tổng điểm, rồi chỉ ra từng chỗ khác. Chạy trong kho dữ liệu thì đối chiếu "
    "cả với kho."
)
HELP_TRUST = "Chứng thư gốc được tin cậy (PEM hoặc DER), để xét chuỗi chứng thư của chữ ký số."
FILE = "TỆP"
WORKING = "Đang lập lại tài liệu từ dữ liệu kèm trong tệp…"
NO_REPOSITORY = "Không đọc được kho Git ở đây, nên chỉ đối chiếu tệp với dữ liệu kèm trong nó."
REPOSITORY_WRONG = (
    "Kho ở đây có bản công bố không như lúc ký (chạy parindex publish để xem), nên không đối chiếu với kho."
)
LARGEST_FILE = 60_000_001  # bytes read of a report: one more than may be
_MOST_TOLD = 60  # differences
_OF_SEVERAL = 80  # letters of the first and the last of several lines

_UNVERIFIABLE: Mapping[str, str] = {
    "kind": "{file} không phải báo cáo PDF, Word hay hồ sơ zip.",
    "foreign": "{file} không mang dữ liệu của chương trình này, nên không có gì để lập lại. Tệp do nơi khác "
    "làm, hoặc dữ liệu kèm đã bị bỏ đi.",
    "ranking": "{file} mang dữ liệu xếp hạng của một đợt chấm từng đơn vị: lệnh này chưa tính lại được. So "
    "mã băm của tệp với bản đã công bố: mở trang xác minh (xac-minh.html) của các bản công bố, hoặc tìm "
    "trong checksums.txt.",
    "large": "{file} quá lớn, hoặc khi giải nén thì quá lớn; không mở.",
    "locked": "{file} bị khoá: có mật khẩu, hoặc người lưu đã khoá quyền sửa, quyền in. Hãy bỏ khoá, hoặc "
    "lấy lại tệp từ nơi công bố, rồi kiểm tra lại.",
    "old": "{file} là tệp Word kiểu cũ (.doc), không phải tệp chương trình này lập.",
    "pdf": "{file} có đuôi không đúng với nội dung.",
    "entities": "{file} có khai báo thực thể XML, không phải tệp chương trình này lập; không mở.",
    "broken": "{file} hỏng hoặc bị cắt cụt: không đọc được dữ liệu kèm bên trong, nên không thể coi là "
    "nguyên vẹn.",
    "places": "{file} có tên tệp dẫn ra ngoài hồ sơ, hoặc có đường dẫn tắt; không mở.",
    "slow": "Kiểm tra {file} mất quá nhiều thời gian nên đã dừng: tệp không giống tệp chương trình này lập.",
}


def unverifiable(why: str, file: str) -> str:
    """Return why nothing can be said of a file."""
    return _UNVERIFIABLE[why].format(file=file)


_QUESTIONS: Mapping[Question, tuple[str, str]] = {  # asked of; and where it is not asked, why
    Question.DATA: ("Dữ liệu kèm bên trong nguyên vẹn và hợp lệ", ""),
    Question.RECORD: ("Biên bản ký kèm bên trong còn nguyên niêm phong", "bản dự thảo, chưa ai ký"),
    Question.TOTALS: (
        "Tổng điểm tính lại đúng như biên bản ký",
        "tệp không đủ dữ liệu để tính tổng của Thành phố",
    ),
    Question.BYTES: (
        "Lập lại từ dữ liệu ấy được đúng từng byte",
        "lập bằng chương trình, thư viện hoặc phông khác",
    ),
    Question.WORDS: ("Chữ trích ra từ tệp đúng như lập lại được", "tệp không đủ dữ liệu"),
    Question.SUMS: ("Mọi tệp trong hồ sơ đúng mã băm trong SHA256SUMS", ""),
    Question.MEMBERS: (
        "Mọi tệp trong hồ sơ lập lại được từ dữ liệu",
        "báo cáo không kèm dữ liệu nguồn, hoặc lập bằng chương trình, thư viện, phông khác",
    ),
    Question.REPOSITORY: (
        "Đúng từng byte như bản công bố trong kho dữ liệu",
        "không có kho chứa bản công bố này ở đây, hoặc chỉ so được chữ",
    ),
}
_OF_ARCHIVES = frozenset({Question.SUMS, Question.MEMBERS})
_OF_SOURCES = frozenset({Question.TOTALS, Question.BYTES, Question.WORDS})
_OTHERWISE = ", nhưng tệp khác ở những chỗ nêu dưới"
_NO_SOURCES = "tệp không kèm dữ liệu nguồn"
_WRONG_SOURCES = "dữ liệu kèm bên trong sai, nêu ở dưới, nên không lập lại được"
_SIGNS: Mapping[QuestionState, str] = {
    QuestionState.YES: "đúng",
    QuestionState.NO: "KHÔNG",
    QuestionState.NOT_ASKED: "không kiểm tra",
}
_ABSENT: Mapping[str, str] = {
    "unfinished": "Tệp không kèm dữ liệu nguồn vì lúc lập đợt còn lỗi hoặc còn lời chưa rà soát.",
    "later": "Tệp không kèm dữ liệu nguồn vì nguồn có kết quả sau ngày của báo cáo.",
    "withheld": "Tệp không kèm dữ liệu nguồn vì nguồn có điều không được công khai.",
}
_VERDICTS: Mapping[FileVerdict, str] = {
    FileVerdict.MATCHES: "KHỚP: tệp đúng là tài liệu mà dữ liệu kèm bên trong cho ra.",
    FileVerdict.SAME_CONTENT: "KHÔNG GIỐNG TỪNG BYTE, NỘI DUNG NHƯ NHAU: tệp đã được lưu lại hoặc xếp lại. "
    "Cần bản đúng từng byte thì lấy lại tệp từ nơi công bố.",
    FileVerdict.SAME_WORDS: "CHƯA KẾT LUẬN ĐƯỢC: chữ trích ra từ tệp thì đúng, nhưng trang in có thể hiện "
    "điều khác: tệp ghi là lập bằng chương trình, thư viện hoặc phông khác ở đây, nên hình vẽ và phông chữ "
    "không so được. Hãy kiểm tra bằng đúng bản nêu ở dòng đầu, hoặc lấy lại tệp từ nơi công bố.",
    FileVerdict.APPENDED: "PHẦN GỐC KHỚP; sau đó tệp được thêm chữ ký, nêu ở trên.",
    FileVerdict.DRAWN_OVER: "CHƯA KẾT LUẬN ĐƯỢC: phần gốc khớp, nhưng hình của chữ ký nằm ngoài chỗ ký của "
    "báo cáo, hoặc vẽ đè lên dòng chữ đã in theo cách không biết chắc có che, có thêm gì không. Mở trang ấy "
    "xem, hoặc lấy bản ký tại chỗ ký.",
    FileVerdict.UNSOUND: "PHẦN GỐC KHỚP, NHƯNG CÓ CHỮ KÝ KHÔNG CÓ GIÁ TRỊ, hoặc sau khi ký tệp còn bị thêm "
    "nội dung: xem từng chữ ký ở dưới. Hãy lấy lại bản ký từ nơi phát hành.",
    FileVerdict.DIFFERS: "KHÔNG KHỚP: tệp khác những gì dữ liệu cho ra, ở những chỗ nêu trên.",
    FileVerdict.UNPROVEN: "CHƯA KẾT LUẬN ĐƯỢC: không thấy chỗ nào sai, nhưng tệp không kèm đủ dữ liệu để lập "
    "lại. Hãy chạy lệnh này trong kho có bản công bố.",
}
_SIGNED = "phần gốc khớp, sau đó được thêm chữ ký; lấy tệp ấy ra rồi chạy parindex verify để xét chữ ký"
_PICTURE = "Hình của chữ ký do người ký đưa vào, không phải lời của báo cáo."
_ARROW = "” → “"
_READ_ARROW = "Những chỗ khác (dữ liệu cho → tệp có):"
_DOUBTS = "Phần lớn trang vẽ đúng như lập lại ở đây, riêng những chỗ sau thì khác (lập lại cho → tệp có):"
_REWRITTEN = (
    "CHƯA KẾT LUẬN ĐƯỢC: chữ trích ra từ tệp thì đúng, không thấy chữ ẩn hay phần thêm vào, nhưng cách trình "
    "bày đã được viết lại nên không so được. Cần bản đúng từng byte thì lấy lại tệp từ nơi công bố."
)
_DOUBTFUL = (
    "CHƯA KẾT LUẬN ĐƯỢC: chữ trích ra từ tệp thì đúng, nhưng những chỗ nêu trên vẽ khác. Tệp ghi là lập bằng "
    "chương trình, thư viện hoặc phông khác ở đây, nên không biết vì thế hay vì bị sửa. Hãy mở xem những chỗ "
    "ấy, hoặc lấy lại tệp từ nơi công bố."
)
_WHO = (
    "Khớp nghĩa là tệp tự nhất quán; ai đã công bố thì xem chữ ký số, hoặc chạy lệnh này trong kho dữ liệu "
    "(--root)."
)


def lines(found: Verification, file: str) -> Iterator[str]:
    """Yield what was asked of a file and how it was answered, every difference, and the verdict."""
    yield f"{file}: {_document(found)}, lập bằng parindex {found.program} ({found.engine})."
    if found.address:
        yield f"Mã QR dẫn đến {found.address}: tự xem đó có phải địa chỉ chính thức của trang."
    for question, (text, why) in _QUESTIONS.items():
        state = found.answers[question]
        if question in _OF_SOURCES:
            why = _reason(found) or why
        reason = f" ({why})" if state is QuestionState.NOT_ASKED and why else ""
        if question is Question.WORDS and state is QuestionState.YES and found.differences:
            reason = _OTHERWISE
        if found.document == "" or question not in _OF_ARCHIVES:
            yield f"  {_SIGNS[state]}: {text}{reason}"
    if found.absence:
        yield _ABSENT[found.absence]
    elif found.publication:
        others = found.sources - found.signed
        yield (
            f"Kèm {found.sources} tệp nguồn: {found.signed} tệp đúng mã băm trong biên bản ký; {others} tệp "
            "biên bản không ghi như thế (mẫu dữ liệu, hoặc bản đã bỏ phần không được công khai)."
        )
    differences = list(_differences(found.differences))
    if any(_ARROW in line for line in differences):
        yield _READ_ARROW
    yield from differences
    doubts = found.doubts if found.verdict is FileVerdict.SAME_WORDS else ()
    rewritten = any(one.part is FilePart.REWRITTEN for one in doubts)
    if doubts and not rewritten:
        yield _DOUBTS
    yield from _differences(doubts)
    if found.addition is not None:
        yield from _addition(found.addition)
    yield _REWRITTEN if rewritten else _DOUBTFUL if doubts else _verdict(found)
    if found.verdict is FileVerdict.MATCHES and found.answers[Question.REPOSITORY] is not QuestionState.YES:
        yield _WHO


def _reason(found: Verification) -> str:
    """Why nothing was asked that wants the data inside; empty where they are there and good."""
    if found.absence:
        return _NO_SOURCES
    return _WRONG_SOURCES if found.answers[Question.DATA] is QuestionState.NO else ""


def _verdict(found: Verification) -> str:
    verdict = _VERDICTS[found.verdict]
    seen = found.addition and any(one.page for one in found.addition.signatures)
    told = seen and found.verdict in (FileVerdict.APPENDED, FileVerdict.UNSOUND)
    return f"{verdict} {_PICTURE}" if told else verdict


def _differences(found: Sequence[FileDifference]) -> Iterator[str]:
    for one in found[:_MOST_TOLD]:
        yield f"- {difference(one)}"
    if len(found) > _MOST_TOLD:
        yield f"- … và {numbers.number(len(found) - _MOST_TOLD)} chỗ khác nữa (xem --format json)"


def _document(found: Verification) -> str:
    names = {"report": "báo cáo tổng hợp", "brief": "bản tóm tắt", "": "hồ sơ"}
    name = names.get(found.document) or f"báo cáo của Phụ lục {found.document.removeprefix('appendix-')}"
    return f"{name}, bản {found.publication}" if found.publication else f"{name}, bản dự thảo"


def _addition(one: Addition) -> Iterator[str]:
    yield f"Sau khi lập, tệp được thêm {numbers.number(one.size)} byte (không tính vào phần gốc):"
    for signature in one.signatures:
        name = quoted_name(signature.name or signature.field)
        whose = f"chữ ký của {name}" if signature.name else f"chữ ký ở ô {name}"
        place = "tại chỗ ký của báo cáo" if signature.placed else "NGOÀI chỗ ký của báo cáo"
        where = f", hình ở trang {signature.page}, {place}" if signature.page else ", không hiện trên trang"
        over = (
            f"; đè lên chữ{_quoted(chr(10).join(signature.over))}"
            if signature.doubtful and signature.over
            else ""
        )
        whole = "" if signature.whole else "; KHÔNG bao hết tệp lúc ký"
        yield f"  {whose}{where}{over}{whole}"
    if one.changes:
        yield "  THAY ĐỔI KHÁC CHỮ KÝ, nêu ở trên"


_THERE = {
    "": "cấu trúc của tệp",
    "packing": "cách đóng gói zip không như chương trình đóng (có thư mục, phần thêm, hoặc dữ liệu nằm ngoài "
    "danh mục), nên mỗi phần mềm giải nén có thể cho ra tệp khác",
    "index": "bảng tra của tệp, nên mỗi phần mềm đọc có thể hiện một khác",
    "shown": "những gì hiện ra khi mở tệp",
    "drawing": "hình vẽ, kiểu chữ",
    "style": "màu, nét, độ trong của hình vẽ",
    "sheet": "khổ giấy, chiều giấy",
    "font": "phông chữ",
    "letters": "bảng chữ của phông",
    "picture": "hình",
    "annotation": "phần đặt lên trang",
    "cover": "có hình vẽ, ảnh hoặc ghi chú đè lên chữ",
    "color": "màu của chữ",
    "opacity": "độ trong của chữ",
    "unseen": "chữ bị ẩn hoặc bị cắt khuất",
    "spacing": "bề ngang, khoảng cách của chữ",
    "size": "cỡ của chữ",
    "moved": "chỗ đặt của chữ",
    "language": "ngôn ngữ của tệp",
    "outline": "mục lục bên lề",
    "destination": "nơi đường dẫn trong tệp dẫn đến",
    "structure": "cấu trúc đọc",
    "title": "tên tài liệu",
    "author": "tên tác giả",
    "description": "phần mô tả tệp",
    "file": "phần khai tệp kèm",
    "order": "thứ tự tệp kèm",
    "count": "số trang",
    "script": "JavaScript khi mở tệp",
    "opening": "lệnh khi mở tệp",
    "form": "ô điền hoặc ô ký",
    "xfa": "mẫu điền động (XFA), mà có phần mềm hiện thay cho các trang",
    "margin": "đầu trang, chân trang",
}
_NO_ONE_THING = ("packing", "index", "shown")  # is other than it was, as far as is known
_LAID = {  # annotations of a PDF, by what they are
    "Stamp": "dấu đóng thêm",
    "FreeText": "chữ viết thêm",
    "Text": "ghi chú",
    "Link": "đường dẫn",
    "Widget": "ô điền hoặc ô ký",
    "FileAttachment": "tệp đính lên trang",
    "Redact": "ô che chữ",
    "Highlight": "tô chữ",
    "Ink": "nét vẽ thêm",
    "Square": "hình vẽ thêm",
    "Circle": "hình vẽ thêm",
    "Line": "nét vẽ thêm",
}
PDF, ENGINE = "pdf", "engine"  # of what the packing differs; what is said to have drawn it
_SEAL_SAYS = (  # what a seal tells, and what it cannot
    ", không khớp nội dung biên bản: đã có dòng bị sửa, chỉ từ tệp thì không biết dòng nào "
    "(chạy trong kho dữ liệu thì biết)"
)
_OTHER_HASH = ": không đúng mã băm mà tệp ghi về nó; chạy trong kho dữ liệu thì biết khác ở dòng nào"
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|\Z)")


def difference(one: FileDifference) -> str:
    """Return a difference at its place, with what should stand there and what does."""
    return f"{_place(one)}{_values(one)}{_tracked(one.tracked)}"


def _place(one: FileDifference) -> str:
    line = f", dòng {one.line}" if one.line else ""
    within = f"{one.place}: " if " › " in one.place or "/" in one.place else ""
    name = _THERE.get(one.place.rpartition(" › ")[2], one.place)
    match one.part:
        case FilePart.PAGE:
            if line or one.wanted == one.found:
                return f"{within}trang {one.page}{line}"
            return f"{within}{'thừa' if one.wanted is None else 'thiếu'} cả trang {one.page}"
        case FilePart.LETTERS:
            return f"{within}trang {one.page}{line}: chữ vẽ ra khác chữ trích được"
        case FilePart.DRAWING:
            return f"{within}trang {one.page}: {name}" if one.page else f"{within}{name} trong tệp"
        case FilePart.COVER:
            return f"{within}trang {one.page}: {_THERE['cover']}"
        case FilePart.SIGNATURE:
            return f"{within}trang {one.page}: hình của chữ ký {quoted_name(one.found or '')} đè lên chữ"
        case FilePart.ATTACHMENT | FilePart.DIGEST:
            return f"tệp kèm {one.place}{line}"
        case FilePart.RECORD:
            before, _, field = one.place.rpartition(" › ")
            record = f"{before}: biên bản ký" if before else "biên bản ký"
            return f"{record}, mục {field}{line}"
        case FilePart.SEAL:
            before, archive, _ = one.place.rpartition(" › ")
            return f"{before}{archive and ': '}biên bản ký: dấu niêm phong{line}"
        case FilePart.PARAGRAPH:
            return f"{within}{_paragraph(one)}" if one.line else f"{within}{name}"
        case FilePart.CELL:
            return f"{within}{_cell(one)}{_under(one)}"
        case FilePart.MARK:
            place = f"{_cell(one)}{_under(one)}" if one.table else _paragraph(one) if one.line else ""
            before, archive, part = one.place.rpartition(" › ")
            where = place or part_of_word_file(part) or "nội dung tệp Word"
            return f"{before}{archive and ': '}{where}"
        case FilePart.REWRITTEN:
            by = f" ({quoted_name(one.found)})" if one.found else ""
            count = numbers.number(one.line)
            return f"{within}lưu lại bằng chương trình khác{by}: cách trình bày được viết lại ở {count} chỗ"
        case FilePart.PART:
            return f"phần {one.place} của tệp Word"
        case FilePart.PACKAGE:
            return f"{within}{_around(one)}"
        case FilePart.MEMBER:
            return f"tệp {one.place}{line}"
        case FilePart.SIGNED:
            return f"tệp {one.place}: {_SIGNED}"
        case FilePart.SUM:
            return f"{one.place}{line}: dòng không đúng mẫu hoặc lặp"
        case FilePart.DATA:
            return f"dữ liệu kèm {one.place}{line}: không hợp lệ ({one.wanted or one.found})"
        case FilePart.APPENDED:
            page = f"trang {one.page}" if one.page else ""
            where = ": ".join(filter(None, (page, "" if one.place == "page" else name)))
            return f"phần thêm vào sau khi lập thay đổi {where}"
        case FilePart.JUNK:
            count = numbers.number(int(one.found or 0))
            return f"{within}thừa {count} byte sau chỗ kết thúc tệp (%%EOF)"
        case FilePart.REST:
            if one.line:
                return f"{within}khác từ byte thứ {numbers.number(one.line)}"
            return f"{within}{name}"
        case _:
            assert_never(one.part)


def _around(one: FileDifference) -> str:
    start = numbers.number(one.line)
    if one.place.endswith(ENGINE):
        same = "mọi trang vẽ đúng như nhau"
        return f"tệp ghi lập bằng parindex {one.found}; ở đây là parindex {one.wanted}; {same}"
    if not one.place.endswith(PDF):
        return f"vỏ zip của tệp Word khác từ byte thứ {start}; mọi phần bên trong giống từng byte"
    same = "nội dung từng trang, phông chữ, tệp kèm như nhau"
    if one.found:
        return f"lưu lại bằng chương trình khác ({quoted_name(one.found)}); {same}"
    return f"lưu lại bằng chương trình khác, hoặc chỉ đổi cách xếp trong tệp, từ byte thứ {start}; {same}"


def _paragraph(one: FileDifference) -> str:
    """Where it is found in Word, which counts no paragraphs: the heading above, the words before."""
    after = f" sau “…{one.after}”" if one.after else ""
    return f"đoạn{_under(one)}{after or ('' if one.under else ' đầu tệp')}"


def _under(one: FileDifference) -> str:
    return f" dưới {excerpt(one.under)}" if one.under else ""


def _tracked(change: str) -> str:
    """Whose change it is that Word keeps as one, and when it was made."""
    if not change:
        return ""
    author, _, moment = change.partition("\n")
    day = f"{moment[8:10]}/{moment[5:7]}/{moment[:4]}" if _DAY.match(moment) else ""
    who = ", ".join(filter(None, (author and quoted_name(author), day)))
    return f" (thay đổi theo dõi trong Word, chưa ai chấp nhận{': ' if who else ''}{who})"


def _cell(one: FileDifference) -> str:
    row = f", hàng {one.row}" if one.row else ""
    return f"bảng {one.table}{row}{f', cột {one.column}' if one.column else ''}"


def _values(one: FileDifference) -> str:
    match one.part:
        case FilePart.MARK:
            return f": {differing_marks(one.wanted, one.found)}"
        case FilePart.PART:
            return ": thừa" if one.wanted is None else ": thiếu"
        case FilePart.RECORD:
            return _said(one.wanted, one.found)
        case FilePart.SEAL:
            return _SEAL_SAYS
        case FilePart.DIGEST:
            return _said("", None) if one.found is None else _OTHER_HASH
        case FilePart.SIGNATURE:
            return _quoted(one.wanted)
        case FilePart.DATA | FilePart.SUM:  # the place says what is wrong
            return f": {excerpt(one.found)}" if one.found else ""
        case FilePart.COVER:
            return _quoted(one.wanted)
        case FilePart.PACKAGE | FilePart.SIGNED | FilePart.JUNK | FilePart.REWRITTEN:
            return ""  # the place says all
        case FilePart.DRAWING | FilePart.REST | FilePart.APPENDED:
            told = (
                one.line
                or one.place.endswith(_NO_ONE_THING)
                or (one.part is FilePart.APPENDED and not one.wanted and one.wanted == one.found)
            )
            return "" if told else _differing(_laid(one.wanted), _laid(one.found))
        case FilePart.PAGE if not one.line and one.wanted != one.found:
            begin = one.wanted or one.found
            return f", bắt đầu bằng {excerpt(begin)}" if begin else ""
        case (
            FilePart.PAGE | FilePart.LETTERS | FilePart.PARAGRAPH | FilePart.CELL | FilePart.MEMBER
            | FilePart.ATTACHMENT
        ):  # fmt: skip
            return _said(one.wanted, one.found)
        case _:
            assert_never(one.part)


def _laid(text: str | None) -> str | None:
    """What an annotation is, in words; other names as they are."""
    return text and _LAID.get(text, text)


def _differing(wanted: str | None, found: str | None) -> str:
    """What is no text: its name, where both have one of that name."""
    if wanted == found:
        return f"{_quoted(wanted)}: khác"
    return _said(wanted, found)


def _said(wanted: str | None, found: str | None) -> str:
    if wanted is None and found is None:
        return ": khác"
    if wanted is None:
        return f": thừa{_quoted(found)}"
    if found is None:
        return f": thiếu{_quoted(wanted)}"
    return f": {compared(wanted, found)}" if wanted or found else ": nội dung khác"


def _quoted(text: str | None) -> str:
    """A text behind a blank, or where lines follow each other how many, with the first and the last."""
    lines = (text or "").splitlines()
    if len(lines) > 1:
        first, last = (excerpt(lines[end], _OF_SEVERAL) for end in (0, -1))
        return f" {numbers.number(len(lines))} dòng, từ {first} đến {last}"
    return f" {excerpt(text)}" if text else ""
