"""A pack as one document: a cover, what is in it with the pages, a table of all, then each practice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from packs.kinds import Kind
from practices.page import PracticePage
from practices.paper import pdf_of, practice

NO_TITLE = "A pack of practices"
COLUMNS = ["Practice", "Authority", "Published", "Evidence", "Reference"]
SHARES = (48, 32, 26, 24, 30)  # of the table's width in Word
NO_EVIDENCE = "Not stated"
PRACTICE = "practices/paper/_practice.html"
Say = Callable[[int], object]  # how many practices are written


@dataclass(frozen=True)
class Pack:
    """What the document says. ``note`` is plain words in lines."""

    title: str
    note: str
    pages: list[PracticePage]
    made_on: date

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or NO_TITLE

    @property
    def made(self) -> str:
        """When, and by what; the note and the choice are somebody else's."""
        count = len(self.pages)
        many = f"{count} practice{'' if count == 1 else 's'} from"
        return f"{many} {settings.SITE_NAME}, as published on {practice.day(self.made_on)}."

    @property
    def rows(self) -> list[tuple[PracticePage, list[str]]]:
        """The table of all: each practice's page, and what the columns after its title say."""
        return [(page, _cells(page)) for page in self.pages]


def mark(page: PracticePage) -> str:
    """What links inside a Word document lead to; it takes no dashes there."""
    return page.reference.replace("-", "_")


def _cells(page: PracticePage) -> list[str]:
    published = practice.day(page.published_on) if page.published_on else ""
    return [practice.by_whom(page), published, page.evidence or NO_EVIDENCE, page.reference]


def nobody(ready: int) -> None:
    """For whoever waits anyway."""


def write(pack: Pack, kind: str, say: Say = nobody) -> bytes:
    """The file. ``say`` hears how far it is. Raises CannotMake."""
    return as_pdf(pack, say) if kind == Kind.PDF else as_word(pack, say)


def as_html(pack: Pack, say: Say = nobody) -> SafeString:
    """The page that becomes a PDF."""
    chapters = []
    for number, each in enumerate(pack.pages, start=1):
        chapters.append((each.reference, render_to_string(PRACTICE, practice.context_of(each))))
        say(number)
    facts = {"pack": pack, "columns": COLUMNS, "chapters": chapters, "site_name": settings.SITE_NAME}
    return render_to_string("packs/paper/pack.html", facts)


def as_pdf(pack: Pack, say: Say = nobody) -> bytes:
    """A tagged PDF. Raises CannotMake."""
    return pdf_of(as_html(pack, say))


def as_word(pack: Pack, say: Say = nobody) -> bytes:
    """A Word file."""
    from practices.paper.parts import Words
    from practices.paper.practice_word import write as write_practice
    from practices.paper.word import Word

    word = Word(pack.name, about=pack.made)
    word.at_foot(f"{settings.SITE_NAME}, {pack.name}")
    word.paragraph(pack.name, "Title")
    for line in (*pack.note.splitlines(), pack.made):
        word.paragraph(line)
    word.new_page()
    word.heading("Contents")
    word.contents([(page.title, mark(page)) for page in pack.pages])
    word.heading("All at a glance")
    word.table(COLUMNS, [[[Words(page.title)], *cells] for page, cells in pack.rows], SHARES)
    for number, page in enumerate(pack.pages, start=1):
        word.new_page()
        write_practice(word, page, mark=mark(page))
        say(number)
    return word.data()
