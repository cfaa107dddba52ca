"""The number and symbol of a document: what all offices share of it, what is typed around it."""

import re

from generator.lexicon.person_names import bare

SHARED_SYMBOL = re.compile(r"(?i)\b(?:UBND|HĐND|HDND)\b")  # 12/QĐ-UBND may be any committee's

_LONGEST = 200  # letters; what is longer is no number
_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,5}[a-z]?\s*[/\\]+\s*(?:\d{4}\s*[/\\]+\s*)?"
    r"[A-ZĐ][A-Za-zĐđ&]*\d*(?:\s*[-\u2013]\s*[A-ZĐ][\wĐđ&]*)*)(?![\w/])"
)
_KINDS = """báo cáo, công văn, quyết định, kế hoạch, tờ trình, thông báo, văn bản, nghị quyết, nghị định,
thông tư, chỉ thị, biên bản, kết luận, giấy mời, hướng dẫn, luật, chương trình, công điện"""
_KIND_WORDS = frozenset(word for kind in _KINDS.split(",") for word in bare(kind).casefold().split())
_DAY = re.compile(r"ngay\s*\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*\d{4}|(?:ngay\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def document_number_meant(text: str) -> str:
    """Return the number and symbol alone, where its kind, "số", its day or its issuer are typed beside it.

    Blanks in it go, and its slash is one: "Số: 410 /BC-UBND ngày 02/12/2024" is 410/BC-UBND. Empty where
    nothing is beside it, and where that may be a part of its name, or there is no number, or several.
    """
    found = _NUMBER.findall(text) if len(text) <= _LONGEST else []
    if len(found) != 1:
        return ""
    number = re.sub(r"[/\\]+", "/", re.sub(r"\s+", "", found[0])).replace("\u2013", "-")
    before, after = (bare(part).casefold() for part in text.split(found[0], 1))
    issued = re.sub(r"(?:^|[\s,;(-])cua\s.*|[^\w]+$", "", _DAY.sub(" ", after))
    beside = set(re.findall(r"\w+", f"{before} {issued}"))
    fits = beside <= {"so", "ky", "hieu", *_KIND_WORDS}
    return number if fits and number != text else ""
