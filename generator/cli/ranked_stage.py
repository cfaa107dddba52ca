"""`--stage` of the commands that rank units: by which points."""

import click

from generator.consolidation import RANKED_STAGES, Stage
from generator.vi import unit_ranking


def _stage(context: click.Context, option: click.Parameter, given: str | None) -> Stage | None:  # noqa: ARG001
    return Stage(given) if given else None


ranked_stage = click.option(
    "--stage",
    type=click.Choice([one.value for one in RANKED_STAGES]),
    callback=_stage,
    help=unit_ranking.HELP_STAGE,
)
