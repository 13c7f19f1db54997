"""What holds on every page, looked at in a wide window and in the narrowest."""

import os
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.portal import ROOT
from tests.journeys.windows import Watch

WIDTHS = (1280, 320)
HEIGHTS = {1280: 900, 320: 640}
TALLEST = 20_000  # pixels of a screenshot
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """([tags, left]) => axe.run(document, {
  runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], preload: false,
  rules: Object.fromEntries(left.map(rule => [rule, {enabled: false}])),
}).then(found => found.violations.flatMap(rule => rule.nodes.map(
  node => `${rule.id}: ${rule.help}\\n    ${node.html.slice(0, 200)}\\n    ${node.failureSummary}`)))"""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const sticksOut = part => {
    const box = part.getBoundingClientRect();
    return box.left + Math.max(box.width, part.scrollWidth) > room + 1;  // the box, or the text in it
  };
  return [...document.body.querySelectorAll("*")].filter(sticksOut).map(part => part.outerHTML.slice(0, 120));
}"""
HEADINGS = """() => [
  document.title, [...document.querySelectorAll("h1")].map(heading => heading.innerText),
  document.querySelector(".govuk-error-message") !== null, document.querySelector(".govuk-error-summary") !== null,
]"""
SITE_NAME = "Sharing practice"


class Looker:
    """Looks at pages, notes in ``findings`` what is wrong, and keeps their HTML in ``folder`` for the checker."""

    def __init__(self, folder: Path, watches: dict):
        self.folder = folder
        self.watches = watches
        self.axe = AXE.read_text(encoding="utf-8")
        self.headings: dict[str, str] = {}
        self.findings: list[str] = []
        self.shots = os.environ.get("PORTAL_SCREENSHOTS")

    def __call__(self, page: Page, name: str, *, status: int = 200, widths: Iterable[int] = WIDTHS) -> None:
        """Check the page as it stands; ``name`` is unique, and names the screenshots."""
        self._keep_document(page, name, status)
        self._check_headings(page, name)
        self._check_widths(page, name, widths, [*WCAG, "best-practice"])

    def without_markup(self, page: Page, name: str, *, known: Iterable[str] = ()) -> None:
        """Check a page whose markup is not ours: that it fits, and WCAG but for what it is ``known`` to break."""
        self._document(page, name, 200)
        self._check_widths(page, name, WIDTHS, WCAG, known)

    def _document(self, page, name, status):
        page.wait_for_load_state()  # a page without its styles yet would be judged as it never looks
        watch: Watch = self.watches[page.context]
        document = watch.documents[page]
        assert document.status == status, f"{name}: {document.status} instead of {status}"
        return document

    def _keep_document(self, page, name, status):
        document = self._document(page, name, status)
        kept = self.folder / f"{name}.html"
        assert not kept.exists(), f"two pages are called {name}"
        kept.write_bytes(document.body())
        self.findings += [f"{name} shows {mark}" for mark in (b"{#", b"{%", b"{{") if mark in document.body()]

    def _check_headings(self, page, name):
        title, headings, shows_errors, sums_up = page.evaluate(HEADINGS)
        known = self.headings.setdefault(title, " ".join(headings))
        says_error = title.startswith("Error: ")
        rules = {
            f"has the main headings {headings}": len(headings) == 1,
            f"has the title {title!r}": title.strip(" –") not in ("", SITE_NAME),
            f"has the title {title!r}, which belongs to {known!r}": known == " ".join(headings),
            f"shows errors, and its title is {title!r}": says_error or not shows_errors,
            "has no summary of its errors": sums_up or not says_error,
        }
        self.findings += [f"{name} {fault}" for fault, is_right in rules.items() if not is_right]

    def _check_widths(self, page, name, widths, *rules):
        before = page.viewport_size
        page.evaluate(self.axe)
        for width in widths:
            resize(page, {"width": width, "height": HEIGHTS[width]})
            self._check_width(page, f"{name}-{width}", *rules)
        resize(page, before)

    def _check_width(self, page, shot, tags, left=()):
        if self.shots:
            Path(self.shots).mkdir(parents=True, exist_ok=True)
            is_whole = page.evaluate("document.body.scrollHeight") < TALLEST
            page.screenshot(path=Path(self.shots) / f"{shot}.png", full_page=is_whole)
        self.findings += [f"{shot} scrolls sideways: {part}" for part in page.evaluate(TOO_WIDE)]
        self.findings += [f"{shot}: {violation}" for violation in page.evaluate(RUN_AXE, [tags, list(left)])]


def resize(page: Page, size: dict) -> None:
    """Give the window that size; drawing again what has it already would cost as much as a change."""
    if page.viewport_size != size:
        page.set_viewport_size(size)
