"""One campaign of a data tree → its totals, and every mistake of it."""

from dataclasses import dataclass

from generator.consolidation import Assessment, consolidate
from generator.diagnostics import Diagnostic
from generator.pipeline.campaign import judge
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
    judged = judge(tree, campaign, loader or Loader(tree))
    assessment = None
    if judged.rulebook is not None:
        assessment = consolidate(judged.rulebook, judged.cards, judged.errors, judged.proceedings, disclosure)
    return Outcome(campaign, assessment, judged.verdict)
