"""Who may ask when: so many requests at once, of one host one, with a pause after each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from generator.fetching.limits import Limits
from generator.fetching.request import Answer
from generator.linking import Finding

_FOR_ALL = {Finding.BUSY, Finding.NO_SUCH_NAME, Finding.PRIVATE_ADDRESS}
_SILENT = {Finding.TIMED_OUT, Finding.NO_ROUTE}


@dataclass(slots=True)
class Host:
    """A server by its name. `closed` says why it is asked no more in this run."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0  # by the loop's clock
    silences: int = 0
    closed: Finding | None = None

    def heard(self, answer: Answer, limits: Limits) -> None:
        """A host that asks us to wait, or is silent time after time, is left alone for the run.

        One that has no address, or none we may ask, has none for its other links either.
        """
        self.silences = self.silences + 1 if answer.finding in _SILENT else 0
        if answer.finding in _FOR_ALL or self.silences >= limits.silences:
            self.closed = answer.finding


class HostTurns:
    """Hands out turns; each is given back before the next hop of a redirect asks for its own."""

    def __init__(self, limits: Limits) -> None:
        self._pause = limits.pause
        self._all = asyncio.Semaphore(limits.at_once)
        self._hosts: dict[str, Host] = {}

    @asynccontextmanager
    async def of(self, name: str) -> AsyncIterator[Host]:
        """The host, when it is our turn; at once where it is closed."""
        host = self._hosts.setdefault(name, Host())
        async with host.turn:
            if host.closed is not None:
                yield host
                return
            clock = asyncio.get_running_loop().time
            await asyncio.sleep(max(0.0, host.free_at - clock()))
            async with self._all:
                try:
                    yield host
                finally:
                    host.free_at = clock() + self._pause
