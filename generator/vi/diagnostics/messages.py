"""A diagnostic → what is wrong and how to mend it, in Vietnamese."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.vi.diagnostics.pieces import fill


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong, and the cure. As a template both may name params and the pieces of `pieces.py`."""

    text: str
    hint: str


MESSAGES: Mapping[str, Message] = {
    # the file and its YAML
    "F001": Message(
        "Tệp lớn hơn {limit} MB nên không được đọc.",
        "Bỏ bớt nội dung: tài liệu kiểm chứng chỉ ghi số, ngày, đường dẫn, ví dụ number: 410/BC-UBND.",
    ),
    "F002": Message(
        "Tệp không được lưu bằng bảng mã UTF-8.",
        "Lưu lại tệp với bảng mã UTF-8, ví dụ trong Notepad: Lưu dưới dạng, mục Mã hoá chọn UTF-8.",
    ),
    "F003": Message(
        "Có ký tự điều khiển hoặc ký tự ẩn ({code}) mà mắt không thấy.",
        "Xoá chỗ này rồi gõ lại bằng tay; ký tự ẩn thường theo vào khi dán từ Word hoặc trang web.",
    ),
    "F004": Message("Tệp viết sai cú pháp: {cause}.", "{cure}"),
    "F005": Message(
        "Nội dung lồng vào nhau quá {limit} cấp.",
        "Bỏ các dấu ngoặc hoặc mức thụt dòng thừa, ví dụ ghi “- Nội dung thứ nhất” thay cho nhiều lớp ngoặc.",
    ),
    "F006": Message(
        "Tệp có hơn {limit} giá trị, nhiều hơn bất kỳ phụ lục nào cần đến.",
        "Xoá phần chép thừa hoặc lặp lại; một phụ lục đầy đủ chỉ có vài nghìn giá trị.",
    ),
    "F007": Message(
        "Cách viết tắt “{text}” để dùng lại nội dung ở chỗ khác không được phép.",
        'Viết đầy đủ nội dung ở từng chỗ; nếu là chữ bình thường thì đặt trong dấu nháy, ví dụ "*ghi chú".',
    ),
    "F008": Message(
        "Thẻ “{yaml_tag}” không được phép.",
        'Xoá thẻ, chỉ giữ giá trị; muốn ghi chữ thì đặt trong dấu nháy, ví dụ pages: "5".',
    ),
    "F009": Message(
        "Khoá “{key}” bị lặp; khoá này đã có ở dòng {line}.",
        "Giữ một trong hai và xoá khoá kia, hoặc gộp nội dung lại dưới một khoá.",
    ),
    "F010": Message(
        "Tệp có hơn một văn bản: dấu “---” ở đây mở đầu văn bản thứ hai.",
        "Xoá dòng “---” này; mỗi phụ lục một tệp, ví dụ appendix-2/submission.yaml.",
    ),
    "F011": Message(
        "Tệp chưa có nội dung.",
        'Bắt đầu bằng các dòng trong hướng dẫn cho cơ quan, như campaign: "2024"; chưa làm thì xoá tệp.',
    ),
    "F012": Message(
        "“{text}” không rõ là có, không, hay là chữ.",
        'Ghi true nếu có, false nếu không; nếu là chữ thì đặt trong dấu nháy: "{text}".',
    ),
    "F013": Message(
        "“{text}” không rõ là số nào, hay là chữ.",
        "Nếu là số, ghi dạng thường với dấu chấm thập phân, ví dụ 10 hoặc 0.5; nếu là mã, giờ hay số trang "
        'thì đặt trong dấu nháy: "{text}".',
    ),
    "F014": Message(
        "“{text}” không phải là một con số cụ thể.",
        "Ghi con số, ví dụ 0.5; chưa có số liệu thì xoá dòng này.",
    ),
    "F015": Message(
        "Số “{text}” dùng dấu phẩy.",
        "Dùng dấu chấm thập phân và không tách hàng nghìn, ví dụ {dotted}.",
    ),
    "F016": Message(
        "Dấu của chữ được gõ tách rời khỏi chữ cái; chương trình đọc là “{text}”.",
        "Gõ lại chữ này bằng bảng mã Unicode dựng sẵn, ví dụ “Nội vụ”.",
    ),
    "F017": Message(
        "Phần sau dấu # bị bỏ, chỉ còn đọc được “{text}”.",
        'Đặt cả nội dung trong dấu nháy, ví dụ "Báo cáo số #12"; nếu là ghi chú thì thêm dấu cách sau dấu #.',
    ),
    "F018": Message("{unnamed}", "{name_it}"),
    "F019": Message(
        "Đây là lối tắt hoặc tệp không mở được nên không được đọc.",
        "Đặt chính tệp vào thư mục này, ví dụ appendix-2/submission.yaml, thay cho lối tắt.",
    ),
    "F020": Message(
        "Có ký tự không in được trong báo cáo ({code}).",
        "Xoá ký tự này hoặc thay bằng chữ, ví dụ dấu “-”; biểu tượng thường theo vào khi dán từ Word.",
    ),
    "F021": Message(
        "Số “{text}” có đúng ba chữ số sau dấu chấm; chương trình đọc là số thập phân.",
        "Nếu muốn ghi số nguyên thì bỏ dấu chấm, ví dụ {plain}; nếu đúng là số thập phân thì giữ nguyên.",
    ),
    "F022": Message(
        "Ở đây có dấu cách không ngắt (dán từ Word) thay cho dấu cách thường.",
        "Xoá dấu cách này rồi gõ lại bằng phím cách, ví dụ self_score: 1.41.",
    ),
    "F023": Message(
        "Dấu nháy cong quanh {text} được đọc là một phần của nội dung.",
        'Dùng dấu nháy thẳng, ví dụ "2024"; nếu dấu nháy cong là của tên văn bản thì giữ nguyên.',
    ),
    "F024": Message(
        "Từ dòng này Git để lại cả hai bên của một xung đột chưa gộp xong.",
        "Chọn một bên hoặc gộp nội dung hai bên lại, rồi xoá các dòng đánh dấu, ví dụ “<<<<<<< HEAD”, "
        "“=======”, “>>>>>>> nop-bai”.",
    ),
    "F025": Message(
        "Tệp này còn {left_over}.",
        "Sửa những điều đã nêu rồi kiểm tra lại; nhiều điều giống nhau thường do một chỗ sai, "
        "ví dụ thụt dòng lệch.",
    ),
    # the shape asked for by the JSON Schema
    "S101": Message("Thiếu khoá “{name}”{in_inside}.", "Thêm một dòng, ví dụ {example}."),
    "S102": Message(
        "Khoá “{name}” không có trong mẫu.",
        "{question}Sửa lại tên khoá cho đúng mẫu, ví dụ self_score, hoặc xoá dòng này.",
    ),
    "S103": Message("{place} phải là {wanted_kind}; đang ghi: {given}.", "{how_to_type}"),
    "S104": Message(
        "{place} đang ghi {given}, không thuộc các giá trị cho phép.", "{question}Chọn một trong: {allowed}."
    ),
    "S105": Message("{misform}", "{form_hint}"),
    "S106": Message(
        "{place} là {value_read}, phải {within}.",
        "Sửa lại con số, dùng dấu chấm thập phân, ví dụ {name}: {limit_near}.",
    ),
    "S107": Message("{place} {size}.", "{resize}"),
    "S108": Message(
        "{place} chưa đúng với mẫu của tệp.",
        "Ghi lại mục này theo hướng dẫn cho cơ quan, ví dụ self_score: 1.41.",
    ),
    "S109": Message(
        "Tệp viết theo mẫu số {form}; mẫu hiện nay là số {wanted}.",
        "Tệp vẫn được đọc đủ. Khi thuận tiện, chạy parindex migrate: lệnh chỉ ghi thêm phần mẫu mới cần, "
        "ví dụ format: {wanted}.",
    ),
    # the submission against the rules
    "R201": Message(
        "Tiêu chí {criterion}: điểm tự đánh giá {value_read} cao hơn điểm tối đa {maximum_read}.",
        "Ghi điểm từ 0 đến {maximum_read}, ví dụ self_score: {maximum_typed}.",
    ),
    "R202": Message(
        "Tiêu chí {criterion}: điểm {value_read} có quá {places} chữ số thập phân.",
        "Làm tròn đến {places} chữ số thập phân{rounded}.",
    ),
    "R203": Message(
        "Tiêu chí {criterion}: tự đánh giá {value_read} điểm nhưng số liệu cho {computed_read} điểm.",
        "Ghi self_score: {computed_typed}, hoặc sửa số liệu; nếu giữ điểm thì nêu lý do ở override_reason.",
    ),
    "R204": Message(
        "Tiêu chí {criterion} lấy điểm từ điều tra xã hội học nên không tự chấm.",
        'Xoá mục "{criterion}" khỏi entries.',
    ),
    "R205": Message("{not_found}", "{instead}"),
    "R206": Message(
        "Tiêu chí {criterion} thuộc Phụ lục {appendix}, không thuộc phụ lục này.",
        'Xoá mục "{criterion}"; cơ quan lập Phụ lục {appendix} chấm tiêu chí này.',
    ),
    "R207": Message(
        "Bài đã gửi nhưng chưa có mục {criterion} ({title}).",
        'Thêm mục "{criterion}": vào entries; nếu chưa làm xong thì ghi status: draft.',
    ),
    "R208": Message(
        "Tiêu chí {criterion} có điểm nhưng không có tài liệu kiểm chứng, cũng không có giải trình.",
        "Dẫn tài liệu ở evidence, ví dụ “- ref: bc-410”; không có tài liệu thì viết explanation nêu cách "
        "đánh giá, cách tính điểm (Kế hoạch, mục I.2).",
    ),
    "R209": Message(
        "Tài liệu “{name}” được dẫn nhưng chưa được mô tả ở phần evidence của tệp.",
        "{question}Sửa lại tên đã dẫn, hoặc thêm {name}: vào phần evidence ở cuối tệp, kèm number, date, "
        "issuer và title.",
    ),
    "R210": Message(
        "Tài liệu “{name}” đã được mô tả nhưng không mục nào dẫn đến.",
        "Dẫn tài liệu ở mục cần chứng minh, ví dụ “- ref: {name}”, hoặc xoá phần mô tả.",
    ),
    "R211": Message(
        "Tiêu chí {criterion} không được ghi là không áp dụng.",
        "Xoá dòng not_applicable và ghi điểm, ví dụ self_score: 0.",
    ),
    "R212": Message(
        "Tiêu chí {criterion} vừa ghi không áp dụng, vừa ghi điểm.",
        "Giữ một trong hai: xoá dòng self_score hoặc xoá dòng not_applicable.",
    ),
    "R213": Message(
        "Tiêu chí {criterion} thiếu số liệu “{title}”.",
        "Thêm dòng “{name}: …” vào inputs của tiêu chí này, ghi con số hoặc lựa chọn thay cho dấu ba chấm.",
    ),
    "R214": Message("Tiêu chí {criterion} không dùng số liệu “{name}”.", "{known_inputs}"),
    "R215": Message(
        "Tiêu chí {criterion}: “{title}” phải là {wanted_kind}; đang ghi: {given}.", "{how_to_type}"
    ),
    "R216": Message(
        "Tiêu chí {criterion}: “{title}” là {value_read}, phải {within}.",
        "Đối chiếu số liệu với nguồn rồi sửa; mức giới hạn được phép là {name}: {limit_typed}.",
    ),
    "R217": Message(
        "Tiêu chí {criterion}: “{title}” là số liệu bên ngoài nhưng chưa ghi nguồn.",
        "Thêm vào sources nơi công bố, ví dụ {name}: Báo cáo số 12/BC-BNV ngày 02/01/2025.",
    ),
    "R218": Message("{formula_wrong}", "{choose}"),
    "R219": Message(
        "Bài đã gửi nhưng tiêu chí {criterion} chưa có điểm tự đánh giá.",
        "Thêm điểm, ví dụ self_score: 0.5; được không điểm thì ghi rõ self_score: 0.",
    ),
    "R220": Message(
        "Đường dẫn của tài liệu “{name}” không dùng được: {link_wrong}.",
        "Ghi địa chỉ công khai bắt đầu bằng https://, ví dụ url: https://hanoi.gov.vn/van-ban/bc-410.",
    ),
    "R221": Message("{kept_back}", "{keep_back}"),
    "R222": Message(
        "Tiêu chí {criterion} nêu lý do điểm khác kết quả tính, nhưng hai điểm bằng nhau.",
        "Xoá dòng override_reason.",
    ),
    "R223": Message(
        "Chưa trả lời tiêu chí {criterion} ({title}).",
        'Thêm mục "{criterion}": vào entries trước khi ghi status: submitted.',
    ),
    "R224": Message(
        "Bài đã gửi nhưng chưa ghi báo cáo bằng văn bản của cơ quan.",
        "Thêm report gồm number, date và signed_by, ví dụ number: 01/BC-SNV (Kế hoạch, mục III.2); "
        "chưa có báo cáo thì ghi status: draft.",
    ),
    "R225": Message(
        "Tài liệu “{name}” thiếu {lacking}.",
        "Thêm một dòng, ví dụ {lacking_example}.",
    ),
    # the criteria set itself
    "R226": Message(
        "Tài liệu “{name}” đề ngày {date_read}, ngoài kỳ đánh giá (từ {first_read} đến {last_read}).",
        "Kiểm tra lại ngày; nếu đúng thì giải trình vì sao dùng tài liệu này, ví dụ explanation: ….",
    ),
    "R227": Message(
        "Chưa ghi trang hoặc mục trong tài liệu “{name}” ({number}).",
        'Ghi chỗ cần xem, ví dụ pages: "3-5" hoặc section: "II.1"; tài liệu ngắn thì ghi page_count: 2.',
    ),
    "R228": Message(
        "Tài liệu “{name}” chính là “{other}” được mô tả lần nữa.",
        "Giữ một mô tả, các mục khác dẫn lại bằng ref: {other}.",
    ),
    "R229": Message(
        "Giải trình của mục {criterion} giống hệt mục {other}.",
        "Viết riêng cho từng mục: số liệu nào, tính ra sao, ví dụ explanation: 47/50 nhiệm vụ, đạt 94%.",
    ),
    "R230": Message("{blank} còn ghi “?”.", "{fill_in}"),
    "R231": Message("{blank} còn ghi “?”, {past_due}.", "{fill_in}"),
    "R248": Message("{carried} là của năm trước, chưa rà soát.", "{look_over}"),
    "R249": Message("{carried} là của năm trước, chưa rà soát, trong khi bài đã gửi.", "{look_over}"),
    "R260": Message("Có {personal} (“{excerpt}”) trong tệp được công bố.", "{depersonalise}"),
    "R264": Message(
        "{year_wrong}",
        "Mỗi năm một mục, năm không sau năm được đánh giá ({last}), ví dụ year: 2023.",
    ),
    "R265": Message("{look_alike}", "{type_again}"),
    "R266": Message(
        "Tài liệu “{name}” chính là “{other}” {of_whom}, {told_apart}.",
        "Ghi giống nhau ở cả hai nơi; nếu là hai văn bản khác nhau thì ghi đủ số, ký hiệu và đường dẫn riêng "
        "của từng văn bản, ví dụ number: 15/QĐ-SNV.",
    ),
    # reviews, survey, appraisal
    "R232": Message(
        "{foreign_item}",
        'Sửa mã cho đúng mục của Phụ lục {appendix}, ví dụ "{near}"{or_move}.',
    ),
    "R233": Message("{unfit_decision}", "{fit_decision}"),
    "R234": Message(
        "Mục {criterion} không được công nhận như tự đánh giá nhưng thiếu lý do.",
        "Ghi cả reason và note, ví dụ reason: evidence_insufficient và "
        "note: Báo cáo chưa nêu số nhiệm vụ quá hạn.",
    ),
    "R235": Message(
        "Điểm {value_read} của mục {criterion} không dùng được: tối đa {maximum_read}, "
        "nhiều nhất {places} chữ số sau dấu phẩy.",
        "Sửa lại điểm theo đúng thang của mục, ví dụ {maximum_typed}.",
    ),
    "R236": Message(
        "Mục {criterion} chưa được cơ quan gửi chính thức nên chưa có gì để thẩm định.",
        "Chờ cơ quan gửi bài (status: submitted) có điểm cho mục này, hoặc xoá quyết định.",
    ),
    "R237": Message("{stale}", "{stamp_it}"),
    "R238": Message(
        "{judge_wrong}",
        "Ghi agency của reviewer là một cơ quan khác trong đợt này: {known}.",
    ),
    "R239": Message("{request_wrong}", "{request_cure}"),
    "R240": Message("{reply_wrong}", "{reply_cure}"),
    "R241": Message("{dates_wrong}", "{dates_cure}"),
    "R242": Message(
        "Kế hoạch điều tra không có nhóm “{name}”.",
        "Ghi đúng mã nhóm trong campaign.yaml: {known}.",
    ),
    "R243": Message("{count_wrong}", "{count_cure}"),
    "R244": Message(
        "Mục {criterion} không chấm bằng điều tra xã hội học.",
        'Sửa mã cho đúng mục điều tra, ví dụ "{near}"; điểm thẩm định của Bộ Nội vụ ghi ở appraisal.yaml.',
    ),
    "R245": Message(
        "Mục {criterion} không thuộc phần thẩm định của bộ tiêu chí.",
        'Sửa mã cho đúng, ví dụ "{near}"; kết quả điều tra ghi ở survey.yaml.',
    ),
    "R246": Message(
        "Mục {criterion}: điểm thẩm định {value_read}{against_claim} mà chưa ghi lý do.",
        "Ghi reason theo thông báo của Bộ Nội vụ, ví dụ reason: Tài liệu kiểm chứng chưa thể hiện kết quả.",
    ),
    "R247": Message("{improvement_wrong}", "{improvement_cure}"),
    # totals
    "T301": Message(
        "Tổng điểm ghi là {stated_read}, nhưng cộng các mục được {total_read}.",
        "Sửa thành declared_total: {total_typed}, hoặc xoá dòng này để chương trình tự cộng.",
    ),
    "R251": Message(
        "{total_of} ghi là {stated_read} nhưng cộng lại được {total_read}.",
        "Sửa số đã ghi thành {total_typed}, hoặc sửa các mục bên trong cho khớp với quyết định.",
    ),
    "R252": Message("{misplaced}", "{replace_code}"),
    "R253": Message("{rule_wrong}", "{rule_cure}"),
    "R254": Message(
        "Cách chấm nhắc đến số liệu “{name}” chưa có trong inputs.",
        "Thêm số liệu này vào inputs kèm title và type, ví dụ type: count, hoặc sửa lại tên.",
    ),
    "R255": Message(
        "Thang điểm của mục {code} {gap}.",
        "Các mức phải nối nhau đủ và không chồng, ví dụ mức trên ghi from: 80% thì mức dưới ghi below: 80%; "
        "với lựa chọn, mỗi lựa chọn đúng một mức when.",
    ),
    "R256": Message(
        "Ví dụ của mục {criterion} ghi {stated_read} điểm nhưng {unstated}.",
        "Đối chiếu lời văn của quyết định rồi sửa ví dụ hoặc thang điểm, chẳng hạn points: {example_points}.",
    ),
    "R257": Message(
        "Số chia “{name}” có thể bằng 0.",
        "Thêm mức thấp nhất lớn hơn 0 cho số liệu này, ví dụ at_least: 1.",
    ),
    "R258": Message(
        "Mục {code} có mức cho điểm nằm ngoài khoảng từ 0 đến {maximum_read}.",
        "Giữ điểm trong khoảng đó, ví dụ points: maximum, hoặc chặn bằng at_least: 0 và at_most: maximum.",
    ),
    "R259": Message(
        "Mục {code} có một mức không bao giờ đạt tới: số liệu không thể nằm trong khoảng đó.",
        "Đối chiếu mức này với lời văn và với at_least, at_most, within của số liệu, rồi sửa hoặc bỏ mức.",
    ),
    # the campaign
    "R261": Message("{no_counterpart}", "{counterpart_cure}"),
    "R262": Message(
        "Mục {code} của bộ {set} được ghi nhiều lần: vừa gộp vừa tách, hoặc vừa tiếp nối vừa bỏ.",
        "Mỗi mục cũ chỉ ghi một lần; được ghi ở nhiều mục mới chỉ khi là mục cũ duy nhất của từng mục ấy, "
        'ví dụ "1.2.1": ["1.2"] và "1.2.2": ["1.2"].',
    ),
    "R263": Message("Chưa ghi mục {code} ({title}) tương ứng thế nào.", "{say_counterpart}"),
    "C401": Message(
        "Không có bộ tiêu chí “{name}”.",
        "Đặt tệp schema/criteria/{name}.yaml, hoặc sửa lại tên, ví dụ criteria_set: 892-2024.",
    ),
    "C402": Message(
        "Tiêu chí {code} ({title}) chưa có phụ lục nào chủ trì.",
        'Thêm "{code}" vào leads của đúng một phụ lục, ví dụ leads: ["{code}"].',
    ),
    "C403": Message(
        "Tiêu chí {code} đã do Phụ lục {first} chủ trì.",
        "Mỗi tiêu chí chỉ một phụ lục chủ trì: xoá mã này ở đây hoặc chuyển sang contributes, "
        'ví dụ contributes: ["{code}"].',
    ),
    "C404": Message("{unknown}", "{unknown_cure}"),
    "C405": Message(
        "{named} ghi là “{value}”, nhưng thư mục này dành cho “{wanted}”.",
        "Ghi {wanted_line}, hoặc chuyển tệp sang đúng thư mục.",
    ),
    "C406": Message(
        "Chưa có bài của Phụ lục {appendix} ({agency}).",
        "Cơ quan tạo tệp appendix-{appendix}/submission.yaml theo hướng dẫn cho cơ quan.",
    ),
    "C407": Message(
        "Tệp này không thuộc đợt {campaign} nên không được đọc.",
        "{question}Đặt đúng tên và chỗ, ví dụ submissions/{campaign}/appendix-2/submission.yaml; "
        "tài liệu kiểm chứng không để ở đây.",
    ),
    "C408": Message(
        "Báo cáo đề ngày {date_read}, sau hạn gửi {due_read}.",
        "Kiểm tra lại ngày; nếu gửi muộn thật thì báo Sở Nội vụ, ví dụ kèm văn bản xin lùi hạn.",
    ),
    "C409": Message(
        "Tài khoản “{account}” đã có vai trò khác ở {first}.",
        "Mỗi tài khoản chỉ một vai trò, để người nộp không tự thẩm định: xoá ở một trong hai nơi, "
        "hoặc lập thêm tài khoản của đơn vị.",
    ),
    "C410": Message(
        "Ngày kết thúc {date_read} trước ngày bắt đầu {first_read}.",
        "Sửa một trong hai ngày, ví dụ opens: 2025-01-06 và closes: 2025-01-20.",
    ),
    "C423": Message(
        "Nội dung này chép từ kế hoạch của đợt trước, chưa rà soát.",
        "Ghi theo kế hoạch của năm nay rồi xoá chữ “[cần rà soát]”, ví dụ title: Gửi báo cáo; "
        "xem cả ngày và các khoá bên cạnh.",
    ),
    "C424": Message(
        "Tệp làm theo bộ tiêu chí “{value}”, nhưng đợt này chấm theo “{wanted}”.",
        "Rà lại mã và cách chấm từng mục theo bộ tiêu chí của đợt, rồi ghi criteria_set: {wanted}.",
    ),
    # a proposed change
    "C411": Message(
        "Tệp này là {owned}; người gửi là {holding} nên không được sửa.",
        "{right}. Bỏ thay đổi ở tệp này khỏi yêu cầu.",
    ),
    "C412": Message(
        "{stranger}",
        "{to_be_known}",
    ),
    "C413": Message("{window}", "{in_time}"),
    "C414": Message(
        "Đợt {campaign} đã đóng từ sau {last_read}: không tệp nào của đợt còn được sửa.",
        "Nếu phải sửa, điều phối của đợt mở lại bằng một yêu cầu riêng chỉ đổi permissions.closes của "
        "campaign.yaml.",
    ),
    "C415": Message(
        "{frozen}",
        "Tạo tệp bộ tiêu chí mới với mã khác, ví dụ schema/criteria/892-2025.yaml, rồi ghi mã đó ở đợt mới.",
    ),
    "C416": Message(
        "Yêu cầu này sửa cả submissions và {count} tệp khác, bắt đầu từ tệp này.",
        "Tách làm hai yêu cầu: một chỉ có bài, một chỉ có chương trình, lược đồ hoặc bộ tiêu chí.",
    ),
    "C417": Message(
        "Đây là {kind_of_file}, không phải tệp thường.",
        "Xoá khỏi yêu cầu rồi thêm lại bằng tệp chữ bình thường; tệp được phép chạy thì bỏ quyền chạy: "
        "chmod -x.",
    ),
    "C418": Message(
        "Tệp {name} thay đổi cách Git hiện hoặc lấy các tệp khác nên không nhận qua yêu cầu.",
        "Xoá tệp này khỏi yêu cầu; nếu thật cần, quản trị chương trình tự thêm.",
    ),
    "C419": Message(
        "Tệp này không nằm trong thư mục của đợt nào nên không ai đọc.",
        "Chuyển vào đúng thư mục, ví dụ submissions/2024/appendix-2/submission.yaml; "
        "tài liệu kiểm chứng không để trong kho.",
    ),
    "C420": Message(
        "Xung đột: nhánh chính và nhánh của yêu cầu cùng sửa một chỗ của tệp này, Git không tự gộp được.",
        "Gộp nhánh chính vào nhánh của mình (git merge main), giữ đúng phần của mỗi bên, rồi gửi lại.",
    ),
    "C421": Message(
        "Yêu cầu quá lớn để xem xét: tối đa {files} tệp, {commits} commit, {megabytes} MB, "
        "mỗi lời ghi commit {letters} chữ. Nội dung chưa được đọc.",
        "Chia thành nhiều yêu cầu nhỏ, mỗi yêu cầu một phụ lục, lời ghi ngắn.",
    ),
    "C422": Message(
        "Commit {commit} của nhánh này {hidden}; gộp nhánh là đưa cả lịch sử lên kho.",
        "Làm lại từ nhánh chính thành một commit không có {to_remove} (git reset --soft main, git commit), "
        "rồi gửi lại.",
    ),
    "C425": Message(
        "Nhánh này và nhánh chính đã gộp chéo nhau nên Git không biết chắc gộp vào sẽ thành gì; "
        "nội dung chưa được đọc.",
        "Gộp nhánh chính hiện nay vào nhánh của mình (git merge main), xem lại từng tệp rồi gửi lại.",
    ),
    "C426": Message(
        "Commit {commit} của nhánh này sửa tệp không phải của người gửi; bản cuối đã trả lại như cũ, nhưng "
        "gộp nhánh là đưa cả bước ấy vào lịch sử.",
        "Làm lại từ nhánh chính thành một commit chỉ có tệp của mình (git reset --soft main, git commit), "
        "rồi gửi lại.",
    ),
    "C427": Message(
        "Commit {commit} ghi ngày {date_read}, {misdated}.",
        "Chỉnh lại đồng hồ của máy rồi làm lại commit: git reset --soft main, git commit.",
    ),
    "C430": Message(
        "Biên bản công bố này đã ký nên không được {altered}.",
        "Bỏ thay đổi ở tệp này; cần công bố lại thì ký một bản mới với tên khác: parindex signoff.",
    ),
    "C431": Message("{keepers}", "{keepers_cure}"),
    "C432": Message("{ledger}", "{ledger_cure}"),
    "C433": Message("{drawn}", "{drawn_cure}"),
    "C434": Message(
        "Đợt {campaign} đã đóng từ sau {last_read}: ở campaign.yaml chỉ còn được đổi permissions.closes.",
        "Trả lại phần này như trên nhánh chính; nếu phải sửa, mở lại đợt bằng một yêu cầu chỉ đổi "
        "permissions.closes, rồi sửa trong yêu cầu sau.",
    ),
    # publications
    "P501": Message(
        "Dấu vân tay không khớp với những điều ghi trong biên bản.",
        "Không sửa tay biên bản; ký lại bằng một tên khác: parindex signoff.",
    ),
    "P502": Message(
        "Tệp {file} {differs} so với lúc ký bản công bố {publication}{signed_at}.", "{sign_again}"
    ),
    "P503": Message(
        "Bản công bố {publication}{signed_at}, {stage_named}: tính lại được {rebuilt_read} "
        "nhưng biên bản ghi {signed_read}.",
        "{sign_again}",
    ),
    "P504": Message(
        "Nơi thẻ {tag} chỉ đến không có biên bản này như ở nhánh chính: không có, hoặc là bản khác.",
        "Bản công bố không cần thẻ: xoá thẻ đặt nhầm (git tag -d {tag}, và ở kho chính), hoặc đặt lại vào "
        "commit có đúng biên bản.",
    ),
    "P505": Message(
        "Thẻ {tag} đặt ở commit {commit}, ngoài lịch sử của nhánh đang dựng: chưa ai xét và gộp commit này.",
        "Đặt lại thẻ ở commit đã gộp vào nhánh chính; kho lấy thiếu lịch sử thì chạy: git fetch --unshallow.",
    ),
    "P507": Message(
        "Git không đọc được thẻ {tag}, hoặc commit mà thẻ chỉ đến; chưa công bố bản nào.",
        "Lấy lại thẻ và commit từ kho chính: git fetch --tags --force; thẻ không phải của bản công bố nào "
        "thì xoá: git tag -d {tag}, không được thì xoá tệp .git/refs/tags/{tag}.",
    ),
    "P508": Message(
        "Biên bản này đã bị {rewritten} ở commit {commit}, sau khi được gộp ở commit {origin}.",
        "Lấy lại bản gốc: git checkout {origin} -- (đường dẫn của tệp), rồi gộp vào nhánh chính. Cần thay "
        "bản công bố thì ký bản mới: parindex signoff … --replaces (tên bản cũ) --reason (lý do).",
    ),
    "P509": Message(
        "Bản sao Git này lấy thiếu lịch sử nên không biết bản công bố {publication} đứng ở commit nào.",
        "Lấy cho đủ lịch sử (git fetch --unshallow) rồi chạy lại.",
    ),
    "P510": Message(
        "Biên bản ghi ngày {day_read}, nhưng hôm nay mới là {today_read}.",
        "Ghi đúng ngày ký và ngày văn bản; máy sai ngày thì sửa đồng hồ. Biên bản đã ghi thì xoá, ký lại.",
    ),
    "P511": Message("{not_replaced}", "{replace_what}"),
    "P512": Message(
        "Cả đợt {campaign} đã bị bỏ khỏi nhánh chính ở commit {commit}, nên bản đã ký {publication} không "
        "còn được dựng.",
        "Chủ ý (ví dụ bỏ dữ liệu minh hoạ) thì thôi; không thì lấy lại thư mục: "
        "git checkout {commit}~1 -- submissions/{campaign}.",
    ),
    "P513": Message(
        "Biên bản không ghi là ký khi chưa đủ, mà đợt còn thiếu: {missing}.",
        "Chờ cho đủ rồi ký lại, hoặc ký khi chưa đủ: parindex signoff … --partial.",
    ),
    "P514": Message(
        "Biên bản ghi ký ngày {day_read}, trước một bản đã ký ngày {last_read}: trang đã công bố sẽ so với "
        "bản này.",
        "Ghi ngày ký thật; đúng là ký lùi ngày thì người duyệt phải biết.",
    ),
    # the table of a decision
    "X601": Message(
        "{unopened}",
        "{open_it}",
    ),
    "X602": Message(
        "Tệp quá lớn, hoặc khi mở ra quá lớn, so với một bảng tiêu chí.",
        "Chép riêng bảng tiêu chí sang một tệp mới, bỏ hình ảnh, rồi nhập tệp đó, ví dụ bang-2.docx.",
    ),
    "X603": Message(
        "{no_table}",
        "{which_table}",
    ),
    "X604": Message(
        "Bảng có tiêu đề cột nhưng không có mục nào được chấm.",
        "Gõ mã thành chữ trong cột STT, ví dụ 1.1.1; mã do Word tự đánh số thì chuyển thành chữ.",
    ),
    "X605": Message(
        "Không đọc được mã “{code}” của hàng “{title}”.",
        "Gõ mã thành chữ, ví dụ 1, 1.1, 1.1.1 hoặc I, II; trong Excel, định dạng cột STT là Văn bản (Text).",
    ),
    "X606": Message(
        "{row_misplaced}",
        "Đối chiếu với quyết định rồi sửa cột STT, ví dụ mục thứ hai của 1.1 là 1.1.2.",
    ),
    "X607": Message(
        "Mã {code} đứng ở chỗ lẽ ra là {expected}.",
        "Xem bảng có sót hàng không; nếu quyết định đánh số như vậy thì giữ nguyên.",
    ),
    "X608": Message(
        "{no_maximum}",
        "Ghi điểm tối đa vào đúng cột, ví dụ 0,5.",
    ),
    "X609": Message(
        "{table_total} ghi {stated_read} điểm nhưng cộng lại được {total_read}.",
        "Xem có sót hàng nào không; nếu quyết định in như vậy thì hỏi cơ quan ban hành trước khi dùng.",
    ),
    "X610": Message(
        "{stray}",
        "{stray_cure}",
    ),
    "X611": Message(
        "Mục {code}: {unruled}.",
        "Tự viết inputs, measure, scale theo lời văn; để nguyên thì cơ quan tự khai, máy không tính.",
    ),
    "X612": Message(
        "Mục {code}: thang điểm {torn} tại {text}.",
        "Hỏi cơ quan ban hành {text} thuộc bậc nào rồi tự viết scale, ví dụ bậc trên from: 80%, "
        "bậc dưới below: 80%.",
    ),
    "X613": Message(
        "Mục {code}: {unfit}, trong khi điểm tối đa là {maximum_read}.",
        "Đối chiếu cột Điểm tối đa và các mức với quyết định rồi tự viết scale, ví dụ points: maximum.",
    ),
    "X614": Message(
        "Mục {code} ({title}) không có lời văn cách chấm.",
        "Tìm cách chấm trong hướng dẫn kèm quyết định rồi ghi vào text, ví dụ “Có: 0,5; không: 0”.",
    ),
    "X615": Message(
        "Mục {code}: không rõ điểm do thẩm định hay do điều tra xã hội học (“{value}”).",
        "Ghi scored_by: appraisal hoặc scored_by: survey theo quyết định.",
    ),
    "X616": Message(
        "Mục {code} có ghi chú: “{text}”.",
        "Ghi chú được giữ trong lời văn; nếu nó đổi cách chấm thì sửa scale, ví dụ thêm not_applicable.",
    ),
    "X617": Message(
        "{joined}",
        "Xem lại chỗ này trong tệp được tạo; không đúng thì sửa tay, ví dụ title: Kế hoạch CCHC năm.",
    ),
    "X618": Message(
        "Đã bỏ ký tự không in được ({letters}).",
        "Nếu ký tự ấy có nghĩa thì gõ lại bằng chữ trong bảng, ví dụ dấu “-”.",
    ),
    "X619": Message(
        "{unsettled}",
        "{settle}",
    ),
    "X620": Message(
        "Bảng không cho biết {open_keys}.",
        "Nhập lại với {open_options}, hoặc điền vào chỗ “Cần điền” trong tệp được tạo.",
    ),
    "X621": Message(
        "Mục {code}: lời văn không nói gộp thế nào; điểm của {count} phần cộng đúng bằng điểm tối đa "
        "nên được cộng.",
        "Đúng là tổng thì để nguyên; không phải thì sửa combine, ví dụ combine: best.",
    ),
}


def message_of(diagnostic: Diagnostic) -> Message:
    """The message of a diagnostic. Params are values only: what is in them is never read as a template."""
    template = MESSAGES[diagnostic.code]
    known = fill(diagnostic.params)
    return Message(template.text.format_map(known), template.hint.format_map(known))
