"""The links, what was known of them, and a way to visit them → what is known after tonight."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from generator.linking import Link, Observation, Results, add_night

Visit = Callable[[Iterable[str], Callable[[Observation], None]], None]


@dataclass(frozen=True, slots=True)
class Night:
    """`finished` is false where Ctrl+C came in between: what had been visited by then counts."""

    results: Results
    finished: bool


def check_links(before: Results | None, links: Iterable[Link], visit: Visit, today: date) -> Night:
    """Each address is visited once, whoever cites it."""
    wanted = list(links)
    seen: list[Observation] = []
    finished = True
    try:
        visit(dict.fromkeys(link.url for link in wanted), seen.append)
    except KeyboardInterrupt:
        finished = False
    return Night(add_night(before.links if before else {}, wanted, seen, today), finished)
