"""What holds on every page, looked at in a wide window and in the narrowest."""

import os
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.portal import ROOT
from tests.journeys.windows import Watch

WIDTHS = (1280, 320)
HEIGHTS = {1280: 900, 320: 640}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """tags => axe.run(document, {
  runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], preload: false,
}).then(found => found.violations.flatMap(rule => rule.nodes.map(
  node => `${rule.id}: ${rule.help}\\n    ${node.html.slice(0, 200)}\\n    ${node.failureSummary}`)))"""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(part => part.getBoundingClientRect().right > room + 1)
    .map(part => part.outerHTML.slice(0, 120));
}"""
SITE_NAME = "Sharing practice"


class Looker:
    """Looks at pages, and keeps their HTML in ``folder`` for the HTML checker."""

    def __init__(self, folder: Path, watches: dict):
        self.folder = folder
        self.watches = watches
        self.axe = AXE.read_text(encoding="utf-8")
        self.headings: dict[str, str] = {}
        self.shots = os.environ.get("PORTAL_SCREENSHOTS")

    def __call__(self, page: Page, name: str, *, status: int = 200, widths: Iterable[int] = WIDTHS) -> None:
        """Assert all of it for the page as it stands; ``name`` is unique, and names the screenshots."""
        self._keep_document(page, name, status)
        self._check_headings(page)
        before = page.viewport_size
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            self._check_width(page, f"{name}-{width}")
        page.set_viewport_size(before)

    def _keep_document(self, page, name, status):
        watch: Watch = self.watches[page.context]
        document = watch.documents[page]
        assert document.status == status, f"{name}: {document.status} instead of {status}"
        kept = self.folder / f"{name}.html"
        assert not kept.exists(), f"two pages are called {name}"
        kept.write_bytes(document.body())

    def _check_headings(self, page):
        title, headings = page.title(), page.locator("h1").all_inner_texts()
        assert len(headings) == 1, f"{page.url} has the main headings {headings}"
        assert title.strip() not in ("", SITE_NAME), f"{page.url} has the title {title!r}"
        known = self.headings.setdefault(title, headings[0])
        assert known == headings[0], f"the title {title!r} belongs to {known!r} and to {headings[0]!r}"
        if page.locator(".govuk-error-message").count():
            assert title.startswith("Error: "), f"{page.url} shows errors, and its title is {title!r}"
        if title.startswith("Error: "):
            assert page.locator(".govuk-error-summary").count(), f"{page.url} has no summary of its errors"

    def _check_width(self, page, shot):
        if self.shots:
            Path(self.shots).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(self.shots) / f"{shot}.png", full_page=True)
        assert page.evaluate(TOO_WIDE) == [], f"{shot} scrolls sideways"
        page.evaluate(self.axe)
        violations = page.evaluate(RUN_AXE, RULES)
        assert violations == [], f"{shot}\n" + "\n".join(violations)
