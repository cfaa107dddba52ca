"""An assessment → how many documents its register has, how often they are cited, what cites none."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.consolidation.model import Assessment, LeafResult, LeafState
from generator.validation import Access


@dataclass(frozen=True, slots=True)
class DocumentCounts:
    """Counts over all appendices that can be trusted.

    `citations` counts the references to documents, of leaves and of replies; `by_access` has every access,
    0 too; `without_document` are the leaves an agency scored without citing any.
    """

    documents: int
    citations: int
    by_access: Mapping[Access, int]
    without_document: tuple[LeafResult, ...]


def document_counts(assessment: Assessment) -> DocumentCounts:
    """Return the counts of the register."""
    kinds = Counter(use.document.access for use in assessment.documents)
    replies = [one.card.submission.replies for one in assessment.appendices if one.card is not None]
    in_replies = sum(len(reply.evidence) for ours in replies for reply in ours)
    return DocumentCounts(
        documents=len(assessment.documents),
        citations=in_replies + sum(len(leaf.citations) for leaf in assessment.leaves.values()),
        by_access={access: kinds[access] for access in Access},
        without_document=tuple(
            leaf
            for leaf in assessment.leaves.values()
            if leaf.state is LeafState.SCORED and not leaf.citations
        ),
    )
