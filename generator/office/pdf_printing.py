"""What a page of a PDF prints: each letter with its place and looks, and what is painted over it later."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from generator.office.pdf_fonts import font_below, font_programs, fonts_of
from generator.office.pdf_opening import BROKEN, dictionary, guarded, is_too_large, opened, remarks, resolved

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the lower left
Matrix = Sequence[float]  # of six numbers
_Point = tuple[float, float]
_Looks = Mapping[str, str]  # what a letter is drawn with, by the kind it is told as
_NUMBERED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,16})>")  # of a font's table: number, letters
_HEIGHT = (-0.2, 0.68)  # of a letter, in sizes: what hangs below the line, capitals and figures
_SPACE = 0.2  # of a letter's height between two that belong to different words
_TOUCHED = 0.1  # of a letter's height: what lies over less hides nothing
_NEAR = 0.05  # points: two places that no eye tells apart
_MOST_COMPARED = 20_000_000  # letters of a page times the areas painted on it; ours have a million at most
_ONE_BY_ONE = 3  # lines of a page that are drawn otherwise and told each
_MOST_SAMPLED = 200_000  # letters under a field times the areas it paints; a seal has one
_SAMPLES = 6  # points of a letter that are looked at, each way
_HIDDEN = 0.9  # of them
_OPAQUE = 200  # of 255: what nothing is seen through
_MOST_LETTERS = 100_000  # of a page; ours have five thousand
_SQUARE = ((0, 0), (0, 1), (1, 0), (1, 1))  # what a picture is drawn into, before it is moved
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
_WRITING = {b"TJ", b"Tj", b"'", b'"'}
_FILLING = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}  # fill what was outlined
_LEAVING = {b"n", b"S", b"s"}  # end an outline otherwise
_GOING_ON = {b"l", b"c", b"v", b"y"}
_LOOKS: Mapping[bytes, str] = {  # of an instruction, what it sets of the looks of letters
    **dict.fromkeys((b"rg", b"g", b"k", b"sc", b"scn", b"cs"), "color"),
    b"gs": "opacity",
    b"Tr": "unseen",
    **dict.fromkeys((b"Tz", b"Ts", b"Tc", b"Tw"), "spacing"),
}
# Instructions of which is known what they hide; a line, a shading, a picture within may hide anything.
_TOLD = frozenset(
    b"re m l c v y h f F f* n W W* cm BT ET Td TD Tm T* TL BDC BMC EMC RG G K w d J j M i".split()
)
# Keys of which is known what they do; readers take short ones (/D for /Decode) or leave them.
_OF_STREAM = frozenset({"/Type", "/Subtype", "/Length", "/Filter", "/DecodeParms"})
_OF_MASK = _OF_STREAM | {"/Width", "/Height", "/ColorSpace", "/BitsPerComponent"}
_OF_PICTURE = _OF_MASK | {"/SMask", "/Interpolate"}
_OF_FORM = _OF_STREAM | {"/FormType", "/BBox", "/Matrix", "/Resources"}
_FIRST_LOOKS = {"unseen": "Tr 0"}


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    box: Box
    looks: _Looks


@dataclass(frozen=True, slots=True)
class WordsUnder:
    """The words of a page under what lies on it, a text for each line, and those of them it hides.

    `sure`: it hides no more than that.
    """

    covered: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    sure: bool = True


def words_under(page: Any, field: DictionaryObject, box: Box) -> WordsUnder:
    """Return the words of a page of `opened` under what a field shows in that box.

    Letters are looked for as our reports print them: by numbers of two bytes. One is hidden where nearly all
    of it lies under what lets nothing through.
    """
    letters = _printed(page).letters
    under = [place for place, one in enumerate(letters) if _lies_over(box, one.box)]
    covered = _words(letters, under)
    shown = dictionary(dictionary(field.get("/AP")).get("/N"))
    if not shown or not under:
        return WordsUnder(covered)
    if not isinstance(shown, StreamObject) or not _is_read(shown):  # as if it were a plain area
        return WordsUnder(covered, covered)
    drawn = _Printing([_Frame(_onto(shown, box), shown)], doubtful=bool(set(shown) - _OF_FORM))
    with remarks() as heard:
        drawn.reads(page.extract_xform_text, shown)
    painted = [*drawn.painted, *(_Painted(one.box) for one in drawn.letters)]
    if drawn.broken or heard.last or len(under) * len(painted) > _MOST_SAMPLED:
        return WordsUnder(covered, covered)
    hidden = [place for place in under if _is_hidden(letters[place].box, painted)]
    return WordsUnder(covered, _words(letters, hidden), sure=not drawn.doubtful)


def _onto(form: DictionaryObject, box: Box) -> Matrix:
    """The matrix that moves what a form draws into the box of its annotation (ISO 32000-1, 12.5.5)."""
    matrix = _matrix_of(form)
    across, along = zip(*(_moved(matrix, x, y) for x, y in _corners_of(form)), strict=True)
    a = (box[2] - box[0]) / (max(across) - min(across) or 1)
    d = (box[3] - box[1]) / (max(along) - min(along) or 1)
    return _product(matrix, (a, 0, 0, d, box[0] - a * min(across), box[1] - d * min(along)))


def _matrix_of(form: DictionaryObject) -> Matrix:
    return tuple(map(float, resolved(form.get("/Matrix")) or _UNMOVED))


def _corners_of(form: DictionaryObject) -> list[_Point]:
    x, y, other_x, other_y = map(float, resolved(form.get("/BBox")) or (0, 0, 1, 1))
    return [(a, b) for a in (x, other_x) for b in (y, other_y)]


def _is_read(form: DictionaryObject) -> bool:
    """Whether the library looks at what a form draws: not without resources."""
    return bool(dictionary(form.get("/Resources")))


def _is_hidden(letter: Box, painted: Sequence["_Painted"]) -> bool:
    left, bottom, right, top = letter
    steps = [(2 * one + 1) / (2 * _SAMPLES) for one in range(_SAMPLES)]
    points = [(left + a * (right - left), bottom + b * (top - bottom)) for a in steps for b in steps]
    near = [
        one
        for one in painted
        if one.box[0] < right and left < one.box[2] and one.box[1] < top and bottom < one.box[3]
    ]
    hidden = sum(any(one.hides(*point) for one in near) for point in points)
    return hidden >= _HIDDEN * len(points)


def covered_pages(data: bytes) -> set[int]:
    """Return the pages, from 1, on which something is painted over text or lies. Raises PdfUnreadable.

    A frame that is painted before its text covers nothing.
    """
    return guarded(lambda: {place for place, page in enumerate(opened(data).pages, 1) if _is_covered(page)})


def differing_looks(ours: Any, theirs: Any) -> Iterator[tuple[str, str]]:
    """Yield how two pages that print the same letters draw them otherwise, with the words of each line.

    Many lines are told in one, each on its own line. "cover": something is painted over them in the second;
    "color", "opacity", "unseen" (not drawn, or cut off), "spacing", "size", "moved". None for other letters.
    """
    before, after = _printed(ours), _printed(theirs)
    if [one.text for one in before.letters] != [one.text for one in after.letters]:
        return
    found = {"cover": after.covered - before.covered}
    for place, (one, other) in enumerate(zip(before.letters, after.letters, strict=True)):
        for kind in _differing(one, other):
            found.setdefault(kind, set()).add(place)
    for kind, places in found.items():
        yield from ((kind, text) for text in together(_words(after.letters, places)))


def together(lines: Sequence[str]) -> Sequence[str]:
    """Return lines that are told one by one; where they are many, one text with a line for each."""
    return lines if len(lines) <= _ONE_BY_ONE else ("\n".join(lines),)


def _is_covered(page: Any) -> bool:
    laid = (one.get_object() for one in page.get("/Annots", ()))
    if any("/AP" in one for one in laid if isinstance(one, DictionaryObject)):
        return True
    printed = _printed(page)
    return printed.broken or bool(printed.covered)


def _differing(one: _Letter, other: _Letter) -> Iterator[str]:
    kinds = {*one.looks, *other.looks}
    yield from sorted(kind for kind in kinds if one.looks.get(kind) != other.looks.get(kind))
    sizes = [(each.box[2] - each.box[0], each.box[3] - each.box[1]) for each in (one, other)]
    if any(abs(a - b) > _NEAR for a, b in zip(*sizes, strict=True)):
        yield "size"
    elif any(abs(a - b) > _NEAR for a, b in zip(one.box, other.box, strict=True)):
        yield "moved"


def _words(letters: Sequence[_Letter], chosen: Collection[int]) -> tuple[str, ...]:
    """The words with a chosen letter, whole, a text for each line they stand on."""
    lines: dict[int, list[int]] = {}
    for place, one in enumerate(letters):
        lines.setdefault(round(one.box[1]), []).append(place)
    kept = (
        " ".join(
            "".join(letters[place].text for place in word)
            for word in _split(letters, lines[low])
            if any(place in chosen for place in word)
        )
        for low in sorted(lines, reverse=True)
    )
    return tuple(filter(None, kept))


def _split(letters: Sequence[_Letter], line: Sequence[int]) -> Iterator[list[int]]:
    """The letters of a line by the words they make."""
    word: list[int] = []
    end = 0.0
    for place in sorted(line, key=lambda each: letters[each].box[0]):
        one = letters[place]
        apart = one.box[0] - end > _SPACE * (one.box[3] - one.box[1])
        if word and (apart or not one.text.strip()):
            yield word
            word = []
        if one.text.strip():
            word.append(place)
        end = one.box[2]
    if word:
        yield word


def _lies_over(box: Box, letter: Box) -> bool:
    left, bottom, right, top = letter
    least = _TOUCHED * (top - bottom)
    across = min(box[2], right) - max(box[0], left)
    along = min(box[3], top) - max(box[1], bottom)
    return across > least and along > least


def _printed(page: Any) -> "_Printing":
    printing = _Printing([_Frame(_UNMOVED, page)])
    printing.reads(page.extract_text)
    return printing


@dataclass(frozen=True, slots=True)
class _Mask:
    """What a picture lets through, a byte a dot, drawn into the square that the matrix moves."""

    content: bytes
    width: int
    height: int
    matrix: Matrix

    def hides(self, x: float, y: float) -> bool:
        """Whether nothing is seen through it at a point."""
        a, b, c, d, e, f = self.matrix
        turned = a * d - b * c
        if not turned:
            return False
        across, along = (d * (x - e) - c * (y - f)) / turned, (a * (y - f) - b * (x - e)) / turned
        if not (0 <= across < 1 and 0 < along <= 1):
            return False
        place = int((1 - along) * self.height) * self.width + int(across * self.width)
        return place >= len(self.content) or self.content[place] >= _OPAQUE


@dataclass(frozen=True, slots=True)
class _Painted:
    """An area that is filled, or a picture, by the rectangle around it."""

    box: Box
    mask: _Mask | None = None

    def hides(self, x: float, y: float) -> bool:
        """Whether nothing is seen through it at a point."""
        left, bottom, right, top = self.box
        within = left <= x <= right and bottom <= y <= top
        return within and (self.mask is None or self.mask.hides(x, y))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page, or a form it draws within: how that is moved, whose fonts its instructions name."""

    matrix: Matrix
    holder: Any


@dataclass
class _Printing:
    """What a page has printed and outlined so far, and which letters, by their place, were painted over."""

    frames: list[_Frame]
    letters: list[_Letter] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)
    painted: list[_Painted] = field(default_factory=list)
    doubtful: bool = False  # something drew of which is not known what it hides: a font in the file, a line
    broken: bool = False  # what draws the page makes no sense, or is too much
    compared: int = 0
    outlined: list[list[_Point]] = field(default_factory=list)
    fonts: dict[tuple[int, str], "_Font"] = field(default_factory=dict)  # by who names them, and how
    font: "_Font | None" = None
    size: float = 0
    looks: _Looks = field(default_factory=lambda: _FIRST_LOOKS)
    kept: list[_Looks] = field(default_factory=list)

    def takes(self, name: bytes, values: Sequence[Any], around: Matrix, text: Matrix) -> None:
        """Take one instruction, with the matrix of the page around it and that of text."""
        frame = self.frames[-1]
        if name in _WRITING:
            self._write(values[-1] if name == b"TJ" else [values[-1]], _product(text, around))
        elif name in _LOOKS:
            self.looks = {**self.looks, _LOOKS[name]: _said(name, values)}
            self.doubtful |= _is_odd_look(name, values, frame.holder)
        elif name == b"q":
            self.kept.append(self.looks)
        elif name == b"Q" and self.kept:
            self.looks = self.kept.pop()
        elif name == b"Tf":
            self._choose(frame.holder, str(values[0]))
            self.size = values[1]
        elif name == b"Do":
            self._draw(str(values[0]), _product(around, frame.matrix))
        else:
            self.doubtful |= name not in _TOLD
            self._outline(name, values, _product(around, frame.matrix))

    def leaves(self, name: bytes, *_given: Any) -> None:
        """Leave the form that an instruction drew."""
        if name == b"Do":
            self.frames.pop()

    def reads(self, extract: Callable[..., Any], *given: Any) -> None:
        """Take all instructions of a page, or of a form given, by the library's method for it."""
        try:
            extract(*given, visitor_operand_before=self.takes, visitor_operand_after=self.leaves)
        except BROKEN as error:
            if is_too_large(error):
                raise
            self.broken = True

    def _choose(self, holder: Any, name: str) -> None:
        """Write with another font, which is read once."""
        key = id(holder), name
        if key not in self.fonts:
            self.fonts[key] = _Font.read(fonts_of(holder).get(name, DictionaryObject()))
        self.font = self.fonts[key]
        self.doubtful |= self.font.is_brought

    def _write(self, given: Sequence[Any], matrix: Matrix) -> None:
        if len(self.letters) > _MOST_LETTERS:
            self.broken = True
        elif self.font is not None:
            placed = _product(matrix, self.frames[-1].matrix)
            self.letters += _letters(self.font, self.size, given, placed, self.looks)

    def _draw(self, name: str, matrix: Matrix) -> None:
        """A picture fills its square; what a form paints is taken as it comes, as far as it can be read."""
        drawn = dictionary(dictionary(self.frames[-1].holder.get("/Resources")).get("/XObject"))
        one = dictionary(drawn.get(name))
        if one.get("/Subtype") == "/Form":
            self.doubtful |= bool(set(one) - _OF_FORM)
            matrix = _product(_matrix_of(one), matrix)
            if not _is_read(one):
                self._cover([_moved(matrix, x, y) for x, y in _corners_of(one)])
        else:
            self._cover([_moved(matrix, *corner) for corner in _SQUARE], _mask_of(one, matrix))
        self.frames.append(_Frame(matrix, one))

    def _outline(self, name: bytes, values: Sequence[Any], matrix: Matrix) -> None:
        if name == b"re":
            x, y, width, height = map(float, values)
            self.outlined.append([_moved(matrix, x + a, y + b) for a in (0, width) for b in (0, height)])
        elif name == b"m":
            self.outlined.append([_moved(matrix, *map(float, values))])
        elif name in _GOING_ON and self.outlined:
            self.outlined[-1].append(_moved(matrix, *map(float, values[-2:])))
        elif name in (b"W", b"W*"):
            self.looks = {**self.looks, "unseen": f"{self.looks['unseen']} {_rounded(self.outlined)}"}
        elif name in _FILLING | _LEAVING:
            for points in self.outlined if name in _FILLING else ():
                self._cover(points)
            self.outlined.clear()

    def _cover(self, points: Sequence[_Point], mask: _Mask | None = None) -> None:
        self.compared += len(self.letters)
        if self.compared > _MOST_COMPARED:
            self.broken = True
            return
        across, along = zip(*points, strict=True)
        area = min(across), min(along), max(across), max(along)
        self.painted.append(_Painted(area, mask))
        self.covered.update(place for place, one in enumerate(self.letters) if _lies_over(area, one.box))


def _is_odd_look(name: bytes, values: Sequence[Any], holder: Any) -> bool:
    """Whether letters are drawn by their outlines, or things through more than their own opacity."""
    if name == b"Tr":
        return str(values[0]) not in ("0", "3")
    states = dictionary(dictionary(holder.get("/Resources")).get("/ExtGState"))
    return name == b"gs" and bool(set(dictionary(states.get(values[0]))) - {"/Type", "/CA", "/ca"})


def _said(name: bytes, values: Sequence[Any]) -> str:
    return f"{name.decode()} {' '.join(map(str, values))}"


def _rounded(outlined: Sequence[Sequence[_Point]]) -> str:
    """Areas by their corners, as far as an eye tells them apart."""
    return " ".join(f"{x:.0f},{y:.0f}" for points in outlined for x, y in points)


@dataclass(frozen=True, slots=True)
class _Font:
    """Which letters a font draws by number, and how wide, in sizes; `usual` where it does not say.

    `is_brought`: what draws them lies in the file, and may be anything.
    """

    texts: Mapping[int, str]
    widths: Mapping[int, float]
    usual: float
    is_brought: bool

    @classmethod
    def read(cls, font: DictionaryObject) -> "_Font":
        """Read the tables of a composite font with numbers of two bytes."""
        table = resolved(font.get("/ToUnicode"))
        data = table.get_data() if isinstance(table, StreamObject) else b""
        texts = {
            int(number, 16): bytes.fromhex(letters.decode()).decode("utf-16-be", "replace")
            for number, letters in _NUMBERED.findall(data)
        }
        below = font_below(font)
        widths = dict(_widths([resolved(one) for one in resolved(below.get("/W")) or ()]))
        is_brought = font.get("/Subtype") == "/Type3" or bool(font_programs(font))
        return cls(texts, widths, resolved(below.get("/DW", 1000)) / 1000, is_brought)

    def letters(self, data: bytes) -> Iterator[tuple[str, float]]:
        """Yield each letter with its width, in sizes."""
        for place in range(0, len(data) - 1, 2):
            number = int.from_bytes(data[place : place + 2], "big")
            yield self.texts.get(number, "□"), self.widths.get(number, self.usual)


def _mask_of(picture: DictionaryObject, matrix: Matrix) -> _Mask | None:
    """The mask of a picture whose bytes say just how much each dot lets through; None for any other."""
    mask = resolved(picture.get("/SMask"))
    if not isinstance(mask, StreamObject) or set(picture) - _OF_PICTURE or set(mask) - _OF_MASK:
        return None
    if resolved(mask.get("/Filter")) not in (None, "/FlateDecode"):
        return None
    if mask.get("/ColorSpace") != "/DeviceGray" or mask.get("/BitsPerComponent") != 8:
        return None
    wide, high = (int(str(mask[side])) for side in ("/Width", "/Height"))
    return _Mask(mask.get_data(), wide, high, matrix)


def _widths(listed: Sequence[Any]) -> Iterator[tuple[int, float]]:
    """The widths of letters by number: behind a first one a list, or a last one and the width of all."""
    place = 0
    while place + 1 < len(listed):
        first, then = int(listed[place]), listed[place + 1]
        if isinstance(then, list):
            yield from ((first + step, width / 1000) for step, width in enumerate(then))
            place += 2
        else:
            width = listed[place + 2] / 1000
            yield from ((number, width) for number in range(first, min(int(then), 0xFFFF) + 1))
            place += 3


def _letters(
    font: _Font, size: float, given: Sequence[Any], matrix: Matrix, looks: _Looks
) -> Iterator[_Letter]:
    """The letters that one instruction prints: strings, and numbers that move what follows."""
    at = 0.0  # along the line, in sizes of the letters
    for piece in given:
        if isinstance(piece, (int, float)):
            at -= piece / 1000
            continue
        for text, width in font.letters(piece if isinstance(piece, bytes) else piece.original_bytes):
            ends = (_moved(matrix, size * x, size * y) for x in (at, at + width) for y in _HEIGHT)
            across, along = zip(*ends, strict=True)
            yield _Letter(text, (min(across), min(along), max(across), max(along)), looks)
            at += width


def _product(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that moves first as `one`, then as `other` does."""
    a, b = _moved((*other[:4], 0, 0), one[0], one[1])
    c, d = _moved((*other[:4], 0, 0), one[2], one[3])
    return (a, b, c, d, *_moved(other, one[4], one[5]))


def _moved(matrix: Matrix, x: float, y: float) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
