"""What a workbook that came back makes of its appendix's file."""

from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Diagnostic
from generator.exchange.workbook.typed_answers import CellPlace
from generator.reading import KeyPath
from generator.vi.diagnostics.message import Wording


@dataclass(frozen=True, slots=True)
class CellDiagnostic:
    """A mistake, the cell where a person finds it, and what is said of it there.

    The diagnostic's place is that of the file.
    """

    diagnostic: Diagnostic
    place: CellPlace
    said: Wording


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A value of the file that a workbook changes, before and after; None is nothing.

    `about` says which value it is; `shown` are both as the sheet shows them.
    """

    steps: KeyPath
    about: str
    before: Any
    after: Any
    place: CellPlace
    shown: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ImportedWorkbook:
    """What a workbook makes of the file at `path`, both empty where it is none of ours.

    `content` is None where nothing may be written: of what stands in `diagnostics` something must be settled
    first. `marked` is the workbook itself with its mistakes at the cells, None where nothing could be read
    or it cannot be written into; `unnoted` are its sheets whose notes are broken, so that none was added.
    """

    path: str
    content: bytes | None
    changes: tuple[ChangedAnswer, ...]
    diagnostics: tuple[CellDiagnostic, ...]
    marked: bytes | None = None
    unnoted: tuple[str, ...] = ()
