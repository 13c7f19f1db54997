"""Weighs the marks of a whole list of categories: which are chosen, and what is doubtful."""

from __future__ import annotations

from .categories import LOOKS, Chosen, Line
from .wording import listed, quoted

HALF = 0.5
WHOLE = 0.95


def choose(lines: list[Line], names: list[str], *, typed: bool = False) -> Chosen:
    """What the marks on ``lines`` say of the categories ``names``.

    ``typed``: the lines are an officer's own answer, so that standing there is the mark.
    """
    chosen = Chosen()
    standing = _standing(lines, chosen)
    marked = _ticked(standing, chosen) or _looked(standing, names, chosen)
    if not marked and not any(line.mark for line in standing):
        marked = _remaining(standing, lines, names, typed, chosen)
    found = {line.category for line in marked}
    chosen.categories = [name for name in names if name in found]
    return chosen


def _standing(lines: list[Line], chosen: Chosen) -> list[Line]:
    """The lines that are not struck through; half struck is doubtful and stays."""
    for line in lines:
        if HALF / 10 < line.share("struck") < WHOLE:
            chosen.notes.append(f"Part of {quoted(line.category)} is struck through. Check whether it applies.")
    return [line for line in lines if line.share("struck") < HALF]


def _ticked(lines: list[Line], chosen: Chosen) -> list[Line]:
    """The lines with a tick, a cross or a remark. Beside ticks a cross means no."""
    ticks = [line for line in lines if line.mark == "tick"]
    crosses = [line for line in lines if line.mark == "cross"]
    remarks = [line for line in lines if line.mark == "remark"]
    if ticks and crosses:
        chosen.notes.append(
            f"Some categories have a tick and some a cross. We took the ticks: check {_these(crosses)}."
        )
    marked = ticks or crosses
    for line in remarks:
        chosen.notes.append(f"Words were typed beside {quoted(line.category)}, so we took it as chosen. Check it.")
    also = [line for line in lines if line not in marked and not line.mark and line.share("highlighted") >= HALF]
    if marked and also:
        chosen.notes.append(f"{_these(also)} is marked by colour but not ticked. Check whether it applies.")
    return marked + remarks


def _looked(lines: list[Line], names: list[str], chosen: Chosen) -> list[Line]:
    """The lines that a colour, a line under them or bold letters set apart from the others."""
    open_lines = [line for line in lines if line.mark != "no"]
    for look in LOOKS:
        marked = [line for line in open_lines if line.share(look) >= HALF]
        partly = [line for line in open_lines if 0 < line.share(look) < WHOLE]
        for line in partly:
            chosen.notes.append(f"Only part of {quoted(line.category)} is {look}. Check whether it applies.")
        if marked and (len(marked) < len(lines) or look == "highlighted"):
            if len({line.category for line in marked}) == len(names):
                chosen.notes.append("Every category is marked. Check that all of them apply.")
            return marked
    return []


def _remaining(
    standing: list[Line], lines: list[Line], names: list[str], typed: bool, chosen: Chosen
) -> list[Line]:
    """No mark at all: what is left of a shortened list, or was typed as the answer, is the choice."""
    left = {line.category for line in standing}
    if typed or len(standing) < len(lines):
        return standing
    if left and len(left) < len(names):
        kept = [name for name in names if name in left]
        chosen.notes.append(
            f"Only {listed(kept)} {'is' if len(kept) == 1 else 'are'} left in the list of categories,"
            " so we took that as the choice. Check it."
        )
        return standing
    return []


def _these(lines: list[Line]) -> str:
    return listed([quoted(line.category) for line in lines])
