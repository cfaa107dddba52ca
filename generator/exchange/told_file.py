"""A file of a campaign → the same with nothing that may not be told, as it lies in a printed report.

Comments are printed nowhere, whoever wrote them: those of the program's own say nothing and may stay.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from generator.exchange.yaml.attach_comments import document_of
from generator.exchange.yaml.document import item_of
from generator.exchange.yaml.read_back import read_back
from generator.exchange.yaml.writer import yaml_text
from generator.reading import RawFile
from generator.validation import DISCLOSED, DISCLOSED_OF_A_REFERENCE, Access
from generator.vi.comments import names_criterion

_SCHEMA = re.compile(r"# yaml-language-server: \$schema=(\.\./)+schema/[\w./-]+\.schema\.json", re.ASCII)
_ACCOUNTS: Mapping[str, Any] = {"accounts": []}


def told_submission(data: Mapping[str, Any], access: Mapping[str, Access]) -> dict[str, Any]:
    """The data of an appendix's file without what the access of a document, by its key, keeps back."""
    told = deepcopy(dict(data))
    for key, document in (told.get("evidence") or {}).items():
        if document.get("access", Access.PUBLIC) != access[key]:
            document["access"] = access[key].value
        _keep(document, DISCLOSED[access[key]])
    answers = [*(told.get("entries") or {}).values(), *(told.get("replies") or ())]
    for answer in answers:
        for reference in answer.get("evidence") or ():
            _keep(reference, DISCLOSED_OF_A_REFERENCE[access[reference["ref"]]])
    return told


def told_campaign(data: Mapping[str, Any], *, named: bool) -> dict[str, Any]:
    """The data of a plan without accounts; with the name prepared for a signature only where it is `named`.

    Who holds a role is kept, and when; no document names the accounts.
    """
    told = deepcopy(dict(data))
    if not named:
        told.get("report", {}).get("signature", {}).pop("name", None)
    permissions = told.get("permissions") or {}
    for group in ("agencies", "reviewers"):
        if group in permissions:
            permissions[group] = dict.fromkeys(permissions[group], _ACCOUNTS)
    for party in ("coordinators", "maintainers"):
        if party in permissions:
            permissions[party] = _ACCOUNTS
    return told


def told_file(raw: RawFile, data: Any, titles: Sequence[str]) -> RawFile:
    """The file as it is, where it holds just these data and no person's comment; else written anew.

    `titles` are those of the criteria that the program's own comments may name. Raises MeaningChanged.
    """
    plain = unicodedata.normalize("NFC", re.sub("\r\n?", "\n", raw.data.decode("utf-8-sig")))
    source = read_back(raw.path, plain)
    comments = document_of(source, plain).comments()
    if source.data == data and all(_is_ours(comment, titles) for comment in comments):
        return raw
    return RawFile(raw.path, yaml_text(item_of("", data)).encode())


def _keep(fields: dict[str, Any], allowed: Iterable[str]) -> None:
    for name in set(fields) - set(allowed):
        del fields[name]


def _is_ours(comment: str, titles: Sequence[str]) -> bool:
    return _SCHEMA.fullmatch(comment) is not None or names_criterion(comment, titles)
