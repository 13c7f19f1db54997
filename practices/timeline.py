"""Publications by month: a row of twelve bars for each year, drawn by ``templates/practices/_timeline.html``."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from practices.labels import Label

COLUMN, BAR = 54, 38  # units of the drawing
TALL, NUMBER = 80, 38  # of a bar, at most; and of the number above it
HEAD, FOOT = 58, 50  # for the year above its bars, and for the months below them
ROW = HEAD + NUMBER + TALL + FOOT
WIDTH = 12 * COLUMN


@dataclass(frozen=True)
class Bar:
    """One month."""

    x: int
    y: int
    height: int
    count: int
    name: str

    @property
    def middle(self) -> int:
        return self.x + BAR // 2


@dataclass(frozen=True)
class Year:
    """One row: the address with this year, or without it if it is chosen, and its months."""

    number: int
    count: int
    is_chosen: bool
    url: str
    y: int
    bars: list[Bar]

    @property
    def foot(self) -> int:
        """Where its bars stand."""
        return self.y + ROW - FOOT


@dataclass(frozen=True)
class Link:
    """A year that can be chosen, or is."""

    label: Label
    is_chosen: bool
    url: str


def years_of(months: Mapping[date, int], links: Mapping[int, Link]) -> list[Year]:
    """A row for each year from the newest publication to the oldest, also where a year has none."""
    if not months:
        return []
    most, newest, oldest = max(months.values()), max(months).year, min(months).year
    years = []
    for place, number in enumerate(range(newest, oldest - 1, -1)):
        top = place * ROW
        counts = [months.get(date(number, month, 1), 0) for month in range(1, 13)]
        bars = [_bar(month, count, most, top) for month, count in enumerate(counts)]
        link = links.get(number)
        is_chosen, url = (link.is_chosen, link.url) if link else (False, "")
        years.append(Year(number, sum(counts), is_chosen, url if sum(counts) or is_chosen else "", top, bars))
    return years


def _bar(month: int, count: int, most: int, top: int) -> Bar:
    height = max(round(TALL * count / most), 3) if count else 0
    return Bar(
        month * COLUMN + (COLUMN - BAR) // 2,
        top + ROW - FOOT - height,
        height,
        count,
        calendar.month_name[month + 1],
    )
