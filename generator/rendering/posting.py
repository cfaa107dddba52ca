"""The comment made for a proposal, as another job left it → what to do on the forge: one comment, kept fresh.

The job that made it read hostile files, so its word is not taken: only Markdown of our own shape passes.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.rendering.harmless import harmless
from generator.rendering.proposal_markdown import MARK, MOST_LETTERS
from generator.rendering.proposal_view import Verdict
from generator.vi import changes as words

_VERDICTS = {MARK.format(verdict=verdict): verdict for verdict in Verdict}
_TAGS = r"</?(?:details|summary|code|sub)>|<br>"
_REFERENCES = r"&#[0-9]{1,6};"
_NAMES = r"`(?:docs/loi/[a-z][0-9]{3}\.md|parindex check)`"
_HEADINGS = r"^#{3,4} (?=\S)"
_LETTER = r"[^<>&`#@\[\]!\\~$_{}]"
_BARE_ADDRESS = re.compile(r"(?i)://|www\.")


@dataclass(frozen=True, slots=True)
class Post:
    """A call of the forge's interface, its path below the repository's: "issues/7/comments"."""

    method: str
    path: str
    body: str

    @property
    def data(self) -> bytes:
        """What is sent."""
        return json.dumps({"body": self.body}, ensure_ascii=False).encode()


def post(made: bytes, number: int, comments: Iterable[Any], account: str, links: Iterable[str]) -> Post:
    """The comment on proposal `number` edited in place, or a new one where the verdict has turned.

    `comments` are those there, as the forge lists them; only the ones by `account` are ours. `links` are
    the beginnings of addresses a link may have.
    """
    text = trusted(made, links)
    body = (
        text
        if text is not None
        else f"{MARK.format(verdict=Verdict.REFUSED)}\n\n{words.UNREADABLE_COMMENT}\n"
    )
    ours = [one for one in map(_ours, comments) if one is not None and one[0] == account]
    if ours and (ours[-1][2] is Verdict.REFUSED) == (_verdict(body) is Verdict.REFUSED):
        return Post("PATCH", f"issues/comments/{ours[-1][1]}", body)
    return Post("POST", f"issues/{number}/comments", body)


def trusted(made: bytes, links: Iterable[str]) -> str | None:
    """The comment if it has the shape of ours, and nothing the forge would act upon; else None."""
    if len(made) > 4 * MOST_LETTERS:
        return None
    try:
        text = made.decode()
    except UnicodeDecodeError:
        return None
    first, _, rest = text.partition("\n")
    if first not in _VERDICTS or len(text) > MOST_LETTERS + 5_000 or not _seen(rest):
        return None
    addresses = "|".join(re.escape(link) for link in links if link)
    linked = rf"\[(?:{_LETTER}|{_REFERENCES})++\]\((?:{addresses})[\w%/.#?=&+-]*\)" if addresses else r"(?!)"
    known = re.compile(rf"(?m)(?:{_TAGS}|{_REFERENCES}|{_NAMES}|{_HEADINGS}|{linked}|{_LETTER}++)")
    bare = re.sub(linked, "", rest)
    whole = "".join(match[0] for match in known.finditer(rest)) == rest
    return text if whole and not _BARE_ADDRESS.search(bare) else None


def _seen(text: str) -> bool:
    """Whether every letter is one that can be seen."""
    return all(harmless(line) == line for line in text.split("\n"))


def _verdict(body: str) -> Verdict | None:
    return _VERDICTS.get(body.partition("\n")[0].rstrip("\r"))


def _ours(comment: Any) -> tuple[str, int, Verdict] | None:
    """Who wrote it, its number and its verdict; None where it is no comment of this shape."""
    if not isinstance(comment, Mapping) or not isinstance(comment.get("user"), Mapping):
        return None
    login, number, body = comment["user"].get("login"), comment.get("id"), comment.get("body")
    if not (isinstance(login, str) and type(number) is int and isinstance(body, str)):
        return None
    verdict = _verdict(body)
    return (login, number, verdict) if verdict else None
