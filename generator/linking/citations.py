"""Assessments → the links of their public documents, and who cites each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.consolidation import Assessment, DocumentUse
from generator.linking.model import Link
from generator.validation import disclosure_of


@dataclass(frozen=True, slots=True)
class Citing:
    """A document with this link, and the campaign it was filed in."""

    campaign: str
    use: DocumentUse


def links_of(assessments: Iterable[Assessment]) -> Mapping[Link, tuple[Citing, ...]]:
    """Every link once, in order. A file with errors has no documents here, so none of its links.

    A document one campaign keeps back has no link in any.
    """
    found: dict[Link, tuple[Citing, ...]] = {}
    filed = [
        (assessment.rulebook.campaign.id, use) for assessment in assessments for use in assessment.documents
    ]
    disclosure = disclosure_of(use.document for _, use in filed)
    for campaign, use in filed:
        document = disclosure.document(use.document)
        if document.url:
            link = Link(document.url, document.sha256)
            found[link] = (*found.get(link, ()), Citing(campaign, use))
    return dict(sorted(found.items()))
