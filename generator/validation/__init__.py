"""`Source` + `Rulebook` → `Submission`: after this door a wrong one cannot exist."""

from collections.abc import Callable, Iterable

from generator.diagnostics import Diagnostic
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
from generator.validation.soundness import sound_part
from generator.validation.supposition import suppose
from generator.validation.unknowns import UNKNOWN, set_aside, unfilled

__all__ = [
    "CHECKS",
    "UNKNOWN",
    "Access",
    "Entry",
    "Evidence",
    "EvidenceRef",
    "Report",
    "Signer",
    "Status",
    "Submission",
    "acceptable",
    "sound_part",
    "suppose",
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
    entries.copied_explanations,
    documents.wrong_references,
    documents.wrong_documents,
    documents.out_of_period,
    documents.unlocated,
    documents.twice_described,
    documents.late,
)


def validate(source: Source, rulebook: Rulebook, appendix: int) -> tuple[Submission, list[Diagnostic]]:
    """The submission as far as it is sound, and every mistake found: an entry with an error is left out.

    With an error among the mistakes nothing may be totalled. `source` must have the shape of
    `submission.schema.json`; `appendix` is the number of the campaign's appendix in whose folder it lies.
    """
    source, unknown = set_aside(source, rulebook)
    submission = structure(source.data, Submission)
    case = Case(submission, source, rulebook, appendix)
    found = [diagnostic for check in CHECKS for diagnostic in check(case)]
    found += unfilled(case, unknown)
    part = sound_part(source, found)
    return (structure(part.data, Submission) if part else submission), found
