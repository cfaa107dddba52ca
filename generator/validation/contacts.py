"""Text → where telephone numbers, citizens' numbers and mail addresses of persons stand in it."""

import re
from collections.abc import Iterator
from heapq import merge

from generator.validation.naming import OF_OFFICE_LINES, OF_PAPERS, OF_RECORDS, UNITS, either, viqr

_BREAK = r"[ \t]*\r?\n[ \t]*(?:#[ \t]*)?"
_SEP = rf"(?:[ \t\u00a0\u202f.()\u2013-]{{1,3}}|{_BREAK})?"  # between digits as people group them
_ALONE = r"(?<!\d)(?<!\d[.,/-])"  # no part of a longer number, of a date, of a document's number
_ENDED = r"(?!\d|[.,]\d)"


def _digits(count: int) -> str:
    return rf"(?:{_SEP}\d){{{count}}}"


_RUN = re.compile(rf"[0-9]{_digits(8)}(?:{_SEP}\d)*", re.ASCII)
_NATIONAL = rf"(?:[35789]{_digits(8)}|1{_SEP}[2689]{_digits(8)}|2{_digits(9)}|4{_SEP}[36]{_digits(7)})"
_PHONE = re.compile(
    rf"{_ALONE}(?:(?P<world>\+{_SEP}84|0084|84){_SEP}(?:0{_SEP})?|0{_SEP}){_NATIONAL}{_ENDED}", re.ASCII
)
_CITIZEN = re.compile(rf"{_ALONE}0(?!00)\d\d{_digits(9)}{_ENDED}", re.ASCII)
_THREES = r"\d{3}(?:[ .]?\d{3}){2}(?:[ .]?\d{3})?"
_PAPER = re.compile(rf"(?:{either(viqr(OF_PAPERS))})(?:[^\d\n]{{0,25}})(?P<id>{_THREES}){_ENDED}", re.I)
_UNIT = re.compile(rf"\s*(?:{either(viqr(UNITS))})\b", re.I)
_RECORD = re.compile(rf"(?:{either(viqr(OF_RECORDS))})[^\d\n]{{0,20}}$", re.I)
_OFFICE_LINE = re.compile(rf"(?:{either(viqr(OF_OFFICE_LINES))})[^\n;]{{0,30}}$", re.I)
_DATE = re.compile(r"0\d[-. ](?:(?:0[1-9]|1[0-2])[-. ])?(?:19|20)\d\d(?!\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_MOBILE = re.compile(r"(?:84|0084|0)0?(?:[35789]|1[2689])")
_NEAR = 60  # characters before a number that may say what it is

_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,}")
_IN_A_LINK = re.compile(r"://(?!zalo\.me/)[^\s\"'<>]*\Z")
_HASH = re.compile(r"[0-9a-fA-F]{32,}")
_LOGIN = re.compile(r"://[^\s/?#]*$")
_PERSONAL = re.compile(
    r"nguyen|tran|pham|hoang|huynh|phan|dang|duong|dinh|trinh|truong|thi"
    r"|(?:^|[._-])(?:le|vu|vo|bui|do|ho|ngo|ly|mai|ha|van|cao|luu|to|ta)(?:[._-]|$)"
)
_OFFICE = re.compile(
    r"(?:^|[._-])(?:van_?thu|vt|vp|so(?!n[._-])|s(?:nv|tp|tc|yt|xd|ct|dl|tttt|khdt|gddt|gtvt|tnmt|khcn|vhtt|qhkt|ngv)"
    r"|ubnd|hdnd|bbt|ban(?:bien|chi|quan|tiep|to|dan)|phong|cuc|chi_?cuc|trungtam|tt|thanhtra|cong(?:tt|thong|dich|[._-]|$)"
    r"|motcua|bpmc|bophan|cchc|cntt|dvc|dichvu|hotro|lienhe|contact|info|support|admin|webmaster|portal|thongtin"
    r"|tiepdan|tiepnhan|phananh|duongday|hotline|baocao|tong(?:hop|dai)|phuong[._-]|xa[._-]|no-?reply)"
)


def numbers_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind (phone, id) and place of each number that leads to one person. `text` must be NFC."""
    end = 0
    for run in _RUN.finditer(text):
        found = (_phones(text, run), _citizens(text, run), _papers(text, run))  # a run may be a whole file
        for kind, start, stop in merge(*found, key=lambda one: one[1:]):
            if (
                start >= end
                and not _IN_A_LINK.search(text, max(0, start - 300), start)
                and not _in_a_hash(text, start)
            ):
                end = stop
                yield kind, start, stop


def mails_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Each mail address but an office's at *.gov.vn, and but what logs in to a link."""
    for found in _MAIL.finditer(text) if "@" in text else ():
        local, _, domain = found[0].casefold().partition("@")
        office = _OFFICE.search(local) is not None and _PERSONAL.search(local) is None
        start, stop = found.span()
        if not (office and f".{domain}".endswith(".gov.vn")) and not _LOGIN.search(
            text, max(0, start - 300), start
        ):
            yield "email", start, stop


def _in_a_hash(text: str, start: int) -> bool:
    before = min(start, 64)
    around = text[start - before : start + 64]
    return any(found.start() <= before < found.end() for found in _HASH.finditer(around))


def _phones(text: str, run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    for found in _PHONE.finditer(text, max(0, run.start() - 3), run.end() + 2):
        start, stop = found.span()
        before, bare_world = (
            text[max(0, start - _NEAR) : start],
            found["world"] == "84" and text[start - 1] != "+",
        )
        groups = re.findall(r"\d+", found[0])
        odd = any(len(group) < 2 for group in groups[1:] if group != "0")
        amount = bare_world and (_THOUSANDS.fullmatch(found[0]) or _UNIT.match(text, stop))
        office = groups and not _MOBILE.match("".join(groups)) and _OFFICE_LINE.search(before)
        if not (
            odd
            or amount
            or office
            or found[0].startswith("0.")
            or _DATE.match(found[0])
            or _RECORD.search(before)
        ):
            yield "phone", start, stop


def _citizens(text: str, run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    for found in _CITIZEN.finditer(text, run.start(), run.end() + 2):
        parted = all(len(group) >= 3 for group in re.findall(r"\d+", found[0]))
        if parted and not _RECORD.search(text[max(0, found.start() - _NEAR) : found.start()]):
            yield "id", *found.span()


def _papers(text: str, run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    for found in _PAPER.finditer(text, max(0, run.start() - _NEAR), run.end() + 2):
        amount = re.fullmatch(r"[1-9]\d\d(?:\.\d{3})+", found["id"]) or _UNIT.match(text, found.end())
        if not amount:
            yield "id", *found.span("id")
