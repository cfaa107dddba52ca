"""What a job said of a proposal, and what the event says → what to send to the forge: a status, one comment.

The job read hostile files, so its word is not taken: the comment is made here, from a view that is checked.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, assert_never

from generator.forge import CommitState, Forge
from generator.rendering.escape.markdown import escape_markdown
from generator.rendering.proposal.checklist import ticked_marks
from generator.rendering.proposal.markdown import MARK, MOST_LETTERS, file_link, proposal_markdown
from generator.rendering.proposal.record import view_of
from generator.rendering.proposal.view import ProposalVerdict, ProposalView
from generator.vi import proposals as words

CONTEXT = "parindex"  # the name of the status, the one a ruleset requires
_VERDICTS = {MARK.format(verdict=verdict): verdict for verdict in ProposalVerdict}
_REFUSED = MARK.format(verdict=ProposalVerdict.REFUSED)


@dataclass(frozen=True, slots=True)
class Event:
    """What the forge itself says of the proposal and of the job that judged its commit `head`.

    `base` is the branch it aims at, `main` the repository's default branch; `result` is "success" where the
    job ended without an error.
    """

    number: int
    head: str
    base: str
    main: str
    result: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where links may lead: the template of a file's line (see `file_link`), the published site; or empty."""

    file: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class ForgeCall:
    """A call of the forge's interface, its path below the repository's: "issues/7/comments"."""

    method: str
    path: str
    body: Mapping[str, str]

    @property
    def data(self) -> bytes:
        """What is sent."""
        return json.dumps(self.body, ensure_ascii=False).encode()


class _Comment(NamedTuple):
    """One of our comments as it stands on the forge: `body` is anybody's text."""

    number: int
    verdict: ProposalVerdict
    body: str


def plan_calls(
    record: bytes, event: Event, comments: Iterable[Any], account: str, addresses: Addresses, forge: Forge
) -> dict[str, ForgeCall]:
    """The calls by name, in the order to make them: the status of the commit, then the comment.

    `record` is what `proposal_record` wrote, or anything else. `comments` are those there, as the forge lists
    them, in any order; only the ones by `account` are ours, and anybody may have edited them. A proposal to
    another branch is not judged: no status.
    """
    if event.base != event.main:
        message = words.OTHER_BASE_COMMENT.format(
            base=escape_markdown(event.base), main=escape_markdown(event.main)
        )
        ours = _ours(comments, account, forge)
        return {"comment": _comment(f"{_REFUSED}\n\n{message}\n", event.number, ours, forge)}
    view, ours = _checked_comment(record, event), _ours(comments, account, forge)
    text = ""
    if view is not None:
        ticked = ticked_marks(one.body for one in ours)
        text = proposal_markdown(view, file_link(addresses.file, event.head), addresses.site, ticked)
    if not text or len(text) > MOST_LETTERS + 5_000:
        view, text = None, f"{_REFUSED}\n\n{words.UNREADABLE_COMMENT}\n"
    return {
        "status": _status(view, event.head, forge),
        "comment": _comment(text, event.number, ours, forge),
    }


def _checked_comment(record: bytes, event: Event) -> ProposalView | None:
    """The view, if it is one; a good one counts only where the job that made it ended well."""
    view = view_of(record, event.head)
    good = view is not None and view.verdict is not ProposalVerdict.REFUSED
    return None if good and event.result != "success" else view


def _status(view: ProposalView | None, head: str, forge: Forge) -> ForgeCall:
    state, text = _state(view)
    sent = {"state": forge.interface.states[state], "context": CONTEXT, "description": text}
    return ForgeCall("POST", forge.interface.status.format(head=head), sent)


def _state(view: ProposalView | None) -> tuple[CommitState, str]:
    """The state of a commit, and its description."""
    if view is None:
        return CommitState.ERROR, words.STATUS_UNREADABLE
    match view.verdict:
        case ProposalVerdict.REFUSED:
            return CommitState.FAILURE, words.STATUS_REFUSED.format(count=view.summary.errors)
        case ProposalVerdict.LOOK | ProposalVerdict.FINE:
            return CommitState.SUCCESS, words.STATUS_FINE
        case _:
            assert_never(view.verdict)


def _comment(text: str, number: int, ours: list[_Comment], forge: Forge) -> ForgeCall:
    """Our last comment edited in place, or a new one where the verdict has turned."""
    calls = forge.interface
    if ours and (ours[-1].verdict is ProposalVerdict.REFUSED) == (_verdict(text) is ProposalVerdict.REFUSED):
        path = calls.comment.format(number=number, comment=ours[-1].number)
        return ForgeCall(calls.edit, path, {"body": text})
    return ForgeCall("POST", calls.comments.format(number=number), {"body": text})


def _verdict(body: str) -> ProposalVerdict | None:
    return _VERDICTS.get(body.partition("\n")[0].rstrip("\r"))


def _ours(comments: Iterable[Any], account: str, forge: Forge) -> list[_Comment]:
    """Those of the account that begin as ours do, the oldest first; what has no comment's shape is none."""
    author, name = forge.interface.author
    found = []
    for comment in comments:
        if not isinstance(comment, Mapping) or not isinstance(comment.get(author), Mapping):
            continue
        login, number, body = comment[author].get(name), comment.get("id"), comment.get("body")
        if login == account and type(number) is int and isinstance(body, str) and (verdict := _verdict(body)):
            found.append(_Comment(number, verdict, body))
    return sorted(found)
