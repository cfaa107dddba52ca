"""Messages of X65: what became of a workbook that an agency filled in and sent back."""

from generator.vi.diagnostics.message import Message, variants
from generator.vi.diagnostics.params import day
from generator.vi.workbook import EMPTY, HEADS, letter

_AGAIN = "Xuất lại bảng (parindex excel export) rồi chép các câu trả lời sang bảng mới."
_UNDO = f"Hoàn tác (Ctrl+Z) đến khi nội dung cũ trở lại, đừng xoá. Không hoàn tác được thì: {_AGAIN}"
_KEYS = {"campaign": "đợt", "appendix": "phụ lục", "criteria_set": "bộ tiêu chí"}
_RETYPE = "Gõ lại vào ô đúng một giá trị, không dùng công thức."


X650 = Message(
    "Không phải bảng Excel do chương trình xuất",
    *variants(
        "why",
        {
            "old": (
                "Tệp là Excel kiểu cũ (.xls), chương trình không đọc.",
                "Mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi nhập lại.",
            ),
            "locked": (
                "Tệp có mật khẩu nên không mở được.",
                "Mở bằng Excel, chọn Tệp, Thông tin, Bảo vệ sổ làm việc, xoá mật khẩu, lưu rồi nhập lại.",
            ),
            "pdf": ("Tệp là PDF, không phải Excel.", "Nhập chính tệp .xlsx đã điền."),
            "word": ("Tệp là Word, không phải Excel.", "Nhập chính tệp .xlsx đã điền."),
            "kind": (
                "Tệp không phải .xlsx; .ods, .xlsb và tệp nén khác không được đọc.",
                "Mở bằng Excel hoặc LibreOffice, lưu thành Excel Workbook (.xlsx) rồi nhập lại.",
            ),
            "entities": (
                "Tệp có khai báo XML mà Excel không bao giờ ghi, nên không mở.",
                "Dùng tệp do Excel hoặc LibreOffice lưu.",
            ),
            "large": ("Tệp quá lớn so với một phụ lục, nên không mở.", _AGAIN),
            "strict": (
                "Tệp được lưu kiểu Strict Open XML, chương trình không đọc.",
                "Mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi nhập lại.",
            ),
            "trace": (
                "Tệp tên bắt đầu bằng ~$ là tệp tạm do Excel tạo khi bảng đang mở, không có câu trả lời nào.",
                "Đóng bảng trong Excel, rồi nhập tệp cùng tên không có ~$.",
            ),
            "broken": (
                "Tệp hỏng hoặc không phải Excel.",
                "Lấy lại tệp gốc từ người gửi; không được thì điền lại.",
            ),
            "foreign": (
                "Tệp là Excel nhưng không phải bảng do chương trình xuất, hoặc đã mất các trang ẩn.",
                _AGAIN,
            ),
        },
        otherwise="broken",
    ),
)

X651 = Message(
    "Bảng của đợt, phụ lục hoặc bộ tiêu chí khác",
    lambda p: f"Bảng này là của {_KEYS.get(p['key'], p['key'])} {p['value']}; ở đây cần {p['wanted']}.",
    "Nhập bảng của đúng đợt và phụ lục; nếu đợt đã đổi bộ tiêu chí thì xuất bảng mới.",
)

X652 = Message(
    "Trang, cột hoặc dòng của bảng đã bị xoá, chép đè",
    *variants(
        "kind",
        {
            "sheet_lost": (
                "Trang “{text}” không còn, hoặc ô ẩn ở góc trên bên trái đã bị xoá, ghi đè.",
                _AGAIN,
            ),
            "column_lost": (
                "Cột “{text}” không còn, hoặc ô ẩn trên đầu cột đã bị xoá, ghi đè.",
                _AGAIN,
            ),
            "column_overwritten": ("Cột “{text}” đã bị một cột khác chép đè lên.", _UNDO),
            "row_overwritten": ("Dòng “{text}” đã bị một dòng khác chép đè lên.", _UNDO),
            "row_lost": (
                "Dòng “{text}” không còn, hoặc ô mã ẩn ở đầu dòng đã bị xoá, ghi đè.",
                f"Bỏ một câu trả lời thì xoá chữ trong ô, không xoá dòng. {_AGAIN}",
            ),
        },
        otherwise="row_lost",
    ),
)

X653 = Message(
    "Dòng hoặc cột chép hai lần, ô bị gộp",
    *variants(
        "kind",
        {
            "row_twice": (
                "Dòng “{text}” có hai lần, không biết lấy dòng nào.",
                "Vừa chép nhầm thì hoàn tác (Ctrl+Z); không thì xoá dòng chép thừa, giữ dòng đúng.",
            ),
            "column_twice": (
                "Cột “{text}” có hai lần, không biết lấy cột nào.",
                "Vừa chép nhầm thì hoàn tác (Ctrl+Z); không thì xoá cột chép thừa, giữ cột đúng.",
            ),
            "sheet_twice": (
                "Trang này chép từ trang “{text}” mà hai trang ghi khác nhau, không biết theo trang nào.",
                "Chuyển câu trả lời đúng vào một trang, rồi xoá trang kia.",
            ),
            "merged": (
                "Ô trả lời này đã bị gộp vào vùng {text} nên không còn chỗ ghi.",
                "Bỏ gộp ô (Unmerge) rồi điền lại.",
            ),
        },
        otherwise="row_twice",
    ),
)

X654 = Message(
    "Chữ ghi ở ô không ai đọc",
    *variants(
        "kind",
        {
            "stray": (
                "Ô này không phải ô trả lời, nên “{text}” sẽ không vào hồ sơ.",
                "Chuyển nội dung sang ô để điền (ở trang Chấm điểm là cột Giải trình, cột Số liệu), rồi xoá "
                "chữ ở đây.",
            ),
            "moved": (
                "Câu trả lời “{text}” của ô {own} nay nằm ở ô này, nên sẽ mất khỏi hồ sơ.",
                "Hoàn tác (Ctrl+Z) đến khi câu trả lời về lại ô {own}. Không hoàn tác được thì chép nó về "
                "ô {own}, rồi xoá chữ ở đây.",
            ),
        },
        otherwise="stray",
    ),
)

X655 = Message(
    "Ô của chương trình đã bị sửa",
    *variants(
        "kind",
        {
            "locked": (
                lambda p: (
                    f"Ô này do chương trình ghi; nội dung sửa thành “{p['text']}” không được nhập."
                    if p["text"]
                    else "Ô này do chương trình ghi; việc xoá nội dung của nó không đổi gì trong hồ sơ."
                ),
                "Không phải sửa ô này. Muốn nói thêm thì ghi ở ô để điền.",
            ),
            "overwritten": (
                lambda p: (
                    f"Công thức của ô này đã bị ghi đè bằng “{p['text']}”; con số ấy không được nhập."
                    if p["text"]
                    else "Công thức của ô này đã bị xoá; điểm vẫn được tính lại từ số liệu."
                ),
                "Điểm được tính lại từ số liệu; điểm muốn đề nghị thì ghi ở cột Điểm tự chấm.",
            ),
            "name_overwritten": (
                lambda p: (
                    f"Tên tài liệu ở ô này đã bị ghi đè bằng “{p['text']}”; chữ ấy không được nhập."
                    if p["text"]
                    else "Công thức ghi tên tài liệu ở ô này không còn: bị xoá, hoặc ô bị gộp. "
                    "Các ô khác của dòng vẫn được nhập."
                ),
                "Dòng không có văn bản thì không phải làm gì. Dòng có văn bản thì ở trang Chấm điểm gõ mã và "
                "số của nó, ví dụ TL05 · 98/BC-STC, thay cho chọn trong danh sách.",
            ),
            "state_overwritten": (
                lambda p: (
                    f"Công thức cột Còn phải làm đã bị ghi đè bằng “{p['text']}”; chữ ấy không được nhập."
                    if p["text"]
                    else "Công thức cột Còn phải làm đã bị xoá; việc ấy không đổi gì trong hồ sơ."
                ),
                "Không phải sửa ô này. Muốn nói thêm thì ghi ở cột Giải trình của mục.",
            ),
            "total_overwritten": (
                "Công thức tổng điểm đã bị ghi đè bằng “{text}”; con số ấy không được nhập.",
                "Không phải sửa ô này: tổng được cộng lại từ Điểm tự chấm của các mục.",
            ),
        },
        otherwise="locked",
    ),
)

X656 = Message(
    "Câu trả lời gõ khác cách, đã hiểu",
    *variants(
        "kind",
        {
            "number": ("Ô ghi chữ “{value}”, được hiểu là số {meant}.", "Không đúng thì gõ lại con số."),
            "ratio": (
                "Ô này ghi số phần trăm; {meant} được hiểu là {meant}%.",
                "Ý là {rest}% thì ghi {rest}.",
            ),
            "date": (
                lambda p: f"Ô ghi “{p['value']}”, được hiểu là ngày {day(p['meant'])}.",
                "Không đúng thì gõ lại dạng ngày/tháng/năm.",
            ),
            "choice": (
                "Ô ghi “{value}”, được hiểu là lựa chọn {meant}.",
                "Không đúng thì chọn lại trong danh sách.",
            ),
            "document": (
                "Ô ghi “{value}”, được hiểu là tài liệu {meant}.",
                "Không đúng thì chọn lại trong danh sách.",
            ),
            "formula": (
                "Ô này là công thức; kết quả lần tính cuối, {meant}, được nhập.",
                "Gõ thẳng con số để người sau không phải đoán nó từ đâu ra.",
            ),
        },
        otherwise="number",
    ),
)

X657 = Message(
    "Câu trả lời bị Excel làm hỏng",
    *variants(
        "kind",
        {
            "uncalculated": ("Ô này là công thức chưa tính, tệp không lưu kết quả.", _RETYPE),
            "error": ("Ô này có kết quả là lỗi {meant}.", _RETYPE),
            "letters": (
                lambda p: f"Ô này có chữ hoặc dấu {letter(p['meant'])} mà trang công bố không in được.",
                "Xoá chữ ấy (biểu tượng, chữ của bảng mã khác) rồi gõ lại.",
            ),
            "date_for_text": (
                "Excel đã đổi chữ trong ô này thành ngày {meant}; chữ đã gõ không còn nữa.",
                "Gõ lại, thêm dấu ' ở đầu để Excel giữ nguyên chữ, ví dụ '3-5.",
            ),
            "time_for_date": (
                "Ô này cần một ngày nhưng giữ một giờ trong ngày: {meant}.",
                "Gõ lại dạng ngày/tháng/năm, ví dụ 31/12/2024.",
            ),
            "number_for_text": (
                "Excel đã đổi chữ trong ô này thành con số {meant}; không biết chữ đã gõ là gì "
                "(3,5 hay 3.5, 1.1 hay 1.10).",
                "Gõ lại, thêm dấu ' ở đầu để Excel giữ nguyên chữ, ví dụ '3,5 hay '1.10.",
            ),
        },
        otherwise="error",
    ),
)


def _held(shown: str, absent: str = "để trống") -> str:
    return absent if shown == EMPTY else f"ghi “{shown}”"


_NO_SIDE = "Không biết lấy bên nào."
_OR_AGAIN = "hoặc xuất bảng mới từ tệp hiện nay và điền tiếp."

X658 = Message(
    "Tệp đã đổi từ khi xuất bảng",
    *variants(
        "kind",
        {
            "value": (
                lambda p: (
                    f"Bảng {_held(p['value'])}, còn tệp nay {_held(p['now'])}; "
                    f"lúc xuất bảng {_held(p['base'])}. {_NO_SIDE}"
                ),
                f"Xem hai bên rồi ghi cùng một giá trị ở ô này; {_OR_AGAIN}",
            ),
            "row": (
                lambda p: (
                    f"Dòng này trong bảng {_held(p['value'], 'đã xoá')}, "
                    f"còn tệp nay {_held(p['now'], 'đã bỏ dòng ấy')}; "
                    f"lúc xuất bảng {_held(p['base'], 'chưa có')}. {_NO_SIDE}"
                ),
                "Xem hai bên rồi ghi dòng này như tệp nay, tệp đã bỏ thì xoá chữ ở dòng này; lời của bảng "
                f"còn cần thì chuyển sang dòng trống; {_OR_AGAIN}",
            ),
            "order": (
                "Bảng xếp theo thứ tự: {value}; còn tệp nay: {now}; lúc xuất bảng: {base}. "
                "Không biết theo thứ tự nào.",
                f"Xem hai bên rồi xếp các dòng ở đây theo cùng một thứ tự; {_OR_AGAIN}",
            ),
        },
        otherwise="value",
    ),
)

X659 = Message(
    "Trang không đọc; dòng, cột, trang bị ẩn vẫn đọc",
    *variants(
        "kind",
        {
            "sheet_added": (
                lambda p: (
                    "Trang này không phải của bảng nên không được đọc"
                    + (f": “{p['text']}”." if p["text"] else ".")
                ),
                "Nội dung cần nộp thì chuyển vào ô trả lời; không thì bỏ qua.",
            ),
            "row_hidden": (
                "Dòng “{text}” đang bị ẩn; các ô trả lời của nó vẫn được đọc.",
                "Cho hiện dòng này (Unhide) để người sau cũng thấy.",
            ),
            "column_hidden": (
                "Cột “{text}” đang bị ẩn; các ô trả lời của nó vẫn được đọc.",
                "Cho hiện cột này (Unhide) để người sau cũng thấy.",
            ),
            "sheet_hidden": (
                "Trang “{text}” đang bị ẩn; các ô trả lời của nó vẫn được đọc.",
                "Cho hiện trang này để người sau cũng thấy. Không thấy nó ở lệnh Unhide của Excel thì mở "
                "bảng bằng LibreOffice, hoặc xuất lại bảng rồi chép các câu trả lời sang.",
            ),
        },
        otherwise="sheet_added",
    ),
)

X660 = Message(
    "Yêu cầu hoặc tài liệu đã đổi từ khi xuất bảng",
    *variants(
        "kind",
        {
            "gone": (
                lambda p: (
                    f"Yêu cầu {p['id']} (mục {p['item']}) nay không còn trong sổ thẩm định"
                    + (
                        ", nên câu trả lời ghi ở đây không được nhập."
                        if p["typed"]
                        else ", nên không phải trả lời."
                    )
                ),
                "Không phải làm gì thêm. Nội dung vẫn cần nói thì ghi ở cột Giải trình của mục.",
            ),
            "reworded": (
                lambda p: (
                    f"Yêu cầu {p['id']} đã được sửa từ khi xuất bảng; nay là: mục {p['item']}, "
                    f"“{p['question']}”, hạn {day(p['due'])}."
                ),
                "Đối chiếu câu trả lời với lời mới của yêu cầu; câu trả lời ghi ở dòng này vẫn được nhập.",
            ),
            "added": (
                lambda p: (
                    f"Từ khi xuất bảng có thêm yêu cầu {p['id']}: mục {p['item']}, “{p['question']}”, "
                    f"hạn {day(p['due'])}."
                ),
                "Nhập bảng này trước; sau đó xuất bảng mới (parindex excel export) để trả lời yêu cầu ấy.",
            ),
            "document": (
                "Tài liệu {number} được ghi vào tệp với mã {key}, vì mã {taken} đã là của tài liệu {other} "
                "thêm sau khi xuất bảng.",
                "Không phải làm gì thêm: các mục chọn tài liệu này vẫn dẫn đúng. Nếu là một văn bản thì "
                "sửa số cho giống nhau.",
            ),
        },
        otherwise="gone",
    ),
)

_CHOOSE_AGAIN = (
    "Chọn lại tài liệu trong danh sách của ô này. Nếu các dòng ở trang Tài liệu đã bị sắp xếp, đổi chỗ "
    "thì trước đó hoàn tác (Ctrl+Z), hoặc chép từng dòng về chỗ cũ."
)

X661 = Message(
    "Ô dẫn tài liệu không chỉ đúng một tài liệu",
    *variants(
        "kind",
        {
            "several": (
                "Ô này chỉ nhiều tài liệu một lúc: {names}.",
                lambda p: (
                    f"Mỗi ô một tài liệu: giữ một tài liệu ở ô này, tài liệu khác chọn ở ô {p['free']}."
                    if p["free"]
                    else "Mỗi ô một tài liệu. Hết ô trống thì gửi bảng cho đầu mối; bảng xuất lại có thêm."
                ),
            ),
            "unlisted": (
                "Ô này ghi “{value}”, nhưng trang Tài liệu không có tài liệu nào là {rest}.",
                lambda p: (
                    "Văn bản chưa có thì ghi ở một dòng trống của trang Tài liệu, "
                    + (
                        f"rồi chọn nó ở ô {p['free']}; ô này chỉ giữ một tài liệu."
                        if p["free"]
                        else "và mỗi ô chỉ giữ một tài liệu; hết ô trống thì gửi bảng cho đầu mối."
                    )
                ),
            ),
            "shared": (
                "Ô này ghi “{value}”, là số chung của nhiều dòng ở trang Tài liệu: {names}.",
                "Chọn một dòng trong danh sách của ô này. Cùng là một văn bản thì xoá chữ ở dòng thừa.",
            ),
            "remarked": (
                f"Ô này chỉ ghi mã “{{value}}”, nhưng mã ở cột “{HEADS['documents']['code']}” của trang Tài "
                "liệu đã bị sửa, nên không biết là tài liệu nào.",
                "Hoàn tác (Ctrl+Z) việc sửa mã ở trang Tài liệu; hoặc ghi số, ký hiệu của văn bản ở ô này.",
            ),
            "mixed": (
                lambda p: (
                    f"Ô này ghi “{p['value']}”: mã và số trong ô không phải của cùng một tài liệu "
                    f"({p['names']})."
                    + (f" Trang Tài liệu không có tài liệu nào là {p['rest']}." if p["rest"] else "")
                ),
                lambda p: (
                    (
                        "Văn bản chưa có thì ghi ở một dòng trống của trang Tài liệu trước. "
                        if p["rest"]
                        else ""
                    )
                    + _CHOOSE_AGAIN
                ),
            ),
            "edited": (
                "Số của tài liệu này lúc xuất bảng là “{value}”; các ô vẫn dẫn nó bằng số cũ: {names}.",
                "Sửa lại số thì ở các ô ấy chọn lại “{rest}”. Là văn bản khác, hay các dòng đã bị sắp xếp, "
                "đổi chỗ, thì hoàn tác (Ctrl+Z) rồi ghi văn bản mới ở dòng trống.",
            ),
            "beside": (
                "Ô này chỉ tài liệu {names}, còn ghi thêm “{rest}” không đọc được.",
                "Ở ô này chỉ giữ tên tài liệu. Trang, mục ghi ở ô “Trang”, “Mục” cùng dòng; tài liệu khác "
                "chọn ở ô khác.",
            ),
            "moved": (
                "Dòng này nay ghi đúng như dòng {names} lúc xuất bảng: ô dẫn nó sẽ thành dẫn tài liệu khác.",
                "Hoàn tác (Ctrl+Z) việc sắp xếp, đổi chỗ ở trang Tài liệu, hoặc chép từng dòng về chỗ cũ. "
                "Tài liệu mới thì ghi ở dòng trống.",
            ),
            "renumbered": (
                lambda p: (
                    f"Ô này ghi “{p['value']}”, nhưng trong tệp hôm nay tài liệu ấy mang số {p['names']}."
                    + (f" Cùng dẫn tài liệu ấy: {p['rest']}." if p["rest"] else "")
                ),
                "Xuất bảng mới từ tệp hiện nay, rồi chọn lại tài liệu ở từng ô ấy.",
            ),
        },
        otherwise="several",
    ),
)

X662 = Message(
    "Dấu sửa, ghi chú trên bảng không được đọc",
    *variants(
        "kind",
        {
            "comment": (
                "Ô này có ghi chú “{text}”; ghi chú không được nhập.",
                "Nội dung cần nộp thì gõ vào ô trả lời, rồi xoá ghi chú.",
            ),
            "struck": (
                "Chữ “{text}” trong ô này bị gạch ngang nhưng vẫn được nhập.",
                "Bỏ đi thì xoá hẳn chữ ấy; giữ lại thì bỏ gạch ngang.",
            ),
            "text_box": (
                "Hộp chữ đặt ở ô này ghi “{text}”; hộp chữ không được nhập.",
                "Nội dung cần nộp thì gõ vào ô trả lời, rồi xoá hộp chữ.",
            ),
            "object": (
                "Hình hoặc đối tượng đặt ở ô này không được đọc.",
                "Nội dung cần nộp thì gõ vào ô trả lời, rồi xoá hình.",
            ),
            "unseen": (
                "Trang ẩn của chương trình có thêm chữ “{text}”; chữ ấy không được nhập.",
                "Nội dung cần nộp thì gõ vào ô trả lời của một trang đang hiện.",
            ),
        },
        otherwise="comment",
    ),
)

_NOTED_AGAIN = "Chú thích còn cần thì ghi lại "

X663 = Message(
    "Chú thích trong tệp mất theo phần đã xoá",
    *variants(
        "sheet",
        {
            sheet: ("Tệp có chú thích {text} ở phần vừa xoá tại đây; chú thích mất theo.", cure)
            for sheet, cure in (
                ("items", f"{_NOTED_AGAIN}ở ô “Giải trình” của mục."),
                ("documents", f"{_NOTED_AGAIN}ở ô “Giải trình” của mục dẫn tài liệu này."),
                ("remarks", f"{_NOTED_AGAIN}thành một ý ở trang này."),
                ("replies", f"{_NOTED_AGAIN}trong câu trả lời của yêu cầu này."),
                ("report", f"{_NOTED_AGAIN}ở ô “Giải trình” của một mục, hoặc nhờ đầu mối ghi vào tệp."),
            )
        },
        otherwise="report",
    ),
)
