"""Follows the instructions of a PDF's page that write: which letters, where, and what the tags around them say."""

from __future__ import annotations

from typing import Any

import pikepdf

from .pdf_marks import Fill, Letters, Marks, Matrix, State


class Writing:
    """What is written, and how, so far."""

    def __init__(self, marks: Marks, found: list[Letters | Fill]) -> None:
        self.marks, self.found = marks, found
        self.state = State()
        self.text, self.line = Matrix(), Matrix()
        self.tags: list[tuple[str, int | None, str]] = []  # what it is, its number, its layer
        self.resources: pikepdf.Object = pikepdf.Dictionary()

    def resource(self, kind: str, name: object) -> Any:
        return self.resources.get(kind, pikepdf.Dictionary()).get(str(name))

    def named(self, kind: str, name: object) -> pikepdf.Object | None:
        """What the page calls ``name`` among its fonts, forms or states."""
        found = self.resource(kind, name)
        return found if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) else None

    # Tags

    def tag(self, operands: list) -> None:
        name = str(operands[0])
        about = operands[1] if len(operands) > 1 else None
        if isinstance(about, pikepdf.Name):
            about = self.resource("/Properties", about)
        number = about.get("/MCID") if isinstance(about, pikepdf.Dictionary) else None
        layer = self.layer_of(about) if name == "/OC" else ""
        self.tags.append((name, int(number) if number is not None else None, layer))

    def untag(self, _operands: list) -> None:
        if self.tags:
            self.tags.pop()

    def layer_of(self, layer: object) -> str:
        """The object number of an optional layer, as a word."""
        return "{}.{}".format(*layer.objgen) if isinstance(layer, pikepdf.Dictionary) else ""

    # Text

    def begin_text(self, _operands: list) -> None:
        self.text = self.line = Matrix()

    def set_font(self, operands: list) -> None:
        found = self.named("/Font", operands[0])
        if found is not None:
            self.state.font = self.marks.font(found)
        self.state.size = float(operands[1])

    def place(self, operands: list) -> None:
        self.text = self.line = Matrix(*map(float, operands[:6]))

    def shift(self, operands: list) -> None:
        x, y = point(operands)
        self.text = self.line = Matrix(e=x, f=y).then(self.line)

    def shift_and_lead(self, operands: list) -> None:
        self.state.leading = -float(operands[1])
        self.shift(operands)

    def next_line(self, _operands: list) -> None:
        self.shift([0, -self.state.leading])

    def write(self, operands: list) -> None:
        self.run_of(bytes(operands[-1]))

    def write_next(self, operands: list) -> None:
        if len(operands) == 3:
            self.state.word_spacing, self.state.spacing = float(operands[0]), float(operands[1])
        self.next_line([])
        self.write(operands)

    def write_spaced(self, operands: list) -> None:
        for each in operands[0]:
            if isinstance(each, pikepdf.String):
                self.run_of(bytes(each))
            else:
                back = float(each) / 1000 * self.state.size * self.state.stretch
                self.text = Matrix(e=-back).then(self.text)

    def run_of(self, content: bytes) -> None:
        """Note the letters that ``content`` shows, and move on behind them."""
        state = self.state
        size, stretch = state.size, state.stretch
        letters: list[tuple[str, float]] = []
        x = 0.0
        for letter, wide, is_space in state.font.read(content):
            letters.append((letter, x + wide * size * stretch / 2))
            x += (wide * size + state.spacing + is_space * state.word_spacing) * stretch
        words = "".join([letter for letter, _ in letters])
        if words:
            self.note(words, letters, x)
        self.text = Matrix(e=x).then(self.text)

    def note(self, words: str, letters: list[tuple[str, float]], x: float) -> None:
        state = self.state
        on_page = self.text.then(state.matrix)
        self.found.append(
            Letters(
                text=words,
                letters=letters,
                on_page=on_page,
                lift=state.rise + state.size * 0.3,
                start=on_page.point(0, state.rise),
                end=on_page.point(x, state.rise),
                size=abs(state.size) * (on_page.c**2 + on_page.d**2) ** 0.5,
                colour=state.stroke if state.mode in (1, 5) else state.fill,
                seen=state.mode not in (3, 7) and state.alpha > 0.02,
                mark=next((number for _, number, _ in reversed(self.tags) if number is not None), None),
                artifact=any(name == "/Artifact" for name, _, _ in self.tags),
                layer=next((layer for _, _, layer in reversed(self.tags) if layer), ""),
            )
        )


def point(operands: list) -> tuple[float, float]:
    return float(operands[0]), float(operands[1])
