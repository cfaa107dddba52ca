"""A criteria set against itself: sums, codes, groups, rules. Worked examples are run in `scoring`."""

from collections.abc import Iterator
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.criteria_reader import leaf_places
from generator.rulebook.criteria_set import AreaKind, CriteriaSet, ScoredBy
from generator.rulebook.lint_rules import wrong_rule


def lint_criteria(criteria: CriteriaSet, source: Source) -> list[Diagnostic]:
    """Every way the set contradicts itself or the totals its decision states."""
    found = [
        *_wrong_sums(criteria, source),
        *_wrong_totals(criteria, source),
        *_wrong_codes(criteria, source),
        *_wrong_grades(criteria, source),
    ]
    for leaf, (_, steps) in zip(criteria.leaves, leaf_places(source), strict=True):
        found.extend(wrong_rule(leaf, source, steps))
    return found


def _wrong_sums(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    for i, area in enumerate(criteria.areas):
        total = sum((criterion.maximum for criterion in area.criteria), Decimal(0))
        capped = area.kind is not AreaKind.MAIN  # a cap may be below what its criteria add up to
        if total < area.maximum or (total > area.maximum and not capped):
            yield source.mistake(
                "R251", ("areas", i, "maximum"), what=area.code, stated=area.maximum, total=total
            )
        for j, criterion in enumerate(area.criteria):
            total = sum((leaf.maximum for leaf in criterion.leaves), Decimal(0))
            if total != criterion.maximum:
                yield source.mistake(
                    "R251", ("areas", i, "criteria", j, "maximum"),
                    what=criterion.code, stated=criterion.maximum, total=total,
                )  # fmt: skip


def _wrong_totals(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """What the decision states is of the main areas: bonus and penalty stand beside the total."""
    official = criteria.official
    areas = [area for area in criteria.areas if area.kind is AreaKind.MAIN]
    leaves = [leaf for area in areas for leaf in area.leaves]
    everything = [criterion for area in areas for criterion in area.criteria]
    points = {
        by: sum((leaf.maximum for leaf in leaves if leaf.scored_by is by), Decimal(0)) for by in ScoredBy
    }
    counted: dict[str, tuple[Decimal | int, Decimal | int]] = {
        "areas": (official.areas, len(areas)),
        "criteria": (official.criteria, len(everything)),
        "sub_criteria": (official.sub_criteria, sum(len(c.leaves) for c in everything if not c.is_leaf)),
        "points": (official.points, sum(points.values(), Decimal(0))),
        "appraised": (official.appraised, points[ScoredBy.APPRAISAL]),
        "survey": (official.survey, points[ScoredBy.SURVEY]),
    }
    for name, (stated, total) in counted.items():
        if stated != total:
            yield source.mistake("R251", ("official", name), what=name, stated=stated, total=total)
    known = {area.code: area.maximum for area in criteria.areas}
    for code, stated in official.area_maximums.items():
        if known.get(code) != stated:
            yield source.mistake(
                "R251", ("official", "area_maximums", code),
                what=code, stated=stated, total=known.get(code, 0),
            )  # fmt: skip


def _wrong_codes(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    seen: set[str] = set()

    def check(code: str, parent: str, steps: KeyPath) -> Iterator[Diagnostic]:
        under = code.rpartition(".")[0] == parent
        if code in seen or not under:
            yield source.mistake("R252", (*steps, "code"), code=code, parent=parent)
        seen.add(code)

    for i, area in enumerate(criteria.areas):
        yield from check(area.code, "", ("areas", i))
        for j, criterion in enumerate(area.criteria):
            yield from check(criterion.code, area.code, ("areas", i, "criteria", j))
            if not criterion.is_leaf:
                for k, leaf in enumerate(criterion.leaves):
                    steps = ("areas", i, "criteria", j, "sub_criteria", k)
                    yield from check(leaf.code, criterion.code, steps)


def _wrong_grades(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R270: a group named twice, or two groups that begin at one bound."""
    names: set[str] = set()
    bounds: dict[Decimal, str] = {}
    for i, grade in enumerate(criteria.grades):
        name = " ".join(grade.name.casefold().split())
        if name in names:
            yield source.mistake("R270", ("grades", i, "name"), what="name", name=grade.name)
        elif grade.from_percent in bounds:
            yield source.mistake(
                "R270", ("grades", i, "from_percent"), what="bound",
                name=grade.name, bound=grade.from_percent, other=bounds[grade.from_percent],
            )  # fmt: skip
        names.add(name)
        bounds.setdefault(grade.from_percent, grade.name)


def wrong_id(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R271: a file not named after its set: a campaign finds the set by the name of the file."""
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    if stem != criteria.id:
        yield source.mistake("R271", ("id",), id=criteria.id, stem=stem)
