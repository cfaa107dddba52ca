"""The workbooks a proposal brings into inboxes → the proposal as it would be with the files they make.

A workbook never becomes part of the data: what it says is judged as its appendix's file would be, so that its
agency knows, and it is refused until that file stands in its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from generator.codes import Severity
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.exchange.workbook.imported import CellDiagnostic, ImportedWorkbook
from generator.exchange.yaml.read_back import MeaningChanged
from generator.pipeline.excel import import_workbook
from generator.pipeline.paths import appendix_path, inbox_place
from generator.pipeline.proposal import Proposal
from generator.reading import Blob, FileChange, RawFile, Tree, blob_id
from generator.validation import PLAIN, ChangedFile, FileKind

_TOP = Place(1, 1)
_MOST = 8  # workbooks of one proposal that are read
_SHEETS = {
    ".xlsx",
    ".xlsm",
    ".xls",
    ".xlsb",
    ".ods",
    ".csv",
    ".et",
    ".numbers",
}  # of tables somebody filled in
_MOST_MISTAKES = 20  # of one workbook that are told one by one


def with_inbox_read(proposal: Proposal) -> tuple[Proposal, tuple[Diagnostic, ...]]:
    """Return the proposal with the files its workbooks make, and C437 of each workbook.

    A file that is made counts as handed in when its workbook was. Raises SchemaUnreadable.
    """
    brought = [one for one in proposal.changed_files if one.kind is FileKind.WORKBOOK and one.change.after]
    if not brought or proposal.unread:
        return proposal, ()
    beside = attachments(one.change.path for one in brought)
    brought.sort(key=lambda one: one.change.path in beside)
    after = {path: raw for path, raw in proposal.after.items() if inbox_place(path) is None}
    files = {one.change.path: one for one in proposal.changed_files}
    handed_in = {**proposal.handed_in}
    found: list[Diagnostic] = []
    for i, one in enumerate(brought):
        path, target = one.change.path, appendix_path(one.campaign, one.appendix)
        raw = proposal.after.get(path)
        if path in beside:
            found.append(diagnose("C437", path, _TOP, kind="attachment"))
        elif i >= _MOST or raw is None or raw.problem:
            found.append(diagnose("C437", path, _TOP, kind="many" if i >= _MOST else "large", most=_MOST))
        elif target in files:
            found.append(diagnose("C437", path, _TOP, kind="twice", file=target))
        else:
            try:
                imported = import_workbook(proposal.before, path, raw.data, one.campaign, one.appendix)
            except MeaningChanged:  # our own bug: no workbook may stop the judging of a proposal
                found.append(diagnose("C437", path, _TOP, kind="unwritable"))
                continue
            found += _told(path, imported)
            if imported.content is not None:
                files[target] = _made(one, target, imported.content, proposal.before)
                after[target] = RawFile(target, imported.content)
                if path in handed_in:
                    handed_in[target] = handed_in[path]
    changed = tuple(files[path] for path in sorted(files))
    after = dict(sorted(after.items()))
    return replace(proposal, changed_files=changed, after=after, handed_in=handed_in), tuple(found)


def attachments(paths: Iterable[str]) -> frozenset[str]:
    """Return the files of inboxes that by their names are no workbooks, but lie beside one that is."""
    sheets = {path: is_sheet(path) for path in paths}
    answered = {appendix_of(path) for path, sheet in sheets.items() if sheet}
    return frozenset(path for path, sheet in sheets.items() if not sheet and appendix_of(path) in answered)


def is_sheet(path: str) -> bool:
    """Return whether a file is a table somebody filled in, by its name."""
    return PurePosixPath(path).suffix.casefold() in _SHEETS


def appendix_of(path: str) -> tuple[str, int] | None:
    """Return the campaign and the appendix whose inbox a file lies in; None for any other."""
    place = inbox_place(path)
    return place[:2] if place else None


def with_uploads_dated(proposal: Proposal) -> Proposal:
    """Return the proposal, in which a file that a workbook made counts as handed in when the workbook came.

    That it did make it is not taken from the proposal: the workbook of an earlier head is read again, and
    must give the very bytes. Raises SchemaUnreadable.
    """
    handed_in = {**proposal.handed_in}
    for one in proposal.uploaded[:_MOST]:
        file, target = one.file, appendix_path(one.file.campaign, one.file.appendix)
        raw, known = proposal.after.get(target), handed_in.get(target, date.max)
        is_earlier = known is not None and (one.day is None or one.day < known)
        if raw is None or not is_earlier or one.raw.problem:
            continue
        try:
            imported = import_workbook(
                proposal.before, one.raw.path, one.raw.data, file.campaign, file.appendix
            )
        except MeaningChanged:  # then it made no file
            continue
        if imported.content == raw.data:
            handed_in[target] = one.day
    return replace(proposal, handed_in=handed_in)


def _made(one: ChangedFile, path: str, content: bytes, before: Tree) -> ChangedFile:
    """The appendix's file as changed by the workbook."""
    there = before.get(path)
    old = Blob(blob_id(there.data), PLAIN) if there is not None else None
    change = FileChange(path, old, Blob(blob_id(content), PLAIN))
    return ChangedFile(change, FileKind.SUBMISSION, one.campaign, one.appendix)


def _told(path: str, imported: ImportedWorkbook) -> Iterator[Diagnostic]:
    """The errors of a workbook, each at its cell; where there is none, what it changes."""
    errors = [one for one in imported.diagnostics if one.diagnostic.blocks]
    warnings = sum(one.diagnostic.severity is Severity.WARNING for one in imported.diagnostics)
    if not errors:
        kind = "ready" if imported.changes else "same"
        yield diagnose("C437", path, _TOP, kind=kind, changes=len(imported.changes), warnings=warnings)
    for i, one in enumerate(errors[:_MOST_MISTAKES], 1):
        yield diagnose("C437", path, Place(i, 1), kind="mistake", **_mistake(one))
    if (rest := len(errors) - _MOST_MISTAKES) > 0:
        yield diagnose("C437", path, Place(_MOST_MISTAKES + 1, 1), kind="rest", rest=rest)


def _mistake(one: CellDiagnostic) -> dict[str, str]:
    said = one.said
    return {
        "cell": one.place.label,
        "mistake": one.diagnostic.code,
        "text": said.text,
        "cure": said.hint,
    }
