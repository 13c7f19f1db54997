"""The search box suggests while one types: by keyboard and pointer, in every width, and never in the way."""

from playwright.sync_api import Page, expect

TITLE = "Interpreters who know what a child protection conference is"


def box(page: Page):
    return page.get_by_role("combobox", name="Search")


def type_in(page: Page, text: str) -> None:
    """One key after the other, and wait for what is suggested."""
    box(page).press_sequentially(text)
    expect(page.get_by_role("option", name=TITLE)).to_be_visible()


def test_by_keyboard_to_a_practice(visitor, look):
    visitor.goto("/")
    expect(box(visitor)).to_have_attribute("aria-expanded", "false")
    type_in(visitor, "interpret")
    expect(visitor.get_by_role("status")).to_contain_text("Use the up and down arrows to choose.")
    expect(box(visitor)).to_have_attribute("aria-expanded", "true")
    visitor.keyboard.press("ArrowUp")
    chosen = visitor.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(box(visitor)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    expect(box(visitor)).to_be_focused()
    look(visitor, "suggestions")
    visitor.keyboard.press("ArrowDown")
    expect(visitor.get_by_role("option", selected=True)).to_have_count(0)
    while TITLE not in (visitor.get_by_role("option", selected=True).all_text_contents() or [""])[0]:
        visitor.keyboard.press("ArrowDown")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_escape_closes_and_keeps_what_was_typed_and_enter_searches_for_it(visitor):
    visitor.goto("/practices/")
    type_in(visitor, "interpret")
    visitor.keyboard.press("Escape")
    expect(visitor.get_by_role("listbox")).to_have_count(0)
    expect(box(visitor)).to_have_value("interpret")
    visitor.keyboard.press("ArrowDown")
    expect(visitor.get_by_role("option", selected=True)).to_have_count(1)
    visitor.keyboard.press("Escape")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url("/practices/?q=interpret")


def test_a_word_that_is_clicked_is_searched_for_and_a_click_elsewhere_closes(visitor):
    visitor.goto("/")
    type_in(visitor, "interpret")
    visitor.get_by_role("heading", level=1).click()
    expect(visitor.get_by_role("listbox")).to_have_count(0)
    box(visitor).fill("interprete")
    visitor.get_by_role("option", name="interpreters Search").click()
    expect(visitor).to_have_url("/practices/?q=interpreters")


def test_when_nothing_answers_nothing_happens(visitor):
    visitor.goto("/")
    visitor.route("**/suggest/**", lambda route: route.fulfill(content_type="text/html", body="<p>Busy"))
    with visitor.expect_response("**/suggest/**"):
        box(visitor).press_sequentially("interpreters")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url("/practices/?q=interpreters")


def test_with_the_readers_own_colours_the_chosen_one_stands_out(window):
    page = window(forced_colors="active")
    page.goto("/")
    type_in(page, "interpret")
    page.keyboard.press("ArrowDown")
    colour = "option => getComputedStyle(option).backgroundColor"
    chosen, other = page.get_by_role("option", selected=True), page.get_by_role("option", selected=False).first
    assert chosen.evaluate(colour) != other.evaluate(colour)


def test_suggestions_fit_the_narrowest_window(window):
    page = window(width=320)
    page.goto("/")
    type_in(page, "interpret")
    for option in page.get_by_role("option").all():
        size = option.bounding_box()
        assert size["height"] >= 24
        assert size["x"] + size["width"] <= 320


def test_without_a_script_it_is_a_search_box(window):
    page = window(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox").fill("interpreters")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url("/practices/?q=interpreters")
