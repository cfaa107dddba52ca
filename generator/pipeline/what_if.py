"""A campaign and a "what if" file → the assessment as it would be."""

from dataclasses import dataclass, replace

from generator.consolidation import Assessment, consolidate
from generator.diagnostics import Diagnostic, any_blocks, shortened, sorted_unique
from generator.pipeline.campaign import check_campaign
from generator.pipeline.load import shared_loader
from generator.pipeline.peers import peers_of
from generator.reading import RawFile, Tree
from generator.scoring import score_what_if
from generator.validation import assumed_entries


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`assessment` is None where the file has an error, or there are `unfounded` leaves.

    Those are led by an appendix without a file that can be trusted: there is no answer to stand on.
    """

    assessment: Assessment | None
    unfounded: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def assess_what_if(tree: Tree, campaign: str, raw: RawFile, number: int | None = None) -> WhatIf:
    """The campaign with the inputs of `raw` in place of its own. Raises SchemaUnreadable, NoCommonTotal.

    `number` is the appendix that is asked about: a unit's assessment is of that alone.

    The campaign's own mistakes are not told again; its rules must be sound.
    """
    loader = shared_loader(tree)
    checked, _ = check_campaign(tree, campaign, loader, number)
    source, found = loader.load_sound(raw, "what-if")
    if source is None or checked is None:
        return WhatIf(None, (), shortened(sorted_unique(found)))
    rulebook, cards = checked.rulebook, dict(checked.cards)
    leads = {code: rulebook.lead_of.get(code) for code in source.data["entries"]}
    if unfounded := tuple(code for code, lead in leads.items() if lead is not None and lead not in cards):
        return WhatIf(None, unfounded, shortened(sorted_unique(found)))
    entries, mistakes = assumed_entries(
        source, rulebook, {number: card.submission for number, card in cards.items()}
    )
    found += mistakes
    if any_blocks(found):
        return WhatIf(None, (), shortened(sorted_unique(found)))
    for number in cards:
        ours = {code: entry for code, entry in entries.items() if leads[code] == number}
        cards[number] = score_what_if(cards[number], ours, rulebook)
    peers = peers_of(tree, replace(checked, cards=cards), loader)
    assessment = consolidate(rulebook, cards, checked.errors, checked.proceedings, peers=peers)
    return WhatIf(assessment, (), shortened(sorted_unique(found)))
