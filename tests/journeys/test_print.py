"""A practice on paper."""

import pytest
from playwright.sync_api import expect

AFTER = "link => getComputedStyle(link, '::after').content"


@pytest.mark.visits("practices:detail")
def test_paper_shows_the_text_and_addresses_and_nothing_to_press(portal, visitor):
    text = "See [the film](https://www.example.org/f)."
    pk = portal.ask("submission", "published", title="Something to print", description=text)
    visitor.goto(portal.ask("published_page", pk))
    visitor.emulate_media(media="print")

    for hidden in (".portal-header__nav", ".portal-footer__list", ".govuk-breadcrumbs", ".govuk-button"):
        for part in visitor.locator(hidden).all():
            expect(part).to_be_hidden()
    expect(visitor.get_by_role("heading", name="Something to print")).to_be_visible()
    link = visitor.get_by_role("link", name="the film")
    assert "https://www.example.org/f" in link.evaluate(AFTER)
    paths = visitor.locator("article a[href^='/']")
    assert set(paths.evaluate_all(f"all => all.map({AFTER})")) == {"none"}


@pytest.mark.visits("practices:detail")
@pytest.mark.parametrize("kind", ["PDF", "Word", "Plain text"])
def test_a_practice_to_take_away(portal, visitor, kind):
    endings = {"PDF": "pdf.pdf", "Word": "word.docx", "Plain text": "plain-text.txt"}
    pk = portal.ask("submission", "published", title=f"To take away as {kind}", description="It **worked**.")
    visitor.goto(portal.ask("published_page", pk))
    taken = visitor.get_by_role("region", name="Take it away")
    with visitor.expect_download() as downloading:
        taken.get_by_role("link", name=kind).click()
    assert downloading.value.suggested_filename.endswith(f"-to-take-away-as-{endings[kind]}")


@pytest.mark.visits("practices:detail")
def test_the_files_are_offered_on_the_page_and_not_on_paper(portal, visitor, look):
    pk = portal.ask("submission", "published", title="Something to offer", description="It worked.")
    visitor.goto(portal.ask("published_page", pk))
    look(visitor, "practice-to-take-away")
    visitor.emulate_media(media="print")
    expect(visitor.get_by_role("region", name="Take it away")).to_be_hidden()
    expect(visitor.get_by_role("region", name="Cite this")).to_be_visible()


@pytest.mark.visits("submissions:start", "submissions:detail")
def test_the_word_form_blank_and_filled(portal, officer):
    officer.goto("/submissions/start/")
    with officer.expect_download() as downloading:
        officer.get_by_role("link", name="get the template for").first.click()
    assert downloading.value.suggested_filename.startswith("template-")
    officer.goto(f"/submissions/{portal.ask('submission', 'draft', title='On its way')}/")
    with officer.expect_download() as downloading:
        officer.get_by_role("link", name="Take it away as a Word form").click()
    assert downloading.value.suggested_filename.startswith("submission-")
