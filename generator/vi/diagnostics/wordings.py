"""Machine words of a diagnostic → the words people use: kinds, bounds, causes, names."""

from collections.abc import Mapping

from generator.codes import Severity

SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.HINT: "gợi ý"}
CONTAINERS: Mapping[str, str] = {"{…}": "một nhóm khoá", "[…]": "một danh sách"}
NO_TOTAL = "(không có)"

KINDS: Mapping[str, tuple[str, str]] = {  # what is wanted, how to type it
    "count": ("số nguyên", "Ghi số nguyên, không tách hàng nghìn, ví dụ {name}: 47."),
    "number": ("số", "Ghi số, dùng dấu chấm thập phân, ví dụ {name}: 12.5."),
    "percent": ("số phần trăm", "Ghi số, không kèm dấu %, ví dụ {name}: 85.5."),
    "yes_no": ("có hoặc không", "Ghi {name}: true nếu có, {name}: false nếu không."),
    "choice": ("một trong các lựa chọn đã cho", "{question}Chọn một trong: {allowed}."),
    "string": (
        "chữ",
        'Đặt nội dung trong dấu nháy, ví dụ "{quoted}"; nếu chưa có nội dung thì xoá dòng này.',
    ),
    "integer": ("số nguyên", "Ghi số nguyên, ví dụ {name}: 2."),
    "boolean": ("true hoặc false", "Ghi {name}: true nếu có, {name}: false nếu không."),
    "array": (
        "một danh sách",
        "Ghi mỗi mục trên một dòng bắt đầu bằng dấu gạch ngang, ví dụ “- Nội dung thứ nhất”; "
        "nếu chưa có nội dung thì xoá dòng này.",
    ),
    "object": (
        "một nhóm gồm các khoá con",
        "Ghi các khoá con ở những dòng dưới, thụt vào hai dấu cách, ví dụ “  self_score: 1.41”; "
        "nếu chưa có nội dung thì xoá dòng này.",
    ),
}

BOUNDS: Mapping[str, str] = {
    "minimum": "không nhỏ hơn",
    "maximum": "không lớn hơn",
    "exclusiveMinimum": "lớn hơn",
    "exclusiveMaximum": "nhỏ hơn",
    "at_least": "không nhỏ hơn",
    "at_most": "không lớn hơn",
}

SIZES: Mapping[str, tuple[str, str]] = {
    "minLength": ("cần ít nhất {limit} ký tự", "Viết đủ nội dung"),
    "maxLength": ("chỉ được dài tối đa {limit} ký tự", "Rút gọn nội dung"),
    "minItems": ("cần ít nhất {limit} mục", "Thêm mục"),
    "maxItems": ("chỉ được có tối đa {limit} mục", "Xoá bớt mục"),
    "minProperties": ("cần ít nhất {limit} khoá con", "Thêm khoá con"),
    "maxProperties": ("chỉ được có tối đa {limit} khoá con", "Xoá bớt khoá con"),
}

SYNTAX: tuple[tuple[str, str, str], ...] = (  # words of the parser, the cause, the cure
    (
        "tab character",
        "dòng được thụt vào bằng phím Tab",
        "Thay mỗi dấu Tab ở đầu dòng bằng hai dấu cách, ví dụ “  self_score: 1.41”.",
    ),
    (
        "question mark",
        "dấu hỏi không đặt trong dấu nháy",
        'Chưa biết thì ghi dấu hỏi trong dấu nháy, ví dụ self_score: "?".',
    ),
    (
        "mapping values are not allowed",
        "dấu hai chấm ở đây không được phép, hoặc dòng ngay trên thiếu dấu cách sau dấu hai chấm",
        'Nếu dấu hai chấm thuộc nội dung thì đặt cả nội dung trong dấu nháy, ví dụ title: "Báo cáo: quý IV".',
    ),
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm và dấu cách sau tên khoá, ở dòng này hoặc dòng ngay trên",
        "Viết tên khoá, dấu hai chấm, dấu cách rồi giá trị, ví dụ self_score: 1.41.",
    ),
    (
        "cannot start any token",
        "giá trị bắt đầu bằng một ký hiệu không được phép",
        'Đặt cả nội dung trong dấu nháy, ví dụ title: "@ghi chú"; không dùng phím Tab.',
    ),
    (
        "',' or ']'",
        "dấu ngoặc vuông chưa đóng, hoặc thiếu dấu phẩy giữa hai mục",
        "Đóng ngoặc và ngăn các mục bằng dấu phẩy, ví dụ [completed, planned].",
    ),
    (
        "',' or '}'",
        "dấu ngoặc nhọn chưa đóng, hoặc thiếu dấu phẩy giữa hai khoá",
        "Đóng ngoặc và ngăn các khoá bằng dấu phẩy, hoặc ghi mỗi khoá trên một dòng, ví dụ “ref: bc-410”.",
    ),
    (
        "unexpected end of stream",
        "dấu nháy mở ra mà không đóng lại",
        'Thêm dấu nháy ở cuối nội dung, ví dụ title: "Báo cáo năm".',
    ),
    (
        "unexpected document indicator",
        "dấu nháy mở ra mà không đóng lại",
        'Thêm dấu nháy ở cuối nội dung, ví dụ title: "Báo cáo năm".',
    ),
    (
        "did not find expected key",
        "dòng này thụt vào không thẳng với các dòng cùng nhóm, hoặc dấu nháy đóng sai chỗ",
        "Thụt các khoá cùng nhóm vào bằng nhau, mỗi mức hai dấu cách.",
    ),
    (
        "did not find expected '-'",
        "dòng này không thẳng với các dấu gạch ngang, hoặc dấu nháy ở dòng trên chưa đóng",
        "Đặt các dấu gạch ngang thẳng hàng, ví dụ “- ref: bc-410”.",
    ),
    (
        "block sequence entries are not allowed",
        "dấu gạch ngang của danh sách đặt sai chỗ",
        "Xuống dòng trước dấu gạch ngang, ví dụ “- ref: bc-410” nằm dưới evidence:.",
    ),
    (
        "escape",
        "có dấu gạch chéo ngược trong dấu nháy kép",
        "Dùng dấu nháy đơn cho nội dung có dấu gạch chéo ngược, ví dụ 'C:\\bc-410'.",
    ),
    (
        "hexdecimal",
        "có dấu gạch chéo ngược trong dấu nháy kép",
        "Dùng dấu nháy đơn cho nội dung có dấu gạch chéo ngược, ví dụ 'C:\\bc-410'.",
    ),
    (
        "<document start>",
        "có nội dung thừa, hoặc dòng đầu không theo dạng khoá và giá trị",
        'Ghi mỗi dòng theo dạng tên khoá, dấu hai chấm, giá trị, ví dụ campaign: "2024".',
    ),
    (
        "alphabetic or numeric character",
        "giá trị bắt đầu bằng dấu * hoặc dấu &",
        'Đặt cả nội dung trong dấu nháy, ví dụ title: "*ghi chú".',
    ),
)
ODD_SYNTAX = (
    "dòng này, hoặc dòng ngay trên, viết chưa đúng cách",
    "So với tệp mẫu: khoá, dấu hai chấm, dấu cách rồi giá trị, ví dụ self_score: 1.41.",
)

LINKS: Mapping[str, str] = {
    "characters": "có dấu cách hoặc ký hiệu không được phép",
    "scheme": "không bắt đầu bằng https://",
    "credentials": "có kèm tên đăng nhập hoặc mật khẩu",
    "letters": "tên trang có chữ ngoài a–z; ghi dạng bắt đầu bằng xn-- mà trình duyệt chép ra",
    "host": "tên trang không hợp lệ",
    "private": "trỏ vào máy hoặc mạng nội bộ, người đọc không mở được",
}

DOCUMENT_FIELDS: Mapping[str, str] = {
    "number": "số, ký hiệu",
    "date": "ngày",
    "issuer": "cơ quan ban hành",
    "title": "trích yếu",
    "url": "đường dẫn",
    "sha256": "mã băm của tệp",
    "access": "mức công khai",
    "page_count": "số trang",
    "pages": "trang hoặc mục được dẫn",
    "section": "trang hoặc mục được dẫn",
}

ACCESS: Mapping[str, str] = {"restricted": "hạn chế", "secret": "mật"}

PERSONAL: Mapping[str, tuple[str, str]] = {  # what is a person's, what to write in its place
    "phone": (
        "số điện thoại",
        "Xoá số này; cần nơi liên hệ thì ghi cơ quan, ví dụ: Bộ phận Một cửa, tổng đài 1022.",
    ),
    "id": (
        "số định danh, số chứng minh nhân dân",
        "Xoá số này; cần chứng minh thì dẫn tài liệu và ghi access: restricted ở phần evidence.",
    ),
    "account": (
        "số tài khoản ngân hàng",
        "Xoá số này; tài khoản của cơ quan tại Kho bạc thì ghi rõ Kho bạc nơi mở.",
    ),
    "email": (
        "địa chỉ thư điện tử",
        "Xoá địa chỉ này, hoặc ghi hộp thư của cơ quan, ví dụ vanthu_sonv@hanoi.gov.vn.",
    ),
    "name": (
        "tên người",
        "Thay tên bằng chức danh hoặc đơn vị, ví dụ: một chuyên viên của Sở; tên người ký báo cáo chỉ ghi ở "
        "khoá name dưới signed_by.",
    ),
}

TOTALS: Mapping[str, str] = {
    "areas": "Số lĩnh vực",
    "criteria": "Số tiêu chí",
    "sub_criteria": "Số tiêu chí thành phần",
    "points": "Tổng điểm",
    "appraised": "Điểm thẩm định",
    "survey": "Điểm điều tra xã hội học",
}

RULES: Mapping[str, tuple[str, str]] = {
    "criterion": (
        "Tiêu chí {code} không có tiêu chí thành phần, cũng không có cách chấm của riêng nó.",
        "Thêm sub_criteria; hoặc thêm cả scored_by (ví dụ scored_by: appraisal) và rule.",
    ),
    "options": (
        "Số liệu “{code}” có kiểu và phần options không đi với nhau.",
        "Chỉ số liệu type: choice mới có options, và phải có, ví dụ late: Chậm.",
    ),
    "rule": (
        "Cách chấm mới viết một nửa hoặc viết lẫn hai kiểu.",
        "Ghi measure cùng scale; hoặc parts cùng combine, ví dụ combine: sum; không ghi cả measure và parts.",
    ),
    "measure": (
        "Số liệu “{code}” không hợp với cách đo đã chọn.",
        "Số liệu yes_no dùng yes, all, any hoặc count_yes; số liệu choice dùng choice; "
        "số liệu là số dùng các cách đo còn lại, ví dụ value: {code}.",
    ),
    "band": (
        "Mức này chưa rõ được bao nhiêu điểm, hoặc một đầu được ghi hai lần.",
        "Ghi points, hoặc start cùng each (khi đó mới có at_least, at_most); mỗi đầu chỉ ghi một trong from "
        "và above, to và below, ví dụ from: 80% rồi points: 0.5.",
    ),
}

NAMES: Mapping[str, str] = {
    "campaign": "Đợt đánh giá",
    "id": "Mã đợt đánh giá",
    "appendix": "Phụ lục số",
    "agency": "Mã cơ quan",
}

UNKNOWN: Mapping[str, tuple[str, str]] = {
    "agency": (
        "Cơ quan “{name}” không có trong phần agencies.",
        "Ghi đúng một khoá của agencies, ví dụ agency: so-noi-vu, hoặc thêm cơ quan vào agencies.",
    ),
    "number": (
        "Phụ lục số {name} được ghi nhiều lần.",
        "Mỗi phụ lục một số riêng, ví dụ number: 2.",
    ),
    "code": (
        "Mã {name} không phải là mục chấm điểm thẩm định của bộ tiêu chí.",
        "Ghi mã lĩnh vực, tiêu chí hoặc tiêu chí thành phần có trong bộ tiêu chí, đặt trong dấu nháy, "
        'ví dụ leads: ["1.2"]; mục điều tra xã hội học thì không ghi.',
    ),
}

REPORT: Mapping[str, str] = {
    "number": "number: 01/BC-SNV",
    "date": 'date: "2025-01-03"',
    "title": "title: Giám đốc",
    "name": "name: Nguyễn Văn A",
}

NARRATIVES: Mapping[str, str] = {
    "explanation": "Giải trình",
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Kiến nghị",
}
LOOK_OVER = (
    "Đọc lại, sửa theo năm nay rồi xoá chữ “[cần rà soát]”, ví dụ {example}; không còn đúng thì xoá cả câu."
)

COUNTERPARTS: Mapping[str, str] = {
    "code": "Ghi mã mục chấm điểm có trong bảng, không ghi mã tiêu chí có tiêu chí thành phần, "
    'ví dụ "1.2.1": ["1.3"].',
    "set": "Ghi mã của bộ có trong schema/criteria, khác bộ này, ví dụ earlier: 876-2022.",
    "now": 'Thêm một dòng ở codes với các mục cũ được tiếp nối, ví dụ "{code}": ["1.3"]; '
    'mục mới thì ghi "{code}": [].',
    "earlier": 'Ghi mã này ở mục mới tiếp nối nó, ví dụ "1.2": ["{code}"]; '
    'không còn thì ghi gone: ["{code}"].',
}

EXAMPLES: Mapping[str, str] = {
    "campaign": 'campaign: "2024"',
    "appendix": "appendix: 2",
    "agency": "agency: so-noi-vu",
    "status": "status: draft",
    "entries": "entries:",
    "number": "number: 410/BC-UBND",
    "date": "date: 2024-12-02",
    "signed_by": "signed_by:",
    "title": "title: Báo cáo kết quả năm 2024",
    "issuer": "issuer: UBND thành phố Hà Nội",
    "explanation": "explanation: 47/50 nhiệm vụ, đạt 94%",
    "ref": "ref: bc-410",
    "code": 'code: "1.1"',
    "maximum": "maximum: 1.5",
    "points": "points: 1.5",
    "type": "type: count",
}
