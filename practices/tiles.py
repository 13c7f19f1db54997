"""London as tiles: one square for each of its 33 authorities, drawn by ``templates/practices/_tiles.html``.

North is up, the City is in the middle, and most authorities touch those that they touch in truth. It is a
drawing, and not a list in a grid, so that the tiles keep their places at any width and on paper without a rule of
style for each; to a screen reader it is a list of links with names of their own, and a table says the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from practices.labels import Label

SIDE, GAP = 100, 4  # units of the drawing
# Letters on a tile, and the authority whose tile it is, from west to east in each row from the north
_ROWS = (
    ". . . Bar:barnet Enf:enfield . . .",
    ". Hrw:harrow Bre:brent Cam:camden Hgy:haringey WFo:waltham-forest Red:redbridge Hav:havering",
    "Hil:hillingdon Eal:ealing K&C:kensington-and-chelsea Wes:westminster Isl:islington Hac:hackney New:newham "
    "B&D:barking-and-dagenham",
    "Hou:hounslow H&F:hammersmith-and-fulham Wan:wandsworth Lam:lambeth City:city-of-london Tow:tower-hamlets "
    "Gre:greenwich Bex:bexley",
    ". Ric:richmond-upon-thames Mer:merton Cro:croydon Sou:southwark Lew:lewisham Bro:bromley .",
    ". Kin:kingston-upon-thames Sut:sutton . . . . .",
)


@dataclass(frozen=True)
class Place:
    """Where an authority's tile is, in columns from the west and rows from the north, and its letters."""

    column: int
    row: int
    letters: str


@dataclass(frozen=True)
class Shade:
    """A step of colour: what a tile is filled with, and its letters, which can be read on it."""

    fill: str
    ink: str


@dataclass(frozen=True)
class Tile:
    """One authority: how many practices there are with it, and the address with it, or without it if chosen."""

    label: Label
    count: int
    is_chosen: bool
    url: str
    place: Place
    shade: Shade

    @property
    def x(self) -> int:
        return self.place.column * (SIDE + GAP) + GAP

    @property
    def y(self) -> int:
        return self.place.row * (SIDE + GAP) + GAP


@dataclass(frozen=True)
class Step:
    """One line of the legend."""

    text: str
    shade: Shade
    x: int


def _places() -> dict[str, Place]:
    places = {}
    for row, line in enumerate(_ROWS):
        for column, cell in enumerate(line.split()):
            letters, _, slug = cell.partition(":")
            places[slug] = Place(column, row, letters)
    del places[""]  # the gaps
    return places


PLACES: Mapping[str, Place] = _places()
COLUMNS, ROWS = max(place.column for place in PLACES.values()) + 1, len(_ROWS)
WIDTH, HEIGHT = (count * (SIDE + GAP) + GAP for count in (COLUMNS, ROWS))
# From none to the most
SHADES = (
    Shade("#ffffff", "#0b0c0c"),
    Shade("#d3e8e6", "#0b0c0c"),
    Shade("#7fc4bd", "#0b0c0c"),
    Shade("#0b5c63", "#ffffff"),
    Shade("#04282c", "#ffffff"),
)


def shade_of(count: int, most: int) -> Shade:
    """White for none; then a quarter of the way to the most for each step."""
    return SHADES[-(-count * (len(SHADES) - 1) // most)] if count else SHADES[0]


def legend(most: int) -> list[Step]:
    """The shades that are there, with the numbers that they stand for."""
    steps = len(SHADES) - 1
    ends = [place * most // steps for place in range(steps + 1)]
    ranges = [(0, 0), *((first + 1, last) for first, last in pairwise(ends))]
    shown = [
        (f"{first:,}" if first == last else f"{first:,} to {last:,}", shade)
        for (first, last), shade in zip(ranges, SHADES, strict=True)
        if first <= last
    ]
    return [Step(text, shade, GAP + place * 160) for place, (text, shade) in enumerate(shown)]
