"""What ends a command before its work is done, and the exit codes."""

from generator.reading import SchemaTooNew, SchemaUnreadable
from generator.vi import phrases

DATA_ERRORS, WRONG_USAGE, NOTHING_FOUND, OUR_BUG, INTERRUPTED = 1, 2, 3, 70, 130


class Refused(Exception):  # noqa: N818
    """The request cannot be served: a word to the person, an exit code to the caller."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def told(error: Refused | SchemaUnreadable) -> str:
    """Its word to the person."""
    if isinstance(error, Refused):
        return str(error)
    told = phrases.NEW_SCHEMA if isinstance(error, SchemaTooNew) else phrases.BROKEN_SCHEMA
    return told.format(path=error)
