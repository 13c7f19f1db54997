"""Ticks, crosses and boxes: one small alphabet for all the ways Word has of drawing them."""

from __future__ import annotations

import re

TICKED, EMPTY = "☒", "☐"  # what readers write for a form's own boxes
TICKS = "☑✓✔√🗹✅"
CROSSES = "☒✗✘✕✖×❌🗷"
EMPTIES = "☐□◻❑❏❐❒▢○◯"
BULLETS = "·•●▪‣◦∙‧–—-*o\uf0b7§➢Ø⁃"

# Symbol fonts draw pictures with ordinary characters; only those that mark a choice are kept.
WINGDINGS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐"}
WINGDINGS |= {0x72: "☐", 0xB7: "•", 0xA7: "•", 0xD8: "•", 0x6E: "•", 0x6C: "•"}
WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x54: "☒", 0x51: "☒", 0x53: "☒", 0x4F: "✗", 0xA3: "☐", 0x2A: "☐"}
# A symbol whose font is not told: letters of Wingdings 2 that mean nothing in Wingdings.
UNKNOWN = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x4F: "✗", 0xA3: "☐"} | WINGDINGS

_PRIVATE = re.compile("[\uf020-\uf0ff]")


def symbol(code: int, font: str = "") -> str:
    """What character ``code`` draws in a symbol font; "•" where it is only decoration."""
    family = font.lower().replace(" ", "")
    table = {"wingdings": WINGDINGS, "wingdings2": WINGDINGS_2}.get(family, UNKNOWN)
    return table.get(code & 0xFF, "•")


def readable(text: str, font: str = "") -> str:
    """``text`` with symbol-font characters turned into the marks that they draw."""
    if font.lower().startswith("wingdings"):
        return "".join(letter if letter.isspace() else symbol(ord(letter), font) for letter in text)
    return _PRIVATE.sub(lambda found: symbol(ord(found[0]), font), text)
