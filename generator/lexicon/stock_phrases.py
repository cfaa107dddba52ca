"""A reason or an explanation → whether it says anything of the case at hand, or only what fits every case."""

import re
import unicodedata

from generator.lexicon.person_names import bare

_PHRASES = """
theo thực tế, tình hình thực tế, thực tế, thực hiện, triển khai, hoàn thành, chức năng nhiệm vụ, chức năng,
phạm vi, thẩm quyền, quản lý, đầy đủ, kịp thời, nghiêm túc, nghiêm chỉnh, hiệu quả, chất lượng, bảo đảm, đảm
bảo, đáp ứng, chấp hành, tuân thủ, yêu cầu, kế hoạch, quy định, quy chế, quy trình, pháp luật, hiện hành,
hướng dẫn, chỉ đạo, phân công, được giao, cấp trên, lãnh đạo, đơn vị, cơ quan, địa phương, phòng ban, bộ
phận, chuyên môn, số liệu, báo cáo, văn bản, tài liệu, minh chứng, kiểm chứng, chứng minh, đính kèm, kèm
theo, gửi kèm, như trên, ở trên, nói trên, nêu trên, trên đây, tương tự, giống như, năm trước, năm ngoái,
kết quả, đánh giá, tự chấm, tối đa, cách tính, công thức, làm tròn, tiêu chí, giải trình, nội dung, lý do,
tình hình, điều kiện, khách quan, chủ quan, nguyên nhân, thường xuyên, liên tục, định kỳ, cơ bản, nhìn
chung, tiến độ, thời hạn, thời gian, sai sót, vi phạm, vướng mắc, khó khăn, phát sinh, áp dụng, liên quan,
phù hợp, hợp lý, đồng ý, nhất trí, cập nhật, bổ sung, đề nghị, đề ra, xem xét, tổng hợp, căn cứ, thay đổi,
so với, đồng bộ, quyết liệt, tích cực, chủ động, file, link, tệp, công tác, trường hợp, đặc thù, toàn
bộ, tất cả, đạt, đúng, tốt, xuất sắc, cao, hơn, thấp, chấm, điểm, tính, mục, phần, xem, chi tiết, cụ thể,
sở, ngành, phòng, ban, cấp, làm, xong, rõ, biết, nhiều, ít, hạn, và, của, các, những, là, được, bị, đã,
đang, sẽ, chưa, không, có, theo, tại, trong, ngoài, trên, dưới, với, cho, đến, từ, về, để, do, vì, nên, thì,
mà, này, đó, kia, như, khi, sau, trước, cũng, rồi, hết, đủ, rất, một, cách, việc, sự, ở, ra, vào, lên, lại,
bởi, cùng, hoặc, hay, nay, ngày, tháng, quý, năm, mọi, nêu, gì, nào, xin, kính, thuộc, thật, số, ok, na,
test
"""  # what officers write of any item, with the words that only join others; by syllables
_LONGEST = 5_000  # letters that are looked at; by then a text has said something, or never will
_REFERENCE = re.compile(r"\b(?:mục|tiêu chí|phần|điểm|số thứ tự)\s+[\dIVX]+(?:\.\d+)*\.?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DOCUMENT = re.compile(r"\d\s*/\s*(?:\d{4}\s*/\s*)?[^\W\d_]")  # 410/BC-UBND
_SUM = re.compile(r"\d%?\s*(?:[:×*+=−]|\bx\b)\s*\d")
_SYLLABLE = re.compile(r"[^\W\d_]+")


def is_stock(text: str, least: int) -> bool:
    """Return whether a text has fewer than `least` syllables of its own, each counted once.

    With a figure one is enough, and with a document's number or a sum none is asked for. What fits every item
    is not its own, with accents or without: "Đã thực hiện đầy đủ theo quy định", "Nhu tren", "…".
    """
    said = unicodedata.normalize("NFC", text[:_LONGEST]).casefold()
    if _DOCUMENT.search(said) or _SUM.search(said):
        return False
    left = _YEAR.sub(" ", _REFERENCE.sub(" ", said))
    own = _own(_SYLLABLE.findall(left), _BARE_STOCK if said == bare(said) else _STOCK)
    return len(own) < (1 if re.search(r"\d", left) else least)


def _own(syllables: list[str], stock: frozenset[tuple[str, ...]]) -> set[str]:
    """The syllables that are in none of the phrases; of those that begin at one the longest counts."""
    own: set[str] = set()
    at = 0
    while at < len(syllables):
        taken = (size for size in _SIZES if tuple(syllables[at : at + size]) in stock)
        if size := next(taken, 0):
            at += size
        else:
            own.add(syllables[at])
            at += 1
    return own


_LISTED = [" ".join(phrase.split()) for phrase in _PHRASES.split(",")]
_STOCK = frozenset(tuple(phrase.split()) for phrase in _LISTED)
_BARE_STOCK = frozenset(tuple(bare(phrase).split()) for phrase in _LISTED)
_SIZES = sorted({len(phrase) for phrase in _STOCK}, reverse=True)
