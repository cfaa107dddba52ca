"""A campaign of a data tree → the files that open another: its plan, and an appendix for each agency."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from generator.diagnostics import Diagnostic, any_blocks, shortened, sorted_unique
from generator.exchange.narratives import goes_on_from, narratives
from generator.exchange.new_campaign import NewCampaign, new_campaign_text
from generator.exchange.new_submission import scaffold
from generator.pipeline.criteria import NoSuchSet, sets_in
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.migrate import upgraded_file
from generator.pipeline.paths import appendix_path, campaign_path, criteria_path, editor_schema_path
from generator.reading import RawFile, Tree
from generator.rulebook import (
    Appendix,
    Campaign,
    Renumbered,
    Rulebook,
    Rulebooks,
    correspondences,
    renumbered,
    succeeding,
    unsucceeded,
)

_UNLED = "C402"


class PlanExists(Exception):  # noqa: N818
    """The new campaign has a plan of its own: its criteria set is chosen there."""


class WrongSuccessor(Exception):  # noqa: N818
    """An agency succeeds one the old campaign does not have, or one that is itself succeeded."""

    def __init__(self, given: str, known: str) -> None:
        super().__init__(given)
        self.given, self.known = given, known


@dataclass(frozen=True, slots=True)
class NewCampaignFiles:
    """The files to write, by path, none of which is there; whether all the campaign needs is.

    `unrelated`: the old campaign's criteria set, where the new one does not say what corresponds to it.
    Of a plan that somebody wrote: `renumbered`, units under numbers that were not theirs; `unsucceeded`, old
    appendices of whose agencies, or their successors, it has none.
    """

    files: Mapping[str, bytes]
    complete: bool
    diagnostics: tuple[Diagnostic, ...]
    unrelated: str = ""
    renumbered: tuple[Renumbered, ...] = ()
    unsucceeded: tuple[Appendix, ...] = ()


def new_campaign(
    tree: Tree, name: str, old: str, criteria_set: str | None, successors: Mapping[str, str]
) -> NewCampaignFiles:
    """Everything the campaign `name` lacks, made from `old`, one of the tree's. What is there is kept.

    Raises SchemaUnreadable, NoSuchSet, PlanThere, WrongSuccessor, MeaningChanged.
    """
    loader = shared_loader(tree)
    before, found = loader.rulebooks(tree, old)
    if before is None:
        return NewCampaignFiles({}, False, shortened(sorted_unique(found)))
    check_successors(successors, before.shared.campaign)
    path = campaign_path(name)
    files: dict[str, bytes] = {}
    if path not in tree:
        text, found = _plan(
            tree, name, before.shared, loader, criteria_set or before.shared.criteria.id, successors
        )
        if text is None:
            return NewCampaignFiles({}, False, shortened(sorted_unique(found)))
        files[path] = text.encode()
    elif criteria_set not in (None, _set_of(tree[path], loader)):
        raise PlanExists(path)
    tree = {**tree, **{path: RawFile(path, content) for path, content in files.items()}}
    after, found = loader.rulebooks(tree, name)
    unrelated = _unrelated(tree[path], before.shared, loader, tree)
    if after is None:
        found = [one for one in found if not (unrelated and one.code == _UNLED)]  # of every single leaf
        return NewCampaignFiles(files, False, shortened(sorted_unique(found)), unrelated)
    blanks, found = _blanks(tree, before, after, loader, successors)
    plans = before.shared.campaign, after.shared.campaign
    return NewCampaignFiles(
        files | blanks,
        True,
        shortened(sorted_unique(found)),
        unrelated,
        renumbered(*plans, successors),
        unsucceeded(*plans, successors),
    )


def _blanks(
    tree: Tree, before: Rulebooks, after: Rulebooks, loader: Loader, successors: Mapping[str, str]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The file of each appendix that has none, by path; and what is wrong with the old ones read for it."""

    @lru_cache(1)  # of a shared table all go on from the same
    def last_of(numbers: tuple[int, ...]) -> tuple[dict[int, Mapping[str, Any]], list[Diagnostic]]:
        return last_submissions(tree, before, loader, numbers)

    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    campaign = after.shared.campaign
    for number, rulebook in after.each.items():
        path = appendix_path(campaign.id, number)
        if path not in tree:
            last, mistakes = last_of(goes_on_from(before, rulebook, successors, number))
            found += mistakes
            known = narratives(last, before, rulebook, successors, number)
            shown = f"../../../{editor_schema_path(campaign, number)}"
            files[path] = scaffold(number, loader.submission_schema, rulebook, shown, known).encode()
    return files, found


def _set_of(plan: RawFile, loader: Loader) -> str | None:
    """Return the id of the criteria set of a plan; None where it cannot be read."""
    source, _ = loader.parse(plan)
    return source.data.get("criteria_set") if source and isinstance(source.data, dict) else None


def _unrelated(plan: RawFile, before: Rulebook, loader: Loader, tree: Tree) -> str:
    """Return the old campaign's set where that of the plan says nothing of it; else empty."""
    raw = tree.get(criteria_path(_set_of(plan, loader) or ""))
    criteria = loader.criteria_set(raw)[0] if raw else None
    return before.criteria.id if criteria and not correspondences(criteria, before.criteria) else ""


def check_successors(successors: Mapping[str, str], old: Campaign) -> None:
    """Raise WrongSuccessor where an agency of the old campaign cannot be succeeded so."""
    for key, heir in successors.items():
        fits = re.fullmatch("[a-z0-9-]+", heir) and key != heir and heir not in successors
        if key not in old.agencies or not fits:
            raise WrongSuccessor(f"{key}={heir}", ", ".join(old.agencies))


def _plan(
    tree: Tree,
    name: str,
    before: Rulebook,
    loader: Loader,
    criteria_set: str,
    successors: Mapping[str, str],
) -> tuple[str | None, list[Diagnostic]]:
    """The text of the new plan; None where its criteria set has an error."""
    raw = tree.get(criteria_path(criteria_set))
    if raw is None:
        raise NoSuchSet(", ".join(PurePosixPath(path).stem for path in sets_in(tree)))
    criteria, found = loader.criteria_set(raw)
    raw = tree[campaign_path(before.campaign.id)]
    content, _ = upgraded_file(raw, "campaign", loader, before.criteria.id)
    text = (content or raw.data).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    source, _ = loader.parse(RawFile(raw.path, text.encode()))
    if criteria is None or source is None:
        return None, found
    new = NewCampaign(
        campaign=name,
        year=_year_of(name, before.campaign),
        criteria_set=criteria_set,
        appendices=succeeding(before, criteria, successors),
        successors=successors,
    )
    return new_campaign_text(source, text, before.campaign, new), []


def _year_of(name: str, old: Campaign) -> int:
    """The year of a campaign of that name: as far from the old one as the names, where those are years."""
    then, now = (re.match(r"\d{4}(?!\d)", one) for one in (old.id, name))
    if now is None:
        return old.year + 1
    return old.year + int(now[0]) - int(then[0]) if then else int(now[0])


def last_submissions(
    tree: Tree, before: Rulebooks, loader: Loader, numbers: Iterable[int]
) -> tuple[dict[int, Mapping[str, Any]], list[Diagnostic]]:
    """Return the data of these old submissions by their appendix; and what is wrong with those not read."""
    last: dict[int, Mapping[str, Any]] = {}
    found: list[Diagnostic] = []
    for number in numbers:
        raw = tree.get(appendix_path(before.shared.campaign.id, number))
        if raw is not None:
            source, mistakes = loader.load_sound(raw, "submission", before.shared.criteria.id)
            if source is not None:
                last[number] = source.data
            elif any_blocks(mistakes):
                found += mistakes
    return last, found
