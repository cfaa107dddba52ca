"""What an operator says of a repository on the web → whether it is a project's address, a branch's name."""

import re
from urllib.parse import quote

from generator.forge.model import Forge

_PROJECT = re.compile(
    r"https?://(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?((?:/[\w.~%+-]+)+)", re.ASCII | re.I
)
_DOTS = re.compile(r"/(?:\.|%2e){1,2}(?:/|$)", re.I)
# What `git check-ref-format --branch` refuses; its rules are in the manual of git-check-ref-format.
_NO_BRANCH = re.compile(
    r"""^(?:-|@$|HEAD$|$)  # an option, the commit checked out
    | [\0-\x20\x7f~^:?*\[\\] | \.\. | @\{ | //
    | (?:^|/)(?:\.|$) | ^/ | \.lock(?:/|$) | \.$""",
    re.VERBOSE,
)


def is_project(address: str, forge: Forge) -> bool:
    """Return whether an address is that of a project's own page, with no account in it and nothing behind.

    "http" is one too: a forge inside an office's network often has no certificate.
    """
    found = _PROJECT.fullmatch(address)
    if found is None or address.endswith(".git") or _DOTS.search(found[1]):
        return False
    return re.fullmatch(forge.project, found[1]) is not None


def is_branch(name: str) -> bool:
    """Return whether Git allows a branch of that name, and an address can have it."""
    try:
        quote(name, errors="surrogateescape")
    except UnicodeEncodeError:
        return False
    return _NO_BRANCH.search(name) is None
