"""A list of sources → `Federation`: each source read, verified or told why not, and ranked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Place, any_blocks, diagnose, shortened, sorted_unique
from generator.federation import (
    DataSource,
    FederatedUnit,
    Federation,
    Mismatch,
    SourceList,
    SourceState,
    VerifiedData,
    differences,
    federate,
    load_sources,
    other_set,
    record_of,
    totals_again,
    wrong_leaves,
    wrong_record,
    wrong_sources,
)
from generator.fetching import Limits
from generator.linking import Finding, Observation
from generator.pipeline.delivered_files import Delivery, delivered_file
from generator.pipeline.load import Loader
from generator.pipeline.paths import criteria_path
from generator.reading import (
    LARGEST_FILE,
    RawFile,
    Schema,
    Source,
    Tree,
    check_shape,
    load_schemas,
    parse,
    parse_json,
)
from generator.rendering.data.assessment import VERSION, totals_data
from generator.rendering.data.assessment_schema import assessment_schema
from generator.rulebook import CriteriaSet
from generator.validation import unsafe_link
from generator.vi import routes

Download = Callable[[Iterable[str], Callable[[Observation, bytes], None]], None]

_RANKING = frozenset({"criterion", "by", "groups"})  # keys of units ranked, which are no assessment
_LARGEST = 20_000_000  # bytes of one unit's data; those of a city with 88 leaves are 450 KB
LIMITS = Limits(pause=0.2, size=_LARGEST)
_NOT_THERE = {Finding.NOT_FOUND, Finding.GONE}


@dataclass(frozen=True, slots=True)
class FederatedOutcome:
    """`federation` is None where the list itself, or its criteria set, has an error."""

    federation: Federation | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Judge:
    """What every source is held against."""

    listed: SourceList
    source: Source
    criteria: CriteriaSet
    criteria_sha256: str
    schema: Schema
    today: date

    def judge(self, key: str, delivery: Delivery) -> FederatedUnit:
        """What became of a source, by what was delivered: the first thing that is wrong with it."""
        one = self.listed.sources[key]
        if delivery.content is None:
            state = SourceState.MISSING if delivery.why == "missing" else SourceState.UNREACHABLE
            code = "X670" if state is SourceState.MISSING else "X671"
            params = {"location": one.location, "why": delivery.why, "finding": delivery.finding}
            return self._refused(key, state, code, "location", **params)
        digest = sha256(delivery.content).hexdigest()
        if one.sha256 is not None and one.sha256 != digest:
            unit = self._refused(key, SourceState.CHANGED, "X672", "sha256", found=digest, pinned=one.sha256)
        else:
            unit = self._read(key, one, delivery.content)
        return replace(unit, sha256=digest)

    def _read(self, key: str, one: DataSource, content: bytes) -> FederatedUnit:
        data, mistake = parse_json(content)
        if mistake is not None:
            params = {**_place(mistake.place), "why": mistake.why, "key": mistake.key}
            return self._refused(key, SourceState.UNREADABLE, "X673", "location", **params)
        if isinstance(data, dict) and data.keys() >= _RANKING:
            return self._refused(key, SourceState.UNREADABLE, "X673", "location", why="ranking")
        version = data.get("version") if isinstance(data, dict) else None
        if isinstance(version, int) and not isinstance(version, bool) and version != VERSION:
            age = "older" if version < VERSION else "newer"
            params = {"why": age, "version": version, "wanted": VERSION}
            return self._refused(key, SourceState.OTHER_FORM, "X674", "location", **params)
        if not self.schema.accepts(data):
            params = {**_misshapen(content, self.schema), "why": "shape"}
            return self._refused(key, SourceState.UNREADABLE, "X673", "location", **params)
        return self._verified(key, one, data)

    def _verified(self, key: str, one: DataSource, data: Mapping[str, Any]) -> FederatedUnit:
        if foreign := list(_foreign(data, self.listed, one, self.criteria)):
            return self._refused(key, SourceState.OTHER_SET, "X675", "location", **_first(foreign))
        totals = totals_again(data, self.criteria)
        again = {stage.value: totals_data(there, self.criteria) for stage, there in totals.items()}
        wrong = [
            *differences(data["stages"], again, "stages"),
            *_self_totals(data, again["self"]),
            *wrong_leaves(data, self.criteria),
        ]
        if wrong:
            return self._refused(key, SourceState.WRONG_TOTAL, "X676", "location", **_first(wrong))
        record = record_of(data)
        if record is None:
            return self._refused(key, SourceState.UNSIGNED, "X679", "location", why="draft")
        files = {criteria_path(self.criteria.id): self.criteria_sha256}
        if wrong := list(wrong_record(record, totals, files, data, self.today)):
            return self._refused(key, SourceState.WRONG_RECORD, "X677", "location", **_first(wrong))
        if (newer := data["publication"]["replaced_by"]) is not None:
            return self._refused(
                key, SourceState.UNSIGNED, "X679", "location", why="replaced", newer=newer["name"]
            )
        due = self.listed.due
        late = max(0, (record.signed_on - due).days) if due is not None else 0
        mistake = self._mistake("X680", key, "location", days=late, signed=record.signed_on) if late else None
        verified = VerifiedData(
            totals[self.listed.stage], record, data["illustrative"], data["program"], data["commit"],
            pinned=one.sha256 is not None, days_late=late,
        )  # fmt: skip
        return FederatedUnit(key, one, SourceState.VERIFIED, verified, mistake)

    def _refused(
        self, key: str, state: SourceState, code: str, at: str, /, **params: object
    ) -> FederatedUnit:
        due = self.listed.due
        unsigned = state in {SourceState.MISSING, SourceState.UNSIGNED}
        overdue = max(0, (self.today - due).days) if due is not None and unsigned else 0
        mistake = self._mistake(code, key, at, overdue=overdue or "", **params)
        return FederatedUnit(key, self.listed.sources[key], state, None, mistake, None, overdue)

    def _mistake(self, code: str, key: str, at: str, /, **params: object) -> Diagnostic:
        name = self.listed.sources[key].name
        return diagnose(
            code, self.source.path, self.source.place("sources", key, at), unit=key, name=name, **params
        )

    def repeated(self, unit: FederatedUnit, other: FederatedUnit) -> FederatedUnit:
        """The same unit, whose data are another's too: whose they are nobody can tell."""
        there = self._refused(
            unit.key, SourceState.REPEATED, "X678", "location", other=other.key, other_name=other.source.name
        )
        return replace(there, sha256=unit.sha256)


def federate_sources(
    tree: Tree, raw: RawFile, folder: Path, today: date, download: Download
) -> FederatedOutcome:
    """Return what the sources of a list come to on a day; paths in it count from `folder`.

    The criteria set is the tree's. Raises SchemaUnreadable, and TimeoutError never: what was not reached in
    time is told of its source.
    """
    loader = Loader(tree)
    source, found = loader.load_sound(raw, "sources")
    if source is None:
        return FederatedOutcome(None, shortened(sorted_unique(found)))
    listed = load_sources(source)
    found += wrong_sources(listed, source)
    raw_set = tree.get(criteria_path(listed.criteria_set))
    if raw_set is None:
        found.append(source.mistake("C401", ("criteria_set",), name=listed.criteria_set))
    criteria, mistakes = loader.criteria_set(raw_set) if raw_set is not None else (None, [])
    found += mistakes
    if criteria is None or raw_set is None or any_blocks(found):
        return FederatedOutcome(None, shortened(sorted_unique(found)))
    own = {"schema/assessment.schema.json": RawFile("schema/assessment.schema.json", assessment_schema())}
    schema = load_schemas(own, ["assessment"])["assessment"]
    digest = sha256(raw_set.data).hexdigest()
    judge = _Judge(listed, source, criteria, digest, schema, today)
    units = _once_each(judge, _judged(judge, folder, download))
    found += [unit.mistake for unit in units if unit.mistake is not None]
    return FederatedOutcome(federate(listed, criteria, units, today), sorted_unique(found))


def _judged(judge: _Judge, folder: Path, download: Download) -> dict[str, FederatedUnit]:
    """Each source judged as soon as it is there, so that no more than one is held at a time."""
    units: dict[str, FederatedUnit] = {}
    waiting: dict[str, list[str]] = {}
    for key, one in judge.listed.sources.items():
        if not one.is_address:
            units[key] = judge.judge(key, _delivered(folder / one.location))
        elif why := unsafe_link(one.location):
            units[key] = judge.judge(key, Delivery(None, "scheme" if why == "scheme" else "link"))
        else:
            waiting.setdefault(_address(one.location), []).append(key)

    def received(observation: Observation, content: bytes) -> None:
        opened = observation.finding is Finding.OPENED
        why = "missing" if observation.finding in _NOT_THERE else "finding"
        delivery = Delivery(content) if opened else Delivery(None, why, observation.finding)
        units.update({key: judge.judge(key, delivery) for key in waiting[observation.url]})

    try:
        if waiting:
            download(waiting, received)
    except TimeoutError:
        pass  # told below, of each source that was not reached
    late = (key for keys in waiting.values() for key in keys if key not in units)
    return units | {key: judge.judge(key, Delivery(None, "time")) for key in late}


def _delivered(place: Path) -> Delivery:
    """The data at a place on disk; of a site of units, which has none, its ranking, which is told as such."""
    found = delivered_file(place, routes.DATA_JSON, _LARGEST)
    ranking = delivered_file(place, routes.RANKING_JSON, _LARGEST) if found.why == "missing" else found
    return ranking if ranking.content is not None else found


def _address(location: str) -> str:
    """The address of the data themselves: a site has them at a known place."""
    if location.endswith(".json"):
        return location
    return f"{location.rstrip('/')}/{routes.DATA_JSON}"


def _once_each(judge: _Judge, units: Mapping[str, FederatedUnit]) -> tuple[FederatedUnit, ...]:
    """The units in the order of the list; of data that several have, none is trusted.

    But where one of them alone says whose data it wants, and has them: then it is the others that are wrong.
    """
    owners: dict[str, list[str]] = {}
    for key in judge.listed.sources:
        if identity := _identity(units[key]):
            owners.setdefault(identity, []).append(key)
    others = {
        key: next(one for one in keys if one != key)
        for keys in owners.values()
        if len(keys) > 1
        for key in keys
    }
    named = [[key for key in keys if judge.listed.sources[key].issuer] for keys in owners.values()]
    known = {keys[0] for keys in named if len(keys) == 1}
    return tuple(
        judge.repeated(units[key], units[others[key]]) if key in others and key not in known else units[key]
        for key in judge.listed.sources
    )


def _identity(unit: FederatedUnit) -> str:
    """What two deliveries of one publication have in common, however they were written; empty of others."""
    if unit.data is not None:
        return unit.data.record.fingerprint
    return unit.sha256 or "" if unit.state is SourceState.UNSIGNED else ""


def _foreign(
    data: Mapping[str, Any], listed: SourceList, one: DataSource, criteria: CriteriaSet
) -> Iterator[Mismatch]:
    if data["campaign"] != listed.campaign:
        yield Mismatch("campaign", data["campaign"], listed.campaign)
    if one.issuer is not None and data["issuer"] != one.issuer:
        yield Mismatch("issuer", data["issuer"], one.issuer)
    yield from other_set(data, criteria)


def _self_totals(data: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[Mismatch]:
    """Where the totals beside the stages, which are those of the claim, are others."""
    for part in ("appraised", "survey"):
        yield from differences(data[part], again[part], part)
    for level in ("areas", "criteria"):
        for item in data[level]:
            wanted = again[level].get(item["code"], {"appraised": None, "survey": None})
            yield from differences(item, wanted, level, item["code"])
    for item in data["appendices"]:
        number = str(item["number"])
        wanted = {"appraised": again["appendices"].get(number)}
        yield from differences(item, wanted, "appendices", number)


def _misshapen(content: bytes, schema: Schema) -> dict[str, object]:
    """Where the first mistake of shape stands, and at which key; nothing where no place can be told."""
    source, _ = parse(RawFile("", content)) if len(content) <= LARGEST_FILE else (None, [])
    wrong = sorted_unique(check_shape(source, schema)) if source is not None else ()
    return {**_place(wrong[0].place), "key": wrong[0].params.get("name", "")} if wrong else {}


def _place(place: Place | None) -> dict[str, object]:
    return {} if place is None else {"line": place.line, "column": place.column}


def _first(found: list[Mismatch]) -> dict[str, object]:
    """The first difference in words for a message, and how many more there are."""
    where, stated, wanted = found[0]
    more = len(found) - 1
    return {"where": where, "found": stated, "wanted": wanted, "more": more or ""}
