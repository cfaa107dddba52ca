"""Why no rule is made of a wording."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsure:
    """`why` is a word for the report, `text` the piece of wording it is about."""

    why: str
    text: str = ""
