"""The refs of a repository → the proposals that wait there, each judged as the gate judges it.

Nothing is asked of a forge: a ref tells the branch, the repository when it came, and its commits the rest.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from generator.comparison import (
    AccountSource,
    ChangedPart,
    GateRuling,
    Judgement,
    KnownPoints,
    MovedPoints,
    ProposalReport,
    WaitingProposal,
    WaitingProposals,
)
from generator.consolidation import Tally
from generator.diagnostics import error_count
from generator.pipeline.load import shared_loader
from generator.pipeline.plans import plans_of
from generator.pipeline.proposal import Proposal, read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.pipeline.uploaded_workbooks import is_sheet
from generator.rendering.proposal.view import proposal_view
from generator.repository import Authorship, GitFailed, Problem, Ref, Repository, tree_at
from generator.rulebook import Campaign
from generator.validation import SUBMIT, FileKind, Proposer, holder_of, owner_of

MOST_JUDGED = 100  # by one run, unless it is asked for more
_MOST_PARTS = 12  # told of one proposal: parts of the data, and workbooks
_MOST_ARRIVALS = 200  # of one ref
_MOST_NAMES = 8  # refs that stand at one commit
_HEADS, _REMOTES = "refs/heads/", "refs/remotes/"
_FOLDERS = ("refs/heads", "refs/remotes", "refs/pull", "refs/merge-requests")
_REQUEST = re.compile(r"refs/(?:pull|merge-requests)/[0-9]{1,18}/head")
_LOGIN = re.compile(r"(?:[0-9]+\+)?([^@]+)@")  # "7+name@…" is a forge's own address of an account
_FIRST = (  # what must be seen to before any other mistake, by the codes of its errors
    ({"C421"}, GateRuling.UNREAD),
    ({"C420", "C425"}, GateRuling.CONFLICT),
    ({"C411", "C412", "C426", "C431", "C432"}, GateRuling.NOT_THEIRS),
    ({"C413", "C414", "C434"}, GateRuling.OUTSIDE_WINDOW),
)
_OF_ONE_BRANCH = {Problem.NO_COMMON_PAST, Problem.UNKNOWN_REVISION, Problem.DAMAGED, Problem.SHALLOW}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A commit to be judged; `refs` are all that stand at it."""

    refs: tuple[str, ...]
    commit: str
    authorship: Authorship
    account: str | None
    source: AccountSource | None


def waiting_proposals(
    root: Path, base: str, today: date, known: Mapping[str, Judgement], most: int = MOST_JUDGED
) -> tuple[WaitingProposals, Mapping[str, Judgement]]:
    """Return what waits for the branch `base` on `today`, and each judgement by its key.

    Judgements of `known` are not made again, and not counted in `most`. Raises SchemaUnreadable, GitFailed.
    """
    with Repository(root) as repository:
        target = repository.commit(base)
        remotes = repository.remotes()
        refs = [one for one in repository.refs(*_FOLDERS) if _may_propose(one)]
        merged = repository.merged_refs(target, *_FOLDERS)
        strange = tuple(one.name for one in refs if not one.commit)
        ahead = [one for one in refs if one.commit and one.name not in merged]
        names = _target_names(base, refs, remotes)
        own = _own_remote(repository, base, refs, remotes)
        targets = {one.name for one in refs if _branch(one.name, remotes) in names}
        open_refs = [one for one in ahead if one.name not in targets]
        authorships = repository.authorships(one.commit for one in open_refs)
        plans = _plans(root, target) if open_refs else {}
        candidates = _candidates(open_refs, authorships, remotes, own, plans)
        proposals: list[WaitingProposal] = []
        judgements: dict[str, Judgement] = {}
        fresh = empty = left = 0
        for one in _in_turn(candidates):
            came = _arrivals(repository, one.refs, today)
            key = _key(target, one, today, came)
            if key not in known and fresh >= most:
                left += 1
                continue
            fresh += key not in known
            judgements[key] = known.get(key) or _judged(root, repository, target, one, today, came)
            if judgements[key].empty:
                empty += 1
            else:
                proposals.append(_waiting(one, came.get(one.commit), judgements[key]))
    found = WaitingProposals(
        target=target,
        proposals=tuple(sorted(proposals, key=lambda one: (one.since, one.refs))),
        merged=sum(one.name in merged and one.name not in targets for one in refs),
        empty=empty,
        strange=strange,
        left=left,
        targets=tuple(one.name for one in ahead if one.name in targets),
    )
    return found, judgements


def _may_propose(ref: Ref) -> bool:
    """Whether a ref is a branch, or the head of a forge's request; not what the forge merged on trial."""
    return ref.name.startswith((_HEADS, _REMOTES)) or _REQUEST.fullmatch(ref.name) is not None


def _branch(ref: str, remotes: Iterable[str]) -> str:
    """The name of a branch where it lives, here or where it was fetched from; empty for other refs."""
    if ref.startswith(_HEADS):
        return ref.removeprefix(_HEADS)
    return ref.removeprefix(f"{_REMOTES}{_remote(ref, remotes)}/") if ref.startswith(_REMOTES) else ""


def _remote(ref: str, remotes: Iterable[str]) -> str:
    """The repository a branch was fetched from; empty for what lives here.

    A remote that is known no more is taken for the first folder.
    """
    if not ref.startswith(_REMOTES):
        return ""
    inside = ref.removeprefix(_REMOTES)
    of = [remote for remote in remotes if inside.startswith(f"{remote}/")]
    return max(of, key=len) if of else inside.partition("/")[0]


def _target_names(base: str, refs: Iterable[Ref], remotes: Iterable[str]) -> set[str]:
    """The branch that `base` names, and the one it follows where it is a remote's."""
    remote = next((one.name for one in refs if one.name in (base, f"{_REMOTES}{base}")), "")
    return {base.removeprefix(_HEADS), *filter(None, [_branch(remote, remotes)])}


def _own_remote(repository: Repository, base: str, refs: Iterable[Ref], remotes: Iterable[str]) -> str:
    """The remote that is this desk's own server: where `base` is, or what it follows, else "origin"."""
    of = next((_remote(one.name, remotes) for one in refs if one.name in (base, f"{_REMOTES}{base}")), "")
    return of or repository.remote_of(base.removeprefix(_HEADS)) or "origin"


def _plans(root: Path, target: str) -> Mapping[str, Campaign]:
    tree = tree_at(root, target)
    return plans_of(tree, shared_loader(tree))


def _candidates(
    refs: Iterable[Ref],
    authorships: Mapping[str, Authorship],
    remotes: Iterable[str],
    own_remote: str,
    plans: Mapping[str, Campaign],
) -> Iterator[_Candidate]:
    """Of each commit one for every account whose branch stands at it, or one where there is none such.

    Of a branch of another repository than this one and its own server anybody may have chosen the name.
    """
    names: dict[str, list[str]] = {}
    for ref in refs:
        names.setdefault(ref.commit, []).append(ref.name)
    for commit, standing in names.items():
        owners = {name: _owner(_branch(name, remotes)) for name in standing}
        for account in sorted(set(filter(None, owners.values()))):
            own = tuple(name for name in standing if owners[name] in ("", account))
            of = {_remote(name, remotes) for name in own if owners[name]}
            named = AccountSource.BRANCH if of & {"", own_remote} else AccountSource.ELSEWHERE
            yield _Candidate(own, commit, authorships[commit], account, named)
        if not any(owners.values()):
            declared = _declared(authorships[commit], plans)
            source = AccountSource.COMMIT if declared else None
            yield _Candidate(tuple(standing), commit, authorships[commit], declared, source)


def _owner(branch: str) -> str:
    """The account whose branch it is by its name; empty for any other branch."""
    inside = branch.removeprefix(f"{SUBMIT}/")
    return "" if inside == branch or "/" not in inside else owner_of(inside)


def _declared(authorship: Authorship, plans: Mapping[str, Campaign]) -> str | None:
    """The account a commit says it is by, if there is one of that name; anybody can write that."""
    login = _LOGIN.match(authorship.author.email)
    names = [authorship.author.name.strip(), login[1] if login else ""]
    return next((name for name in names if name and holder_of(name, plans) is not None), None)


def _in_turn(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """The oldest of every author, then the next: who makes thousands of branches keeps nobody else out."""
    of: dict[str, deque[_Candidate]] = {}
    for one in sorted(candidates, key=lambda one: (one.authorship.date, one.refs)):
        of.setdefault(one.account or one.authorship.author.email, deque()).append(one)
    while of:
        for author in list(of):
            yield of[author].popleft()
            if not of[author]:
                del of[author]


def _arrivals(repository: Repository, refs: tuple[str, ...], today: date) -> Mapping[str, datetime]:
    """When each commit at which one of the refs has stood came here; none of what came after `today`."""
    found: dict[str, datetime] = {}
    for ref in refs[:_MOST_NAMES]:
        for commit, moment in repository.arrivals(ref, _MOST_ARRIVALS).items():
            if moment.date() <= today:
                found[commit] = min(moment, found.get(commit, moment))
    return found


def _key(target: str, one: _Candidate, today: date, came: Mapping[str, datetime]) -> str:
    days = sorted((commit, moment.date().isoformat()) for commit, moment in came.items())
    told = repr((target, one.commit, one.account, today.isoformat(), days))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _judged(
    root: Path,
    repository: Repository,
    target: str,
    one: _Candidate,
    today: date,
    came: Mapping[str, datetime],
) -> Judgement:
    """The gate's own judgement; a branch that cannot be read is told, and keeps no other from its own."""
    try:
        ahead, behind = repository.distance(target, one.commit)
        bare = repository.is_bare(one.commit)
        received = {commit: moment.date() for commit, moment in came.items()}
        proposal = read_proposal(root, target, one.commit, received=received)
    except GitFailed as failure:
        if failure.problem not in _OF_ONE_BRANCH:
            raise
        return Judgement(GateRuling.UNREAD, "", 0, 0, (), (), 0, False, (), None, None, failure.problem)
    report = review_proposal(proposal, Proposer(one.account, today) if one.account else None, today)
    parts = tuple(_parts(proposal, report))
    moved = tuple(_moved(report))
    return Judgement(
        ruling=_ruling(report),
        headline=proposal_view(report).headline,
        errors=report.summary.errors,
        warnings=report.summary.warnings,
        codes=tuple(sorted({found.code for found in report.diagnostics if error_count([found])})),
        parts=parts[:_MOST_PARTS],
        parts_left=max(len(parts) - _MOST_PARTS, 0),
        compared=report.read and all(campaign.is_whole for campaign in report.campaigns),
        moved=moved,
        ahead=ahead,
        behind=behind,
        empty=not (proposal.changed_files or proposal.unread),
        deleted=sum(one.change.after is None for one in proposal.changed_files),
        bare=bare,
    )


def _ruling(report: ProposalReport) -> GateRuling:
    codes = {one.code for one in report.diagnostics if one.blocks}
    if report.awaits_import:
        return GateRuling.IMPORT
    found = (ruling for some, ruling in _FIRST if codes & some)
    return next(found, GateRuling.MISTAKES if codes else GateRuling.ACCEPT)


def _parts(proposal: Proposal, report: ProposalReport) -> Iterator[ChangedPart]:
    """What the proposal changes, each part once, the appendices first."""
    rulebooks = [one.latest.rulebook for one in report.campaigns if one.latest]
    agencies = {
        (rulebook.campaign.id, appendix.number): rulebook.campaign.agencies[appendix.agency].name
        for rulebook in rulebooks
        for appendix in rulebook.campaign.appendices
        if appendix.agency in rulebook.campaign.agencies
    }
    files: dict[tuple[FileKind, str, int], list[str]] = {}
    for one in proposal.changed_files:
        part = files.setdefault((one.kind, one.campaign, one.appendix), [])
        if one.kind is FileKind.WORKBOOK and one.change.after:
            part.append(PurePosixPath(one.change.path).name)
    order = list(FileKind)
    for kind, campaign, number in sorted(files, key=lambda key: (order.index(key[0]), *key[1:])):
        named = files[kind, campaign, number]
        sheets = tuple(one for one in named if is_sheet(one))[:_MOST_PARTS]
        others = tuple(one for one in named if not is_sheet(one))[:_MOST_PARTS]
        agency = agencies.get((campaign, number), "")
        yield ChangedPart(kind, campaign, number or None, agency, sheets, others)


def _moved(report: ProposalReport) -> Iterator[MovedPoints]:
    """The sums that are not what they were; none of a campaign of which something cannot be compared."""
    for campaign in report.campaigns:
        for stage, change in campaign.changes.stages.items() if campaign.is_whole else ():
            if change.whole.before != change.whole.after:
                yield MovedPoints(campaign.name, stage, *map(_points, change.whole[:2]))


def _points(tally: Tally | None) -> KnownPoints | None:
    return None if tally is None else KnownPoints(tally.points, tally.known)


def _waiting(one: _Candidate, came: datetime | None, judgement: Judgement) -> WaitingProposal:
    refs = one.refs[:_MOST_NAMES]
    return WaitingProposal(
        refs=refs,
        refs_left=len(one.refs) - len(refs),
        commit=one.commit,
        author=one.authorship.author.name,
        committed=one.authorship.date,
        account=one.account,
        source=one.source,
        came=came,
        judgement=judgement,
    )
