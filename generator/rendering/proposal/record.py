"""A `ProposalView` ⇄ the versioned JSON that the job which reads a proposal hands to the one that posts.

The first reads hostile files, so the second takes from it only a view that the program itself could have
written; nothing in it is Markdown yet, and no address.
"""

import json
from collections import Counter
from dataclasses import asdict, replace

from generator.codes import CODES, Severity
from generator.diagnostics import REST
from generator.reading import NotOfThatShape, structure
from generator.rendering.diagnostics.markdown import MOST_ROWS
from generator.rendering.escape.visible import visible_json
from generator.rendering.proposal.view import ProposalVerdict, ProposalView

VERSION = 1
LARGEST = 16 * 2**20  # bytes
_HIGHEST = 10**8  # number of a line, a column, an appendix, or a count: no tree has more


def proposal_record(view: ProposalView, head: str) -> str:
    """`{"version": 1, "head": <commit>, "view": …}`, with as many mistakes as a comment ever shows."""
    shown = replace(view, mistakes=view.mistakes[:MOST_ROWS])
    record = {"version": VERSION, "head": head, "view": asdict(shown)}
    return visible_json(json.dumps(record, ensure_ascii=False)) + "\n"


def view_of(record: bytes, head: str) -> ProposalView | None:
    """The view of that commit; None where the bytes are not exactly what `proposal_record` writes of one."""
    if len(record) > LARGEST:
        return None
    try:
        view = structure(json.loads(record)["view"], ProposalView)
        written = proposal_record(view, head).encode()
    except (ValueError, LookupError, TypeError, RecursionError, NotOfThatShape):
        return None
    return view if written == record and _agrees_with_itself(view) else None


def _agrees_with_itself(view: ProposalView) -> bool:
    """Whether verdict, counts and codes are those of one run."""
    if any(mistake.code not in CODES for mistake in view.mistakes):
        return False
    summary = view.summary
    counts = Counter(mistake.severity for mistake in view.mistakes if mistake.code != REST)
    complete = len(view.mistakes) < MOST_ROWS and all(mistake.code != REST for mistake in view.mistakes)
    left = [
        count - counts[severity]
        for severity, count in zip(Severity, (summary.errors, summary.warnings, summary.hints), strict=True)
    ]
    numbers = [
        *asdict(summary).values(),
        *(number for mistake in view.mistakes for number in (mistake.line, mistake.column)),
        *(row.line for campaign in view.campaigns for row in campaign.items),
    ]
    return (
        all(0 <= number < _HIGHEST for number in numbers)
        and min(left) >= 0
        and not (any(left) and complete)
        and (view.verdict is ProposalVerdict.REFUSED) == bool(summary.errors)
    )
