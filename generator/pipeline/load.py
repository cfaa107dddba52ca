"""Files of a data tree → `Source`s of the shape their kind has, and the rulebook of each campaign."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from generator.diagnostics import Diagnostic, any_blocks
from generator.pipeline.paths import appendix_path, campaign_path, criteria_path
from generator.reading import (
    FORM,
    RawFile,
    Schema,
    SchemaTooNew,
    Source,
    Tree,
    check_shape,
    load_schemas,
    newest_version,
    parse,
    parse_around,
    upgraded,
    version_of,
    with_known_keys,
)
from generator.rulebook import (
    Campaign,
    CriteriaSet,
    Rulebook,
    Rulebooks,
    asking_for_groups,
    bind,
    lint_criteria,
    load_campaign,
    load_criteria,
    wrong_correspondence,
    wrong_id,
)
from generator.scoring import check_examples
from generator.validation import carried_over, legacy_letters, look_alikes, personal_data

Made = TypeVar("Made")
_SET = "criteria_set"
_RULES = "schema/"  # where the schemas and the criteria sets stand
_TREES = 4  # that differ in these and are kept: a proposal has two, a shelf of publications a few
_FILES = 64  # that stay parsed: more than a campaign has on both sides of a proposal


class Loader:
    """The files of a tree by its schemas, and its rules. Whatever it is asked for again is read once.

    A schema or a criteria set is read when first asked for, SchemaUnreadable then: a tree older than a kind
    of file needs no schema for it. Files may be of other trees, such as what a proposal is merged to.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._schemas: dict[str, Schema] = {}
        self._criteria = lru_cache(_FILES)(self._load_criteria)
        self._parse = lru_cache(_FILES)(parse)
        self._load = lru_cache(_FILES)(self._loaded)
        self._bind = lru_cache(_FILES)(self._bound)
        self._made: dict[RawFile, tuple[Rulebook, Any]] = {}

    def _schema(self, name: str) -> Schema:
        if name not in self._schemas:
            schema = load_schemas(self._tree, [name])[name]
            if schema.version > newest_version(name):
                raise SchemaTooNew(f"schema/{name}.schema.json")
            self._schemas[name] = schema
        return self._schemas[name]

    @property
    def submission_schema(self) -> Schema:
        """What an appendix's file looks like, whatever it answers."""
        return self._schema("submission")

    @property
    def review_schema(self) -> Schema:
        """What a review ledger looks like."""
        return self._schema("review")

    def parse(self, raw: RawFile) -> tuple[Source | None, list[Diagnostic]]:
        """Return the file parsed, as if for the first time, and what is wrong with its YAML."""
        return _anew(*self._parse(raw))

    def load(self, raw: RawFile, kind: str, criteria_set: str = "") -> tuple[Source | None, list[Diagnostic]]:
        """Return a file of that kind ("campaign", "review", "what-if") in today's version, and its mistakes.

        It is held against the tree's schema in the version that one asks for; with an error among the
        mistakes it need not have that shape, nor be whole; a misspelt key stands under the one it may mean.
        None where it cannot be parsed. `criteria_set` is the id of its campaign's, for the kinds whose files
        name codes of it.
        """
        return _anew(*self._load(raw, kind, criteria_set))

    def _loaded(self, raw: RawFile, kind: str, criteria_set: str) -> tuple[Source | None, list[Diagnostic]]:
        """What `load` keeps."""
        source, found = parse_around(raw, *self.parse(raw))
        if source is None:
            return None, found
        schema, version = self._schema(kind), version_of(source.data)
        if version < schema.version:
            found.append(source.mistake("S109", (FORM,), form=version, wanted=schema.version))
        source = upgraded(source, kind, schema.version, criteria_set)
        misshaped = check_shape(source, schema)
        found = _told_once(found, misshaped)
        if (respelt := with_known_keys(source, found)) is not source:
            source, known, below = (
                respelt,
                {(one.code, one.place) for one in found},
                check_shape(respelt, schema),
            )
            found = [one for one in found if one.code != "S101" or one in below]  # it is there, misspelt
            found += [one for one in below if (one.code, one.place) not in known]
        pin = source.data.get(_SET, criteria_set) if isinstance(source.data, dict) else criteria_set
        if criteria_set and pin != criteria_set:
            wrong_set = source.mistake("C424", (_SET,), value=pin or "", wanted=criteria_set)
            found = [one for one in found if one.place != wrong_set.place] + [wrong_set]
        source = upgraded(source, kind, newest_version(kind), criteria_set)
        return source, [*found, *look_alikes(raw, source), *legacy_letters(source)]

    def load_sound(
        self, raw: RawFile, kind: str, criteria_set: str = ""
    ) -> tuple[Source | None, list[Diagnostic]]:
        """Return the same, None where it has an error; personal data, which nobody may publish, is one."""
        source, found = self.load(raw, kind, criteria_set)
        if raw.path.startswith("submissions/"):
            found += personal_data(raw, source)
        return (None if any_blocks(found) else source), found

    def version(self, kind: str) -> int:
        """Return the version the tree asks of a kind of file."""
        return self._schema(kind).version

    def campaign(self, raw: RawFile) -> Campaign | None:
        """A campaign's plan alone, bound to no criteria set; None where its own file has an error."""
        source, _ = self.load_sound(raw, "campaign")
        return load_campaign(source) if source else None

    def rulebook(
        self, tree: Tree, name: str, number: int | None = None
    ) -> tuple[Rulebook | None, list[Diagnostic]]:
        """The campaign of `tree` bound to its criteria set, or None where either has an error.

        It is that in which the appendix `number` stands, the whole campaign's where it is None. Raises
        NoCommonTotal where a campaign of units has none such.
        """
        rulebooks, found = self.rulebooks(tree, name)
        return (rulebooks.of(number) if rulebooks else None), found

    def rulebooks(self, tree: Tree, name: str) -> tuple[Rulebooks | None, list[Diagnostic]]:
        """The rulebooks of all appendices of a campaign, or None where its rules have an error.

        They are the same for the same plan, so that what was found by their rules can be kept.
        """
        rulebooks, plan, found = self._bind(tree[campaign_path(name)], name)
        if plan is None:
            return None, list(found)
        campaign, source = plan
        return rulebooks, [*found, *_missing(tree, campaign, source.apart())]

    def _bound(
        self, raw: RawFile, name: str
    ) -> tuple[Rulebooks | None, tuple[Campaign, Source] | None, list[Diagnostic]]:
        """What `rulebooks` keeps of a plan; not the plan itself where nothing could be bound to it."""
        source, found = self.load_sound(raw, "campaign")
        if source is None:
            return None, None, asking_for_groups(self.load(raw, "campaign")[0], found)
        campaign = load_campaign(source)
        if campaign.id != name:
            found.append(source.mistake("C405", ("id",), name="id", value=campaign.id, wanted=name))
        raw_criteria = self._tree.get(criteria_path(campaign.criteria_set))
        if raw_criteria is None:
            found.append(source.mistake("C401", ("criteria_set",), name=campaign.criteria_set))
            return None, None, found
        criteria, mistakes = self.criteria_set(raw_criteria)
        found += mistakes
        if criteria is None or any_blocks(found):
            return None, None, found
        carried = [source.mistake("C423", steps) for steps in carried_over(source)]
        rulebooks, mistakes = bind(campaign, criteria, source, len(carried))
        return rulebooks, (campaign, source), found + mistakes + carried

    def once(self, raw: RawFile, rulebook: Rulebook, make: Callable[[], Made]) -> Made:
        """Return what is made of a file by a rulebook: made once, and then the same again."""
        kept = self._made.get(raw)
        if kept is None or kept[0] is not rulebook:
            if len(self._made) >= _FILES:
                self._made.pop(next(iter(self._made)))
            kept = self._made[raw] = rulebook, make()
        made: Made = kept[1]
        return made

    def criteria_set(self, raw: RawFile) -> tuple[CriteriaSet | None, list[Diagnostic]]:
        """A criteria set, of the tree or not; None where it has an error: it is refused whole."""
        criteria, found = self._criteria(raw)
        return criteria, list(found)

    def _load_criteria(self, raw: RawFile) -> tuple[CriteriaSet | None, list[Diagnostic]]:
        """A criteria set that adds up and whose every worked example holds."""
        source, found = self.load_sound(raw, "criteria")
        if source is None:
            return None, found
        criteria, mistakes = load_criteria(source)
        found += mistakes
        if criteria is not None:
            found += lint_criteria(criteria, source)
            found += wrong_id(criteria, source)
            found += self._wrong_correspondence(criteria, source)
            if not any_blocks(found):
                found += check_examples(criteria, source)
        return (None if any_blocks(found) else criteria), found

    def _wrong_correspondence(self, criteria: CriteriaSet, source: Source) -> Iterable[Diagnostic]:
        """The earlier set is read as far as its codes go: its own mistakes are told where it is judged."""
        correspondence = criteria.corresponds
        if correspondence is None:
            return []
        raw = self._tree.get(criteria_path(correspondence.earlier))
        if raw is None or correspondence.earlier == criteria.id:
            return [source.mistake("R261", ("corresponds", "earlier"), code="", set=correspondence.earlier)]
        before, _ = self.load_sound(raw, "criteria")
        earlier = load_criteria(before)[0] if before else None
        return wrong_correspondence(criteria, correspondence, earlier, source) if earlier else []


def shared_loader(tree: Tree) -> Loader:
    """Return the loader of all trees with the same schemas and criteria sets: what it has read is kept.

    Of the last few such trees, for as long as the program runs.
    """
    return _kept_loader(frozenset(raw for path, raw in tree.items() if path.startswith(_RULES)))


@lru_cache(_TREES)
def _kept_loader(rules: frozenset[RawFile]) -> Loader:
    return Loader({raw.path: raw for raw in rules})


def _anew(source: Source | None, found: list[Diagnostic]) -> tuple[Source | None, list[Diagnostic]]:
    """What is kept of a file, for one who may ask of it and add to it as if nobody had before."""
    return (source.apart() if source else None), list(found)


def _missing(tree: Tree, campaign: Campaign, source: Source) -> list[Diagnostic]:
    """C406: appendices nobody has submitted, at their line in the campaign."""
    return [
        source.mistake(
            "C406",
            ("appendices", i),
            appendix=appendix.number,
            agency=campaign.agencies[appendix.agency].name if appendix.agency in campaign.agencies else "",
        )
        for i, appendix in enumerate(campaign.appendices)
        if appendix_path(campaign.id, appendix.number) not in tree
    ]


def _told_once(found: list[Diagnostic], misshaped: list[Diagnostic]) -> list[Diagnostic]:
    """Return both, without what the shape says better: of the rest of a text, of quotes, of a "#", a name."""
    cut = {one.place for one in misshaped if one.params.get("whole")}  # the rest of a text is no odd key
    misnamed = {one.place for one in misshaped if one.code == "S105"}
    shapeless = {one.place for one in misshaped if one.blocks}
    empty = {one.place: one.params["cut"] for one in found if one.code == "F017" and not one.params["text"]}
    better = {"F017": empty.keys() & shapeless, "F018": cut | misnamed, "F023": shapeless}
    said = [
        replace(one, params={**one.params, "cut": empty[one.place]}) if one.place in empty else one
        for one in misshaped
    ]
    return [one for one in found if one.place not in better.get(one.code, ())] + said
