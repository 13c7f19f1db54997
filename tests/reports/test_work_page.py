"""The page of the work done: its table, its picture, its choices, and what it says when they are wrong."""

import pytest
from django.urls import reverse
from django.utils import timezone

from submissions.choices import Status
from tests.reports.happening import happened
from tests.reports.many import make_many
from tests.submissions.cast import make_submission, signed_in
from tests.submissions.pages import Page, opened, words

WORK = reverse("reports:work")
SPRING = f"{WORK}?first=3+2026&last=4+2026"
pytestmark = pytest.mark.django_db


def table(page) -> list[list[str]]:
    """The cells of the page's table, row by row."""
    return [[words(cell) for cell in row.xpath("th|td")] for row in page.tree.xpath("//table//tr")]


def a_spring(cast):
    happened(cast, ("submit", "2026-03-02T10:00"), ("claim", "2026-03-03T10:00"), ("publish", "2026-04-12T10:00"))
    happened(cast, ("submit", "2026-03-31T23:30"), ("decline", "2026-04-03T10:00"))


def test_the_table_has_a_row_for_each_month_and_their_sum(cast, as_moderator):
    a_spring(cast)
    nothing = "– (nothing to count)"
    assert table(opened(as_moderator, SPRING))[1:] == [
        ["March 2026", "1", "0", "0", "0", "0", "0", nothing, nothing, nothing],
        ["April 2026", "1", "0", "1", "0", "1", "0", "21.5", "41", "50"],
        ["All", "2", "0", "1", "0", "1", "0", "21.5", "41", "50"],
    ]


def test_every_cell_says_its_column_and_every_row_its_name(cast, as_moderator):
    a_spring(cast)
    page = opened(as_moderator, SPRING)
    columns = [words(each) for each in page.tree.xpath("//thead//th[@scope='col']")]
    assert columns == [
        "Month", "Received", "Sent in again", "Published", "Changes requested", "Declined", "Withdrawn",
        "Median days to decision", "Days for 9 in 10 decisions", "Decided within 14 days, %",
    ]  # fmt: skip
    labels = [[cell.get("data-label") for cell in row.xpath("td")] for row in page.tree.xpath("//tbody/tr")]
    assert labels == [columns[1:]] * 3
    assert len(page.tree.xpath("//th[@scope='row']")) == 3


def test_the_picture_is_of_the_table_and_says_so_in_words(cast, as_moderator):
    a_spring(cast)
    [svg] = opened(as_moderator, SPRING).tree.xpath("//*[local-name()='svg'][@role='img']")
    named = [words(svg.xpath(f"//*[@id='{key}']")[0]) for key in svg.get("aria-labelledby").split()]
    assert named == [
        "What came in and what was decided, by month",
        "Came in: most for March 2026, 1. Decided by LIIA: most for April 2026, 2. "
        "The table below has all the numbers.",
    ]
    said = [words(each) for each in svg.xpath(".//*[local-name()='text']")]
    assert said == ["March 2026", "April 2026", "Came in", "Decided by LIIA", "1", "0", "1", "2"]
    widths = [each.get("width") for each in svg.xpath(".//*[local-name()='rect'][contains(@width, '%')]")]
    assert widths == ["42.0%", "0.0%", "42.0%", "84.0%"]


def test_it_can_be_counted_by_authority_and_by_programme(cast, as_moderator):
    a_spring(cast)
    rows = table(opened(as_moderator, f"{SPRING}&by=authority"))
    assert [row[:2] for row in rows] == [
        ["Authority", "Received"],
        ["Farborough", "0"],
        ["Homeborough", "2"],
        ["All", "2"],
    ]
    rows = table(opened(as_moderator, f"{SPRING}&by=programme"))
    assert [row[:2] for row in rows] == [["Programme", "Received"], ["Anti racist practice", "2"], ["All", "2"]]
    home = cast.owner.authorities.get()
    rows = table(opened(as_moderator, f"{SPRING}&by=authority&sub_region={home.sub_region_id}"))
    assert [row[0] for row in rows] == ["Authority", "Homeborough", "All"]


def test_without_choices_it_is_the_last_twelve_months(cast, as_moderator):
    make_submission(cast, Status.SUBMITTED)
    rows = table(opened(as_moderator, WORK))[1:-1]
    today = timezone.localdate()
    assert (len(rows), rows[-1][:2]) == (12, [f"{today:%B %Y}", "1"])


def test_months_without_submissions_say_so(cast, as_moderator):
    make_submission(cast, Status.DRAFT)
    page = opened(as_moderator, SPRING)
    assert "No submissions in these months (March 2026 to April 2026)." in page.text
    assert page.tree.xpath("//table|//*[local-name()='svg'][@role='img']") == []


WRONG = {
    "first=13+2026": "From month must be a month that exists, like 3 2026",
    "last=soon": "To month must be a month that exists, like 3 2026",
    "first=4+2026&last=3+2026": "To month must be the same as the first month, or after it",
    "first=1+2001&last=1+2026": "Choose 60 months at most",
    "authority=999999": "Choose an authority from the list",
    f"authority={10**30}": "Choose an authority from the list",
    "programme=%00": "Choose a programme from the list",
    "sub_region=x": "Choose a sub-region from the list",
    "by=weather": "Choose whether to count by month, by programme or by authority",
}


@pytest.mark.parametrize("query", WRONG)
@pytest.mark.parametrize("kind", ["", "csv", "xlsx"])
def test_a_wrong_choice_is_said_in_words_and_gives_no_file(as_moderator, query, kind):
    page = opened(as_moderator, f"{WORK}?{query}&as={kind}")
    assert (page.errors, page.title) == ([WRONG[query]], "Error: Work done")
    assert "The report is shown once the choices above are right." in page.text


def test_an_authority_outside_the_sub_region_is_said(cast, as_moderator):
    home, far = cast.owner.authorities.get(), cast.stranger.authorities.get()
    page = opened(as_moderator, f"{WORK}?authority={home.pk}&sub_region={far.sub_region_id}")
    assert page.errors == [f"Homeborough is not in {far.sub_region}: choose one or the other"]


def test_a_month_that_was_left_empty_is_the_usual_one(cast, as_moderator):
    make_submission(cast, Status.SUBMITTED)
    assert len(table(opened(as_moderator, f"{WORK}?first=&last=&by="))) == 14


def test_officers_are_refused_the_page_and_its_files(cast):
    browser = signed_in(cast.owner)
    assert {browser.get(f"{WORK}?as={kind}").status_code for kind in ("", "csv", "xlsx")} == {403}


@pytest.mark.parametrize("count", [1, 30])
def test_it_asks_the_database_as_often_for_thirty_as_for_one(as_moderator, count, django_assert_num_queries):
    make_many(count)
    opened(as_moderator, WORK)
    for by in ("month", "programme", "authority"):
        with django_assert_num_queries(9):
            as_moderator.get(f"{WORK}?by={by}&first=1+2024&last=12+2027")


def test_a_hostile_programme_is_only_text(cast, as_moderator):
    made = happened(cast, ("submit", "2026-03-02T10:00"))
    made.programme.title = "</text><script>alert(1)</script>"
    made.programme.save()
    page = Page(as_moderator.get(f"{SPRING}&by=programme"))
    assert page.tree.xpath("//main//script") == []
    assert table(page)[1][0] == made.programme.title
