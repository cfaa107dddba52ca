"""Forgejo: GitHub's interface and events under addresses of its own; nothing is shown beside a line.

How long a comment may be is not documented: GitHub's limit is kept.
Its CODEOWNERS holds regular expressions of whole paths, and asks everybody whose line fits.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.forge.github import GITHUB
from generator.forge.model import Annotations


def _every_line_asks(path: str, folders: Iterable[str]) -> str:
    """The pattern; that of "*" is all that lies in none of the folders, for which others are asked."""
    if path != "*":
        return _escaped(path) + (".*" if path.endswith("/") else "")
    listed = list(folders)
    outer = [one for one in listed if not any(one != other and one.startswith(other) for other in listed)]
    return f"!({'|'.join(map(_escaped, outer))}).*" if outer else ".*"


def _escaped(path: str) -> str:
    """A path from the top; a backslash is written twice, for it also escapes in the file itself."""
    return re.escape(path.removeprefix("/")).replace("\\-", "-").replace("\\", "\\\\")


FORGEJO = replace(
    GITHUB,
    name="forgejo",
    title="Forgejo",
    line="/src/commit/{commit}/{path}#L{line}",
    upload="/_upload/{branch}/{path}",
    # The server may lie below a path.
    project=r"(?:/(?!(?:src|raw|commits)/(?:branch|commit|tag)(?:/|$))[^/]+){2,}",
    annotations=Annotations.NONE,
    owners_path=".forgejo/CODEOWNERS",
    owners_pattern=_every_line_asks,
)
