"""People are asked when it is time, once, and never about what nobody can read."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email

from accounts.models import Membership
from practices.models import Practice
from stewardship.choices import Action
from stewardship.kept_true import notices
from stewardship.kept_true.models import Reminder
from stewardship.kept_true.reminding import AskedToday, NotOverdue, remind, remind_again
from tests.stewardship.cast import move
from tests.stewardship.rounds import LINK, Kind, confirmed, mails, stopped
from tests.submissions.cast import fresh

CONTACT, OWNER, COLLEAGUE = "kay.contact@home.example", "owner@home.example", "colleague@home.example"
NOTHING = {"authority": 0, "due": 0, "halfway": 0}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days_ago", "sent"),
    [
        (181, NOTHING),
        (182, {**NOTHING, "halfway": 1}),
        (364, {**NOTHING, "halfway": 1}),
        (365, {**NOTHING, "due": 1}),
        (900, {**NOTHING, "due": 1}),
    ],
)
def test_contact_and_owner_are_asked_after_half_a_year_and_after_a_year(cast, days_ago, sent):
    practice = confirmed(cast, days_ago)
    assert remind() == sent
    asked = [CONTACT, OWNER] if sent != NOTHING else []
    assert [to for to, _ in mails()] == asked
    assert all(practice.reference in subject for _, subject in mails())


def test_the_days_are_a_setting(cast, settings):
    settings.REMINDER_DAYS = 30
    confirmed(cast, 30)
    assert remind() == {**NOTHING, "halfway": 1}


def test_nobody_is_asked_twice_in_a_round_and_everybody_in_the_next(cast):
    practice = confirmed(cast, 200)
    assert [remind()["halfway"] for _ in range(3)] == [1, 0, 0]
    Practice.objects.update(confirmed_on=practice.confirmed_on - timedelta(days=1))
    assert remind()["halfway"] == 1


def test_each_gets_one_link_of_their_own(cast):
    confirmed(cast, 200)
    remind()
    links = [LINK.findall(mail.message) for mail in Email.objects.all()]
    assert [len(found) for found in links] == [1, 1]
    assert links[0] != links[1]


def test_who_is_both_contact_and_owner_gets_one_mail(cast):
    confirmed(cast, 200, contact_email="OWNER@Home.example")
    remind()
    assert [to.lower() for to, _ in mails()] == [OWNER]


def test_where_the_owner_has_left_the_members_are_asked(cast):
    confirmed(cast, 200)
    Membership.objects.filter(user=cast.owner).delete()
    remind()
    assert [to for to, _ in mails()] == [COLLEAGUE, CONTACT]


def test_thirty_days_after_the_year_everybody_at_the_authority_is_asked_once(cast):
    confirmed(cast, 365)
    remind()
    Email.objects.all().delete()
    Reminder.objects.update(sent_at=timezone.now() - timedelta(days=29, hours=23))
    assert remind() == NOTHING
    Reminder.objects.update(sent_at=timezone.now() - timedelta(days=30))
    assert [remind() for _ in range(2)] == [{**NOTHING, "authority": 1}, NOTHING]
    assert [to for to, _ in mails()] == [COLLEAGUE, OWNER]


@pytest.mark.parametrize("action", [Action.WITHDRAW, Action.UNPUBLISH])
def test_nobody_is_asked_about_what_is_not_published(cast, action):
    move(action, confirmed(cast, 900), cast.moderator)
    assert remind() == NOTHING


def test_nobody_is_asked_about_what_has_stopped(cast):
    stopped(cast)
    Practice.objects.update(confirmed_on="2020-01-01", review_due_on="2021-01-01")
    assert remind() == NOTHING


def test_a_worker_that_is_killed_while_it_writes_has_sent_nothing_and_the_next_sends_all(cast, monkeypatch):
    confirmed(cast, 200)
    write, written = notices._mail, []

    def killed(*args, **words):
        if written:
            raise SystemExit
        written.append(write(*args, **words))

    with monkeypatch.context() as patch:
        patch.setattr(notices, "_mail", killed)
        with pytest.raises(SystemExit):
            remind()
    assert (mails(), Reminder.objects.count()) == ([], 0)
    assert remind() == {**NOTHING, "halfway": 1}
    assert len(mails()) == 2


def test_the_worker_does_it(cast):
    confirmed(cast, 200)
    call_command("work", "--once")
    assert Reminder.objects.get().kind == Kind.HALFWAY


def test_a_moderator_asks_again_once_a_day(cast):
    practice = confirmed(cast, 400)
    remind_again(practice, actor=cast.moderator)
    assert [to for to, _ in mails()] == [CONTACT, OWNER]
    with pytest.raises(AskedToday):
        remind_again(practice, actor=cast.other_moderator)
    Reminder.objects.update(sent_on=timezone.localdate() - timedelta(days=1))
    remind_again(practice, actor=cast.other_moderator)
    assert len(mails()) == 4


def test_nobody_asks_again_about_what_is_not_overdue_or_is_their_own(cast):
    with pytest.raises(NotOverdue):
        remind_again(confirmed(cast, 200), actor=cast.moderator)
    practice = confirmed(cast, 400, title="Another")
    for person in (cast.owner, cast.colleague):
        with pytest.raises(PermissionDenied):
            remind_again(practice, actor=person)
    Membership.objects.create(user=cast.moderator, authority=practice.lead_authority)
    with pytest.raises(PermissionDenied):
        remind_again(practice, actor=fresh(cast.moderator))
