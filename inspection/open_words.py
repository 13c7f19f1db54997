"""What an OpenDocument file reads, as light Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .office import attribute, children, local
from .open_styles import OpenStyles, inline
from .wording import MAX_TEXT, as_row, plainly

SKIPPED = {"tracked-changes", "annotation", "notes", "forms", "sequence-decls", "calculation-settings", "shapes"}
SKIPPED |= {"named-expressions", "database-ranges", "data-pilot-tables", "title", "desc"}
CELLS = {"table-cell", "covered-table-cell"}


def markdown(body: etree._Element, styles: OpenStyles) -> str:
    """All of ``body``; a spreadsheet sheet by sheet, a presentation slide by slide."""
    length, kept = 0, []
    for block in _blocks(body, styles):
        kept.append(block)
        length += len(block) + 2
        if length > MAX_TEXT:
            break
    return "\n\n".join(kept)[:MAX_TEXT]


def _blocks(element: etree._Element, styles: OpenStyles) -> Iterator[str]:
    slide = 0
    for each in element:
        kind = local(each)
        if kind in SKIPPED or (kind in ("section", "p", "h") and _is_unseen(each, styles)):
            continue
        if kind == "page":
            slide += 1
            yield f"## Slide {slide}"
        if kind in ("h", "p"):
            yield from _paragraph(each, styles)
        elif kind == "list-item":
            yield from (f"- {block.removeprefix('- ')}" for block in _blocks(each, styles))
        elif kind == "table":
            yield from _table(each, styles)
        else:
            yield from _blocks(each, styles)


def _is_unseen(each: etree._Element, styles: OpenStyles) -> bool:
    return attribute(each, "display") == "none" or (local(each) != "section" and styles.is_hidden(each))


def _paragraph(each: etree._Element, styles: OpenStyles) -> Iterator[str]:
    words = plainly(" ".join(inline(each, styles).split()))
    if words and local(each) == "h":
        level = attribute(each, "outline-level")
        yield f"{'#' * min(int(level) + 1 if level.isdigit() else 2, 6)} {words}"
    elif words:
        yield words
    for frame in each.iter("{*}text-box"):
        yield from _blocks(frame, styles)


def _table(table: etree._Element, styles: OpenStyles) -> Iterator[str]:
    name = attribute(table, "name")
    if local(table.getparent()) == "spreadsheet":
        if styles.value(table, "table", "display") == "false":
            return
        yield f"## {plainly(name)}"
    for row in rows(table):
        words = [plainly(" ".join(cell_text(cell).split())) for cell in row if local(cell) in CELLS]
        while words and not words[-1]:
            words.pop()
        if any(words):
            yield as_row(words)


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """Its rows, also those in groups and headings; not those of a table inside it."""
    for each in children(table):
        if local(each) == "table-row":
            yield each
        elif local(each) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from rows(each)


def cell_text(cell: etree._Element) -> str:
    return " ".join(inline(each) for each in cell.iter("{*}p", "{*}h") if not _in_comment(each))


def _in_comment(each: etree._Element) -> bool:
    return any(local(above) in ("annotation", "notes") for above in each.iterancestors())
