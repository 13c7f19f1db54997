"""A person's own pages, and the moderators' list of requests."""

import pytest
from django.urls import reverse
from post_office.models import Email

from accounts.models import Membership, MembershipRequest
from tests.accounts.cast import make_domain, sign_in
from tests.factories import AuthorityFactory, UserFactory

pytestmark = pytest.mark.django_db
JOIN = "/account/join/"
REQUESTS = "/account/requests/"


def shown(response) -> str:
    return response.content.decode()


def answers(authority, changed=None):
    """What to post to ask for ``authority``."""
    return {
        "name": "Sam Stranger",
        "authority": authority.pk,
        "reason": "Team manager. Ask Jo.",
        **(changed or {}),
    }


@pytest.fixture
def asked(stranger, hackney):
    return MembershipRequest.objects.create(user=stranger, authority=hackney, reason="I am a team manager.")


def test_the_account_page_shows_what_we_know(as_officer):
    page = shown(as_officer.get(reverse("accounts:details")))

    assert all(text in page for text in ("Jo Officer", "officer@hackney.gov.uk", "Hackney"))


def test_the_account_page_offers_the_other_authority_of_the_address(client, officer):
    make_domain("both.example", "Hackney", "Camden")
    officer.email = "officer@both.example"
    officer.save()
    sign_in(client, officer.email)

    assert client.get(reverse("accounts:details")).context["may_choose"]


def test_a_name_is_asked_for_and_can_be_left_out(client, hackney):
    answer = sign_in(client, "new@hackney.gov.uk", "/account/")
    assert answer.url == reverse("accounts:name") + "?next=%2Faccount%2F"

    page = client.get(answer.url)
    assert page.context["onward"] == "/account/"
    assert client.get(page.context["onward"]).status_code == 200


def test_a_name_is_kept_on_one_line(as_officer, officer):
    answer = as_officer.post(reverse("accounts:name"), {"name": "  Jo\r\nBcc: all@hackney.gov.uk  Officer "})

    officer.refresh_from_db()
    assert officer.name == "Jo Bcc: all@hackney.gov.uk Officer"
    assert answer.url == reverse("submissions:home")


@pytest.mark.parametrize("name", ["", "   ", "x" * 151])
def test_a_name_has_1_to_150_characters(as_officer, officer, name):
    assert as_officer.post(reverse("accounts:name"), {"name": name}).context["form"].errors["name"]


def test_asking_to_join_points_to_the_authorities_of_the_address(client):
    make_domain("both.example", "Hackney", "Camden")
    sign_in(client, "jo@both.example")

    assert "Choose from them" in shown(client.get(JOIN))


@pytest.mark.parametrize("page", ["name", "choose-authority"])
def test_nobody_is_sent_to_another_site_afterwards(client, page):
    make_domain("both.example", "Hackney", "Camden")
    sign_in(client, "jo@both.example")
    posted = {"name": "Jo", "authorities": [AuthorityFactory(name="Camden").pk]}

    answer = client.post(reverse(f"accounts:{page}") + "?next=//evil.example", posted)

    assert answer.url in {f"/account/{page}/" for page in ("authority", "name")} | {reverse("submissions:home")}


def test_asking_to_join_is_kept_and_the_page_says_what_happens(as_stranger, stranger, hackney):
    page = as_stranger.post(JOIN, answers(hackney, {"name": "Sam Taylor"}), follow=True)

    assert MembershipRequest.objects.get().user == stranger
    assert "A moderator at LIIA will" in shown(page)
    stranger.refresh_from_db()
    assert stranger.name == "Sam Taylor"
    assert not Membership.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"authority": ""}, "authority"),
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
    ],
)
def test_asking_needs_a_name_an_authority_and_a_reason(as_stranger, hackney, changed, field):
    assert list(as_stranger.post(JOIN, answers(hackney, changed)).context["form"].errors) == [field]
    assert not MembershipRequest.objects.exists()


def test_nobody_asks_twice_or_for_what_they_have(as_officer, officer, hackney):
    assert as_officer.post(JOIN, answers(hackney)).context["form"].errors["authority"]

    camden = AuthorityFactory(name="Camden")
    as_officer.post(JOIN, answers(camden))
    assert as_officer.post(JOIN, answers(camden)).context["form"].errors["authority"]
    assert MembershipRequest.objects.count() == 1


def test_the_fourth_request_waits_and_keeps_what_was_typed(as_stranger):
    for number in range(3):
        as_stranger.post(JOIN, answers(AuthorityFactory(name=f"Borough {number}")))

    page = as_stranger.post(JOIN, answers(AuthorityFactory(name="One more")))

    assert "You have asked to join 3 authorities" in shown(page)
    assert "Team manager. Ask Jo." in shown(page)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_requests_takes_the_same_queries_for_1_and_3(
    as_moderator, hackney, rows, django_assert_num_queries
):
    for _ in range(rows):
        MembershipRequest.objects.create(user=UserFactory(), authority=hackney, reason="Why")

    with django_assert_num_queries(7):  # session, person, group, second step, count, rows, authorities
        as_moderator.get(REQUESTS)


def test_granting_from_the_list(as_moderator, asked, stranger):
    page = as_moderator.post(reverse("accounts:grant-membership", args=[asked.pk]), follow=True)

    assert stranger.memberships.count() == 1
    assert "We have told Sam Stranger." in shown(page)
    assert "Nobody is waiting." in shown(page)


def test_refusing_needs_a_reason(as_moderator, asked):
    refuse = reverse("accounts:refuse-membership", args=[asked.pk])

    page = as_moderator.post(refuse, {"answer": " "})
    assert (page.status_code, page.context["form"].auto_id) == (422, f"request-{asked.pk}-%s")
    assert f'<a href="#request-{asked.pk}-answer">Tell {asked.user.display_name} why you refuse</a>' in " ".join(
        page.content.decode().split()
    )
    assert not Email.objects.filter(to=asked.user.email, subject__startswith="Your request").exists()

    as_moderator.post(refuse, {"answer": "We could not reach your manager."})
    assert Email.objects.filter(to=asked.user.email, subject="Your request to join Hackney").exists()


def test_who_answers_second_is_told(as_moderator, asked, moderator):
    grant = reverse("accounts:grant-membership", args=[asked.pk])
    as_moderator.post(grant)

    assert "answered this request already" in shown(as_moderator.post(grant, follow=True))


@pytest.mark.parametrize("name", ["grant", "refuse"])
def test_decisions_are_posts_and_their_addresses_lead_back_to_the_same_page_of_the_list(as_moderator, asked, name):
    address = reverse(f"accounts:{name}-membership", args=[asked.pk])
    assert as_moderator.get(address).url == reverse("accounts:membership-requests")
    assert as_moderator.get(f"{address}?page=2").url == f"{reverse('accounts:membership-requests')}?page=2"
    assert [str(each) for each in asked.__class__.objects.waiting()] == [str(asked)]
    assert as_moderator.post(reverse(f"accounts:{name}-membership", args=[0])).status_code == 404


@pytest.mark.parametrize("name", ["details", "name", "choose-authority", "join", "membership-requests"])
def test_somebody_signed_out_sees_none_of_these_pages(client, name):
    answer = client.get(reverse(f"accounts:{name}"))

    assert answer.url.startswith(reverse("account_request_login_code"))


def test_what_a_person_typed_is_shown_as_text(as_moderator, stranger, hackney):
    MembershipRequest.objects.create(user=stranger, authority=hackney, reason="<b>bold</b>")

    assert "&lt;b&gt;bold&lt;/b&gt;" in shown(as_moderator.get(REQUESTS))
