"""A file in the version of its time → the version its schema asks for, and the one this program reads.

A kind of file has versions, counted from 1; a file of version 1 need not say so. What a later one asks for
stands once, here: files of today's tree, of old commits and of signed publications are all upgraded this way.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from generator.reading.source import Source

FORM = "format"  # the key under which a file tells its version

Added = Mapping[str, int | str]  # keys of the file's first level with their values, in the order they stand
Upgrade = Callable[[str], Added]  # the id of the campaign's criteria set → what the next version has more


def _pinned(criteria_set: str) -> Added:
    return {FORM: 2, "criteria_set": criteria_set}


def _numbered(_: str) -> Added:
    return {FORM: 2}


# The upgrade from version 1 to 2, then from 2 to 3 … What is frozen once written, criteria sets and records
# of sign-offs, is never upgraded; a what-if file lies in no tree.
_UPGRADES: Mapping[str, tuple[Upgrade, ...]] = {
    "campaign": (_numbered,),
    "submission": (_pinned,),
    "review": (_pinned,),
    "survey": (_pinned,),
    "appraisal": (_pinned,),
    "results": (_numbered,),
}


def newest_version(kind: str) -> int:
    """Return the version of a kind of file that this program reads."""
    return 1 + len(_UPGRADES.get(kind, ()))


def version_of(data: Any) -> int:
    """Return the version a file says it has; what cannot be one is left to the schema, as the newest."""
    version = data.get(FORM, 1) if isinstance(data, dict) else None
    if isinstance(version, int) and not isinstance(version, bool) and version > 0:
        return version
    return sys.maxsize


def added(kind: str, old: int, new: int, criteria_set: str) -> Added:
    """Return what a file of version `old` lacks for version `new`; nothing where it is not older."""
    found: dict[str, int | str] = {}
    for upgrade in _UPGRADES.get(kind, ())[old - 1 : new - 1]:
        found |= upgrade(criteria_set)
    return found


def upgraded(source: Source, kind: str, until: int, criteria_set: str) -> Source:
    """Return the file in that version, everything in its old place; the same where it is not older.

    What it has of the newer version already is a person's and stays.
    """
    more = added(kind, version_of(source.data), until, criteria_set)
    return replace(source, data={**more, **source.data, FORM: more[FORM]}) if more else source
