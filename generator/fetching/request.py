"""One address → one answer: found, sent on, or why neither. The only module that knows aiohttp."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from generator.fetching.addresses import barred
from generator.fetching.limits import Limits
from generator.linking import Finding

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
Take = Callable[[bytes], object]  # is handed a document piece by piece

_SENT_ON = {301, 302, 303, 307, 308}
_STATUS = {
    200: Finding.OPENED,
    401: Finding.DENIED,
    403: Finding.DENIED,
    404: Finding.NOT_FOUND,
    410: Finding.GONE,
    429: Finding.BUSY,
}
_HEADERS = {"User-Agent": f"parindex/{version('parindex')}", "Accept": "*/*", "Accept-Encoding": "identity"}
_PIECE = 65536
_NO_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}  # not on every system


@dataclass(frozen=True, slots=True)
class Network:
    """Between a name and its server: name → addresses, which are never asked, whose certificates hold."""

    resolve: Resolve
    barred: Callable[[str], bool]
    certificates: ssl.SSLContext


@dataclass(frozen=True, slots=True)
class Answer:
    """Of one request: what was found, or where it was sent on to. `status` None: no server answered."""

    finding: Finding | None
    status: int | None = None
    sha256: str = ""
    to: str = ""


class _Vetted(AbstractResolver):
    """Names the addresses that were vetted, whatever the name may mean by now."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self.addresses = addresses

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002
    ) -> list[ResolveResult]:
        """The same for every name: it is asked for one only."""
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in self.addresses
        ]

    async def close(self) -> None:
        """Nothing is held."""


def system_network() -> Network:
    """The machine's own name service and certificates, and only public addresses."""
    return Network(_resolve, barred, ssl.create_default_context())


async def _resolve(host: str, port: int) -> tuple[str, ...]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


async def ask(url: str, network: Network, limits: Limits, take: Take) -> Answer:
    """Resolves once, vets every address, connects to those and no others. Never raises for what others do.

    What is taken of a document is whole only where the answer is that it was opened.
    """
    try:
        target = URL(url)
    except ValueError:
        return Answer(Finding.UNSAFE_LINK)
    try:
        async with asyncio.timeout(limits.connect):
            addresses = await network.resolve(target.raw_host or "", target.port or 0)
    except TimeoutError:
        return Answer(Finding.TIMED_OUT)
    except OSError as error:
        return Answer(Finding.NO_SUCH_NAME if error.errno in _NO_NAME else Finding.NO_ROUTE)
    except UnicodeError:  # a name no name service could know
        return Answer(Finding.NO_SUCH_NAME)
    if any(network.barred(address) for address in addresses):
        return Answer(Finding.PRIVATE_ADDRESS)
    try:
        return await _get(target, addresses, network.certificates, limits, take)
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return Answer(_finding_of(error))


def _finding_of(error: Exception) -> Finding:
    """What a failure between us and the server says of the link."""
    if isinstance(error, TimeoutError):
        return Finding.TIMED_OUT
    if isinstance(error, aiohttp.ClientSSLError):
        return Finding.TLS_FAILED
    if isinstance(error, aiohttp.ClientConnectorError):
        refused = isinstance(error.os_error, ConnectionRefusedError)
        return Finding.CONNECTION_REFUSED if refused else Finding.NO_ROUTE
    if isinstance(error, OSError | aiohttp.ServerDisconnectedError):
        return Finding.DROPPED
    return Finding.OTHER_ANSWER


async def _get(
    target: URL, addresses: tuple[str, ...], certificates: ssl.SSLContext, limits: Limits, take: Take
) -> Answer:
    connector = aiohttp.TCPConnector(
        resolver=_Vetted(addresses), use_dns_cache=False, ssl=certificates, force_close=True
    )
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=limits.connect, sock_read=limits.read)
    async with (
        aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            timeout=timeout,
            trust_env=False,
        ) as session,
        session.get(target, allow_redirects=False) as response,
    ):
        if response.status in _SENT_ON and "Location" in response.headers:
            return _sent_on(target, response)
        finding = _found(response)
        if finding is not Finding.OPENED:
            return Answer(finding, response.status)
        return await _content(response, limits.size, take)


def _sent_on(target: URL, response: aiohttp.ClientResponse) -> Answer:
    try:
        to = target.join(URL(response.headers["Location"]))
    except ValueError:
        return Answer(Finding.UNSAFE_LINK, response.status)
    return Answer(None, response.status, to=str(to))


def _found(response: aiohttp.ClientResponse) -> Finding:
    if response.status in _STATUS:
        return _STATUS[response.status]
    if response.status == 503 and "Retry-After" in response.headers:
        return Finding.BUSY
    return Finding.SERVER_ERROR if response.status >= 500 else Finding.OTHER_ANSWER


async def _content(response: aiohttp.ClientResponse, largest: int, take: Take) -> Answer:
    """The SHA-256 of the document, read piece by piece; what is too large is left where it is."""
    digest, size = sha256(), response.content_length or 0
    try:
        if size <= largest:
            size = 0
            async for piece in response.content.iter_chunked(_PIECE):
                digest.update(piece)
                size += len(piece)
                if size > largest:
                    break
                take(piece)
    except (aiohttp.ClientError, OSError) as error:
        late = isinstance(error, TimeoutError)
        return Answer(Finding.TIMED_OUT if late else Finding.DROPPED, response.status)
    if size > largest:
        return Answer(Finding.TOO_LARGE, response.status)
    return Answer(Finding.OPENED, response.status, digest.hexdigest())
