"""Plain data of the right shape → frozen records. The only module that knows msgspec."""

from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record")


class NotOfThatShape(Exception):  # noqa: N818
    """Schema and record disagree: our own bug, never the user's."""


def structure(data: Any, record: type[Record]) -> Record:
    """The record `data` spells out; its shape must have been checked before."""
    try:
        return msgspec.convert(data, record)
    except msgspec.ValidationError as error:
        raise NotOfThatShape(f"{record.__name__}: {error}") from error
