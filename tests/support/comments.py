"""The comment under a proposal, as the forge shows it."""

from collections.abc import Mapping

import cmarkgfm
from cmarkgfm.cmark import Options

from generator.comparison import ChangeGroup
from generator.diagnostics import Summary
from generator.rendering.diagnostics.mistake import Mistake
from generator.rendering.proposal.campaign_view import CampaignView, DocumentRow, ItemRow, MoveRow, TotalRow
from generator.rendering.proposal.view import ProposalVerdict, ProposalView
from generator.vi.changes import Note
from tests.support.proposals import ONE, TWO, Edit, replaced

LINES = "https://kho.hanoi.example/cchc/blob/{commit}/{path}#L{line}"

ANSWER = """\
  "1.2.3":
    inputs: {initiatives: 3}
    self_score: 0.75
    evidence:
      - {ref: bc-410}
"""

HOSTILE = (
    "<script>alert(1)</script> @admin #1 https://x.example www.x.example ![](x) [a](b) | `c` **d** "
    "<!-- parindex:fine --> \u202egnp"
)


PROPOSALS: Mapping[str, tuple[Mapping[str, Edit], str]] = {
    "raise": ({TWO: replaced(("completed: 47", "completed: 50"), ("1.41", "1.5"))}, "so-noi-vu"),
    "fall": ({ONE: replaced(("own: 45.5", "own: 40"), ("self_score: 0.91", "self_score: 0.8"))}, "van-phong"),
    "deletion": ({TWO: replaced((ANSWER, ""), ("status: submitted", "status: draft"))}, "so-noi-vu"),
    "evidence": ({TWO: replaced(
        ("bc-410\n    page_count", "bc-999\n    page_count"), ('pages: "3-5", section: "II.1"', 'pages: "7"'),
    )}, "so-noi-vu"),
    "reformat": ({TWO: replaced(
        ("inputs: {completed: 47, planned: 50}", "inputs:\n      planned: 50\n      completed: 47"),
    )}, "so-noi-vu"),
    "hostile": ({
        ONE: replaced(("formula_reason: Dự toán sát với thực tế hơn.", f"formula_reason: '{HOSTILE}'")),
        "submissions/2024/@team|<b>.yaml": "a: 1\n",
        "submissions/.gitattributes": "* -diff\n",
    }, "so-noi-vu"),
}  # fmt: skip


def seen(text: str) -> str:
    """As GitHub shows it."""
    return cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)


ALLOWED = {
    "b",
    "details",
    "h3",
    "h4",
    "input",
    "summary",
    "p",
    "strong",
    "a",
    "br",
    "ul",
    "li",
    "sub",
    "code",
    "pre",
}


UNREADABLE = "<!-- parindex:refused -->\n\n### 🔴 Không đọc được kết quả xem xét\n"


def view(
    text: str = "x", verdict: ProposalVerdict = ProposalVerdict.FINE, mistakes: int = 0, path: str = TWO
) -> ProposalView:
    """A view with `text` wherever one may stand."""
    note, move = Note(text, text, text), MoveRow(text, text, text, text, text)
    errors = max(mistakes, 1) if verdict is ProposalVerdict.REFUSED else 0
    campaign = CampaignView(
        text, text, (text,), (text,), (text,), (text,),
        (TotalRow(text, text, text, text, True),), (), (), (), (),
        (ItemRow(text, text, ChangeGroup.POINTS, text, (move,), (note,), path, 10),),
        (DocumentRow(text, (note,), (text,)),), (text,), (text,), (text,), (text,),
    )  # fmt: skip
    return ProposalView(
        verdict,
        text,
        (text,),
        (campaign,),
        tuple(Mistake("R203", path, 1, 1, text, text) for _ in range(errors)),
        Summary(errors, 0, 0, 1, 9, 0),
        text,
    )
