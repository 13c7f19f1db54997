"""Every page of moderation, as it is empty, filled and wrong."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

OFFICER, MODERATOR, OTHER = people.OFFICER.email, people.MODERATOR.email, people.OTHER_MODERATOR.email
TABS = ("waiting", "mine", "author", "decided")


@pytest.fixture
def mine(portal) -> int:
    """The number of a submission that the moderator has in review."""
    return portal.ask("submission", "in_review", title="In my hands", description="CAMHS saw two children.")


@pytest.mark.visits("submissions:queue")
def test_the_queue(portal, moderator, look, mine):
    for tab in TABS:
        moderator.goto(f"/submissions/queue/?show={tab}")
        look(moderator, f"queue-{tab}")


@pytest.mark.visits("submissions:queue")
def test_an_empty_queue(portal, window, look):
    page = window(portal.ask("person", "sixth@liia.demo.example", "Ivo Sixth", secret="NB2W45DFOIZA2NB2"))
    page.goto("/submissions/queue/?show=mine")
    look(page, "queue-mine-empty")
    waited = portal.ask("empty_queue")
    try:
        page.goto("/submissions/queue/")
        look(page, "queue-empty")
    finally:
        portal.ask("full_queue", waited)


@pytest.mark.visits("submissions:queue")
def test_filtering_the_queue(moderator, look, mine):
    moderator.goto("/submissions/queue/?show=decided")
    moderator.get_by_text("Filter", exact=True).click()
    moderator.get_by_label("Sub-region").select_option(index=1)
    look(moderator, "queue-filters")
    moderator.get_by_role("button", name="Apply filters").click()
    expect(moderator.get_by_role("link", name="Clear filters")).to_be_visible()
    look(moderator, "queue-filtered")
    moderator.goto("/submissions/queue/?show=author&age=28")
    moderator.get_by_label("Authority").select_option("City of London")
    moderator.get_by_role("button", name="Apply filters").click()
    expect(moderator.get_by_text("No submission fits these filters.")).to_be_visible()
    look(moderator, "queue-no-fit")


@pytest.mark.visits("submissions:queue")
def test_a_queue_of_two_pages(portal, moderator, look):
    waited = portal.ask("empty_queue")
    author = portal.ask("person", "busy@islington.demo.example", "Max Busy", "Islington")
    try:
        for number in range(1, 27):
            portal.ask("submission", "submitted", author, title=f"Waiting as number {number}")
        moderator.goto("/submissions/queue/?show=waiting")
        look(moderator, "queue-first-page")
        moderator.get_by_role("link", name="Next page").click()
        expect(moderator.get_by_role("link", name="Waiting as number 26")).to_be_visible()
        look(moderator, "queue-second-page")
    finally:
        portal.ask("empty_queue")
        portal.ask("full_queue", waited)


@pytest.mark.visits("submissions:review", "submissions:claim", "submissions:release")
def test_taking_into_review_and_putting_back(portal, moderator, look):
    pk = portal.ask("submission", "submitted", title="Free to take")
    moderator.goto(f"/submissions/{pk}/review/")
    look(moderator, "review-free")
    moderator.get_by_role("button", name="Take into review").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Yours.")
    look(moderator, "review-mine")
    moderator.get_by_role("button", name="Put back in the queue").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Back in the queue.")


@pytest.mark.visits("submissions:review")
def test_reviews_of_others_and_of_the_past(portal, window, look, mine):
    other = window(OTHER)
    other.goto(f"/submissions/{mine}/review/")
    look(other, "review-of-another")
    for status in ("published", "declined", "changes_requested"):
        other.goto(f"/submissions/{portal.ask('submission', status, title=f'It was {status}')}/review/")
        look(other, f"review-{status}")


@pytest.mark.visits("submissions:review")
def test_what_changed_since_changes_were_requested(portal, window, moderator, look):
    pk, officer = portal.ask("submission", "changes_requested", title="It comes back"), window(OFFICER)
    officer.goto(f"/submissions/{pk}/edit/description/")
    officer.get_by_label("Short description").fill(
        "Junior colleagues mentor directors, every week, for two years."
    )
    officer.get_by_role("button", name="Save and continue").click()
    officer.goto(f"/submissions/{pk}/check/")
    officer.get_by_role("button", name="Submit").click()
    officer.wait_for_url(f"**/submissions/{pk}/submitted/")
    moderator.goto(f"/submissions/{pk}/review/")
    expect(moderator.locator("ins").first).to_contain_text("week")
    look(moderator, "review-what-changed")
    same = portal.ask("submission", "changes_requested", title="It comes back as it was")
    portal.ask("move", same, "resubmit", OFFICER)
    moderator.goto(f"/submissions/{same}/review/")
    look(moderator, "review-nothing-changed")


@pytest.mark.visits("submissions:review", "submissions:reopen")
def test_what_was_declined_comes_back_changed_and_is_published(portal, window, moderator, look):
    pk, officer = portal.ask("submission", "declined", title="Declined at first"), window(OFFICER)
    officer.goto(f"/submissions/{pk}/")
    steps.press(officer, "Open again as a draft", "Declined at first")
    officer.goto(f"/submissions/{pk}/edit/description/")
    officer.get_by_label("Short description").fill(
        "Junior colleagues mentor directors, every fortnight, for a year."
    )
    officer.get_by_role("button", name="Save and continue").click()
    officer.goto(f"/submissions/{pk}/check/")
    steps.press(officer, "Submit to LIIA", "Sent to LIIA")
    moderator.goto(f"/submissions/{pk}/review/")
    expect(moderator.get_by_text("What changed since the last review")).to_be_visible()
    expect(moderator.locator("ins").first).to_contain_text("fortnight")
    look(moderator, "review-what-changed-since-declined")
    moderator.get_by_role("button", name="Take into review").click()
    steps.publish(moderator)
    expect(moderator.get_by_role("alert")).to_contain_text("published. Anybody can read it now.")


@pytest.mark.visits("submissions:hand-over")
def test_handing_over_to_a_colleague(moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    moderator.get_by_text("Hand over to a colleague").click()
    moderator.get_by_role("button", name="Hand over").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "hand-over-wrong", status=422)
    moderator.get_by_label("Hand over to", exact=True).select_option(people.OTHER_MODERATOR.name)
    moderator.get_by_role("button", name="Hand over").click()
    expect(moderator.get_by_role("alert")).to_contain_text(f"is now with {people.OTHER_MODERATOR.name}")
    look(moderator, "handed-over")


@pytest.mark.visits("submissions:decide")
def test_a_decision_without_words(moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    moderator.get_by_role("button", name="Decline").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "decide-without-words", status=422)


@pytest.mark.visits("submissions:decide")
def test_publishing_what_is_not_complete(portal, moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    portal.ask("without_contact", mine)
    steps.publish(moderator)
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "decide-not-complete", status=422)


@pytest.mark.visits("submissions:write-to-author", "submissions:write-note")
def test_words_to_the_author_and_among_moderators(moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    for button, name in {"Send to the author": "message", "Keep the note": "note"}.items():
        moderator.get_by_role("button", name=button).click()
        expect(moderator.locator(".govuk-error-summary")).to_be_focused()
        look(moderator, f"review-{name}-empty", status=422)
    moderator.get_by_label("Your message").fill("Who took part?")
    moderator.get_by_role("button", name="Send to the author").click()
    expect(moderator.get_by_role("alert")).to_contain_text("The author has your message.")
    moderator.get_by_label("Note for moderators only").fill("Compare it with last year's.")
    moderator.get_by_role("button", name="Keep the note").click()
    expect(moderator.get_by_role("alert")).to_contain_text("The note is kept.")
    look(moderator, "review-with-words")


@pytest.mark.visits("submissions:queue", "submissions:correct", "submissions:decide")
def test_one_after_the_other_within_what_was_filtered(portal, moderator, look):
    names = [f"Allotments, plot {number}" for number in (1, 2)]
    for name in names:
        portal.ask("submission", "submitted", title=name)
    moderator.goto("/submissions/queue/?show=waiting&words=Allotments")
    steps.follow(moderator, names[0], names[0])
    steps.press(moderator, "Take into review", names[0])
    steps.follow(moderator, "Correct small slips", "Correct small slips")
    moderator.get_by_label("Contact name").fill("Kay Plot")
    steps.press(moderator, "Save and next", names[1])
    expect(moderator.get_by_role("alert")).to_contain_text("Below is the next that waits.")
    look(moderator, "review-next-after-correcting")
    steps.press(moderator, "Take into review", names[1])
    steps.publish(moderator)
    expect(moderator.get_by_role("alert")).to_contain_text("published.")
    expect(moderator.get_by_label("Reference or name")).to_have_value("Allotments")
    expect(moderator.get_by_role("row").filter(has_text=names[0])).to_be_visible()
    look(moderator, "queue-as-it-was-left")


@pytest.mark.visits("submissions:correct", "submissions:review-history")
def test_correcting_small_slips(moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/edit/")
    look(moderator, "correct")
    moderator.get_by_label("Contact name").fill("Kay Contact-Marlow")
    moderator.get_by_role("textbox", name="Email address").fill("not an address")
    moderator.get_by_role("button", name="Save corrections").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "correct-wrong")
    moderator.get_by_role("textbox", name="Email address").fill("kay.contact@home.example")
    steps.press(moderator, "Save corrections", "In my hands")
    moderator.goto(f"/submissions/{mine}/review/history/")
    look(moderator, "review-history")


@pytest.mark.visits("submissions:correct")
def test_correcting_over_a_newer_correction(window, moderator, look, mine):
    elsewhere = window(MODERATOR)
    for page, title in ((moderator, "First of two"), (elsewhere, "Second of two")):
        page.goto(f"/submissions/{mine}/review/edit/")
        page.get_by_role("textbox", name="Name of the project").fill(title)
    steps.press(moderator, "Save corrections", "First of two")
    elsewhere.get_by_role("button", name="Save corrections").click()
    expect(elsewhere.get_by_role("heading", name="What is saved now")).to_be_visible()
    look(elsewhere, "correct-conflict", status=409)


@pytest.mark.visits("submissions:correct", "submissions:review")
def test_correcting_what_is_no_longer_in_review(portal, moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/edit/")
    moderator.get_by_label("Contact name").fill("Somebody else")
    portal.ask("move", mine, "release", OTHER)
    moderator.get_by_role("button", name="Save corrections").click()
    expect(moderator.get_by_text("This can no longer be edited")).to_be_visible()
    look(moderator, "correct-closed", status=409)
    moderator.goto(f"/submissions/{mine}/review/edit/")
    look(moderator, "correct-not-mine")


@pytest.mark.visits("submissions:decide")
@pytest.mark.parametrize("words", ["", "I would publish this as it is."], ids=["silent", "in-words"])
def test_deciding_what_somebody_else_decided(portal, moderator, look, mine, words, request):
    moderator.goto(f"/submissions/{mine}/review/")
    moderator.get_by_label("What to tell the author").fill(words)
    portal.ask("move", mine, "decline", MODERATOR, "It is not about children.")
    steps.press(moderator, "Publish", "Somebody else was faster")
    look(moderator, f"overtaken-{request.node.callspec.id}", status=409)
