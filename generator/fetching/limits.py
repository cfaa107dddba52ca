"""How much of others' machines, and of our own time, a run may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """All times in seconds, sizes in bytes."""

    at_once: int = 8  # requests over all hosts; of one host always one
    pause: float = 1.0  # after a request, before the next to the same host
    connect: float = 10.0  # to find the address, to connect, to agree on TLS: each
    read: float = 20.0  # between two pieces of an answer
    run: float = 45 * 60.0  # of all links together
    overall: float = 120.0  # of one link with all its redirects, waiting for turns aside
    size: int = 50_000_000  # of one document
    redirects: int = 5
    silences: int = 3  # times in a row that nothing came back; then the host is left alone for the run
