"""The link of a mail: what it does, once, and what it does not do; and the same question to a member."""

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from audit.models import Entry
from practices.models import Practice
from practices.search import Query, find
from stewardship.choices import Action
from stewardship.kept_true import links
from stewardship.kept_true.models import Answer, Reminder
from stewardship.kept_true.reminding import remind
from stewardship.views.confirming import MOST_ANSWERS
from tests.practices.cast import titles
from tests.stewardship.cast import at, move
from tests.stewardship.rounds import confirmed, link_to, mails, reminded, stopped
from tests.submissions.pages import Page, fill_in, lands, opened

pytestmark = pytest.mark.django_db
CONTACT, OWNER = "kay.contact@home.example", "owner@home.example"
WHY = "The grant ended.\n\n- We would **ask** earlier"


@pytest.fixture
def practice(cast):
    return reminded(cast)


@pytest.fixture
def link(practice):
    return link_to(CONTACT)


def today():
    return timezone.localdate()


def test_looking_changes_nothing_and_tells_nobody_the_address(client, practice, link):
    for method in (client.get, client.head, client.get):
        response = method(link)
        assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert (Answer.objects.count(), Practice.objects.get().confirmed_on) == (0, practice.confirmed_on)
    assert CONTACT not in response.content.decode() + link


def test_still_running_confirms_it_for_a_year(client, practice, link):
    page = lands(client, fill_in(client, link, choice="running"))
    assert page.heading == "Thank you for your answer"
    practice.refresh_from_db()
    assert (practice.confirmed_on, practice.review_due_on) == (today(), today() + timedelta(days=365))
    assert practice.search_entry.sinks_on == practice.review_due_on + timedelta(days=1)
    assert "Last confirmed" in opened(client, practice.get_absolute_url()).text
    entry = Entry.objects.newest_first().first()
    assert (entry.action, entry.actor, entry.detail) == ("practice.said_running", None, {"by_link": True})


def test_an_answer_is_taken_once_and_the_second_click_sees_the_same_page(client, practice, link):
    sent = opened(client, link).answers(choice="stopped", because=WHY)
    other = {**sent, "choice": ["running"]}
    pages = [lands(client, client.post(link, answers)).text for answers in (sent, sent, other)]
    assert len(set(pages)) == 1
    assert [answer.choice for answer in Answer.objects.all()] == ["stopped"]
    assert Practice.objects.get().stopped_on == today()


def test_the_link_of_the_other_is_over_once_one_has_answered(client, practice, link):
    other = link_to(OWNER)
    fill_in(client, link, choice="running")
    for response in (client.get(other), client.post(other, {"choice": "stopped", "because": WHY})):
        page = Page(response)
        assert (page.status, page.heading) == (410, "This link can no longer be used")
        assert "Somebody has answered since it was sent" in page.text
    assert Answer.objects.count() == 1


def test_who_wants_to_update_confirms_nothing_and_the_authority_is_asked_in_their_words(client, practice, link):
    Email.objects.all().delete()
    page = lands(client, fill_in(client, link, choice="update", wish="The numbers of {{ 2027 }}"))
    assert "We have asked Homeborough to update it" in page.text
    assert [to for to, _ in mails()] == ["colleague@home.example", OWNER]
    assert "The numbers of {{ 2027 }}" in Email.objects.first().message
    assert Practice.objects.get().confirmed_on == practice.confirmed_on
    other = link_to_again(practice)
    assert client.get(other).status_code == 200


def link_to_again(practice) -> str:
    """A later link to the contact in the same round."""
    reminder = Reminder.objects.create(practice=practice, kind="due", confirmed_on=practice.confirmed_on,
                                       sent_on=today())  # fmt: skip
    return reverse("stewardship:keep-true", args=[links.token_for(reminder, CONTACT)])


def test_what_stopped_says_so_at_once_and_why_only_after_a_moderator(client, practice, link):
    Email.objects.all().delete()
    fill_in(client, link, choice="stopped", because=WHY)
    page = opened(client, practice.get_absolute_url()).text
    assert ("This work has stopped" in page, "grant ended" in page) == (True, False)
    assert titles(find(Query())) == [practice.title]
    answer = Answer.objects.get()
    assert (answer.text, answer.outcome, answer.by) == (WHY, "waiting", None)
    assert mails() == [(OWNER, f"{practice.reference} is marked as stopped")]


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({}, "Select whether this work is still running"),
        ({"choice": "gone"}, "Select whether this work is still running"),
        ({"choice": "update", "wish": " "}, "Enter what should be updated"),
        ({"choice": "stopped", "because": "\n"}, "Enter why it has stopped, and what was learnt"),
        (
            {"choice": "stopped", "because": "x" * 2001},
            "“Why it has stopped, and what was learnt” must be 2,000 characters or fewer",
        ),
    ],
)
def test_an_answer_that_lacks_something_says_what(client, link, answers, error):
    page = Page(client.post(link, answers))
    assert (page.status, page.errors, Answer.objects.count()) == (200, [error], 0)


def test_after_sixty_days_it_is_too_old(client, link):
    Reminder.objects.update(sent_at=timezone.now() - timedelta(days=60, minutes=1))
    page = Page(client.post(link, {"choice": "running"}))
    assert (page.status, "It works for 60 days" in page.text) == (410, True)
    Reminder.objects.update(sent_at=timezone.now() - timedelta(days=59, hours=23))
    assert client.get(link).status_code == 200


def test_a_link_ends_with_the_practice_the_contact_and_the_stop(client, cast, practice, link):
    for change, back in (
        ({"contact_email": "new@home.example"}, {"contact_email": CONTACT}),
        ({"stopped_on": today()}, {"stopped_on": None}),
        ({"confirmed_on": today()}, {"confirmed_on": practice.confirmed_on}),
    ):
        Practice.objects.update(**change)
        assert client.get(link).status_code == 410
        Practice.objects.update(**back)
        assert client.get(link).status_code == 200
    practice.refresh_from_db()
    move(Action.UNPUBLISH, practice, cast.moderator)
    assert (client.get(link).status_code, client.post(link, {"choice": "running"}).status_code) == (410, 410)


def test_a_member_who_has_left_can_answer_no_more(client, cast, practice):
    link = link_to(OWNER)
    assert client.get(link).status_code == 200
    cast.owner.memberships.all().delete()
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "a:b:c", lambda t: "é\u2028:"])
def test_a_link_that_nobody_sent_does_not_work(client, link, change):
    token = link.split("/")[-2]
    page = Page(client.get(reverse("stewardship:keep-true", args=[change(token)])))
    assert (page.status, page.heading) == (404, "This link does not work")


@pytest.mark.parametrize("payload", [1, "a", [1, 2], [1, 2, 3, 4], ["x", None, "y"], [10**30, 1, "z"]])
def test_nor_does_one_with_another_content_or_for_another_purpose(client, link, payload):
    for salt in (links.SALT, "other"):
        response = client.get(reverse("stewardship:keep-true", args=[signing.dumps(payload, salt=salt)]))
        assert response.status_code == 404


def test_a_link_outlives_a_change_of_the_secret_key(client, link, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another long random text" * 3
    assert client.get(link).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(link).status_code == 404


def test_too_many_answers_from_one_place_wait_with_their_text(client, link):
    for _ in range(MOST_ANSWERS):
        client.post(link, {"choice": "update", "wish": "x"})
    Answer.objects.all().delete()
    response = client.post(link, {"choice": "stopped", "because": WHY})
    assert (response.status_code, response.headers["Retry-After"]) == (429, "3600")
    assert Page(response).value("because") == WHY


def test_a_member_confirms_without_a_link(cast, as_colleague, practice):
    page = lands(as_colleague, fill_in(as_colleague, at("confirm", practice), choice="running"))
    assert page.banners == ["Confirmed. Its page says so from today."]
    assert Practice.objects.get().confirmed_on == today()
    assert Answer.objects.get().by == cast.colleague


def test_a_members_words_wait_as_well_and_saying_that_it_runs_overtakes_them(client, as_owner, practice):
    for text in ("First", "First", "Second"):
        fill_in(as_owner, at("confirm", practice), choice="stopped", because=text)
    assert [(answer.text, answer.outcome) for answer in Answer.objects.all()] == [
        ("First", "overtaken"),
        ("Second", "waiting"),
    ]
    fill_in(as_owner, at("confirm", practice), choice="running")
    assert not Answer.objects.filter(outcome="waiting").exists()
    assert "stopped" not in opened(client, practice.get_absolute_url()).text


def test_a_member_who_wants_to_update_is_led_on_and_confirms_nothing(as_owner, practice):
    lands(as_owner, fill_in(as_owner, at("confirm", practice), choice="update"))
    assert (Answer.objects.count(), Practice.objects.get().confirmed_on) == (0, practice.confirmed_on)


def test_what_is_not_published_is_not_confirmed_and_the_words_are_given_back(cast, as_owner, practice):
    address = at("confirm", practice)
    sent = opened(as_owner, address).answers(choice="stopped", because=WHY)
    move(Action.WITHDRAW, practice, cast.moderator)
    page = Page(as_owner.post(address, sent))
    assert (page.status, page.heading, "We would **ask** earlier" in page.text) == (
        409,
        "This was not saved",
        True,
    )
    assert as_owner.get(address).status_code == 302


def test_typed_words_survive_a_lost_session(client, cast, practice):
    address = at("confirm", practice)
    client.post(address, {"choice": "stopped", "because": WHY})
    client.force_login(cast.owner)
    assert opened(client, address).value("because") == WHY


@pytest.mark.parametrize("rows", [1, 3])
def test_the_question_takes_few_queries(cast, client, django_assert_num_queries, rows):
    for number in range(rows):
        confirmed(cast, 200, title=f"Practice {number}")
    remind()
    link = link_to(CONTACT)
    with django_assert_num_queries(3):
        client.get(link)


def test_what_stopped_may_run_again(cast, as_owner):
    practice = stopped(cast, "Why")
    fill_in(as_owner, at("confirm", practice), choice="running")
    practice.refresh_from_db()
    assert (practice.stopped_on, practice.stopped_because, practice.search_entry.sinks_on > today()) == (
        None,
        "",
        True,
    )
