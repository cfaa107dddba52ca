"""Checks of short texts as they come out of a spreadsheet or a web page: pages, sections, titles."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.lexicon.document_numbers import document_number_fault
from generator.lexicon.typed_lists import is_nothing
from generator.lexicon.typed_pages import page_ranges, page_word, said_as_day, without_arrows
from generator.reading import KeyPath
from generator.validation.model import Access, EvidenceRef, Submission
from generator.validation.submission.documents import citing, only_a_number
from generator.validation.submission.entries import CheckContext

_MARKUP = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,200})?/?>|&(?:[a-z]{2,8}|#\d{2,6});", re.IGNORECASE)
_CELL_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|#{2,})")
_LINE_END = re.compile(r"(?<=[^\W\d_.,;:]|[.,;:])\\[nrt](?=[^\W_]|\s|-|$)")  # typed, of a program's text
_DRIVE = re.compile(r"(?<!\w)[A-Za-z]:\\")
_BLOCK_SIGN = re.compile(r"\s([>|][-+])\s*\Z")
_LISTS = ("difficulties", "proposals")
_WORDS = ("explanation", "override_reason", "formula_reason", "not_applicable")
_DESCRIPTION = ("number", "issuer", "title")


def odd_texts(context: CheckContext) -> Iterator[Diagnostic]:
    """R317: a place or a description in a form that no document has; one message a text."""
    submission = context.submission
    for name, document in submission.evidence.items():
        for field in _DESCRIPTION:
            steps: KeyPath = ("evidence", name, field)
            odd = [*_odd(context, steps, getattr(document, field), name)]
            told = document.access is Access.SECRET and not only_a_number(document.number)  # by R221
            if field == "number" and not told:
                odd = odd or [*_wrong_number(context, steps, document.number, name)]
            yield from odd
    if submission.report:
        yield from _wrong_number(context, ("report", "number"), submission.report.number, "")
    for place, references in citing(submission):
        for i, reference in enumerate(references):
            steps = (*place, "evidence", i)
            yield from _odd(context, (*steps, "section"), reference.section, reference.ref)
            odd = [*_odd(context, (*steps, "pages"), reference.pages, reference.ref)]
            yield from odd or _odd_pages(context, (*steps, "pages"), reference)
            if reference in references[:i]:
                yield context.source.mistake(
                    "R317", (*steps, "ref"), name=reference.ref, field="ref", why="twice",
                    value=reference.ref, near="", found="",
                )  # fmt: skip
    for steps, text in _words(submission):
        yield from _odd_words(context, steps, text)


def _words(submission: Submission) -> Iterator[tuple[KeyPath, str]]:
    """Yield what the agency says in whole sentences, with the steps to it."""
    for code, entry in submission.entries.items():
        for name in _WORDS:
            yield ("entries", code, name), getattr(entry, name)
    for block in _LISTS:
        for i, text in enumerate(getattr(submission, block)):
            yield (block, i), text
    for i, reply in enumerate(submission.replies):
        yield ("replies", i, "text"), reply.text


def _odd_words(context: CheckContext, steps: KeyPath, text: str) -> Iterator[Diagnostic]:
    """Signs of a page, of a program or of YAML among words, which are printed as they are; an empty item."""
    line_end = None if _DRIVE.search(text) else _LINE_END.search(text)
    signs = (("markup", _MARKUP.search(text)), ("line_end", line_end), ("block", _BLOCK_SIGN.search(text)))
    why, found = next(((why, found[0].strip()) for why, found in signs if found), ("", ""))
    if steps[0] in _LISTS and is_nothing(text):
        why, found = "nothing", text.strip()
    if why:
        field = next(str(step) for step in reversed(steps) if isinstance(step, str))
        field = "replies" if field == "text" else field
        yield context.source.mistake(
            "R317", steps, name="", field=field, criterion=steps[1] if steps[0] == "entries" else "",
            why=why, value="", near="", found=found,
        )  # fmt: skip


def _odd(context: CheckContext, steps: KeyPath, text: str, name: str) -> Iterator[Diagnostic]:
    found = _MARKUP.search(text)
    cell = _CELL_ERROR.search(text)
    unpaired = next((sign for sign in '"“”' if _is_unpaired(sign, text)), "")
    why = "markup" if found else "cell" if cell else "quote" if unpaired else ""
    if why:
        shown = found[0] if found else cell[0] if cell else unpaired
        yield context.source.mistake(
            "R317", steps, name=name, field=steps[-1], why=why, value=text, found=shown, near=""
        )


def _wrong_number(context: CheckContext, steps: KeyPath, text: str, name: str) -> Iterator[Diagnostic]:
    """Words around the number and symbol, or no number at all; `name` is empty for the report itself."""
    why, near = document_number_fault(text)
    if why:
        yield context.source.mistake(
            "R317", steps, name=name, field="number", why=why, value=text, near=near, found=""
        )


def _is_unpaired(sign: str, text: str) -> bool:
    if sign == '"':
        return text.count(sign) % 2 == 1
    return text.count("“") != text.count("”") and sign in text and '"' not in text


def _odd_pages(context: CheckContext, steps: KeyPath, reference: EvidenceRef) -> Iterator[Diagnostic]:
    """A day that a spreadsheet made of pages; pages that fall, or are none; a word that is printed anyway."""
    pages, word = reference.pages, page_word(reference.pages)
    ranges = page_ranges(pages)
    falling = next(((first, last) for first, last in ranges if first > last), None)
    why, near = "", ""
    if day := said_as_day(pages):
        why, near = "day", day
    elif falling:
        why, near = "falls", f"{falling[1]}-{falling[0]}"
    elif any(first == 0 for first, _ in ranges):
        why = "zero"
    elif (dashed := without_arrows(pages)) != pages:
        why, near = "arrow", dashed.removeprefix(word).strip()
    elif word:
        why, near = "word", pages.removeprefix(word).strip()
    if why:
        yield context.source.mistake(
            "R317", steps, name=reference.ref, field="pages", why=why, value=pages, near=near, found=word
        )
