"""The options of `criteria import` for what a table cannot say."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import click

from generator.criteria_table.rows import tidy
from generator.vi import criteria_command


def _grades(
    _: click.Context, __: click.Parameter, typed: Sequence[str]
) -> tuple[dict[str, str | Decimal], ...]:
    grades: list[dict[str, str | Decimal]] = []
    for text in typed:
        name, _sign, start = text.partition("=")
        percent = _decimal(start)
        if not name.strip() or not 0 <= percent <= 100:
            raise click.BadParameter(text)
        grades.append({"name": name.strip(), "from_percent": percent})
    return tuple(grades)


def _points(_: click.Context, __: click.Parameter, typed: str | None) -> Decimal | None:
    return None if typed is None else _decimal(typed)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise click.BadParameter(text) from error
    if not number.is_finite() or number < 0 or len(text) > 12:
        raise click.BadParameter(text)
    return number


def _day(_: click.Context, __: click.Parameter, typed: str) -> str:
    try:
        if typed and date.fromisoformat(typed).isoformat() != typed:
            raise click.BadParameter(typed)
    except ValueError as error:
        raise click.BadParameter(typed) from error
    return typed


def _text(_: click.Context, __: click.Parameter, typed: str) -> str:
    return " ".join(tidy(typed)[0].split("\n"))


_COUNT = click.IntRange(min=0)
_TERMS = (
    click.option("--title", default="", callback=_text, help=criteria_command.HELP_TITLE),
    click.option("--number", default="", callback=_text, help=criteria_command.HELP_NUMBER),
    click.option("--date", default="", callback=_day, help=criteria_command.HELP_DATE),
    click.option("--issuer", default="", callback=_text, help=criteria_command.HELP_ISSUER),
    click.option("--about", default="", callback=_text, help=criteria_command.HELP_ABOUT),
    click.option("--areas", type=click.IntRange(min=1), help=criteria_command.HELP_AREAS),
    click.option("--criteria", type=click.IntRange(min=1), help=criteria_command.HELP_CRITERIA),
    click.option("--sub-criteria", type=_COUNT, help=criteria_command.HELP_SUB_CRITERIA),
    click.option("--points", callback=_points, help=criteria_command.HELP_POINTS),
    click.option("--appraised", callback=_points, help=criteria_command.HELP_APPRAISED),
    click.option("--survey", callback=_points, help=criteria_command.HELP_SURVEY),
    click.option("--places", type=click.IntRange(0, 6), help=criteria_command.HELP_PLACES),
    click.option(
        "--rounding",
        "mode",
        type=click.Choice(["half_up", "half_even"]),
        default=None,
        help=criteria_command.HELP_ROUNDING,
    ),
    click.option(
        "--rounded-at",
        "at",
        type=click.Choice(["leaf", "total"]),
        default=None,
        help=criteria_command.HELP_AT,
    ),
    click.option(
        "--not-applicable",
        type=click.Choice(["rebase", "zero", "full"]),
        default=None,
        help=criteria_command.HELP_NOT_APPLICABLE,
    ),
    click.option("--grade", "grades", multiple=True, callback=_grades, help=criteria_command.HELP_GRADE),
    click.option("--illustrative", default="", callback=_text, help=criteria_command.HELP_ILLUSTRATIVE),
)


def asking(function: Callable[..., None]) -> Callable[..., None]:
    """The command with every option of `_TERMS`."""
    for option in reversed(_TERMS):
        function = option(function)
    return function
