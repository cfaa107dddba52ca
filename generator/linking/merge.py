"""What was known before, and a run's visits → what is known now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from generator.linking.model import BROKEN_AFTER, Finding, Link, LinkHistory, LinkResults, Observation

FORGOTTEN = timedelta(days=30)  # a link nobody asked for so long: its document is gone, not just in error


def merge_run(
    before: Mapping[Link, LinkHistory],
    links: Iterable[Link],
    visits: Iterable[Observation],
    today: date,
) -> LinkResults:
    """The results after this run. What was not visited keeps its history; a day counts once.

    An address keeps its history when its document declares another hash.
    """
    seen = {visit.url: visit for visit in visits}
    silent = not any(visit.status for visit in seen.values())
    wanted = set(links)
    latest = _by_address(before.values())
    now = {link: old for link, old in before.items() if link in wanted or today - old.checked <= FORGOTTEN}
    for link in wanted:
        if link.url in seen:
            visit = _excused(seen[link.url]) if silent else seen[link.url]
            now[link] = _after(link, latest.get(link.url), visit, today)
    return LinkResults(today, dict(sorted(now.items())))


def _excused(visit: Observation) -> Observation:
    """No server at all was heard: that may be our own network, so it proves nothing against a link."""
    return replace(visit, finding=Finding.NOBODY_ANSWERED) if visit.finding.is_failure else visit


def _by_address(histories: Iterable[LinkHistory]) -> Mapping[str, LinkHistory]:
    """The newest of each address."""
    oldest_first = sorted(histories, key=lambda history: (history.checked, history.link))
    return {history.url: history for history in oldest_first}


def _after(link: Link, history: LinkHistory | None, visit: Observation, today: date) -> LinkHistory:
    old = history or LinkHistory(link.url, link.sha256, visit.finding, today)
    now = replace(old, sha256=link.sha256, finding=visit.finding, checked=today, status=visit.status)
    if visit.finding is Finding.OPENED:
        first = old.first or visit.sha256
        changed = None
        if visit.sha256 != (link.sha256 or first):
            changed = old.moved if old.moved and old.link == link else today
        return replace(now, opened=today, content=visit.sha256, first=first, moved=changed, failed=())
    if visit.finding.is_failure and today not in old.failed:
        return replace(now, failed=(*old.failed, today)[:BROKEN_AFTER])
    return now
