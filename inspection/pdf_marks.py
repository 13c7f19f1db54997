"""What a page of a PDF paints, in the order in which it is painted: letters, boxes and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import pikepdf

from .archive import TooMuch
from .pdf_fonts import Font, font

MAX_STEPS = 900_000  # instructions of a whole document
MAX_DEPTH = 12  # forms within forms
SKEW = 0.01
BLACK = (0.0, 0.0, 0.0)

Colour = tuple[float, float, float] | None  # red, green, blue from 0 to 1; None for a pattern


class Box(NamedTuple):
    """A rectangle on the page, in its own units."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return max(self.right - self.left, 0) * max(self.top - self.bottom, 0)

    def shared(self, other: Box) -> Box:
        return Box(*map(max, self[:2], other[:2]), *map(min, self[2:], other[2:]))

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Matrix(NamedTuple):
    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, after: Matrix) -> Matrix:
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def upright(self) -> bool:
        """Whether what was a box is one on the page."""
        return abs(self.b) + abs(self.c) < SKEW or abs(self.a) + abs(self.d) < SKEW

    def box(self, points: list[tuple[float, float]]) -> Box:
        placed = [self.point(*each) for each in points]
        across, along = [x for x, _ in placed], [y for _, y in placed]
        return Box(min(across), min(along), max(across), max(along))


PLAIN = Matrix()
EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)


@dataclass
class Letters:
    """A run of letters as one instruction shows it."""

    text: str
    letters: list[tuple[str, float]]  # each with how far along its middle is
    on_page: Matrix
    lift: float  # from the line that they stand on to their middle
    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    colour: Colour
    seen: bool  # False where it is painted with no ink at all
    mark: int | None  # the number that the structure tree knows it by
    artifact: bool
    layer: str
    order: int = 0

    @cached_property
    def places(self) -> list[tuple[str, float, float]]:
        """Each letter with the middle of where it stands on the page."""
        return [(letter, *self.on_page.point(x, self.lift)) for letter, x in self.letters]


@dataclass
class Fill:
    """A box of one colour, or a picture or pattern whose colour is not known."""

    box: Box
    colour: Colour
    opaque: bool
    picture: bool = False
    order: int = 0
    exact: bool = False  # whether all of the box is painted, so that what is under it cannot be seen


@dataclass
class State:
    """What the instructions before this one have set."""

    matrix: Matrix = PLAIN
    clip: Box = EVERYWHERE
    clipped_oddly: bool = False  # by something other than a box
    mixed: bool = False  # what is painted is mixed with what is under it, as a marker's ink is
    fill: Colour = BLACK
    stroke: Colour = BLACK
    space: str = ""  # "black" for an ink of that name, "unknown" for inks whose colour the numbers do not say
    alpha: float = 1.0
    width: float = 1.0
    font: Font = field(default_factory=Font)
    size: float = 1.0
    mode: int = 0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> State:
        return replace(self)


def colour(operands: list) -> Colour:
    """The colour that numbers of any usual kind say; None for a pattern."""
    if any(isinstance(each, pikepdf.Name) for each in operands):
        return None
    parts = [min(max(float(each), 0.0), 1.0) for each in operands]
    if len(parts) == 1:
        return (parts[0], parts[0], parts[0])
    if len(parts) == 3:
        return (parts[0], parts[1], parts[2])
    if len(parts) == 4:
        return tuple((1 - part) * (1 - parts[3]) for part in parts[:3])  # type: ignore[return-value]
    return None


class Marks:
    """The marks of one page after another; keeps the fonts of the document, and counts its instructions."""

    def __init__(self) -> None:
        self.steps = 0
        self._fonts: dict[tuple[int, int], Font] = {}

    def of(self, page: pikepdf.Page) -> list[Letters | Fill]:
        """The marks of ``page``, each numbered by when it is painted."""
        from .pdf_painting import Painting

        marks: list[Letters | Fill] = []
        Painting(self, marks).run(page.obj, page.resources, State(), 0)
        for order, mark in enumerate(marks):
            mark.order = order
        return marks

    def step(self) -> None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooMuch

    def font(self, described: pikepdf.Object) -> Font:
        known = described.objgen
        if known == (0, 0):
            return font(described)
        if known not in self._fonts:
            self._fonts[known] = font(described)
        return self._fonts[known]
