"""What ends a command before its work is done, and the exit codes."""

from generator.publishing.files import LinkedFolder
from generator.reading import SchemaTooNew, SchemaUnreadable
from generator.rendering.escape.visible import harmless
from generator.repository import GitFailed
from generator.vi import command_line, git_failures, system_errors

DATA_ERRORS, WRONG_USAGE, NOTHING_FOUND, OUR_BUG, INTERRUPTED = 1, 2, 3, 70, 130
PIPE_CLOSED = 1  # click's own code for it


class Refused(Exception):  # noqa: N818
    """The request cannot be served: a word to the person, an exit code to the caller."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def told(error: Refused | SchemaUnreadable | GitFailed | LinkedFolder | OSError) -> str:
    """Its word to the person; of what the machine refused, the place and the reason."""
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, OSError):
        place = "" if error.filename is None else harmless(str(error.filename))
        return system_errors.refused(error.errno, place)
    if isinstance(error, LinkedFolder):
        return command_line.LINKED_FOLDER.format(path=error)
    if isinstance(error, GitFailed):
        return git_failures.failure(error.problem, harmless(error.subject))
    told = command_line.NEW_SCHEMA if isinstance(error, SchemaTooNew) else command_line.BROKEN_SCHEMA
    return told.format(path=error)


def code_of(error: Refused | SchemaUnreadable | GitFailed | LinkedFolder | OSError) -> int:
    """Its exit code."""
    return error.code if isinstance(error, Refused) else WRONG_USAGE
