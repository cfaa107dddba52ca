"""The boxes a reviewer ticks in the comment: which stay ticked when the comment is made again.

The comment that is there is anybody's text: of it only marks are taken, and a mark counts only where the
program makes the same one of what is proposed now.
"""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict
from hashlib import sha256

from generator.rendering.proposal.campaign_view import CampaignView, ItemRow

_TICKED = re.compile(r"- \[([ xX])\] .*(<!-- item [0-9a-f]{16} -->)")


def item_mark(campaign: CampaignView, row: ItemRow) -> str:
    """Return a comment nobody sees that is another as soon as anything of the item or its documents is.

    Where the item stands in its file, and what of its texts a list has room for, is not in it.
    """
    documents = [document for document in campaign.documents if row.code in document.leaves]
    content = [campaign.title, {**asdict(row), "path": "", "line": 0}, *map(asdict, documents)]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return f"<!-- item {sha256(text.encode(errors='surrogatepass')).hexdigest()[:16]} -->"


def tick_box(mark: str, ticked: Collection[str]) -> str:
    """Return the box of an item as Markdown."""
    return "[x]" if mark in ticked else "[ ]"


def ticked_marks(bodies: Iterable[str]) -> frozenset[str]:
    """Return the marks of the boxes ticked in our comments, given the oldest first: the last one counts."""
    boxes = {}
    for body in bodies:
        for line in body.splitlines():
            if found := _TICKED.fullmatch(line.rstrip()):
                boxes[found[2]] = found[1] != " "
    return frozenset(mark for mark, is_ticked in boxes.items() if is_ticked)
