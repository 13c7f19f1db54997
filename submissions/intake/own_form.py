"""Reads the Word form that the portal itself hands out: each question stands under its own numbered heading."""

from __future__ import annotations

from . import exact
from .authorities import Authorities
from .blocks import Block, Document, Kind
from .categories import Categories
from .choosing import choose
from .fields import missing
from .links import address_of
from .printed import headed, unhinted
from .template import Link, Question, ReadTemplate, TemplateForm
from .titles import is_placeholder
from .wording import listed, quoted, words

Answers = dict[str, list[Block]]


def find(document: Document, form: TemplateForm) -> ReadTemplate | None:
    """The fields of our own form; None if it is another document."""
    answers = _divided(document, form)
    if not answers or len(answers) * 2 <= len(form.questions):
        return None
    found = ReadTemplate(full_text=document.text, notes=list(document.notes))
    for question in form.questions:
        READERS[question.kind](question, answers.get(question.name, []), form, found)
    found.placeholder_title = bool(found.title) and is_placeholder(found.title)
    found.missing = missing(found)
    found.notes = list(dict.fromkeys(found.notes))
    return found


def _divided(document: Document, form: TemplateForm) -> Answers:
    """The blocks under each question's heading, without its printed hint; headings count only in their order."""
    waiting = list(form.questions)
    answers: Answers = {}
    hint: list[str] = []
    blocks: list[Block] = []
    for block in document.blocks:
        place, behind = _asked(block, waiting)
        if behind is not None:
            blocks = answers[waiting[place].name] = [] if behind.blank else [behind]
            hint = words(waiting[place].hint)
            waiting = waiting[place + 1 :]
        elif answers and block.kind == Kind.NOTE:
            answers.setdefault("description", []).append(block)
        elif answers and block.kind != Kind.ASIDE:
            blocks.append(unhinted(block, hint).standing())
    return answers


def _asked(block: Block, waiting: list[Question]) -> tuple[int, Block | None]:
    """Which of the questions that are waiting begins here, and what was written behind its heading."""
    found = ((place, headed(block, each.heading)) for place, each in enumerate(waiting))
    return next((each for each in found if each[1] is not None), (0, None))


def _store(found: ReadTemplate, name: str, text: str) -> None:
    if hasattr(found, name):
        setattr(found, name, text)
    else:
        found.answers[name] = text


def _lines(blocks: list[Block]) -> list[str]:
    return [" ".join(block.text.split()) for block in blocks]


def _line(question: Question, blocks: list[Block], form: TemplateForm, found: ReadTemplate) -> None:
    _store(found, question.name, " ".join(line for line in _lines(blocks) if line))


def _words(question: Question, blocks: list[Block], form: TemplateForm, found: ReadTemplate) -> None:
    _store(found, question.name, "\n".join(_lines(blocks)).strip())


def _prose(question: Question, blocks: list[Block], form: TemplateForm, found: ReadTemplate) -> None:
    parts = exact.paragraphs(blocks)
    _store(found, question.name, "\n\n".join(parts))
    if question.name == "description":
        found.paragraphs = parts


def _authorities(question: Question, blocks: list[Block], form: TemplateForm, found: ReadTemplate) -> None:
    named = Authorities(form.authorities).read("\n".join(_lines(blocks)))
    found.authorities += [name for name in named.names if name not in found.authorities]
    found.notes += named.notes


def _boxes(question: Question, blocks: list[Block], form: TemplateForm, found: ReadTemplate) -> None:
    known = Categories(question.choices)
    read = [(block, known.lines(block)) for block in blocks if not block.blank]
    chosen = choose([line for _block, lines in read for line in lines], list(question.choices))
    found.notes += chosen.notes
    if not chosen.categories:
        found.notes += _left(question, {line.category for _block, lines in read for line in lines})
    found.notes += [
        f"{quoted(block.text)} is not one of the choices under {quoted(question.heading)}."
        for block, lines in read
        if not lines
    ]
    if question.name == "categories":
        found.categories = chosen.categories
    else:
        found.answers[question.name] = "\n".join(chosen.categories)


def _left(question: Question, left: set[str]) -> list[str]:
    """A sentence where somebody deleted choices instead of ticking: an empty box is no answer."""
    if not 0 < len(left) < len(question.choices):
        return []
    names = listed([quoted(name) for name in question.choices if name in left])
    return [
        f"Only {names} {'is' if len(left) == 1 else 'are'} left under {quoted(question.heading)}, but not ticked."
    ]


def _links(question: Question, blocks: list[Block], form: TemplateForm, found: ReadTemplate) -> None:
    rows: dict[tuple[int, int], dict[int, list[Block]]] = {}
    for block in blocks:
        if block.cell is not None and not block.blank:
            row = rows.setdefault((block.cell.table, block.cell.row), {})
            row.setdefault(block.cell.column, []).append(block)
        elif not block.blank:
            found.links += [Link(label, address) for label, address in _typed(block)]
    for cells in rows.values():
        label, address = (" ".join(_lines(cells.get(column, []))) for column in (0, 1))
        linked = next((run.address for each in cells.get(0, []) for run in each.runs if run.address), "")
        if (words(label), words(address)) != (["name"], ["web", "address"]):
            found.links.append(Link(label, address or address_of(linked)))


def _typed(block: Block) -> list[tuple[str, str]]:
    """A link written below the table: its words, and where they lead."""
    leads = [(run.text.strip(), address_of(run.address)) for run in block.runs if run.address]
    if leads:
        return leads
    text = " ".join(block.text.split())
    bare = next((word for word in text.split() if "://" in word or word.startswith("www.")), "")
    return [(text.replace(bare, "").strip(" :–-"), bare)]


READERS = {
    "line": _line,
    "words": _words,
    "prose": _prose,
    "authorities": _authorities,
    "boxes": _boxes,
    "links": _links,
}
