"""The last touch to a PDF for those who listen to it, which WeasyPrint leaves to others.

What stands at the foot of each page is no part of the text; each heading cell says whether it heads a row or
a column; pages are labelled.
"""

from collections.abc import Iterator
from typing import Any

PAGINATION = "<</Type /Pagination>>"
LABELS = "<</Nums [0 <</S /D>>]>>"  # 1, 2, 3, as they are printed


def finish(document: Any, pdf: Any) -> None:
    """Called by WeasyPrint when everything is drawn and nothing is written yet."""
    known = {each.reference: each for each in pdf.objects}
    root = known[pdf.catalog["StructTreeRoot"]]
    told = dict(_below(root, known))
    nums = known[root["ParentTree"]]["Nums"]
    for number, page in enumerate(pdf.page_references):
        owners = nums[2 * number + 1]
        unheard = {mark for mark, owner in enumerate(owners) if owner not in told}
        _set_aside(known[known[page]["Contents"]].stream, unheard)
        for mark in unheard:
            owners[mark] = "null"
    for element in told.values():
        if element["S"] == "/TH":
            element["A"]["Scope"] = _scope(element, known)
    pdf.catalog["PageLabels"] = LABELS


def _below(element: dict, known: dict) -> Iterator[tuple[bytes, dict]]:
    """The elements of the structure tree under one, each by its reference."""
    for reference in element.get("K", ()):
        child = known.get(reference)
        if child is not None and "S" in child:
            yield reference, child
            yield from _below(child, known)


def _set_aside(stream: list, unheard: set[int]) -> None:
    """Marks what is drawn outside of the structure tree as belonging to the page, not to the text."""
    for place, command in enumerate(stream):
        if command == b"BDC" and stream[place - 1].get("MCID") in unheard:
            stream[place - 2 : place] = ["/Artifact", PAGINATION]


def _scope(cell: dict, known: dict) -> str:
    group = known[known[cell["P"]]["P"]]
    return "/Column" if group["S"] == "/THead" else "/Row"
