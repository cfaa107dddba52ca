"""One link → what the visit found, through all its redirects, each vetted like the first address."""

import asyncio
from urllib.parse import urlsplit

from generator.fetching.limits import Limits
from generator.fetching.rate_limit import HostTurns
from generator.fetching.request import Answer, Network, Take, ask
from generator.linking import Finding, Observation
from generator.validation import unsafe_link

_UNSAFE = {"scheme": Finding.NOT_HTTPS, "private": Finding.PRIVATE_ADDRESS}


async def visit(url: str, turns: HostTurns, network: Network, limits: Limits, take: Take) -> Observation:
    """Never raises for what others do. The time a link may take is that of its requests, not of its turns."""
    clock = asyncio.get_running_loop().time
    left, status, at = limits.overall, None, url
    for _ in range(limits.redirects + 1):
        if why := unsafe_link(at):
            return Observation(url, _UNSAFE.get(why, Finding.UNSAFE_LINK), status)
        async with turns.of(urlsplit(at).hostname or "") as host:
            if host.closed is not None:
                return Observation(url, host.closed, status)
            begun = clock()
            answer = await _in_time(at, network, limits, left, take)
            left -= clock() - begun
            host.heard(answer, limits)
        status = answer.status or status
        if answer.finding is not None:
            return Observation(url, answer.finding, status, answer.sha256)
        at = answer.to
    return Observation(url, Finding.TOO_MANY_REDIRECTS, status)


async def _in_time(url: str, network: Network, limits: Limits, seconds: float, take: Take) -> Answer:
    """A server that sends a letter now and then is not waited for without end."""
    try:
        async with asyncio.timeout(seconds):
            return await ask(url, network, limits, take)
    except TimeoutError:
        return Answer(Finding.TIMED_OUT)
