"""A real browser: where it is, how it starts, and what a page looks like in it."""

import json
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


def look(browser: Browser, size: dict[str, int], scheme: str = "light") -> Page:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    return context.new_page()


def until(page: Page, script: str, asked: object = None) -> None:
    """Wait until a script's promise gives something true; `wait_for_function` takes any for true."""
    for _ in range(200):
        if page.evaluate(script, asked):
            return
        page.wait_for_timeout(50)
    raise AssertionError(script)


def computed(page: Page, function: str, asked: Any) -> Any:
    """Return what a function of a page's scripts gives, all as texts: the driver is slow at large values."""
    return json.loads(
        page.evaluate(f"text => JSON.stringify(({function})(JSON.parse(text)))", json.dumps(asked))
    )


# Whether the page is drawn in the site's own letters.
OWN_LETTERS = """async () => {
    await document.fonts.ready;
    return [...document.fonts].some(one => one.family.includes("Be Vietnam Pro") && one.status === "loaded");
}"""


def barriers(page: Page) -> list[str]:
    """What axe finds serious or critical on the page: the rule's name and the first places of each."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']} {[node['target'] for node in one['nodes']][:3]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


# What no page of ours has: whatever of it is there, a payload has made.
OFFENDERS = """() => [
    ...document.querySelectorAll("x-hit, img[src=x], [onerror], [onfocus]"),
    ...document.querySelectorAll("[href*='evil.example'], [src*='evil.example']"),
    ...[...document.querySelectorAll("strong, em, a, b")].filter(one => one.textContent.trim() === "x-hit"),
    ...[...document.querySelectorAll("script:not([src])")].filter(one => one.type !== "application/json"),
].map(one => one.outerHTML.slice(0, 200))"""


def watch(page: Page, served: str, wrong: list[str]) -> None:
    """Dialogs, complaints, and requests for anything that is not the site's own."""
    own = re.compile(f"({re.escape(served)}/|data:|blob:|file:)")
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: None if own.match(asked.url) else wrong.append(asked.url))
