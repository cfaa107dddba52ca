"""A criteria set against itself: sums, codes, groups, rules. Worked examples are run in `scoring`."""

from collections.abc import Iterator
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.reading import Source
from generator.rulebook.criteria_reader import leaf_places, placed_criteria
from generator.rulebook.criteria_set import AreaKind, CriteriaSet, ScoredBy
from generator.rulebook.lint_codes import wrong_codes
from generator.rulebook.lint_peers import wrong_peers
from generator.rulebook.lint_rules import wrong_rule
from generator.rulebook.lint_survey import unused_in_survey


def lint_criteria(criteria: CriteriaSet, source: Source) -> list[Diagnostic]:
    """Every way the set contradicts itself or the totals its decision states."""
    found = [
        *_wrong_sums(criteria, source),
        *_wrong_totals(criteria, source),
        *wrong_codes(criteria, source),
        *_repeated_grades(criteria, source),
        *_wrong_grades(criteria, source),
        *_wrong_grade_conditions(criteria, source),
        *_wrong_information(criteria, source),
    ]
    for leaf, (_, steps) in zip(criteria.leaves, leaf_places(source), strict=True):
        found.extend(wrong_peers(leaf, source, steps))
        if leaf.scored_by is not ScoredBy.INFORMATION:
            found.extend(wrong_rule(leaf, source, steps))
        if leaf.scored_by is ScoredBy.SURVEY:
            found.extend(unused_in_survey(leaf, source, steps))
    return found


def _wrong_sums(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    for above, criterion, steps in placed_criteria(criteria):
        total = sum((child.maximum for child in criterion.children), Decimal(0))
        # a cap may be below what its criteria add up to
        capped = not above and criterion.kind is not AreaKind.MAIN and total > criterion.maximum
        if criterion.children and total != criterion.maximum and not capped:
            at = (*steps, "maximum")
            yield source.mistake("R251", at, what=criterion.code, stated=criterion.maximum, total=total)


def _wrong_totals(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """What the decision states is of the main areas: bonus and penalty stand beside the total."""
    official = criteria.official
    areas = [area for area in criteria.areas if area.kind is AreaKind.MAIN]
    leaves = [leaf for area in areas for leaf in area.leaves]
    levels = [len(above) for area in areas for above, _ in area.walk()]
    points = {
        by: sum((leaf.maximum for leaf in leaves if leaf.scored_by is by), Decimal(0)) for by in ScoredBy
    }
    counted: dict[str, tuple[Decimal | int, Decimal | int]] = {
        "areas": (official.areas, levels.count(0)),
        "criteria": (official.criteria, levels.count(1)),
        "sub_criteria": (official.sub_criteria, sum(level > 1 for level in levels)),
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


def _repeated_grades(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R270: a group named twice, or two groups that begin at one bound."""
    names: set[str] = set()
    bounds: dict[Decimal, str] = {}
    for i, grade in enumerate(criteria.grades):
        name = " ".join(grade.name.casefold().split())
        if name in names:
            yield source.mistake("R270", ("grades", i, "name"), what="name", name=grade.name)
        key = "from_points" if grade.from_percent is None else "from_percent"
        bound = grade.from_points if grade.from_percent is None else grade.from_percent
        if name not in names and bound in bounds:
            yield source.mistake(
                "R270", ("grades", i, key), what="bound", name=grade.name, bound=bound, other=bounds[bound]
            )
        names.add(name)
        if bound is not None:
            bounds.setdefault(bound, grade.name)


def _wrong_information(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R277: nothing is scored of information, and only of information."""
    for leaf, (_, steps) in zip(criteria.leaves, leaf_places(source), strict=True):
        informs = leaf.scored_by is ScoredBy.INFORMATION
        if informs != (leaf.maximum == 0):
            what = "worth" if informs else "zero"
            at = (*steps, "maximum")
            yield source.mistake("R277", at, code=leaf.code, what=what, maximum=leaf.maximum)
        elif informs and leaf.rule.computable:
            yield source.mistake(
                "R277", (*steps, "rule"), key=True, code=leaf.code, what="computed", maximum=0
            )
    for i, area in enumerate(criteria.areas):  # the cap of a section; other sums are held by R251
        worth = any(leaf.scored_by is not ScoredBy.INFORMATION for leaf in area.leaves)
        if area.children and worth and area.maximum == 0:
            yield source.mistake("R277", ("areas", i, "maximum"), code=area.code, what="zero", maximum=0)


def _wrong_grades(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R279: a group has one bound, of the same kind as the first group's."""
    kinds = [
        {"from_percent": grade.from_percent, "from_points": grade.from_points} for grade in criteria.grades
    ]
    given = [[key for key, bound in kind.items() if bound is not None] for kind in kinds]
    for i, (grade, keys) in enumerate(zip(criteria.grades, given, strict=True)):
        if len(keys) != 1:
            yield source.mistake("R279", ("grades", i), what="bound", name=grade.name, wanted="")
        elif len(given[0]) == 1 and keys != given[0]:
            at = ("grades", i, keys[0])
            yield source.mistake("R279", at, key=True, what="mixed", name=grade.name, wanted=given[0][0])


def _wrong_grade_conditions(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R278: a condition named twice, that names no group, or that keeps nothing out of any."""
    bounds = {grade.name: grade.bound for grade in criteria.grades}
    keys: set[str] = set()
    for i, condition in enumerate(criteria.grade_conditions):
        key, highest, at = condition.key, condition.highest, ("grade_conditions", i)
        if key in keys:
            yield source.mistake("R278", (*at, "key"), what="key", name=key, highest="", near="")
        keys.add(key)
        if highest not in bounds:
            near = source.example(highest, bounds)
            yield source.mistake("R278", (*at, "highest"), what="group", name=key, highest=highest, near=near)
        elif bounds[highest] == max(bounds.values()):
            yield source.mistake("R278", (*at, "highest"), what="top", name=key, highest=highest, near="")


def wrong_id(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R271: a file not named after its set: a campaign finds the set by the name of the file."""
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    if stem != criteria.id:
        yield source.mistake("R271", ("id",), id=criteria.id, stem=stem)
