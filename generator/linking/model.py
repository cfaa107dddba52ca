"""What one visit to a link can find, and what the visits of many runs say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

BROKEN_AFTER = 3  # failing days that make a link broken


class LinkState(StrEnum):
    """What is told of a link."""

    OK = "ok"
    CHANGED = "changed"  # opened, but not with the content it should have
    UNREACHABLE = "unreachable"  # failed, on fewer than BROKEN_AFTER days
    BROKEN = "broken"  # failed on BROKEN_AFTER days, and was not opened between them
    UNCHECKED = "unchecked"  # could not be told
    REFUSED = "refused"  # we did not go, or not to the end


class Finding(StrEnum):
    """What one visit found."""

    OPENED = "opened"

    NOT_FOUND = "not_found"  # 404
    GONE = "gone"  # 410
    NO_SUCH_NAME = "no_such_name"
    TLS_FAILED = "tls_failed"
    CONNECTION_REFUSED = "connection_refused"

    DENIED = "denied"  # 401, 403
    BUSY = "busy"  # 429, or 503 with Retry-After; also what was not asked of that host after it
    SERVER_ERROR = "server_error"  # 5xx
    TIMED_OUT = "timed_out"
    DROPPED = "dropped"  # the connection ended before the answer did
    NO_ROUTE = "no_route"  # the network, or the name server, did not bring us there
    OTHER_ANSWER = "other_answer"  # any other status, or no HTTP at all
    NOBODY_ANSWERED = "nobody_answered"  # a failure in a run when no server of any link was heard

    NOT_HTTPS = "not_https"
    UNSAFE_LINK = "unsafe_link"
    PRIVATE_ADDRESS = "private_address"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    TOO_LARGE = "too_large"

    @property
    def state(self) -> LinkState:
        """Return what one visit with this finding makes of a link: OK, UNREACHABLE, UNCHECKED or REFUSED."""
        match self:
            case Finding.OPENED:
                return LinkState.OK
            case (
                Finding.NOT_FOUND
                | Finding.GONE
                | Finding.NO_SUCH_NAME
                | Finding.TLS_FAILED
                | Finding.CONNECTION_REFUSED
            ):
                return LinkState.UNREACHABLE
            case (
                Finding.DENIED
                | Finding.BUSY
                | Finding.SERVER_ERROR
                | Finding.TIMED_OUT
                | Finding.DROPPED
                | Finding.NO_ROUTE
                | Finding.OTHER_ANSWER
                | Finding.NOBODY_ANSWERED
            ):
                return LinkState.UNCHECKED
            case (
                Finding.NOT_HTTPS
                | Finding.UNSAFE_LINK
                | Finding.PRIVATE_ADDRESS
                | Finding.TOO_MANY_REDIRECTS
                | Finding.TOO_LARGE
            ):
                return LinkState.REFUSED
            case _:
                assert_never(self)

    @property
    def is_failure(self) -> bool:
        """Return whether it speaks against the link itself."""
        return self.state is LinkState.UNREACHABLE


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An address, and the SHA-256 (hex) its document declares, or empty. Another hash is another link."""

    url: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One visit: the last HTTP status heard on the way (None: no server answered), the content's SHA-256."""

    url: str
    finding: Finding
    status: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class LinkHistory:
    """What the runs up to `checked` say of a link; `finding` and `status` are of that last run.

    `content` is the SHA-256 when it was last opened, `first` when it was first; empty while it never was.
    `moved` is the day since which the content is not the declared one, or not the first where none is.
    `failed` are the days it failed since it was last opened, the first BROKEN_AFTER of them.
    """

    url: str
    sha256: str
    finding: Finding
    checked: date
    status: int | None = None
    opened: date | None = None
    content: str = ""
    first: str = ""
    moved: date | None = None
    failed: tuple[date, ...] = ()

    @property
    def link(self) -> Link:
        """Whose history this is."""
        return Link(self.url, self.sha256)

    @property
    def state(self) -> LinkState:
        """What is told of the link; a run that says nothing makes neither broken nor whole."""
        if self.finding is Finding.OPENED and self.content != (self.sha256 or self.first):
            return LinkState.CHANGED
        if self.finding.is_failure and len(self.failed) >= BROKEN_AFTER:
            return LinkState.BROKEN
        return self.finding.state

    @property
    def since(self) -> date:
        """The day the state is dated by: the first of its kind where it lasts, else the last."""
        state = self.state
        match state:
            case LinkState.CHANGED:
                return self.moved or self.checked
            case LinkState.BROKEN:
                return self.failed[0]
            case LinkState.OK | LinkState.UNREACHABLE | LinkState.UNCHECKED | LinkState.REFUSED:
                return self.checked
            case _:
                assert_never(state)


@dataclass(frozen=True, slots=True)
class LinkResults:
    """All that is known, by link, and the day of the last run."""

    checked: date
    links: Mapping[Link, LinkHistory]
