"""What the command line says to people."""

HELP = "Kiểm tra, chấm điểm và công bố kết quả tự đánh giá Chỉ số cải cách hành chính."
HELP_CHECK = "Kiểm tra mọi tệp trong submissions/ và schema/; liệt kê tất cả lỗi kèm cách sửa."
HELP_SCORE = "Tính và in điểm theo lĩnh vực và theo cơ quan; với --base, in thêm các mục đã thay đổi."
HELP_EXPLAIN = "Giải thích điểm của một mục: quy định, số liệu, từng bước tính, tài liệu, cách nâng điểm."
HELP_EXPLAIN_APPENDIX = "Số phụ lục chủ trì, để chắc là đúng mục của cơ quan."
HELP_BUILD = "Kiểm tra, tính điểm, tạo trang web và các báo cáo PDF."
HELP_SERVE = "Xem thử trang web trên máy này; tự cập nhật khi tệp thay đổi."
HELP_SCHEMAS = "Tạo lại lược đồ riêng của từng phụ lục cho trình soạn thảo, trong schema/appendices/."
HELP_ONLY_LOOK = "Chỉ xem lược đồ còn mới không, không ghi; mã thoát 1 nếu đã cũ."
HELP_FMT = "Sắp lại các tệp submission.yaml theo thứ tự và cách trình bày chung; không đổi nội dung."
HELP_FMT_CHECK = "Chỉ xem tệp nào cần sắp lại, không ghi; mã thoát 1 nếu có."
HELP_NEW = "Tạo tệp trống cho một phụ lục: đủ các mục phải chấm, kèm cách chấm và tài liệu cần có."
HELP_NEW_OUTPUT = "Tệp được tạo (mặc định: đúng chỗ trong submissions/); không ghi đè tệp đã có."
HELP_APPENDIX = "Số phụ lục, ví dụ 2."
HELP_ROOT = "Thư mục chứa submissions/ và schema/ (mặc định: thư mục hiện tại)."
HELP_CAMPAIGN = (
    "Đợt đánh giá, ví dụ 2024 (mặc định: check và schemas làm mọi đợt, các lệnh khác lấy đợt mới nhất)."
)
HELP_FORMAT = "Cách trình bày: text cho người đọc, json cho máy."
HELP_REPORT_FORMAT = (
    "Cách trình bày: text cho người đọc, github cho nhật ký của GitHub, markdown cho trang tóm tắt, "
    "sarif và json cho máy."
)
HELP_DOCS_URL = "Địa chỉ trang web đã công bố, để sarif và markdown dẫn đến trang của từng mã."
HELP_WATCH = "Kiểm tra lại mỗi khi lưu tệp; bấm Ctrl+C để dừng."
HELP_NO_CACHE = "Kiểm tra lại từ đầu, không dùng kết quả đã nhớ của lần chạy trước."
HELP_OUTPUT = "Thư mục đặt trang web (mặc định: site)."
HELP_HOST = "Địa chỉ máy phục vụ."
HELP_PORT = "Cổng phục vụ."
HELP_WHAT_IF = "Tệp YAML ghi số liệu giả định; in điểm thay đổi ra sao. Không ghi gì vào kho."
HELP_BASE = "So với một phiên bản Git trước đó (nhánh, thẻ hoặc mã commit)."

NO_CAMPAIGN = "Không tìm thấy đợt đánh giá nào trong {root}/submissions. Kiểm tra lại tuỳ chọn --root."
UNKNOWN_CAMPAIGN = "Không có đợt đánh giá “{campaign}”. Hiện có: {known}."
UNKNOWN_REVISION = (
    "Không có phiên bản “{revision}” trong kho Git này. Kiểm tra lại tên nhánh, thẻ hoặc mã commit."
)
NO_SITE_CONFIG = "Không tìm thấy mkdocs.yml trong {root} hoặc bên cạnh chương trình."
BROKEN_SCHEMA = "Không đọc được lược đồ {path}: tệp thiếu hoặc hỏng. Lấy lại bản gốc của tệp này."
NOT_OURS = "Thư mục {output} đang chứa thứ khác, chương trình không ghi đè. Chọn thư mục khác bằng --output."
UNFINISHED_SITE = "Chưa tạo được trang web vì có liên kết hoặc trang bị hỏng:\n{details}"
WRONG_OPTION = "Không có tuỳ chọn {name}."
WRONG_COMMAND = "Không có lệnh như vậy, hoặc thừa tham số."
WRONG_VALUE = "Giá trị của {name} không dùng được."
SEE_HELP = "Xem cách dùng: {command} --help"
WATCH_NEEDS_TEXT = "Tuỳ chọn --watch chỉ dùng với --format text."
BASE_NEEDS_TEXT = "Tuỳ chọn --base và --what-if chỉ dùng với --format text."
FONT_MISSING = "Chưa dàn được trang PDF vì máy thiếu phông chữ: {details}"
BUG = "Chương trình gặp lỗi ngoài dự kiến ({kind}). Đây là lỗi của chương trình, không phải của bạn."
BUG_HINT = "Chạy lại với biến môi trường PARINDEX_DEBUG=1 và gửi nội dung hiện ra cho người phụ trách."
CANNOT_SCORE = "Chưa tính được điểm: bộ tiêu chí hoặc kế hoạch còn lỗi. Sửa các lỗi trên rồi chạy lại."
NOT_SUPPOSED = "Chưa tính được giả định: sửa các lỗi trên rồi chạy lại."
NOTHING_TO_SUPPOSE_ON = "Chưa giả định được các mục {codes}: phụ lục chủ trì chưa có bài hoặc còn lỗi."
NO_LEAF = "Bộ tiêu chí {set} không có mục {code}."
NEAR_LEAVES = " Có phải: {near}?"
NOT_LED = "Mục {code} không thuộc Phụ lục {number}; phụ lục chủ trì: {lead}."

CANNOT_MAKE_SCHEMAS = (
    "Chưa tạo được lược đồ: bộ tiêu chí hoặc kế hoạch còn lỗi. Sửa các lỗi trên rồi chạy lại."
)
CANNOT_FORMAT = "Chưa làm được: bộ tiêu chí hoặc kế hoạch còn lỗi. Sửa các lỗi trên rồi chạy lại."
NO_APPENDIX = "Đợt này không có Phụ lục {number}. Hiện có: {known}."
UNFORMATTED = "{count} tệp trên chưa theo cách trình bày chung. Chạy: parindex fmt"
FORMATTED = "Đã sắp lại {count} tệp; {kept} tệp đã đúng sẵn."
NOT_FORMATTED = "{count} tệp chưa đọc được nên giữ nguyên. Sửa các lỗi trên rồi chạy lại."
MEANING_CHANGED = (
    "Sắp lại {path} sẽ làm đổi nội dung nên không tệp nào được ghi. Đây là lỗi của chương trình."
)
ALREADY_THERE = "Đã có tệp {path} nên không ghi đè. Chọn tệp khác bằng --output."
CREATED = "Đã tạo {path}. Điền vào các chỗ có dấu “?”, rồi chạy: parindex check"
STALE_SCHEMAS = "{count} lược đồ trên đã cũ. Chạy: parindex schemas"
FRESH_SCHEMAS = "Đã cập nhật {count} lược đồ trong schema/appendices; mọi lược đồ đều mới."

READING = "Đọc và kiểm tra các phụ lục"
DRAWING = "Dàn trang báo cáo PDF"
BUILDING = "Dựng trang web"

AREA, AGENCY, MAXIMUM, POINTS, INDEX, STATE = (
    "Lĩnh vực", "Cơ quan", "Tối đa", "Tự chấm", "Chỉ số", "Tình trạng",
)  # fmt: skip
BY_AREA = "Điểm tự đánh giá theo lĩnh vực (phần thẩm định)"
BY_AGENCY = "Điểm tự đánh giá theo cơ quan"
TOTAL = "Toàn Thành phố"
DRAFT_LINE = "Tổng gồm cả phụ lục đang làm, chưa gửi chính thức: {appendices}."
NO_TOTAL = "chưa đủ: {points} điểm trên {known} điểm đã chấm"
SECTIONS_LINE = "Tổng điểm toàn Thành phố {told}."
SURVEY_LINE = "Điều tra xã hội học: {maximum} điểm, chưa có kết quả."
REBASED_LINE = "{left_out} điểm không áp dụng; quy về thang {stated} điểm: {rebased}."
ILLUSTRATIVE_LINE = "Số liệu minh hoạ, không phải kết quả chính thức."
BUILT = "Đã tạo trang web và báo cáo: {output} ({seconds} giây). Mở {page}, hoặc chạy: parindex serve"
SERVING = "Trang web xem thử: http://{host}:{port}/  (bấm Ctrl+C để dừng)"

CHANGES = "Thay đổi so với {base}"
SUPPOSED = "Giả định theo {path}: không phải kết quả"
BEFORE, AFTER, DIFFERENCE, LEAF = "Trước", "Nay", "Chênh lệch", "Mục"
NO_CHANGE = "Không có mục nào thay đổi."
