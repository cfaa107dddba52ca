"""Assessments → the links of their public documents, and who cites each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.consolidation import Assessment, DocumentUse
from generator.linking.model import Link
from generator.validation import Access


@dataclass(frozen=True, slots=True)
class Citing:
    """A document with this link, and the campaign it was filed in."""

    campaign: str
    use: DocumentUse


def links_of(assessments: Iterable[Assessment]) -> Mapping[Link, tuple[Citing, ...]]:
    """Every link once, in order. A file with errors has no documents here, so none of its links."""
    found: dict[Link, tuple[Citing, ...]] = {}
    for assessment in assessments:
        for use in assessment.documents:
            document = use.document
            if document.url and document.access is Access.PUBLIC:
                link = Link(document.url, document.sha256)
                found[link] = (*found.get(link, ()), Citing(assessment.rulebook.campaign.id, use))
    return dict(sorted(found.items()))
