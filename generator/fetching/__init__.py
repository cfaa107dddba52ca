"""Links → what a visit to each finds, or what they lead to. The only room that speaks to the network.

Concurrent, but one request at a time to a host and a pause after it; every address is vetted before a
connection is made to it, on each hop of a redirect again (decision 0013).
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from generator.fetching.addresses import barred as barred
from generator.fetching.limits import Limits as Limits
from generator.fetching.rate_limit import HostTurns
from generator.fetching.request import Network as Network, Take, system_network as system_network
from generator.fetching.visit import visit
from generator.linking import Finding, Observation

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

    async def one(url: str, visited: _Visited) -> None:
        report(await visited(url, _leave))

    asyncio.run(_each(urls, one, network or system_network(), limits))


def download_all(
    urls: Iterable[str],
    report: Callable[[Observation, bytes], None],
    network: Network | None = None,
    limits: Limits = _USUAL,
) -> None:
    """Visits as `visit_all` does, and hands over what was opened; of all else nothing."""

    async def one(url: str, visited: _Visited) -> None:
        pieces: list[bytes] = []
        observation = await visited(url, pieces.append)
        report(observation, b"".join(pieces) if observation.finding is Finding.OPENED else b"")

    asyncio.run(_each(urls, one, network or system_network(), limits))


_Visited = Callable[[str, Take], Awaitable[Observation]]


def _leave(piece: bytes) -> None:
    """A visit keeps nothing."""


async def _each(
    urls: Iterable[str], one: Callable[[str, _Visited], Awaitable[None]], network: Network, limits: Limits
) -> None:
    turns = HostTurns(limits)

    async def visited(url: str, take: Take) -> Observation:
        return await visit(url, turns, network, limits, take)

    async def told(url: str) -> None:
        await one(url, visited)

    async with asyncio.timeout(limits.run), asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(told(url))
