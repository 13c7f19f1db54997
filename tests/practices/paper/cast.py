"""A practice that has everything, and what was made of it, read by libraries that did not write it."""

import io
from datetime import date

from docx import Document
from pypdf import PdfReader

from practices.models import Practice, Resource
from practices.page import PracticePage, own_page
from tests.factories import AuthorityFactory, CategoryFactory, PracticeFactory, ThemeFactory

MARKDOWN = """We **met** every *week*, as [the plan](https://www.example.org/plan?a=1&b=2) said.
On Mondays.

# Who came

- nurses
  - from schools
- police

3. First a call
4. then a visit

> It felt like
> somebody listened.

See https://bare.example/x."""
TITLE = "Tea & <b>sympathy</b> for all"


def full(**fields) -> Practice:
    """A published practice with something in each place."""
    facts = {
        "title": TITLE,
        "summary": "In short & plain",
        "description": MARKDOWN,
        "impact": "Fewer children went missing.",
        "learning": "Ask sooner.",
        "needs": "Two posts.",
        "evidence": "monitored",
        "lead_authority": AuthorityFactory(name="Homeborough"),
        "partner_authorities": [AuthorityFactory(name="Nearborough")],
        "categories": [CategoryFactory(name="With partners")],
        "themes": [ThemeFactory(name="Workforce")],
        "contact_name": "Sam Contact",
        "contact_role": "Lead for tea",
        "contact_email": "sam@borough.example",
        "show_email": True,
        "confirmed_on": date(2026, 7, 2),
    }
    practice = PracticeFactory(**facts | fields)
    Resource.objects.create(practice=practice, label="Our report", address="https://borough.example/report")
    return practice


def page(practice: Practice, pieces=()) -> PracticePage:
    return own_page(practice, f"{practice.get_absolute_url()}contact/", list(pieces))


def said(practice: Practice) -> list[str]:
    """Words that each of the files must have."""
    return [
        practice.title,
        "In short & plain",
        "Homeborough and Nearborough",
        "from schools",
        "somebody listened.",
        "Fewer children went missing.",
        "Ask sooner.",
        "Two posts.",
        "Monitored",
        "With partners",
        "Workforce",
        "Our report",
        "Sam Contact",
        "Lead for tea",
        "sam@borough.example",
        "2 July 2026",
        practice.reference,
        practice.permanent_address,
    ]


def pdf(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(each.extract_text() for each in reader.pages).split())


def document(data: bytes):
    return Document(io.BytesIO(data))


def words_in(found) -> str:
    """Every word of a Word file's body, links and tables too."""
    return "\n".join("".join(each.itertext()) for each in found.element.body.iter() if each.tag.endswith("}p"))
