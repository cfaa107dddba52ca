"""The number and symbol of a document: what all offices share of it, what is typed around it."""

import re

from generator.lexicon.person_names import bare

SHARED_SYMBOL = re.compile(r"(?i)\b(?:UBND|HĐND|HDND)\b")  # 12/QĐ-UBND may be any committee's

_LONGEST = 200  # letters; what is longer is no number
_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,5}[a-z]?\s*[/\\]+\s*(?:\d{4}\s*[/\\]+\s*)?"
    r"[A-ZĐ][A-Za-zĐđ&]*\d*(?:\s*[-\u2013]\s*[A-ZĐ][\wĐđ&]*)*)(?![\w/])"
)
_ANY_CASE = re.compile(_NUMBER.pattern, re.IGNORECASE)
_KINDS = """báo cáo, công văn, quyết định, kế hoạch, tờ trình, thông báo, văn bản, nghị quyết, nghị định,
thông tư, chỉ thị, biên bản, kết luận, giấy mời, hướng dẫn, luật, chương trình, công điện"""
_LEADING = re.compile(
    rf"(?i)^(?:(?:số|no\.?|n°|№|{'|'.join(' '.join(kind.split()) for kind in _KINDS.split(','))})\s*:?\s*)+"
)
_KIND_WORDS = frozenset(word for kind in _KINDS.split(",") for word in bare(kind).casefold().split())
_SYMBOL = r"[A-ZĐ][A-Za-zĐđ&]*(?:-[A-ZĐ][\wĐđ&]*)+"  # BC-UBND
_UNSLASHED = re.compile(rf"(\d{{1,5}}[a-z]?)\s*[|.:,;_-]?\s*({_SYMBOL})")
_TURNED = re.compile(rf"({_SYMBOL})\s*[/|-]\s*(\d{{1,5}}[a-z]?)")
# Bodies of the state: only those of the Party write 410-QĐ/TU.
_PARTY_FORM = re.compile(
    r"(\d{1,5}[a-z]?)\s*-\s*([A-ZĐ][A-Za-zĐđ]*)\s*/\s*((?:UBND|HĐND|BNV|TTg|CP|VP|S[A-ZĐ]{1,6})(?:-[\wĐđ&]+)*)"
)
# The symbols of kinds and of bodies, by their letters without marks; of all other offices nobody knows them.
_KIND_SYMBOLS = {
    bare(one).casefold(): one
    for one in ("BB", "BC", "CĐ", "CT", "CTr", "GM", "KH", "KL", "NĐ", "NQ", "QC", "QĐ", "TB", "TTr")
}
_BODY_SYMBOLS = {
    bare(one).casefold(): one for one in ("UBND", "HĐND", "CP", "TTg", "BNV", "SNV")
} | dict.fromkeys(("ubmd", "ubdn", "unbd"), "UBND")
_NO_OFFICES = ["BC"], ["NQ"], ["QĐ"]  # of the kinds: others are an office's too, as TTr of inspectors
_DIGITS = str.maketrans("OoIl", "0011")  # for the letters like them
_ODD_DIGITS = re.compile(r"(?<![^\W\d_Il])(?=[OoIl]*\d)[\dOoIl]{1,5}(?=[a-z]?\s*[/\\])")
_PARTS = re.compile(r"(\d{1,5}[a-z]?/(?:\d{4}/)?)([^\W\d_][^\W_&]*(?:[-_./ ][^\W\d_][^\W_]*(?:&[^\W_]+)?)*)")
_DAY_ALONE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?"
    r"|\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?"
)
_DAY = re.compile(r"ngay\s*\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*\d{4}|(?:ngay\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def document_number_fault(text: str) -> tuple[str, str]:
    """Return what is wrong with a number and symbol, and the one meant, or empty where none can be told.

    What is wrong: "beside", "form", "several" or "day_number"; both are empty where nothing is.
    """
    given = text.strip() if len(text) <= _LONGEST else ""
    typed = _ODD_DIGITS.sub(lambda odd: odd[0].translate(_DIGITS), given)
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
    if (spelt := _spelt(plain)) != plain:
        return "form", spelt
    near = plain if glued and _NUMBER.fullmatch(plain) else _number_meant(typed)
    if typed != given:
        return "form", near or plain
    alone = re.sub(r"[/\\]+", "/", "".join(text.split())).replace("\u2013", "-")
    return ("" if not near else "form" if near == alone else "beside"), near


def typed_numbers(text: str) -> list[str]:
    """Return every number and symbol in a text, as they are typed, in capitals or not."""
    return _ANY_CASE.findall(text)


def _spelt(number: str) -> str:
    """Return a number with its symbol as offices write it.

    That is in capitals, with its marks, the kind before the body, a dash between; the same where it is so,
    and where the symbol is none that all offices share.
    """
    found = _PARTS.fullmatch(number)
    if found is None:
        return number
    parts = re.split("([-_./ ])", found[2])
    kind, bodies = _KIND_SYMBOLS.get(_folded(parts[0])), [*map(_body, parts[2::2])]
    if kind and (not bodies or bodies[0] or parts[1] == "-"):
        small = parts[0].islower()
        others = [_symbol(part, body, small) for part, body in zip(parts[2::2], bodies, strict=True)]
        parts[::2] = [_symbol(parts[0], kind, small), *others]
        parts[1:2] = ["-"] * len(parts[1:2])
    elif (body := _body(parts[0])) and [
        _KIND_SYMBOLS.get(_folded(one)) for one in parts[2::2]
    ] in _NO_OFFICES:
        parts = [_KIND_SYMBOLS[_folded(parts[2])], "-", body]
    return found[1] + "".join(parts)


def _folded(symbol: str) -> str:
    return bare(symbol).casefold()


def _body(symbol: str) -> str | None:
    return _BODY_SYMBOLS.get(_folded(symbol))


def _symbol(typed: str, known: str | None, small: bool) -> str:
    """Return a part of a symbol as it is written; one in capitals alone may be an office's own way."""
    if not known:
        return typed.upper() if small and typed.islower() else typed
    return typed if typed == known.upper() else known


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
