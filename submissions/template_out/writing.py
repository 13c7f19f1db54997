"""Writes the Word form."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from django.conf import settings
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from practices.models import Programme
from practices.paper.parts import Words
from practices.paper.word import Word, writable
from submissions.intake.blocks import NUMBER, POINT
from submissions.intake.template import Question
from submissions.models import Submission
from submissions.snapshots import as_text, snapshot
from submissions.template_out import styles
from submissions.template_out.questions import AGREES, questions

LEVEL = 2
ROWS = 3  # empty rows for links
SHARES = (2, 3)  # of the table's width
HOW = (
    "Write under each question. Keep the numbered headings as they are, so that the portal can read the form. "
    "Then upload it: nothing goes to LIIA before you have seen what was read."
)
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
BOX = (
    "<w:sdt {ns}><w:sdtPr><w:alias w:val={name}/><w14:checkbox>"
    '<w14:checked w14:val="{on}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>'
    '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    "<w:t>{mark}</w:t></w:r></w:sdtContent></w:sdt>"
)


def blank(programme: Programme) -> bytes:
    """The empty form of a programme."""
    return written(programme, {})


def filled(submission: Submission) -> bytes:
    """The form with what a submission says so far."""
    return written(submission.programme, values_of(submission), submission.updated_at, submission.reference or "")


def values_of(submission: Submission) -> dict:
    """What the form holds of a submission, by question."""
    values = snapshot(submission)
    agreed = [label for name, label in AGREES.items() if values[name]]
    return {**values, "consent": agreed, "evidence": [as_text("evidence", values["evidence"])]}


def written(programme: Programme, values: dict, made_at: datetime | None = None, reference: str = "") -> bytes:
    """The form with these answers, by question."""
    word = Word(programme.printed_title or programme.title, reference, made_at or datetime.now(UTC))
    styles.add_to(word)
    word.heading(programme.printed_title or programme.title)
    for text in (programme.introduction, programme.ask, HOW):
        if text:
            word.paragraph(text)
    for question in questions(programme):
        word.heading(question.heading, LEVEL)
        if question.hint:
            word.paragraph(question.hint, styles.HINT)
        WRITERS[question.kind](word, question, values.get(question.name))
    word.at_foot(", ".join(part for part in (settings.SITE_NAME, reference) if part))
    return word.data()


def _line(word: Word, question: Question, value: str | None) -> None:
    word.paragraph(value or "", _style(value or ""))


def _style(text: str) -> str:
    """Of a paragraph of words: one that begins like a point of a list says that it is none."""
    begins = any(POINT.match(line) or NUMBER.match(line) for line in text.split("\n"))
    return "Body Text" if begins else "Normal"


def _words(word: Word, question: Question, value: str | None) -> None:
    word.paragraph(value or "", "Body Text" if value else "Normal")


def _prose(word: Word, question: Question, value: str | None) -> None:
    if value:
        before = len(word.document.paragraphs)
        word.prose(value, LEVEL)
        for paragraph in word.document.paragraphs[before:]:
            if paragraph._p.style is None:
                word.dress(paragraph, _style(paragraph.text))
    else:
        word.paragraph("")


def _authorities(word: Word, question: Question, value: str | list[str] | None) -> None:
    for name in [value] if isinstance(value, str) else value or [""]:
        word.paragraph(name)


def _boxes(word: Word, question: Question, value: list[str] | None) -> None:
    for choice in question.choices:
        on = choice in (value or ())
        paragraph = word.paragraph("", styles.CHOICE)
        paragraph._p.append(_box(choice, on))
        paragraph.add_run(f"\t{writable(choice)}")


def _box(name: str, on: bool):
    ns, mark = f"{nsdecls('w')} {W14}", "☒" if on else "☐"
    return parse_xml(BOX.format(ns=ns, name=quoteattr(writable(name)[:60]), on=int(on), mark=mark))


def _links(word: Word, question: Question, value: list[list[str]] | None) -> None:
    rows = [*(value or []), *[["", ""]] * ROWS]
    word.table(["Name", "Web address"], [[[Words(label)], [Words(address)]] for label, address in rows], SHARES)


WRITERS: dict[str, Callable[[Word, Question, Any], None]] = {
    "line": _line,
    "words": _words,
    "prose": _prose,
    "authorities": _authorities,
    "boxes": _boxes,
    "links": _links,
}
