"""`Source` + `Rulebook` → `Submission`: after this door a wrong one cannot exist."""

from collections.abc import Callable, Iterable

from generator.diagnostics import Diagnostic, any_blocks
from generator.reading import Source, structure
from generator.rulebook import Rulebook
from generator.validation import documents, entries
from generator.validation.entries import Case, acceptable
from generator.validation.model import (
    Access,
    Entry,
    Evidence,
    EvidenceRef,
    Report,
    Signer,
    Status,
    Submission,
)

__all__ = [
    "CHECKS",
    "Access",
    "Entry",
    "Evidence",
    "EvidenceRef",
    "Report",
    "Signer",
    "Status",
    "Submission",
    "acceptable",
    "validate",
]

Check = Callable[[Case], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    documents.wrong_address,
    documents.unsigned,
    entries.foreign_codes,
    entries.unanswered,
    entries.wrong_scores,
    entries.wrong_exemptions,
    entries.wrong_inputs,
    entries.wrong_formulas,
    entries.unproven,
    documents.wrong_references,
    documents.wrong_documents,
)


def validate(source: Source, rulebook: Rulebook, appendix: int) -> tuple[Submission | None, list[Diagnostic]]:
    """The submission, or None where an error remains, and every mistake found.

    `source` must have the shape of `submission.schema.json`; `appendix` is the number of the campaign's
    appendix in whose folder it lies.
    """
    submission = structure(source.data, Submission)
    case = Case(submission, source, rulebook, appendix)
    found = [diagnostic for check in CHECKS for diagnostic in check(case)]
    return (None if any_blocks(found) else submission), found
