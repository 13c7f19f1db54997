"""Follows a page's painting instructions, as a reader of PDF would, and notes what they leave on it."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf

from .archive import TooMuch
from .pdf_marks import BLACK, MAX_DEPTH, Box, Colour, Fill, Letters, Marks, Matrix, State, colour
from .pdf_writing import Writing, point

THICK = 6  # units of a page: a line this thick can cover words
UNIT = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
Points = list[tuple[float, float]]


class Painting(Writing):
    """One page, and the forms on it."""

    def __init__(self, marks: Marks, found: list[Letters | Fill]) -> None:
        super().__init__(marks, found)
        self.stack: list[State] = []
        self.paths: list[Points] = []
        self.clipping = False
        self.depth = 0

    def run(self, stream: pikepdf.Object, resources: pikepdf.Object, state: State, depth: int) -> None:
        """Follow ``stream`` (a page or a form) from ``state`` on."""
        if depth > MAX_DEPTH:
            raise TooMuch
        before = self.state, self.stack, self.resources, self.depth
        self.state, self.stack, self.resources, self.depth = state, [], resources, depth
        for instruction in pikepdf.parse_content_stream(stream):
            self.marks.step()
            does = ACTIONS.get(str(instruction.operator))
            if does is not None:
                does(self, list(instruction.operands))
        self.state, self.stack, self.resources, self.depth = before

    # State

    def save(self, _operands: list) -> None:
        self.stack.append(self.state.copy())
        if len(self.stack) > 10_000:
            raise TooMuch

    def restore(self, _operands: list) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def move(self, operands: list) -> None:
        self.state.matrix = Matrix(*map(float, operands[:6])).then(self.state.matrix)

    def set_state(self, operands: list) -> None:
        found = self.named("/ExtGState", operands[0])
        if found is None:
            return
        self.state.alpha = float(found.get("/ca", self.state.alpha))
        self.state.width = float(found.get("/LW", self.state.width))
        self.state.mixed = _is_mixed(found, before=self.state.mixed)
        if "/Font" in found:
            self.state.font, self.state.size = self.marks.font(found["/Font"][0]), float(found["/Font"][1])

    def choose_space(self, operands: list) -> None:
        """Of inks by name only black is known; of tables of colours none."""
        found = self.resource("/ColorSpace", operands[0])
        kind = str(found[0]) if isinstance(found, pikepdf.Array) and len(found) > 1 else ""
        black = kind == "/Separation" and str(found[1]) in ("/Black", "/All")
        unknown = kind in ("/Separation", "/DeviceN", "/Indexed", "/Lab")
        self.state.space = "black" if black else "unknown" if unknown else ""
        self.state.fill = BLACK

    def ink(self, operands: list) -> None:
        self.state.space, self.state.fill = "", colour(operands)

    def ink_in_space(self, operands: list) -> None:
        if self.state.space == "black":
            self.state.fill = colour([1 - float(operands[0])])
        else:
            self.state.fill = None if self.state.space else colour(operands)

    # Paths

    def begin(self, operands: list) -> None:
        self.paths.append([point(operands)])

    def extend(self, operands: list) -> None:
        if self.paths:
            self.paths[-1].append(point(operands[-2:]))

    def rectangle(self, operands: list) -> None:
        x, y, width, height = map(float, operands[:4])
        self.paths.append([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])

    def clip(self, _operands: list) -> None:
        self.clipping = True

    def paint(self, _operands: list) -> None:
        for path in self.paths:
            if len(path) > 2 and _is_box(path):
                self.cover(self.state.matrix.box(path), self.state.fill, holed=not _has_corners(path))
        self.end([])

    def stroke(self, _operands: list) -> None:
        self.lines()
        self.end([])

    def lines(self) -> None:
        """Thick straight lines cover like boxes."""
        scale = abs(self.state.matrix.a * self.state.matrix.d - self.state.matrix.b * self.state.matrix.c) ** 0.5
        half = self.state.width * scale / 2
        for path in self.paths if half * 2 >= THICK else ():
            if len(path) == 2:
                box = self.state.matrix.box(path)
                flat = box.top - box.bottom < 1
                across, along = (0.0, half) if flat else (half, 0.0)
                grown = Box(box.left - across, box.bottom - along, box.right + across, box.top + along)
                self.cover(grown, self.state.stroke)

    def end(self, _operands: list) -> None:
        if self.clipping and self.paths:
            points = [point for path in self.paths for point in path]
            self.state.clipped_oddly |= (
                len(self.paths) > 1 or not _has_corners(points) or not self.state.matrix.upright
            )
            self.state.clip = self.state.clip.shared(self.state.matrix.box(points))
        self.paths, self.clipping = [], False

    def shade(self, _operands: list) -> None:
        self.found.append(Fill(self.state.clip, None, self.state.alpha > 0.9, picture=True))

    def cover(self, box: Box, colour: Colour, *, picture: bool = False, holed: bool = False) -> None:
        """Note a box of one colour or a picture; one that is ``holed`` lets through what is under it."""
        state = self.state
        shown, opaque = box.shared(state.clip), state.alpha > 0.9
        if shown.area > 0:
            whole = opaque and not (holed or state.mixed or state.clipped_oddly) and state.matrix.upright
            self.found.append(Fill(shown, colour, opaque, picture, exact=whole))

    # Pictures and forms

    def show(self, operands: list) -> None:
        found = self.named("/XObject", operands[0])
        if found is None:
            return
        if found.get("/Subtype") == "/Image":
            holed = any(key in found for key in ("/SMask", "/Mask", "/ImageMask"))
            self.cover(self.state.matrix.box(UNIT), None, picture=True, holed=holed)
        elif found.get("/Subtype") == "/Form":
            self.form(found)

    def form(self, found: pikepdf.Object) -> None:
        inside = self.state.copy()
        inside.matrix = Matrix(*map(float, found.get("/Matrix", [1, 0, 0, 1, 0, 0]))).then(inside.matrix)
        if "/BBox" in found:
            left, bottom, right, top = map(float, found["/BBox"])
            corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
            inside.clip = inside.clip.shared(inside.matrix.box(corners))
        kept = self.text, self.line, self.paths, self.tags
        layer = self.layer_of(found.get("/OC"))
        self.tags = [*self.tags, ("", None, layer)] if layer else [*self.tags]
        self.run(found, found.get("/Resources", self.resources), inside, self.depth + 1)
        self.text, self.line, self.paths, self.tags = kept

    def inline(self, _operands: list) -> None:
        self.cover(self.state.matrix.box(UNIT), None, picture=True, holed=True)


def _is_mixed(found: pikepdf.Object, *, before: bool) -> bool:
    """Whether a state that is set has a blend mode, or a mask."""
    mode, mask = found.get("/BM"), found.get("/SMask")
    if mode is None and mask is None:
        return before
    names = [str(each) for each in mode] if isinstance(mode, pikepdf.Array) else [str(mode)]
    return (mode is not None and names[:1] not in (["/Normal"], ["/Compatible"])) or mask not in (None, "/None")


def _has_corners(path: Points) -> bool:
    """Whether it is a box and nothing else that fits into one."""
    across, along = [x for x, _ in path], [y for _, y in path]
    corners = {(x, y) for x in (min(across), max(across)) for y in (min(along), max(along))}
    return {*path} == corners


def _is_box(path: Points) -> bool:
    """Whether every corner lies on the edge of the box around them."""
    across, along = [x for x, _ in path], [y for _, y in path]
    left, right, bottom, top = min(across), max(across), min(along), max(along)
    near = max(right - left, top - bottom) * 0.02
    return all(min(x - left, right - x) <= near or min(y - bottom, top - y) <= near for x, y in path)


def _setting(name: str, made: Callable[[list], object]) -> Callable[[Painting, list], None]:
    def does(painting: Painting, operands: list) -> None:
        setattr(painting.state, name, made(operands))

    return does


def _number(operands: list) -> float:
    return float(operands[0])


ACTIONS: dict[str, Callable[[Painting, list], None]] = {
    "q": Painting.save,
    "Q": Painting.restore,
    "cm": Painting.move,
    "gs": Painting.set_state,
    "w": _setting("width", _number),
    "m": Painting.begin,
    "re": Painting.rectangle,
    "sh": Painting.shade,
    "n": Painting.end,
    "Do": Painting.show,
    "INLINE IMAGE": Painting.inline,
    "EMC": Painting.untag,
    "BT": Painting.begin_text,
    "Tf": Painting.set_font,
    "Tm": Painting.place,
    "Td": Painting.shift,
    "TD": Painting.shift_and_lead,
    "T*": Painting.next_line,
    "Tj": Painting.write,
    "TJ": Painting.write_spaced,
    "'": Painting.write_next,
    '"': Painting.write_next,
    "Tr": _setting("mode", lambda operands: int(operands[0])),
    "Tc": _setting("spacing", _number),
    "Tw": _setting("word_spacing", _number),
    "Tz": _setting("stretch", lambda operands: float(operands[0]) / 100),
    "TL": _setting("leading", _number),
    "Ts": _setting("rise", _number),
    "cs": Painting.choose_space,
    **dict.fromkeys(("l", "c", "v", "y"), Painting.extend),
    **dict.fromkeys(("W", "W*"), Painting.clip),
    **dict.fromkeys(("f", "F", "f*", "b", "b*", "B", "B*"), Painting.paint),
    **dict.fromkeys(("S", "s"), Painting.stroke),
    **dict.fromkeys(("BDC", "BMC"), Painting.tag),
    **dict.fromkeys(("g", "rg", "k"), Painting.ink),
    **dict.fromkeys(("sc", "scn"), Painting.ink_in_space),
    **dict.fromkeys(("G", "RG", "K", "SC", "SCN"), _setting("stroke", colour)),
}
