"""Where each file of a campaign lies in a data tree."""

import re
from collections.abc import Mapping

from generator.forge import FORGES
from generator.reading import RawFile, Tree
from generator.rulebook import Campaign

CODE_OWNERS = frozenset(forge.owners_path for forge in FORGES.values())  # who must approve what

_CAMPAIGN = re.compile(r"submissions/([^/]+)/campaign\.yaml")
_ONCE = ("campaign", "survey", "appraisal", "results")  # of the files a campaign has one of
KINDS = (*_ONCE, "submission", "review")  # of the files people go on writing
_PUBLICATION = re.compile(r"submissions/([^/]+)/publications/([a-z][a-z0-9-]{0,39})\.yaml")
_FILE = re.compile(r"submissions/([^/]+)/(.+)", re.DOTALL)
_APPENDIX = re.compile(r"submissions/([^/]+)/appendix-([1-9][0-9]{0,3})/(submission|review)\.yaml")


_FOLDER = re.compile(r"submissions/([^/]+)/appendix-([1-9][0-9]{0,3})/")
_INBOX = re.compile(r"submissions/([^/]+)/appendix-([1-9][0-9]{0,3})/inbox/(.+)", re.DOTALL)


def inbox_place(path: str) -> tuple[str, int, str] | None:
    """The campaign and the appendix whose inbox a file lies in, and its path there; None for any other."""
    match = _INBOX.fullmatch(path)
    return (match[1], int(match[2]), match[3]) if match else None


def campaigns_in(tree: Tree) -> tuple[str, ...]:
    """The campaigns a data tree holds, the oldest first."""
    return tuple(sorted(match[1] for path in tree if (match := _CAMPAIGN.fullmatch(path))))


def campaign_place(path: str) -> tuple[str, str]:
    """The campaign a file of `submissions/` lies with, and its path there; both empty where it is none's."""
    match = _FILE.fullmatch(path)
    return (match[1], match[2]) if match else ("", "")


def campaign_path(campaign: str) -> str:
    """The plan of a campaign."""
    return f"submissions/{campaign}/campaign.yaml"


def appendix_path(campaign: str, number: int) -> str:
    """The file of the agency that fills appendix `number`."""
    return f"submissions/{campaign}/appendix-{number}/submission.yaml"


def editor_schema_path(campaign: Campaign, number: int) -> str:
    """The schema by which editors help whoever fills an appendix; units share one."""
    name = "unit" if campaign.is_of_units else f"appendix-{number}"
    return f"schema/appendices/{campaign.id}/{name}.schema.json"


def criteria_path(name: str) -> str:
    """A criteria set by its id."""
    return f"schema/criteria/{name}.yaml"


def review_path(campaign: str, number: int) -> str:
    """The ledger of whoever reviews appendix `number`."""
    return f"submissions/{campaign}/appendix-{number}/review.yaml"


def survey_path(campaign: str) -> str:
    """The survey beside the self-assessment."""
    return f"submissions/{campaign}/survey.yaml"


def appraisal_path(campaign: str) -> str:
    """What the ministry decided and asked."""
    return f"submissions/{campaign}/appraisal.yaml"


def results_path(campaign: str) -> str:
    """What was published of earlier years."""
    return f"submissions/{campaign}/results.yaml"


def publication_path(campaign: str, name: str) -> str:
    """The record of a sign-off."""
    return f"submissions/{campaign}/publications/{name}.yaml"


def record_place(path: str) -> tuple[str, str]:
    """The campaign and the name of the record of a sign-off at that path; both empty for any other file."""
    match = _PUBLICATION.fullmatch(path)
    return (match[1], match[2]) if match else ("", "")


def is_record(path: str) -> bool:
    """Whether the record of a sign-off lies at that path."""
    return _PUBLICATION.fullmatch(path) is not None


def publications_in(tree: Tree, campaign: str) -> Mapping[str, RawFile]:
    """The records of a campaign's sign-offs, by name."""
    found = ((_PUBLICATION.fullmatch(path), raw) for path, raw in sorted(tree.items()))
    return {match[2]: raw for match, raw in found if match and match[1] == campaign}


def paths_of(campaign: Campaign, tree: Tree) -> set[str]:
    """Return where every file a campaign may have lies, with the records of sign-offs it has.

    One of units has nothing else that is of all of them but its plan.
    """
    paths = {campaign_path(campaign.id)} | {raw.path for raw in publications_in(tree, campaign.id).values()}
    if not campaign.is_of_units:
        paths |= {make(campaign.id) for make in (survey_path, appraisal_path, results_path)}
    for appendix in campaign.appendices:
        paths |= {make(campaign.id, appendix.number) for make in (appendix_path, review_path)}
    return paths


def appendices_there(tree: Tree, campaign: str) -> tuple[str, ...]:
    """Return the appendix files in the campaign's folder, known to its plan or not."""
    places = [(path, appendix_place(path)) for path in tree]
    return tuple(path for path, at in places if at and at[0] == campaign and at[2] == "submission")


def appendix_place(path: str) -> tuple[str, int, str] | None:
    """The campaign, the appendix and the kind ("submission", "review") of a file of an appendix."""
    match = _APPENDIX.fullmatch(path)
    return (match[1], int(match[2]), match[3]) if match else None


def appendix_folder(path: str, campaign: str) -> int | None:
    """The number of the appendix of a campaign in whose folder a file lies; None for any other."""
    match = _FOLDER.match(path)
    return int(match[2]) if match and match[1] == campaign else None


def kind_at(path: str) -> str:
    """The kind of the file that belongs there and may be written more than once; empty for any other."""
    if place := appendix_place(path):
        return place[2]
    name = campaign_place(path)[1].removesuffix(".yaml")
    return name if name in _ONCE and path.endswith(".yaml") else ""


def by_campaign(tree: Tree) -> Mapping[str, Tree]:
    """The files under each folder of `submissions/`."""
    folders: dict[str, dict[str, RawFile]] = {}
    for path, raw in tree.items():
        top, _, rest = path.partition("/")
        if top == "submissions":
            folders.setdefault(rest.partition("/")[0], {})[path] = raw
    return folders
