"""A campaign as it is told → the files from which each of its printed reports can be made again."""

from dataclasses import dataclass

from generator.exchange.enclosure import Absence
from generator.exchange.told_file import told_campaign, told_file, told_submission
from generator.pipeline.assess import Outcome
from generator.pipeline.load import Loader
from generator.pipeline.paths import (
    appendix_path,
    appendix_place,
    campaign_path,
    criteria_path,
    is_record,
    kind_at,
    paths_of,
)
from generator.pipeline.signoff import unsignable
from generator.reading import RawFile, Tree, parse
from generator.rendering.report.letterhead import letterhead
from generator.rulebook import Campaign
from generator.validation import Publication

_RULES = ("campaign", "criteria")


@dataclass(frozen=True, slots=True)
class Sources:
    """What may be enclosed: the files of the campaign, and the file of the record; or why none is."""

    tree: Tree
    record: RawFile | None
    absence: Absence = Absence.NONE

    def of_city(self) -> Tree:
        """The files of what speaks of all agencies."""
        return self.tree

    def of_appendix(self, campaign: Campaign, number: int) -> Tree:
        """The files of an agency's own report: what is asked of it, and its answers."""
        own = {campaign_path(campaign.id), appendix_path(campaign.id, number)}
        kinds = {f"schema/{kind}.schema.json" for kind in (*_RULES, "submission", "publication")}
        return {
            path: raw
            for path, raw in self.tree.items()
            if path in own | kinds or path.startswith("schema/criteria/")
        }


NO_SOURCES = Sources({}, None, Absence.UNFINISHED)


def told_sources(
    tree: Tree, outcome: Outcome, record: Publication | None = None, signed: RawFile | None = None
) -> Sources:
    """Return the files without what no page tells: what is kept back of a document, comments, accounts.

    `record` is what the file `signed` holds. There is none of a campaign with an error, or with words that
    nobody has looked over.
    """
    assessment = outcome.assessment
    if assessment is None or unsignable(outcome):
        return NO_SOURCES
    rulebook = assessment.rulebook
    campaign, criteria = rulebook.campaign, rulebook.criteria
    titles = tuple(criterion.title for _, criterion in criteria.walk())
    access = {
        result.appendix.number: {key: one.access for key, one in result.card.submission.evidence.items()}
        for result in assessment.appendices
        if result.card
    }
    named = bool(letterhead(campaign, record).name)
    told: dict[str, RawFile] = {}
    for path in sorted(paths_of(campaign, tree) & tree.keys()):
        if not is_record(path):
            data, place = _data_of(tree[path]), appendix_place(path)
            if path == campaign_path(campaign.id):
                data = told_campaign(data, named=named)
            elif place is not None and place[2] == "submission":
                data = told_submission(data, access[place[1]])
            told[path] = told_file(tree[path], data, titles)
    kinds = {kind_at(path) for path in told} | {*_RULES, *(["publication"] if signed else [])}
    rules = {f"schema/{kind}.schema.json" for kind in kinds} | {criteria_path(criteria.id)}
    if criteria.corresponds is not None:
        rules.add(criteria_path(criteria.corresponds.earlier))
    told |= {path: tree[path] for path in sorted(rules & tree.keys())}
    record_told = told_file(signed, _data_of(signed), ()) if signed else None
    return Sources(dict(sorted(told.items())), record_told)


def loader_of(sources: Sources) -> Loader:
    """Return what reads these files, for every report made of a part of them."""
    return Loader(sources.tree)


def _data_of(raw: RawFile) -> dict[str, object]:
    source, _ = parse(raw)
    if source is None or not isinstance(source.data, dict):
        raise ValueError(f"{raw.path} has no error and cannot be read")
    return source.data
