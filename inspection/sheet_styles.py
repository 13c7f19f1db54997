"""Which of a workbook's styles make a cell that nobody can see."""

from __future__ import annotations

import re

from lxml import etree

from .office import Package, attribute, child, local

WHITE = re.compile(r"(FF|00)?FFFFFF", re.IGNORECASE)
NOTHING = re.compile(r"[;\s]*;;[;\s]*")
TINY = 1.5  # points
WHITE_THEME, WHITE_INDEXED = "0", {"1", "9", "65"}


def unseen_styles(package: Package) -> set[str]:
    """The numbers, as cells give them, of styles that are white on white, tiny, or show no value at all."""
    part = next((each.target for each in package.relationships(package.main) if each.kind == "styles"), "")
    styles = package.part(part) if part else None
    formats = {attribute(each, "numFmtId"): attribute(each, "formatCode") for each in _list(styles, "numFmts")}
    blank = {number for number, code in formats.items() if NOTHING.fullmatch(code)}
    fonts = [_is_unseen(font) for font in _list(styles, "fonts")]
    fills = [_is_coloured(fill) for fill in _list(styles, "fills")]
    return {
        str(number)
        for number, style in enumerate(_list(styles, "cellXfs"))
        if attribute(style, "numFmtId") in blank
        or (_at(fonts, style, "fontId") == "white" and not _at(fills, style, "fillId"))
        or _at(fonts, style, "fontId") == "tiny"
    }


def _list(styles: etree._Element | None, name: str) -> list[etree._Element]:
    found = child(styles, name)
    return list(found) if found is not None else []


def _at(values: list, style: etree._Element, name: str):
    number = attribute(style, name)
    return values[int(number)] if number.isdecimal() and int(number[:9]) < len(values) else None


def _is_unseen(font: etree._Element) -> str:
    """ "white", "tiny" or nothing."""
    for each in font:
        if local(each) == "sz" and _points(attribute(each, "val")) <= TINY:
            return "tiny"
        if local(each) == "color" and _is_white(each):
            return "white"
    return ""


def _points(size: str) -> float:
    try:
        return float(size)
    except ValueError:
        return 11.0


def _is_white(color: etree._Element) -> bool:
    if attribute(color, "theme"):
        return attribute(color, "theme") == WHITE_THEME and not attribute(color, "tint")
    indexed = attribute(color, "indexed")
    return indexed in WHITE_INDEXED if indexed else bool(WHITE.fullmatch(attribute(color, "rgb")))


def _is_coloured(fill: etree._Element) -> bool:
    """Whether the cell has a ground on which white can be read."""
    pattern = child(fill, "patternFill")
    if pattern is None:
        return child(fill, "gradientFill") is not None
    if attribute(pattern, "patternType") in {"", "none"}:
        return False
    ground = child(pattern, "fgColor")
    return ground is None or not _is_white(ground)
