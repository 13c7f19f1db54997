"""Pictures of tables: bars, laid out here and drawn by ``templates/reports/_chart.html`` as SVG.

Heights are in ``em``, so that the words have the size of the page's text however wide the picture is; widths are
per cent. A second series is hatched rather than coloured, so that it reads on paper and without colour. Each
bar has its number beside it: nobody has to measure one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LINE, BAR, GAP = 1.5, 1.15, 0.7  # em
ROOM = 84  # per cent of the width; what is left is for the number beside the longest bar
LONGEST_NAME = 26  # letters that fit on the narrowest screen
FILLS = ("solid", "hatched")


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands, how long it is, how it is filled, and the words beside it."""

    y: str
    width: str
    fill: str
    baseline: str
    text: str


@dataclass(frozen=True)
class Line:
    """The name above some bars."""

    y: str
    text: str


@dataclass(frozen=True)
class Chart:
    """A picture; with several series, its first bars are their legend.

    ``key`` is unique in the page; ``description`` says the gist to whoever does not see it.
    """

    key: str
    title: str
    description: str
    height: str
    lines: Sequence[Line]
    bars: Sequence[Bar]


def bars(key: str, title: str, series: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Chart:
    """A bar for each number of each row. ``series`` names the numbers in the order that they have in a row."""
    top, lines, drawn = 0.0, [], []
    if len(series) > 1:
        for name, fill in zip(series, FILLS, strict=True):
            drawn.append(_bar(top, "2em", fill, name))
            top += LINE
        top += GAP
    most = max((number for _, numbers in rows for number in numbers), default=0) or 1
    for name, numbers in rows:
        lines.append(Line(_em(top + 1.1), _short(name)))
        top += LINE
        for number, fill in zip(numbers, FILLS, strict=False):
            drawn.append(_bar(top, f"{ROOM * number / most:.1f}%", fill, str(number)))
            top += BAR
        top += GAP
    return Chart(key, title, _gist(series, rows), _em(top), lines, drawn)


def _bar(top, width, fill, text):
    return Bar(_em(top), width, fill, _em(top + 0.85), text)


def _em(height):
    return f"{height:.2f}em"


def _short(name):
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _gist(series, rows):
    parts = []
    for place, what in enumerate(series):
        name, numbers = max(rows, key=lambda row: row[1][place], default=("", ()))
        if numbers and numbers[place]:
            parts.append(f"{what}: most for {name}, {numbers[place]}.")
    return " ".join([*parts, "The table below has all the numbers."])
