"""A `Proposal` → what in it is not as the program itself would write it."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.pipeline.files import code_owners_file, editor_schemas
from generator.pipeline.places import CODE_OWNERS, campaigns_in
from generator.pipeline.proposal import Proposal
from generator.reading import Tree
from generator.validation import Part

_TOP = Place(1, 1)
_DRAWING = "generator/"  # the program that draws
_DRAWN_FROM = "schema/"  # beside the plans, for editors


def forged_drawings(proposal: Proposal) -> Iterator[Diagnostic]:
    """C433: a drawn file that is not what the program draws from the tree as merged, or is wrongly gone.

    Not asked where the proposal changes the program, or of editors' schemas the schemas they are made of:
    then its own program draws, and the tests of the proposal tell.
    """
    drawn = [one for one in proposal.touched if one.part is Part.DRAWN]
    code = [one.change.path for one in proposal.touched if one.part is Part.CODE]
    if not drawn or proposal.unread or any(path.startswith(_DRAWING) for path in code):
        return
    made: dict[str, dict[str, bytes | None] | None] = {}
    redrawn = any(path.startswith(_DRAWN_FROM) for path in code)
    for one in drawn:
        if redrawn and one.change.path != CODE_OWNERS:
            continue
        path, after = one.change.path, one.change.after
        campaign = "" if path == CODE_OWNERS else path.split("/")[2]
        if campaign not in made:
            made[campaign] = _made(proposal.after, campaign)
        files = made[campaign]
        wanted = files.get(path) if files is not None else None
        if files is None:
            yield diagnose("C433", path, _TOP, kind="undrawn", campaign=campaign)
        elif wanted is None and after is not None:
            yield diagnose("C433", path, _TOP, kind="unwanted", campaign=campaign)
        elif wanted is not None and (after is None or not after.holds(wanted)):
            kind = "deleted" if after is None else "differs"
            yield diagnose("C433", path, _TOP, kind=kind, campaign=campaign)


def _made(tree: Tree, campaign: str) -> dict[str, bytes | None] | None:
    """What the program draws: of a campaign the editors' schemas, else the owners; None where it cannot."""
    if not campaign:
        return dict([code_owners_file(tree)])
    return editor_schemas(tree, campaign)[0] if campaign in campaigns_in(tree) else {}
