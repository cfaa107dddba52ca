"""What became of a file that was verified: which questions were asked, how each was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.comparison.file_differences import FileDifference, FilePart


class Question(StrEnum):
    """What is asked of a file, in this order."""

    DATA = "data"  # are the data inside whole and sound?
    RECORD = "record"  # is the record of the sign-off as it was sealed?
    TOTALS = "totals"  # do its totals come out again?
    BYTES = "bytes"  # does the same file come out again, byte by byte?
    WORDS = "words"  # do the same words come out again?
    SUMS = "sums"  # is every file of an archive as SHA256SUMS has it?
    MEMBERS = "members"  # does every file of an archive come out again?
    REPOSITORY = "repository"  # is it what the repository gives?


class QuestionState(StrEnum):
    """How a question was answered."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class FileVerdict(StrEnum):
    """What is to be said of the whole file."""

    MATCHES = "matches"
    SAME_CONTENT = "same_content"  # nothing in it differs, but its bytes lie otherwise
    SAME_WORDS = "same_words"  # the words alone agree: what its pages show was not compared
    APPENDED = "appended"  # what was written first matches, and signatures were added
    DRAWN_OVER = "drawn_over"  # the same, and what is seen of one may change what a page says
    UNSOUND = "unsound"  # the same, and one does not hold, or more was added after it
    DIFFERS = "differs"
    UNPROVEN = "unproven"  # nothing differs, but its data alone do not give it


@dataclass(frozen=True, slots=True)
class AddedSignature:
    """A signature added to a file, as it is written there, in a field of that name; nobody asked if it holds.

    `page` is None where it cannot be seen; `placed` whether it lies where the report leaves room for it;
    `doubtful` whether what is seen of it may change what the page says; `over` the lines printed under it.
    """

    field: str
    name: str
    moment: str
    page: int | None
    placed: bool
    doubtful: bool
    over: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added after a PDF was written: bytes, revisions, signatures; whether it `changes` the rest."""

    size: int
    revisions: int
    signatures: tuple[AddedSignature, ...]
    changes: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about a file. `document` is the report in it, or empty for an archive.

    `doubts` are places drawn otherwise than here, where another program is said to have drawn the file.
    `sources` counts the files it is made from, `signed` those of them that are the bytes signed. `absence` is
    why there are none, by its name. `address` is that of the site the report leads to, which it says itself.
    `unsound`: a signature that was added does not hold, as far as anybody has asked.
    """

    document: str
    publication: str
    program: str
    engine: str
    commit: str
    address: str
    answers: Mapping[Question, QuestionState]
    differences: tuple[FileDifference, ...]
    doubts: tuple[FileDifference, ...]
    addition: Addition | None
    sources: int
    signed: int
    absence: str
    unsound: bool = False

    @property
    def verdict(self) -> FileVerdict:
        """The worst that is true of it."""
        if self.differences and all(one.part is FilePart.PACKAGE for one in self.differences):
            return FileVerdict.SAME_CONTENT if self.addition is None else FileVerdict.DIFFERS
        if self.differences or QuestionState.NO in self.answers.values():
            return FileVerdict.DIFFERS
        whole = {self.answers.get(one) for one in (Question.BYTES, Question.REPOSITORY)}
        if QuestionState.YES in whole:
            if self.addition is None:
                return FileVerdict.MATCHES
            if any(one.doubtful for one in self.addition.signatures):
                return FileVerdict.DRAWN_OVER
            return FileVerdict.UNSOUND if self.unsound else FileVerdict.APPENDED
        same_words = self.answers.get(Question.WORDS) is QuestionState.YES
        return FileVerdict.SAME_WORDS if same_words else FileVerdict.UNPROVEN
