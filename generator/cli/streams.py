"""The standard streams as the program finds them → streams every text can be written to."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from generator.vi import system_errors


def use_utf8() -> None:
    """Sets standard output and error to UTF-8, whatever code page the machine or PYTHONIOENCODING names.

    No code page has every Vietnamese letter, and what a machine reads (JSON, SARIF) is UTF-8 by its standard.
    A byte of a file name that is no text is written as an escape. A stream that is closed stays so.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush() -> None:
    """Writes out what waits for standard output; what fails is told here, not by the interpreter's end.

    Raises OSError; then standard output leads nowhere, so that nothing fails a second time.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OSError(error.errno, error.strerror, system_errors.STANDARD_OUTPUT) from error
