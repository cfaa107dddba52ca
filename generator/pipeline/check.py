"""All campaigns of a data tree → every mistake in one list. Those judged before are not judged again."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Summary, sorted_unique, summarise
from generator.pipeline.paths import by_campaign, campaign_path, campaign_place
from generator.pipeline.scope import Scope
from generator.pipeline.verdict import Verdict, fingerprints, summary_of
from generator.reading import Tree

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


class Closed(NamedTuple):
    """The last day of a campaign of which nobody may change a file any more; how much is left to do in it."""

    last: date
    left: int


def without_closed(tree: Tree, checked: Checked, today: date) -> tuple[Checked, dict[str, Closed]]:
    """Return a check without what is left to do in campaigns that nobody may change any more.

    With it come the campaigns it is left out of: those closed before `today`.
    """
    waiting = Counter(campaign_place(one.path)[0] for one in checked.diagnostics if _waits(one))
    closed = {
        name: Closed(last, count)
        for name, count in waiting.items()
        if (last := _closed_on(tree, name, today))
    }
    left = tuple(
        one for one in checked.diagnostics if not (_waits(one) and campaign_place(one.path)[0] in closed)
    )
    return Checked(left, summary_of(left, checked.verdicts.values()), checked.verdicts), closed


def _waits(one: Diagnostic) -> bool:
    """Whether it says what somebody has still to do: hand in a file, decide in a ledger."""
    return one.code in {"C406", "R237", "R285"} or (one.code == "R230" and one.params.get("block") == "items")


def _closed_on(tree: Tree, campaign: str, today: date) -> date | None:
    """The campaign's last day, where it has passed."""
    from generator.pipeline.load import Loader

    plan = Loader(tree).campaign(tree[campaign_path(campaign)])
    closes = plan.permissions.closes if plan and plan.permissions else None
    return closes if closes and closes < today else None


def _check_all(tree: Tree, campaigns: Sequence[str]) -> list[Verdict]:
    """Their verdicts; many campaigns are shared out among processes where the system can copy one."""
    if not campaigns:
        return []
    # slow to load, both: not where nothing is new
    from generator.pipeline.campaign import check_campaign
    from generator.pipeline.load import Loader

    loader, folders = Loader(tree), by_campaign(tree)

    def verdict(campaign: str) -> Verdict:
        return check_campaign(folders[campaign], campaign, loader)[1]

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
