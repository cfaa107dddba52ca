"""The data tree a command works on, and the site's configuration beside it."""

from pathlib import Path

from generator.cli.refusal import NOTHING_FOUND, WRONG_USAGE, Refused
from generator.pipeline.places import campaigns_in
from generator.reading import Tree, read_tree
from generator.vi import phrases


def open_tree(root: Path, campaign: str | None) -> tuple[Tree, tuple[str, ...]]:
    """The raw files and the campaigns asked for; refused if there are none."""
    tree = read_tree(root)
    known = campaigns_in(tree)
    if not known:
        raise Refused(phrases.NO_CAMPAIGN.format(root=root), NOTHING_FOUND)
    if campaign is None:
        return tree, known
    if campaign not in known:
        told = phrases.UNKNOWN_CAMPAIGN.format(campaign=campaign, known=", ".join(known))
        raise Refused(told, WRONG_USAGE)
    return tree, (campaign,)


def site_config(root: Path) -> Path:
    """The tree's own mkdocs.yml, else the one the program stands beside."""
    for folder in (root, Path(__file__).parents[2]):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise Refused(phrases.NO_SITE_CONFIG.format(root=root), WRONG_USAGE)
