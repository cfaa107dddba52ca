"""Review ledgers that the program writes: made of what was submitted, accepted where undecided, stamped."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.codes import Severity
from generator.consolidation import (
    AppendixResult,
    AppendixState,
    Assessment,
    ByHand,
    LeafResult,
    by_hand,
    consolidate,
)
from generator.diagnostics import Diagnostic, identities
from generator.exchange.new_review import new_ledger, undecided_item, with_decisions, with_items
from generator.exchange.review_stamp import stamp
from generator.pipeline.campaign import CheckedCampaign, check_campaign, check_parts
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.files import known_appendix
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.paths import review_path
from generator.pipeline.peers import peers_of
from generator.pipeline.redact import redacted_diagnostics
from generator.pipeline.scope import WHOLE_TREE, Scope
from generator.pipeline.verdict import Verdict
from generator.reading import RawFile, Source, Tree, structure
from generator.rulebook import Rulebook
from generator.scoring import Scorecard, fingerprint, is_stamped
from generator.validation import UNKNOWN, Review, Reviewer, ReviewItem

# keys of a decision that is being written, or was: what an undecided item still says of it is not repeated
_BEGUN = ("reviewed_score", "reason", "note", "due", "reviewer", "date")
_MENDED = "R284"  # what accepting writes is no obstacle to it


class NotReviewable(Exception):  # noqa: N818
    """The appendix was not submitted, or has errors: there is nothing to judge yet."""

    def __init__(self, appendix: AppendixResult) -> None:
        super().__init__()
        self.appendix = appendix


class WrongReviewer(Exception):  # noqa: N818
    """The agency judges itself, or the plan does not name it; `agencies` are the keys of those that may."""

    def __init__(self, agency: str, agencies: tuple[str, ...]) -> None:
        super().__init__()
        self.agency = agency
        self.agencies = agencies


class NoReviewer(Exception):  # noqa: N818
    """Somebody must be named: none is given, and the ledger does not name exactly one reviewer.

    `agencies` are the keys of those that may judge.
    """

    def __init__(self, agencies: tuple[str, ...]) -> None:
        super().__init__()
        self.agencies = agencies


class SeveralAgencies(Exception):  # noqa: N818
    """Somebody must say whose decisions are stamped: they are of these agencies (keys)."""

    def __init__(self, agencies: tuple[str, ...]) -> None:
        super().__init__()
        self.agencies = agencies


class WouldBeWrong(Exception):  # noqa: N818
    """A file of the campaign would have an error that it has not: a wrong order of days, a person's name."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__()
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class LedgerItems:
    """A ledger with every item: its path, its bytes, the leaves added to it, and the codes that were there.

    `without_points` are leaves that only inform: nobody decides on them. `judge` is an agency
    (key) that may judge the appendix.
    """

    path: str
    content: bytes
    added: tuple[LeafResult, ...]
    there: tuple[str, ...]
    without_points: tuple[str, ...]
    judge: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class AcceptedLedger:
    """A ledger in which what was undecided is accepted; every decision says by whom, when, and of what.

    `left` tells of each item that was not accepted, or whose decision is stale or cannot be completed, why;
    `decided_by` whose (key) the decision is, of those that have one; `completed` are codes of decisions that
    were there and lacked something.
    """

    path: str
    content: bytes
    accepted: tuple[LeafResult, ...]
    left: Mapping[str, tuple[ByHand, ...]]
    decided_by: Mapping[str, str]
    completed: tuple[str, ...]
    reviewer: Reviewer | None
    rulebook: Rulebook


@dataclass(frozen=True, slots=True)
class StampedLedger:
    """A ledger's bytes with the fingerprints, and the decisions that got one, by the code of the item.

    `again` are codes of those that had one, and are of another day now; `others` are decisions of other
    agencies that want one.
    """

    content: bytes
    stamped: Mapping[str, ReviewItem]
    again: tuple[str, ...] = ()
    others: Mapping[str, ReviewItem] = field(default_factory=dict)


def ledger_with_items(
    tree: Tree, campaign: str, number: int
) -> tuple[LedgerItems | None, tuple[Diagnostic, ...]]:
    """Return the ledger of an appendix with an item for each leaf it leads; what is there stays to the byte.

    None where the rules or the ledger cannot be read. Raise SchemaUnreadable, NoSuchAppendix, NotReviewable,
    MeaningChanged.
    """
    loader = shared_loader(tree)
    checked, verdict = check_campaign(tree, campaign, loader, number)
    if checked is None:
        return None, verdict.diagnostics
    return _with_items(tree, checked, loader, number)


def accepted_ledger(
    tree: Tree, campaign: str, number: int, reviewer: Reviewer | None, day: date
) -> tuple[AcceptedLedger | None, tuple[Diagnostic, ...]]:
    """Return the ledger of an appendix with all the rest accepted by that reviewer on that day.

    With it stands what is to be mended in it yet. Without a reviewer it is the only one the ledger names.
    None where the rules or the ledger have an error. Raise as `ledger_with_items` does, and WrongReviewer,
    NoReviewer, WouldBeWrong.
    """
    loader = shared_loader(tree)
    checked, verdict = check_campaign(tree, campaign, loader, number)
    if checked is None:
        return None, verdict.diagnostics
    made, found = _with_items(tree, checked, loader, number)
    if made is None:
        return None, found
    wrong = [
        one for one in verdict.diagnostics if one.path == made.path and one.blocks and one.code != _MENDED
    ]
    if wrong:
        return None, tuple(wrong)
    raw = RawFile(made.path, made.content)
    source, found_anew = loader.load_sound(raw, "review", checked.rulebook.criteria.id)
    if source is None:
        return None, redacted_diagnostics(found_anew, {**tree, made.path: raw})
    reviewer = reviewer or _only_reviewer(source)
    if reviewer is not None:
        _may_judge(reviewer, number, checked)
    accepted = _accepted(raw, source, checked, _assessed(tree, checked, loader), number, reviewer, day)
    verdict = _judged(tree, {made.path: accepted.content}, campaign, loader, verdict, number)
    return accepted, _to_mend(verdict, {made.path})


def stamped_ledgers(
    tree: Tree,
    campaign: str,
    scope: Scope = WHOLE_TREE,
    again: Collection[str] = (),
    agency: str | None = None,
    day: date | None = None,
) -> tuple[dict[str, StampedLedger] | None, tuple[Diagnostic, ...]]:
    """Return the ledgers in scope by path, each decision with a fingerprint, those in `again` with a new one.

    With them stands what is to be mended in them yet. Only decisions of `agency` (its key) get one; where it
    is None, all of them must be of one agency. A decision whose answer has changed since keeps its old
    fingerprint, and stays stale, until somebody has looked and names it. What is named is of `day` then, if
    that is given, whether its answer has changed or not. None where the rules or a ledger
    have an error. Raise SchemaUnreadable, MeaningChanged, SeveralAgencies, WouldBeWrong.
    """
    loader = shared_loader(tree)
    rulebooks, found = loader.rulebooks(tree, campaign)
    if rulebooks is None:
        return None, redacted_diagnostics(found, tree)
    paths = {number: review_path(campaign, number) for number in rulebooks.each}
    asked = [number for number, path in paths.items() if path in tree and scope.covers(path)]
    parts: list[tuple[dict[str, bytes], Verdict, int]] = []
    files: dict[str, StampedLedger] = {}
    agencies: set[str] = set()
    for checked, verdict, numbers in check_parts(tree, campaign, loader, asked):
        mine: dict[str, StampedLedger] = {}
        for number in numbers:
            review, card = checked.proceedings.reviews.get(number), checked.cards.get(number)
            # only questions so far, perhaps before there is a file
            if review is not None and not review.items:
                mine[paths[number]] = StampedLedger(tree[paths[number]].data, {})
                continue
            if review is None or card is None:
                return None, verdict.diagnostics
            agencies |= {item.reviewer.agency for item in review.items.values()}
            mine[paths[number]] = _stamped(tree[paths[number]], review, card, again, agency, day)
        files |= mine
        stamped = {path: ledger.content for path, ledger in mine.items() if ledger.stamped}
        parts.append((stamped, verdict, numbers[0]))
    if agency is None and len(agencies) > 1 and any(ledger.stamped for ledger in files.values()):
        raise SeveralAgencies(tuple(sorted(agencies)))
    judged = [
        _judged(tree, stamped, campaign, loader, verdict, number) if stamped else verdict
        for stamped, verdict, number in parts
    ]
    return files, tuple(one for verdict in judged for one in _to_mend(verdict, files))


def _judged(
    tree: Tree, written: Mapping[str, bytes], campaign: str, loader: Loader, verdict: Verdict, number: int
) -> Verdict:
    """Return the verdict on the campaign with these files in place of those there, where `number` stands.

    `verdict` is of the campaign as it is: an error that is there already is no obstacle. Raise WouldBeWrong
    where they bring one into it.
    """
    files = {path: RawFile(path, content) for path, content in written.items()}
    _, after = check_campaign({**tree, **files}, campaign, loader, number)
    new = _new_errors(after, verdict)
    if new:  # a ledger with an error hides others: what is there without it is not new either
        rest = {path: raw for path, raw in tree.items() if path not in files}
        _, without = check_campaign(rest, campaign, loader, number)
        new = _new_errors(Verdict(tuple(new), {}, ()), without)
    if new:
        raise WouldBeWrong(new[0])
    return after


def _to_mend(verdict: Verdict, paths: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return what is to be mended in these files yet."""
    return tuple(
        one for one in verdict.diagnostics if one.path in paths and one.severity is not Severity.HINT
    )


def _new_errors(after: Verdict, before: Verdict) -> list[Diagnostic]:
    known = set(identities(before.diagnostics))
    pairs = zip(after.diagnostics, identities(after.diagnostics), strict=True)
    return [one for one, identity in pairs if one.blocks and identity not in known]


def _stamped(
    raw: RawFile,
    review: Review,
    card: Scorecard,
    again: Collection[str],
    agency: str | None,
    day: date | None,
) -> StampedLedger:
    wanted = {
        code: item
        for code, item in review.items.items()
        if code in card.leaves and (not item.fingerprint or code in again)
    }
    mine = {code: item for code, item in wanted.items() if agency in {None, item.reviewer.agency}}
    others = {code: item for code, item in wanted.items() if code not in mine}
    prints = {code: fingerprint(card, code) for code in mine}
    days = {code: (day or item.date).isoformat() for code, item in mine.items() if item.fingerprint}
    changed = [code for code, item in mine.items() if item.fingerprint not in {"", prints[code]}]
    return StampedLedger(stamp(raw, prints, days, changed), mine, tuple(days), others)


def _with_items(
    tree: Tree, checked: CheckedCampaign, loader: Loader, number: int
) -> tuple[LedgerItems | None, tuple[Diagnostic, ...]]:
    rulebook = checked.rulebook
    path = review_path(rulebook.campaign.id, known_appendix(number, rulebook))
    result = next(one for one in _assessed(tree, checked, loader).appendices if one.appendix.number == number)
    if result.state is not AppendixState.SUBMITTED:
        raise NotReviewable(result)
    card, leaves = checked.cards[number], {leaf.leaf.code: leaf for leaf in result.scored}
    raw = tree.get(path)
    there: tuple[str, ...] = ()
    if raw is not None:
        source, found = loader.load_sound(raw, "review", rulebook.criteria.id)
        if source is None:
            return None, redacted_diagnostics(found, tree)
        there = tuple(source.data["items"])
    added = {code: leaf for code, leaf in leaves.items() if code not in there}
    if raw is None:
        text = new_ledger(number, rulebook, [(leaf, fingerprint(card, code)) for code, leaf in added.items()])
        content = text.encode()
    else:
        order = [leaf.code for leaf in rulebook.led_by(number)]
        items = [undecided_item(leaf, fingerprint(card, code)) for code, leaf in added.items()]
        content = with_items(raw, items, order)
    only_inform = tuple(leaf.code for leaf in rulebook.led_by(number) if leaf.code not in leaves)
    present = tuple(code for code in there if code in leaves)
    return LedgerItems(
        path,
        content,
        tuple(added.values()),
        present,
        only_inform,
        rulebook.a_judge_of(number),
        is_new=raw is None,
    ), ()


def _assessed(tree: Tree, checked: CheckedCampaign, loader: Loader) -> Assessment:
    """What may be told of the answers: nothing of a document that its access, or another file, keeps back."""
    disclosure, _ = disclosure_in(tree)
    peers = peers_of(tree, checked, loader)
    return consolidate(
        checked.rulebook, checked.cards, checked.errors, checked.proceedings, disclosure, peers=peers
    )


def _only_reviewer(source: Source) -> Reviewer | None:
    """Return the reviewer of every decision in a ledger; None where there are several, or none yet."""
    named = {
        structure(item["reviewer"], Reviewer)
        for item in source.data["items"].values()
        if "reviewer" in item and item["decision"] != UNKNOWN
    }
    return named.pop() if len(named) == 1 else None


def _may_judge(reviewer: Reviewer, number: int, checked: CheckedCampaign) -> None:
    agencies = checked.rulebook.judges_of(number)
    if reviewer.agency not in agencies:
        raise WrongReviewer(reviewer.agency, agencies)


def _accepted(
    raw: RawFile,
    source: Source,
    checked: CheckedCampaign,
    assessment: Assessment,
    number: int,
    reviewer: Reviewer | None,
    day: date,
) -> AcceptedLedger:
    card = checked.cards[number]
    accepted: list[LeafResult] = []
    left: dict[str, tuple[ByHand, ...]] = {}
    completed: list[str] = []
    wanted: dict[str, dict[str, str | Reviewer]] = {}
    for code in (leaf.code for leaf in checked.rulebook.led_by(number)):
        item = source.data["items"].get(code)
        if item is None:
            continue
        undecided, result = item["decision"] == UNKNOWN, assessment.leaves[code]
        reasons, lacking = tuple(_reasons(item, result, card, undecided=undecided)), _lacking(item)
        if undecided and reasons:
            left[code] = reasons
            continue
        if lacking and reviewer is None:
            raise NoReviewer(checked.rulebook.judges_of(number))
        if (reasons or lacking) and _is_others(item, reviewer):
            reasons, lacking = (*reasons, ByHand.OTHERS), ()
        if reasons:
            left[code] = reasons
        values: dict[str, str | Reviewer] = {"date": day.isoformat(), "fingerprint": fingerprint(card, code)}
        values |= {"reviewer": reviewer} if reviewer else {}
        keys = {name: values[name] for name in lacking}
        if undecided:
            accepted.append(result)
            keys["decision"] = "accepted"
        elif keys:
            completed.append(code)
        if keys:
            wanted[code] = keys
    content = with_decisions(raw, wanted)
    items = {code: source.data["items"][code] for code in left}
    decided_by = {
        code: item["reviewer"]["agency"]
        for code, item in items.items()
        if item["decision"] != UNKNOWN and "reviewer" in item
    }
    return AcceptedLedger(
        raw.path, content, tuple(accepted), left, decided_by, tuple(completed), reviewer, checked.rulebook
    )


def _lacking(item: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(key for key in ("reviewer", "date", "fingerprint") if key not in item)


def _is_others(item: Mapping[str, Any], reviewer: Reviewer | None) -> bool:
    """Whether a decision says that another agency than the reviewer's took it."""
    return reviewer is not None and "reviewer" in item and item["reviewer"]["agency"] != reviewer.agency


def _reasons(
    item: Mapping[str, Any], result: LeafResult, card: Scorecard, *, undecided: bool
) -> Iterator[ByHand]:
    """Why an item is not accepted with the rest; of a decision only that its answer has changed since."""
    if undecided:
        yield from by_hand(result)
        if any(key in item for key in _BEGUN):
            yield ByHand.BEGUN
    stamped = item.get("fingerprint")
    if stamped and not is_stamped(stamped, card, result.leaf.code):
        yield ByHand.CHANGED
