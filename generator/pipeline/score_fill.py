"""An appendix's file → the same with the points its figures give, and what was left as it is."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from generator.diagnostics import Diagnostic
from generator.exchange.score_fill import with_self_scores
from generator.pipeline.campaign import check_campaign
from generator.pipeline.files import known_appendix
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.paths import appendix_path
from generator.pipeline.redact import redacted_diagnostics
from generator.reading import RawFile, Source, Tree
from generator.rulebook import Leaf, Rulebook
from generator.scoring import Filling, Scorecard, score, why_not_filled
from generator.validation import UNKNOWN, Status, validate, without_settled_doubts

DOUBTFUL = "F021"  # 28.764 may be twenty-eight thousand: no points come of it before somebody has looked


class NoSubmission(Exception):  # noqa: N818
    """The appendix has no file in that campaign; the message is where it would be."""


@dataclass(frozen=True, slots=True)
class FilledFile:
    """An appendix's file with its points, what became of each leaf, and the mistakes the file has now."""

    rulebook: Rulebook
    content: bytes
    filling: Filling
    diagnostics: tuple[Diagnostic, ...]


def fill_scores(tree: Tree, campaign: str, number: int) -> tuple[FilledFile | None, tuple[Diagnostic, ...]]:
    """Return an appendix's file with the points that its figures give where no score is typed.

    None where the rules have an error or the file cannot be read to its end; then what is wrong is told.
    Raise SchemaUnreadable, NoSuchAppendix, NoSubmission, MeaningChanged.
    """
    loader = shared_loader(tree)
    rulebook, found = loader.rulebook(tree, campaign, number)
    if rulebook is None:
        return None, redacted_diagnostics(found, tree)
    raw = tree.get(appendix_path(campaign, known_appendix(number, rulebook)))
    if raw is None:
        raise NoSubmission(appendix_path(campaign, number))
    source, found = loader.load(raw, "submission", rulebook.criteria.id)
    scored = scored_draft(source, found, rulebook, number) if source else None
    if source is None or scored is None:
        return None, redacted_diagnostics(found, tree)
    card, mistakes = scored
    filling = _filling(card, source, rulebook.led_by(number), _mistaken(source, mistakes))
    points = {one.leaf.code: one.computed for one in filling.filled if one.computed is not None}
    content = with_self_scores(raw, points)
    filled = {**tree, raw.path: RawFile(raw.path, content)}
    remaining = _mistakes(filled, campaign, number, raw.path, loader)
    return FilledFile(rulebook, content, filling, remaining), ()


def _filling(card: Scorecard, source: Source, led: tuple[Leaf, ...], mistaken: Collection[str]) -> Filling:
    sound = [scored for code, scored in card.leaves.items() if code not in mistaken]
    whys = [(scored, why_not_filled(scored)) for scored in sound]
    unread = [leaf for leaf in led if leaf.code not in card.leaves or leaf.code in mistaken]
    return Filling(
        filled=tuple(scored for scored, why in whys if why is None),
        left=tuple((scored, why) for scored, why in whys if why is not None),
        wrong=tuple(leaf for leaf in unread if source.written("entries", leaf.code)),
        absent=tuple(leaf for leaf in unread if not source.written("entries", leaf.code)),
    )


def _mistaken(source: Source, mistakes: Collection[Diagnostic]) -> frozenset[str]:
    """Return the codes of the entries with an error, or with an input that may be another number."""
    starts = [(source.place(key, key=True), "") for key in source.data]
    starts += [(source.place("entries", code, key=True), code) for code in source.data["entries"]]
    starts.sort()
    scores = {source.place("entries", code, "self_score") for code in source.data["entries"]}
    doubtful = {one.place for one in mistakes if one.code == DOUBTFUL} - scores
    places = doubtful | {one.place for one in mistakes if one.blocks}
    before = [bisect_right(starts, place, key=itemgetter(0)) for place in places]
    return frozenset(starts[at - 1][1] for at in before if at) - {""}


def scored_draft(
    source: Source, found: list[Diagnostic], rulebook: Rulebook, number: int
) -> tuple[Scorecard, list[Diagnostic]] | None:
    """Return what can be judged of a file, scored, and what is wrong there; None where it is not read whole.

    It is looked at as a draft: in a submitted file an entry without its score is an error, and would not be
    scored. A score that is left blank is one not known yet.
    """
    entries = source.data.get("entries") if isinstance(source.data, dict) else None
    if not isinstance(entries, dict) or any(one.code.startswith("F") and one.blocks for one in found):
        return None
    blank = [code for code, entry in entries.items() if _is_unscored(entry)]
    draft = {**source.data, "status": Status.DRAFT, "entries": {**entries, **_unknown(entries, blank)}}
    places = {source.place("entries", code, "self_score") for code in blank}
    shape = [one for one in without_settled_doubts(found, source, rulebook) if one.place not in places]
    submission, mistakes = validate(replace(source, data=draft), shape, rulebook, number)
    if submission is None:
        found += mistakes
        return None
    return score(submission, rulebook), [*shape, *mistakes]


def _is_unscored(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("self_score", UNKNOWN) in (None, "")


def _unknown(entries: Mapping[str, Any], codes: Iterable[str]) -> dict[str, Any]:
    return {code: {**entries[code], "self_score": UNKNOWN} for code in codes}


def _mistakes(tree: Tree, campaign: str, number: int, path: str, loader: Loader) -> tuple[Diagnostic, ...]:
    _, verdict = check_campaign(tree, campaign, loader, number)
    return tuple(mistake for mistake in verdict.diagnostics if mistake.path == path)
