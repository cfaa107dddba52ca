"""Messages of X6: what the cells of an imported table hold beside their text, or hide."""

from collections.abc import Mapping

from generator.vi.diagnostics.message import Message, Params, Text, variants


def _at_sheet(pairs: Mapping[str, tuple[Text, str]]) -> Mapping[str, tuple[Text, str]]:
    """The texts with the sheet's name before them, where a file has several."""
    return {name: (_named(text), hint) for name, (text, hint) in pairs.items()}


def _named(text: Text) -> Text:
    def said(p: Params) -> str:
        sheet = f"Trang tính “{p['sheet']}”: " if p["sheet"] else ""
        plain = text.format_map(p) if isinstance(text, str) else text(p)
        return f"{sheet}{plain}"

    return said


def _quoted(p: Params) -> str:
    return f" “{p['text']}”" if p["text"] else ""


_SETTLE = "Trong Word, thẻ Xem lại, chọn Chấp nhận hoặc Từ chối mọi thay đổi, rồi nhập lại."

X619 = Message(
    "Ô có công thức, sửa đổi dở dang, số tự đánh",
    *variants(
        "why",
        _at_sheet(
            {
                "formula": (
                    "Ô này là công thức chưa tính: tệp không lưu kết quả.",
                    "Mở tệp bằng Excel rồi lưu lại, hoặc gõ con số thay cho công thức, ví dụ 0,5.",
                ),
                "error": (
                    "Ô này có kết quả là lỗi {text} nên không được đọc.",
                    "Sửa công thức trong Excel rồi lưu lại, hoặc gõ con số thay cho công thức, ví dụ 0,5.",
                ),
                "numbered": (
                    "Ô này có số thứ tự do Word tự đánh, chương trình không chắc Word hiển thị số nào.",
                    "Gõ số ấy thành chữ thay cho số tự đánh, ví dụ 1.1, rồi nhập lại.",
                ),
                "tracked": (
                    lambda p: (
                        f"Ô này có sửa đổi chưa được chấp nhận hay từ chối{_quoted(p)}"
                        f"{' (+ là chữ thêm, − là chữ xoá)' if p['text'] else ''}; được đọc như đã chấp nhận."
                    ),
                    _SETTLE,
                ),
                "row_inserted": (
                    "Hàng “{text}” là hàng thêm chưa được chấp nhận; được đọc như đã chấp nhận.",
                    _SETTLE,
                ),
                "row_deleted": (
                    "Hàng “{text}” bị xoá mà chưa được chấp nhận; không được đọc.",
                    _SETTLE,
                ),
            }
        ),
        otherwise="formula",
    ),
)

X622 = Message(
    "Chữ, dấu không đọc được như trang in",
    *variants(
        "why",
        _at_sheet(
            {
                "row_unprinted": (
                    "Hàng “{text}” đứng ngoài vùng in của trang tính; vẫn được đọc.",
                    "Không thuộc bảng thì xoá hàng ấy; thuộc bảng thì đặt lại vùng in (Print Area) cho đủ.",
                ),
                "raised": (
                    "Dấu nhỏ “{text}” ở trên hoặc dưới dòng không được đọc là số.",
                    "Là chú thích thì để nguyên; là một phần của con số thì gõ lại ngang dòng, ví dụ 0,5.",
                ),
                "symbol": (
                    "Không rõ ký hiệu {text} (phông, số của ký hiệu) là dấu gì; trong lời văn có ▯ ở chỗ ấy.",
                    "Gõ lại ký hiệu bằng bàn phím hoặc bằng chữ, ví dụ ≥ hoặc “từ”, rồi nhập lại.",
                ),
                "old_font": (
                    "Chữ “{text}” dùng phông cũ (TCVN3, VNI): trang in đúng nhưng tệp chứa chữ khác.",
                    "Chuyển tệp sang Unicode, phông Times New Roman, bằng bộ gõ tiếng Việt, rồi nhập lại.",
                ),
                "equation": (
                    lambda p: f"Công thức{_quoted(p)} có dấu không đọc được (căn, tổng, số mũ, ma trận).",
                    "Gõ công thức thành chữ, ví dụ (số hồ sơ đúng hạn / tổng số hồ sơ) × 1,5, rồi nhập lại.",
                ),
            }
        ),
        otherwise="raised",
    ),
)

X623 = Message(
    "Chữ bị gạch hoặc không ai thấy, không được đọc",
    *variants(
        "why",
        _at_sheet(
            {
                "struck": (
                    "Chữ bị gạch ngang “{text}” không được đọc.",
                    "Đã bỏ thật thì xoá hẳn; còn hiệu lực thì bỏ gạch ngang, rồi nhập lại.",
                ),
                "hidden": (
                    "Chữ bị ẩn “{text}” không được đọc.",
                    "Đã bỏ thật thì xoá hẳn; còn hiệu lực thì cho hiện ra (Word: bỏ Hidden; Excel: định dạng "
                    "General), rồi nhập lại.",
                ),
                "pale": (
                    "Chữ “{text}” cùng màu với nền nên không ai thấy; không được đọc.",
                    "Đã bỏ thật thì xoá hẳn; còn hiệu lực thì đổi sang màu đen (Automatic), rồi nhập lại.",
                ),
                "tiny": (
                    "Chữ “{text}” quá nhỏ nên không ai đọc được; không được đọc.",
                    "Đã bỏ thật thì xoá hẳn; còn hiệu lực thì tăng cỡ chữ (và giãn dòng), rồi nhập lại.",
                ),
                "row_hidden": (
                    "Hàng bị ẩn “{text}” không được đọc.",
                    "Đã bỏ thật thì xoá hàng; còn hiệu lực thì cho hiện ra (Unhide, bỏ lọc, tăng chiều cao), "
                    "rồi nhập lại.",
                ),
                "column_hidden": (
                    "Cột bị ẩn “{text}” không được đọc.",
                    "Đã bỏ thật thì xoá cột; còn hiệu lực thì cho hiện ra (Unhide, nới rộng), rồi nhập lại.",
                ),
                "sheet_hidden": (
                    "Trang tính này bị ẩn nên không được đọc: “{text}”.",
                    "Bảng tiêu chí nằm ở đó thì cho hiện ra (Unhide) rồi nhập lại; không thì xoá trang tính.",
                ),
            }
        ),
        otherwise="hidden",
    ),
)

X624 = Message(
    "Nội dung đứng ngoài chữ của bảng",
    *variants(
        "why",
        _at_sheet(
            {
                "footnote": (
                    "Chú thích “{text}” ở đầu bảng không vào mục nào.",
                    "Nếu chú thích đổi cách chấm thì ghi vào từng mục có liên quan, ví dụ vào text.",
                ),
                "comment": (
                    "Nhận xét ở lề “{text}” không được đọc.",
                    "Đã giải quyết thì xoá nhận xét; còn hiệu lực thì gõ nội dung vào ô, rồi nhập lại.",
                ),
                "text_box": (
                    "Hộp chữ “{text}” không được đọc.",
                    "Gõ chữ của hộp vào ô mà nó thuộc về, xoá hộp, rồi nhập lại.",
                ),
                "object": (
                    "Ở đây có hình, nét vẽ hoặc tệp nhúng; chữ bên trong không đọc được.",
                    "Nếu bên trong có chữ hay công thức thì gõ vào ô; chỉ để trang trí thì xoá.",
                ),
            }
        ),
        otherwise="object",
    ),
)

X625 = Message(
    "Ô của Excel hiển thị khác giá trị được lưu",
    *variants(
        "why",
        _at_sheet(
            {
                "shown": (
                    lambda p: (
                        "Ô này hiển thị "
                        + (f"“{p['text']}”" if p["text"] else "theo một định dạng chương trình không biết")
                        + "; giá trị được lưu là giá trị được đọc."
                    ),
                    "Gõ đúng con số quyết định ghi và định dạng ô là General, ví dụ 1,75.",
                ),
                "date": (
                    "Ô này là ngày {text}: Excel có thể đã đổi điều được gõ, ví dụ 1.10, thành ngày.",
                    "Định dạng ô là Văn bản (Text) rồi gõ lại, ví dụ 1.10; đúng là ngày thì để nguyên.",
                ),
            }
        ),
        otherwise="shown",
    ),
)


def _sheets(p: Params) -> str:
    unread = f" Không đọc: {p['unread']}." if p["unread"] else ""
    return f"Đã đọc trang tính: {p['read']}.{unread}"


X626 = Message(
    "Tệp có nhiều trang tính",
    _sheets,
    "Bảng chỉ nằm ở một trang tính thì chép riêng trang ấy sang tệp mới; nối tiếp nhau thì để nguyên.",
)

X627 = Message(
    "Chữ ngoài bảng có thể đổi điểm",
    *variants(
        "what",
        _at_sheet(
            {
                "paragraph": (
                    "Câu ngoài bảng “{text}” không được đọc.",
                    "Đổi điểm của mục nào thì gõ vào mục ấy, ví dụ vào cột Ghi chú, rồi nhập lại; "
                    "không thì để nguyên.",
                ),
                "cell": (
                    "Ô ở trên hoặc dưới bảng “{text}” không được đọc.",
                    "Đổi điểm của mục nào thì gõ vào mục ấy, ví dụ vào cột Ghi chú, rồi nhập lại; "
                    "không thì để nguyên.",
                ),
                "table": (
                    "Bảng khác trong tệp không được đọc; trong đó có “{text}”.",
                    "Đổi điểm của mục nào thì gõ vào mục ấy; là một phần của bảng tiêu chí thì nối vào bảng, "
                    "giữ nguyên cột.",
                ),
            }
        ),
        otherwise="paragraph",
    ),
)

X628 = Message(
    "Chữ khác ngoài bảng",
    "Ngoài bảng còn {count} đoạn chữ không được đọc; không thấy đoạn nào nói về điểm.",
    "Chỉ bảng mới được đọc; đoạn nào đổi điểm thì gõ vào mục ấy trong bảng, rồi nhập lại.",
)
