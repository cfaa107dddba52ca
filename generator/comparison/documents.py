"""Two assessments → the documents of their registers that differ, or that other leaves cite than before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from generator.comparison.model import ChangedDocument
from generator.consolidation import AppendixState, Assessment
from generator.validation import DISCLOSED, Disclosure, Evidence

_Register = Mapping[tuple[int, str], "RegisteredDocument"]


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A document of an appendix, the leaves that cite it, and whether a reply comes with it."""

    document: Evidence
    leaves: tuple[str, ...]
    is_with_reply: bool

    @property
    def is_used(self) -> bool:
        """Return whether anything cites it."""
        return bool(self.leaves) or self.is_with_reply


def registered(assessment: Assessment | None) -> dict[tuple[int, str], RegisteredDocument]:
    """Return the documents of an assessment by appendix and key."""
    if assessment is None:
        return {}
    cards = [result.card for result in assessment.appendices if result.card]
    with_replies = {
        (card.submission.appendix, reference.ref)
        for card in cards
        for reply in card.submission.replies
        for reference in reply.evidence
    }
    return {
        (use.appendix, use.key): RegisteredDocument(
            use.document, use.used_by, (use.appendix, use.key) in with_replies
        )
        for use in assessment.documents
    }


def changed_documents(
    before: Assessment | None, after: Assessment | None, disclosure: Disclosure
) -> Iterator[ChangedDocument]:
    """Yield what differs of the documents, in the order of the files; nothing where a file has errors.

    A document that only bears another key is the same one. Of both sides is told what may be of either.
    """
    untrusted = {
        result.appendix.number
        for side in (before, after)
        for result in (side.appendices if side else ())
        if result.state is AppendixState.UNTRUSTED
    }
    old, new = registered(before), registered(after)
    renamed = _renamed(old, new)
    new = {renamed.get(key, key): document for key, document in new.items()}
    for key in sorted(dict.fromkeys((*new, *old)), key=lambda key: key[0]):
        was, now = old.get(key), new.get(key)
        used = [bool(side and side.is_used) for side in (was, now)]
        if key[0] in untrusted or not any(used):
            continue
        if was and now and all(used) and (was.document, was.leaves) == (now.document, now.leaves):
            continue  # a reply that comes with it, or no more, is told at its leaf
        sides = [disclosure.side(side.document) if side else None for side in (was, now)]
        yield ChangedDocument(
            appendix=key[0],
            key=key[1],
            before=sides[0] if used[0] else None,
            after=sides[1] if used[1] else None,
            fields=tuple(differing_fields(was.document, now.document)) if was and now else (),
            cited_before=was.leaves if was else (),
            cited_after=now.leaves if now else (),
        )


def _renamed(old: _Register, new: _Register) -> dict[tuple[int, str], tuple[int, str]]:
    """The new keys of documents that are described as before, but under another key."""
    gone = {(key[0], one.document): key for key, one in old.items() if key not in new}
    added = {key: (key[0], one.document) for key, one in new.items() if key not in old}
    return {key: gone[document] for key, document in added.items() if document in gone}


def differing_fields(before: Evidence, after: Evidence) -> Iterator[str]:
    """Yield the fields of a document that differ, of those that may be told under both accesses."""
    told = DISCLOSED[before.access] & DISCLOSED[after.access]
    for field in fields(Evidence):
        if field.name in told and getattr(before, field.name) != getattr(after, field.name):
            yield field.name
