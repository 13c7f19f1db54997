"""A contact who left is replaced: proposed by the authority, decided by a moderator, and no message is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from accounts.models import Membership
from audit.models import Entry
from practices.models import Practice
from stewardship.choices import Action
from stewardship.kept_true.contacts import propose
from stewardship.kept_true.models import ContactChange
from stewardship.kept_true.reminding import remind
from submissions import revising
from submissions.choices import Action as Move
from submissions.workflow import perform
from tests.stewardship.cast import at, move
from tests.stewardship.rounds import confirmed, link_to, mails
from tests.submissions.cast import fresh, make_cast, signed_in
from tests.submissions.pages import Page, fill_in, lands, opened
from tests.submissions.test_races import at_once

pytestmark = pytest.mark.django_db
OLD, NEW, OWNER = "kay.contact@home.example", "nia.new@home.example", "owner@home.example"
TYPED = {"name": "Nia New", "role": "Head of early help", "email": NEW, "agrees": "on"}
FIELDS = {"name": "Nia New", "role": "", "email": NEW, "show_email": False}


@pytest.fixture
def practice(cast):
    return confirmed(cast, 200)


def proposed(cast, practice, **changes) -> ContactChange:
    return propose(practice, by=cast.colleague, **{**FIELDS, "has_left": True, **changes})


def decide(browser, change, action, **changes):
    address = reverse("stewardship:review-contact", args=[change.pk])
    return browser.post(address, {**opened(browser, address).answers(**changes), "action": action})


def write_to_contact(practice):
    words = {"name": "Robin", "email": "robin@other.example", "message": "May I visit?"}
    Client().post(reverse("practices:contact-person", args=[practice.slug]), words)
    return Email.objects.latest("pk").to


def test_what_is_accepted_is_published_as_a_new_version(cast, as_owner, as_moderator, client, practice):
    page = lands(as_owner, fill_in(as_owner, at("replace-contact", practice), **TYPED))
    assert page.banners == ["Sent to LIIA. You get a mail when a moderator has decided."]
    assert "Kay Contact" in opened(client, practice.get_absolute_url()).text
    lands(as_moderator, decide(as_moderator, ContactChange.objects.get(), "accept"))
    before, practice = practice, Practice.objects.get()
    assert (practice.contact_name, practice.contact_email, practice.version) == ("Nia New", NEW, 2)
    assert practice.versions.get(number=2).snapshot["contact_name"] == "Nia New"
    assert practice.confirmed_on == before.confirmed_on
    assert practice.updated_at > before.updated_at
    assert mails() == [
        (NEW, f"You are the contact of {practice.reference}"),
        (OWNER, f"The contact of {practice.reference}"),
    ]
    assert [entry.action for entry in Entry.objects.newest_first()[:2]] == [
        "practice.contact_accepted",
        "practice.propose_contact",
    ]
    assert write_to_contact(practice) == [NEW]


def test_messages_to_who_has_left_go_to_the_authority_at_once(cast, client, practice):
    assert write_to_contact(practice) == [OLD]
    proposed(cast, practice)
    page = opened(client, practice.get_absolute_url()).text
    assert ("Kay Contact" in page, "Its contact has left. Homeborough passes your message on." in page) == (
        False,
        True,
    )
    form = opened(client, reverse("practices:contact-person", args=[practice.slug]))
    assert form.heading == "Send a message to Homeborough"
    assert write_to_contact(practice) == [OWNER]


def test_without_that_they_go_to_the_contact_until_it_is_decided(cast, practice):
    proposed(cast, practice, has_left=False)
    assert write_to_contact(practice) == [OLD]


def test_where_the_owner_has_left_too_they_go_to_who_proposes(cast, practice):
    cast.owner.memberships.all().delete()
    proposed(cast, practice)
    assert write_to_contact(practice) == ["colleague@home.example"]


def test_what_is_refused_changes_nothing_and_its_author_learns_why(cast, as_moderator, practice):
    decide(as_moderator, proposed(cast, practice), "refuse", reply="It is a shared mailbox.")
    practice.refresh_from_db()
    assert (practice.contact_email, practice.version, practice.messages_to) == (OLD, 1, OWNER)
    assert [to for to, _ in mails()] == ["colleague@home.example"]
    assert "It is a shared mailbox." in Email.objects.get().message
    proposed(cast, practice)


def test_who_has_left_is_asked_no_more_and_answers_no_more(cast, client, practice):
    remind()
    link = link_to(OLD)
    proposed(cast, practice)
    assert client.get(link).status_code == 410
    Practice.objects.update(confirmed_on="2020-01-01", review_due_on="2021-01-01")
    Email.objects.all().delete()
    remind()
    assert [to for to, _ in mails()] == [OWNER]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, "Enter the name of the new contact"),
        ({"email": "nia"}, "Enter an email address in the correct format, like name@borough.gov.uk"),
        ({"agrees": None}, "Confirm that the new contact agrees to be named and to receive messages"),
        ({"role": "x" * 151}, "The role must be 150 characters or fewer"),
    ],
)
def test_a_proposal_that_lacks_something_says_what(as_owner, practice, changes, error):
    page = Page(fill_in(as_owner, at("replace-contact", practice), **{**TYPED, **changes}))
    assert (page.status, page.errors, ContactChange.objects.count()) == (200, [error], 0)


def test_one_proposal_waits_at_most_and_the_words_of_the_second_are_kept(cast, as_owner, practice):
    sent = opened(as_owner, at("replace-contact", practice)).answers(**TYPED)
    proposed(cast, practice, name="Of a colleague")
    page = Page(as_owner.post(at("replace-contact", practice), sent))
    assert (page.status, NEW in page.text, "Of a colleague" in page.text) == (409, True, True)


def test_a_version_that_moved_meanwhile_is_looked_at_again_with_the_words_kept(cast, as_moderator, practice):
    change = proposed(cast, practice)
    address = reverse("stewardship:review-contact", args=[change.pk])
    sent = {**opened(as_moderator, address).answers(reply="Thank you"), "action": "accept"}
    Practice.objects.update(version=2)
    page = Page(as_moderator.post(address, sent))
    assert (page.status, page.value("reply"), page.value("version")) == (409, "Thank you", "2")
    assert Practice.objects.get().contact_email == OLD


def test_a_refusal_needs_a_reason_and_a_decision_a_button(cast, as_moderator, practice):
    change = proposed(cast, practice)
    page = Page(decide(as_moderator, change, "refuse"))
    assert (page.status, page.errors) == (422, ["Tell who proposed it why you refuse"])
    assert decide(as_moderator, change, "").status_code == 422


def test_nobody_decides_on_their_own_work_nor_proposes_for_others(cast, as_moderator, practice):
    with pytest.raises(PermissionDenied):
        propose(practice, by=fresh(cast.stranger), **FIELDS, has_left=True)
    change = proposed(cast, practice)
    address = reverse("stewardship:review-contact", args=[change.pk])
    sent = {**opened(as_moderator, address).answers(), "action": "accept"}
    Membership.objects.create(user=cast.moderator, authority=practice.lead_authority)
    assert as_moderator.post(address, sent).status_code == 403


def test_what_is_not_published_gets_no_new_contact(cast, as_owner, practice):
    move(Action.UNPUBLISH, practice, cast.moderator)
    assert "so its contact cannot be replaced" in opened(as_owner, at("replace-contact", practice)).text
    assert as_owner.post(at("replace-contact", practice), TYPED).status_code == 409


def test_a_revision_that_names_somebody_else_ends_the_waiting_of_messages(cast, practice):
    proposed(cast, practice)
    revision = revising.begin(practice, cast.owner)
    revision.contact_email = "other@home.example"
    revision.contact_agrees = True
    revision.save()
    for action, actor in ((Move.SUBMIT, cast.owner), (Move.CLAIM, cast.moderator), (Move.PUBLISH, cast.moderator)):
        perform(action, revision, actor=actor, version=revision.version)
    assert write_to_contact(Practice.objects.get()) == ["other@home.example"]


def test_typed_words_survive_a_lost_session(client, cast, practice):
    client.post(at("replace-contact", practice), TYPED)
    client.force_login(cast.owner)
    assert opened(client, at("replace-contact", practice)).value("email") == NEW


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_once_one_decides_and_the_other_is_told():
    cast = make_cast()
    change = proposed(cast, confirmed(cast, 200))
    address = reverse("stewardship:review-contact", args=[change.pk])
    tasks = []
    for moderator, action in ((cast.moderator, "accept"), (cast.other_moderator, "refuse")):
        browser = signed_in(moderator, with_second_step=True)
        sent = {**opened(browser, address).answers(reply="Because"), "action": action}
        tasks.append(lambda browser=browser, sent=sent: browser.post(address, sent).status_code)
    assert sorted(at_once(*tasks)) == [302, 409]
    change.refresh_from_db()
    assert (change.outcome == "accepted") is (Practice.objects.get().version == 2)
