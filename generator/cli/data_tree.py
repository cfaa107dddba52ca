"""The data tree a command works on, or part of it; the settings of the site, which are never the tree's."""

import re
from collections.abc import Sequence
from pathlib import Path

from generator.cli.errors import NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.output import err
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import campaign_path, campaign_place, campaigns_in
from generator.pipeline.scope import WHOLE_TREE, Scope, of_campaign
from generator.reading import Tree, read_tree
from generator.vi import command_line


def open_tree(root: Path, campaign: str | None) -> tuple[Tree, tuple[str, ...]]:
    """The raw files and the campaigns asked for; refused if there are none."""
    tree = read_tree(root)
    if campaign is None and campaigns_in(tree):
        return tree, campaigns_in(tree)
    return tree, (campaign_in(tree, campaign, root),)


def open_scope(
    root: Path,
    campaign: str | None = None,
    appendix: int | None = None,
    paths: Sequence[Path] = (),
    *,
    here: bool = True,
    whole: bool = False,
    having: str | None = None,
) -> tuple[Tree, Scope]:
    """The tree, and the part of it that is asked for by options or paths.

    Where neither says so, and `here`, it is the part whose folder one stands in; of a campaign all, where
    the command speaks of a `whole` one. An appendix of no campaign is one of the newest with a file whose
    path in its folder matches the pattern `having`, by default any file of the appendix. What was chosen is
    said; a folder of no campaign, or of no appendix of its campaign, is refused.
    """
    tree, _ = open_tree(root, campaign)
    if paths:
        if campaign is not None or appendix is not None:
            raise CommandError(command_line.PATHS_OR_OPTIONS, WRONG_USAGE)
        places = tuple(_place(tree, root, path) for path in paths)
        scope = WHOLE_TREE if "" in places else Scope(places)
        for name in scope.campaigns:
            campaign_in(tree, name, root)
        return tree, scope
    if not here and campaign is None and appendix is None:
        if _folder_here(root).startswith("submissions/"):
            err.print(command_line.NOT_BY_FOLDER)
        return tree, WHOLE_TREE
    around = _around(tree, root, campaign)
    if campaign is None and appendix is None:
        if whole and around.campaigns:
            around = of_campaign(min(around.campaigns))
        if around.paths:
            err.print(command_line.CHOSEN_BY_FOLDER.format(part=_part(around)))
        return tree, around
    if campaign is None and around.campaigns:
        (campaign,) = around.campaigns
        err.print(command_line.CHOSEN_BY_FOLDER.format(part=command_line.part(campaign, None)))
    campaign = campaign or _newest_with(tree, f"appendix-{appendix}/" if having is None else having)
    if appendix is not None:
        refuse_unknown(tree, campaign, appendix)
    return tree, of_campaign(campaign, appendix)


def open_campaign(
    root: Path,
    campaign: str | None = None,
    appendix: int | None = None,
    paths: Sequence[Path] = (),
    having: str | None = None,
    *,
    whole: bool = False,
) -> tuple[Tree, str, Scope]:
    """The tree, one campaign of it, and the part asked for; all of it for a command of a `whole` campaign.

    Where nothing says which, it is the newest that has what `having` says, as in `open_scope`; which one is
    said where there are others.
    """
    tree, scope = open_scope(root, campaign, appendix, paths, whole=whole, having=having)
    if scope.paths and not scope.campaigns:
        given = ", ".join(map(str, paths))
        raise CommandError(command_line.NO_CAMPAIGN_THERE.format(given=given), WRONG_USAGE)
    if len(scope.campaigns) > 1:
        given = ", ".join(sorted(scope.campaigns))
        raise CommandError(command_line.ONE_CAMPAIGN.format(given=given), WRONG_USAGE)
    (name,) = scope.campaigns or {_newest_with(tree, having or "")}
    return tree, name, scope


def open_appendix(
    root: Path, campaign: str | None, appendix: int | None, paths: Sequence[Path] = ()
) -> tuple[Tree, str, int]:
    """The tree, one campaign of it, and the number of the one appendix to write for, else refused."""
    tree, name, scope = open_campaign(root, campaign, appendix, paths)
    if len(scope.appendices) != 1:
        raise CommandError(command_line.WHICH_APPENDIX, WRONG_USAGE)
    return tree, name, next(iter(scope.appendices))


def campaign_in(tree: Tree, campaign: str | None, root: Path) -> str:
    """The campaign asked for, the newest where none is; refused if it is not in the tree of `root`."""
    known = campaigns_in(tree)
    if not known:
        raise CommandError(command_line.NO_CAMPAIGN.format(root=root), NOTHING_FOUND)
    if campaign is not None and campaign not in known:
        message = command_line.UNKNOWN_CAMPAIGN.format(campaign=campaign, known=", ".join(known))
        raise CommandError(message, WRONG_USAGE)
    return campaign or known[-1]


def _newest_with(tree: Tree, having: str) -> str:
    """The newest campaign with such a file, the newest where none has one; said if there are others."""
    known = campaigns_in(tree)
    places = [campaign_place(path) for path in tree]
    with_it = {name for name, place in places if re.match(having, place)} & set(known)
    chosen = max(with_it or known)
    if len(known) > 1:
        others = ", ".join(name for name in reversed(known) if name != chosen)
        why = command_line.NEWEST if chosen == known[-1] else command_line.NEWEST_WITH
        err.print(why.format(campaign=chosen, others=others))
    return chosen


def _place(tree: Tree, root: Path, path: Path) -> str:
    """Where a file or folder lies in the tree; refused where it lies nowhere, or nothing is there."""
    if not path.exists() and not path.is_symlink():
        raise CommandError(command_line.NO_PATH.format(path=path), NOTHING_FOUND)
    place = _relative(path, root)
    if place is None or not (place == "" or any(Scope((place,)).covers(one) for one in tree)):
        raise CommandError(command_line.PATH_ELSEWHERE.format(path=path), WRONG_USAGE)
    return place


def _relative(path: Path, root: Path) -> str | None:
    """The path from the root, "/" between parts, "" for the root; None outside it. A link stays one."""
    whole = path.parent.resolve() / path.name if path.name not in {"", ".."} else path.resolve()
    top = root.resolve()
    return whole.relative_to(top).as_posix().removeprefix(".") if whole.is_relative_to(top) else None


def _folder_here(root: Path) -> str:
    """The path from the root to the folder one stands in; empty at the root, and outside it."""
    return _relative(Path(), root) or ""


def _around(tree: Tree, root: Path, asked: str | None) -> Scope:
    """The appendix or the campaign in whose folder one stands; the whole tree where in none.

    Refused in the folder of what is no campaign, unless one is `asked` for: another would be taken.
    """
    place = _folder_here(root)
    _, campaign, appendix = (*place.split("/", 3), "", "")[:3]
    if not place.startswith("submissions/") or asked is not None:
        return WHOLE_TREE
    if campaign not in campaigns_in(tree):
        known = ", ".join(campaigns_in(tree))
        raise CommandError(command_line.FOLDER_OF_NONE.format(campaign=campaign, known=known), WRONG_USAGE)
    number = re.fullmatch("appendix-([1-9][0-9]{0,3})", appendix)
    if number:
        refuse_unknown(tree, campaign, int(number[1]))
    return of_campaign(campaign, int(number[1]) if number else None)


def _part(scope: Scope) -> str:
    (campaign,), numbers = scope.campaigns, scope.appendices
    return command_line.part(campaign, next(iter(numbers), None))


def refuse_unknown(tree: Tree, campaign: str, appendix: int) -> None:
    """Refused where the campaign's plan, if it can be read, has no appendix of that number."""
    plan = shared_loader(tree).campaign(tree[campaign_path(campaign)])
    known = [one.number for one in plan.appendices] if plan else [appendix]
    if appendix not in known:
        listed = ", ".join(map(str, known))
        raise CommandError(
            command_line.NO_APPENDIX.format(campaign=campaign, number=appendix, known=listed), WRONG_USAGE
        )


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
