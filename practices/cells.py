"""Cells of a spreadsheet, made so that no program takes somebody's words for a formula."""

import re
from typing import TypeVar

from openpyxl.cell import WriteOnlyCell

STARTS_A_FORMULA = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠﹣−]")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # no XML holds them
QUOTE = "'"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else

Value = TypeVar("Value")


def safe(value: Value) -> Value | str:
    """What may be written into a cell for ``value``: a text that could be a formula gets an apostrophe.

    Spaces before such a sign do not help whoever hides one, nor do characters that nobody sees: these are left
    out, because a spreadsheet's file cannot hold them. What is not a text, such as a number, stays as it is.
    """
    if not isinstance(value, str):
        return value
    text = UNWRITABLE.sub("", value)
    return QUOTE + text if STARTS_A_FORMULA.match(text) else text


def cell(sheet, value):
    """A cell of an openpyxl sheet: whatever a text looks like, it is a text."""
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        made.data_type = "s"
    return made
