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
_LEADING = re.compile(
    rf"(?i)^(?:(?:số|{'|'.join(' '.join(kind.split()) for kind in _KINDS.split(','))})\s*:?\s*)+"
)
_KIND_WORDS = frozenset(word for kind in _KINDS.split(",") for word in bare(kind).casefold().split())
_SYMBOL = r"[A-ZĐ][A-Za-zĐđ&]*(?:-[A-ZĐ][\wĐđ&]*)+"  # BC-UBND
_UNSLASHED = re.compile(rf"(\d{{1,5}}[a-z]?)\s*[|.:,;_-]?\s*({_SYMBOL})")
_TURNED = re.compile(rf"({_SYMBOL})\s*[/|-]\s*(\d{{1,5}}[a-z]?)")
# Bodies of the state: only those of the Party write 410-QĐ/TU.
_PARTY_FORM = re.compile(
    r"(\d{1,5}[a-z]?)\s*-\s*([A-ZĐ][A-Za-zĐđ]*)\s*/\s*((?:UBND|HĐND|BNV|TTg|CP|VP|S[A-ZĐ]{1,6})(?:-[\wĐđ&]+)*)"
)
_DAY_ALONE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?"
    r"|\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?"
)
_DAY = re.compile(r"ngay\s*\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*\d{4}|(?:ngay\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def document_number_fault(text: str) -> tuple[str, str]:
    """Return what is wrong with a number and symbol, and the one meant, or empty where none can be told.

    What is wrong: "beside", "form", "several" or "day_number"; both are empty where nothing is.
    """
    typed = text.strip() if len(text) <= _LONGEST else ""
    plain = _LEADING.sub("", typed.replace("\u2013", "-"), count=1)
    glued = plain != typed and typed.endswith(plain)
    if _DAY_ALONE.fullmatch(plain):
        return "day_number", ""
    if len(_NUMBER.findall(typed)) > 1:
        return "several", ""
    if found := _TURNED.fullmatch(plain):
        return "form", f"{found[2]}/{found[1]}"
    if found := _UNSLASHED.fullmatch(plain):
        return "form", f"{found[1]}/{found[2]}"
    if found := _PARTY_FORM.fullmatch(plain):
        return "form", f"{found[1]}/{found[2]}-{found[3]}"
    near = plain if glued and _NUMBER.fullmatch(plain) else _number_meant(text)
    return ("beside" if near else ""), near


def _number_meant(text: str) -> str:
    """Return the number and symbol alone, where its kind, "số", its day, issuer or subject stand beside it.

    Blanks in it go, and its slash is one: "Số: 410 /BC-UBND ngày 02/12/2024" is 410/BC-UBND. Empty where
    nothing is beside it, and where that may be a part of its name, or there is no number, or several.
    """
    found = _NUMBER.findall(text) if len(text) <= _LONGEST else []
    if len(found) != 1:
        return ""
    number = re.sub(r"[/\\]+", "/", re.sub(r"\s+", "", found[0])).replace("\u2013", "-")
    before, after = (bare(part).casefold() for part in text.split(found[0], 1))
    issued = re.sub(r"(?:^|[\s,;(-])(?:cua|ve|v/v)\s.*|[^\w]+$", "", _DAY.sub(" ", after))
    beside = set(re.findall(r"\w+", f"{before} {issued}"))
    fits = beside <= {"so", "ky", "hieu", *_KIND_WORDS}
    return number if fits and number != text else ""
