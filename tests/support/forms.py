"""The form of an appendix in a folder, and what a person does in it."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from generator.consolidation import requests_by_lead
from generator.exchange.form import form_data
from generator.pipeline.assess import assess
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.earlier import earlier_in
from generator.pipeline.files import blank_content
from generator.pipeline.files_to_fill import answers_of
from generator.pipeline.load import shared_loader
from generator.pipeline.review_forms import review_forms
from generator.reading import RawFile, Tree
from generator.rendering.form import form_files, form_page, review_files
from generator.vi import routes
from tests.support.browser import DESK, watch
from tests.support.trees import real_tree


def form_in(folder: Path, tree: Tree, campaign: str, number: int, upload: str = "") -> Path:
    """Write the form of an appendix and what stands beside it; return its page.

    `upload` is where a forge takes files.
    """
    loader = shared_loader(tree)
    assessment = assess(tree, campaign, loader).assessment
    assert assessment is not None
    blank = blank_content(tree, loader, assessment.rulebook, number).decode()
    last = [answers_of(one, assessment) for one in earlier_in(tree, campaign).years[:1]]
    asked = requests_by_lead(assessment.proceedings, assessment.rulebook).get(number, {}).values()
    data = form_data(
        assessment.rulebook, number, loader.submission_schema, blank, last[0] if last else None, asked, upload
    )
    for path, content in {**form_files(), routes.form(number): form_page(data)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / routes.form(number)


@cache
def _review_forms(files: frozenset[tuple[str, RawFile]], campaign: str, upload: str) -> dict[str, bytes]:
    """Every ledger's form of a tree, which all come at once."""
    tree = dict(files)
    loader = shared_loader(tree)
    disclosure, _ = disclosure_in(tree)
    assessment = assess(tree, campaign, loader, disclosure).assessment
    assert assessment is not None
    years = [one.assessment for one in earlier_in(tree, campaign).years]
    return dict(review_forms(tree, assessment, loader, years, upload))


def review_form_in(folder: Path, tree: Tree, campaign: str, number: int, upload: str = "") -> Path:
    """Write the form of an appendix's ledger and what stands beside it; return its page."""
    forms = _review_forms(frozenset(tree.items()), campaign, upload)
    path = routes.review_form(number)
    for name, content in {**form_files(), **review_files(), path: forms[path]}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / path


def unjudged() -> Tree:
    """Return the data as agencies handed them in: ledgers would speak of another answer."""
    others = ("review.yaml", "appraisal.yaml")
    return {path: raw for path, raw in real_tree().items() if not path.endswith(others)}


def context_of(browser: Browser, size: dict[str, int] = DESK) -> BrowserContext:
    """Return a browser's own storage and window."""
    return browser.new_context(viewport=size, reduced_motion="reduce", accept_downloads=True)  # type: ignore[arg-type]


def opened(context: BrowserContext, file: Path, wrong: list[str]) -> Page:
    """Open a form; what it asks of others or complains of is put into `wrong`."""
    page = context.new_page()
    watch(page, "file://", wrong)
    page.goto(file.as_uri())
    return page


def downloaded(page: Page, folder: Path, name: str) -> bytes:
    """Download the file of that name and return it."""
    with page.expect_download() as found:
        page.get_by_role("button", name=f"Tải tệp {name}").click()
    assert found.value.suggested_filename == name
    found.value.save_as(folder / name)
    return (folder / name).read_bytes()


def item(page: Page, code: str) -> Locator:
    """Return the part of the page that is about one item."""
    return page.locator(f'[id="item-{code}"]')


def type_in(page: Page | Locator, label: str, text: str) -> Locator:
    """Type into the field of that label, and leave it."""
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.blur()
    return field


def focused(page: Page) -> str:
    """Return the id of what has the focus, or what a button is called; empty where nothing has it."""
    return str(
        page.evaluate("""() => {
          const one = document.activeElement;
          return one === document.body ? "" : one.id || one.ariaLabel || one.textContent;
        }""")
    )


def describe(page: Page, key: str, date: str, issuer: str, title: str, access: str) -> None:
    """Describe a document."""
    document = page.locator(f'[id="document-{key}"]')
    type_in(document, "Ngày ban hành", date)
    type_in(document, "Cơ quan ban hành", issuer)
    type_in(document, "Trích yếu", title)
    document.get_by_label("Mức truy cập").select_option(label=access)


def cite(page: Page, code: str, number: str, pages: str) -> None:
    """Cite a document in an item, described already or not yet, with its pages."""
    part = item(page, code)
    chosen = part.get_by_label("Thêm tài liệu kiểm chứng", exact=True)
    if number in chosen.locator("option").all_inner_texts():
        chosen.select_option(label=number)
        part.get_by_role("button", name="Thêm", exact=True).click()
    else:
        chosen.select_option(label="Tài liệu mới…")
        part.get_by_label("Số, ký hiệu của tài liệu mới").fill(number)
        part.get_by_role("button", name="Thêm", exact=True).click()
    last = part.locator(".reference").last
    last.get_by_label("Trang").fill(pages)
    last.get_by_label("Trang").blur()
