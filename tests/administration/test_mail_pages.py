"""Moderators see what was sent, what failed and why, and try it again; no code and no secret of anybody's."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from post_office.models import STATUS, Email

from audit.models import Entry
from practices.mail import READABLE, Kind
from practices.relay import send_message
from submissions.choices import Status
from tests.accounts.cast import ask_for_code
from tests.administration.mails import failed, soon, written
from tests.factories import PracticeFactory, UserFactory
from tests.submissions.cast import make_submission
from tests.submissions.pages import lands, opened

pytestmark = pytest.mark.django_db
LIST = reverse("administration:mail")
RETRY = reverse("administration:retry-mail")


def at(email: Email) -> str:
    return reverse("administration:mail-message", args=[email.pk])


def rows(client, query: str = "") -> list[str]:
    """The subjects on the list."""
    page = opened(client, f"{LIST}{query}")
    return [link.text for link in page.tree.xpath("//tbody//th//a")]


def test_an_empty_list_says_so(as_moderator):
    assert "The portal has not written any email yet." in opened(as_moderator, LIST).text
    assert "No email fits these filters." in opened(as_moderator, f"{LIST}?state=failed").text


def test_each_mail_says_to_whom_in_which_state_and_why_it_failed(as_moderator):
    written(subject="First", status=STATUS.sent)
    failed(subject="Second", to="nobody@home.example", why="550 No <b>such</b> person")
    page = opened(as_moderator, LIST)

    assert rows(as_moderator) == ["Second", "First"]
    assert "nobody@home.example" in page.text
    assert "Failed 550 No <b>such</b> person" in page.text
    assert page.tree.xpath("//tbody//b") == []


STATES = {
    "waiting": {"status": STATUS.queued},
    "again": {"status": STATUS.requeued},
    "sent": {"status": STATUS.sent},
    "failed": {"status": STATUS.failed},
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=failed", ["failed"]),
        ("?state=sent", ["sent"]),
        ("?state=waiting", ["again", "waiting"]),
        ("?state=nonsense", ["failed", "sent", "again", "waiting"]),
        ("?who=SENT@home", ["sent"]),
        ("?who=home.example&state=failed", ["failed"]),
        ("?reference=SP-2026", []),
    ],
)
def test_filters_narrow_the_list(as_moderator, query, found):
    for name, fields in STATES.items():
        written(subject=name, to=f"{name}@home.example", **fields)

    assert rows(as_moderator, query) == found


def test_a_mail_is_found_by_the_reference_of_its_submission(cast, as_moderator):
    submission = make_submission(cast, Status.SUBMITTED)
    written(subject="Something else")

    assert set(rows(as_moderator, f"?reference={submission.reference}")) == set(
        Email.objects.filter(about__key=submission.pk).values_list("subject", flat=True)
    )


def test_a_mails_page_shows_its_text_as_sent(as_moderator):
    email = written(text="Dear Olu\n\n> <script>alert(1)</script>\n")
    response = as_moderator.get(at(email))

    assert "&gt; &lt;script&gt;alert(1)&lt;/script&gt;" in response.content.decode()
    assert "Dear Olu" in response.content.decode()


SECRET = "zqsecretword"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.ALERT])
def test_words_are_shown_of_the_kinds_that_moderators_may_read_and_of_no_other(as_moderator, kind):
    why = f"550 {SECRET}"
    emails = [failed(kind=kind, subject=SECRET, text=SECRET, why=why, headers={"X-Secret": SECRET})]
    emails.append(failed(kind=kind, subject=SECRET, text=SECRET, why=why, expires_at=soon()))
    seen = [SECRET in as_moderator.get(at(email)).content.decode() for email in emails]
    [of_list] = {SECRET in as_moderator.get(f"{LIST}?state=failed").content.decode()}

    assert seen == [kind in READABLE, False]
    assert of_list == (kind in READABLE)


def test_who_saved_a_search_is_in_no_list_and_on_no_page(as_moderator):
    email = failed(kind=Kind.ALERT, subject=SECRET, to="robin@reader.example")
    shown = as_moderator.get(LIST).content.decode() + as_moderator.get(f"{LIST}?who=robin").content.decode()

    assert ("robin@" in shown, SECRET in shown, as_moderator.get(at(email)).status_code) == (False, False, 404)
    as_moderator.post(RETRY, {"mail": email.pk})
    as_moderator.post(RETRY, {"state": "failed"})
    assert Email.objects.get().status == STATUS.failed


def test_mail_from_before_there_were_kinds_is_listed_without_its_words(as_moderator):
    email = failed(text=SECRET, subject=SECRET)
    email.about.delete()

    assert SECRET not in as_moderator.get(LIST).content.decode() + as_moderator.get(at(email)).content.decode()
    assert rows(as_moderator) == ["Other"]


def test_no_code_shows_whatever_becomes_of_its_mail(client, cast, as_moderator):
    ask_for_code(client, cast.owner.email)
    email = Email.objects.get()
    code = re.search(r"\d{4}-\d{4}", email.message)[0]
    email.logs.create(status=STATUS.failed, message=f"451 I do not like {code}")
    for status in (STATUS.queued, STATUS.requeued, STATUS.failed, STATUS.sent):
        Email.objects.update(status=status)
        shown = as_moderator.get(LIST).content.decode() + as_moderator.get(at(email)).content.decode()
        assert (code in shown, "Sign-in code" in shown) == (False, True)
    assert "The mail server answered 451." in shown


def test_what_a_reader_wrote_to_a_contact_stays_between_them(as_moderator):
    send_message(PracticeFactory(), name="Robin", email="robin@other.example", message=SECRET)
    email = Email.objects.get()

    shown = as_moderator.get(LIST).content.decode() + as_moderator.get(at(email)).content.decode()
    assert (SECRET in shown, "robin@other.example" in shown) == (False, False)


def test_one_mail_is_tried_again_once(as_moderator, as_other_moderator, cast):
    email = failed()
    first, second = opened(as_moderator, at(email)), opened(as_other_moderator, at(email))
    done = as_moderator.post(RETRY, first.answers(RETRY))
    assert lands(as_moderator, done).banners == ["Back in the queue: 1 email. The next try is within seconds."]
    late = as_other_moderator.post(RETRY, second.answers(RETRY))
    assert lands(as_other_moderator, late).banners == [
        "Nothing was put back in the queue: it is there already, or was sent meanwhile."
    ]

    again = Email.objects.get()
    assert (again.status, again.number_of_retries, again.message_id) == (STATUS.queued, None, email.message_id)
    [entry] = Entry.objects.filter(action="mail.retry")
    assert (entry.actor_id, entry.kind, entry.key, entry.detail) == (
        cast.moderator.pk,
        "post_office.email",
        email.pk,
        {"kind": "author"},
    )


def test_all_that_failed_of_a_filter_is_tried_again_after_a_question(as_moderator):
    mine, other = failed(to="a@home.example"), failed(to="b@far.example")
    sent = written(to="c@home.example", status=STATUS.sent)
    page = opened(as_moderator, f"{LIST}?who=home.example")
    [link] = page.tree.xpath("//a[starts-with(text(), 'Try again')]/@href")
    asked = opened(as_moderator, link)
    assert asked.tree.findtext(".//h1") == "Do you want to try again to send 1 email?"
    assert Email.objects.get(pk=mine.pk).status == STATUS.failed

    done = as_moderator.post(RETRY, asked.answers(RETRY))
    assert done.url == f"{LIST}?who=home.example"
    states = dict(Email.objects.values_list("pk", "status"))
    assert states == {mine.pk: STATUS.queued, other.pk: STATUS.failed, sent.pk: STATUS.sent}


def test_a_code_that_has_ended_is_not_tried_again(as_moderator):
    ended = failed(kind=Kind.CODE, expires_at=timezone.now() - timedelta(minutes=1))

    assert "There is nothing to try again" in opened(as_moderator, RETRY).text
    as_moderator.post(RETRY, {"mail": ended.pk})
    assert Email.objects.get().status == STATUS.failed


@pytest.mark.parametrize("asked", ["999999", "x", "½", "9" * 40, "-1"])
def test_a_mail_that_is_not_there_is_not_found(as_moderator, asked):
    assert as_moderator.post(RETRY, {"mail": asked}).status_code == 404


def test_neither_the_mail_nor_the_log_changes_when_the_other_fails(as_moderator, monkeypatch):
    failed()
    monkeypatch.setattr("administration.mail.record", lambda *args, **detail: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        as_moderator.post(RETRY, {})

    assert Email.objects.get().status == STATUS.failed


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_as_often_for_three_as_for_one(as_moderator, count, django_assert_num_queries):
    for number in range(count):
        email = failed(to=f"{number}@home.example")
        email.logs.create(status=STATUS.failed, message="451 Later")
    for address, queries in ((LIST, 7), (at(email), 7), (RETRY, 6)):
        with django_assert_num_queries(queries):
            as_moderator.get(address)


def test_more_than_a_page_is_paged_with_the_filters_kept(as_moderator):
    for number in range(26):
        written(subject=f"Mail {number}")

    page = opened(as_moderator, f"{LIST}?state=waiting")
    assert len(page.tree.xpath("//tbody/tr")) == 25
    assert rows(as_moderator, "?state=waiting&page=2") == ["Mail 0"]
    assert page.tree.xpath("//a[@rel='next']/@href") == ["?state=waiting&page=2"]


def test_the_review_page_says_when_mail_to_the_author_could_not_be_delivered(cast, as_moderator):
    submission = make_submission(cast, Status.SUBMITTED)
    address = reverse("submissions:review", args=[submission.pk])
    warning = "An email to the author could not be delivered."
    failed(kind=Kind.TEAM, about=submission)
    failed(kind=Kind.AUTHOR, about=UserFactory())
    assert warning not in opened(as_moderator, address).text

    email = failed(about=submission)
    page = opened(as_moderator, address)
    assert warning in page.text
    assert page.tree.xpath("//a[starts-with(text(), 'See why')]/@href") == [at(email)]
    as_moderator.post(RETRY, {"mail": email.pk})
    assert warning not in opened(as_moderator, address).text
