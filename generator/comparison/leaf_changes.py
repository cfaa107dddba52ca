"""An answer on both sides → what of it differs: figures, texts, documents, replies."""

from collections.abc import Iterable, Mapping

from generator.comparison.documents import RegisteredDocument, differing_fields
from generator.comparison.model import DocumentChange, InputChange, LeafChange, ReplyChange, TextChange
from generator.consolidation import Citation, LeafResult
from generator.rulebook import Input
from generator.validation import Access, Disclosure, Entry, Reply

_Described = Mapping[tuple[int, str], RegisteredDocument]  # documents by appendix and key

_TEXTS = ("formula", "formula_reason", "not_applicable", "override_reason", "explanation")


def leaf_change(
    code: str,
    before: LeafResult | None,
    after: LeafResult | None,
    disclosure: Disclosure,
    replies: tuple[ReplyChange, ...],
    described: _Described,
) -> LeafChange:
    """Return what differs of an answer; `described` are the documents as they are now."""
    entries = [side.scored.entry if side and side.scored else Entry() for side in (before, after)]
    cited = [side.citations if side else () for side in (before, after)]
    latest = after or before
    rule = latest.leaf.rule if latest else None
    return LeafChange(
        code,
        before,
        after,
        inputs=tuple(_inputs(entries[0], entries[1], rule.inputs if rule else {})),
        documents=tuple(
            one._replace(still_cited=_citing(described, latest, one.key)) if one.after is None else one
            for one in _documents(cited[0], cited[1], disclosure)
        ),
        texts=tuple(_texts(*entries)),
        replies=replies,
    )


def _citing(described: _Described, leaf: LeafResult | None, key: str) -> tuple[str, ...]:
    found = described.get((leaf.appendix or 0, key)) if leaf else None
    return found.leaves if found else ()


def changed_replies(
    before: LeafResult | None,
    after: LeafResult | None,
    described: tuple[_Described, _Described],
    disclosure: Disclosure,
) -> Iterable[ReplyChange]:
    """Yield the replies that differ, in their words or in a document that comes with them."""
    known = {one.asked.id: one for one in before.requests} if before else {}
    for now in after.requests if after else ():
        was = known.get(now.asked.id)
        replies = was.reply if was else None, now.reply
        cited = [
            tuple(_cited(reply, side, documents))
            for reply, side, documents in zip(replies, (before, after), described, strict=True)
        ]
        if replies[0] != replies[1] or cited[0] != cited[1]:
            documents = tuple(_documents(cited[0], cited[1], disclosure))
            concluded = was is not None and was.asked.outcome is not None
            yield ReplyChange(now, *replies, documents, concluded)


def _cited(reply: Reply | None, side: LeafResult | None, described: _Described) -> Iterable[Citation]:
    for reference in reply.evidence if reply else ():
        document = described.get((side.appendix or 0, reference.ref)) if side else None
        if document is not None:
            yield Citation(reference, document.document)


def _texts(before: Entry, after: Entry) -> Iterable[TextChange]:
    """The texts that differ, the sources by figure first, then in the order of an answer."""
    for name in dict.fromkeys((*after.sources, *before.sources)):
        sides = before.sources.get(name, ""), after.sources.get(name, "")
        if sides[0] != sides[1]:
            yield TextChange("sources", name, *sides)
    for field in _TEXTS:
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield TextChange(field, "", was, now)


def _inputs(before: Entry, after: Entry, asked: Mapping[str, Input]) -> Iterable[InputChange]:
    for name in dict.fromkeys((*asked, *before.inputs, *after.inputs)):
        old, new = before.inputs.get(name), after.inputs.get(name)
        if old != new or (old is None) != (new is None):
            yield InputChange(name, asked.get(name), old, new)


def _documents(
    before: Iterable[Citation], after: Iterable[Citation], disclosure: Disclosure
) -> Iterable[DocumentChange]:
    """Which fields differ, whatever may be told of them; of both sides what may be told of either."""
    old, new = _by_key(before), _by_key(after)
    renamed = _renamed(old, new)
    new = {renamed.get(key, key): citations for key, citations in new.items()}
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        if was != now:
            earlier, later = (disclosure.side(side[0].document) if side else None for side in (was, now))
            cited = [
                tuple(disclosure.reference(one.reference, one.document) for one in side or ())
                for side in (was, now)
            ]
            differing = tuple(_fields(was, now)) if was and now else ()
            if key in renamed.values():
                differing = (*differing, "key")
            yield DocumentChange(key, earlier, later, differing, cited[0], cited[1])


def _renamed(old: Mapping[str, list[Citation]], new: Mapping[str, list[Citation]]) -> dict[str, str]:
    """The new keys of documents that are cited under another key than before, with the old ones."""
    gone = {cited[0].document: key for key, cited in old.items() if key not in new}
    added = {key: cited[0].document for key, cited in new.items() if key not in old}
    return {key: gone[document] for key, document in added.items() if document in gone}


def _by_key(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    """A document may be cited twice, for two of its parts."""
    found: dict[str, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.reference.ref, []).append(citation)
    return found


def _fields(was: list[Citation], now: list[Citation]) -> Iterable[str]:
    """The fields of the document, then of the references to it, that differ."""
    documents = was[0].document, now[0].document
    yield from differing_fields(*documents)
    places = [[(one.reference.pages, one.reference.section) for one in cited] for cited in (was, now)]
    if places[0] != places[1] and Access.SECRET not in {one.access for one in documents}:
        yield "pages"
