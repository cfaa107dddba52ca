"""Links → what a visit to each finds. The only room that speaks to the network.

Concurrent, but one request at a time to a host and a pause after it; every address is vetted before a
connection is made to it, on each hop of a redirect again (decision 0013).
"""

import asyncio
from collections.abc import Callable, Iterable

from generator.fetching.addresses import barred as barred
from generator.fetching.limits import Limits as Limits
from generator.fetching.rate_limit import HostTurns
from generator.fetching.request import Network as Network, system_network as system_network
from generator.fetching.visit import visit
from generator.linking import Observation

_USUAL = Limits()


def visit_all(
    urls: Iterable[str],
    report: Callable[[Observation], None],
    network: Network | None = None,
    limits: Limits = _USUAL,
) -> None:
    """Visits each address once and tells what was found as soon as it is known.

    They are begun in the order given. On Ctrl+C, or when the time of the run is over, open connections are
    closed and KeyboardInterrupt or TimeoutError raised: what was told stands.
    """
    asyncio.run(_visit_all(urls, report, network or system_network(), limits))


async def _visit_all(
    urls: Iterable[str], report: Callable[[Observation], None], network: Network, limits: Limits
) -> None:
    turns = HostTurns(limits)

    async def one(url: str) -> None:
        report(await visit(url, turns, network, limits))

    async with asyncio.timeout(limits.run), asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(one(url))
