"""Fields of a form in a PDF whose value is not what one sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from .archive import TooMuch
from .pdf_marks import Letters, Marks, State
from .pdf_painting import Painting
from .pdf_unseen import laid_over
from .report import Finding, Hidden
from .wording import glimpse, places

TYPED = {"/Tx", "/Ch"}  # what was typed or chosen; buttons and signatures show themselves
HIDDEN_FLAGS = 0x01 | 0x02 | 0x20  # invisible, hidden, not to be viewed
SECRET = 1 << 13  # shows stars
MAX_DEPTH, MAX_FIELDS = 30, 20_000


def unshown(pdf: pikepdf.Pdf, marks: Marks) -> list[Finding]:
    """One finding for all fields whose value is hidden, or another than what is drawn for it."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return []
    seen: dict[tuple[int, int], int] = {
        each.objgen: number for number, page in enumerate(pdf.pages, 1) for each in laid_over(page)
    }
    drawn_anew = bool(form.get("/NeedAppearances", False))
    found = [
        (seen.get(each.objgen, 0), name)
        for count, (each, name, value) in enumerate(_fields(form.get("/Fields"), "", {}, 0))
        if _few(count) and value and not _is_shown(each, value, marks, seen, drawn_anew=drawn_anew)
    ]
    if not found:
        return []
    where = places([number for number, _ in found if number]) if any(number for number, _ in found) else "The form"
    sentence = (
        f"A form keeps what was typed into it and does not show it, or not all of it, as in the field "
        f"“{glimpse(found[0][1]) or 'without a name'}”. Print it to a new PDF, which leaves that out."
    )
    return [Finding(Hidden.FIELD, where, sentence)]


def _few(count: int) -> bool:
    if count > MAX_FIELDS:
        raise TooMuch
    return True


def _fields(listed: Any, name: str, above: dict[str, Any], depth: int) -> Iterator[tuple[Any, str, str]]:
    """Each field or place where it is shown, its name, and its value as words."""
    if depth > MAX_DEPTH:
        raise TooMuch
    for each in listed if isinstance(listed, pikepdf.Array) else ():
        if not isinstance(each, pikepdf.Dictionary):
            continue
        own = {key: each[key] for key in ("/FT", "/V", "/Ff") if key in each}
        known, title = {**above, **own}, str(each.get("/T", name))
        kids = each.get("/Kids")
        if isinstance(kids, pikepdf.Array) and len(kids):
            yield from _fields(kids, title, known, depth + 1)
        elif str(known.get("/FT", "")) in TYPED:
            yield each, title, _said(known)


def _said(field: dict[str, Any]) -> str:
    value = field.get("/V")
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("utf-8", "replace")
    listed = list(value) if isinstance(value, pikepdf.Array) else [value]
    words = "".join(str(each) for each in listed if isinstance(each, pikepdf.String))
    return "***" if words and int(field.get("/Ff", 0)) & SECRET else words.strip()


def _is_shown(field: Any, value: str, marks: Marks, seen: dict, *, drawn_anew: bool) -> bool:
    if field.objgen not in seen or int(field.get("/F", 0)) & HIDDEN_FLAGS or value == "***":
        return False
    left, bottom, right, top = map(float, field.get("/Rect", [0, 0, 0, 0]))
    if abs(right - left) < 1 or abs(top - bottom) < 1:
        return False
    drawing = field.get("/AP", pikepdf.Dictionary()).get("/N")
    if drawn_anew or not isinstance(drawing, pikepdf.Stream):
        return drawn_anew
    said, drawn = _letters(value), _drawn(drawing, marks)
    return drawn is None or said in drawn


def _drawn(drawing: pikepdf.Stream, marks: Marks) -> str | None:
    """The letters in the picture of a field; None where its font does not say which they are."""
    found: list = []
    Painting(marks, found).run(drawing, drawing.get("/Resources", pikepdf.Dictionary()), State(), 0)
    words = "".join(mark.text for mark in found if isinstance(mark, Letters) and mark.seen)
    letters = _letters(words)
    return None if words.strip() and not letters else letters


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
