"""What a code means, as written in the modules of this folder; and how its params are put into it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.vi.diagnostics.medium import in_medium

Params = Mapping[str, str]
Text = str | Callable[[Params], str]  # a format string that names params, or what words them


@dataclass(frozen=True, slots=True)
class Message:
    """The title of a code's page, what is wrong, and the cure. In a module it bears the code's name.

    A param that every place gives is read by `p["name"]`, one that some leave out by `p.get("name")`.
    """

    title: str
    text: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of one diagnostic: what is wrong, and what to type."""

    text: str
    hint: str


def worded(message: Message, params: Params, *, of_cell: bool = False) -> Wording:
    """Return the text and the hint of a message. Params are values: they are never read as a format string.

    Raises KeyError where a param is missing that every place must give.
    """
    text, hint = (in_medium(_filled(one, params), of_cell=of_cell) for one in (message.text, message.hint))
    return Wording(text, hint)


def variants(
    param: str, pairs: Mapping[str, tuple[Text, Text]], *, otherwise: str
) -> tuple[Callable[[Params], str], Callable[[Params], str]]:
    """Return a text and a hint that depend on one param: the pair of its value, else of `otherwise`."""

    def chosen(params: Params) -> tuple[Text, Text]:
        return pairs.get(params[param], pairs[otherwise])

    return lambda p: _filled(chosen(p)[0], p), lambda p: _filled(chosen(p)[1], p)


def _filled(text: Text, params: Params) -> str:
    return text.format_map(params) if isinstance(text, str) else text(params)
