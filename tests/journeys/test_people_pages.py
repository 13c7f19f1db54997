"""The pages about people: finding, inviting, suspending, appointing, and what each refuses in words."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

PEOPLE = "/administration/people/"
WHY = "As their director asked us to."


@pytest.mark.visits("administration:people", "administration:person", "administration:person-history")
def test_finding_somebody(portal, moderator, look):
    portal.ask("suspended_person", "left@newham.demo.example", "Lena Farewell", "Newham")
    moderator.goto("/administration/")
    steps.follow(moderator, "People", "People")
    look(moderator, "people")
    moderator.get_by_text("Filter", exact=True).click()
    moderator.get_by_label("State").select_option("Suspended")
    look(moderator, "people-filters")
    moderator.get_by_role("button", name="Apply filters").click()
    steps.follow(moderator, "Lena Farewell", "Lena Farewell")
    look(moderator, "person-suspended")
    steps.follow(moderator, "History", "History of Lena Farewell")
    look(moderator, "person-history")
    moderator.goto(f"{PEOPLE}?words=nobody+of+this+name")
    look(moderator, "people-nobody")


@pytest.mark.visits("administration:invite")
def test_inviting_an_officer(moderator, look):
    moderator.goto(PEOPLE)
    steps.press(moderator, "Invite somebody", "Invite somebody")
    look(moderator, "invite")
    moderator.get_by_role("button", name="Invite").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "invite-wrong", status=422)
    moderator.get_by_label("Email address").fill("fresh@newham.demo.example")
    moderator.get_by_label("Authority").select_option("Newham")
    steps.press(moderator, "Invite", "fresh@newham.demo.example")
    expect(moderator.get_by_role("alert")).to_contain_text("has a mail with the way in")
    look(moderator, "invited")
    moderator.goto(f"{PEOPLE}invite/")
    moderator.get_by_label("Email address").fill("fresh@newham.demo.example")
    moderator.get_by_label("Authority").select_option("Newham")
    moderator.get_by_role("button", name="Invite").click()
    expect(moderator.locator(".govuk-error-summary")).to_contain_text("belongs to Newham already")
    look(moderator, "invite-refused", status=409)
    [mail] = steps.mails_to(moderator, "fresh@newham.demo.example")
    assert "sign-in/?email=fresh%40newham.demo.example" in mail


@pytest.mark.visits("administration:act")
def test_suspending_signs_somebody_out_and_restoring_lets_them_in(portal, window, moderator, look):
    email = portal.ask("person", "short@newham.demo.example", "Sol Shortly", "Newham")
    theirs, pk = window(email, second_step=False), portal.ask("number_of", email)
    theirs.goto("/submissions/")
    steps.on_page(theirs, "Your submissions")
    moderator.goto(f"{PEOPLE}{pk}/")
    look(moderator, "person")
    steps.follow(moderator, "Suspend", "Do you want to suspend Sol Shortly?")
    look(moderator, "act-suspend")
    moderator.get_by_role("button", name="Suspend").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "act-suspend-wrong", status=422)
    elsewhere = moderator.context.new_page()
    elsewhere.goto(moderator.url)
    for page in (elsewhere, moderator):
        page.get_by_label("Reason").fill(WHY)
    steps.press(elsewhere, "Suspend", "Sol Shortly")
    moderator.get_by_role("button", name="Suspend").click()
    expect(moderator.locator(".govuk-error-summary")).to_contain_text("is suspended already")
    expect(moderator.get_by_label("Reason")).to_have_value(WHY)
    look(moderator, "act-suspend-overtaken", status=409)
    theirs.goto("/submissions/")
    steps.on_page(theirs, "Sign in")
    moderator.goto(f"{PEOPLE}{pk}/")
    steps.follow(moderator, "Restore", "Do you want to restore Sol Shortly?")
    moderator.get_by_label("Reason").fill("A mistake.")
    steps.press(moderator, "Restore", "Sol Shortly")
    expect(moderator.get_by_role("alert")).to_contain_text("can sign in again")


@pytest.mark.visits("administration:act")
def test_an_administrator_appoints_and_a_moderator_sees_why_they_cannot(portal, window, moderator, look):
    email = portal.ask("person", "rising@newham.demo.example", "Rae Rising", "Newham")
    pk = portal.ask("number_of", email)
    keeper = window(people.ADMINISTRATOR.email)
    keeper.goto(f"{PEOPLE}{pk}/")
    look(keeper, "person-for-an-administrator")
    steps.follow(keeper, "Make a moderator", "Do you want to make Rae Rising a moderator?")
    look(keeper, "act-make-moderator")
    keeper.get_by_label("Reason").fill("Joins the team in December.")
    steps.press(keeper, "Make a moderator", "Rae Rising")
    expect(keeper.get_by_role("alert")).to_contain_text("is a moderator now")
    moderator.goto(f"{PEOPLE}{pk}/")
    expect(moderator.get_by_text("Only an administrator can change")).to_be_visible()
    look(moderator, "person-who-moderates")
    moderator.goto(f"{PEOPLE}{portal.ask('number_of', people.MODERATOR.email)}/")
    expect(moderator.get_by_text("This is you.")).to_be_visible()
    look(moderator, "person-oneself")
    keeper.goto(f"{PEOPLE}invite/")
    look(keeper, "invite-for-an-administrator")
    keeper.goto(f"{PEOPLE}{pk}/leave/")
    look(keeper, "act-leave")
