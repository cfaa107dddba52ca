"""A campaign as it is told → the files from which each of its printed reports can be made again."""

from dataclasses import dataclass

from generator.exchange.enclosure import Absence
from generator.exchange.told_file import told_campaign, told_file, told_submission
from generator.pipeline.assess import Outcome
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
from generator.rulebook import CriteriaSet
from generator.validation import Publication

_RULES = ("campaign", "criteria")
_RECORD = "publication"


@dataclass(frozen=True, slots=True)
class Sources:
    """What may be enclosed: the files of the campaign, and the file of the record; or why none is.

    `titles` are those of the criteria, which comments of the program name.
    """

    tree: Tree
    record: RawFile | None
    absence: Absence = Absence.NONE
    titles: tuple[str, ...] = ()

    def of_appendix(self, campaign: str, number: int) -> Tree:
        """The files of an agency's own report: what is asked of it, and its answers.

        Without its replies: no report prints them, and what they reply to lies with others.
        """
        own = {campaign_path(campaign), appendix_path(campaign, number)}
        kept = own | {schema_path(kind) for kind in (*_RULES, _RECORD, "submission")}
        found = {
            path: raw
            for path, raw in self.tree.items()
            if path in kept or path.startswith("schema/criteria/")
        }
        answers = appendix_path(campaign, number)
        if answers in found:
            data = _data_of(found[answers])
            without = {key: value for key, value in data.items() if key != "replies"}
            found[answers] = told_file(found[answers], without, self.titles)
        return found

    def of_record(self) -> Tree:
        """What the record is read by, where nothing else may be enclosed."""
        path = schema_path(_RECORD)
        return {path: self.tree[path]} if path in self.tree else {}


def schema_path(kind: str) -> str:
    """Return where the schema of a kind of file lies in a data tree."""
    return f"schema/{kind}.schema.json"


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
    titles = titles_of(criteria)
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
    kinds = {kind_at(path) for path in told} | {*_RULES, *([_RECORD] if signed else [])}
    rules = {schema_path(kind) for kind in kinds} | {criteria_path(criteria.id)}
    if criteria.corresponds is not None:
        rules.add(criteria_path(criteria.corresponds.earlier))
    told |= {path: tree[path] for path in sorted(rules & tree.keys())}
    record_told = told_file(signed, _data_of(signed), ()) if signed else None
    return Sources(dict(sorted(told.items())), record_told, titles=titles)


def titles_of(criteria: CriteriaSet) -> tuple[str, ...]:
    """Return the titles of all criteria, at any level."""
    return tuple(criterion.title for _, criterion in criteria.walk())


def _data_of(raw: RawFile) -> dict[str, object]:
    source, _ = parse(raw)
    if source is None or not isinstance(source.data, dict):
        raise ValueError(f"{raw.path} has no error and cannot be read")
    return source.data
