"""A `Proposal` → what it does to the campaigns, and all that is wrong with it; the base branch judges."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from generator.codes import CODES
from generator.comparison import (
    CampaignChange,
    ChangedSet,
    Changes,
    ProceedingsFile,
    ProposalReport,
    UncomparedFile,
    compare,
    hints,
    peer_moves,
)
from generator.consolidation import Assessment, LeafResult, RequestState, campaign_end
from generator.diagnostics import (
    Diagnostic,
    Place,
    any_blocks,
    diagnose,
    error_count,
    identities,
    sorted_unique,
)
from generator.exchange.yaml.read_back import MeaningChanged
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.check import waits
from generator.pipeline.linted_sets import Linted, lint
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.migrate import upgraded_file
from generator.pipeline.outdated_words import outdated_quotes
from generator.pipeline.overtaken_decisions import codes_of, left_as_they_were, told_at_answers
from generator.pipeline.paths import appendix_place, campaign_place, campaigns_in, criteria_path, kind_at
from generator.pipeline.peers import FiguresByGroup
from generator.pipeline.permissions import forged_drawings, not_theirs_inside
from generator.pipeline.plans import campaigns_of_units, changed_plan, plans_of
from generator.pipeline.proposal import LONGEST_MESSAGE, MOST_BYTES, MOST_COMMITS, MOST_FILES, Proposal
from generator.pipeline.proposal_parts import (
    ConcernedPart,
    assessed_parts,
    outcome_at,
    parts_of,
    peers_of_parts,
)
from generator.pipeline.proposal_records import SignedTables, added_records, signed_tables, wrong_records
from generator.pipeline.removed_requests import told_at_ledgers
from generator.pipeline.uploaded_workbooks import with_inbox_read, with_uploads_dated
from generator.pipeline.verdict import summary_of
from generator.pipeline.withdrawn_submissions import told_at_status
from generator.reading import RawFile, Tree, parse
from generator.repository import Commit
from generator.rulebook import Campaign, correspondences
from generator.validation import (
    Decision,
    FileKind,
    Proposer,
    Publication,
    discloses,
    forbidden_files,
    late_changes,
    may_change,
    may_disclose,
    merged_for_others,
    personal_data,
    personal_text,
    unauthorised,
    unread_before,
)

_TOP = Place(1, 1)
_OF_THE_WRONG_PLACE = {code for code in CODES if code[0] == "R" and code != "R260"} | {"C405"}


def review_proposal(proposal: Proposal, proposer: Proposer | None, today: date) -> ProposalReport:
    """Return the report as of `today`; without a proposer, who may do it and when is not asked.

    Raises SchemaUnreadable.
    """
    loader = shared_loader(proposal.before)
    given = {one.change.path for one in proposal.changed_files}
    proposal, of_workbooks = with_inbox_read(with_uploads_dated(proposal))
    made = {one.change.path for one in proposal.changed_files} - given
    concerned = parts_of(proposal, loader)
    peers = [peers_of_parts(tree, concerned, loader) for tree in (proposal.before, proposal.after)]
    before = assessed_parts(proposal.before, concerned, loader, peers[0])
    after = assessed_parts(proposal.after, concerned, loader, peers[1])
    old = [d for outcome in before.values() for d in outcome.diagnostics]
    new = sorted_unique(d for outcome in after.values() for d in outcome.diagnostics)
    changed = {one.change.path for one in proposal.changed_files}
    signed, plans = added_records(proposal, loader), plans_of(proposal.before, loader)
    restated = _restated(proposal, plans, loader)
    relaid = _relaid(proposal, loader) - restated.keys()
    introduced, stood, elsewhere, not_told = _of_the_proposal(new, old, changed, {*restated, *relaid})
    introduced = [one for one in introduced if one.path not in made]  # told at its cell
    found = [
        *introduced,
        *of_workbooks,
        *_unfit(proposal, plans),
        *_unfit_steps(proposal),
        *forged_drawings(proposal),
    ]
    records = [record for record, _ in signed]
    tables = signed_tables(proposal, records, loader)
    found += wrong_records(proposal, after, tables, signed, today, loader)
    if proposer is not None:
        proposer = replace(proposer, handed_in=proposal.handed_in)
        proposer = replace(proposer, restating=restated)
        found += _not_theirs(
            proposal, proposer, before, plans, loader, {d.path for d in found if d.code == "C422"}
        )
        found = _told_of_places(found)
    found = list(_told_of_sets(found, proposal.sets))
    linted = lint({**proposal.before, **proposal.sets}, proposal.sets.values())
    refused = {one.path for one in found if one.blocks}
    found += [one for made in linted if made.path not in refused for one in made.diagnostics]
    campaigns = tuple(
        _campaign(part, before.get(part), after.get(part), proposal, loader, records, tables, today)
        for part in concerned
    )
    campaigns = tuple(_with_moves(campaigns, peers[0], peers[1]))
    standing = [left_as_they_were(stood, one) for one in campaigns]
    campaigns = tuple(
        replace(one, standing=codes_of(some)) for one, some in zip(campaigns, standing, strict=True)
    )
    found = [one for one in found if all(one not in some for some in standing)]
    outdated = tuple(outdated_quotes(campaigns, proposal.after, loader))
    quoted = {_worded(one) for one in outdated}  # told there with what was
    found = [*(one for one in found if one.code != "R302" or _worded(one) not in quoted), *outdated]
    ended = {one.name for one in campaigns if one.ends}
    found = [one for one in found if not (waits(one) and campaign_place(one.path)[0] in ended)]
    told = told_at_ledgers(found, before, changed)
    told = told_at_status(told, after, proposal.after, changed, loader)
    diagnostics = sorted_unique(told_at_answers(told, campaigns, changed))
    return ProposalReport(
        base=proposal.base,
        head=proposal.head,
        files=len(given),
        diagnostics=diagnostics,
        summary=summary_of(diagnostics, (outcome.verdict for outcome in after.values())),
        elsewhere=elsewhere,
        campaigns=campaigns,
        read=not proposal.unread,
        restated=tuple(restated.values()),
        relaid=len(relaid),
        not_told=not_told,
        sets=tuple(_sets(proposal, linted)),
    )


def _told_of_sets(found: Iterable[Diagnostic], sets: Tree) -> Iterator[Diagnostic]:
    """Yield the diagnostics, C401 as of a set to come where the proposal brings it: the base's judge."""
    for one in found:
        brought = one.code == "C401" and criteria_path(one.params["name"]) in sets
        params = {**one.params, "what": "proposed"}
        yield diagnose(one.code, one.path, one.place, **params) if brought else one


def _told_of_places(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return what is told of files in a wrong place: where they belong, not what is wrong with them there."""
    strange = {one.path for one in found if one.code in ("C407", "C419")}
    moved = {one.path for one in found if one.params.get("own_campaign")} - strange
    return [
        one
        for one in found
        if not (one.path in strange and one.code == "C411")
        and not (one.path in moved and (one.code[0] in "FS" or one.code in _OF_THE_WRONG_PLACE))
    ]


def _worded(one: Diagnostic) -> tuple[str, str, str]:
    """Return which text of which answer an R302 is of."""
    return one.path, one.params["criterion"], one.params["name"]


def _of_the_proposal(
    new: tuple[Diagnostic, ...], old: list[Diagnostic], paths: set[str], same: set[str]
) -> tuple[list[Diagnostic], list[Diagnostic], int, int]:
    """What is wrong in its files or was not wrong before, and what of that was; how many errors of others.

    Last how many known ones, but errors, are of the files in `same`, which say what they said.
    """
    known = set(identities(sorted_unique(old)))
    introduced, stood, elsewhere, not_told = [], [], 0, 0
    for diagnostic, identity in zip(new, identities(new), strict=True):
        if identity in known and diagnostic.path in same and not diagnostic.blocks:
            not_told += 1
        elif diagnostic.path in paths or identity not in known:
            introduced.append(diagnostic)
            stood += [diagnostic] if identity in known else []
        else:
            elsewhere += error_count([diagnostic])
    return introduced, stood, elsewhere, not_told


def _unfit(proposal: Proposal, plans: Mapping[str, Campaign]) -> Iterator[Diagnostic]:
    """What nobody may propose, and what cannot be merged or read."""
    known = {*campaigns_in(proposal.before), *campaigns_in(proposal.after)}
    frozen = {criteria_path(campaign.criteria_set) for campaign in plans.values()}
    yield from forbidden_files(proposal.changed_files, known, frozen)
    for name in set(campaigns_in(proposal.before)) - set(campaigns_in(proposal.after)):
        left = (path for path in proposal.after if path.startswith(f"submissions/{name}/"))
        if path := next(left, ""):  # without its plan nobody reads them any more
            yield diagnose("C419", path, _TOP)
    for path in proposal.conflicts:
        yield diagnose("C420", path, _TOP)
    if proposal.unread:
        limits = {"files": MOST_FILES, "commits": MOST_COMMITS, "letters": LONGEST_MESSAGE}
        limits["megabytes"] = MOST_BYTES // 1_000_000
        yield diagnose(proposal.unread, _somewhere(proposal), _TOP, **limits)


def _unfit_steps(proposal: Proposal) -> Iterator[Diagnostic]:
    """What must not stay in the history: C422 what a step holds or says, C427 the day it claims."""
    workbooks = any(one.kind is FileKind.WORKBOOK and one.change.after for one in proposal.changed_files)
    for one in proposal.passing:
        if workbooks and one.changed_file.kind is FileKind.WORKBOOK:
            continue  # the branch is made anew without them
        if one.raw is not None and (kind := _unpublishable(one.raw)):
            yield diagnose("C422", one.raw.path, _TOP, commit=one.commit[:10], kind=kind)
    for step in () if proposal.unread else proposal.steps:
        if personal_text(step.message):
            yield diagnose("C422", _somewhere(proposal, step), _TOP, commit=step.id[:10], kind="message")
    for step, how in proposal.misdated:
        at = _somewhere(proposal, step)
        yield diagnose("C427", at, _TOP, commit=step.id[:10], date=step.date.date(), how=how)


def _somewhere(proposal: Proposal, step: Commit | None = None) -> str:
    """The file at which to tell what concerns a whole step, or the whole proposal."""
    paths = [change.path for change in step.changes] if step else []
    return min([*paths, *(one.change.path for one in proposal.changed_files), "submissions"], key=_data_first)


def _data_first(path: str) -> tuple[bool, bool, str]:
    return not path.startswith("submissions/"), path == "submissions", path


def _unpublishable(raw: RawFile) -> str:
    """Why a file of a single step must not stay in the history; empty where it may."""
    if raw.problem:
        return "problem"
    if not raw.path.startswith(("submissions/", "schema/criteria/")) or not raw.path.endswith(".yaml"):
        return "stranger"
    source, found = parse(raw)
    if any(personal_data(raw, source)):
        return "person"
    if any_blocks(found):  # a mistake of typing, put right since, hides nothing where nothing may be hidden
        return "unreadable" if _may_disclose(raw) else ""
    return "document" if source is not None and discloses(source.data) else ""


def _may_disclose(raw: RawFile) -> bool:
    try:
        return may_disclose(raw.data.decode())
    except UnicodeDecodeError:
        return True


def _not_theirs(
    proposal: Proposal,
    proposer: Proposer,
    before: Mapping[ConcernedPart, Outcome],
    plans: Mapping[str, Campaign],
    loader: Loader,
    hidden: Collection[str],
) -> Iterator[Diagnostic]:
    """C411 to C414, C426; of the paths in `hidden` it is told already that a step must be undone."""
    unread = {name for name in campaigns_in(proposal.before) if name not in plans}
    refused = list(unauthorised(proposal.changed_files, proposer, plans, unread))
    yield from refused
    paths = {diagnostic.path for diagnostic in refused}
    conflicts = set(proposal.conflicts)  # what is there was never merged: nobody can tell who took what out
    others = {diagnostic.path for diagnostic in refused if diagnostic.code == "C411"} | conflicts
    yield from not_theirs_inside(proposal, proposer, plans, loader, others)
    foreign = {one.changed_file.change.path: one for one in reversed(proposal.passing)
               if not may_change(one.changed_file, proposer, plans)}  # fmt: skip
    for path in foreign.keys() - paths - {*hidden}:
        yield diagnose("C426", path, _TOP, commit=foreign[path].commit[:10])
    for one in () if proposal.unread else proposal.changed_files:
        plan = plans.get(one.campaign)
        if one.kind is not FileKind.SUBMISSION or one.change.path in paths | conflicts or plan is None:
            continue
        closes = plan.permissions.windows.submissions.closes if plan.permissions else None
        day = proposer.day(one.change.path)
        if closes and day and day > closes and not merged_for_others(one, proposer, plan):
            raws = [tree.get(one.change.path) for tree in (proposal.before, proposal.after)]
            sides = [
                loader.load_sound(raw, "submission", plan.criteria_set)[0] if raw else None for raw in raws
            ]
            if sides[0] is None and raws[0] is not None and raws[1] is not None:
                yield unread_before(one.change.path, closes)
            elif sides[0] is not None and sides[1] is not None:
                outcome = outcome_at(before, one.change.path)
                yield from late_changes(sides[0], sides[1], _asked(outcome), _concluded(outcome), closes)


def _sets(proposal: Proposal, linted: Iterable[Linted]) -> Iterator[ChangedSet]:
    criteria = {one.path: one.criteria for one in linted}
    for one in proposal.changed_files:
        path = one.change.path
        name = PurePosixPath(path).stem
        if path == criteria_path(name):
            yield ChangedSet(name, path in proposal.before, path in proposal.sets, criteria.get(path))


def _restated(proposal: Proposal, plans: Mapping[str, Campaign], loader: Loader) -> dict[str, int]:
    """The files of which it makes just what `migrate` would, with the form they are in then."""
    found = {}
    for one in proposal.changed_files:
        path, plan = one.change.path, plans.get(one.campaign)
        before, after = proposal.before.get(path), proposal.after.get(path)
        if plan is None or before is None or after is None or not (kind := kind_at(path)):
            continue
        try:
            content, _ = upgraded_file(before, kind, loader, plan.criteria_set)
        except MeaningChanged:
            continue
        if content == after.data:
            found[path] = loader.version(kind)
    return found


def _relaid(proposal: Proposal, loader: Loader) -> set[str]:
    """The files of data in which it changes the layout or comments alone."""
    found = set()
    for path in (one.change.path for one in proposal.changed_files if kind_at(one.change.path)):
        before, after = proposal.before.get(path), proposal.after.get(path)
        if before is not None and after is not None:
            sides = [loader.parse(raw) for raw in (before, after)]
            read = [source for source, mistakes in sides if source and not error_count(mistakes)]
            if len(read) == 2 and read[0].data == read[1].data:
                found.add(path)
    return found


def _asked(outcome: Outcome | None) -> set[str]:
    """The leaves handed back or asked about, which may be answered after the window."""
    leaves = outcome.assessment.leaves if outcome and outcome.assessment else {}
    return {code for code, leaf in leaves.items() if _waits(leaf)}


def _concluded(outcome: Outcome | None) -> set[str]:
    """The ids of the requests whose answer was concluded on: what was judged is not written anew."""
    leaves = outcome.assessment.leaves.values() if outcome and outcome.assessment else ()
    requests = (request for leaf in leaves for request in leaf.requests)
    return {one.asked.id for one in requests if one.state in (RequestState.ACCEPTED, RequestState.REFUSED)}


def _waits(leaf: LeafResult) -> bool:
    """Whether the agency may still answer: also once more, until a corrected answer is decided on."""
    item = leaf.reviewed.item if leaf.reviewed is not None else None
    returned = item is not None and item.fingerprint and item.decision is Decision.RETURNED
    return bool(returned) or any(request.state is RequestState.OPEN for request in leaf.requests)


def _campaign(
    part: ConcernedPart,
    before: Outcome | None,
    after: Outcome | None,
    proposal: Proposal,
    loader: Loader,
    signed: Iterable[Publication],
    tables: SignedTables,
    day: date,
) -> CampaignChange:
    name = part.campaign
    signed = tuple(record for record in signed if record.campaign == name)
    if part.of_units and part.number is None:
        change = _of_all_units(name, before, after, proposal, loader)
        rankings = {stage: table.whole for (campaign, stage), table in tables.items() if campaign == name}
        return replace(change, signed=signed, rankings=rankings)
    end, ends = (
        campaign_end(side.assessment, day) if side and side.assessment else None for side in (before, after)
    )
    conflicts = {path for path in proposal.conflicts if part.holds(path)}
    uncompared = tuple(_uncompared(before, after, conflicts))
    unread = {one.path for one in uncompared}
    if unread or conflicts:
        number = part.number
        before = assess(proposal.before, name, loader, left_out=unread, number=number) if before else None
        unread |= conflicts
        after = assess(proposal.after, name, loader, left_out=unread, number=number) if after else None
    was, now = (side.assessment if side else None for side in (before, after))
    rules_read = all(side is None or side.assessment is not None for side in (before, after))
    changes = compare(was, now) if rules_read else compare(None, None)
    last = None if part.of_units or now is None else _last_year(proposal.before, now, changes, loader)
    return CampaignChange(
        name=name,
        remains=after is not None,
        before=was,
        after=now,
        changes=changes,
        hints=hints(changes, now, last, ended=ends is not None) if now else (),
        plan=None if part.of_units else changed_plan(proposal, name, loader),
        signed=() if part.of_units else signed,
        end=end,
        ends=ends,
        rules_read=rules_read,
        uncompared=uncompared,
        unit=part.number,
    )


def _with_moves(
    campaigns: Iterable[CampaignChange],
    before: Mapping[str, FiguresByGroup],
    after: Mapping[str, FiguresByGroup],
) -> Iterator[CampaignChange]:
    """Yield what became of the campaigns; the first unit touched of a group with what moves in that group."""
    found = tuple(campaigns)
    touched = {(one.name, one.unit) for one in found}
    told: set[tuple[str, str]] = set()
    for one in found:
        latest = one.latest
        group = latest.appendices[0].appendix.group if latest is not None and one.unit is not None else ""
        sides = [
            {group: side[one.name][group]} for side in (before, after) if group in side.get(one.name, {})
        ]
        if len(sides) < 2 or (one.name, group) in told:
            yield one
            continue
        told.add((one.name, group))
        units = {number for name, number in touched if name == one.name and number is not None}
        yield replace(one, moves=peer_moves(sides[0], sides[1], units))


def _of_all_units(
    name: str, before: Outcome | None, after: Outcome | None, proposal: Proposal, loader: Loader
) -> CampaignChange:
    """What is of no unit but of all: there are no points to compare."""
    sides = [(before, proposal.before), (after, proposal.after)]
    read = all(side is None or loader.rulebooks(tree, name)[0] is not None for side, tree in sides)
    return CampaignChange(
        name=name,
        remains=after is not None,
        before=None,
        after=None,
        changes=compare(None, None),
        hints=(),
        plan=changed_plan(proposal, name, loader),
        rules_read=read,
        is_of_all_units=True,
    )


def _last_year(tree: Tree, now: Assessment, changes: Changes, loader: Loader) -> Assessment | None:
    """The campaign before, which is no campaign of units; of its files those the changed leaves follow.

    None where there is none, where its rules cannot be trusted, or nothing of it corresponds.
    """
    apart, changed = campaigns_of_units(tree, loader), {change.code for change in changes.comparable}
    earlier = [one for one in campaigns_in(tree) if one < now.rulebook.campaign.id and one not in apart]
    rulebook = loader.rulebook(tree, earlier[-1])[0] if earlier else None
    if rulebook is None:
        return None
    links = correspondences(now.rulebook.criteria, rulebook.criteria)
    followed = {code for link in links if not changed.isdisjoint(link.codes) for code in link.earlier}
    if not followed:
        return None
    leads = {rulebook.lead_of.get(code) for code in followed}
    files = {
        path: raw
        for path, raw in tree.items()
        if (place := appendix_place(path)) is None or place[0] != earlier[-1] or place[1] in leads
    }
    return assess(files, earlier[-1], loader).assessment


def _uncompared(
    before: Outcome | None, after: Outcome | None, conflicts: Iterable[str]
) -> Iterator[UncomparedFile]:
    """The ledgers, the survey and the appraisal with an error or a conflict, by their paths."""
    wrong = [
        {one.path for one in side.diagnostics if one.blocks} if side else set() for side in (before, after)
    ]
    wrong[1].update(conflicts)
    for path in sorted(wrong[0] | wrong[1]):
        if (kind := kind_at(path)) in set(ProceedingsFile):
            place = appendix_place(path)
            yield UncomparedFile(ProceedingsFile(kind), place[1] if place else None, path, path in wrong[1])
