"""Months of London's calendar, each as the date of its first day."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

EARLIEST, LATEST = 2000, 2100
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/ .](?P<month>\d{1,2})", re.ASCII)
MONTH_FIRST = re.compile(r"(?P<month>\d{1,2}|[a-z]{3,9})[-/ .](?P<year>\d{4})", re.ASCII | re.IGNORECASE)
NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
NAMES |= {name[:3]: number for name, number in NAMES.items()}


def read(text: str) -> date:
    """The month in "3 2026", "03/2026", "2026-03", "March 2026" or "Mar 2026"; ValueError for anything else."""
    found = YEAR_FIRST.fullmatch(text) or MONTH_FIRST.fullmatch(text)
    if found is None:
        raise ValueError(text)
    month, year = found["month"].lower(), int(found["year"])
    if not EARLIEST <= year <= LATEST:
        raise ValueError(text)
    return date(year, NAMES.get(month) or int(month), 1)


def of(moment: datetime) -> date:
    """The month in which something happened, by London's clock."""
    return timezone.localdate(moment).replace(day=1)


def moved(month: date, by: int) -> date:
    """The month so many months later, or earlier where ``by`` is negative."""
    year, place = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(year, place + 1, 1)


def between(first: date, last: date) -> Iterator[date]:
    """Each month from ``first`` to ``last``, both among them."""
    while first <= last:
        yield first
        first = moved(first, 1)


def start(month: date) -> datetime:
    """The moment at which a month begins in London."""
    return timezone.make_aware(datetime(month.year, month.month, 1))


def name(month: date) -> str:
    """As people say it: March 2026."""
    return date_format(month, "F Y")
