"""A tree → its campaigns' plans; a `Proposal` → what it changes of one."""

from generator.comparison import PlanChanges, compare_plans
from generator.pipeline.load import Loader
from generator.pipeline.paths import campaign_path, campaigns_in
from generator.pipeline.proposal import Proposal
from generator.reading import Tree
from generator.rulebook import Campaign
from generator.validation import newest_with_permissions


def plans_of(tree: Tree, loader: Loader) -> dict[str, Campaign]:
    """The campaigns whose own file can be read, whatever else is wrong with them."""
    plans = {name: loader.campaign(tree[campaign_path(name)]) for name in campaigns_in(tree)}
    return {name: plan for name, plan in plans.items() if plan is not None}


def campaigns_of_units(tree: Tree, loader: Loader) -> frozenset[str]:
    """The campaigns in which every unit has a total of its own, and the whole none."""
    return frozenset(name for name, plan in plans_of(tree, loader).items() if plan.is_of_units)


def changed_plan(proposal: Proposal, campaign: str, loader: Loader) -> PlanChanges | None:
    """What of the plan differs; None where the proposal leaves it alone, or it cannot be read any more.

    Of a campaign that is new, or could not be read before, the permissions are held against those of the
    newest that says who may do what.
    """
    path = campaign_path(campaign)
    if all(one.change.path != path for one in proposal.changed_files) or path not in proposal.after:
        return None
    plans = plans_of(proposal.before, loader)
    newest = newest_with_permissions(plans)
    own = campaign in plans
    against = campaign if own else newest.id if newest else ""
    old = proposal.before.get(campaign_path(against))
    before = loader.load_sound(old, "campaign")[0] if old else None
    after, _ = loader.load_sound(proposal.after[path], "campaign")
    if after is None:
        return None
    unread = path in proposal.before and not own
    return compare_plans(before.data if before else {}, after.data, against, own=own, unread=unread)
