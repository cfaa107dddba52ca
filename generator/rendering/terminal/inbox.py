"""The proposals that wait → the table a coordinator sees on a terminal, and the same for programs.

Names of branches, authors and files are anybody's text.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, assert_never

from rich.cells import cell_len
from rich.text import Text

from generator.comparison import (
    AccountSource,
    ChangedPart,
    GateRuling,
    KnownPoints,
    MovedPoints,
    WaitingProposal,
    WaitingProposals,
)
from generator.rendering.data.plain import plain
from generator.rendering.escape.visible import visible, visible_json
from generator.rendering.terminal.tables import WholeFirst, add_row, plain_table
from generator.vi import inbox as words, labels, numbers

_NAMED = 3  # refs told by name below the table
_WIDEST_ACCOUNT = 30  # letters that are kept in one line on a narrow screen
_REQUEST = re.compile(r"refs/(?:pull|merge-requests)/([0-9]+)/head")


def inbox_table(found: WaitingProposals, base: str, today: date) -> Iterator[WholeFirst | Text]:
    """Yield the table, the oldest proposal first, then a line for all that is not in it."""
    if found.proposals:
        table = plain_table(words.title(len(found.proposals), found.left, base, found.target), *words.HEADS)
        table.show_lines = True
        for one in found.proposals:
            add_row(table, *("\n".join(filter(None, lines)) for lines in _cells(one, today)))
        yield WholeFirst(table, min(max(map(_account_length, found.proposals)), _WIDEST_ACCOUNT))
    else:
        none = words.NONE_OF_THOSE_SEEN if found.left else words.NONE_WAITS
        yield Text(visible(none.format(base=base, commit=found.target[:10])))
    for line in filter(None, _notes(found, base)):
        yield Text(visible(line))


def _notes(found: WaitingProposals, base: str) -> Iterator[str]:
    yield words.left(found.left) if found.left else ""
    if any(one.source is AccountSource.COMMIT for one in found.proposals):
        yield words.FROM_COMMIT
    if any(one.source is AccountSource.ELSEWHERE for one in found.proposals):
        yield words.FROM_ANOTHER
    if any(one.judgement.ruling is GateRuling.OUTSIDE_WINDOW for one in found.proposals):
        yield words.BY_THIS_REPOSITORY
    yield words.left_out(found.merged, found.empty)
    if found.strange:
        names = ", ".join(map(_name, found.strange[:_NAMED]))
        yield words.strange(names, len(found.strange), len(found.strange[_NAMED:]))
    if found.targets:
        yield words.other_targets(", ".join(map(_name, found.targets[:_NAMED])), base)


def _cells(one: WaitingProposal, today: date) -> Iterator[list[str]]:
    judgement = one.judgement
    more = [words.MORE_REFS.format(count=one.refs_left)] if one.refs_left else []
    when = words.waited(one.since, today, seen=one.came is not None)
    yield [*map(_name, one.refs), *more, _who(one), when, words.commits(judgement)]
    more = [words.MORE_PARTS.format(count=judgement.parts_left)] if judgement.parts_left else []
    yield [*map(words.part, judgement.parts), *more, words.deleted(judgement)]
    asked = one.account is not None or judgement.ruling is GateRuling.UNREAD
    yield [words.ruling(judgement), "" if asked else words.NOT_ASKED]
    yield list(_points(one))


def _name(ref: str) -> str:
    """A ref as people call it; by its whole name where the short one is another's: "refs/heads/main"."""
    if request := _REQUEST.fullmatch(ref):
        return words.REQUESTS.format(number=request[1])
    short = re.sub("^refs/(?:heads|remotes)/", "", ref)
    return ref if short.startswith("refs/") else short


def _account_length(one: WaitingProposal) -> int:
    return cell_len(visible(one.account or ""))


def _who(one: WaitingProposal) -> str:
    match one.source:
        case AccountSource.BRANCH:
            return one.account or ""
        case AccountSource.ELSEWHERE:
            return words.FROM_ELSEWHERE.format(account=one.account)
        case AccountSource.COMMIT:
            return words.SELF_DECLARED.format(account=one.account)
        case None:
            return words.UNKNOWN.format(author=one.author)
        case _:
            assert_never(one.source)


def _points(one: WaitingProposal) -> Iterator[str]:
    if not one.judgement.compared:
        yield words.NOT_COMPARED
    elif not one.judgement.moved:
        yield words.SAME
    several = len({move.campaign for move in one.judgement.moved}) > 1
    for move in one.judgement.moved:
        where = words.of_campaign(move.campaign) if several else ""
        yield f"{where}{labels.STAGES[move.stage]}:"
        yield f"{_sum(move.before)} → {_sum(move.after)}"


def _sum(side: KnownPoints | None) -> str:
    if side is None:
        return words.NO_CAMPAIGN
    return f"{numbers.score(side.points)}/{numbers.score(side.known)}"


def inbox_json(found: WaitingProposals, base: str, today: date) -> str:
    """Return `{"version": 1, "base", "commit", "today", "proposals", "merged", "empty", …}`.

    Points are text, exact; null is "not known".
    """
    content = {
        "version": 1,
        "base": base,
        "commit": found.target,
        "today": today.isoformat(),
        "proposals": [_proposal(one) for one in found.proposals],
        "merged": found.merged,
        "empty": found.empty,
        "not_judged": found.left,
        "no_commit": list(found.strange),
        "newer_targets": list(found.targets),
    }
    return visible_json(json.dumps(content, ensure_ascii=False, indent=1))


def _proposal(one: WaitingProposal) -> dict[str, Any]:
    judgement = one.judgement
    return {
        "refs": list(one.refs),
        "more_refs": one.refs_left,
        "commit": one.commit,
        "author": one.author,
        "account": one.account,
        "account_from": one.source,
        "committed": one.committed.isoformat(),
        "came": one.came.isoformat() if one.came else None,
        "ahead": judgement.ahead,
        "behind": judgement.behind,
        "needs_rebase": judgement.needs_rebase,
        "verdict": judgement.ruling,
        "problem": judgement.problem or None,
        "headline": judgement.headline,
        "errors": judgement.errors,
        "warnings": judgement.warnings,
        "codes": list(judgement.codes),
        "changes": [_part(part) for part in judgement.parts],
        "more_changes": judgement.parts_left,
        "deleted_files": judgement.deleted,
        "deletes_everything": judgement.bare,
        "compared": judgement.compared,
        "points": [_move(move) for move in judgement.moved],
    }


def _part(one: ChangedPart) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "campaign": one.campaign or None,
        "appendix": one.appendix,
        "agency": one.agency or None,
        "workbooks": list(one.files),
        "others": list(one.others),
    }


def _move(one: MovedPoints) -> dict[str, Any]:
    return {
        "campaign": one.campaign,
        "stage": one.stage,
        "before": _known(one.before),
        "after": _known(one.after),
    }


def _known(side: KnownPoints | None) -> dict[str, Any] | None:
    return None if side is None else {"points": plain(side.points), "known": plain(side.known)}
