"""What `parindex criteria` says to people: its help, its refusals, its ends."""

from collections.abc import Sequence

HELP = "Bộ tiêu chí: kiểm tra, nhập từ bảng của quyết định (Word, Excel), xuất ra bảng Word."
HELP_LINT = "Kiểm tra từng bộ tiêu chí (mặc định: mọi tệp schema/criteria/*.yaml); chạy mọi ví dụ tính."
HELP_EXAMPLES = "In bảng mọi ví dụ tính: số liệu, điểm, cách tính."
EXAMPLES = "Ví dụ tính của {id}"
EXAMPLE_HEADS = ("Mục", "Số liệu", "Điểm", "Cách tính")
EXAMPLE_FORMULA = "chọn: {key}"
HELP_IMPORT = (
    "Đọc bảng tiêu chí chính thức (.docx, .xlsx) thành bộ tiêu chí. Điều gì không chắc thì giữ nguyên "
    "lời văn và báo lại, không đoán."
)
HELP_EXPORT = "Viết bộ tiêu chí thành bảng Word theo các cột của quyết định."
HELP_ID = "Mã bộ tiêu chí sẽ tạo, ví dụ 892-2024: chữ thường không dấu, số, gạch ngang, tối đa 40 ký tự."
HELP_IMPORT_OUTPUT = "Tệp được tạo (mặc định: schema/criteria/<mã>.yaml); không ghi đè tệp đã có."
HELP_TABLE_OUTPUT = "Tệp Word được tạo; không ghi đè tệp đã có."
HELP_TABLE_NUMBER = "Bảng thứ mấy, khi tài liệu có nhiều bảng cùng dạng."
HELP_COLUMN = (
    'Nói một cột là gì, dạng "tiêu đề cột"=vai, ví dụ "Điểm chuẩn"=maximum; dùng được nhiều lần. '
    "Vai: code (mã), title (tên mục), maximum (điểm tối đa), text (cách chấm), "
    "points (điểm của từng mức), survey (điều tra XHH), "
    "evidence (tài liệu), note (ghi chú), ignore (không đọc). Hai cột trùng tiêu đề thì ghi số thứ tự cột."
)
HELP_LIKE = (
    "Lấy quyết định, tổng số, cách làm tròn, xếp loại từ một bộ tiêu chí đã có, ví dụ 892-2024; "
    "giữ quy tắc của mục có tên, điểm tối đa, lời văn giống từng chữ."
)
HELP_TITLE = "Tên bộ tiêu chí."
HELP_NUMBER = "Số, ký hiệu quyết định, ví dụ 892/QĐ-BNV."
HELP_DATE = "Ngày ban hành, năm-tháng-ngày, ví dụ 2024-12-05."
HELP_ISSUER = "Cơ quan ban hành."
HELP_ABOUT = "Trích yếu của quyết định."
HELP_AREAS = "Số lĩnh vực mà quyết định nêu."
HELP_CRITERIA = "Số tiêu chí mà quyết định nêu."
HELP_SUB_CRITERIA = "Số tiêu chí thành phần mà quyết định nêu."
HELP_POINTS = "Tổng điểm mà quyết định nêu."
HELP_APPRAISED = "Điểm thẩm định mà quyết định nêu."
HELP_SURVEY = "Điểm điều tra xã hội học mà quyết định nêu."
HELP_PLACES = "Số chữ số thập phân khi làm tròn điểm của một mục."
HELP_ROUNDING = "Cách làm tròn."
HELP_AT = "Làm tròn ở từng mục (leaf) hay chỉ ở tổng (total)."
HELP_NOT_APPLICABLE = "Mục không áp dụng: rebase bỏ khỏi điểm tối đa, zero tính 0, full tính điểm tối đa."
HELP_GRADE = "Nhóm xếp loại và mức bắt đầu (phần trăm), ví dụ A=90; ghi nhiều lần cho nhiều nhóm."
HELP_ILLUSTRATIVE = "Phần nào của bộ tiêu chí chỉ để minh hoạ; không ghi nếu toàn bộ là chính thức."

NO_SETS = "Không có bộ tiêu chí nào trong {root}/schema/criteria. Kiểm tra lại tuỳ chọn --root."
NO_SET = "Không có bộ tiêu chí “{name}”. Hiện có: {known}."
NO_FILE = "Không thấy tệp {path} tính từ thư mục đang đứng ({folder})."
FILE_BELOW_ROOT = " Đường dẫn tệp không tính từ --root; có phải: {path}?"
WRONG_SET = "Bộ tiêu chí “{name}” còn lỗi nên không dùng được. Xem: parindex criteria lint"
NOT_READ = "Chưa đọc được bảng tiêu chí nên không tạo tệp nào. Xem các điều nêu trên."
WRITTEN = "Đã tạo {path}. Xem lại các điều nêu trên, rồi chạy: parindex criteria lint {path}"
WRITTEN_TABLE = "Đã tạo {path}."


def wrong_column(typed: str, roles: Sequence[str]) -> str:
    """Return what is wrong with the value of --column, and the roles there are."""
    return (
        f"--column “{typed}” không đúng. Ghi tiêu đề cột, dấu bằng, rồi một trong: {', '.join(roles)}; "
        'ví dụ --column "Điểm chuẩn"=maximum.'
    )
