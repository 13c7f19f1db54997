"""Several submissions of the desk at once."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys.steps import follow, on_page, press


def tick(page, *titles):
    for title in titles:
        page.get_by_role("row").filter(has_text=title).get_by_role("checkbox").check()


@pytest.mark.visits("submissions:selected")
def test_two_are_assigned_and_one_that_moved_on_is_named(portal, moderator, look):
    names = ("Lanterns on the estate", "Lanterns in the library")
    first, _ = [portal.ask("submission", "submitted", title=name) for name in names]
    moderator.goto("/submissions/queue/?words=Lanterns")
    look(moderator, "queue-to-select-from")
    tick(moderator, *names)
    press(moderator, "Assign to a moderator", "Assign to a moderator")
    expect(moderator.get_by_role("main")).to_contain_text("2 submissions:")
    look(moderator, "selected-assign")
    moderator.get_by_role("button", name="Assign", exact=True).click()
    expect(moderator.get_by_role("alert")).to_contain_text("Choose whom to assign them to")
    look(moderator, "selected-assign-nobody", status=422)
    portal.ask("move", first, "withdraw", people.OFFICER.email)
    moderator.get_by_label("Assign to").select_option(index=1)
    moderator.get_by_label("Note for them").fill("You know the estate.")
    moderator.get_by_role("button", name="Assign", exact=True).click()
    expect(moderator.get_by_role("region", name="Not done")).to_contain_text("1 submission was left as it is.")
    expect(moderator.get_by_role("alert")).to_contain_text("Assigned:")
    expect(moderator.get_by_role("main")).to_contain_text("it is not waiting for LIIA any more.")
    expect(moderator.get_by_label("Note for them")).to_have_value("You know the estate.")
    look(moderator, "selected-one-was-left", status=409)
    moderator.get_by_role("link", name="Cancel").click()
    on_page(moderator, "Moderation")


def test_themes_are_added_with_the_keyboard_alone(portal, moderator, look):
    portal.ask("submission", "submitted", title="Kites for everybody")
    moderator.goto("/submissions/queue/?words=Kites")
    moderator.get_by_role("checkbox").focus()
    moderator.keyboard.press("Space")
    moderator.get_by_role("button", name="Add themes").focus()
    moderator.keyboard.press("Enter")
    on_page(moderator, "Add themes")
    look(moderator, "selected-themes")
    moderator.get_by_role("checkbox").first.focus()
    moderator.keyboard.press("Space")
    moderator.keyboard.press("Enter")
    expect(moderator.get_by_role("alert")).to_contain_text("Themes added:")


def test_authors_are_reminded(portal, moderator, look):
    portal.ask("submission", "changes_requested", title="Paper boats")
    moderator.goto("/submissions/queue/?show=author&words=Paper boats")
    press(moderator, "Remind the authors", "Moderation")
    expect(moderator.get_by_role("region", name="Important")).to_contain_text("Nothing was selected.")
    moderator.goto("/submissions/queue/?show=author&words=Paper boats")
    moderator.get_by_role("link", name="Select everything on this page").click()
    look(moderator, "queue-everything-selected")
    press(moderator, "Remind the authors", "Remind the authors")
    look(moderator, "selected-remind")
    moderator.get_by_role("button", name="Send to each author").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Reminded:")


@pytest.mark.visits("submissions:split-in-review")
def test_a_submission_with_several_pieces_of_work_is_split_at_the_desk(portal, moderator, officer, look):
    pk = portal.ask(
        "submission",
        "in_review",
        title="Three gardens",
        description="The first garden.\n\nThe second.",
        impact="Bees came back.",
    )
    moderator.goto(f"/submissions/{pk}/review/")
    moderator.get_by_role("link", name="split it into several submissions").click()
    look(moderator, "split-in-review")
    moderator.get_by_role("button", name="Make a submission of each").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Give a name to at least one piece of work")
    look(moderator, "split-in-review-no-name", status=422)
    moderator.get_by_label("Name of the work in paragraph 1").fill("The garden at the station")
    moderator.get_by_label("Name of the work in paragraph 2").fill("The garden on the roof")
    moderator.get_by_role("button", name="Make a submission of each").click()
    expect(moderator.get_by_role("alert")).to_contain_text("In review with you, and told to the author:")
    follow(moderator, "The garden on the roof", "The garden on the roof")
    expect(moderator.get_by_role("main")).to_contain_text("Bees came back.")
    look(moderator, "review-of-a-piece")
    moderator.goto(f"/submissions/{pk}/review/")
    look(moderator, "review-of-what-was-split")
    officer.goto(f"/submissions/{pk}/")
    expect(officer.get_by_text("Split into:")).to_be_visible()
    look(officer, "detail-of-what-was-split")
