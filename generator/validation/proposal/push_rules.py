"""A ref on a server, who would move it and what for → what keeps it from being moved, whatever it holds.

There is the main branch, below `submit/<account>/` what each account hands in, and the coordinators' tags.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.rulebook import Role, same_account

SUBMIT = "submit"
MOST_REFS = 10  # moved by one push
TAGS = "refs/tags/"
_SUBMITTED = f"refs/heads/{SUBMIT}/"
# A name that people will type into a shell: it begins no option and means nothing to it.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")


class RefWrong(StrEnum):
    """Why a ref may not be moved so."""

    NO_MAIN = "no_main"  # nothing there that could judge
    MAIN_DELETED = "main_deleted"
    MAIN_REWRITTEN = "main_rewritten"  # what is pushed does not follow on the main branch as it is now
    MAIN_ASIDE = "main_aside"  # it follows, but not along the first parents
    CROSSWISE = "crosswise"  # a merge whose two sides have several commits last in common
    NAME = "name"  # not a plain name
    ELSEWHERE = "elsewhere"  # neither the main branch nor one to hand in, nor a tag
    ANOTHERS = "anothers"  # a branch of another account
    TAG_BY_OTHERS = "tag_by_others"  # by who is no coordinator
    TAG_MOVED = "tag_moved"
    TAG_ASIDE = "tag_aside"  # of something the main branch does not have
    UNRELATED = "unrelated"  # no past in common with the main branch
    NOTHING = "nothing"  # no file changed
    TAG_MESSAGE = "tag_message"  # a person's data in what a tag says
    TOO_MANY = "too_many"  # refs in one push


@dataclass(frozen=True, slots=True)
class RefUpdate:
    """A ref and the objects it names before and after; None where it is not there."""

    ref: str
    before: str | None
    after: str | None


def owner_of(branch: str) -> str:
    """The account a branch below `submit/` belongs to, by the branch's name there."""
    return branch.partition("/")[0]


def wrong_update(move: RefUpdate, account: str, role: Role | None, main: str) -> RefWrong | None:
    """What is wrong with a move by the ref's name, who makes it, and what was there; None: nothing.

    `main` is the whole name of the main branch's ref.
    """
    if move.ref == main:
        return RefWrong.MAIN_DELETED if move.after is None else None
    kind = next((kind for kind in (_SUBMITTED, TAGS) if move.ref.startswith(kind)), None)
    if kind is None:
        return RefWrong.ELSEWHERE
    name = move.ref.removeprefix(kind)
    if not _PLAIN.fullmatch(name):
        return RefWrong.NAME
    if kind == TAGS:
        if role is not Role.COORDINATOR:
            return RefWrong.TAG_BY_OTHERS
        return RefWrong.TAG_MOVED if move.before is not None else None
    if "/" not in name:
        return RefWrong.ELSEWHERE
    own = same_account(owner_of(name), account)
    tidying = move.after is None and role is Role.COORDINATOR
    return None if own or tidying else RefWrong.ANOTHERS
