"""The words of a cell that cites a document → the documents they name, by mark, by number or by key."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.lexicon.document_numbers import typed_numbers
from generator.vi import workbook as words

_MARK = re.compile(rf"(?i)(?<![\w/]){words.DOCUMENT_MARK}\s*0*(\d{{1,4}})(?!\w)")
_DAY = re.compile(rf"(?:{words.OF_DAY}\s*)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}")
_SPELLING = (
    (re.compile("[\u2013\u2014]"), "-"),
    (re.compile(r"\s*[/\\]+\s*"), "/"),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A row of the sheet of documents: its mark, its key in the file, and its number, empty for none.

    Of one that is `lost` from the sheet nobody knows the number it had last. The row of one that `is_empty`
    holds nothing: `number` is what it held at first. Where `is_remarked`, somebody changed which mark stands
    at which row.
    """

    mark: str
    key: str
    number: str
    lost: bool = False
    is_empty: bool = False
    is_remarked: bool = False

    @property
    def label(self) -> str:
        """Return the name by which it is chosen."""
        return words.document_label(self.mark, self.number)

    @property
    def name(self) -> str:
        """Return the same, or the mark alone where there is no number."""
        return self.label if self.number else self.mark


@dataclass(frozen=True, slots=True)
class DocumentsNamed:
    """What a cell's words name.

    `keys` are the documents of which all the words may speak: one where they agree, several where a number
    is that of several, none where they contradict each other or name nothing. `names` are those they name,
    each once. `is_label` says that the words are a document's name to choose from; `is_mixed`, that one mark
    stands there beside one number or key of another document; `is_remarked`, that they are a mark alone, and
    somebody changed which row bears it. `rest` is what is said beside them; `unlisted` are the numbers among
    `names` that are no document's and never were.
    """

    keys: frozenset[str]
    names: tuple[str, ...]
    is_label: bool = False
    is_mixed: bool = False
    is_remarked: bool = False
    rest: str = ""
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mark, number or key in the words, and the keys of the documents that bear it."""

    said: str
    keys: frozenset[str]
    is_mark: bool = False


class DocumentList:
    """The sheet of documents, as it is filled in now; `former` are numbers that stood there at first."""

    def __init__(self, documents: Iterable[ListedDocument], former: Iterable[str] = ()) -> None:
        self.documents = tuple(documents)
        self._former = {*former} - {one.number for one in self.documents}
        self._by_label = {one.label: one for one in self.documents if not one.is_empty}

    def cited(self, text: str) -> DocumentsNamed:
        """Return what the words name."""
        chosen = self._by_label.get(text)
        if chosen is not None:
            return DocumentsNamed(frozenset([chosen.key]), (chosen.label,), is_label=True)
        text = _spelt(text)
        mentions = tuple(
            dict.fromkeys(one for _, one in sorted(self._mentions(text), key=lambda one: one[0]))
        )
        marked = {key for one in mentions if one.is_mark for key in one.keys}
        lost = [one for one in self.documents if one.lost and one.key in marked]
        if len(lost) == 1:  # which is told of its row
            return DocumentsNamed(frozenset([lost[0].key]), (lost[0].name,), is_label=True)
        keys = frozenset.intersection(*(one.keys for one in mentions)) if mentions else frozenset[str]()
        alike = [one for one in self.documents if one.key in keys and not one.is_empty]
        named = [one.name for one in alike] or [self._name(one) for one in mentions]
        return DocumentsNamed(
            frozenset(one.key for one in alike),
            tuple(dict.fromkeys(named)),
            is_label=any(same_number(text, one.label) for one in alike),
            is_remarked=all(one.is_mark for one in mentions) and any(one.is_remarked for one in alike),
            rest=_rest(text, mentions),
            unlisted=tuple(one.said for one in mentions if not one.keys and not self._was_there(one.said)),
            is_mixed=len(mentions) == 2 and sorted(one.is_mark for one in mentions) == [False, True],
        )

    def _was_there(self, number: str) -> bool:
        return any(same_number(number, one) for one in self._former)

    def _name(self, mention: _Mention) -> str:
        """The one document that is mentioned, as it is chosen; else what is said."""
        found = [one.name for one in self.documents if one.key in mention.keys]
        return found[0] if len(found) == 1 else mention.said

    def _mentions(self, text: str) -> Iterator[tuple[int, _Mention]]:
        """Each with where it begins: numbers of documents, the longest before those that are a part of it."""
        for one in self.documents:
            if found := re.search(rf"(?<![\w/-]){re.escape(one.key)}(?![\w/-])", text):
                yield found.start(), _Mention(one.key, frozenset([one.key]))
        known = {_spelt(one.number) for one in self.documents}, {_spelt(one) for one in self._former}
        for number in (one for some in known for one in sorted(some - {""}, key=len, reverse=True)):
            pattern = re.compile(rf"(?i)(?<![\w/]){re.escape(number)}(?![\w/]|-\w)")
            if found := pattern.search(text):
                text = pattern.sub(lambda one: " " * len(one[0]), text)
                bearers = (one.key for one in self.documents if same_number(one.number, number))
                yield found.start(), _Mention(number, frozenset(bearers))
        yield from ((text.find(one), _Mention(one, frozenset())) for one in typed_numbers(text))
        for found in _MARK.finditer(text):
            mark = words.document_mark(int(found[1]))
            bearers = (one.key for one in self.documents if one.mark == mark)
            yield found.start(), _Mention(mark, frozenset(bearers), True)


def _rest(text: str, mentions: Iterable[_Mention]) -> str:
    """The words without what names a document, and without the day of one."""
    for one in mentions:
        text = re.sub(re.escape(one.said), " ", text, flags=re.IGNORECASE)
    return " ".join(_DAY.sub(" ", _MARK.sub(" ", text)).split()).strip(" .,;:·()-")


def same_number(one: str, other: str) -> bool:
    """Return whether two texts are the same number, whatever their letters' case, blanks and dashes."""
    return _spelt(one).casefold() == _spelt(other).casefold()


def _spelt(text: str) -> str:
    """The text with each sign of a number in its one form."""
    text = unicodedata.normalize("NFC", text)
    for pattern, sign in _SPELLING:
        text = pattern.sub(sign, text)
    return text.strip()
