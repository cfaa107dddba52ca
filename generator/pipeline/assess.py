"""One campaign of a data tree → its totals, and every mistake of it."""

from dataclasses import dataclass

from generator.consolidation import Assessment, consolidate
from generator.diagnostics import Diagnostic
from generator.pipeline.campaign import check_campaign
from generator.pipeline.load import Loader
from generator.pipeline.verdict import Verdict
from generator.reading import Tree
from generator.validation import EVERYTHING, Disclosure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run over a campaign found; `assessment` is None where the rules cannot be trusted."""

    campaign: str
    assessment: Assessment | None
    verdict: Verdict

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All mistakes, in order."""
        return self.verdict.diagnostics


def assess(
    tree: Tree, campaign: str, loader: Loader | None = None, disclosure: Disclosure = EVERYTHING
) -> Outcome:
    """The campaign read, validated, scored and consolidated.

    `campaign` must be one of `campaigns_in(tree)`; `loader` is the tree's own if none is given. By
    `disclosure` less may be told of a document than by the campaign itself. Raises SchemaUnreadable.
    """
    checked, verdict = check_campaign(tree, campaign, loader or Loader(tree))
    assessment = None
    if checked is not None:
        assessment = consolidate(
            checked.rulebook,
            checked.cards,
            checked.errors,
            checked.proceedings,
            disclosure,
            checked.locations,
        )
    return Outcome(campaign, assessment, verdict)
