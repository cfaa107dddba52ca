"""A tree and a day → whether a campaign of it has ended, with nothing of it scored."""

from collections.abc import Collection
from datetime import date

from generator.consolidation import CampaignEnd, end_at
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import appraisal_path, campaign_path
from generator.reading import Tree, structure
from generator.validation import Appraisal


def end_of(tree: Tree, campaign: str, wrong: Collection[str], today: date) -> CampaignEnd | None:
    """Return how a campaign ended; None where it goes on.

    `wrong` are paths of files that have an error: what the ministry decided in one of them is not known.
    Raises SchemaUnreadable.
    """
    loader = shared_loader(tree)
    plan = loader.campaign(tree[campaign_path(campaign)])
    if plan is None:
        return None
    path, decided = appraisal_path(campaign), None
    if path in tree and path not in wrong:
        source, _ = loader.load_sound(tree[path], "appraisal", plan.criteria_set)
        decided = structure(source.data, Appraisal).decided_on if source else None
    return end_at(decided, plan.permissions.closes if plan.permissions else None, today)
