"""What a proposal changes → the words of an answer that still quote the figures it had before."""

from collections.abc import Iterable, Iterator

from generator.comparison import CampaignChange, outdated_words
from generator.diagnostics import Diagnostic
from generator.pipeline.load import Loader
from generator.reading import Tree


def outdated_quotes(campaigns: Iterable[CampaignChange], after: Tree, loader: Loader) -> Iterator[Diagnostic]:
    """R302: an input, the claim or a share is another one now, and the words beside it are not."""
    for campaign in campaigns:
        for change in campaign.changes.leaves:
            location = change.after.location if change.after else None
            raw = after.get(location.path) if location else None
            source = loader.parse(raw)[0] if raw else None
            if source is None:
                continue
            for words in outdated_words(change):
                figures = words.figures
                yield source.mistake(
                    "R302", ("entries", change.code, words.field), key=True,
                    criterion=change.code, name=words.field, was="yes",
                    typed="; ".join(f"{one.typed}{one.unit}" for one in figures),
                    now="; ".join(f"{one.now}{one.unit}" for one in figures),
                )  # fmt: skip
