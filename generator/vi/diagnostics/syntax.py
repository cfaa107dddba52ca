"""The words of F004: what the writer of a file that cannot be parsed did, and how it is mended."""

from generator.vi.diagnostics.message import Params

_SYNTAX: tuple[tuple[str, str, str], ...] = (  # words of the parser, the cause, the cure
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
        "colon in braces",
        "trong ngoặc nhọn, nội dung có dấu hai chấm, hoặc thiếu dấu phẩy trước khoá này",
        'Nội dung có dấu hai chấm thì đặt cả trong dấu nháy, ví dụ title: "Báo cáo: quý IV"; khoá mới thì '
        "thêm dấu phẩy ở trước.",
    ),
    (
        "no comma",
        "trong ngoặc nhọn thiếu dấu phẩy trước khoá này",
        "Thêm dấu phẩy và dấu cách trước khoá này, bỏ dấu khác, ví dụ {completed: 47, planned: 50}.",
    ),
    (
        "semicolon",
        "trong ngoặc nhọn các khoá ngăn nhau bằng dấu phẩy, không bằng dấu chấm phẩy",
        "Đổi dấu chấm phẩy trước mỗi khoá thành dấu phẩy, ví dụ {completed: 47, planned: 50}.",
    ),
    (
        "two keys",
        "hai khoá viết trên cùng một dòng",
        "Xuống dòng trước khoá này, bỏ dấu phẩy ở trước nếu có, cho thẳng hàng với khoá ở đầu dòng.",
    ),
    (
        "key beside code",
        "khoá này viết trên cùng một dòng với mã",
        "Xuống dòng trước khoá này, thụt vào bốn dấu cách cho thẳng hàng với các khoá của mã.",
    ),
    (
        "other brackets",
        "các khoá viết trên một dòng phải đặt trong ngoặc nhọn, mở bằng { và đóng bằng }",
        "Sửa dấu ngoặc mở thành { và dấu ngoặc đóng thành }, ví dụ {completed: 47, planned: 50}.",
    ),
    (
        "figures beside key",
        "các khoá con viết liền sau tên khoá mà không có ngoặc nhọn",
        "Đặt các khoá con trong ngoặc nhọn, ví dụ inputs: {completed: 47, planned: 50}.",
    ),
    (
        "reference beside key",
        "tài liệu dẫn viết liền sau evidence: trên cùng một dòng",
        "Xuống dòng sau evidence:; mỗi tài liệu một dòng bắt đầu bằng dấu gạch ngang, ví dụ “- ref: bc-410”.",
    ),
    (
        "label before value",
        "giá trị bắt đầu bằng chữ và dấu hai chấm",
        "Bỏ chữ và dấu hai chấm ở đầu giá trị, ví dụ number: 410/BC-UBND.",
    ),
    (
        "citation in text",
        "chỗ dẫn này bị đọc là một phần của nội dung bên trên, vì thiếu dòng “evidence:”",
        "Thêm một dòng “    evidence:” ngay trên dòng này, thẳng với các khoá của mục.",
    ),
    (
        "too deep",
        "dòng này thụt vào sâu hơn khoá ở dòng trên",
        "Cho tên khoá thẳng hàng với tên khoá ở dòng trên.",
    ),
    (
        "quote before number",
        "trước con số có một dấu nháy",
        "Bỏ dấu nháy, chỉ ghi con số, ví dụ self_score: 1.41.",
    ),
    (
        "first without dash",
        "mục đầu của danh sách không bắt đầu bằng dấu gạch ngang như các mục dưới",
        "",
    ),
    (
        "remark in text",
        "dòng ghi chú này thụt vào sâu nên là một phần của nội dung bên trên, và sẽ được công bố",
        "Chuyển ghi chú lên trên tên khoá, ví dụ “    # chờ số liệu”, hoặc xoá dòng này.",
    ),
    (
        "sign before number",
        "trước con số có một ký hiệu",
        "Bỏ ký hiệu, chỉ ghi con số đúng như tài liệu, ví dụ self_score: 1.41.",
    ),
    (
        "sign behind bracket",
        "sau dấu ngoặc đóng còn một dấu thừa",
        "Xoá dấu thừa ở đây, giữ dấu ngoặc đóng, ví dụ {ref: bc-410}.",
    ),
    (
        "dash before text",
        "nội dung viết ngay sau tên khoá lại bắt đầu bằng dấu gạch ngang",
        "Bỏ dấu gạch ngang và dấu cách ở đầu nội dung, ví dụ explanation: Đã tuyên truyền 12 kỳ.",
    ),
    (
        "bracket in text",
        "nội dung bắt đầu bằng dấu ngoặc",
        'Đặt cả nội dung trong dấu nháy, ví dụ title: "[Khẩn] Báo cáo năm 2024".',
    ),
    (
        "link in brackets",
        "đường dẫn dán vào kèm dấu ngoặc",
        "Chỉ giữ địa chỉ, bỏ tên, bỏ hết dấu ngoặc, ví dụ url: https://hanoi.gov.vn/van-ban/bc-410.",
    ),
    (
        "stray lines",
        "ở đầu tệp có dòng không theo dạng khoá và giá trị",
        "Thêm dấu # và dấu cách ở đầu dòng này nếu là ghi chú, ví dụ “# Tệp của Phụ lục II”; theo vào khi "
        "chép từ tin nhắn, thư thì xoá dòng.",
    ),
    (
        "text behind quotes",
        "nội dung mở đầu bằng một đoạn trong dấu nháy rồi còn viết tiếp",
        "Đổi hai dấu nháy của đoạn ấy thành dấu nháy cong, ví dụ title: “Năm số hoá” của Thành phố.",
    ),
    (
        "text indent",
        "nội dung bên dưới dấu >- phải thụt vào sâu hơn tên khoá và thẳng hàng nhau",
        "Thêm dấu cách vào đầu từng dòng nội dung cho sâu hơn tên khoá hai dấu cách, ví dụ "
        "“      Kết quả năm 2024”.",
    ),
    (
        "text beside sign",
        "có nội dung viết ngay sau dấu >- trên cùng một dòng",
        "Xuống dòng ngay sau dấu >-; từ dòng dưới, thụt nội dung vào sâu hơn tên khoá hai dấu cách.",
    ),
    (
        "odd text sign",
        "dấu mở đầu nội dung nhiều dòng viết chưa đúng",
        "Ghi dấu > liền với dấu gạch ngang, ví dụ explanation: >-.",
    ),
    (
        "local path",
        "đây là đường dẫn tới tệp trên máy của bạn, người khác không mở được",
        "Ghi địa chỉ công khai của văn bản, ví dụ url: https://hanoi.gov.vn/van-ban/bc-410; không đăng trên "
        "mạng thì xoá dòng này và ghi access: restricted.",
    ),
    (
        "lost indents",
        "các dòng đã mất dấu cách ở đầu, thường do dán qua tin nhắn hoặc điện thoại",
        "Đừng xoá dòng nào. Lấy lại tệp gốc và gửi dưới dạng tệp đính kèm; không còn tệp gốc thì thụt lại "
        "từng dòng như tệp mẫu: mã thụt hai dấu cách, khoá của mã thụt bốn.",
    ),
    (
        "',' or '}'",
        "dấu ngoặc nhọn chưa đóng, hoặc thiếu dấu phẩy giữa hai khoá",
        "Đóng ngoặc và ngăn các khoá bằng dấu phẩy, hoặc ghi mỗi khoá trên một dòng, ví dụ “ref: bc-410”.",
    ),
    (
        "document end",
        "dòng chỉ có ba dấu chấm kết thúc tệp ở giữa chừng",
        "Xoá dòng “...” này, giữ các dòng bên dưới.",
    ),
    (
        "empty group",
        "dấu ngoặc hay từ ở đây nói rằng phần này trống, mà bên dưới lại có nội dung",
        "Xoá phần sau dấu hai chấm ở dòng này, ví dụ entries:.",
    ),
    (
        "no dash",
        "mục này của danh sách thiếu dấu gạch ngang ở đầu",
        "Thêm dấu gạch ngang và dấu cách trước dấu >, ví dụ “  - >-”.",
    ),
    (
        "doubled quotes",
        "nội dung đặt trong hai lần dấu nháy",
        'Chỉ giữ một dấu nháy ở mỗi đầu, ví dụ pages: "3-5".',
    ),
    (
        "tag before text",
        "nội dung bắt đầu bằng dấu chấm than",
        'Đặt cả nội dung trong dấu nháy, ví dụ explanation: "!Đã tuyên truyền".',
    ),
    (
        "line of a merge",
        "dòng “=======” do Git để lại khi gộp hai bản",
        "So phần trên và phần dưới dòng này, giữ một, rồi xoá dòng này.",
    ),
    (
        "mark before text",
        "nội dung bắt đầu bằng một dấu không thuộc nội dung",
        "Bỏ dấu ấy ở đầu nội dung, ví dụ explanation: Đã tuyên truyền 12 kỳ.",
    ),
    (
        "sign of a remark",
        "trong ngoặc nhọn có dấu #, nên từ đó đến hết dòng bị coi là ghi chú, cả dấu đóng ngoặc",
        "Thay bằng con số đúng, ví dụ {completed: 47, planned: 50}; chưa có số thì ghi dấu hỏi trong dấu "
        'nháy: "?".',
    ),
    (
        "dash before key",
        "trước tên khoá có dấu gạch ngang, nên dòng bị đọc thành mục của một danh sách",
        "Xoá dấu gạch ngang, cho tên khoá thẳng hàng với các khoá của mục, ví dụ “    self_score: 1.41”.",
    ),
    (
        "web page",
        "đây là một trang web đã lưu, không phải tệp YAML",
        "Mở trang của cơ quan trên trang công bố, dùng nút “Tải tệp trống” rồi chép nội dung tệp ấy vào đây.",
    ),
    (
        "remark line",
        "dòng này là ghi chú cho trình soạn thảo mà thiếu dấu # ở đầu",
        "",
    ),
    (
        "code line",
        "dòng của mã tiêu chí viết chưa đúng",
        "",
    ),
    (
        "document line",
        "dòng tên của tài liệu viết chưa đúng",
        "",
    ),
    (
        "key line",
        "trước hoặc sau tên khoá có dấu hay số thừa",
        "",
    ),
    (
        "colon line",
        "sau tên khoá phải là dấu hai chấm rồi một dấu cách",
        "",
    ),
    (
        "bare key",
        "sau tên khoá thiếu dấu hai chấm và giá trị",
        "Viết tên khoá, dấu hai chấm, dấu cách rồi giá trị, ví dụ self_score: 1.41.",
    ),
    (
        "words beside group",
        "nội dung của khoá này ở các dòng dưới, nên sau dấu hai chấm không ghi gì",
        "",
    ),
    (
        "repeated part",
        "tên của phần này đã có ở trên, ghi lại lần nữa thì phần dưới bị tách ra",
        "Xoá dòng này, giữ các dòng bên dưới.",
    ),
    (
        "reference line",
        "chỗ dẫn phải ghi tên tài liệu sau khoá ref",
        "",
    ),
    (
        "part line",
        "tên của phần này phải đứng sát lề trái, không kèm dấu nào, sau đó là dấu hai chấm",
        "",
    ),
    (
        "removed line",
        "có dấu trừ ở đầu dòng, theo vào khi chép từ bản so sánh: đây là dòng cũ, dòng mới ở ngay dưới",
        "Xoá cả dòng này, giữ dòng dưới; ở đầu dòng ấy có dấu cộng thì bỏ.",
    ),
    (
        "only values",
        "trong ngoặc chỉ có số, thiếu tên của từng số liệu",
        "Dùng ngoặc nhọn, ghi tên số liệu, dấu hai chấm rồi mới đến số, ví dụ {completed: 47, planned: 50}.",
    ),
    (
        "line numbers",
        "mỗi dòng có một con số ở đầu, theo vào khi chép từ trang web",
        "Xoá số ở đầu mỗi dòng, hoặc chép lại từ chính tệp gốc, ví dụ dòng đầu là format: 2.",
    ),
    (
        "sign of each line",
        "mỗi dòng có một dấu thừa ở đầu, theo vào khi chép từ thư trả lời hoặc bản so sánh",
        "Xoá dấu ấy ở đầu mỗi dòng, hoặc chép lại từ chính tệp gốc, ví dụ dòng đầu là format: 2.",
    ),
    (
        "code fence",
        "có dòng ``` theo vào khi chép từ trang web hoặc tin nhắn",
        "Xoá mọi dòng chỉ có dấu ```, dòng đầu của tệp là format: 2 hoặc ghi chú bắt đầu bằng dấu #.",
    ),
    (
        "odd dash",
        "mục của danh sách phải bắt đầu bằng dấu gạch ngang thường và một dấu cách",
        "Sửa đầu dòng này thành dấu gạch ngang và dấu cách, ví dụ “- ref: bc-410”.",
    ),
    (
        "broken text",
        "dòng này không có tên khoá, có thể là nội dung của dòng trên bị ngắt xuống dòng",
        "Nối dòng này vào cuối dòng trên, ví dụ title: Báo cáo kết quả năm 2024; theo vào khi chép từ tin "
        "nhắn thì xoá dòng.",
    ),
    (
        "note between",
        "dòng này không có tên khoá, cũng không phải nội dung của dòng trên",
        "Thêm dấu # và dấu cách ở đầu dòng này nếu là ghi chú, ví dụ “# chờ số liệu”; theo vào khi chép từ "
        "tin nhắn, thư thì xoá dòng, cả các dòng như thế ngay dưới.",
    ),
    (
        "broken link",
        "đường dẫn bị ngắt xuống dòng",
        "Nối dòng này vào cuối dòng trên, giữa đường dẫn không có dấu cách.",
    ),
    (
        "doubled comma",
        "trong ngoặc có hai dấu phẩy liền nhau",
        "Bỏ một dấu phẩy, ví dụ {completed: 47, planned: 50}.",
    ),
    (
        "several citations",
        "nhiều chỗ dẫn trên cùng một dòng",
        "Mỗi chỗ dẫn một dòng, bắt đầu bằng dấu gạch ngang, ví dụ “- {ref: bc-410}”.",
    ),
    (
        "open quote",
        "dấu nháy mở ra ở đây mà không đóng lại",
        'Thêm dấu nháy ở cuối nội dung, ví dụ title: "Báo cáo năm".',
    ),
    (
        "quote in quotes",
        "trong nội dung đặt giữa hai dấu nháy lại có dấu nháy cùng loại",
        'Đổi dấu nháy bên trong thành dấu nháy cong, ví dụ title: "Kế hoạch “Năm số hoá”".',
    ),
    (
        "open [",
        "dấu ngoặc vuông mở ra ở đây mà không đóng lại",
        "Thêm dấu ] ở cuối, ví dụ [completed, planned].",
    ),
    (
        "open {",
        "dấu ngoặc nhọn mở ra ở đây mà không đóng lại",
        "Thêm dấu } ở cuối, ví dụ {ref: bc-410}.",
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

_ODD_SYNTAX = (
    "dòng này, hoặc dòng ngay trên, viết chưa đúng cách",
    "So với tệp mẫu: khoá, dấu hai chấm, dấu cách rồi giá trị, ví dụ self_score: 1.41.",
)


def syntax_cause(p: Params) -> str:
    """Return what is wrong, without a stop."""
    if p.get("indent") and p["problem"] != "tab character":
        return "dòng này thụt vào không thẳng với các dòng cùng nhóm"
    if p.get("near"):
        return "thiếu dấu hai chấm sau tên khoá"
    if p["problem"] == "key in text":
        return f"khoá “{p['key']}” thụt vào sâu nên bị đọc là một phần của nội dung bên trên"
    if above := p.get("above"):
        return f"dòng này thụt vào sâu hơn “{above}” ở dòng trên, nên bị đọc là nội dung của khoá ấy"
    if p["problem"] == "missing part":
        return f"thiếu dòng “{p['key']}:” ngay trên dòng này"
    if p["problem"] == "lost indent":
        what = "" if p["count"] == "1" else f" và {int(p['count']) - 1} mã nữa"
        return f"mã {p['code']}{what} đứng sát lề trái, nên không thuộc phần nào của tệp"
    return next((cause for words, cause, _ in _SYNTAX if words in p["problem"]), _ODD_SYNTAX[0])


def syntax_hint(p: Params) -> str:
    """Return how it is mended: the whole line where that can be told."""
    if p["problem"] == "key in text":
        return f"Bớt dấu cách ở đầu dòng này cho thẳng với các khoá của mục, ví dụ “    {p['key']}:”."
    if above := p.get("above"):
        deep = "sát lề trái" if p["deep"] == "0" else f"đầu dòng có {p['deep']} dấu cách"
        below = f"; bớt cũng bấy nhiêu ở các dòng sau, đến hết dòng {p['last']}" if p.get("last") else ""
        times = f"; sửa như thế cả {p['count']} chỗ trong tệp" if p["count"] != "1" else ""
        return f"Bớt dấu cách cho thẳng hàng với “{above}”, {deep}{below}{times}."
    if p["problem"] == "missing part":
        return f"Thêm một dòng ngay trên dòng này, sát lề trái: {p['key']}:"
    if p["problem"] == "lost indent":
        return (
            f"Thêm dấu cách vào đầu dòng cho mã thụt vào hai, ví dụ “  {p['code']}:”, và các khoá của mã "
            "thụt vào bốn."
        )
    if meant := p.get("meant"):
        deep = "sát lề trái" if p["deep"] == "0" else f"đầu dòng có {p['deep']} dấu cách"
        return f"Sửa cả dòng thành “{meant}”, {deep}."
    if blanks := p.get("blanks"):
        return f"Thay mỗi dấu Tab ở đầu dòng bằng {blanks} dấu cách, ở mọi dòng của tệp."
    if p.get("indent") == "0":
        return "Xoá mọi dấu cách ở đầu dòng này: tên của phần đứng sát lề trái."
    if indent := p.get("indent"):
        return f"Sửa đầu dòng này thành đúng {indent} dấu cách, không dùng phím Tab."
    if near := p.get("near"):
        return f"Ghi tên khoá, dấu hai chấm, dấu cách rồi giá trị, ví dụ {near}."
    return next((cure for words, _, cure in _SYNTAX if words in p["problem"]), _ODD_SYNTAX[1])
