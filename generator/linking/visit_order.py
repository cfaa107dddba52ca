"""The links of all appendices → the order of a run in which no appendix waits for another's many."""

from collections.abc import Mapping
from datetime import date
from itertools import zip_longest

from generator.linking.citations import Citing
from generator.linking.model import Link, LinkHistory


def visits_in_turn(
    citing: Mapping[Link, tuple[Citing, ...]], known: Mapping[Link, LinkHistory]
) -> tuple[Link, ...]:
    """Orders the links so that appendices take turns, each with what was not visited for longest first.

    A link of several appendices comes when the first of them has its turn.
    """
    visited: dict[str, date] = {}
    for history in known.values():
        visited[history.url] = max(history.checked, visited.get(history.url, date.min))
    queues: dict[tuple[str, int], list[Link]] = {}
    for link in sorted(citing, key=lambda link: (visited.get(link.url, date.min), link)):
        for one in citing[link]:
            queues.setdefault((one.campaign, one.use.appendix), []).append(link)
    rounds = zip_longest(*(queues[appendix] for appendix in sorted(queues)))
    return tuple(dict.fromkeys(link for turn in rounds for link in turn if link is not None))
