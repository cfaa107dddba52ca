"""The steps of a leaf's past, and the years before → tables on a terminal, or JSON.

Subjects of commits are anybody's text.
"""

import json
from collections.abc import Iterable

from generator.comparison import Ancestor, LeafChange
from generator.consolidation import Stage
from generator.rendering.data.plain import plain
from generator.rendering.escape.visible import visible_json
from generator.rendering.terminal.tables import Table, add_row, plain_table
from generator.repository import CampaignCommit
from generator.rulebook import Leaf
from generator.vi import changes as words, numbers, years

LeafSteps = Iterable[tuple[CampaignCommit, LeafChange]]


def history_table(steps: LeafSteps, leaf: Leaf) -> Table:
    """The newest step first: its day, its commit with the subject, the points, and what changed them."""
    table = plain_table(f"{leaf.code} {leaf.title}", *words.HISTORY_HEADINGS)
    for recorded, change in steps:
        add_row(
            table,
            numbers.day(recorded.date.date()),
            f"{recorded.commit[:10]}\n{recorded.subject}",
            "\n".join(words.moves(change)) or words.SAME,
            "\n".join(words.why_in_brief(change)),
        )
    return table


def years_table(earlier: Iterable[Ancestor]) -> Table:
    """What the leaf was in every earlier year, what became of that, the points claimed and appraised."""
    table = plain_table(years.LINEAGE, *years.LINEAGE_HEADINGS)
    for one in earlier:
        names = [f"{leaf.leaf.code}. {leaf.leaf.title}" for leaf in one.claimed.leaves] if one.claimed else []
        add_row(
            table,
            str(years.year(one.assessment)),
            "\n".join(line for line in (*names, years.became_later(one)) if line),
            years.points(one.claimed, Stage.SELF),
            years.share(one.claimed) or "–",
            years.points(one.appraised, Stage.APPRAISED),
        )
    return table


def history_json(steps: LeafSteps, leaf: Leaf, earlier: Iterable[Ancestor]) -> str:
    """Version 1: `code`; `steps` with `commit`, `date`, `subject`, `points`, `why`; `years` before this one.

    Both the newest first. Points are text, exact; null is "not known".
    """
    data = {
        "version": 1,
        "code": leaf.code,
        "steps": [
            {
                "commit": recorded.commit,
                "date": recorded.date.isoformat(),
                "subject": recorded.subject,
                "points": {stage: [plain(side) for side in change.at(stage)] for stage in Stage},
                "why": list(words.why_in_brief(change)),
            }
            for recorded, change in steps
        ],
        "years": [
            {
                "year": years.year(one.assessment),
                "kind": one.link.kind,
                "codes": list(one.link.earlier),
                "became": list(one.link.codes),
                "points": plain(one.claimed.points) if one.claimed else None,
                "maximum": plain(one.claimed.maximum) if one.claimed else None,
            }
            for one in earlier
        ],
    }
    return visible_json(json.dumps(data, ensure_ascii=False, indent=1))
