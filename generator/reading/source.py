"""Plain data with the place of every key and value."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Diagnostic, Place, diagnose

Step = str | int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands, where its key stands, and the marks of what is inside it."""

    place: Place
    key: Place | None = None
    inside: dict[Step, "Mark"] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file: dict, list, str, int, Decimal, bool, None; with marks beside.

    Text is NFC. Numbers with a point are Decimal. Nothing else can be in `data`.
    """

    path: str
    data: Any
    mark: Mark

    def place(self, *steps: Step, key: bool = False) -> Place:
        """The place of the value at `steps`, or of the last step that exists.

        With `key` true, the place of the key that leads to it.
        """
        mark = self.mark
        for step in steps:
            inside = (mark.inside or {}).get(step)
            if inside is None:
                return mark.place
            mark = inside
        return mark.key if key and mark.key is not None else mark.place

    def written(self, *steps: Step) -> bool:
        """Whether the file has something at `steps`, even if it could not be read."""
        mark: Mark | None = self.mark
        for step in steps:
            mark = (mark.inside or {}).get(step) if mark else None
        return mark is not None

    def keys(self, *steps: Step) -> tuple[Step, ...]:
        """The keys (or indices) the file has at `steps`, even where their values could not be read."""
        mark = self.mark
        for step in steps:
            inside = (mark.inside or {}).get(step)
            if inside is None:
                return ()
            mark = inside
        return tuple(mark.inside or ())

    def mistake(
        self, code: str, steps: Iterable[Step], /, *, key: bool = False, **params: object
    ) -> Diagnostic:
        """A diagnostic at the value (or key) at `steps`."""
        return diagnose(code, self.path, self.place(*steps, key=key), **params)
