"""The looks of a Word file's paragraphs → its styles, each named and none twice, as WordprocessingML."""

from collections.abc import Iterator

from generator.rendering.word.content import Letters, ParagraphLook
from generator.vi import word_styles

FONT = "Times New Roman"  # Decree 30/2020/ND-CP, annex I
EDGES = ("top", "left", "bottom", "right")  # in the order Word wants


class WordStyles:
    """The styles of one file, in the order they were first asked for."""

    def __init__(self, base: Letters) -> None:
        self.plain = ParagraphLook(base)
        self._ids: dict[tuple[str, ParagraphLook], str] = {}
        self._firsts: dict[str, tuple[str, ParagraphLook]] = {}
        self._names: set[str] = set()
        self._written: list[str] = []
        self._tables: dict[int, str] = {}

    def id_of(self, kind: str, look: ParagraphLook) -> str:
        """Return the identifier of the style that paragraphs of this kind and look bear.

        Of the looks of a kind the first takes its name; the names of others say how they differ from it.
        """
        name = word_styles.NAMES[kind]
        if (name, look) not in self._ids:
            identifier = f"Style{len(self._ids) + 1}"
            based, first = self._firsts.setdefault(name, (identifier, look))
            shown = self._unused(word_styles.variant(name, tuple(_differences(look.letters, first.letters))))
            self._written.append(
                self._style(identifier, shown, "Normal" if based == identifier else based, look)
            )
            self._ids[name, look] = identifier
        return self._ids[name, look]

    def table_id(self, border: int) -> str:
        """Return the identifier of the style of tables whose lines are `border` eighths of a point wide."""
        if border and border not in self._tables:
            identifier, name = f"Table{border}", self._unused(word_styles.TABLE)
            lines = borders_xml((border,) * 4) + "".join(_line(one, border) for one in ("insideH", "insideV"))
            self._written.append(
                f"""<w:style w:type="table" w:styleId="{identifier}"><w:name w:val="{name}"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style>"""
            )
            self._tables[border] = identifier
        return self._tables[border] if border else "TableNormal"

    def xml(self) -> str:
        """Return what stands in the part of the styles, those every file has before those of this one."""
        default = letters_xml(self.plain.letters, None)
        return f"""<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{default}
<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>
</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>{"".join(self._written)}"""

    def _unused(self, name: str) -> str:
        shown, number = name, 1
        while shown in self._names:
            number += 1
            shown = f"{name} ({number})"
        self._names.add(shown)
        return shown

    def _style(self, identifier: str, name: str, based: str, look: ParagraphLook) -> str:
        own = "" if name in word_styles.BUILT_IN else ' w:customStyle="1"'
        return f"""<w:style w:type="paragraph"{own} w:styleId="{identifier}"><w:name w:val="{name}"/>
<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{look_xml(look, None)}</w:pPr>
<w:rPr>{letters_xml(look.letters, None)}</w:rPr></w:style>"""


def look_xml(
    look: ParagraphLook, own: ParagraphLook | None, *, new_page: bool = False, tabs: str = ""
) -> str:
    """Return the properties in which a paragraph differs from its own style; all of them for None."""
    parts = []
    if own is None or look.keeps != own.keeps:
        parts.append(f'<w:keepNext w:val="{int(look.keeps)}"/>')
    if new_page:
        parts.append("<w:pageBreakBefore/>")
    if any(look.borders) and (own is None or look.borders != own.borders):
        top, right, bottom, left = look.borders
        parts.append(f"<w:pBdr>{borders_xml((top, left, bottom, right))}</w:pBdr>")
    parts.append(tabs)
    spacing = (look.before, look.after, look.line, look.exact)
    if own is None or spacing != (own.before, own.after, own.line, own.exact):
        height = f'w:line="{look.exact or look.line}" w:lineRule="{"exact" if look.exact else "auto"}"'
        parts.append(f'<w:spacing w:before="{look.before}" w:after="{look.after}" {height}/>')
    indent = (look.left, look.right, look.first)
    if own is None or indent != (own.left, own.right, own.first):
        first = f'{"hanging" if look.first < 0 else "firstLine"}="{abs(look.first)}"'
        parts.append(f'<w:ind w:left="{look.left}" w:right="{look.right}" w:{first}/>')
    if own is None or look.align != own.align:
        parts.append(f'<w:jc w:val="{look.align}"/>')
    if own is None:
        parts.append(f'<w:outlineLvl w:val="{9 if look.level is None else look.level}"/>')
    return "".join(parts)


def letters_xml(letters: Letters, own: Letters | None) -> str:
    """Return the properties in which text differs from its paragraph's style; all of them for None."""
    parts = []
    for tag, is_so, was_so in (
        ("b", letters.bold, own and own.bold),
        ("i", letters.italic, own and own.italic),
    ):
        if own is None or is_so != was_so:
            parts.append(f'<w:{tag} w:val="{int(is_so)}"/>')
    if own is None or letters.colour != own.colour:
        parts.append(f'<w:color w:val="{letters.colour}"/>')
    if own is None or letters.spacing != own.spacing:
        parts.append(f'<w:spacing w:val="{letters.spacing}"/>')
    if own is None or letters.size != own.size:
        parts.append(f'<w:sz w:val="{letters.size}"/><w:szCs w:val="{letters.size}"/>')
    return "".join(parts)


def borders_xml(widths: tuple[int, ...]) -> str:
    """Return lines at the top, on the left, at the bottom, on the right; widths in eighths of a point."""
    return "".join(_line(edge, width) for edge, width in zip(EDGES, widths, strict=True) if width)


def _line(edge: str, width: int) -> str:
    return f'<w:{edge} w:val="single" w:sz="{width}" w:space="0" w:color="auto"/>'


def _differences(letters: Letters, first: Letters) -> Iterator[str]:
    if letters.bold != first.bold:
        yield word_styles.BOLD if letters.bold else word_styles.NOT_BOLD
    if letters.italic != first.italic:
        yield word_styles.ITALIC if letters.italic else word_styles.NOT_ITALIC
    if letters.size != first.size:
        yield word_styles.size(letters.size)
