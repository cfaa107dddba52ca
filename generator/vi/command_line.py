"""What the command line says to people."""

from collections.abc import Sequence
from datetime import date

from generator.rulebook import Appendix, Renumbered, Window
from generator.vi import numbers

HELP = "Kiểm tra, chấm điểm và công bố kết quả tự đánh giá Chỉ số cải cách hành chính."
HELP_CHECK = "Kiểm tra mọi tệp trong submissions/ và schema/; liệt kê tất cả lỗi kèm cách sửa."
HELP_SCORE = "Tính và in điểm theo lĩnh vực và theo cơ quan; với --base, in thêm các mục đã thay đổi."
HELP_EXPLAIN = (
    "Giải thích điểm của một mục: quy định, số liệu, từng bước tính, tài liệu, cách nâng điểm; "
    "của tiêu chí, lĩnh vực: tổng và chỉ số ở từng bước, điểm các mục bên trong."
)
HELP_EXPLAIN_APPENDIX = "Số phụ lục chủ trì, để chắc là đúng mục của cơ quan."
HELP_BUILD = "Kiểm tra, tính điểm, tạo trang web và các báo cáo PDF."
HELP_SERVE = "Xem thử trang web trên máy này; tự cập nhật khi tệp thay đổi."
HELP_SCHEMAS = "Tạo lại lược đồ riêng của từng phụ lục cho trình soạn thảo, trong schema/appendices/."
HELP_ONLY_LOOK = "Chỉ xem lược đồ còn mới không, không ghi; mã thoát 1 nếu đã cũ."
HELP_ONLY_LOOK_OWNERS = "Chỉ xem CODEOWNERS còn khớp không, không ghi; mã thoát 1 nếu không."
HELP_FMT = "Sắp lại các tệp submission.yaml theo thứ tự và cách trình bày chung; không đổi nội dung."
HELP_FMT_CHECK = "Chỉ xem tệp nào cần sắp lại, không ghi; mã thoát 1 nếu có."
HELP_MIGRATE = "Chuyển các tệp viết theo mẫu cũ sang mẫu hiện nay; không đổi nội dung, ghi chú, trình bày."
HELP_MIGRATE_CHECK = "Chỉ xem tệp nào theo mẫu cũ, không ghi; mã thoát 1 nếu có."
HELP_STATUS = "Bảng tiến độ: điểm qua các bước, từng phụ lục, việc cần làm, thời hạn."
HELP_LINKS = (
    "Mở thử đường dẫn của các tài liệu công khai; ghi lại kết quả từng đêm. Không bao giờ chặn việc gì."
)
HELP_RESULTS = "Tệp giữ kết quả từ đêm này sang đêm khác (mặc định: links.json)."
HELP_MINUTES = "Nhiều nhất bao nhiêu phút cho một đêm; phần chưa đến lượt để đêm sau (mặc định: 45)."
HELP_LINKS_FILE = "Tệp kết quả của parindex links, để ghi tình trạng đường dẫn bên cạnh tài liệu."
HELP_TODAY = "Tính đến ngày này, dạng năm-tháng-ngày (mặc định: hôm nay)."
HELP_NEW = (
    "Tạo tệp trống cho một phụ lục (--appendix): đủ các mục phải chấm, kèm cách chấm và tài liệu cần có. "
    "Hoặc mở đợt mới từ một đợt đã có: parindex new 2025 --from 2024."
)
HELP_NEW_FROM = "Đợt lấy làm mẫu: cơ quan, phụ lục, thời hạn, lời văn; không lấy điểm, số liệu, tài liệu."
HELP_NEW_SET = "Bộ tiêu chí của đợt mới (mặc định: bộ của đợt mẫu)."
HELP_NEW_SUCCESSOR = (
    "Cơ quan kế tiếp, dạng mã-cũ=mã-mới; dùng được nhiều lần. "
    "Mã mới đã có trong đợt mẫu thì hai phụ lục nhập làm một."
)
HELP_NEW_OUTPUT = "Tệp được tạo (mặc định: đúng chỗ trong submissions/); không ghi đè tệp đã có."
HELP_APPENDIX = "Số phụ lục, ví dụ 2."
HELP_ROOT = "Thư mục chứa submissions/ và schema/ (mặc định: thư mục gần nhất, từ nơi đang đứng trở lên)."
HELP_CAMPAIGN = (
    "Đợt đánh giá, ví dụ 2024 (mặc định: đợt của thư mục đang đứng; "
    "không thì check, schemas và links làm mọi đợt, new lấy đợt mới nhất, các lệnh khác lấy đợt mới nhất có "
    "tệp được hỏi)."
)
PATHS = "[TỆP HOẶC THƯ MỤC]…"
HELP_FORMAT = "Cách trình bày: text cho người đọc, json cho máy."
HELP_REPORT_FORMAT = (
    "Cách trình bày: text cho người đọc, github cho nhật ký của GitHub, gitlab cho báo cáo chất lượng "
    "của GitLab, markdown cho trang tóm tắt, sarif và json cho máy."
)
HELP_DOCS_URL = "Địa chỉ trang web đã công bố, để sarif và markdown dẫn đến trang của từng mã."
HELP_WATCH = "Kiểm tra lại mỗi khi lưu tệp; bấm Ctrl+C để dừng."
HELP_NO_CACHE = "Kiểm tra lại từ đầu, không dùng kết quả đã nhớ của lần chạy trước."
HELP_SHARD = (
    "Chỉ làm phần K trong N phần, ví dụ 2/4, và để kết quả vào thư mục của --parts cho máy khác ghép."
)
HELP_PARTS = "Thư mục các phần; không kèm --shard thì ghép tất cả phần trong đó thành kết quả của cả việc."
WRONG_SHARD = "--shard: ghi số của phần, dấu gạch chéo, số phần, ví dụ 2/4; nhiều nhất {most} phần."
SHARD_NEEDS_PARTS = "--shard cần --parts: thư mục để kết quả của phần này."
PARTS_INSIDE = (
    "Không để các phần vào {folder}: nơi ấy chứa dữ liệu hoặc tệp của Git. Chọn thư mục khác cho --parts."
)
NO_PARTS = "Không có thư mục {folder}. Chạy từng phần bằng --shard K/N --parts {folder} trước."
SHARDS_ARE_WHOLE = (
    "--shard và --parts làm cho cả kho, không dùng cùng lựa chọn một phần kho, --base, --watch."
)
SHARD_HAS_NO_REPORT = "--shard chỉ để lại kết quả cho máy ghép; --format ghi ở lệnh ghép."
SHARD_HAS_NO_OUTPUT = "--shard để kết quả ở thư mục của --parts; --output ghi ở lệnh ghép."
SHARD_CHECKED = "Phần {part}/{of}: đã kiểm tra {count} trong {whole} đợt, để ở {file} ({seconds} giây)."
SHARD_BUILT = "Phần {part}/{of}: đã dựng {count} trong {whole} bản, để ở {file} ({seconds} giây)."
PARTS_NOT_JOINED = "Không ghép gì: các phần chưa đủ hoặc không cùng một việc."
PARTS_UNKNOWN_MACHINE = "Không chia việc được: máy này không cho biết phông chữ và thư viện dàn trang của nó."
HELP_OUTPUT = "Thư mục đặt trang web (mặc định: site)."
HELP_HOST = "Địa chỉ máy phục vụ."
HELP_PORT = "Cổng phục vụ."
HELP_FINAL = "Từ chối in điểm khi còn mục chưa thẩm định, đã thay đổi sau thẩm định hoặc chờ bổ sung."
HELP_WHAT_IF = "Tệp YAML ghi số liệu giả định; in điểm thay đổi ra sao. Không ghi gì vào kho."
HELP_CHECK_BASE = (
    "Chỉ xét những gì một nhánh thay đổi so với bản này, theo chương trình và quy tắc của bản này; "
    "cùng --author thì xét cả quyền và thời hạn."
)
HELP_HEAD = "Nhánh, thẻ hoặc mã commit được xét cùng --base (mặc định: HEAD, bản đang mở)."
HELP_AUTHOR = "Tài khoản gửi yêu cầu; có thì xét tài khoản ấy được sửa tệp nào, vào lúc nào."
HELP_REVIEW = "Xem một yêu cầu thay đổi làm điểm đổi thế nào, sai ở đâu, cần xem chỗ nào."
HELP_REVIEW_BASE = "Nhánh chính, thẻ hoặc mã commit để so."
HELP_REVIEW_FORMAT = "markdown: bình luận; json, html: bản đầy đủ; github, gitlab: chú thích cạnh dòng."
HELP_REVIEW_OUTPUT = "Thư mục để ghi cả comment.md, review.json và review.html."
HELP_FILE_URL = "Mẫu địa chỉ một dòng trên trang kho, có {commit}, {path}, {line}."
MORE_IN_CHECK = "Còn {count} cảnh báo, gợi ý: xem bằng parindex check."
HELP_HISTORY = (
    "Kể lại điểm của một mục đã đổi khi nào, bởi thay đổi nào trong Git, vì sao; "
    "và những năm trước là mục nào, được bao nhiêu điểm."
)
NO_HISTORY = "Git không ghi thay đổi nào của mục {code}, và không có năm trước để kể."
HELP_PUBLISH = (
    "Dựng lại mọi bản đã ký từ biên bản trong Git, đối chiếu với lúc ký, đặt vào một trang có chỗ chọn bản."
)
HELP_PUBLISH_DRAFT = "Đặt thêm dự thảo: những đợt mà ở bản Git này khác với lúc ký gần nhất, hoặc chưa ai ký."
DRAFT_TITLE = "Dự thảo {campaign}"
OLD_PUBLICATION = "Đây là bản công bố cũ, giữ nguyên như lúc ký."
PARTIAL_PUBLICATION = "Bản này ký khi chưa đủ; đã có bản ký đủ, hoặc bản ký sau."
NO_PUBLICATION = "Chưa có bản công bố nào. Ký bằng parindex signoff, hoặc thêm dự thảo bằng --draft HEAD."
NO_DRAFT = "Chưa có bản công bố nào, và {revision} không có đợt nào dựng được dự thảo."
NOT_AS_SIGNED = "Không công bố gì vì có bản không đúng như lúc ký; trang cũ giữ nguyên."
PUBLISHED = "Đã công bố {count} bản vào {output} (dựng mới {built}, {seconds} giây):"
PUBLISHED_LINE = "  {place}  {title}: {total}{newest}"
PUBLISHED_NEWEST = " (bản mới nhất)"
OPEN_PAGE = "Mở {page}"
NOT_IN_GIT = (
    "Lưu ý: {count} tệp trong submissions, schema khác với commit {commit}; phần ấy không có trên trang. "
    "Xem ngay trên máy: parindex serve, hoặc parindex build."
)
HELP_SIGNOFF = (
    "Ghi biên bản ký cho một bản công bố: tổng điểm (đợt chấm từng đơn vị: điểm, hạng từng đơn vị) và mã băm "
    "từng tệp của đợt ở commit đang mở."
)
SEE_PUBLICATIONS = "Xem các bản công bố."
SEE_REPLACEMENT = "Xem bản thay."
SIGNED_LOST = (
    "Thư mục {output} được giữ nguyên, vì có bản đã ký mà lần dựng này không có: {places}. "
    "Lấy đủ lịch sử Git rồi chạy lại; hoặc chọn thư mục khác bằng --output; "
    "hoặc tự xoá thư mục ấy nếu đúng là muốn bỏ các bản đó."
)
SITE_NOT_AS_KEPT = (
    "Trang “{title}” lưu trong bộ nhớ tạm không còn như lúc lưu ({file}): đã bỏ, dựng lại từ Git."
)
HELP_SIGNOFF_TITLE = "Tên đầy đủ, hiện ở chỗ chọn bản công bố."
HELP_SIGNOFF_NUMBER = "Số, ký hiệu văn bản kèm bản công bố."
HELP_SIGNOFF_DATE = "Ngày văn bản, dạng năm-tháng-ngày."
HELP_SIGNOFF_ISSUER = "Cơ quan ban hành văn bản."
HELP_SIGNOFF_ABOUT = "Trích yếu văn bản."
HELP_SIGNOFF_BY = "Chức vụ người ký, không ghi họ tên."
HELP_SIGNOFF_ON = "Ngày ký, dạng năm-tháng-ngày (mặc định: hôm nay)."
HELP_SIGNOFF_PARTIAL = "Ký dù chưa đủ bài hoặc điểm; mọi trang của bản ấy nói rõ là chưa đủ."
HELP_SIGNOFF_REPLACES = "Tên bản đã ký của cùng đợt mà bản này thay; ghi kèm --reason."
HELP_SIGNOFF_REASON = "Vì sao thay, hiện ở mọi trang của bản bị thay."
LOOK = "Lưu ý: {note}"
DATED_AFTER_SIGNING = (
    "Văn bản đề ngày {day}, sau ngày ký {signed}: một trong hai ghi nhầm. Sửa --date hoặc --today."
)
CANNOT_SIGN = "Chưa ký được: sửa những điều trên rồi chạy lại."
LINES_TO_LOOK_OVER = "{path}: {count} chỗ còn “[cần rà soát]”, ở dòng {lines}"
WRONG_NAME = (
    "“{name}” không dùng được làm tên bản công bố. Dùng chữ thường không dấu, số và dấu gạch ngang, bắt đầu "
    "bằng chữ, ví dụ tu-danh-gia; riêng {taken} là chỗ của trang khác."
)
RECORD_THERE = (
    "Đã có bản công bố tên {name} ({path}), và biên bản đã ký thì không ghi đè. Ký bản mới bằng tên khác; "
    "bản mới thay bản này thì thêm --replaces {name} --reason (lý do)."
)
REPLACES_WITH_REASON = "--replaces và --reason phải đi cùng nhau: thay bản nào, và vì sao."
REVIEW_DAY_TO_COME = "--date ghi ngày {day}, sau hôm nay ({today}): chưa ghi gì."
DAY_TO_COME = "{option} ghi ngày {day}, sau hôm nay ({today}): chưa ký, vì biên bản ghi rồi không sửa được."
NOT_COMMITTED = (
    "Chưa ký: biên bản ghi mã băm của tệp ở commit đang mở, mà những tệp sau trên máy khác với commit ấy. "
    "Lưu vào Git (git add, git commit) hoặc bỏ thay đổi rồi chạy lại:"
)
MORE_FILES = "  … và {count} tệp nữa"
NOT_COMPLETE = (
    "Chưa ký vì {missing}.\nChờ cho đủ, hoặc ký khi chưa đủ bằng --partial: mọi trang của bản ấy sẽ nói rõ."
)
PARTIAL_NOTE = "Ký khi chưa đủ: {missing}. Mọi trang của bản này sẽ nói rõ."
NOT_PARTIAL = "Số liệu đã đủ nên biên bản không ghi là ký khi chưa đủ; bỏ qua --partial."
CLOSED_NOTE = (
    "Lưu ý: đợt {campaign} đã đóng, hết ngày {day}. Yêu cầu gộp biên bản này sẽ bị từ chối (C414) cho đến "
    "khi điều phối mở lại đợt: sửa permissions.closes trong campaign.yaml."
)
SIGNED = (
    "Đã ghi {path}\n{figures}\n"
    "Tiếp theo: gộp biên bản vào nhánh chính bằng một yêu cầu chỉ có tệp này. Gộp xong là công bố được, "
    "không cần thẻ Git; muốn có chữ ký số thì đặt thêm thẻ ở commit đã gộp:\n  git tag -s {tag}"
)
HELP_COMMENT = "Dựng lại bình luận và trạng thái của một yêu cầu, từ kết quả một công việc khác để lại."
HELP_COMMENT_FROM = "Thư mục có comment.json do parindex review ghi."
HELP_COMMENT_COMMENTS = "Tệp JSON các bình luận đang có, như hệ thống trả về."
HELP_COMMENT_ACCOUNT = "Tài khoản đăng bình luận; bình luận của người khác không tính."
HELP_COMMENT_MAIN = "Nhánh chính của kho; yêu cầu nhắm vào nhánh khác không được xét."
HELP_COMMENT_RESULT = "Công việc xét yêu cầu kết thúc ra sao: success, failure, cancelled hay skipped."
HELP_COMMENT_OUTPUT = "Thư mục ghi các tệp JSON phải gửi."
HELP_EVENT = "Tệp JSON mà máy chủ nói về yêu cầu: số, tài khoản mở, commit, nhánh nhắm tới."
NO_PROPOSAL = "{path} không phải lời của {forge} về một yêu cầu: thiếu hoặc sai “{key}”."
EVENT_TOO_LARGE = (
    "{path} lớn hơn {limit} MB nên không đọc; lời của {forge} về một yêu cầu thường chỉ vài chục KB. "
    "Rút ngắn phần mô tả của yêu cầu, hoặc chỉ giữ trong tệp những khoá mà chương trình hỏi."
)
EVENT_TELLS = "--event đã nói tài khoản và commit: không ghi thêm --author, --head."
NO_COMMENTS = "Không đọc được danh sách bình luận {path}."
HELP_PRE_RECEIVE = "Xét một lần đẩy lên máy chủ Git không có CI; móc pre-receive gọi lệnh này."
HELP_PUSHER = (
    "Tài khoản đang đẩy (mặc định: biến môi trường REMOTE_USER của máy chủ web, rồi GL_USER của gitolite)."
)
HELP_SECONDS = "Xét lâu hơn số giây này thì từ chối cả lần gửi."
HELP_RECEIVED = (
    "Tệp JSON cho biết hệ thống Git đã nhận các commit đầu nhánh trước đây lúc nào, dạng "
    '{"<mã commit>": "<thời điểm ISO 8601>"}; bài đã nộp nguyên như vậy từ trước thì hạn tính theo ngày ấy.'
)
WRONG_RECEIVED = (
    "Không đọc được tệp {path}: cần một đối tượng JSON, mỗi mã commit đầy đủ kèm thời điểm có múi giờ, "
    'ví dụ {{"0123…": "2025-01-05T16:20:00Z"}}.'
)
HELP_MAIN = "Tên nhánh chính (mặc định: main)."
NO_PUSHER = (
    "Máy chủ không cho biết tài khoản nào đang gửi nên không nhận gì. "
    "Báo quản trị máy chủ: móc pre-receive cần biến REMOTE_USER."
)
NOT_A_PUSH = "Đầu vào không phải danh sách nhánh mà Git đưa cho móc pre-receive."
HELP_CODE_OWNERS = "Viết CODEOWNERS của máy chủ từ phân quyền của các đợt."
STALE_CODE_OWNERS = "{paths} chưa khớp với phân quyền của các đợt; chạy: parindex codeowners."
WRITTEN_CODE_OWNERS = "Đã viết lại {paths} theo phân quyền của các đợt."
FRESH_CODE_OWNERS = "{paths} đã khớp với phân quyền của các đợt."
HELP_FORGE_FILES = "Viết các tệp để máy chủ GitLab, Forgejo tự xét yêu cầu gộp, như kho này làm trên GitHub."
HELP_FORGE_WRITE = "Ghi các tệp ấy vào kho."
HELP_FORGE_CHECK = "Chỉ xem các tệp ấy còn đúng như chương trình viết không; mã thoát 1 nếu không."
FORGE_WRITE_OR_CHECK = "Ghi một trong hai: --write hoặc --check."
STALE_FORGE_FILES = "{paths} chưa đúng như chương trình viết; chạy: parindex forge {forge} --write."
CHANGED_FORGE_FILE = (
    "{path} không phải đúng như một bản chương trình đã viết: đã có người sửa, hay là tệp của việc khác. "
    "Khác từ dòng {line}: đang là {old}, chương trình viết {new}."
)
NO_LINE = "hết tệp"
CHANGED_FORGE_FILES = (
    "Chưa ghi gì. Phần sửa còn cần thì cất tệp ấy đi, ví dụ đổi tên thành {path}.cu, chạy lại lệnh này, rồi "
    "xem chỗ khác bằng: git diff --no-index {path} {path}.cu. Không cần thì xoá tệp ấy rồi chạy lại."
)
FORGE_READS_THE_TOP = (
    "Máy chủ chỉ đọc các tệp này ở thư mục gốc của một kho Git; {root} không phải thư mục gốc của kho nào. "
    "Chạy ở thư mục gốc của kho, hay chỉ thư mục ấy bằng --root; chưa có kho thì git init."
)
WRITTEN_FORGE_FILES = "Đã ghi {paths}."
FRESH_FORGE_FILES = "{paths} đã đúng như chương trình viết."
HELP_FORGE = "Máy chủ nhận yêu cầu gộp; không ghi thì đoán và nói rõ."
GUESSED_FORGE = "Không ghi --forge: làm theo {forge}."
FOREIGN_CODE_OWNERS = (
    "{path} không do chương trình viết nên chưa ghi gì. Phần còn cần thì cất tệp ấy đi, ví dụ đổi tên thành "
    "{path}.cu; không cần thì xoá. Rồi chạy lại lệnh này."
)
CODE_OWNERS = (
    "Tệp này do lệnh parindex codeowners viết từ permissions của campaign.yaml; sửa ở đó rồi chạy lại lệnh.",
    "Mỗi dòng: ai phải duyệt thay đổi ở tệp nào. Ai được sửa tệp nào thì lệnh parindex check xét.",
)
BASE_ALONE = (
    "--base không dùng cùng --campaign, --appendix, --watch hay đường dẫn; "
    "--author và --received chỉ dùng cùng --base."
)
HELP_BASE = "So với một phiên bản Git trước đó (nhánh, thẻ hoặc mã commit)."

NO_CAMPAIGN = "Không tìm thấy đợt đánh giá nào trong {root}/submissions. Kiểm tra lại tuỳ chọn --root."
ROOT_ABOVE = "Kho dữ liệu: {root}"
CHOSEN_BY_FOLDER = "Chỉ xét {part}, theo thư mục đang đứng."
NOT_BY_FOLDER = (
    "Bản cho máy gồm cả kho, không theo thư mục đang đứng. Chỉ lấy một phần thì ghi --campaign, --appendix "
    "hoặc đường dẫn."
)
FOLDER_OF_NONE = (
    "Đang đứng trong submissions/{campaign}, nhưng chưa có đợt {campaign} (thiếu campaign.yaml). "
    "Ghi --campaign, một trong: {known}; hoặc mở đợt trước bằng parindex new {campaign} --from (đợt cũ)."
)
NEWEST = "Xét đợt {campaign}, đợt mới nhất. Đợt khác thì ghi --campaign: {others}."
NEWEST_WITH = "Xét đợt {campaign}, đợt mới nhất có nội dung được hỏi. Đợt khác thì ghi --campaign: {others}."
PATHS_OR_OPTIONS = "Ghi tệp, thư mục, hoặc ghi --campaign, --appendix; không dùng lẫn hai cách."
ONE_CAMPAIGN = "Lệnh này làm từng đợt một; các đường dẫn đã ghi thuộc các đợt {given}."
WHICH_APPENDIX = (
    "Chưa biết làm cho phụ lục nào. Ghi thêm --appendix 5, hoặc vào thư mục của phụ lục ấy rồi chạy lại."
)
NO_PATH = "Không có tệp hay thư mục {path}."
PATH_ELSEWHERE = (
    "{path} không phải tệp hay thư mục có dữ liệu trong submissions/ hoặc schema/ của kho. "
    "Bài của một phụ lục nằm ở submissions/<đợt>/appendix-<số>/submission.yaml."
)
REST_OF_TREE = "Xem tất cả: parindex check {root}"
UNKNOWN_CAMPAIGN = "Không có đợt đánh giá “{campaign}”. Hiện có: {known}."
SHALLOW_LOG = (
    "Lưu ý: bản sao Git này không có đủ lịch sử nên danh sách thay đổi trên trang thiếu các thay đổi cũ. "
    "Lấy cho đủ rồi dựng lại: git fetch --unshallow"
)
NO_GIT_NO_COMMIT = (
    "Máy này không có Git: kết quả không ghi commit của dữ liệu và các lần thay đổi. "
    "Cần thì cài Git rồi chạy lại."
)
ODD_DATE = (
    "Commit {commit} ghi ngày {day}, ngoài khoảng 1970 đến 2106 mà tệp nén của trang web ghi được: "
    "tệp ấy ghi ngày gần nhất. Kiểm tra đồng hồ của máy đã tạo commit."
)
NO_SITE_CONFIG = (
    "Không tìm thấy mkdocs.yml của chương trình trong {folder}. Chạy chương trình từ bản sao đầy đủ của kho."
)
OTHER_SITE_CONFIG = (
    "Không dùng {path}: trang luôn dựng theo mkdocs.yml, giao diện và hướng dẫn đi cùng chương trình; "
    "nơi chứa dữ liệu chỉ cho dữ liệu."
)
NEW_SCHEMA = (
    "Lược đồ {path} mới hơn chương trình này nên chương trình không đọc được tệp nào theo nó. "
    "Cập nhật chương trình rồi chạy lại."
)
BROKEN_SCHEMA = "Không đọc được lược đồ {path}: tệp thiếu hoặc hỏng. Lấy lại bản gốc của tệp này."
SETTINGS_UNUSABLE = (
    "Không dựng trang được theo {config}: giao diện mkdocs-material chưa cài, thiếu thư mục docs bên cạnh, "
    "hoặc thư mục --output nằm trong docs. Sửa rồi chạy lại.\n{details}"
)
ADDRESS_UNUSABLE = (
    "Địa chỉ của trang không dùng được: “{address}”. Sửa biến môi trường SITE_URL, hoặc dòng site_url trong "
    "{config}: viết như https://cchc.hanoi.example/chi-so/, bằng chữ không dấu, không có khoảng trắng, "
    "không có ? hay #; chưa có địa chỉ thì để trống."
)
REPOSITORY_UNUSABLE = (
    "Không biết kho dữ liệu trên mạng ở đâu: {name} đang là “{given}”. {cure} Sửa biến môi trường ấy, hoặc "
    "phần repository trong {config}. Kho ở nơi khác, hay chưa có trên mạng, thì để trống FORGE và "
    "REPOSITORY_URL."
)
REPOSITORY_CURES = {
    "FORGE": "FORGE là một trong {forges}.",
    "REPOSITORY_URL": (
        "REPOSITORY_URL là địa chỉ trang của dự án, như https://kho.hanoi.example/hanoi/cchc (mạng nội bộ "
        "thì http:// cũng được): có cả tên dự án; không có tên đăng nhập, mật khẩu; không có / hay .git ở "
        "cuối; không phải trang của một nhánh, một tệp; chữ không dấu."
    ),
    "MAIN_BRANCH": (
        "MAIN_BRANCH là tên nhánh chính, đúng như git branch in ra: không có khoảng trắng, không có “..” hay "
        "các dấu ~ ^ : ? * [."
    ),
}
REPOSITORY_AS_TEXT = "Phần này có ba khoá forge, address, branch; giá trị của mỗi khoá viết trong ngoặc kép."
OUTPUT_INSIDE = (
    "Không dựng trang vào {output}: nơi ấy chứa dữ liệu, hướng dẫn hoặc tệp của Git. "
    "Chọn thư mục khác bằng --output."
)
NOT_OURS = "Thư mục {output} đang chứa thứ khác, chương trình không ghi đè. Chọn thư mục khác bằng --output."
UNFINISHED_SITE = "Chưa tạo được trang web vì có liên kết hoặc trang bị hỏng:\n{details}"
WRONG_OPTION = "Không có tuỳ chọn {name}."
WRONG_COMMAND = "Không có lệnh {name}."
PERHAPS_MEANT = " Có phải: {names}?"
NEEDLESS = "Thiếu hoặc thừa tham số."
WRONG_VALUE = "Giá trị của {name} không dùng được."
ONE_OF = " Chọn một trong: {values}."
A_DAY = " Ghi năm-tháng-ngày, ví dụ 2025-01-31."
A_NUMBER = " Ghi một số nguyên, ví dụ 5."
NOT_THERE = "Không có tệp hay thư mục {path}."
IS_A_FOLDER = "{path} là thư mục; ở đây cần một tệp."
IS_A_FILE = "{path} là tệp; ở đây cần một thư mục."
CANNOT_OPEN = "Không mở được {path}."
SEE_HELP = "Xem cách dùng: {command} --help"
WATCH_NEEDS_TEXT = "Tuỳ chọn --watch chỉ dùng với --format text."
ONLY_AS_TEXT = (
    "Một phần của đợt, --base và --what-if chỉ in được với --format text. "
    "Cần bản cho máy thì bỏ --appendix và đường dẫn, rồi lấy phần cần dùng trong cả đợt."
)
AND_MORE = " và {count} tệp nữa"
NOT_COMMITTED_YET = (
    "Lưu ý: kết quả trên chỉ xét commit {commit}. {count} tệp trên máy đã sửa mà chưa lưu vào Git nên chưa "
    "được xét: {files}. Lưu bằng git add, git commit rồi chạy lại; xem ngay thì chạy parindex check."
)
NO_CAMPAIGN_THERE = "{given} không thuộc đợt nào. Ghi một thư mục hay tệp trong submissions/<đợt>/."
FONT_MISSING = "Chưa dàn được trang PDF vì máy thiếu phông chữ: {details}"
BUG = "Chương trình gặp lỗi ngoài dự kiến ({kind}). Đây là lỗi của chương trình, không phải của bạn."
BUG_HINT = "Chạy lại với biến môi trường PARINDEX_DEBUG=1 và gửi nội dung hiện ra cho người phụ trách."
CANNOT_SCORE = "Chưa tính được điểm: bộ tiêu chí hoặc kế hoạch còn lỗi. Sửa các lỗi trên rồi chạy lại."
NO_COMMON_TOTAL = (
    "Đợt {campaign} chấm từng đơn vị theo cùng một bảng (group trong campaign.yaml): cả đợt không có một "
    "điểm chung, nên lệnh này không làm được cho đợt ấy; báo cáo của từng đơn vị, hồ sơ chưa có. "
    "Dùng được: parindex build --campaign {campaign} (trang), parindex rank --campaign {campaign} (xếp "
    "hạng), parindex signoff --campaign {campaign} (ký), parindex check --campaign {campaign}, và các lệnh "
    "của từng đơn vị, ví dụ parindex score --campaign {campaign} --appendix 1. Đợt khác: --campaign."
)
NOT_OF_UNITS = (
    "Các phụ lục của đợt {campaign} chia nhau một bảng nên không có đơn vị nào để xếp hạng. Điểm của đợt: "
    "parindex score --campaign {campaign}. So nhiều tỉnh, thành phố: parindex federate."
)
NOT_SUPPOSED = "Chưa tính được giả định: sửa các lỗi trên rồi chạy lại."
NOTHING_TO_SUPPOSE_ON = "Chưa giả định được các mục {codes}: phụ lục chủ trì chưa có bài hoặc còn lỗi."
NOT_FINAL = "Chưa chốt được: còn {count} việc nêu trên."
NO_LEAF = "Bộ tiêu chí {set} không có mục {code}."
NEAR_LEAVES = " Có phải: {near}?"
NOT_SCORED = "Mục {code} không được chấm trực tiếp. Chọn một mục bên trong: {below}."
NOT_LED = "Ở đợt {campaign}, mục {code} không thuộc Phụ lục {number}; phụ lục chủ trì: {lead}."
LED_ELSEWHERE = " Ở đợt {campaign} thì thuộc: thêm --campaign {campaign}."

CANNOT_MAKE_SCHEMAS = (
    "Chưa tạo được lược đồ: bộ tiêu chí hoặc kế hoạch còn lỗi. Sửa các lỗi trên rồi chạy lại."
)
CANNOT_FORMAT = "Chưa làm được: bộ tiêu chí hoặc kế hoạch còn lỗi. Sửa các lỗi trên rồi chạy lại."
NO_APPENDIX = "Đợt {campaign} không có Phụ lục {number}. Hiện có: {known}."
UNFORMATTED = "{count} tệp trên chưa theo cách trình bày chung. Chạy: parindex fmt"
NOTHING_TO_FORMAT = "Không có tệp nào để sắp lại: {part} chưa có submission.yaml."
FORMATTED = "Đã sắp lại {count} tệp; {unchanged} tệp đã đúng sẵn."
NOT_FORMATTED = "{count} tệp chưa đọc được nên giữ nguyên. Sửa các lỗi trên rồi chạy lại."
OLD_SCHEMA = "{path} còn theo mẫu cũ nên tệp theo nó được giữ nguyên. Lấy bản mới của lược đồ trước."
OLD_FORMS = "{count} tệp trên theo mẫu cũ. Chạy: parindex migrate"
CLOSED_KEPT = (
    "Đợt {campaign} đã đóng: {count} tệp theo mẫu cũ được để nguyên, vẫn đọc được. Muốn chuyển thì mở lại "
    "đợt rồi chạy parindex migrate --campaign {campaign}."
)
MIGRATED = "Đã chuyển {count} tệp sang mẫu hiện nay; {unchanged} tệp đã đúng sẵn."
MEANING_CHANGED = (
    "Viết lại {path} sẽ làm đổi nội dung nên không tệp nào được ghi. Đây là lỗi của chương trình."
)
LINKED_FOLDER = (
    "{path} là liên kết trỏ tới nơi khác nên chương trình không ghi gì qua đó. "
    "Thay liên kết bằng thư mục thật rồi chạy lại."
)
ALREADY_THERE = "Đã có tệp {path} nên không ghi đè. Ghi tên khác, hoặc xoá tệp ấy trước."
NEW_NAME = "[ĐỢT MỚI]"
NEW_WHAT = (
    "Ghi --appendix để tạo tệp trống cho một phụ lục, hoặc ghi đợt mới cùng --from để mở đợt; không dùng lẫn "
    "tuỳ chọn của hai cách."
)
WRONG_CAMPAIGN_NAME = (
    "“{name}” không dùng được làm mã đợt. Dùng chữ thường không dấu, số, gạch ngang, tối đa 40 ký tự, "
    "ví dụ 2025."
)
WRONG_SUCCESSOR = (
    "“{given}” không dùng được. Ghi mã-cũ=mã-mới; mã cũ là một trong: {known}; "
    "mã mới không được là mã cũ của một cặp khác."
)
PLAN_THERE = "Đã có {path} nên bộ tiêu chí lấy theo tệp ấy. Sửa criteria_set ở đó, hoặc bỏ --set."
NO_CORRESPONDENCE = (
    "Bộ tiêu chí của đợt mới chưa ghi mục nào nối tiếp mục nào của bộ {earlier} (corresponds), nên chưa mục "
    "nào có cơ quan chủ trì và không lời văn nào được mang sang. Ghi corresponds vào bộ tiêu chí, xoá "
    "campaign.yaml vừa tạo rồi chạy lại; hoặc ghi leads của từng phụ lục vào campaign.yaml rồi chạy lại."
)
WORDS_NOT_CARRIED = (
    "Bộ tiêu chí của đợt mới chưa ghi mục nào nối tiếp mục nào của bộ {earlier} (corresponds), nên không "
    "giải trình nào được mang sang. Ghi corresponds vào bộ tiêu chí, xoá các bài vừa tạo rồi chạy lại."
)
UNSUCCEEDED = (
    "Đợt {campaign} không có, nên lời của họ ở đợt {old} (khó khăn, kiến nghị; của đơn vị thì cả giải trình) "
    "không được mang sang: {appendices}. Có ai kế tiếp thì xoá bài vừa tạo của nơi kế tiếp rồi chạy lại lệnh "
    "này, thêm --successor mã-cũ=mã-mới."
)
RENUMBERED = (
    "Đơn vị giữ số của mình qua các năm: thư mục, nhánh, bảng Excel và các đợt trước ở trang của đơn vị đều "
    "theo số. {units}. Sửa number trong {path}; nơi kế tiếp một đơn vị cũ thì chạy lại lệnh này, thêm "
    "--successor mã-cũ=mã-mới."
)
YEAR_ASSUMED = (
    "Tên đợt “{campaign}” không bắt đầu bằng năm bốn chữ số: lệnh lấy năm sau năm của đợt cũ; kiểm tra year "
    "trong {path}."
)
OPENED = "Đã tạo {count} tệp cho đợt {campaign}; không ghi đè tệp nào."
NOTHING_TO_OPEN = "Đợt {campaign} đã có đủ tệp; không tạo thêm tệp nào."
OPENED_NEXT = (
    "Rà soát từng chữ “[cần rà soát]”, rồi chạy: parindex schemas, parindex codeowners, parindex check"
)
HALF_OPENED = "Chưa tạo được các phụ lục: sửa các lỗi trên trong {path}, rồi chạy lại lệnh này."
CREATED = "Đã tạo {path}. Điền vào các chỗ có dấu “?”."
CREATED_IN_PLACE = "Rồi kiểm tra: parindex check {part}"
CREATED_ELSEWHERE = "Rồi chép vào {path} và kiểm tra: parindex check {part}"
STALE_SCHEMAS = "{count} lược đồ trên đã cũ. Chạy: parindex schemas"
FRESH_SCHEMAS = "Đã cập nhật {count} lược đồ trong schema/appendices; mọi lược đồ đều mới."

NOT_RESULTS = (
    "Không dùng được tệp kết quả {path}: tệp hỏng hoặc không do parindex links ghi. "
    "Chọn tệp khác, hoặc xoá tệp này để bắt đầu lại."
)
SKIPPED_APPENDIX = (
    "Đợt {campaign}, Phụ lục {number} còn lỗi: đường dẫn trong tệp chưa được kiểm tra. Chạy: parindex check"
)
SKIPPED_CAMPAIGN = "Đợt {campaign}: bộ tiêu chí hoặc kế hoạch còn lỗi nên chưa biết có những đường dẫn nào."
NOTHING_HEARD = (
    "Đêm nay không máy chủ nào trả lời: có thể do mạng của máy này, nên không tính cho đường dẫn nào."
)
RESULTS_KEPT = "Đã ghi {path}."
STOPPED_EARLY = "Đã dừng giữa chừng. Chưa mở thử những đường dẫn sau; đêm sau mở trước:"
UNREACHED = (
    "Hết {minutes} phút mà còn {count} đường dẫn chưa đến lượt; đêm sau mở trước. Cần thêm giờ: --minutes."
)
UNREACHED_TOO = "  … và {count} đường dẫn nữa."

VISITING = "Mở thử đường dẫn: {done}/{count}"
READING = "Đọc và kiểm tra các phụ lục"
DRAWING = "Dàn trang báo cáo PDF"
BUILDING = "Dựng trang web"

AREA, AGENCY, MAXIMUM, POINTS, INDEX, STATE = (
    "Lĩnh vực", "Cơ quan", "Tối đa", "Tự chấm", "Chỉ số", "Tình trạng",
)  # fmt: skip
BY_AREA = "Điểm tự đánh giá theo lĩnh vực (phần thẩm định)"
BY_CRITERION, CRITERION = "Điểm tự đánh giá theo tiêu chí", "Tiêu chí"
SURVEYED_CRITERION = "{criterion} (điều tra XHH)"
BY_FIGURES, WHOLE_APPENDIX = "Theo số liệu", "Cả phụ lục"
BY_AGENCY = "Điểm tự đánh giá theo cơ quan"
DRAFT_LINE = "Tổng gồm cả phụ lục đang làm, chưa gửi chính thức: {appendices}."
NO_TOTAL = "chưa đủ: {points} điểm trên {known} điểm đã chấm"
SECTIONS_LINE = "Tổng điểm {whole} {sections}."
SURVEYED_LINE = "Điều tra xã hội học: {survey} điểm; cả thang điểm: {whole} điểm, chỉ số {grade}."
SURVEY_LINE = "Điều tra xã hội học: {maximum} điểm, chưa có kết quả."
REBASED_LINE = "{left_out} điểm không áp dụng; quy về thang {stated} điểm: {rebased}."
ILLUSTRATIVE_LINE = "Số liệu minh hoạ, không phải kết quả chính thức."
BUILT = "Đã tạo {what}: {output} ({seconds} giây). Mở {page}, hoặc chạy: parindex serve"
SITE, SITE_AND_REPORTS = "trang web", "trang web và báo cáo"
SERVING = "Trang web xem thử: http://{host}:{port}/  (bấm Ctrl+C để dừng)"

CHANGES = "Thay đổi so với {base}"
SUPPOSED = "Giả định theo {path}: không phải kết quả"
BEFORE, AFTER, DIFFERENCE, LEAF = "Trước", "Nay", "Chênh lệch", "Mục"
NO_CHANGE = "Không có mục nào thay đổi."


_LISTED = 10  # of units; more are counted


def renumbered(units: Sequence[Renumbered], old: str, path: str) -> str:
    """Return which units of the plan at `path` do not have the numbers they had in the campaign `old`."""
    return RENUMBERED.format(units=_listed([_renumbered(one, old) for one in units]), path=path)


def _renumbered(one: Renumbered, old: str) -> str:
    told = [f"ở đợt {old} mang số {', '.join(map(str, one.had))}"] if one.had else []
    told += [f"ở đợt {old} số {one.number} là của {one.holder}"] if one.holder else []
    return f"{one.agency} nay mang số {one.number}, {', '.join(told)}"


def unsucceeded(appendices: Sequence[Appendix], campaign: str, old: str) -> str:
    """Return whose words of the campaign `old` were not carried, for nobody succeeds them."""
    listed = _listed([f"{one.agency} (Phụ lục {one.number})" for one in appendices])
    return UNSUCCEEDED.format(campaign=campaign, old=old, appendices=listed)


def _listed(parts: Sequence[str]) -> str:
    more = len(parts) - _LISTED
    return "; ".join([*parts[:_LISTED], *([f"và {more} nơi nữa"] if more > 0 else [])])


def part(campaign: str, appendix: int | None) -> str:
    """Which part of the data: "đợt 2024, Phụ lục 5"."""
    return f"đợt {campaign}" + ("" if appendix is None else f", Phụ lục {appendix}")


def not_now(campaign: str, window: Window, closes: date | None, today: date) -> str:
    """Return why a file of the campaign sent today would be refused; empty where it would not.

    `window` is that of the file's kind, `closes` the campaign's last day; None where the plan names none.
    """
    if closes and closes < today:
        return (
            f"Chú ý: đợt {campaign} đã đóng từ sau {numbers.day(closes)}; gửi lên thì bị từ chối (C414). "
            "Cần sửa thật thì đề nghị điều phối của đợt mở lại permissions.closes trước."
        )
    if window.closes and window.closes < today:
        return (
            f"Chú ý: tệp này của đợt {campaign} chỉ được sửa đến hết {numbers.day(window.closes)}; gửi lên "
            "thì bị "
            "từ chối (C413). Cần thêm thời gian thì đề nghị điều phối của đợt gia hạn permissions.windows "
            "trước."
        )
    if window.opens and window.opens > today:
        return (
            f"Chú ý: tệp này của đợt {campaign} chỉ được sửa từ {numbers.day(window.opens)}; gửi lên trước "
            "ngày ấy "
            "thì bị từ chối (C413)."
        )
    return ""
