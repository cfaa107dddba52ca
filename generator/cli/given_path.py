"""A path typed on the command line → the path, or a sentence that says why it cannot be used."""

from pathlib import Path
from typing import Any

import click

from generator.rendering.escape.visible import visible
from generator.vi import command_line


class GivenPath(click.Path):
    """A path whose errors name it in our words: the library's own are English."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises BadParameter where it is missing, of the wrong kind or cannot be opened."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            raise click.BadParameter(self._why(str(value)), ctx, param) from error

    def _why(self, given: str) -> str:
        path, words = Path(given), command_line.CANNOT_OPEN
        if self.exists and not path.exists():
            words = command_line.NOT_THERE
        elif path.is_dir() and not self.dir_okay:
            words = command_line.IS_A_FOLDER
        elif path.is_file() and not self.file_okay:
            words = command_line.IS_A_FILE
        return words.format(path=visible(given))


def first_bytes(file: Path, most: int) -> bytes:
    """Return what a file holds, at most one byte more than it may. Raise OSError."""
    with file.open("rb") as stream:
        return stream.read(most + 1)
