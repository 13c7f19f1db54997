"""Where the Tab key leads, and whether one sees it."""

from playwright.sync_api import Page

FOCUS = """() => {
  const part = document.activeElement, style = getComputedStyle(part), box = part.getBoundingClientRect();
  const shown = style.outlineStyle !== "none" || style.boxShadow !== "none"
    || (part.labels?.length && getComputedStyle(part.labels[0], "::before").boxShadow !== "none");
  const all = [...document.querySelectorAll("*")];
  return {place: all.indexOf(part), name: (part.innerText || part.name || part.tagName).trim(),
          isShown: Boolean(shown), isBody: part === document.body, isOnScreen: box.bottom > 0 && box.right > 0};
}"""
MOST = 120


def stops(page: Page) -> list[dict]:
    """Where the Tab key leads from the top of the page, until it leaves the page."""
    found = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["isBody"] or (found and focus["place"] == found[0]["place"]):
            return found
        found.append(focus)
    return found


def tab_to(page: Page, locator) -> None:
    """Press Tab until this has the focus, which is to be seen wherever it stops on the way."""
    for _ in range(MOST):
        if locator.evaluate("part => part === document.activeElement"):
            return
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["isBody"] or (focus["isShown"] and focus["isOnScreen"]), focus["name"]
    raise AssertionError(f"the Tab key never reaches {locator}")


def press(page: Page, locator, key: str = "Enter") -> None:
    """Go there with the Tab key, and press a key."""
    tab_to(page, locator)
    page.keyboard.press(key)


def write(page: Page, locator, words: str) -> None:
    """Go there with the Tab key, and type."""
    tab_to(page, locator)
    page.keyboard.type(words)
