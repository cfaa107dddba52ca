"""A folder that was published earlier → which signed publications stand in it; none may be lost unseen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.replacing import NotOurs
from generator.reading import NotOfThatShape, structure
from generator.rendering.site.versions import PUBLICATIONS, SIGNED, VERSIONS

_DRAFT_OF_BEFORE = "du-thao"  # folders of before 2026-11 tell no more of a draft than its place


class SignedVersionLost(NotOurs):
    """What would take the folder's place lacks publications that stand there signed: `places`, in order."""

    def __init__(self, output: Path, places: tuple[str, ...]) -> None:
        super().__init__(output, places)
        self.places = places


@dataclass(frozen=True, slots=True)
class _Publication:
    place: str
    kind: str
    record_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class _Publications:
    publications: tuple[_Publication, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    version: str


def keep_signed(output: Path, signed: Mapping[str, str | None]) -> None:
    """Raise SignedVersionLost unless all that stands signed in `output` is in `signed`, by the same record.

    `signed` gives by place the SHA-256 (hex) of the record, None where it is not known. Raises NotOurs where
    `output` has a list that cannot be read.
    """
    lost = {
        place
        for place, record in _signed_in(output).items()
        if place not in signed or len({record, signed[place]} - {None}) > 1
    }
    if lost:
        raise SignedVersionLost(output, tuple(sorted(lost)))


def _signed_in(output: Path) -> dict[str, str | None]:
    try:
        if (output / PUBLICATIONS).is_file():
            listed = structure(json.loads((output / PUBLICATIONS).read_bytes()), _Publications).publications
            return {one.place: one.record_sha256 for one in listed if one.kind == SIGNED}
        if (output / VERSIONS).is_file():
            versions = structure(json.loads((output / VERSIONS).read_bytes()), tuple[_Version, ...])
            return {one.version: None for one in versions if one.version != _DRAFT_OF_BEFORE}
    except (ValueError, RecursionError, NotOfThatShape) as error:
        raise NotOurs(output) from error
    return {}
