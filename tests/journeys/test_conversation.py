"""Comments on fields between a moderator and an officer, the checklist with a decision, and the letter."""

import re

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

MODERATOR = people.MODERATOR.email
PHRASE = "Please say how many families took part, and over what time."
QUESTION = "How do you know?"


@pytest.fixture
def mine(portal) -> int:
    """The number of a submission that the moderator has in review."""
    return portal.ask(
        "submission", "in_review", title="Under discussion", impact="Families tell us that it helps."
    )


@pytest.fixture
def asked(portal, mine) -> int:
    """The same, back with its author, with two comments on it."""
    portal.ask("comment", mine, "impact", QUESTION, "Families tell us")
    portal.ask("comment", mine, "contact", "Is this still the right person?")
    portal.ask("move", mine, "request_changes", MODERATOR)
    return mine


@pytest.mark.visits("submissions:write-comment", "submissions:insert-phrase", "submissions:change-comment")
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_commenting_on_fields_while_a_decision_is_being_written(portal, window, look, mine, script):
    portal.ask("no_phrases")
    portal.ask("phrase", "Numbers", PHRASE)
    page = window(MODERATOR, java_script_enabled=script)
    page.goto(f"/submissions/{mine}/review/")
    page.get_by_label("What to tell the author").fill("A good beginning.")
    page.get_by_role("button", name="Add the comment").click()
    expect(page.get_by_role("link", name="Enter your comment")).to_be_visible()
    if script:
        look(page, "comment-wrong", status=422)
    page.get_by_role("button", name="Insert into the comment").click()
    expect(page.get_by_role("link", name="Choose a phrase")).to_be_visible()
    page.get_by_label("Phrase").select_option("Numbers")
    page.get_by_role("button", name="Insert into the comment").click()
    expect(page.get_by_label("Your comment")).to_have_value(PHRASE)
    page.get_by_label("Field", exact=True).select_option("Impact")
    page.get_by_label("Passage").fill("Families tell us that it helps.")
    page.get_by_role("button", name="Add the comment").click()
    expect(page.get_by_role("alert")).to_contain_text("Your comment is added.")
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    expect(page.get_by_label("What to tell the author")).to_have_value("A good beginning.")
    expect(page.get_by_label("Your comment")).to_have_value("")
    if script:
        look(page, "comment-added")
    page.get_by_role("button", name="Remove the comment on Impact").click()
    expect(page.get_by_role("alert")).to_contain_text("Removed.")
    expect(page.get_by_label("What to tell the author")).to_have_value("A good beginning.")


@pytest.mark.visits("submissions:write-comment")
def test_a_comment_on_what_somebody_put_back(portal, moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    moderator.get_by_label("Field", exact=True).select_option("Contact")
    moderator.get_by_label("Your comment").fill("Is this still the right person?")
    portal.ask("move", mine, "release", people.OTHER_MODERATOR.email)
    moderator.get_by_role("button", name="Add the comment").click()
    expect(moderator.get_by_role("link", name="Not added")).to_be_visible()
    expect(moderator.get_by_label("Your comment")).to_have_value("Is this still the right person?")
    look(moderator, "comment-moved-on", status=409)


@pytest.mark.visits("submissions:detail", "submissions:edit", "submissions:check", "submissions:change-comment")
def test_an_officer_answers_beside_the_field_and_the_moderator_reads_it(portal, officer, moderator, look, asked):
    officer.goto(f"/submissions/{asked}/")
    expect(officer.get_by_text("1 comment to answer")).to_have_count(2)
    look(officer, "detail-with-comments")
    steps.follow(officer, "Impact", "Short description and impact")
    expect(officer.get_by_label("Its impact")).to_have_accessible_description(re.compile(re.escape(QUESTION)))
    look(officer, "edit-with-comment")
    officer.get_by_label("Its impact").fill("Twelve families answered our questions.")
    officer.get_by_label("Your answer").fill("We asked twelve families.")
    officer.get_by_role("button", name="Save the answer").click()
    expect(officer.get_by_role("alert")).to_contain_text("Saved.")
    expect(officer.get_by_label("Its impact")).to_have_value("Twelve families answered our questions.")
    look(officer, "edit-answered")
    officer.get_by_label("Mark this comment as resolved").check()
    steps.go_on(officer, "What others could learn")
    officer.goto(f"/submissions/{asked}/check/")
    expect(officer.get_by_text("1 comment of LIIA is not resolved.")).to_be_visible()
    look(officer, "check-with-comments")
    steps.press(officer, "Submit to LIIA", "Sent to LIIA")
    portal.ask("move", asked, "claim", MODERATOR)
    moderator.goto(f"/submissions/{asked}/review/")
    expect(moderator.get_by_text("We asked twelve families.")).to_be_visible()
    look(moderator, "review-with-answers")
    moderator.get_by_role("button", name="Open again the comment on Impact").click()
    expect(moderator.get_by_text("Opened again", exact=True)).to_be_visible()
    moderator.get_by_role("button", name="Resolve the comment on Contact").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Marked as resolved.")
    look(moderator, "review-reopened-and-resolved")


@pytest.mark.visits("submissions:decide", "submissions:letter", "submissions:letter-pdf")
def test_publishing_what_does_not_meet_everything_and_the_letter_about_it(moderator, officer, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    boxes = moderator.get_by_role("group", name="What LIIA looks for").get_by_role("checkbox")
    for box in steps.every(boxes)[1:]:
        box.check()
    moderator.get_by_label("Panel’s feedback").fill("The panel would like to hear in a year how it went on.")
    moderator.get_by_role("button", name="Publish").click()
    expect(moderator.locator(".govuk-error-summary")).to_contain_text("Not ticked: ")
    look(moderator, "decide-not-everything-met", status=422)
    moderator.get_by_label("Publish although not everything is met").check()
    moderator.get_by_role("button", name="Publish").click()
    expect(moderator.get_by_role("alert")).to_contain_text("published.")
    officer.goto(f"/submissions/{mine}/")
    expect(officer.get_by_text("Still asked")).to_be_visible()
    look(officer, "detail-published-with-checklist")
    steps.follow(officer, "Letter of recognition", "Letter of recognition")
    expect(officer.get_by_text("how it went on")).to_be_visible()
    look(officer, "letter")
    with officer.expect_download() as downloading:
        officer.get_by_role("link", name="Download the letter").click()
    assert downloading.value.suggested_filename.startswith("letter-of-recognition-SP-")


@pytest.mark.visits("submissions:letter")
def test_a_letter_on_paper(portal, officer):
    officer.goto(f"/submissions/{portal.ask('submission', 'published', title='On paper')}/letter/")
    officer.emulate_media(media="print")
    expect(officer.get_by_role("heading", name="Letter of recognition")).to_be_visible()
    for hidden in (".portal-header__nav", ".govuk-back-link", ".portal-screen-only"):
        for part in officer.locator(hidden).all():
            expect(part).to_be_hidden()
