"""What a printed report carries inside beside the open data ⇄ the file that lists it.

The sources are the files of a data tree from which the report can be made again.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from generator.reading import ROOTS, RawFile, Tree

LIST = "provenance.json"
VERSION = 2  # of the list: one more for every key that changes, goes or comes
_DIGEST = re.compile("[0-9a-f]{64}")
_ADDRESS = re.compile(r"(?:https?://[!-~]{1,2000}/)?")
_NAME = re.compile(r"[\w.-]{1,200}", re.ASCII)


class Absence(StrEnum):
    """Why a report carries no sources."""

    NONE = ""
    UNFINISHED = "unfinished"  # an error remains, or words that nobody has looked over
    LATER = "later"  # they hold what came after the day of the report
    WITHHELD = "withheld"  # without what is kept back they no longer give the report


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A source: its name inside the report, its path in the data tree, and the SHA-256 (hex) of its bytes.

    `signed` where these are the bytes that the record of the sign-off names.
    """

    name: str
    path: str
    sha256: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Enclosure:
    """How a report was made: which `document` ("report", "brief", "appendix-2"), by what, of which commit.

    `commit` and `committed` are None outside Git, `record` (a path) and `publication` ("2024/ket-qua") empty
    where nobody has signed. `partial` as pages say it. `address` is that of the site the report leads to,
    empty where it leads to none.
    """

    document: str
    campaign: str
    program: str
    engine: str
    commit: str | None
    committed: datetime | None
    changed: bool
    illustrative: bool
    publication: str
    record: str
    partial: bool
    address: str
    absence: Absence
    files: tuple[EnclosedFile, ...]


def name_of(path: str) -> str:
    """Return the name of an enclosed file: of a source its whole path, for many are called alike."""
    return path.replace("/", "_") if path.partition("/")[0] in ROOTS else path.rpartition("/")[2]


def enclosed_files(tree: Tree, signed: Mapping[str, str]) -> tuple[EnclosedFile, ...]:
    """Return how sources are listed; `signed` has the SHA-256 (hex) of the files signed, by path."""
    return tuple(_listed(raw, signed) for _, raw in sorted(tree.items()))


def _listed(raw: RawFile, signed: Mapping[str, str]) -> EnclosedFile:
    digest = sha256(raw.data).hexdigest()
    return EnclosedFile(name_of(raw.path), raw.path, digest, signed.get(raw.path) == digest)


def enclosure_json(enclosure: Enclosure) -> bytes:
    """Return the list as it is enclosed."""
    content = {"version": VERSION, **asdict(enclosure)}
    content["committed"] = enclosure.committed.isoformat() if enclosure.committed else None
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_enclosure(data: bytes) -> Enclosure | None:
    """Return what the list says; None where it is none of ours, or not in its one spelling."""
    try:
        given = json.loads(data)
        if given.pop("version") != VERSION:
            return None
        committed = given.pop("committed")
        enclosure = Enclosure(
            **{
                **given,
                "committed": datetime.fromisoformat(committed) if committed is not None else None,
                "absence": Absence(given["absence"]),
                "files": tuple(EnclosedFile(**one) for one in given["files"]),
            }
        )
        same = enclosure_json(enclosure) == data
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return enclosure if same and _is_plain(enclosure) else None


def _is_plain(enclosure: Enclosure) -> bool:
    """Whether every value has its type, and every file a place in a data tree."""
    texts: Iterable[Any] = (
        enclosure.document, enclosure.campaign, enclosure.program, enclosure.engine, enclosure.publication,
        enclosure.record, enclosure.commit or "",
    )  # fmt: skip
    flags = (enclosure.changed, enclosure.illustrative, enclosure.partial)
    return (
        all(isinstance(one, str) and one.isprintable() for one in texts)
        and all(isinstance(one, bool) for one in flags)
        and isinstance(enclosure.address, str)
        and _ADDRESS.fullmatch(enclosure.address) is not None
        and len({one.name for one in enclosure.files}) == len(enclosure.files)
        and all(_has_place(one) for one in enclosure.files)
        and (enclosure.committed is None) == (enclosure.commit is None)
        and (enclosure.committed is None or enclosure.committed.tzinfo is not None)
    )


def _has_place(one: EnclosedFile) -> bool:
    parts = one.path.split("/")
    return (
        isinstance(one.signed, bool)
        and _DIGEST.fullmatch(one.sha256) is not None
        and _NAME.fullmatch(one.name) is not None
        and one.name == name_of(one.path)
        and parts[0] in ROOTS
        and not {"", ".", ".."} & set(parts)
    )
