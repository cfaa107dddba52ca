"""Checks of the documents a submission rests on, and of the file as a whole."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from ipaddress import ip_address
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostic
from generator.lexicon.document_years import is_issued_for
from generator.lexicon.unfilled_words import is_unfilled, is_without_number
from generator.reading import KeyPath, Source
from generator.validation.model import Access, Entry, Evidence, EvidenceRef, Submission
from generator.validation.privacy.folding import folded
from generator.validation.submission.disclosure import (
    DISCLOSED,
    disclosure_of,
    document_identity,
    leads_to,
    withheld_fields,
    withheld_fields_of,
)
from generator.validation.submission.entries import CheckContext

_NOT_IN_A_LINK = re.compile(r'[\s<>"\\`{}|^\u201c-\u201f\u2018-\u201b\u00ab\u00bb]')
_BEHIND_LINK = re.compile(r"[.,;:!]$|^[^(]*\)$|\u2026|\.\.\.$")  # of the sentence it was copied from
_GLUED = re.compile(r"[^/=]https?://")  # the next link
_HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")  # as the last label: browsers read the whole as an address
_NOT_PUBLIC = re.compile(rf"(?i)\b(?:{Access.RESTRICTED}|{Access.SECRET})\b")
_LINK_IN_TEXT = re.compile(r"\w+://[^\s\"'<>]+")
_LOCAL = re.compile(r"(?:[A-Za-z]:|\\)[\\/](?!/)|file:|~?/(?:home|Users|mnt)/", re.IGNORECASE)
_INSIDE = ("localhost", "local", "internal", "lan", "home.arpa")
_NOTE_BESIDE = re.compile(r"(?<=\S) +(?:[(\[\u2013\u2014-]|[^\x00-\x7f]).*")  # a note beside it
SHORT = 3  # pages; a longer document is cited with page or section


def wrong_references(context: CheckContext) -> Iterator[Diagnostic]:
    """R209 a document referred to but not described, R210 one described but never used."""
    described = context.submission.evidence
    citations = [
        ((*place, "evidence", i, "ref"), reference.ref)
        for place, references in citing(context.submission)
        for i, reference in enumerate(references)
    ]
    used = {name for _, name in citations}  # or perhaps meant by a name that is none
    uncited = [name for name in described if name not in used]
    missing = {name for _, name in citations if not context.source.written("evidence", name)}
    misnamed = context.repeated("evidence") + context.misnamed("evidence", used)
    unsure = context.unread("evidence") or len(missing) <= misnamed
    if not unsure and len(missing) == len(uncited) == 1:
        (name,), (other,) = missing, uncited
        at = [steps for steps, cited in citations if cited == name]
        if len(at) > 1 or not _meant(context.source.unasked(), name, described, uncited):
            where: KeyPath = ("evidence", other) if len(at) > 1 else at[0]
            yield context.source.mistake(
                "R209", where, key=True, name=name, other=other, count=len(at), near="", others=""
            )
            return
    for steps, name in citations:
        if name in missing and not unsure:
            meant = _meant(context.source, name, described, uncited)
            used.update(meant)
            near, *others = meant or [""]
            yield context.source.mistake("R209", steps, name=name, near=near, others=", ".join(others))
    for name in described if not any(map(_perhaps_cites, context.left_out)) else ():
        if name not in used:
            yield context.source.mistake("R210", ("evidence", name), key=True, name=name)


def _meant(source: Source, name: str, described: Collection[str], uncited: Collection[str]) -> list[str]:
    """Return the documents that a name which is none may mean: one that nobody cites before the others."""
    inside = {one for one in _pieces(name) if one in described}
    if len(inside) == 1:
        return [*inside]  # of a link, of a file's name
    near = source.closest(name, described)
    closest = [one for one, typos in near.items() if typos == min(near.values())]
    free = [one for one in near if one in uncited]
    if free and near[free[0]] == min(near.values()):
        return [one for one in free if near[one] == near[free[0]]]
    return list(dict.fromkeys([*free[:1], *closest]))[:3]


def _pieces(name: str) -> Iterator[str]:
    """Yield every run of the words of a name, as long as the schema lets it be."""
    words = name.split("-")
    for first, last in combinations(range(len(words) + 1), 2):
        yield "-".join(words[first:last])


def _perhaps_cites(steps: KeyPath) -> bool:
    """Whether what was left out at `steps` may have cited a document: an entry, a reply, a reference."""
    block, *below = steps
    return block in ("entries", "replies") and (
        len(below) < 2 or ("evidence" in below and below[-1] not in ("pages", "section"))
    )


def citing(submission: Submission) -> Iterator[tuple[KeyPath, tuple[EvidenceRef, ...]]]:
    """Yield what refers to documents: the steps to it, and its references."""
    for code, entry in submission.entries.items():
        yield ("entries", code), entry.evidence
    for i, reply in enumerate(submission.replies):
        yield ("replies", i), reply.evidence


def wrong_documents(context: CheckContext) -> Iterator[Diagnostic]:
    """R220 unsafe link, R221 more published of a document than its access allows, R225 without identity."""
    for name, document in context.submission.evidence.items():
        steps = ("evidence", name)
        if document.url and (why := unsafe_link(document.url)):
            near = _link_meant(document.url, why)
            yield context.source.mistake("R220", (*steps, "url"), name=name, why=why, near=near)
        for field in withheld_fields(document):
            yield _too_much(context.source, (*steps, field), name, document.access)
        named = context.unread(*steps, "number") or only_a_number(document.number)
        if document.access is Access.SECRET and not named:
            yield _too_much(context.source, (*steps, "number"), name, document.access)
        if context.unread(*steps, "access"):
            continue
        for field in ("issuer", "title"):
            lacking = not getattr(document, field) and not context.unread(*steps, field)
            if field in DISCLOSED[document.access] and lacking:
                yield context.source.mistake("R225", steps, key=True, name=name, field=field)


def without_link(context: CheckContext) -> Iterator[Diagnostic]:
    """R300: a public document that nobody can open; one described stricter besides needs no link."""
    documents = context.submission.evidence
    disclosure = disclosure_of(documents.values())
    for name, document in documents.items():
        steps = ("evidence", name)
        unlinked = not document.url and not any(context.unread(*steps, one) for one in ("url", "access"))
        if unlinked and disclosure.access(document) is Access.PUBLIC:
            yield context.source.mistake("R300", steps, key=True, name=name)


def only_a_number(number: str) -> bool:
    """Return whether it is a number and symbol alone, with neither words nor a link beside; or none yet."""
    if is_unfilled(number):
        return True
    joined = re.sub(r"\s*([/-])\s*", r"\1", folded(number)[0].strip())
    return re.fullmatch(r"[\w./-]{1,40}", joined) is not None


def wrong_places(context: CheckContext) -> Iterator[Diagnostic]:
    """R221: a reference says more of a document than its access allows: where in a secret one."""
    for place, references in citing(context.submission):
        for i, reference in enumerate(references):
            if (document := context.submission.evidence.get(reference.ref)) is not None:
                for field in withheld_fields_of(reference, document.access):
                    steps = (*place, "evidence", i, field)
                    yield _too_much(context.source, steps, reference.ref, document.access)


def _too_much(source: Source, steps: KeyPath, name: str, access: Access) -> Diagnostic:
    """R221 at a field; `last` is the line in which ends what must not be told."""
    last = source.last_line(*steps)
    return source.mistake("R221", steps, key=True, name=name, access=access, field=steps[-1], last=last)


def out_of_period(context: CheckContext) -> Iterator[Diagnostic]:
    """R226: dated before the year assessed and neither for it nor explained; or after the city's own report.

    What only replies cite may be as late as they are: it is asked for after the year. It is explained where
    a reason an entry gives, or a reply, that cites it names its number; not what is later than all of these.
    """
    campaign = context.rulebook.campaign
    first, report = date(campaign.year, 1, 1), campaign.report.date
    entries = context.submission.entries
    replies = sorted(context.submission.replies, key=lambda reply: reply.date)
    proving = {reference.ref for entry in entries.values() for reference in entry.evidence}
    replied = {
        reference.ref: reply.date
        for reply in replies
        for reference in reply.evidence
        if reference.ref not in proving
    }
    for name, document in context.submission.evidence.items():
        last = max(report, replied.get(name, report))
        steps = ("evidence", name, "date")
        if first <= document.date <= last or context.unread(*steps):
            continue
        before = document.date < first
        if before and is_issued_for(campaign.year, document.number, document.title, document.date):
            continue
        citing_replies = [one for one in replies if any(cited.ref == name for cited in one.evidence)]
        too_late = document.date > max([report, *(one.date for one in citing_replies)])
        cited_by = [code for code, one in entries.items() if any(cited.ref == name for cited in one.evidence)]
        texts = [text for code in cited_by for text in _reasons(entries[code])]
        texts += [one.text for one in citing_replies]
        if too_late or not any(_is_named(document.number, text) for text in texts):
            yield context.source.mistake(
                "R226", steps, name=name, number=document.number, date=document.date, first=first, last=last,
                criterion=cited_by[0] if cited_by else "", cited="yes" if texts else "",
                late="yes" if too_late else "",
            )  # fmt: skip


def _reasons(entry: Entry) -> tuple[str, ...]:
    return entry.explanation, entry.override_reason, entry.formula_reason, entry.not_applicable


def _is_named(number: str, text: str) -> bool:
    """Whether a text names the number of a document, however its blanks, dashes and accents are typed."""
    wanted, said = (folded(one)[0].casefold() for one in (number, text))
    letters = r"\s*".join(map(re.escape, "".join(wanted.split())))
    return letters != "" and re.search(rf"(?<!\d){letters}(?!\w)", said) is not None


def unlocated(context: CheckContext) -> Iterator[Diagnostic]:
    """R227: which section, which page (384/BNV-CCHC 2021); a short or secret document needs neither."""
    for code, entry in context.submission.entries.items():
        for i, reference in enumerate(entry.evidence):
            document = context.submission.evidence.get(reference.ref)
            if document is None or document.access is Access.SECRET or reference.pages or reference.section:
                continue
            unread = any(context.unread("evidence", reference.ref, name) for name in ("access", "page_count"))
            if unread or context.unread_within("entries", code, "evidence"):
                continue
            if document.page_count is None or document.page_count > SHORT:
                steps = ("entries", code, "evidence", i, "ref")
                yield context.source.mistake("R227", steps, name=reference.ref, number=document.number)


def twice_described(context: CheckContext) -> Iterator[Diagnostic]:
    """R228: the same document (its identity, or its bytes) under two keys; or what can be of only one.

    A number is given once in a year, and a link leads to one document.
    """
    first: dict[tuple[str, ...], str] = {}
    for name, document in context.submission.evidence.items():
        known = {
            identity: first.setdefault(identity, name) for identity in _identities(context, name, document)
        }
        for (why, *_), other in known.items():
            if other != name:
                steps = ("evidence", name)
                yield context.source.mistake("R228", steps, key=True, name=name, other=other, why=why)
                break


def _identities(context: CheckContext, name: str, document: Evidence) -> Iterator[tuple[str, ...]]:
    """Yield what no other document has: which of them it is (same, number, url), and its parts."""
    unread = any(context.unread("evidence", name, field) for field in ("number", "date", "issuer"))
    if document.issuer and not unread:
        number, _, issuer = identity = document_identity(document)
        yield "same", *identity
        if not is_without_number(document.number):
            yield "number", number, str(document.date.year), issuer
    if document.sha256:
        yield "same", document.sha256
    if document.url:
        yield "url", leads_to(document.url)


def late(context: CheckContext) -> Iterator[Diagnostic]:
    """C408: the agency's report is dated after the deadline that closes submissions (plan 2024, II.1)."""
    report = context.submission.report
    for deadline in context.rulebook.campaign.deadlines:
        if deadline.closes == "submissions" and report is not None and report.date > deadline.due:
            steps = ("report", "date")
            yield context.source.mistake("C408", steps, date=report.date, due=deadline.due)


def too_early(context: CheckContext) -> Iterator[Diagnostic]:
    """R316: the agency's report is dated before its year can be told of, or before the plan that asks for it.

    What the plan rests on is older than the plan. The year is assessed when it is over (plan 2024, II.1): a
    day in its first nine months is a January with the year before.
    """
    campaign, report = context.rulebook.campaign, context.submission.report
    if report is None or context.unread("report", "date"):
        return
    plan = [campaign.plan.issued_on] if campaign.plan.issued_on else []
    before = [one.date for one in campaign.plan.basis] + plan
    last_quarter = date(campaign.year, 10, 1)
    first = max([last_quarter, *(day for day in before if day <= campaign.report.date)])
    if report.date < first:
        yield context.source.mistake(
            "R316", ("report", "date"), date=report.date, first=first,
            year=campaign.year, why="plan" if report.date >= last_quarter else "year",
            near=_a_year_later(report.date, campaign.report.date),
        )  # fmt: skip


def _a_year_later(day: date, last: date) -> str:
    """Return the same day of the year after, where there is one and it is not after `last`; else empty."""
    if (day.month, day.day) == (2, 29):
        return ""
    later = day.replace(year=day.year + 1)
    return later.isoformat() if last.replace(day=1, month=1) <= later <= last else ""


def unsafe_link(url: str) -> str:
    """Why a link is refused: local, scheme, credentials, letters, host, private, characters; empty if fine.

    A host is told apart as browsers do: a last dot counts for nothing, and "0x7f.1" is an address.
    """
    if _LOCAL.match(url):
        return "local"
    if _NOT_IN_A_LINK.search(url) or _GLUED.search(url):
        return "characters"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removesuffix(".")
        credentials = parts.username is not None or parts.password is not None
        port = parts.port
    except ValueError:
        return "host"
    if parts.scheme != "https":
        return "scheme"
    if (parts.path or parts.query) and _BEHIND_LINK.search(url):
        return "characters"
    if credentials:
        return "credentials"
    if not host.isascii():
        return "letters"
    if port == 0:
        return "host"
    try:
        address = ip_address(host)
        return "" if (getattr(address, "ipv4_mapped", None) or address).is_global else "private"
    except ValueError:
        pass
    if any(f".{host}".endswith(f".{name}") for name in _INSIDE):
        return "private"
    named = _HOST.fullmatch(host) and not _NUMBER.fullmatch(host.rpartition(".")[2])
    return "" if named else "host"


def _link_meant(url: str, why: str) -> str:
    """Return the link without quotes and brackets around it, its spaces as browsers copy them, under https.

    Of "[link](link)" it is the one in brackets; a blank beside a slash is the end of a line that was broken.
    Empty where that is none either, or where the name of the page itself is wrong.
    """
    several = len(re.findall("https?:/", url)) > (2 if "](" in url else 1)
    if several or why not in ("characters", "scheme"):
        return ""
    plain = (
        re.sub(r"(?<=/) +| +(?=/)", "", _NOTE_BESIDE.sub("", url.rpartition("](")[2]))
        .strip("\u201c\u201d\u2018\u2019\"'<>()[] ")
        .rstrip(".,;:!")
        .replace(" ", "%20")
    )
    if "\u2026" in url or url.endswith("..."):
        return ""  # cut off: nobody can tell what followed
    bare = re.sub(r"^https?:/{0,2}|^https?;//", "", plain, flags=re.IGNORECASE)
    return "" if "%20" in bare.partition("/")[0] or unsafe_link(f"https://{bare}") else f"https://{bare}"


def discloses(data: Any) -> bool:
    """Whether a file of whatever shape tells of some document what its access forbids: R221.

    A link that leads inside, with a password or to a private network, is forbidden of every document: R220.
    """
    catalogue = data.get("evidence") if isinstance(data, dict) else None
    described = catalogue.items() if isinstance(catalogue, dict) else ()
    secret = {
        name for name, given in described if isinstance(given, dict) and given.get("access") == Access.SECRET
    }
    return _discloses(data, secret)


def _discloses(data: Any, secret: Collection[object]) -> bool:
    if isinstance(data, list):
        return any(_discloses(one, secret) for one in data)
    if not isinstance(data, dict):
        return False
    url, access, ref = data.get("url"), data.get("access"), data.get("ref")
    describes_secret = access == Access.SECRET and not (
        data.keys() <= DISCLOSED[Access.SECRET] and only_a_number(str(data.get("number", "1")))
    )
    cites_secret = isinstance(ref, str) and ref in secret and data.keys() != {"ref"}
    return (
        (access == Access.RESTRICTED and bool(url))
        or describes_secret
        or cites_secret
        or (isinstance(url, str) and _leads_inside(url))
        or any(_discloses(one, secret) for one in data.values())
    )


def may_disclose(text: str) -> bool:
    """Whether a file that cannot be read, or not whole, may tell what the access of a document forbids.

    It may where a document in it is not public, or a link leads inside.
    """
    return bool(_NOT_PUBLIC.search(text)) or any(map(_leads_inside, _LINK_IN_TEXT.findall(text)))


def _leads_inside(url: str) -> bool:
    host = url.partition("//")[2].partition("/")[0]
    return "@" in host or unsafe_link(url) in {"credentials", "private"}


def wrong_address(context: CheckContext) -> Iterator[Diagnostic]:
    """C405: the file says another campaign, appendix or agency than the folder it lies in."""
    submission, campaign = context.submission, context.rulebook.campaign
    agency = context.rulebook.appendix(context.appendix).agency
    wanted = {"campaign": campaign.id, "appendix": context.appendix, "agency": agency}
    for name, value in wanted.items():
        unread = context.unread(name) and context.source.written(name)
        given = "" if unread else getattr(submission, name)
        if unread or (given != value and not context.unread(name)):
            yield context.source.mistake("C405", (name,), name=name, value=given, wanted=value)


def unsigned(context: CheckContext) -> Iterator[Diagnostic]:
    """R224: a submitted file without the report behind it (plan 2024, III.2: report in writing)."""
    if context.submitted and not context.source.written("report"):
        yield context.source.mistake("R224", ("status",))
