"""What nobody has confirmed in time, and what has stopped, as moderators see it."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from stewardship.choices import Action
from stewardship.kept_true.models import Reminder
from tests.stewardship.cast import at, move
from tests.stewardship.rounds import confirmed, mails, stopped
from tests.submissions.pages import Page, lands, opened, words

pytestmark = pytest.mark.django_db
OVERDUE = "/published/moderation/overdue/"


def rows_of(page: Page) -> list[str]:
    return [words(row) for row in page.tree.xpath("//tbody/tr")]


def test_the_longest_overdue_comes_first_with_its_days(cast, as_moderator):
    confirmed(cast, 366, title="A little")
    confirmed(cast, 765, title="Long")
    confirmed(cast, 365, title="On the last day")
    move(Action.WITHDRAW, confirmed(cast, 900, title="Withdrawn"), cast.moderator)
    stopped(cast, title="Ended")
    rows = rows_of(opened(as_moderator, OVERDUE))
    assert [row.partition("SP-")[0] for row in rows] == ["Long", "A little"]
    assert ["400 days" in rows[0], "1 day " in rows[1]] == [True, True]
    assert all("None yet Remind again" in row for row in rows)


def test_the_other_tab_shows_what_stopped_and_why(cast, as_moderator):
    stopped(cast, "No money", title="Ended")
    stopped(cast, title="Ended in silence")
    rows = rows_of(opened(as_moderator, f"{OVERDUE}?show=stopped"))
    assert ["Ended in silence" in rows[0], "Not published" in rows[0], "No money" in rows[1]] == [True] * 3


def test_empty_lists_say_so(as_moderator):
    assert "has been confirmed in time" in opened(as_moderator, OVERDUE).text
    assert "No published work has stopped." in opened(as_moderator, f"{OVERDUE}?show=stopped").text


def test_a_moderator_asks_again_and_the_row_says_so(cast, as_moderator):
    practice = confirmed(cast, 400)
    page = lands(as_moderator, as_moderator.post(at("remind", practice)))
    assert page.banners == [f"Asked again: {practice.reference}."]
    assert "Asked today" in rows_of(page)[0]
    assert len(mails()) == 2
    page = lands(as_moderator, as_moderator.post(at("remind", practice)))
    assert page.banners == [f"Not sent: {practice.reference} has been asked about today already."]
    assert (len(mails()), Reminder.objects.count()) == (2, 1)


def test_asking_again_about_what_was_confirmed_meanwhile_sends_nothing(cast, as_moderator):
    practice = confirmed(cast, 10)
    page = lands(as_moderator, as_moderator.post(at("remind", practice)))
    assert page.banners == [f"Not sent: {practice.reference} is not overdue any more."]
    assert as_moderator.get(at("remind", practice)).status_code == 302


def test_ones_own_authoritys_have_no_button(cast, as_moderator):
    practice = confirmed(cast, 400)
    Membership.objects.create(user=cast.moderator, authority=practice.lead_authority)
    assert "Your own authority’s" in rows_of(opened(as_moderator, OVERDUE))[0]
    assert as_moderator.post(at("remind", practice)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("tab", ["overdue", "stopped"])
def test_the_list_takes_the_same_queries_at_any_number_of_rows(
    cast, as_moderator, django_assert_num_queries, rows, tab
):
    for number in range(rows):
        confirmed(cast, 400, title=f"Practice {number}")
        stopped(cast, title=f"Stopped {number}")
    with django_assert_num_queries(7):
        as_moderator.get(reverse("stewardship:overdue"), {"show": tab})
