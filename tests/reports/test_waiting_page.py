"""What waits now: how long, with whom, and where on the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from submissions.choices import Status
from submissions.models import Submission
from tests.reports.many import make_many
from tests.reports.test_files import HOSTILE, read_csv, read_xlsx
from tests.reports.test_work_page import table
from tests.submissions.cast import fresh, make_submission, signed_in
from tests.submissions.pages import opened, words

WAITING = reverse("reports:waiting")
pytestmark = pytest.mark.django_db


def waits(cast, days, status=Status.SUBMITTED, **fields):
    """A submission that came so many days ago."""
    submission = make_submission(cast, status, **fields)
    at = timezone.localtime() - timedelta(days=days)
    Submission.objects.filter(pk=submission.pk).update(submitted_at=at)
    return submission


def links(page) -> dict[str, str]:
    """The addresses into the desk that the page's figures have, by the first cell of their row."""
    rows = page.tree.xpath("//tbody/tr")
    return {words(row.xpath("th")[0]): link for row in rows for link in row.xpath("td/a/@href")}


def test_ages_and_moderators_are_counted_and_the_desk_agrees(cast, as_moderator, settings):
    settings.SERVICE_AIM_DAYS = 14
    for days in (0, 7, 8, 14, 15, 28, 29, 90):
        waits(cast, days)
    waits(cast, 3, Status.IN_REVIEW)
    page = opened(as_moderator, WAITING)
    assert table(page) == [
        ["Waiting", "Submissions", "So long or longer, on the desk"],
        ["Up to 7 days", "3", "9 on the desk: Up to 7 days"],
        ["8 to 14 days", "2", "6 on the desk: 8 to 14 days"],
        ["15 to 28 days", "2", "4 on the desk: 15 to 28 days"],
        ["More than 28 days", "2", "2 on the desk: More than 28 days"],
        ["With", "Submissions", "Longer than our aim of 14 days", "Longest wait, days"],
        ["Nobody yet", "8", "4", "90"],
        ["Mo Derator", "1 on the desk: Mo Derator", "0", "3"],
    ]
    [late] = [link for link in page.tree.xpath("//main/p/a/@href") if "age=late" in link]
    assert "9 submissions wait. 4 longer than our aim of 14 days" in page.text
    shown = {
        address: len(opened(as_moderator, address).tree.xpath("//tbody/tr")) for address in links(page).values()
    }
    assert list(shown.values()) == [9, 6, 4, 2, 1]
    assert len(opened(as_moderator, late).tree.xpath("//tbody/tr")) == 4


def test_the_way_to_the_desk_has_the_same_choices(cast, as_moderator):
    home = waits(cast, 30)
    elsewhere = waits(cast, 30)
    Submission.objects.filter(pk=elsewhere.pk).update(authority=cast.stranger.authorities.get())
    page = opened(as_moderator, f"{WAITING}?authority={home.authority_id}&programme={home.programme_id}")
    assert "1 submission waits." in page.text
    assert links(page)["More than 28 days"] == (
        f"{reverse('submissions:queue')}?show=waiting&age=28&programme={home.programme_id}&authority={home.authority_id}"
    )


def test_an_empty_queue_says_so(cast, as_moderator):
    make_submission(cast, Status.DRAFT)
    assert "No submissions are waiting." in opened(as_moderator, WAITING).text
    far = cast.stranger.authorities.get()
    waits(cast, 1)
    page = opened(as_moderator, f"{WAITING}?authority={far.pk}")
    assert "No submissions are waiting that fit these choices." in page.text


def test_the_files_list_each_that_waits_and_no_name_is_a_formula(cast, as_moderator):
    for days, title in enumerate(HOSTILE[:8]):
        waits(cast, days, title=f"{title}x")
    waits(cast, 20, Status.IN_REVIEW)
    cast.moderator.name = "@SUM(A1)"
    cast.moderator.save()
    lines = read_csv(as_moderator.get(f"{WAITING}?as=csv").content)
    assert lines[0] == [
        "Reference",
        "Name",
        "Authority",
        "Programme",
        "Submitted",
        "Days",
        "Longer than our aim",
        "With",
    ]
    assert [line[1:3] + line[5:] for line in lines[1:2]] == [
        ["Reverse mentoring for senior leaders", "Homeborough", "20", "Yes", "'@SUM(A1)"]
    ]
    assert sorted(line[1] for line in lines[2:]) == sorted(f"'{title}x" for title in HOSTILE[:8])
    book = read_xlsx(as_moderator.get(f"{WAITING}?as=xlsx").content)
    assert book.sheetnames == ["By age", "By moderator", "Submissions"]
    texts = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert [cell.value for cell in texts if cell.value[0] in "=+-@\t\r"] == []


def test_a_wrong_choice_is_said_in_words(as_moderator):
    page = opened(as_moderator, f"{WAITING}?authority=%00&as=xlsx")
    assert page.errors == ["Choose an authority from the list"]


def test_officers_are_refused(cast):
    assert signed_in(fresh(cast.owner)).get(WAITING).status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_it_asks_the_database_as_often_for_thirty_as_for_one(as_moderator, count, django_assert_num_queries):
    make_many(count)
    opened(as_moderator, WAITING)
    for query, number in (("", 9), ("?as=csv", 8), ("?as=xlsx", 8)):
        with django_assert_num_queries(number):
            as_moderator.get(WAITING + query)
