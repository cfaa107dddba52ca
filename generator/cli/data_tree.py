"""The data tree a command works on, and the settings of the site, which are never the tree's."""

from pathlib import Path

from generator.cli.errors import NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.output import err
from generator.pipeline.paths import campaigns_in
from generator.reading import Tree, read_tree
from generator.vi import command_line


def open_tree(root: Path, campaign: str | None) -> tuple[Tree, tuple[str, ...]]:
    """The raw files and the campaigns asked for; refused if there are none."""
    tree = read_tree(root)
    if campaign is None and campaigns_in(tree):
        return tree, campaigns_in(tree)
    return tree, (campaign_in(tree, campaign, root),)


def campaign_in(tree: Tree, campaign: str | None, root: Path) -> str:
    """The campaign asked for, the newest where none is; refused if it is not in the tree of `root`."""
    known = campaigns_in(tree)
    if not known:
        raise CommandError(command_line.NO_CAMPAIGN.format(root=root), NOTHING_FOUND)
    if campaign is not None and campaign not in known:
        message = command_line.UNKNOWN_CAMPAIGN.format(campaign=campaign, known=", ".join(known))
        raise CommandError(message, WRONG_USAGE)
    return campaign or known[-1]


def outside(output: Path, root: Path, config: Path) -> None:
    """Refused where a site would lie among what is read: the data, the guides, Git's own files."""
    place = output.resolve()
    read = [root / "submissions", root / "schema", config.parent / "docs"]
    if any(place.is_relative_to(folder.resolve()) for folder in read) or ".git" in place.parts:
        raise CommandError(command_line.OUTPUT_INSIDE.format(output=output), WRONG_USAGE)


def site_config(root: Path) -> Path:
    """The mkdocs.yml that the program stands beside; refused if there is none.

    The site tool runs what its settings name. A tree gives data only: settings of its own are told of.
    """
    ours, theirs = Path(__file__).parents[2] / "mkdocs.yml", root / "mkdocs.yml"
    if not ours.is_file():
        raise CommandError(command_line.NO_SITE_CONFIG.format(folder=ours.parent), WRONG_USAGE)
    if theirs.exists() and not theirs.samefile(ours):
        err.print(command_line.OTHER_SITE_CONFIG.format(path=theirs))
    return ours
