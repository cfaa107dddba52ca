"""Files of the data tree that the program can write: editors' schemas, canonical and blank submissions."""

from generator.diagnostics import Diagnostic, any_blocks
from generator.exchange.fmt import canonical
from generator.exchange.narratives import Narratives
from generator.exchange.new_submission import NO_NARRATIVES, scaffold
from generator.forge import FORGES
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.paths import appendix_path, campaign_path, campaigns_in, editor_schema_path
from generator.pipeline.redact import redacted_diagnostics
from generator.pipeline.scope import WHOLE_TREE, Scope
from generator.reading import Tree
from generator.rendering.code_owners import code_owners
from generator.rendering.editor_schema import appendix_schema, units_schema
from generator.rulebook import Rulebook, load_campaign
from generator.validation import personal_data
from generator.vi import routes


class NoSuchAppendix(Exception):  # noqa: N818
    """The campaign has no appendix of that number; the message lists those it has."""


class PlansUnreadable(Exception):  # noqa: N818
    """Campaigns whose own file has an error; what is made of all plans would leave theirs out unsaid."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


def editor_schemas(
    tree: Tree, campaign: str
) -> tuple[dict[str, bytes | None] | None, tuple[Diagnostic, ...]]:
    """The schemas editors need, one an appendix, one for all units, by path; those no longer wanted are None.

    None for all of them where the rules have an error. Raises SchemaUnreadable.
    """
    loader = shared_loader(tree)
    rulebooks, found = loader.rulebooks(tree, campaign)
    if rulebooks is None or any_blocks(found):
        return None, redacted_diagnostics(found, tree)
    folder, base = f"schema/appendices/{campaign}/", loader.submission_schema.content
    files: dict[str, bytes | None] = {path: None for path in tree if path.startswith(folder)}
    if rulebooks.by_unit:
        path = editor_schema_path(rulebooks.shared.campaign, next(iter(rulebooks.by_unit)))
        files[path] = units_schema(rulebooks, base).encode()
    else:
        for number, rulebook in rulebooks.each.items():
            path = editor_schema_path(rulebook.campaign, number)
            files[path] = appendix_schema(rulebook, number, base).encode()
    return files, redacted_diagnostics(found, tree)


def code_owners_files(tree: Tree) -> dict[str, bytes]:
    """Return the files by which forges ask for approvals, by their paths: one for each forge there is.

    Raises SchemaUnreadable, PlansUnreadable.
    """
    loader = shared_loader(tree)
    plans = [loader.load_sound(tree[campaign_path(name)], "campaign") for name in campaigns_in(tree)]
    if any(source is None for source, _ in plans):
        raise PlansUnreadable(
            redacted_diagnostics((mistake for _, found in plans for mistake in found), tree)
        )
    campaigns = [load_campaign(source) for source, _ in plans if source]
    return {forge.owners_path: code_owners(campaigns, forge).encode() for forge in FORGES.values()}


def canonical_files(
    tree: Tree, campaign: str, scope: Scope = WHOLE_TREE
) -> tuple[dict[str, bytes] | None, tuple[Diagnostic, ...]]:
    """The submissions in canonical form by path, of those in the scope.

    A file whose structure cannot be told is left out, and what is wrong with it is in the list.
    None for all of them where the rules cannot be read. Raises SchemaUnreadable, MeaningChanged.
    """
    loader = shared_loader(tree)
    rulebooks, found = loader.rulebooks(tree, campaign)
    if rulebooks is None:
        return None, redacted_diagnostics(found, tree)
    found = []
    files: dict[str, bytes] = {}
    for number, rulebook in rulebooks.each.items():
        path = appendix_path(campaign, number)
        if path in tree and scope.covers(path):
            text, mistakes = canonical(tree[path], loader.submission_schema, rulebook)
            found += mistakes
            if text is None:
                found += personal_data(tree[path], None)
            else:
                files[path] = text.encode()
    return files, redacted_diagnostics(found, tree)


def blank_submission(
    tree: Tree, campaign: str, number: int
) -> tuple[tuple[str, bytes] | None, tuple[Diagnostic, ...]]:
    """The path and the content of an appendix's file before anything is known.

    None where the rules cannot be read. Raises SchemaUnreadable, NoSuchAppendix.
    """
    loader = shared_loader(tree)
    rulebook, found = loader.rulebook(tree, campaign, number)
    if rulebook is None:
        return None, redacted_diagnostics(found, tree)
    content = blank_content(tree, loader, rulebook, known_appendix(number, rulebook))
    return (appendix_path(campaign, number), content), ()


def blank_files(tree: Tree, rulebook: Rulebook) -> dict[str, bytes]:
    """Return the blank file of every appendix by its path in a site. Raises SchemaUnreadable."""
    loader = shared_loader(tree)
    return {
        routes.blank_submission(number): blank_content(tree, loader, rulebook, number)
        for number in _numbers(rulebook)
    }


def blank_content(
    tree: Tree, loader: Loader, rulebook: Rulebook, number: int, known: Narratives = NO_NARRATIVES
) -> bytes:
    """Return an appendix's file in which nothing but `known` is said."""
    narrowed = editor_schema_path(rulebook.campaign, number)
    shown = narrowed if narrowed in tree else "schema/submission.schema.json"
    return scaffold(number, loader.submission_schema, rulebook, f"../../../{shown}", known).encode()


def _numbers(rulebook: Rulebook) -> tuple[int, ...]:
    return tuple(appendix.number for appendix in rulebook.campaign.appendices)


def known_appendix(number: int, rulebook: Rulebook) -> int:
    """Return the number. Raise NoSuchAppendix where the campaign has no such appendix."""
    if number not in _numbers(rulebook):
        raise NoSuchAppendix(", ".join(map(str, _numbers(rulebook))))
    return number
