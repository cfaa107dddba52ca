"""All campaigns of a data tree → every mistake in one list. Those judged before are not judged again."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Summary, sorted_unique, summarise
from generator.pipeline.paths import by_campaign, campaign_place
from generator.pipeline.scope import Scope
from generator.pipeline.verdict import Verdict, fingerprints, summary_of
from generator.reading import Tree

_WAITING = {
    "C406",  # hand in a file
    "C423", "R248",  # look over words of the year before
    "R230",  # fill in a draft, decide in a ledger
    "R237", "R285",  # stamp, judge again, say until when
}  # fmt: skip
_NOTHING: Mapping[str, Verdict] = MappingProxyType({})
_FEW = 8  # campaigns; for fewer, other processes cost more than they help


@dataclass(frozen=True, slots=True)
class Checked:
    """Every mistake in order, what was read for it, and each campaign's verdict by its fingerprint."""

    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    verdicts: Mapping[str, Verdict]


def check(tree: Tree, campaigns: Iterable[str], known: Mapping[str, Verdict] = _NOTHING) -> Checked:
    """Every mistake of these campaigns; `known` are earlier verdicts by fingerprint.

    Raises SchemaUnreadable.
    """
    prints = fingerprints(tree, campaigns)
    new = [campaign for campaign, fingerprint in prints.items() if fingerprint not in known]
    fresh = dict(zip(new, _check_all(tree, new), strict=True))
    verdicts = {
        fingerprint: fresh[campaign] if campaign in fresh else known[fingerprint]
        for campaign, fingerprint in prints.items()
    }
    found = sorted_unique(diagnostic for verdict in verdicts.values() for diagnostic in verdict.diagnostics)
    return Checked(found, summary_of(found, verdicts.values()), verdicts)


def within(checked: Checked, scope: Scope) -> tuple[Checked, Summary]:
    """Return what a check says of part of the tree, and the summary of all it leaves out."""
    mine = tuple(one for one in checked.diagnostics if scope.concerns(one))
    others = tuple(one for one in checked.diagnostics if not scope.concerns(one))
    return Checked(mine, summary_of(mine, checked.verdicts.values(), scope), checked.verdicts), summarise(
        others, 0, 0, 0
    )


class Ended(NamedTuple):
    """When it ended, since when no file can be changed, how much is left to do of what is asked for."""

    day: date
    closed_on: date | None
    left: int


def waits(one: Diagnostic) -> bool:
    """Whether it says what somebody has still to do while the campaign goes on."""
    return one.code in _WAITING


def without_ended(
    tree: Tree, checked: Checked, scope: Scope, today: date
) -> tuple[Checked, dict[str, Ended]]:
    """Return a check without what is left to do in campaigns that have ended by `today`.

    With it come the campaigns of the scope in which something is left.
    """
    waiting: dict[str, list[Diagnostic]] = {}
    for one in filter(waits, checked.diagnostics):
        waiting.setdefault(campaign_place(one.path)[0], []).append(one)
    ended: dict[str, Ended] = {}
    if waiting:
        from generator.pipeline.ended import end_of  # slow to load: not where nothing waits

        wrong = {one.path for one in checked.diagnostics if one.blocks}
        for name, found in waiting.items():
            if end := end_of(tree, name, wrong, today):
                ended[name] = Ended(end.day, end.closed_on, sum(map(scope.concerns, found)))
    left = tuple(
        one for one in checked.diagnostics if not (waits(one) and campaign_place(one.path)[0] in ended)
    )
    without = Checked(left, summary_of(left, checked.verdicts.values()), checked.verdicts)
    return without, {name: one for name, one in ended.items() if one.left}


def _check_all(tree: Tree, campaigns: Sequence[str]) -> list[Verdict]:
    """Their verdicts; many campaigns are shared out among processes where the system can copy one."""
    if not campaigns:
        return []
    # slow to load, both: not where nothing is new
    from generator.pipeline.campaign import campaign_verdict
    from generator.pipeline.load import shared_loader

    loader, folders = shared_loader(tree), by_campaign(tree)

    def verdict(campaign: str) -> Verdict:
        return campaign_verdict(folders[campaign], campaign, loader)

    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(campaigns) < _FEW or workers == 1:
        return [verdict(campaign) for campaign in campaigns]
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _take, (verdict,)) as pool:
        return list(pool.map(_do, campaigns, chunksize=4))


_task: Callable[[str], Verdict]


def _take(task: Callable[[str], Verdict]) -> None:
    """A copied process inherits its task: neither the tree nor the loader travels."""
    global _task
    _task = task


def _do(campaign: str) -> Verdict:
    return _task(campaign)
