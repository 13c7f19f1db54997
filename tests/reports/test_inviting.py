"""An authority is invited by mail, once, in the words of a moderator."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from post_office.models import Email

from accounts.models import Membership
from audit.models import Entry
from reports import inviting
from reports.models import Invitation
from tests.factories import AuthorityFactory, CategoryFactory
from tests.submissions.cast import signed_in
from tests.submissions.pages import Page, fill_in, lands, opened
from tests.submissions.test_keeping_words import FROM_HERE, TYPED, session_ends
from tests.submissions.test_races import many_at_once

pytestmark = pytest.mark.django_db
ROUNDS = 20  # of a race


@pytest.fixture
def category():
    return CategoryFactory(name="Research", programme__slug="anti-racist-practice")


@pytest.fixture
def address(cast, category):
    """Of the page that invites Homeborough, where two people are."""
    return reverse("reports:invite", args=[cast.owner.authorities.get().pk, category.pk])


def mails() -> dict[str, str]:
    """The words that each person gets."""
    return {to: mail.message for mail in Email.objects.all() for to in mail.to}


def test_everybody_of_the_authority_gets_a_mail_with_the_moderators_words(cast, as_moderator, category, address):
    page = opened(as_moderator, address)
    assert "owner@home.example" in page.text
    assert "stranger@far.example" not in page.text
    assert page.value("subject") == "Share what works in Homeborough"
    assert "in the category “Research”" in page.value("text")
    done = lands(as_moderator, as_moderator.post(address, page.answers(text="Dear all,\n\n{{ 7 }} <b>")))
    assert done.banners == ["Homeborough is invited: 2 people get your mail."]
    assert set(mails()) == {"owner@home.example", "colleague@home.example"}
    mail = mails()["owner@home.example"]
    assert "Mo Derator of LIIA’s moderators writes to you and your colleagues:" in mail
    assert "> Dear all,\n>\n> {{ 7 }} <b>" in mail
    assert "/submissions/new/" in mail or reverse("submissions:start") in mail
    row = Invitation.objects.get()
    assert (row.authority.name, row.category, row.programme, row.by, row.number) == (
        "Homeborough", category, category.programme, cast.moderator, 1,
    )  # fmt: skip


def test_the_log_says_who_invited_whom_and_none_of_the_words(cast, as_moderator, category, address):
    fill_in(as_moderator, address, subject="Secret subject", text="Secret words")
    entry = Entry.objects.get(action="authority.invite")
    assert (entry.actor, entry.kind, entry.name) == (cast.moderator, "practices.authority", "homeborough")
    assert entry.detail == {"category": category.pk, "programme": category.programme_id, "number": 1}


def test_pressing_twice_sends_once(as_moderator, address):
    sent = opened(as_moderator, address).answers(text="Mine")
    assert as_moderator.post(address, sent).status_code == 302
    again = Page(as_moderator.post(address, sent))
    assert (again.status, again.value("text")) == (409, "Mine")
    assert again.errors[0].startswith("You have invited Homeborough already (")
    assert (Email.objects.count(), Invitation.objects.count(), Entry.objects.count()) == (2, 1, 1)


def test_who_invites_second_is_told_with_the_words_kept_and_may_send_on_purpose(
    as_moderator, as_other_moderator, address
):
    mine = opened(as_moderator, address).answers(text="Mine")
    as_other_moderator.post(address, opened(as_other_moderator, address).answers(text="Theirs"))
    page = Page(as_moderator.post(address, mine))
    assert (page.status, page.value("text")) == (409, "Mine")
    assert page.errors[0].startswith("Orla Ther has invited Homeborough already (")
    assert Email.objects.count() == 2
    assert as_moderator.post(address, page.answers()).status_code == 302
    assert [each.number for each in Invitation.objects.all()] == [1, 2]


def test_the_database_itself_refuses_the_same_invitation_twice(cast, category):
    home = cast.owner.authorities.get()
    inviting.invite(home, category, cast.moderator, number=1, subject="A", text="B")
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            authority=home, category=category, programme=category.programme, by=cast.moderator, number=1
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.long
def test_of_two_at_the_same_moment_one_is_refused_and_mails_nobody(cast, category):
    home = cast.owner.authorities.get()

    def attempt(person, number):
        def send():
            try:
                return inviting.invite(home, category, person, number=number, subject="A", text="B")
            except inviting.AlreadyInvited:
                return "told"

        return send

    pairs = [(attempt(cast.moderator, n), attempt(cast.other_moderator, n)) for n in range(1, ROUNDS + 1)]
    assert [sorted(map(str, pair)) for pair in many_at_once(*pairs)] == [["2", "told"]] * ROUNDS
    written = (Email.objects.count(), Entry.objects.count(), Invitation.objects.count())
    assert written == (2 * ROUNDS, ROUNDS, ROUNDS)


@pytest.mark.parametrize("version", ["0", "", "x", "2", "²", "9" * 40, None])
def test_a_form_that_does_not_say_which_invitation_it_is_sends_nothing(as_moderator, address, version):
    page = Page(fill_in(as_moderator, address, version=version))
    assert page.errors == ["This page is out of date: read the mail again, then send it"]
    assert (page.status, Email.objects.count()) == (409, 0)


def test_an_authority_without_accounts_has_nobody_to_write_to_but_a_text_to_copy(as_moderator, category):
    address = reverse("reports:invite", args=[AuthorityFactory(name="Nobodyborough").pk, category.pk])
    page = opened(as_moderator, address)
    assert "Nobody from Nobodyborough has an account." in page.text
    assert ("Research" in page.value("text"), "Send the invitation" in page.text) == (True, False)
    refused = Page(as_moderator.post(address, page.answers(text="Mine")))
    assert (refused.status, refused.value("text")) == (422, "Mine")
    assert (Email.objects.count(), Invitation.objects.count()) == (0, 0)


def test_suspended_people_get_nothing(cast, as_moderator, address):
    cast.colleague.is_active = False
    cast.colleague.save()
    fill_in(as_moderator, address)
    assert set(mails()) == {"owner@home.example"}


def test_words_are_asked_for(as_moderator, address):
    page = Page(fill_in(as_moderator, address, subject=" ", text="\x00"))
    assert (page.status, page.title) == (422, "Error: Invite Homeborough")
    assert page.errors == ["Enter a subject", "Enter what you want to say"]
    page = Page(fill_in(as_moderator, address, subject="x" * 151, text="y" * 5001))
    assert page.errors == [
        "The subject must be 150 characters or fewer", "Your words must be 5,000 characters or fewer",
    ]  # fmt: skip
    assert Email.objects.count() == 0


def test_words_typed_into_an_ended_session_are_there_and_can_be_sent(cast, as_moderator, address):
    sent = opened(as_moderator, address).answers(text=TYPED)
    session_ends()
    assert as_moderator.post(address, sent, **FROM_HERE).status_code == 302
    signed_in(cast.moderator, client=as_moderator, with_second_step=True)
    page = opened(as_moderator, address)
    assert page.value("text") == TYPED
    as_moderator.post(address, page.answers())
    assert TYPED in mails()["owner@home.example"]


def test_kept_words_over_a_colleagues_invitation_conflict(cast, as_moderator, as_other_moderator, address):
    sent = opened(as_moderator, address).answers(text=TYPED)
    as_moderator.logout()
    as_moderator.post(address, sent, **FROM_HERE)
    fill_in(as_other_moderator, address)
    signed_in(cast.moderator, client=as_moderator, with_second_step=True)
    assert as_moderator.post(address, opened(as_moderator, address).answers()).status_code == 409


def test_what_does_not_exist_is_not_found_and_officers_are_refused(cast, as_moderator, category, address):
    home = cast.owner.authorities.get().pk
    for place in ((home, 10**30), (999_999, category.pk), (10**30, 1)):
        path = reverse("reports:invite", args=place)
        assert (as_moderator.get(path).status_code, as_moderator.post(path).status_code) == (404, 404)
    assert signed_in(cast.owner).post(address, {"version": 1, "subject": "A", "text": "B"}).status_code == 403
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_three_members_as_for_one(
    cast, as_moderator, address, count, django_assert_num_queries
):
    Membership.objects.filter(user=cast.colleague).delete()
    home = cast.owner.authorities.get()
    Membership.objects.bulk_create(
        Membership(user=person, authority=home) for person in (cast.stranger, cast.colleague)[: count - 1]
    )
    opened(as_moderator, address)
    with django_assert_num_queries(9):
        as_moderator.get(address)
