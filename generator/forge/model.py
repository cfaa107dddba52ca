"""What a forge is: the facts the rest of the program asks for, the same of each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote


class Annotations(StrEnum):
    """How a job tells the forge what to show beside a line."""

    COMMANDS = "commands"  # lines of its log
    CODE_QUALITY = "code quality"  # a report it leaves behind
    NONE = "none"


class CommitState(StrEnum):
    """How a proposal's commit was judged."""

    SUCCESS = "success"
    FAILURE = "failure"  # it has mistakes
    ERROR = "error"  # it could not be judged


@dataclass(frozen=True, slots=True)
class ProposalEvent:
    """What the forge says of a proposal; `base` is the branch it aims at, `head` a whole commit id."""

    number: int
    head: str
    base: str
    author: str


class NoProposal(Exception):  # noqa: N818
    """The forge's words tell of no proposal; the message names what is missing or no such value."""


@dataclass(frozen=True, slots=True)
class Interface:
    """The calls by which a proposal is told its verdict, their paths below the repository's.

    `author` is the way to the account in a comment as the forge lists it.
    """

    comments: str  # with {number}: POST makes one
    comment: str  # with {number} and {comment}
    edit: str  # the method that edits it
    status: str  # with {head}: POST sets it
    author: tuple[str, str]
    states: Mapping[CommitState, str]


@dataclass(frozen=True, slots=True)
class Forge:
    """One kind of forge. Below the repository's address `line` leads to a file's line, `upload` to where it
    takes files into a folder of a branch. `project` is the pattern of a project's path.

    `owners_path` is where it looks for CODEOWNERS; `owners_pattern` makes what a line there begins with, of
    "*", a folder "/a/" or a file "/a/b", and of all folders that lines are written for.
    """

    name: str
    title: str
    line: str
    upload: str
    project: str
    comment_letters: int  # most of one comment
    annotations: Annotations
    interface: Interface
    owners_path: str
    owners_pattern: Callable[[str, Iterable[str]], str]
    read_event: Callable[[bytes], ProposalEvent]
    repository: Callable[[Mapping[str, str]], str]  # its address from a job's environment; may be empty

    def line_template(self, environment: Mapping[str, str]) -> str:
        """Return the address of a line with {commit}, {path}, {line}; empty outside a job of the forge."""
        address = self.repository(environment)
        return f"{address}{self.line}" if address else ""

    def upload_template(self, address: str, branch: str) -> str:
        """Return the page of that repository that takes files into a folder, "{path}" in its place."""
        return f"{address}{self.upload.replace('{branch}', quote(branch, errors='surrogateescape'))}"
