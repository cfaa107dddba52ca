"""Words that fit any item are told from those that say something of it; typed as officers type them."""

import pytest

from generator.lexicon.stock_phrases import is_stock

STOCK = (
    "Theo thực tế.",
    "Đã thực hiện",
    "Như trên",
    "Xem báo cáo",
    "..........",
    "----------",
    "Theo thuc te",
    "DA THUC HIEN DAY DU",
    "Đã thực hiện tốt theo đúng quy định của pháp luật.",
    "Đơn vị đã nghiêm túc triển khai thực hiện tốt, kịp thời, đúng tiến độ theo chỉ đạo của cấp trên",
    "Thực hiện đầy đủ theo quy định, không có sai sót.",
    "Đạt 100%.",
    "Đã hoàn thành 100% kế hoạch năm 2024",
    "Tự chấm 0,5 điểm",
    "Như mục 1.1",
    "Tương tự tiêu chí 1.2.3.",
    "Có tài liệu kèm theo",
    "Theo báo cáo của Sở",
    "Theo số liệu của các phòng chuyên môn",
    "Xem tài liệu đính kèm",
    "Kết quả đánh giá theo thực tế của đơn vị",
    "Theo báo cáo năm.",
    "tốt tốt tốt tốt",
    "Không có",
    "Theo quy định tại Quyết định",
    "Đề nghị chấm điểm tối đa",
    "Đạt điểm tối đa",
    "abc test",
    "Theo kết quả năm trước",
    "Đã hoàn thành nhiệm vụ được giao năm 2024",
    "Nhiệm vụ đã hoàn thành",
    "Đã làm xong rồi nhé",
    "Đảm bảo đúng tiến độ, chất lượng",
    "Theo báo cáo quý IV",
    "Đã hoàn thành.",
    "Đầy đủ",
    "N/A N/A N/A",
    "Chưa có số liệu",
    "sẽ bổ sung sau",
    "Đang cập nhật",
    "Nhu muc tren",
    "Da thuc hien theo quy dinh",
    "Có minh chứng kèm theo hồ sơ",
    "Đã thực hiện!!! 👍",
    "(Không có)",
    "Không có gì",
    "Đơn vị tự đánh giá đạt điểm tối đa",
    "Cơ quan đã thực hiện theo đúng kế hoạch đề ra",
    "Số liệu do phòng chuyên môn tổng hợp",
    "Theo báo cáo tổng hợp của đơn vị",
    "Căn cứ tình hình thực tế tại đơn vị",
    "Nội dung này đã được thực hiện tốt",
    "Đề nghị Sở Nội vụ xem xét",
    "Xem phụ lục kèm theo",
    "Xem file đính kèm",
    "Xem link",
    "Như báo cáo",
    "Giống năm 2023",
    "Không thay đổi so với năm trước",
    "Đạt yêu cầu đề ra",
    "Hoàn thành xuất sắc nhiệm vụ",
    "Đã triển khai đồng bộ, quyết liệt, hiệu quả",
    "Chưa thực hiện",
    "Không đạt",
    "Đạt loại tốt",
    "Tính theo công thức",
    "Tính điểm theo hướng dẫn",
    "theo tt",
    "ĐÃ BÁO CÁO",
    "Theo kết quả thẩm định",
    "100%",
    "Điểm 0,5/0,5",
    "0,5 điểm.",
    "Đạt 1,5/1,5 điểm",
    "Tự chấm 1,5/1,5 điểm",
)
SPECIFIC = (
    "Đã tuyên truyền 12 kỳ.",
    "Theo sổ theo dõi nhiệm vụ của năm.",
    "Ba sáng kiến cấp cơ sở.",
    "Đã đăng đủ các kết luận.",
    "Theo Báo cáo số 410/BC-UBND, mục II.1.",
    "Đã hoàn thành 47 nhiệm vụ.",
    "397/409 × 0,75",
    "Đã đăng trên cổng thông tin.",
    "Gửi chậm báo cáo quý II, đã nêu trong báo cáo năm.",
    "Theo công bố của Bộ Nội vụ.",
    "Không có doanh nghiệp nào đề nghị hỗ trợ.",
    "Ba nhiệm vụ được giao bổ sung.",
    "Da to chuc bon hoi nghi tap huan",
    "Hoàn thành 47/50 nhiệm vụ.",
    "94% × 1,5 = 1,41",
    "Đã công khai trên Cổng thông tin điện tử.",
)
NO_REASON = (
    "Không áp dụng",
    "Không phát sinh",
    "Không phát sinh trong năm",
    "Không thuộc phạm vi",
    "Không thuộc chức năng, nhiệm vụ của cơ quan",
    "Theo quy định",
    "Do tình hình thực tế",
    "Trong năm 2024 không phát sinh",
    "Đơn vị không có",
)
REASON = (
    "Trong năm không có kiến nghị nào.",
    "Không có người trả lời.",
    "Không tuyển dụng trong năm",
    "Không phát sinh hồ sơ",
    "Cơ quan không có đơn vị sự nghiệp công lập.",
    "Dự toán sát thực tế.",
)


@pytest.mark.parametrize("text", STOCK)
def test_an_explanation_that_fits_any_item_is_stock(text: str) -> None:
    assert is_stock(text, 3)
    assert is_stock(f"  {text.upper()}\n", 3)


@pytest.mark.parametrize("text", SPECIFIC)
def test_a_figure_a_document_or_a_thing_makes_it_specific(text: str) -> None:
    assert not is_stock(text, 3)


@pytest.mark.parametrize("text", NO_REASON)
def test_a_reason_that_names_nothing_is_stock(text: str) -> None:
    assert is_stock(text, 2)


@pytest.mark.parametrize("text", REASON)
def test_a_reason_names_what_there_was_none_of(text: str) -> None:
    assert not is_stock(text, 2)
