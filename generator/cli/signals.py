"""A signal that ends the program → an end in order: what was half made is cleared away first."""

import signal
import sys
from types import FrameType


def end_in_order() -> None:
    """Turns SIGTERM, and SIGHUP of a closed terminal, into exit 128 + its number (143, 129).

    One that whoever started us ignores, as nohup does, stays ignored.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # not every system has both
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    """Raises SystemExit wherever the program is; a second signal must not end the clearing away."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)
