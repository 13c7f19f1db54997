"""Divides a document into the answers to its labels, its list of categories and its description."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from . import contacts, labels, tables
from .answers import Section, fits
from .blocks import Block, Document, Kind, Run
from .categories import Categories, Line, is_mark
from .labels import Field, Label
from .prompts import Prompts

LONG = 300  # characters behind a label that show it to be the start of a paragraph
LOOK_AHEAD = 4  # lines in which an email shows that "Name" asks for a contact
LIST = 3  # categories one after another that are a list, wherever they stand
ONE_LINE = {Field.AUTHORITY, Field.TITLE}
BOXED = {"tick", "cross", "empty"}


@dataclass(slots=True)
class Divided:
    """The parts of a document. ``typed`` are categories given as an answer, ``listed`` those in the list."""

    sections: list[Section] = field(default_factory=list)
    listed: list[Line] = field(default_factory=list)
    typed: list[Line] = field(default_factory=list)
    unknown_categories: list[str] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    description: list[Block] = field(default_factory=list)
    category_headings: list[str] = field(default_factory=list)
    printed: bool = False  # the template's own title or prompts were seen
    labels: set[Field] = field(default_factory=set)

    def of(self, asked: Field) -> list[Section]:
        return [section for section in self.sections if section.asks == asked]


def divide(document: Document, prompts: Prompts, categories: Categories) -> Divided:
    """The parts of ``document``, in which no word of the body is lost."""
    divider = _Divider(document, prompts, categories)
    for number in range(len(divider.blocks)):
        divider.take(number)
    return divider.found


class _Divider:
    """Goes through the blocks once, knowing which answer is open."""

    def __init__(self, document: Document, prompts: Prompts, categories: Categories) -> None:
        self.prompts, self.categories = prompts, categories
        self.found = Divided()
        self.open: Section | None = None
        self._titled = False
        self.blocks = tables.arranged(
            [block for block in document.blocks if block.kind != Kind.ASIDE],
            is_label=lambda block: labels.meaning(block.text.strip(" \t:")) is not None,
            is_category=lambda block: bool(categories.lines(block, apart=False)),
            is_mark=lambda block: is_mark(block.text),
        )
        if any(prompts.is_title(each.text) for each in document.blocks if each.kind == Kind.ASIDE):
            self.found.printed = True

    def take(self, number: int) -> None:
        """Put one block where it belongs."""
        block = self.blocks[number]
        if block.kind == Kind.NOTE:
            self.found.description.append(block)
            return
        printed = len(block.text) if self._is_title(block) else self.prompts.printed(block.text)
        if printed:
            self._printed(block)
            block = block.part(printed)
            if block.blank:
                return
        label = labels.find(block)
        named = label is not None and label.field == Field.AUTHORITY
        if not named and self._take_categories(number, block):
            return
        if label is not None and self._accepts(label, number):
            self._open(label, block)
        else:
            self._answer(block)

    def _is_title(self, block: Block) -> bool:
        test = self.prompts.is_exact_title if self.found.sections else self.prompts.is_title
        return test(block.text)

    def _printed(self, block: Block) -> None:
        """A printed line ends the answer before it; in a table it is the label of the cell beside it."""
        self.found.printed = True
        if block.cell is not None and not self._is_title(block):
            self.open = Section(Field.DESCRIPTION, cell=block.cell)
        elif self.open is not None and self.open.asks != Field.DESCRIPTION:
            self.open = None

    def _take_categories(self, number: int, block: Block) -> bool:
        """Whether the block is a part of the list of categories, and has been taken as that."""
        lines = self.categories.lines(block)
        if not lines:
            return False
        asked = self.open.asks if self.open is not None and not self._left(block) else None
        if asked == Field.CATEGORIES:
            self.found.typed += lines
            return True
        if asked == Field.TITLE and not lines[0].mark:
            return False
        if self._in_description and not self._is_list(number, lines):
            self.found.category_headings += [line.category for line in lines if line.mark != "remark"]
            return False
        self.found.listed += lines
        return True

    @property
    def _in_description(self) -> bool:
        return Field.TITLE in self.found.labels or Field.DESCRIPTION in self.found.labels

    def _is_list(self, number: int, lines: list[Line]) -> bool:
        """Whether categories that stand in the description are the template's list all the same."""
        if any(line.mark in BOXED for line in lines):
            return True
        if len(lines) > 1 and len(lines) == len(self.categories.names):
            return True
        if self.found.listed and self.found.listed[-1].block.kind != lines[0].block.kind:
            return False
        return self._neighbours(number) >= LIST and not self.found.typed

    def _neighbours(self, number: int) -> int:
        """How many blocks in a row, this one among them, are categories."""
        count = 1
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(self.blocks) and (
                self.blocks[at].blank or self.categories.lines(self.blocks[at], apart=False)
            ):
                count += not self.blocks[at].blank
                at += step
                if count >= LIST:
                    return count
        return count

    def _accepts(self, label: Label, number: int) -> bool:
        """Whether a label is one here, and not the first words of a sentence or a sub-heading."""
        rest = len(label.rest.text.strip())
        if label.field == Field.TITLE and self._in_contact:
            return rest <= LONG
        if label.field == Field.PART:
            return self._in_contact or self._contact_follows(number, label)
        if label.field in {Field.AUTHORITY, Field.TITLE, Field.CATEGORIES}:
            again = label.field in self.found.labels
            return rest <= LONG and not (again and len(label.name.split()) < 2)
        if label.field == Field.CONTACT:
            return rest <= LONG or bool(contacts.addresses(label.rest))
        return True

    @property
    def _in_contact(self) -> bool:
        return bool(self.found.sections) and self.found.sections[-1].asks == Field.CONTACT

    def _contact_follows(self, number: int, label: Label) -> bool:
        if label.part == "email":
            following = [label.rest, *self.blocks[number + 1 : number + 2]]
            return any(contacts.addresses(block) for block in following)
        ahead = [block for block in self.blocks[number + 1 : number + 1 + 2 * LOOK_AHEAD] if not block.blank]
        found = [labels.find(block) for block in ahead[: 2 * LOOK_AHEAD]]
        return any(each is not None and each.field == Field.PART and each.part == "email" for each in found)

    def _open(self, label: Label, block: Block) -> None:
        """Start the answer to ``label``, with what stands behind it on the same line."""
        asked, part = label.field, label.part
        if asked == Field.TITLE and self._in_contact and Field.TITLE in self.found.labels:
            asked, part = Field.CONTACT, "role"
        if asked == Field.HEADING:
            self._heading(label, block)
            return
        asked = Field.CONTACT if asked == Field.PART else asked
        self.open = Section(asked, label.name, part, block.cell)
        self.found.sections.append(self.open)
        self.found.labels.add(asked)
        if not label.rest.blank:
            self._answer(label.rest)

    def _heading(self, label: Label, block: Block) -> None:
        """A heading that the description keeps."""
        self.open = Section(Field.DESCRIPTION, label.name, cell=block.cell)
        asked = "?" if f"{label.name}?" in block.text else ""
        heading = Block((Run(f"{label.name}{asked}"),), Kind.HEADING)
        self.found.description += [heading, *([] if label.rest.blank else [label.rest])]

    def _left(self, block: Block) -> bool:
        """Whether ``block`` stands outside the table row in which the open answer belongs."""
        cell = self.open.cell if self.open else None
        if cell is None:
            return False
        if block.cell is None or block.cell.table != cell.table:
            return True
        below = self.open is not None and not self.open.blocks and block.cell.row == cell.row + 1
        return block.cell.row != cell.row and not (below and block.cell.column == cell.column)

    def _answer(self, block: Block) -> None:
        """Give ``block`` to the open answer, or to the description."""
        if self.open is not None and (self._left(block) or not (block.blank or fits(self.open, block))):
            self.open = None
        section = self.open
        if block.blank:
            if section is not None:
                section.gap = bool(section.blocks)
        elif section is None or section.asks == Field.DESCRIPTION:
            (self.found.description if self._in_description else self.found.before).append(block)
        else:
            section.blocks.append(block)
            if section.asks == Field.TITLE and self._titled:
                self.found.description.append(replace(block, kind=Kind.HEADING))
            self._titled = self._titled or section.asks == Field.TITLE
            if section.asks == Field.CATEGORIES:
                lines, unknown = self.categories.some(block)
                self.found.typed += lines
                self.found.unknown_categories += unknown
            if section.cell is None and (section.asks in ONE_LINE or section.part in {"email", "role", "phone"}):
                self.open = None
