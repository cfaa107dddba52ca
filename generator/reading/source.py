"""Plain data with the place of every key and value."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading.suggestions import Suggestions

Key = str | int
KeyPath = tuple[Key, ...]  # the keys and positions from the top of a file to a value


class Spot(Protocol):
    """A position as the parser gives it: line and column from 0."""

    @property
    def line(self) -> int:
        """From 0."""

    @property
    def column(self) -> int:
        """From 0, in characters."""


class SpotAt(NamedTuple):
    """A position that is worked out, not the parser's own; both from 0."""

    line: int
    column: int


class Mark(NamedTuple):
    """Where a value stands, where its key stands, and the marks of what is inside it.

    A file has thousands: the parser's own positions are kept, and become places only when asked for.
    """

    at: Spot
    key_at: Spot | None = None
    inside: "dict[Key, Mark] | None" = None
    until: Spot | None = None
    key_until: Spot | None = None

    @property
    def place(self) -> Place:
        """Where the value begins."""
        return Place(self.at.line + 1, self.at.column + 1)

    @property
    def key(self) -> Place | None:
        """Where its key begins; None for what has no key."""
        return Place(self.key_at.line + 1, self.key_at.column + 1) if self.key_at else None

    @property
    def end(self) -> Place | None:
        """The place just after it; None for a group written without brackets."""
        return Place(self.until.line + 1, self.until.column + 1) if self.until else None

    @property
    def key_end(self) -> Place | None:
        """The place just after its key."""
        return Place(self.key_until.line + 1, self.key_until.column + 1) if self.key_until else None


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file: dict, list, str, int, Decimal, bool, None; with marks beside.

    Text is NFC. Numbers with a point are Decimal. Nothing else can be in `data`.
    """

    path: str
    data: Any
    mark: Mark
    _suggestions: Suggestions = field(default_factory=Suggestions, compare=False, repr=False)

    def place(self, *steps: Key, key: bool = False) -> Place:
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

    def at(self, *steps: Key) -> Any:
        """Return the value at `steps`, which must have been read."""
        value = self.data
        for step in steps:
            value = value[step]
        return value

    def last_line(self, *steps: Key) -> int:
        """The line (from 1) in which the value at `steps`, which must be there, ends."""
        mark = self.mark
        for step in steps:
            mark = (mark.inside or {})[step]
        end = mark.end or mark.place
        return end.line - 1 if end.column == 1 and end > mark.place else end.line

    def written(self, *steps: Key) -> bool:
        """Whether the file has something at `steps`, even if it could not be read."""
        mark: Mark | None = self.mark
        for step in steps:
            mark = (mark.inside or {}).get(step) if mark else None
        return mark is not None

    def bracketed(self, *steps: Key) -> bool:
        """Whether the group at `steps` is written in brackets, where commas part its keys."""
        mark: Mark | None = self.mark
        for step in steps:
            mark = (mark.inside or {}).get(step) if mark else None
        return mark is not None and mark.inside is not None and mark.until is not None

    def keys(self, *steps: Key) -> tuple[Key, ...]:
        """The keys (or indices) the file has at `steps`, even where their values could not be read."""
        mark = self.mark
        for step in steps:
            inside = (mark.inside or {}).get(step)
            if inside is None:
                return ()
            mark = inside
        return tuple(mark.inside or ())

    def unasked(self) -> "Source":
        """Return the same file, of which no suggestion was asked yet."""
        return replace(self, _suggestions=Suggestions())

    def apart(self) -> "Source":
        """Return the same file, of which as many suggestions are left, whoever asks the other for one."""
        return replace(self, _suggestions=copy(self._suggestions))

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """Returns what a misspelt word of this file may have meant; empty where none of the known is like it.

        Only the first words of a file that are asked about have an answer.
        """
        return self._suggestions.nearest(word, known)

    def closest(self, word: str, known: Iterable[str]) -> Mapping[str, int]:
        """Return the known words that differ from a word of this file by a letter or two, the closest first.

        With each stands by how many. Only the first words of a file that are asked about have an answer.
        """
        return self._suggestions.closest(word, known)

    def meant(self, word: str, labels: Mapping[str, str]) -> str:
        """Return the key that a word of this file may stand for, by its label or by its letters; else empty.

        Only the first words of a file that are asked about have an answer.
        """
        return self._suggestions.meant(word, labels)

    def example(self, word: str, known: Collection[str]) -> str:
        """Returns one of the known, the one most like `word` where that can be told; empty without any."""
        return self._suggestions.nearest(word, known, 0) or next(iter(known), "")

    def mistake(
        self, code: str, steps: Iterable[Key], /, *, key: bool = False, **params: object
    ) -> Diagnostic:
        """A diagnostic at the value (or key) at `steps`."""
        return diagnose(code, self.path, self.place(*steps, key=key), **params)
