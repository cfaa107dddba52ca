"""The link of a document → why not everybody can open it, though it is a plain https address."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from generator.diagnostics import Diagnostic
from generator.validation.submission.documents import unsafe_link
from generator.validation.submission.entries import CheckContext

_CHATS = (
    "zalo.me", "messenger.com", "m.me", "t.me", "telegram.me", "telegram.org", "viber.com", "whatsapp.com",
    "wa.me", "discord.com", "discord.gg", "slack.com", "teams.microsoft.com", "facebook.com", "fb.com",
    "fb.watch", "line.me", "skype.com", "meet.google.com", "zoom.us",
)  # fmt: skip
_DRIVES = (
    "drive.google.com", "docs.google.com", "sheets.google.com", "onedrive.live.com", "1drv.ms",
    "sharepoint.com", "dropbox.com", "box.com", "icloud.com", "mega.nz", "mediafire.com", "fshare.vn",
    "mail.google.com", "outlook.office.com", "outlook.live.com", "outlook.com", "notion.so", "canva.com",
)  # fmt: skip
_OFFICES = (
    "qlvb", "qlvbdh", "hscv", "ioffice", "eoffice", "voffice", "dieuhanh", "mail", "webmail", "sso",
    "intranet",
)  # fmt: skip
_SHORTENED = (
    "bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "cutt.ly", "by.com.vn", "s.id",
    "shorturl.at",
)  # fmt: skip
_SEARCHES = (
    "google.com", "google.com.vn", "bing.com", "coccoc.com", "duckduckgo.com", "search.yahoo.com",
)  # fmt: skip
_SEARCH_PATHS = ("/search", "/url", "/imgres", "/ck/a")
_FORWARDERS = (*_SEARCHES, "safelinks.protection.outlook.com", "l.facebook.com", "l.messenger.com")
_FORWARDED = ("q", "url", "u", "imgrefurl")  # what holds the link that is led to
_SIGN_IN = re.compile(
    r"/(?:login|log-in|signin|sign-in|dang-?nhap|account|oauth2?|sso)(?:[/.]|$)", re.IGNORECASE
)
_KEY = re.compile(
    r"(?:.*[-_])?(?:token|signature|sig|password|passwd|pwd|secret|api-?_?key|session-?_?id|otp)"
    r"|jwt|auth(?:key|orization)?|(?:j|asp|php)sess(?:ion)?id|sid|x-amz-credential",
    re.IGNORECASE,
)
_PATH_KEY = re.compile(r";jsessionid=", re.IGNORECASE)
_SAMPLES = ("example", "test", "invalid", "example.com", "example.org", "example.net")  # RFC 2606


def private_links(context: CheckContext) -> Iterator[Diagnostic]:
    """R318: a link into a chat, a drive or an office's own system, with a key in it, or shortened.

    Or of a search, or through one. Or into a domain for samples: of an illustrative campaign all links are.
    """
    for name, document in context.submission.evidence.items():
        if document.url and not unsafe_link(document.url):
            why = link_fault(document.url, samples=context.rulebook.campaign.illustrative)
            if why:
                host = urlsplit(document.url).hostname or ""
                near = forwarded_to(document.url) if why == "forward" else ""
                yield context.source.mistake(
                    "R318", ("evidence", name, "url"), name=name, why=why, host=host, near=near
                )


def forwarded_to(url: str) -> str:
    """Return the link that a search or a mail program leads to through this one; empty for any other."""
    parts = urlsplit(url)
    if not _is_under((parts.hostname or "").removesuffix("."), _FORWARDERS):
        return ""
    given = dict(parse_qsl(parts.query))
    links = [given.get(name, "") for name in _FORWARDED]
    return next((link for link in links if link.startswith("https://") and not unsafe_link(link)), "")


def link_fault(url: str, *, samples: bool = False) -> str:
    """Return what keeps others from opening a link or from finding the same there; empty for nothing.

    It is "key", "forward", "search", "chat", "drive", "sign_in", "short" or "sample".

    With `samples` a link into a domain that is kept for samples is one like another.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removesuffix(".")
    given = [name for text in (parts.query, parts.fragment) for name, value in parse_qsl(text) if value]
    if any(map(_KEY.fullmatch, given)) or _PATH_KEY.search(parts.path):
        return "key"
    if forwarded_to(url):
        return "forward"
    if _is_under(host, _SEARCHES) and parts.path.rstrip("/") in _SEARCH_PATHS:
        return "search"
    if _is_under(host, _CHATS):
        return "chat"
    if _is_under(host, _DRIVES):
        return "drive"
    if host.split(".")[0] in _OFFICES or _SIGN_IN.search(parts.path):
        return "sign_in"
    if _is_under(host, _SHORTENED):
        return "short"
    return "sample" if _is_under(host, _SAMPLES) and not samples else ""


def _is_under(host: str, domains: tuple[str, ...]) -> bool:
    return f".{host}".endswith(_endings(domains))


@cache
def _endings(domains: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f".{domain}" for domain in domains)
