"""Months are London's: what people type, and where one ends."""

from datetime import date

import pytest

from reports import months
from tests.reports.happening import moment


@pytest.mark.parametrize("text", ["3 2026", "03/2026", "3-2026", "2026-03", "2026-3", "March 2026", "mar 2026"])
def test_a_month_is_read_in_every_way_in_which_people_write_it(text):
    assert months.read(text) == date(2026, 3, 1)


NO_MONTHS = (
    "13 2026",
    "0 2026",
    "2026",
    "March",
    "Marchember 2026",
    "3 26",
    "3 1999",
    "3 2101",
    "\0",
    "3 ٢٠٢٦",
    "1" * 5000,
)


@pytest.mark.parametrize("text", NO_MONTHS)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 the message is the form's
        months.read(text)


@pytest.mark.parametrize(
    ("at", "month"),
    [
        ("2026-03-31T22:59", date(2026, 3, 1)),  # summer time began on the 29th: 23:59 in London
        ("2026-03-31T23:00", date(2026, 4, 1)),  # midnight in London
        ("2026-10-31T23:59", date(2026, 10, 1)),  # winter time again since the 25th
        ("2026-11-01T00:00", date(2026, 11, 1)),
        ("2026-12-31T23:59", date(2026, 12, 1)),
        ("2027-01-01T00:00", date(2027, 1, 1)),
        ("2026-06-30T23:30", date(2026, 7, 1)),
    ],
)
def test_a_moment_belongs_to_the_month_that_londons_clock_shows(at, month):
    assert months.of(moment(at)) == month
    assert months.start(month) <= moment(at) < months.start(months.moved(month, 1))


def test_months_follow_one_another_over_the_year():
    found = list(months.between(date(2026, 11, 1), date(2027, 2, 1)))
    assert [months.name(month) for month in found] == [
        "November 2026", "December 2026", "January 2027", "February 2027",
    ]  # fmt: skip
    assert months.moved(date(2026, 1, 1), -13) == date(2024, 12, 1)
