"""A campaign → the form of the ledger of each appendix that was submitted."""

import unicodedata
from collections.abc import Iterator, Sequence

from generator.consolidation import AppendixState, Assessment
from generator.exchange.form import LedgerThere, review_data
from generator.exchange.new_review import new_ledger, undecided_item, with_items
from generator.exchange.yaml.attach_comments import document_of
from generator.exchange.yaml.read_back import read_back
from generator.pipeline.campaign import check_campaign
from generator.pipeline.load import Loader
from generator.pipeline.paths import review_path
from generator.reading import Tree
from generator.rendering.form import review_page
from generator.scoring import Scorecard, fingerprint
from generator.vi import routes


def review_forms(
    tree: Tree, assessment: Assessment, loader: Loader, years: Sequence[Assessment], upload: str = ""
) -> Iterator[tuple[str, bytes]]:
    """Yield each form by its path in the site; `years` are earlier campaigns, the newest first.

    `upload` is where a forge takes files into the folder "{path}"; empty for no forge.
    """
    submitted = [one for one in assessment.appendices if one.state is AppendixState.SUBMITTED]
    if not submitted:
        return
    checked, _ = check_campaign(tree, assessment.rulebook.campaign.id, loader)
    cards = checked.cards if checked else {}
    for number in (one.appendix.number for one in submitted if one.appendix.number in cards):
        card = cards[number]
        there = _ledger_there(tree, assessment, loader, number, card)
        data = review_data(assessment, number, card, loader.review_schema, there, years, upload)
        yield routes.review_form(number), review_page(data)


def _ledger_there(
    tree: Tree, assessment: Assessment, loader: Loader, number: int, card: Scorecard
) -> LedgerThere | None:
    """The ledger in the tree, with each item; without its text where a comment is not the program's own.

    Such a comment may tell what is kept back since: what is told now stands in a ledger made now.
    """
    rulebook = assessment.rulebook
    raw = tree.get(review_path(rulebook.campaign.id, number))
    if raw is None:
        return None
    source, _ = loader.load_sound(raw, "review", rulebook.criteria.id)
    if source is None:
        return LedgerThere(None)
    results = next(one for one in assessment.appendices if one.appendix.number == number).scored
    items = [(one, fingerprint(card, one.leaf.code)) for one in results]
    told = _comments(raw.path, new_ledger(number, rulebook, items))
    if not _comments(raw.path, raw.data.decode("utf-8-sig")) <= told:
        return LedgerThere(None)
    added = [undecided_item(one, stamp) for one, stamp in items if one.leaf.code not in source.data["items"]]
    order = [leaf.code for leaf in rulebook.led_by(number)]
    text = with_items(raw, added, order).decode("utf-8-sig")
    return LedgerThere("\n".join(text.splitlines()) + "\n")


def _comments(path: str, text: str) -> set[str]:
    """Every line of comment in a file."""
    plain = unicodedata.normalize("NFC", "\n".join(text.splitlines()) + "\n")
    comments = document_of(read_back(path, plain), plain).comments()
    return {line.strip() for comment in comments for line in comment.splitlines()}
