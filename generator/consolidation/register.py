"""An assessment → how many documents its register has, how often they are cited, what cites none."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.consolidation.model import Assessment, LeafResult, LeafState
from generator.validation import Access, document_identity


@dataclass(frozen=True, slots=True)
class DocumentCounts:
    """Counts over all appendices that can be trusted.

    `documents` counts each once, `shared` those that more than one appendix lists. `citations` counts the
    references to documents, of leaves and of replies; `by_access` has every access, 0 too, each document by
    the strictest it has; `without_document` are the leaves an agency scored without citing any.
    """

    documents: int
    shared: int
    citations: int
    by_access: Mapping[Access, int]
    without_document: tuple[LeafResult, ...]


def document_counts(assessment: Assessment) -> DocumentCounts:
    """Return the counts of the register."""
    order = list(Access)
    strictest: dict[tuple[str, ...], Access] = {}
    lists: dict[tuple[str, ...], set[int]] = {}
    for use in assessment.documents:
        identity, access = document_identity(use.document), use.document.access
        strictest[identity] = max(access, strictest.get(identity, access), key=order.index)
        lists.setdefault(identity, set()).add(use.appendix)
    kinds = Counter(strictest.values())
    replies = [one.card.submission.replies for one in assessment.appendices if one.card is not None]
    in_replies = sum(len(reply.evidence) for ours in replies for reply in ours)
    return DocumentCounts(
        documents=len(strictest),
        shared=sum(len(appendices) > 1 for appendices in lists.values()),
        citations=in_replies + sum(len(leaf.citations) for leaf in assessment.leaves.values()),
        by_access={access: kinds[access] for access in Access},
        without_document=tuple(
            leaf
            for leaf in assessment.leaves.values()
            if leaf.state is LeafState.SCORED and not leaf.citations
        ),
    )
