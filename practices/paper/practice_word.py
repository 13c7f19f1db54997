"""A practice in a Word document, alone or as one of many."""

from practices.page import PracticePage
from practices.paper import practice
from practices.paper.parts import Words
from practices.paper.word import Word

SHARES = (2, 3)  # of the width of the table of facts


def write(word: Word, page: PracticePage, level: int = 1, mark: str = "") -> None:
    """The whole practice, its title as a heading of ``level``; ``mark`` names it for a list of contents."""
    word.heading(page.title, level, mark)
    word.paragraph(practice.by_whom(page), bold=True)
    if page.is_demonstration:
        word.paragraph(practice.INVENTED)
    if page.whole:
        title, address = page.whole
        word.linked([Words("Part of "), Words(title, address=practice.absolute(address))])
    for text in (page.summary, practice.standing(page)):
        if text:
            word.paragraph(text)
    for heading, text in practice.sections(page):
        word.heading(heading, level + 1)
        word.prose(text, below=level + 1)
    _after_the_text(word, page, level + 1)


def _after_the_text(word: Word, page: PracticePage, level: int) -> None:
    for heading, found in practice.links(page):
        word.heading(heading, level)
        word.points([_link(label, address) for label, address in found])
    if contact := practice.contact(page):
        word.heading("Ask about this work", level)
        word.linked(contact)
    word.heading("About this entry", level)
    word.table(["Item", "Detail"], practice.facts(page), SHARES)
    if citation := practice.citation(page):
        word.heading("Cite this", level)
        word.linked(citation)


def _link(label: str, address: str) -> list[Words]:
    """A link, and below it where it leads, for whoever has it on paper."""
    return [Words(label, address=address), *([] if label == address else [Words(f"\n{address}")])]
