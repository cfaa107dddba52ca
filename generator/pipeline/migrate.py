"""A campaign's files in older forms → the same files in the forms the tree's schemas ask for."""

from generator.diagnostics import Diagnostic
from generator.exchange.migrate import upgraded_bytes
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.paths import KINDS, by_campaign, campaign_path, kind_at
from generator.pipeline.redact import redacted_diagnostics
from generator.reading import RawFile, Tree, added, newest_version, version_of


def migrated(tree: Tree, campaign: str) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The campaign's files by path, those in the newest form as they are.

    A file that cannot be read is left out, and what is wrong with it is in the list; mistakes of shape and
    rules do not hinder. Records of sign-offs, written once, are never among them.
    `campaign` must be one of `campaigns_in(tree)`. Raises SchemaUnreadable, MeaningChanged.
    """
    loader = shared_loader(tree)
    plan = tree[campaign_path(campaign)]
    read, found = loader.load_sound(plan, "campaign")
    if read is None:
        return {}, redacted_diagnostics(found, tree)
    found = []
    files: dict[str, bytes] = {}
    for path, raw in by_campaign(tree)[campaign].items():
        if kind := kind_at(path):
            content, mistakes = upgraded_file(raw, kind, loader, read.data["criteria_set"])
            found += mistakes
            if content is not None:
                files[path] = content
    return files, redacted_diagnostics(found, tree)


def outdated(tree: Tree) -> tuple[str, ...]:
    """The schemas of the tree that still ask for an earlier form than this program reads; by path."""
    loader = shared_loader(tree)
    return tuple(
        f"schema/{kind}.schema.json" for kind in KINDS if loader.version(kind) < newest_version(kind)
    )


def upgraded_file(
    raw: RawFile, kind: str, loader: Loader, criteria_set: str
) -> tuple[bytes | None, list[Diagnostic]]:
    """A file in the form the tree asks for; None, and why, where it cannot be read. Raises MeaningChanged."""
    source, found = loader.parse(raw)
    errors = [mistake for mistake in found if mistake.blocks]
    if source is None or errors:
        return None, errors
    more = added(kind, version_of(source.data), loader.version(kind), criteria_set)
    return (upgraded_bytes(raw, more) if more else raw.data), []
