"""A "what if" file → the entries as they would be. Its shape: a submission's `entries`, inputs only."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.reading import Source
from generator.rulebook import Rulebook
from generator.validation.model import Entry, Status, Submission
from generator.validation.submission.constraints import broken_constraints
from generator.validation.submission.entries import CheckContext, foreign_codes, wrong_formulas, wrong_inputs


def assumed_entries(
    source: Source, rulebook: Rulebook, submissions: Mapping[int, Submission]
) -> tuple[dict[str, Entry], list[Diagnostic]]:
    """The entries whose inputs the file changes, by code, without any score; and every mistake in the file.

    `source` must have the shape of `what-if.schema.json`. An entry stands on that of `submissions` (by
    appendix), or on nothing.
    """
    supposed: dict[str, Entry] = {}
    for code, given in source.data["entries"].items():
        submission = submissions.get(rulebook.lead_of.get(code, 0))
        entry = submission.entries.get(code, Entry()) if submission else Entry()
        supposed[code] = replace(
            entry,
            inputs={**entry.inputs, **given["inputs"]},
            formula=given.get("formula", entry.formula),
            self_score=None,
            not_applicable="",
            override_reason="",
        )
    return supposed, list(_mistakes(source, rulebook, supposed))


def _mistakes(source: Source, rulebook: Rulebook, supposed: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """What `check` would say of these inputs in a submitted file; but a supposed figure needs no source."""
    leads = {code: rulebook.lead_of.get(code, 0) for code in supposed}
    for lead in sorted(set(leads.values())):
        ours = {code: entry for code, entry in supposed.items() if leads[code] == lead}
        file = Submission(rulebook.campaign.id, lead, "", Status.SUBMITTED, ours)
        context = CheckContext(file, source, rulebook, lead)
        yield from foreign_codes(context)
        yield from (mistake for mistake in wrong_inputs(context) if mistake.code != "R217")
        if not any(entry.formula and not entry.formula_reason for entry in ours.values()):
            yield from broken_constraints(context)
            yield from wrong_formulas(context)
