"""How a person comes to belong to an authority."""

import pytest
from django.urls import reverse
from post_office.models import Email

from accounts import membership
from accounts.membership import authorities_for
from accounts.models import Membership, MembershipRequest, User
from tests.accounts.cast import make_domain, make_moderator, sign_in
from tests.factories import AuthorityFactory, UserFactory

pytestmark = pytest.mark.django_db
BOTH = ["Kingston upon Thames", "Richmond upon Thames"]


@pytest.fixture
def domains(hackney):
    make_domain("achievingforchildren.org.uk", *BOTH)
    make_domain("schools.hackney.gov.uk", "Camden")
    AuthorityFactory(name="Without a domain")


def names(authorities):
    return [authority.name for authority in authorities]


@pytest.mark.parametrize(
    ("email", "told"),
    [
        ("jo@hackney.gov.uk", ["Hackney"]),
        ("jo@HACKNEY.gov.uk", ["Hackney"]),
        ("jo@hackney.gov.uk.", ["Hackney"]),
        ("jo@adults.hackney.gov.uk", ["Hackney"]),
        ("jo@a.b.hackney.gov.uk", ["Hackney"]),
        ("jo@schools.hackney.gov.uk", ["Camden"]),
        ("jo@achievingforchildren.org.uk", BOTH),
        ("jo@evil-hackney.gov.uk", []),
        ("jo@evilhackney.gov.uk", []),
        ("jo@hackney.gov.uk.evil.example", []),
        ("hackney.gov.uk@evil.example", []),
        ("jo@hackney.gov.uk@evil.example", []),
        ("jo@gov.uk", []),
        ("jo@uk", []),
        ("jo@", []),
        ("hackney.gov.uk", ["Hackney"]),
        ("", []),
    ],
)
def test_the_domain_tells_the_authorities(domains, email, told):
    assert names(authorities_for(email)) == told


def test_the_first_sign_in_gives_the_membership_that_the_domain_tells(client, hackney):
    answer = sign_in(client, "new@adults.hackney.gov.uk")

    assert User.objects.get().authority_ids == {hackney.pk}
    assert answer.url == reverse("accounts:name")


def test_a_domain_that_becomes_known_later_gives_it_at_the_next_sign_in(client, stranger):
    make_domain("elsewhere.example", "Camden")
    sign_in(client, stranger.email)

    assert names(stranger.authorities.all()) == ["Camden"]


def test_who_belongs_somewhere_already_is_given_nothing_more(client, officer):
    make_domain("officers.hackney.gov.uk", "Camden")
    sign_in(client, officer.email)

    assert names(officer.authorities.all()) == ["Hackney"]


def test_a_domain_of_two_authorities_lets_the_person_choose(client, domains):
    answer = sign_in(client, "jo@achievingforchildren.org.uk", "/account/")
    assert answer.url == reverse("accounts:choose-authority") + "?next=%2Faccount%2F"

    offered = client.get(answer.url).context["form"].fields["authorities"].queryset
    assert names(offered) == BOTH
    answer = client.post(answer.url, {"authorities": [offered[0].pk, offered[1].pk]})

    assert answer.url == reverse("accounts:name") + "?next=%2Faccount%2F"
    assert names(User.objects.get().authorities.all()) == BOTH


def test_nobody_chooses_an_authority_that_the_address_does_not_tell(client, domains, hackney):
    sign_in(client, "jo@achievingforchildren.org.uk")

    page = client.post(reverse("accounts:choose-authority"), {"authorities": [hackney.pk]})

    assert page.context["form"].errors["authorities"]
    assert not Membership.objects.exists()


def test_an_unknown_domain_leads_to_asking(as_stranger, client, stranger):
    assert as_stranger.get(reverse("accounts:choose-authority")).url == reverse("accounts:join")
    assert membership.landing(stranger) == "accounts:join"


def test_moderators_and_administrators_need_no_authority():
    assert membership.missing(make_moderator()) == ""
    assert membership.missing(UserFactory(is_staff=True)) == ""


def test_asking_tells_every_moderator_and_the_person(stranger, hackney, moderator):
    make_moderator("second@liia.example")
    make_moderator("gone@liia.example", is_active=False)

    membership.ask_to_join(stranger, hackney, "I am a team manager.")

    assert [(mail.to, mail.subject) for mail in Email.objects.order_by("to")] == [
        ([moderator.email], "stranger@elsewhere.example asks to join Hackney"),
        (["second@liia.example"], "stranger@elsewhere.example asks to join Hackney"),
        ([stranger.email], "We have received your request to join Hackney"),
    ]
    assert "I am a team manager." in Email.objects.filter(to=moderator.email).get().message


def test_three_requests_may_wait_at_a_time(stranger):
    for number in range(3):
        membership.ask_to_join(stranger, AuthorityFactory(name=f"Borough {number}"), "Why")

    with pytest.raises(membership.TooManyRequests):
        membership.ask_to_join(stranger, AuthorityFactory(name="One more"), "Why")


@pytest.fixture
def asked(stranger, hackney):
    return MembershipRequest.objects.create(user=stranger, authority=hackney, reason="I am a team manager.")


def test_granting_lets_the_person_in_and_says_so(asked, moderator, stranger):
    membership.decide(asked, moderator, granted=True, answer="Welcome, Sam's colleague.")

    assert names(stranger.authorities.all()) == ["Hackney"]
    mail = Email.objects.get()
    assert (mail.to, mail.subject) == ([stranger.email], "You have joined Hackney")
    assert "Welcome, Sam's colleague." in mail.message


def test_refusing_says_why_and_lets_nobody_in(asked, moderator, stranger):
    membership.decide(asked, moderator, granted=False, answer="We could not reach your manager.")

    assert not stranger.authorities.exists()
    assert "We could not reach your manager." in Email.objects.get().message
    asked.refresh_from_db()
    assert (asked.is_granted, asked.decided_by, asked.answer) == (
        False,
        moderator,
        "We could not reach your manager.",
    )


@pytest.mark.parametrize("second", [True, False])
def test_the_second_of_two_answers_changes_nothing(asked, moderator, stranger, second):
    membership.decide(asked, moderator, granted=not second, answer="First")

    with pytest.raises(membership.AlreadyDecided):
        membership.decide(asked, make_moderator("second@liia.example"), granted=second, answer="Second")

    asked.refresh_from_db()
    assert (asked.answer, stranger.authorities.exists(), Email.objects.count()) == ("First", not second, 1)


def test_neither_answer_nor_mail_stays_when_the_other_fails(asked, moderator, monkeypatch):
    monkeypatch.setattr("accounts.mail.queue", lambda message: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        membership.decide(asked, moderator, granted=True)

    assert MembershipRequest.objects.waiting().get() == asked
    assert not Membership.objects.exists()
