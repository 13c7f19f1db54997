"""The administration pages: for administrators with the second step, and without passwords."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from audit.log import record
from audit.models import Entry
from submissions.choices import Status
from submissions.models import Submission, Transition
from tests.accounts.cast import make_moderator, sign_in
from tests.factories import PracticeFactory, UserFactory
from tests.submissions.cast import WORDS, make_submission

pytestmark = pytest.mark.django_db
INDEX = "/admin/"
SENT = {"email": "a@b.example", "is_staff": "on", "status": "published"}


@pytest.fixture
def as_administrator(client, administrator):
    sign_in(client, administrator.email)
    return client


def test_an_administrator_with_the_second_step_comes_in(as_administrator):
    assert as_administrator.get(INDEX).status_code == 200


def test_an_administrator_without_one_is_led_to_set_it_up(client):
    administrator = make_moderator("new@liia.example", secret="", is_staff=True, is_superuser=True)
    sign_in(client, administrator.email)

    page = client.get(INDEX, follow=True)

    assert page.redirect_chain[-1][0].startswith(reverse("mfa_activate_totp"))
    assert client.get("/admin/accounts/user/").status_code == 302


@pytest.mark.parametrize("who", ["officer", "moderator"])
@pytest.mark.parametrize("path", [INDEX, "/admin/login/", "/admin/accounts/user/"])
def test_others_are_refused(client, request, who, path):
    sign_in(client, request.getfixturevalue(who).email)

    assert client.get(path, follow=True).status_code == 403


@pytest.mark.parametrize("path", [INDEX, "/admin/login/", "/admin/accounts/user/", "/admin/no-such-page/"])
def test_somebody_signed_out_is_sent_to_the_portals_own_sign_in(client, path):
    page = client.get(path, follow=True)

    assert page.redirect_chain[-1][0].replace("%2F", "/").startswith("/account/sign-in/?next=/admin/")


def test_there_is_no_password_to_post(client, quick_passwords):
    person = UserFactory(email="a@liia.example", is_staff=True)
    person.set_password("secret")
    person.save()

    client.post("/admin/login/", {"username": person.email, "password": "secret"})

    assert "_auth_user_id" not in client.session


def test_sign_in_from_there_leads_back(client, administrator):
    assert sign_in(client, administrator.email, "/admin/accounts/user/").url == "/admin/accounts/user/"


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example/"])
def test_nobody_is_sent_to_another_site(as_administrator, onward):
    assert as_administrator.get("/admin/login/", {"next": onward}).url == INDEX


@pytest.mark.parametrize("name", ["password_change", "password_change_done"])
def test_there_are_no_password_pages(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{name}")


def test_sign_in_codes_and_secrets_cannot_be_read_there():
    assert {model._meta.label for model in admin.site._registry} == {
        "accounts.User",
        "audit.Entry",
        "practices.Practice",
        "submissions.Submission",
        "submissions.Transition",
    }


def test_a_persons_page_has_no_password_and_nothing_to_fill_in(as_administrator, officer):
    page = as_administrator.get(f"/admin/accounts/user/{officer.pk}/change/").content.decode()

    assert officer.email in page
    assert "password" not in page.lower()
    assert 'name="_save"' not in page


@pytest.mark.parametrize(
    "page",
    ["accounts/user", "practices/practice", "audit/entry", "submissions/submission", "submissions/transition"],
)
def test_nothing_is_changed_there(as_administrator, cast, officer, page):
    submission = make_submission(cast, Status.DECLINED)
    key = {
        "accounts/user": officer.pk,
        "practices/practice": PracticeFactory().pk,
        "audit/entry": record(officer, "user.suspend", officer).pk,
        "submissions/submission": submission.pk,
        "submissions/transition": submission.transitions.first().pk,
    }[page]

    def everything():
        kept = [Submission.objects.get(pk=submission.pk).status, User.objects.get(pk=officer.pk).is_staff]
        return [*(model.objects.count() for model in (User, Entry, Submission, Transition)), *kept]

    before = everything()

    assert as_administrator.get(f"/admin/{page}/").status_code == 200
    assert as_administrator.get(f"/admin/{page}/{key}/change/").status_code == 200
    for action in ("add", f"{key}/change", f"{key}/delete"):
        answer = as_administrator.post(f"/admin/{page}/{action}/", SENT)
        assert answer.status_code == 403
    as_administrator.post(
        f"/admin/{page}/", {"action": "delete_selected", "_selected_action": [key], "post": "yes"}
    )
    assert everything() == before


def test_where_a_submission_stands_is_looked_up_without_what_it_says(as_administrator, cast):
    submission = make_submission(
        cast, Status.DECLINED, description="zqwords of a draft", contact_name="Zq Contact"
    )
    listed = as_administrator.get("/admin/submissions/submission/", {"q": submission.reference}).content.decode()
    moves = as_administrator.get("/admin/submissions/transition/", {"q": submission.reference}).content.decode()
    pages = [
        as_administrator.get(f"/admin/submissions/{kind}/{key}/change/").content.decode()
        for kind, key in (("submission", submission.pk), ("transition", submission.transitions.last().pk))
    ]

    for page in (listed, moves, *pages):
        assert "Declined" in page
        assert not [words for words in ("zqwords", "Zq Contact", WORDS) if words in page]
    assert all(known in listed for known in (submission.reference, "Homeborough", cast.owner.name))
    assert [cast.moderator.name in page for page in (moves, *pages)] == [True, True, True]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_database_as_often_for_three_submissions_as_for_one(
    as_administrator, cast, count, django_assert_num_queries
):
    for _ in range(count):
        make_submission(cast, Status.DECLINED)
    for kind, number in (("submission", 9), ("transition", 9)):
        with django_assert_num_queries(number):
            as_administrator.get(f"/admin/submissions/{kind}/")
