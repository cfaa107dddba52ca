"""Messages of F0: the file and its YAML."""

from generator.vi.diagnostics.medium import either
from generator.vi.diagnostics.message import Message, Params
from generator.vi.diagnostics.params import SEVERITIES, how_to_type, read, shortened_by_sheet, too_long
from generator.vi.diagnostics.syntax import syntax_cause, syntax_hint

_NOT_CHECKED = "Chưa kiểm tra được các phần khác của tệp."

F001 = Message(
    "Tệp quá lớn",
    "Tệp lớn hơn {limit} MB nên không được đọc.",
    "Bỏ bớt nội dung: tài liệu kiểm chứng chỉ ghi số, ngày, đường dẫn, ví dụ number: 410/BC-UBND.",
)

_KINDS_OF_BYTES = {"office": "Word, Excel hoặc tệp nén", "pdf": "PDF", "picture": "hình ảnh"}

F002 = Message(
    "Tệp không dùng bảng mã UTF-8",
    lambda p: (
        f"Đây là tệp {_KINDS_OF_BYTES[p['kind']]}, chỉ có tên là tệp YAML. {_NOT_CHECKED}"
        if p.get("kind") in _KINDS_OF_BYTES
        else f"Tệp không được lưu bằng bảng mã UTF-8. {_NOT_CHECKED}"
    ),
    lambda p: (
        "Dùng nút “Tải tệp trống” ở trang của cơ quan, điền vào tệp ấy bằng trình soạn thảo văn bản rồi đặt "
        "vào đây; tài liệu kiểm chứng không để trong kho."
        if p.get("kind") in _KINDS_OF_BYTES
        else "Lưu lại tệp với bảng mã UTF-8, ví dụ trong Notepad: Lưu dưới dạng, mục Mã hoá chọn UTF-8."
    ),
)

_HIDDEN_SIGNS = {
    "yes": "Chạy parindex fmt, lệnh xoá mọi ký tự loại này của submission.yaml trong một lần; làm trên trình "
    "duyệt, hay ở tệp khác, thì xoá chỗ này rồi gõ lại bằng tay.",
    "line": "Chạy parindex fmt, lệnh thay mọi ký tự loại này của submission.yaml bằng dấu cách; làm trên "
    "trình duyệt, hay ở tệp khác, thì xoá rồi gõ một dấu cách vào đó.",
    "": "Xoá chỗ này rồi gõ lại bằng tay; ký tự ẩn thường theo vào khi dán từ Word hoặc trang web.",
}

F003 = Message(
    "Ký tự ẩn",
    "Có ký tự điều khiển hoặc ký tự ẩn ({code}) mà mắt không thấy.",
    lambda p: _HIDDEN_SIGNS.get(p["pasted"], _HIDDEN_SIGNS[""]),
)


def _unread(p: Params) -> str:
    """Return what was not looked at for a mistake of syntax: others may stand there."""
    if "unread" not in p:
        return ""
    return f" Chưa kiểm tra được nội dung của “{p['unread']}”." if p["unread"] else f" {_NOT_CHECKED}"


F004 = Message(
    "Sai cú pháp",
    lambda p: f"Tệp viết sai cú pháp: {syntax_cause(p)}.{_unread(p)}",
    syntax_hint,
)

F005 = Message(
    "Lồng vào nhau quá sâu",
    "Nội dung lồng vào nhau quá {limit} cấp.",
    "Bỏ các dấu ngoặc hoặc mức thụt dòng thừa, ví dụ ghi “- Nội dung thứ nhất” thay cho nhiều lớp ngoặc.",
)

F006 = Message(
    "Quá nhiều giá trị",
    "Tệp có hơn {limit} giá trị, nhiều hơn bất kỳ phụ lục nào cần đến.",
    "Xoá phần chép thừa hoặc lặp lại; một phụ lục đầy đủ chỉ có vài nghìn giá trị.",
)

F007 = Message(
    "Dùng lại nội dung bằng &, * hoặc <<",
    "Cách viết tắt “{text}” để dùng lại nội dung ở chỗ khác không được phép.",
    'Viết đầy đủ nội dung ở từng chỗ; nếu là chữ bình thường thì đặt trong dấu nháy, ví dụ "*ghi chú".',
)

F008 = Message(
    "Thẻ kiểu bắt đầu bằng dấu chấm than",
    lambda p: f"Thẻ “{p['text'].replace('tag:yaml.org,2002:', '!!')}” không được phép.",
    'Xoá thẻ, chỉ giữ giá trị; muốn ghi chữ thì đặt trong dấu nháy, ví dụ pages: "5".',
)


def _repeated_hint(p: Params) -> str:
    if near := p.get("near"):
        renamed = f'Có phải ý là “{near}”? Đổi khoá này thành "{near}", giữ nguyên nội dung'
        return f"{renamed}; chép thừa thì xoá cả phần này."
    if p.get("whole"):
        return "Xoá từ dòng này đến hết tệp, sau khi so với phần trên để không mất nội dung mới."
    if p.get("top"):
        return (
            "Dòng nào là của một mục hay một tài liệu thì thêm dấu cách vào đầu cho thẳng với các khoá của "
            "nó; chép thừa thì giữ một, xoá một."
        )
    if p["key"] == "ref":
        return (
            "Dẫn mỗi tài liệu trên một dòng riêng bắt đầu bằng dấu gạch ngang: “- ref: …”; chép thừa thì xoá."
        )
    return "Giữ một trong hai và xoá khoá kia, hoặc gộp nội dung lại dưới một khoá."


F009 = Message(
    "Khoá bị lặp",
    lambda p: (
        f"Từ dòng này tệp lặp lại từ đầu: khoá “{p['key']}” đã có ở dòng {p['line']}."
        if p.get("whole")
        else f"Khoá “{p['key']}” bị lặp; khoá này đã có ở dòng {p['line']}."
    ),
    _repeated_hint,
)

F010 = Message(
    "Hơn một văn bản trong tệp",
    f"Tệp có hơn một văn bản: dấu “---” ở đây mở đầu văn bản thứ hai. {_NOT_CHECKED}",
    "Xoá dòng “---” này; mỗi phụ lục một tệp, ví dụ appendix-2/submission.yaml.",
)

F011 = Message(
    "Tệp chưa có nội dung",
    "Tệp chưa có nội dung.",
    "Chép vào đây nội dung của “Tải tệp trống” ở trang của cơ quan, dòng đầu là format: 2; chưa làm thì xoá "
    "tệp.",
)

F012 = Message(
    "Không rõ là có, không hay là chữ",
    "“{text}” không rõ là có, không, hay là chữ.",
    lambda p: (
        how_to_type(p)
        if p.get("wanted")
        else f'Ghi true nếu có, false nếu không; nếu là chữ thì đặt trong dấu nháy: "{p["text"]}".'
    ),
)

F013 = Message(
    "Không rõ là số nào",
    "“{text}” không rõ là số nào, hay là chữ.",
    lambda p: (
        how_to_type(p)
        if p.get("wanted")
        else shortened_by_sheet(p["text"])
        or (
            f'{said} Nếu là mã thì đặt trong dấu nháy: "{p["text"]}".'
            if (said := too_long(p, p["text"]))
            else ""
        )
        or f"Nếu là số, ghi dạng thường với dấu chấm thập phân, ví dụ {p['near'] or '10 hoặc 0.5'}; "
        f'nếu là mã, giờ hay số trang thì đặt trong dấu nháy: "{p["text"]}".'
    ),
)

F014 = Message(
    "Không phải một con số",
    "“{text}” không phải là một con số cụ thể.",
    lambda p: (
        how_to_type(p) if p.get("wanted") else "Ghi con số, ví dụ 0.5; chưa có số liệu thì xoá dòng này."
    ),
)


def _dotted(p: Params) -> str:
    """1.234,5 → 1234.5; 7,318 may be a whole number as well."""
    if p.get("wanted") in ("string", "date"):
        return how_to_type(p)
    if near := p.get("whole_number"):
        return f"Ghi số nguyên, không tách hàng nghìn, ví dụ {near}."
    if shortened := shortened_by_sheet(p["text"]):
        return shortened
    if near := p.get("near"):
        return f"Dùng dấu chấm thập phân và không tách hàng nghìn, ví dụ {near}."
    whole, _, part = p["text"].rpartition(",")
    plain = whole.replace(".", "").replace(",", "")
    if len(part) == 3 and "," in whole:
        return f"Không tách hàng nghìn: ghi {plain}{part}."
    if len(part) == 3 and "." not in whole:
        return f"Nếu là số nguyên thì ghi {plain}{part}; nếu là số thập phân thì ghi {plain}.{part}."
    return f"Dùng dấu chấm thập phân và không tách hàng nghìn, ví dụ {plain}.{part}."


F015 = Message(
    "Dùng dấu phẩy trong số",
    "Số “{text}” dùng dấu phẩy.",
    _dotted,
)

F016 = Message(
    "Dấu của chữ gõ tách rời",
    lambda p: (
        f"Dấu của chữ được gõ tách rời khỏi chữ cái, {p['count']} chỗ trong tệp kể từ đây; "
        f"chương trình đọc là “{p['text']}”."
    ),
    "Chạy parindex fmt, lệnh sửa mọi chỗ của submission.yaml trong một lần; làm trên trình duyệt, hay ở tệp "
    "khác, thì gõ lại chữ này, ví dụ “Nội vụ”.",
)

F017 = Message(
    "Nội dung bị cắt ở dấu #",
    lambda p: (
        f"Phần sau dấu # bị bỏ, chỉ còn đọc được “{p['text']}”."
        if p["text"]
        else "Phần sau dấu # bị bỏ, không còn đọc được gì."
    ),
    'Đặt cả nội dung trong dấu nháy, ví dụ "Báo cáo số #12"; nếu là ghi chú thì thêm dấu cách sau dấu #.',
)


def _odd_key(p: Params) -> str:
    return (
        f"Khoá “{p['key']}” chưa được viết thành chữ."
        if p["key"]
        else "Có khoá để trống hoặc không phải chữ."
    )


def _odd_key_hint(p: Params) -> str:
    if not p["key"]:
        return "Ghi một khoá bằng chữ trước dấu hai chấm, ví dụ self_score: 1.41."
    if p["key"].isdigit():  # often the rest of "45,5" inside braces
        return (
            f'Nếu là mã, đặt trong dấu nháy: "{p["key"]}":; nếu là phần lẻ của số, dùng dấu chấm, ví dụ 45.5.'
        )
    return f'Đặt trong dấu nháy: "{p["key"]}":, vì 1.10 và 1.1 là cùng một số nhưng là hai mã khác nhau.'


F018 = Message(
    "Khoá không phải là chữ",
    _odd_key,
    _odd_key_hint,
)

F019 = Message(
    "Lối tắt hoặc tệp không mở được",
    "Đây là lối tắt hoặc tệp không mở được nên không được đọc.",
    "Đặt chính tệp vào thư mục này, ví dụ appendix-2/submission.yaml, thay cho lối tắt.",
)

F020 = Message(
    "Ký tự không in được",
    lambda p: (
        f"Có ký tự không in được trong báo cáo ({p['code']})"
        + (f", {p['count']} chỗ trong nội dung này kể từ đây." if p["count"] != "1" else ".")
    ),
    "Xoá ký tự này hoặc thay bằng chữ, ví dụ dấu “-”; biểu tượng thường theo vào khi dán từ Word.",
)

F021 = Message(
    "Ba chữ số sau dấu chấm",
    lambda p: (
        f"Số “{either(p['text'], read(p['text']))}” có đúng ba chữ số sau {either('dấu chấm', 'dấu phẩy')}; "
        "chương trình đọc là số thập phân."
    ),
    lambda p: (
        f"Nếu muốn ghi số nguyên thì {either('bỏ dấu chấm, ví dụ', 'ghi')} {p['plain']}; nếu đúng là số thập "
        "phân thì giữ nguyên."
    ),
)

F022 = Message(
    "Dấu cách không ngắt",
    lambda p: f"Ở đây có dấu cách không ngắt (dán từ Word) thay cho dấu cách thường.{_unread(p)}",
    "Chạy parindex fmt, lệnh sửa mọi dấu cách loại này của submission.yaml trong một lần; làm trên trình "
    "duyệt, hay ở tệp khác, thì xoá rồi gõ lại bằng phím cách, ví dụ self_score: 1.41.",
)

F023 = Message(
    "Dấu nháy cong",
    "Dấu nháy cong quanh {text} được đọc là một phần của nội dung.",
    'Dùng dấu nháy thẳng, ví dụ "2024"; nếu dấu nháy cong là của tên văn bản thì giữ nguyên.',
)

F024 = Message(
    "Xung đột chưa gộp xong",
    f"Từ dòng này Git để lại cả hai bên của một xung đột chưa gộp xong. {_NOT_CHECKED}",
    "Chọn một bên hoặc gộp nội dung hai bên lại, rồi xoá các dòng đánh dấu, ví dụ “<<<<<<< HEAD”, "
    "“=======”, “>>>>>>> nop-bai”.",
)


def _remainder(p: Params) -> str:
    """ "1.200 lỗi, 3 gợi ý nữa không nêu ra": what is left out; with `more` there is more of it."""
    counts = [(p.get(f"{level}s", ""), word) for level, word in SEVERITIES.items()]
    counted = ", ".join(f"{read(count)} {word}" for count, word in counts if count not in {"", "0"})
    parts = [f"{counted} nữa không nêu ra"] if counted else []
    parts += ["những lỗi khác chưa đếm, vì kiểm tra đã dừng giữa chừng"] if p["more"] else []
    return ", và ".join(parts)


F025 = Message(
    "Còn điều chưa nêu ra",
    lambda p: f"Tệp này còn {_remainder(p)}.",
    "Sửa những điều đã nêu rồi kiểm tra lại; nhiều điều giống nhau thường do một chỗ sai, "
    "ví dụ thụt dòng lệch.",
)
