"""Visits to links: real servers on loopback, real TLS, hostile answers, manners."""

import gzip
import os
import re
import signal
import socket
import threading
from hashlib import sha256

import pytest

from generator.fetching import Limits, Network, barred, visit_all
from generator.linking import Finding, Observation
from tests.support.link_server import LOOPBACK, NAMES, STRANGER, Asked, Say, Web, web

pytestmark = pytest.mark.slow

QUICK = Limits(pause=0, connect=5, read=5, overall=20, size=100_000)
PATIENCE = 30  # seconds a server waits for what must come


def visits(there: Web, *urls: str, limits: Limits = QUICK) -> dict[str, Observation]:
    found: list[Observation] = []
    visit_all(urls, found.append, there.network, limits)
    assert sorted(one.url for one in found) == sorted(urls)
    return {one.url: one for one in found}


def visited(says: Say, limits: Limits = QUICK) -> Observation:
    """What a visit to a link finds whose server says this."""
    with web({"/x": says}) as there:
        return visits(there, there.link("/x"), limits=limits)[there.link("/x")]


def status(code: int, **headers: str) -> Say:
    return lambda asked: asked.answer(code, b"body", **headers)


def test_a_document_is_read_to_its_last_byte() -> None:
    body = os.urandom(90_000)
    seen = visited(lambda asked: asked.answer(200, body))
    assert (seen.finding, seen.status, seen.sha256) == (Finding.OPENED, 200, sha256(body).hexdigest())


@pytest.mark.parametrize(
    ("code", "headers", "finding"),
    [
        (404, {}, Finding.NOT_FOUND),
        (410, {}, Finding.GONE),
        (401, {}, Finding.DENIED),
        (403, {}, Finding.DENIED),
        (429, {}, Finding.BUSY),
        (503, {"Retry_After": "120"}, Finding.BUSY),
        (503, {}, Finding.SERVER_ERROR),
        (500, {}, Finding.SERVER_ERROR),
        (418, {}, Finding.OTHER_ANSWER),
        (206, {}, Finding.OTHER_ANSWER),
        (302, {}, Finding.OTHER_ANSWER),  # sent on to nowhere
        (302, {"Location": "https://["}, Finding.UNSAFE_LINK),
    ],
)
def test_every_status_says_what_it_says(code: int, headers: dict[str, str], finding: Finding) -> None:
    seen = visited(status(code, **headers))
    assert (seen.finding, seen.status, seen.sha256) == (finding, code, "")


def test_what_no_server_answers() -> None:
    with web({}) as there, socket.socket() as closed:
        closed.bind((LOOPBACK, 0))  # bound, never listening
        port = closed.getsockname()[1]
        nobody, refused, stranger = (
            "https://khong-co.example/x",
            f"https://{NAMES[1]}:{port}/x",
            there.link("/x", STRANGER),
        )
        seen = visits(there, nobody, refused, stranger)
    assert seen[nobody] == Observation(nobody, Finding.NO_SUCH_NAME)
    assert seen[refused] == Observation(refused, Finding.CONNECTION_REFUSED)
    assert seen[stranger] == Observation(stranger, Finding.TLS_FAILED)


def test_a_certificate_nobody_vouches_for_is_not_believed() -> None:
    with web({"/x": status(200)}) as there, web({}) as other:
        network = Network(there.network.resolve, there.network.barred, other.network.certificates)
        found: list[Observation] = []
        visit_all([there.link("/x")], found.append, network, QUICK)
    assert [one.finding for one in found] == [Finding.TLS_FAILED]
    assert there.asked == []


@pytest.mark.parametrize("error", [socket.EAI_AGAIN, socket.EAI_FAIL])
def test_a_name_service_that_is_down_says_nothing_of_a_name(error: int) -> None:
    async def resolve(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(error, f"{host}:{port}")

    with web({}) as there:
        there.network = Network(resolve, barred, there.network.certificates)
        link = there.link("/x")
        assert visits(there, link)[link].finding is Finding.NO_ROUTE


# Where a redirect leads ------------------------------------------------------------------------------------


def sent_on(to: str) -> Say:
    return lambda asked: asked.answer(302, Location=to)


def test_redirects_are_followed_to_the_document() -> None:
    with web({"/a": sent_on("b%20c?x=1"), "/b%20c?x=1": status(200)}) as there:
        link = there.link("/a")
        seen = visits(there, link)[link]
        assert there.asked == ["/a", "/b%20c?x=1"]
    assert (seen.finding, seen.sha256) == (Finding.OPENED, sha256(b"body").hexdigest())


@pytest.mark.parametrize(
    ("to", "finding"),
    [
        ("http://vanban.example/x", Finding.NOT_HTTPS),
        ("file:///etc/passwd", Finding.UNSAFE_LINK),
        ("https://169.254.169.254/latest/meta-data", Finding.PRIVATE_ADDRESS),
        ("https://[::1]/x", Finding.PRIVATE_ADDRESS),
        ("https://localhost/x", Finding.PRIVATE_ADDRESS),
        ("https://noi-bo.example/x", Finding.PRIVATE_ADDRESS),  # a public name of a private address
        ("https://nua-noi-bo.example/x", Finding.PRIVATE_ADDRESS),  # one address of two is enough
        ("https://2130706433/x", Finding.UNSAFE_LINK),  # 127.0.0.1 as one number
        ("https://127.1/x", Finding.UNSAFE_LINK),
        ("https://user:secret@mot.example/x", Finding.UNSAFE_LINK),
        ("https://khong-co.example/x", Finding.NO_SUCH_NAME),
    ],
)
def test_where_a_redirect_must_not_lead(to: str, finding: Finding) -> None:
    addresses = {"noi-bo.example": ("10.0.0.1",), "nua-noi-bo.example": ("203.0.114.7", "fd00::1")}
    with web({"/a": sent_on(to)}, addresses) as there:
        link = there.link("/a")
        assert visits(there, link)[link] == Observation(link, finding, 302)
        assert there.asked == ["/a"]


def test_a_circle_of_redirects_ends() -> None:
    with web({"/a": sent_on("/b"), "/b": sent_on("/a")}) as there:
        link = there.link("/a")
        assert visits(there, link)[link] == Observation(link, Finding.TOO_MANY_REDIRECTS, 302)
        assert there.asked == ["/a", "/b"] * 3  # the link itself, and five redirects


def test_a_name_cannot_mean_another_address_after_it_was_vetted() -> None:
    """The second answer of the name service would be a private one; nobody asks for it."""
    with web({"/x": status(200)}) as there:
        answers = iter([(LOOPBACK,), ("10.0.0.1",)])

        async def resolve(host: str, port: int) -> tuple[str, ...]:  # noqa: ARG001
            return next(answers)

        there.network = Network(resolve, there.network.barred, there.network.certificates)
        link = there.link("/x")
        assert visits(there, link)[link].finding is Finding.OPENED
        assert next(answers) == ("10.0.0.1",)


# Bodies -----------------------------------------------------------------------------------------------------


def endless(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    while True:
        asked.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


def dripping(ready: threading.Event) -> Say:
    """A letter of the heading, and another as soon as anybody could wait for it."""

    def say(asked: Asked) -> None:
        asked.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not ready.wait(0.05):
            asked.wfile.write(b"x")
            asked.wfile.flush()

    return say


def squeezed(asked: Asked) -> None:
    """Small on the way, large once unpacked, and sent although nobody asked for it."""
    asked.answer(200, gzip.compress(b"\0" * 10_000_000), Content_Encoding="gzip")


@pytest.mark.parametrize(
    ("says", "finding"),
    [
        (lambda asked: asked.answer(200, b"", length=10**12), Finding.TOO_LARGE),  # it says so itself
        (endless, Finding.TOO_LARGE),  # it does not
        (squeezed, Finding.TOO_LARGE),
        (lambda asked: asked.answer(200, b"short", length=50, Connection="close"), Finding.DROPPED),
        (lambda asked: asked.connection.close(), Finding.DROPPED),
        (lambda asked: asked.wfile.write(b"SSH-2.0-x\r\n\r\n"), Finding.OTHER_ANSWER),
        (lambda asked: asked.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000), Finding.OTHER_ANSWER),
    ],
    ids=["huge", "endless", "unpacked", "cut", "closed", "no-http", "headings"],
)
def test_bodies_that_are_not_what_they_should_be(says: Say, finding: Finding) -> None:
    assert visited(says).finding is finding


def test_a_length_that_lies_downwards_hides_the_rest() -> None:
    seen = visited(lambda asked: asked.answer(200, b"whole", length=2))
    alone = (Finding.OPENED, sha256(b"wh").hexdigest())  # where the rest came in a piece of its own
    assert (seen.finding, seen.sha256) in {alone, (Finding.OTHER_ANSWER, "")}


def silent(over: threading.Event) -> Say:
    def say(_: Asked) -> None:
        over.wait(PATIENCE)

    return say


def test_a_silent_server_is_not_waited_for() -> None:
    over = threading.Event()
    limits = Limits(pause=0, connect=5, read=0.2, overall=20)
    try:
        seen = visited(silent(over), limits)
    finally:
        over.set()
    assert (seen.finding, seen.status) == (Finding.TIMED_OUT, None)


def test_a_server_that_says_a_letter_now_and_then_is_not_waited_for() -> None:
    over = threading.Event()
    try:
        seen = visited(dripping(over), Limits(pause=0, connect=5, read=5, overall=0.5))
    finally:
        over.set()
    assert (seen.finding, seen.status) == (Finding.TIMED_OUT, None)


# What we send ----------------------------------------------------------------------------------------------


def test_we_say_who_we_are_and_carry_nothing_along(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nobody there
    cookie = "a=1; Path=/; Secure"
    with web(
        {"/a": lambda asked: asked.answer(302, Location="/b", Set_Cookie=cookie), "/b": status(200)}
    ) as there:
        link = there.link("/a")
        assert visits(there, link)[link].finding is Finding.OPENED
        sent = [event.headers for event in there.log if event.what == "begin"]
    for headers in sent:
        assert re.fullmatch(r"parindex/[\d.]+\S*", headers["User-Agent"])
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert headers["Host"] == f"{NAMES[0]}:{there.server.server_port}"


# Manners ---------------------------------------------------------------------------------------------------


def test_one_request_at_a_time_to_a_host_with_a_pause_after_it() -> None:
    pause = 0.2
    paths = [f"/{number}" for number in range(4)]
    with web({path: status(200) for path in paths}) as there:
        visits(there, *(there.link(path) for path in paths), limits=Limits(pause=pause))
        log = there.log
    assert [event.what for event in log] == ["begin", "end"] * 4
    for end, begin in zip(log[1::2], log[2::2], strict=False):
        assert begin.at - end.at >= pause


def meeting(size: int, largest: list[int]) -> Say:
    """Answers only once `size` requests are there together; notes how many ever were."""
    barrier, there, lock = threading.Barrier(size), [0], threading.Lock()

    def say(asked: Asked) -> None:
        with lock:
            there[0] += 1
            largest.append(there[0])
        barrier.wait(PATIENCE)
        with lock:
            there[0] -= 1
        asked.answer(200, b"x")

    return say


def test_different_hosts_are_asked_together_but_never_more_than_so_many() -> None:
    counts: list[int] = []
    with web({"/x": meeting(2, counts)}) as there:
        links = [there.link("/x", name) for name in NAMES[:4]]
        seen = visits(there, *links, limits=Limits(at_once=2, pause=0))
    assert {one.finding for one in seen.values()} == {Finding.OPENED}
    assert max(counts) == 2


@pytest.mark.parametrize("says", [status(429), status(503, Retry_After="60")])
def test_a_host_that_asks_for_time_is_left_alone_tonight(says: Say) -> None:
    with web({"/1": says, "/2": status(200)}) as there:
        first, second, elsewhere = there.link("/1"), there.link("/2"), there.link("/2", NAMES[1])
        seen = visits(there, first, second, elsewhere)
        assert sorted((event.host, event.path) for event in there.log if event.what == "begin") == [
            (NAMES[1], "/2"),
            (NAMES[0], "/1"),
        ]
    assert seen[second] == Observation(second, Finding.BUSY)
    assert seen[elsewhere].finding is Finding.OPENED


@pytest.mark.parametrize(
    ("host", "finding"),
    [("khong-co.example", Finding.NO_SUCH_NAME), ("noi-bo.example", Finding.PRIVATE_ADDRESS)],
)
def test_what_is_said_of_a_name_is_said_once_for_all_its_links(host: str, finding: Finding) -> None:
    with web({}, {"noi-bo.example": ("10.0.0.1",)}) as there:
        seen = visits(there, *(f"https://{host}/{number}" for number in range(5)))
        assert there.resolved == [host]
    assert {(one.finding, one.status) for one in seen.values()} == {(finding, None)}


def test_a_host_that_never_answers_is_not_asked_all_night() -> None:
    over = threading.Event()
    paths = [f"/{number}" for number in range(6)]
    with web(dict.fromkeys(paths, silent(over))) as there:
        try:
            limits = Limits(pause=0, connect=5, read=0.3, overall=20, silences=3)
            seen = visits(there, *(there.link(path) for path in paths), limits=limits)
        finally:
            over.set()
        assert not set(there.asked) - set(paths[:3])
    assert {one.finding for one in seen.values()} == {Finding.TIMED_OUT}


def test_ctrl_c_keeps_what_is_known() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    over = threading.Event()

    def stop(_: Asked) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        over.wait(PATIENCE)

    found: list[Observation] = []
    try:
        with web({"/1": status(200), "/2": stop}) as there:
            with pytest.raises(KeyboardInterrupt):
                visit_all([there.link("/1"), there.link("/2")], found.append, there.network, QUICK)
            assert [one.url for one in found] == [there.link("/1")]
    finally:
        over.set()
        signal.signal(signal.SIGINT, before)


# Addresses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "192.168.1.1",
        "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "168.63.129.16",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "3fff::1",
        "64:ff9b:1::a00:1", "2002:a00:1::", "2002:7f00:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "4000::1",
        "", "x", "127.1", "2130706433", "0x7f.1",
    ],
)  # fmt: skip
def test_addresses_nobody_connects_to(address: str) -> None:
    assert barred(address)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "203.162.0.1",
        "2001:ee0::1",
        "2606:4700::1111",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
        "2002:101:101::",
    ],
)
def test_public_addresses_are_asked(address: str) -> None:
    assert not barred(address)


def test_a_link_given_by_a_private_address_is_not_even_resolved() -> None:
    with web({}) as there:
        link = f"https://{LOOPBACK}:{there.server.server_port}/x"
        assert visits(there, link)[link] == Observation(link, Finding.PRIVATE_ADDRESS)
        assert there.resolved == []
