"""A `Proposal` and its proposer → what inside the files they may change is not theirs to change."""

from collections.abc import Collection, Iterator, Mapping

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.pipeline.files import code_owners_files, editor_schemas
from generator.pipeline.load import Loader
from generator.pipeline.paths import CODE_OWNERS, campaigns_in, kind_at
from generator.pipeline.plans import plans_of
from generator.pipeline.proposal import Proposal
from generator.reading import Source, Tree
from generator.rulebook import Campaign, Role
from generator.validation import (
    ChangedFile,
    FileKind,
    PlanSides,
    Proposer,
    days_to_come,
    foreign_items,
    unread_ledger,
    wrong_plan_change,
)

_TOP = Place(1, 1)
_DATED = {"submission", "review", "appraisal"}  # they say on what day something was done
_DRAWING = "generator/"  # the program that draws
_DRAWN_FROM = "schema/"  # beside the plans, for editors


def not_theirs_inside(
    proposal: Proposal,
    proposer: Proposer,
    plans: Mapping[str, Campaign],
    loader: Loader,
    others: Collection[str],
) -> Iterator[Diagnostic]:
    """C411, C412, C431, C432 and C434; R241 of a day still to come.

    `plans` are those of the base that can be read; `others` the paths that are not theirs at all.
    """
    for one in proposal.changed_files:
        if one.change.path in others:
            continue
        if one.kind is FileKind.CAMPAIGN:
            sides = PlanSides(one, *_read(one, proposal, loader, plans))
            yield from wrong_plan_change(sides, proposer, plans, plans_of(proposal.after, loader))
        elif one.kind is FileKind.REVIEW and one.campaign in plans:
            yield from _in_ledger(one, proposal, proposer, plans[one.campaign], loader)
        yield from _to_come(one, proposal, proposer, plans, loader)


def _to_come(
    one: ChangedFile, proposal: Proposal, proposer: Proposer, plans: Mapping[str, Campaign], loader: Loader
) -> Iterator[Diagnostic]:
    """R241: a day newly given that is still to come on the day the file is judged."""
    path, day = one.change.path, proposer.day(one.change.path)
    kind, raw = kind_at(path), proposal.after.get(path)
    if kind not in _DATED or one.campaign not in plans or raw is None or day is None:
        return
    pin, there = plans[one.campaign].criteria_set, proposal.before.get(path)
    before, after = (loader.load_sound(side, kind, pin)[0] if side else None for side in (there, raw))
    if after is not None:
        yield from days_to_come(before, after, day)


def _in_ledger(
    one: ChangedFile, proposal: Proposal, proposer: Proposer, plan: Campaign, loader: Loader
) -> Iterator[Diagnostic]:
    """Whoever merges a ledger as it was handed in is not asked again: its reviewer was."""
    holder = plan.permissions.holder(proposer.account) if plan.permissions else None
    if holder is None or holder.role is not Role.REVIEWER:
        return
    raw, path = proposal.before.get(one.change.path), one.change.path
    before, after = _read(one, proposal, loader, {plan.id: plan})
    if raw is not None and before is None:
        before, _ = loader.parse(raw)  # whose items they are can be told of any shape
    if raw is not None and before is None:
        yield unread_ledger(path, holder.agency, plan)
    elif after is not None or one.change.after is None:
        yield from foreign_items(path, before, after, holder.agency, plan)


def _read(
    one: ChangedFile, proposal: Proposal, loader: Loader, plans: Mapping[str, Campaign]
) -> tuple[Source | None, Source | None]:
    """The file on both sides; None where it is not there or has an error of its own."""
    pin = plans[one.campaign].criteria_set if one.kind is FileKind.REVIEW else ""
    raws = (tree.get(one.change.path) for tree in (proposal.before, proposal.after))
    before, after = (loader.load_sound(raw, one.kind, pin)[0] if raw else None for raw in raws)
    return before, after


def forged_drawings(proposal: Proposal) -> Iterator[Diagnostic]:
    """C433: a drawn file that is not what the program draws from the tree as merged, or is wrongly gone.

    Not asked where the proposal changes the program, or of editors' schemas the schemas they are made of:
    then its own program draws, and the tests of the proposal tell.
    """
    drawn = [one for one in proposal.changed_files if one.kind is FileKind.DRAWN]
    code = [one.change.path for one in proposal.changed_files if one.kind is FileKind.CODE]
    if not drawn or proposal.unread or any(path.startswith(_DRAWING) for path in code):
        return
    made: dict[str, dict[str, bytes | None] | None] = {}
    redrawn = any(path.startswith(_DRAWN_FROM) for path in code)
    for one in drawn:
        if redrawn and one.change.path not in CODE_OWNERS:
            continue
        path, after = one.change.path, one.change.after
        campaign = "" if path in CODE_OWNERS else path.split("/")[2]
        if campaign not in made:
            made[campaign] = _made(proposal.after, campaign)
        files = made[campaign]
        wanted = files.get(path) if files is not None else None
        if files is None:
            yield diagnose("C433", path, _TOP, kind="undrawn", campaign=campaign)
        elif wanted is None and after is not None:
            yield diagnose("C433", path, _TOP, kind="unwanted", campaign=campaign)
        elif wanted is not None and (after is None or not after.holds(wanted)):
            kind = "deleted" if after is None else "differs"
            yield diagnose("C433", path, _TOP, kind=kind, campaign=campaign)


def _made(tree: Tree, campaign: str) -> dict[str, bytes | None] | None:
    """What the program draws: of a campaign the editors' schemas, else the owners; None where it cannot."""
    if not campaign:
        return {**code_owners_files(tree)}
    return editor_schemas(tree, campaign)[0] if campaign in campaigns_in(tree) else {}
