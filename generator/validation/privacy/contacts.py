"""Folded text → where numbers that lead to one person, and mail addresses of persons, stand in it."""

import re
from collections.abc import Iterator
from heapq import merge

from generator.lexicon import person_names
from generator.lexicon.person_names import OF_OFFICE_LINES, OF_PAPERS, OF_RECORDS, UNITS, bare, either

_BREAK = r"[ \t]*\r?\n[ \t]*(?:#[ \t]*)?"
_SEP = rf"(?:[ \t.()_-]{{1,3}}|{_BREAK})?"  # between digits as people group them
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
_PAPER = re.compile(rf"(?:{either(OF_PAPERS)})(?:[^\d\n]{{0,25}})(?P<id>{_THREES}){_ENDED}", re.I)
_SLASHED = re.compile(
    r"(?<![\d/])0[35789]\d{0,2}(?:([/|\\])\d{2,4})(?:\1\d{2,4}){1,3}(?![\d/|\\]|[-.]?[^\W\d_])", re.ASCII
)
_YEAR = re.compile(r"\D(?:19|20)\d\d(?!\d)")


def _words(*lists: str) -> str:
    """A pattern for any of these words, with and without marks."""
    spelt = ",".join(lists)
    return f"(?:{either(f'{spelt},{bare(spelt)}')})"


_PASSPORT = re.compile(r"(?<![^\W_])[A-Za-z] ?\d{7}(?!\d)", re.ASCII)
_OF_PASSPORT = re.compile(rf"{_words(person_names.OF_PASSPORTS)}[^\d\n]{{0,25}}\Z", re.I)
_ACCOUNT = re.compile(
    rf"\b(?:{_words(person_names.OF_ACCOUNTS)}\b[^\d\n]{{0,25}}|{_words(person_names.ACCOUNT)}[ :]{{1,2}})"
    rf"(?P<id>\d(?:[ .-]?\d){{8,18}}){_ENDED}",
    re.I,
)
_TREASURY = re.compile(_words(person_names.OF_TREASURIES), re.I)
_INSURANCE = re.compile(
    rf"\b(?:{_words(person_names.OF_CARDS)}\s{_words(person_names.OF_INSURANCES)}\b[^\d\n]{{0,20}}?"
    rf"|{_words(person_names.OF_INSURANCES)}\s?(?::|=|{_words(person_names.OF_CARDS)})\W{{0,3}})"
    rf"(?P<id>(?:[A-Z]{{2}}[ .-]?)?\d(?:[ .-]?\d){{9}}(?:(?:[ .-]?\d){{3}})?){_ENDED}",
    re.I,
)
_UNIT = re.compile(rf"\s*(?:{either(UNITS)})\b", re.I)
_RECORD = re.compile(rf"(?:{either(OF_RECORDS)})[^\d\n]{{0,20}}$", re.I)
_OFFICE_LINE = re.compile(rf"(?:{either(OF_OFFICE_LINES)})[^\n;]{{0,30}}$", re.I)
_HOT_LINE = re.compile(rf"(?:{either(person_names.OF_HOT_LINES)})[^\n;]{{0,30}}$", re.I)
_DATE = re.compile(r"0\d[-. ](?:(?:0[1-9]|1[0-2])[-. ])?(?:19|20)\d\d(?!\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_MOBILE = re.compile(r"(?:84|0084|0)0?(?:[35789]|1[2689])")
_NEAR = 60  # characters before a number that may say what it is

_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,}")
_OPENS, _CLOSES, _MAY_GAP, _GAP = r"[(\[{<] ?", r" ?[)\]}>]", " {0,3}", " {1,3}"
_AT = (
    rf"(?:{_MAY_GAP}{_OPENS}(?:@|{_words(person_names.AT)}){_CLOSES}{_MAY_GAP}"
    rf"|{_GAP}{_words(person_names.AT)}{_GAP}|{_MAY_GAP}@{_MAY_GAP})"
)
_DOT = (
    rf"(?:\.|{_MAY_GAP}{_OPENS}(?:\.|{_words(person_names.DOT)}){_CLOSES}{_MAY_GAP}"
    rf"|{_GAP}{_words(person_names.DOT)}{_GAP})"
)
_SPELT_MAIL = re.compile(
    rf"(?<![\w.+%-])(?P<local>[\w.+%-]{{1,64}})(?P<at>{_AT})(?P<domain>(?:[\w-]{{1,63}}{_DOT})+[^\W\d_]{{2,}})",
    re.I,
)
_SPELT = re.compile(rf"@|[(\[{{<] ?{_words(person_names.AT)} ?[)\]}}>]| {_words(person_names.AT)} ", re.I)
_IN_A_LINK = re.compile(r"://(?!zalo\.me/)([^\s\"'<>]*)\Z")
_VALUE_IN_A_LINK = re.compile(r"(?:[/?#=&;:+,]|%20|%2B)\Z", re.I)
_AN_ID_IN_A_LINK = re.compile(r"(?:id|code|ma|ver|time|page|no|stt|key|token|hash)=\Z", re.I)
_LINK_ENDS = re.compile(r"/?(?:[?#&;\s\"'<>)\],]|[.:](?:\s|\Z)|\Z)")
_HASH = re.compile(r"[0-9a-fA-F]{32,}")
_FREE = re.compile(rf"(?:{either(person_names.FREE_MAIL)})\.")
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


def _place(found: tuple[str, int, int]) -> tuple[int, int]:
    return found[1:]


def numbers_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind (phone, id, account) and place of each number that leads to one person. `text` must be folded."""
    end = 0
    for kind, start, stop in merge(_in_runs(text), _slashed(text), _passports(text), key=_place):
        if start >= end and _is_own_word(text, start, stop) and not _in_a_hash(text, start):
            end = stop
            yield kind, start, stop


def _in_runs(text: str) -> Iterator[tuple[str, int, int]]:
    """Of each run of digits one number after the other: a run may be a whole file."""
    for run in _RUN.finditer(text):
        found = (_phones(text, run), _citizens(text, run), _papers(text, run), _cards(text, run))
        yield from merge(*found, key=_place)


def _slashed(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _SLASHED.finditer(text):
        if sum(map(str.isdigit, found[0])) == 10 and not _YEAR.search(found[0]):
            yield "phone", *found.span()


def _passports(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _PASSPORT.finditer(text):
        if _OF_PASSPORT.search(text, max(0, found.start() - _NEAR), found.start()):
            yield "id", *found.span()


def _cards(text: str, run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The numbers of insurances and of accounts at a bank, by the words before them."""
    around = max(0, run.start() - _NEAR), run.end() + 2
    for found in _INSURANCE.finditer(text, *around):
        if not _is_amount(text, found):
            yield "id", *found.span("id")
    for found in _ACCOUNT.finditer(text, *around):
        near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if not _is_amount(text, found) and not _TREASURY.search(near):
            yield "account", *found.span("id")


def _is_amount(text: str, found: re.Match[str]) -> bool:
    return _THOUSANDS.fullmatch(found["id"]) is not None or _UNIT.match(text, found.end()) is not None


def _is_own_word(text: str, start: int, stop: int) -> bool:
    """Whether the number is a word of its own: in a link only the last part, or a value behind ? or #."""
    link = _IN_A_LINK.search(text, max(0, start - 300), start)
    if link is None:
        return True
    before = link[1]
    return (
        (before.endswith("/") or "?" in before or "#" in before)
        and _VALUE_IN_A_LINK.search(before) is not None
        and _AN_ID_IN_A_LINK.search(before) is None
        and (text[start] in "0+" or before[-3:].upper() == "%2B")
        and _LINK_ENDS.match(text, stop) is not None
    )


def mails_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Each mail address but an office's at *.gov.vn, and but what logs in to a link."""
    for found in _MAIL.finditer(text) if "@" in text else ():
        local, _, domain = found[0].casefold().partition("@")
        if not _is_office(local, domain) and not _LOGIN.search(
            text, max(0, found.start() - 300), found.start()
        ):
            yield "email", *found.span()
    for found in _SPELT_MAIL.finditer(text) if _SPELT.search(text) else ():
        local, domain = found["local"].casefold(), re.sub(_DOT, ".", found["domain"].casefold())
        if found["at"] != "@" or domain != found["domain"].casefold():
            sure = (
                found["at"].strip().startswith(("(", "[", "{", "<", "@"))
                or domain != found["domain"].casefold()
            )
            if (sure or _FREE.match(domain) or re.search(r"[\d._]", local)) and not _is_office(local, domain):
                yield "email", *found.span()


def _is_office(local: str, domain: str) -> bool:
    office = _OFFICE.search(local) is not None and _PERSONAL.search(local) is None
    return office and f".{domain}".endswith(".gov.vn")


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
        mobile = _MOBILE.match("".join(groups)) is not None
        office = groups and (_HOT_LINE if mobile else _OFFICE_LINE).search(before)
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
