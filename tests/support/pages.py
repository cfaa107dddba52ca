"""A page of the site as its reader gets it."""

from html.parser import HTMLParser
from pathlib import Path

from markdown import Markdown

from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Page, Site

STAMP = Provenance("1.2.3", None, illustrative=True)

HOSTILE = (
    "<script>alert(1)</script> ](javascript:alert(1)) [a](javascript:b) {{ 7*7 }} {% raw %} </div></td> "
    "</table> "
    '&lt;b&gt; &#35; | a | `mã` ``` ??? !!! *x* _y_ **z** --8<-- "chú" \' <!-- wzxhzdk:0 {: onclick=x }'
)

VOID = {"br", "hr", "img", "meta", "link", "input"}


class Words(HTMLParser):
    """The text a reader sees, every tag with its attributes, and tags closed out of turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.stray: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.stray.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def page(pages: Site, path: str) -> Page:
    return next(page for page in pages.pages if page.path == path)


def seen(found: Page) -> Words:
    """A page as its reader gets it: front matter off, through Python-Markdown with the site's extensions."""
    body = found.text.split("---\n", 2)[2]
    extensions = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
    configured = Markdown(extensions=[*extensions, "pymdownx.details", "pymdownx.superfences"])
    return Words(configured.convert(body))


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()
    }
