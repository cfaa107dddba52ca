"""A call that may be made to run for ever, or to take all memory → its answer, or that it was ended."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

SECONDS = 300  # of the clock; a report of sixty pages takes fifteen
MEMORY = 4 << 30  # bytes of address space; the same report takes 0.3 GB of memory
_FORK = "fork"  # what is called need not be sent to the other process, as it is there already
Result = TypeVar("Result")
_held: list[Callable[[], Any]] = []  # in the other process, the call


class CallEnded(Exception):  # noqa: N818
    """The call took too long ("slow"), or too much memory ("large"), and was ended."""


def bounded(call: Callable[[], Result], seconds: float = SECONDS, memory: int = MEMORY) -> Result:
    """Return what the call returns, made in a process of its own; raise what it raises. Raises CallEnded."""
    known = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context(_FORK if _FORK in known else None)
    with context.Pool(1, _begin, (call, memory)) as pool:
        try:
            result: Result = pool.apply_async(_answer).get(seconds)
        except multiprocessing.TimeoutError as error:
            raise CallEnded("slow") from error
        except MemoryError as error:
            raise CallEnded("large") from error
    return result


def _begin(call: Callable[[], Any], memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _held.append(call)


def _answer() -> Any:
    return _held[-1]()
