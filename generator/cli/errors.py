"""What ends a command before its work is done, and the exit codes."""

from generator.publishing.files import LinkedFolder
from generator.reading import SchemaTooNew, SchemaUnreadable
from generator.rendering.escape.visible import visible
from generator.repository import GitFailed
from generator.rulebook import NoCommonTotal, NotOfUnits
from generator.vi import command_line, git_failures, system_errors

DATA_ERRORS, WRONG_USAGE, NOTHING_FOUND, OUR_BUG, INTERRUPTED = 1, 2, 3, 70, 130
PIPE_CLOSED = 1  # click's own code for it


class CommandError(Exception):
    """The request cannot be served: a word to the person, an exit code to the caller."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


# What a command may meet and cannot go on with; `message_of` has its words.
REFUSALS = (CommandError, SchemaUnreadable, GitFailed, LinkedFolder, NoCommonTotal, NotOfUnits, OSError)
Refusal = CommandError | SchemaUnreadable | GitFailed | LinkedFolder | NoCommonTotal | NotOfUnits | OSError


def message_of(error: Refusal) -> str:
    """Its word to the person; of what the machine refused, the place and the reason."""
    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, OSError):
        place = "" if error.filename is None else visible(str(error.filename))
        return system_errors.refused(error.errno, place)
    if isinstance(error, NoCommonTotal):
        return command_line.NO_COMMON_TOTAL.format(campaign=error)
    if isinstance(error, NotOfUnits):
        return command_line.NOT_OF_UNITS.format(campaign=error)
    if isinstance(error, LinkedFolder):
        return command_line.LINKED_FOLDER.format(path=error)
    if isinstance(error, GitFailed):
        return git_failures.failure(error.problem, visible(error.subject))
    message = command_line.NEW_SCHEMA if isinstance(error, SchemaTooNew) else command_line.BROKEN_SCHEMA
    return message.format(path=error)


def code_of(error: Refusal) -> int:
    """Its exit code."""
    return error.code if isinstance(error, CommandError) else WRONG_USAGE
