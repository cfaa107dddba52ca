"""The links, what was known of them, and a way to visit them → what is known after tonight."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from generator.linking import Link, LinkResults, Observation, merge_run

Visit = Callable[[Iterable[str], Callable[[Observation], None]], None]


@dataclass(frozen=True, slots=True)
class LinkRun:
    """What is known after it; `unreached` are the addresses nobody came to.

    `interrupted` is true where Ctrl+C ended it. However it ended, what had been visited by then counts.
    """

    results: LinkResults
    unreached: tuple[str, ...] = ()
    interrupted: bool = False


def check_links(before: LinkResults | None, links: Iterable[Link], visit: Visit, today: date) -> LinkRun:
    """Visits each address once, whoever cites it, in the order given.

    `visit` raises KeyboardInterrupt or TimeoutError where it ends before its time, or when that is over.
    """
    wanted = list(links)
    addresses = tuple(dict.fromkeys(link.url for link in wanted))
    seen: list[Observation] = []
    interrupted = False
    try:
        visit(addresses, seen.append)
    except TimeoutError:
        pass
    except KeyboardInterrupt:
        interrupted = True
    reached = {observation.url for observation in seen}
    unreached = tuple(url for url in addresses if url not in reached)
    results = merge_run(before.links if before else {}, wanted, seen, today)
    return LinkRun(results, unreached, interrupted)
