"""The answer to one label while it is being gathered, and what may still be a part of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import contacts, links, titles
from .blocks import Block, Cell, Kind
from .labels import Field

SHORT = 150  # characters of an answer on the line after its label
MAX_CONTACT_LINES = 8


@dataclass(slots=True)
class Section:
    """The answer to one label. ``cell`` is where the label stood, if in a table."""

    asks: Field
    name: str = ""
    part: str = ""
    cell: Cell | None = None
    blocks: list[Block] = field(default_factory=list)
    gap: bool = False  # a blank line came after the last block


def fits(section: Section, block: Block) -> bool:
    """Whether ``block`` can be a part of that answer; in a table all of the row is."""
    if section.cell is not None or section.asks == Field.DESCRIPTION:
        return True
    if section.asks == Field.TITLE:
        return titles.could_be_title(block.text)
    if section.asks == Field.LINKS:
        return block.kind != Kind.HEADING and links.belongs(block)
    if section.asks == Field.CONTACT:
        return _fits_contact(section, block)
    return len(block.text) <= SHORT and not section.blocks


def _fits_contact(section: Section, block: Block) -> bool:
    if len(section.blocks) >= MAX_CONTACT_LINES or block.kind == Kind.HEADING:
        return False
    complete = any(contacts.addresses(each) for each in section.blocks)
    if complete and (section.gap or all(run.bold for run in block.runs)) and not contacts.addresses(block):
        return False
    return contacts.belongs(block, complete=complete)
