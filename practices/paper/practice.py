"""A practice to hand out: the facts of its page as PDF, as Word and as plain text, which say the same."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import get_text_list

from practices.documents import Offered
from practices.page import PracticePage
from practices.paper import pdf_of, plain
from practices.paper.parts import Words

INVENTED = "This entry is invented, to show how the portal works."
PAPER = "practices/paper/practice.html"


def day(when: date) -> str:
    """A date as we write it."""
    return date_format(when, "j F Y")


def by_whom(page: PracticePage) -> str:
    """Its authorities, the lead first: "A, B and C"."""
    return get_text_list([authority.name for authority in page.authorities], "and")


def absolute(address: str) -> str:
    """An address that works away from the site, too."""
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address


def standing(page: PracticePage) -> str:
    """Whether it goes on: what stands above the text where the reader should know."""
    if page.stopped_on:
        return f"This work has stopped ({date_format(page.stopped_on, 'F Y')})."
    if page.is_overdue and page.confirmed_on:
        return f"Not confirmed since {day(page.confirmed_on)}: ask the authority whether it is still running."
    return ""


def sections(page: PracticePage) -> list[tuple[str, str]]:
    """Its texts in light Markdown, each under its heading; those that are empty are left out."""
    texts = [
        ("Why this work has stopped", page.stopped_because),
        ("About this work", page.description),
        ("Impact", page.impact),
        ("What we have learnt", page.learning),
        ("What it takes", page.needs),
    ]
    return [(heading, text) for heading, text in texts if text]


def links(page: PracticePage) -> list[tuple[str, list[tuple[str, str]]]]:
    """Lists of titles with addresses, each under its heading; those that are empty are left out."""
    pieces = [(title, absolute(address)) for title, address in page.pieces]
    documents = [(_named(each), absolute(each.address)) for each in page.documents]
    lists = [("Pieces of this work", pieces), ("Links and documents", [*documents, *page.links])]
    return [(heading, found) for heading, found in lists if found]


def _named(document: Offered) -> str:
    """Its title with what one gets: "Plan (PDF, 120 KB)"."""
    size = filesizeformat(document.size).replace("\xa0", " ")
    return f"{document.title} ({document.kind}, {size})"


def contact(page: PracticePage) -> list[Words]:
    """Whom to ask, as the public may know it: a paragraph of lines."""
    lines = []
    if page.has_contact_left:
        lines.append(Words(f"Its contact has left. {page.lead.name} passes your message on.\n"))
    for text in (page.contact_name, page.contact_role):
        lines += [Words(f"{text}\n")] if text else []
    if page.contact_email:
        lines += [Words(page.contact_email, address=f"mailto:{page.contact_email}"), Words("\n")]
    if page.message_url:
        lines += [Words("Send a message through the portal", address=absolute(page.message_url)), Words("\n")]
    return lines[:-1] + ([Words(lines[-1].text.rstrip("\n"))] if lines and lines[-1].text.strip() else [])


def facts(page: PracticePage) -> list[tuple[str, str]]:
    """What the page says beside the text, each with its name."""
    return [(name, text) for name, text in _all_facts(page) if text]


def _all_facts(page: PracticePage) -> Iterator[tuple[str, str]]:
    yield "Lead authority", page.lead.name
    yield _several("Partner authority", page.partners), _names(page.partners)
    yield _several("Sub-region", page.sub_regions), _names(page.sub_regions)
    yield _several("Category", page.categories), _names(page.categories)
    yield _several("Theme", page.themes), _names(page.themes)
    yield "Evidence, in the authority’s own judgement", page.evidence
    yield "Programme", page.programme.title
    yield "Published", day(page.published_on) if page.published_on else ""
    yield "Last confirmed", day(page.confirmed_on) if page.confirmed_on else ""
    yield "Reference", page.reference


def _several(name: str, found: list) -> str:
    if len(found) == 1:
        return name
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def _names(found: list) -> str:
    return "; ".join(str(each.name) for each in found)


def citation(page: PracticePage) -> list[Words]:
    """How to cite it; empty for what has no permanent address."""
    if not page.permanent_address or not page.published_on:
        return []
    said = f"{by_whom(page)} ({page.published_on.year}). {page.title}. {settings.SITE_NAME}, {page.reference}. "
    return [Words(said), Words(page.permanent_address, address=page.permanent_address)]


def context_of(page: PracticePage) -> dict:
    """What ``practices/paper/_practice.html`` draws."""
    return {
        "page": page,
        "by_whom": by_whom(page),
        "standing": standing(page),
        "sections": sections(page),
        "lists": links(page),
        "contact": contact(page),
        "facts": facts(page),
        "citation": citation(page),
        "invented": INVENTED if page.is_demonstration else "",
        "whole": (page.whole[0], absolute(page.whole[1])) if page.whole else None,
    }


def as_pdf(page: PracticePage) -> bytes:
    """A tagged PDF. Raises CannotMake."""
    return pdf_of(render_to_string(PAPER, {**context_of(page), "site_name": settings.SITE_NAME}))


def as_word(page: PracticePage) -> bytes:
    """A Word file."""
    from practices.paper.practice_word import write
    from practices.paper.word import Word

    made_on = page.confirmed_on or page.published_on
    made_at = datetime.combine(made_on, time.min, UTC) if made_on else None
    word = Word(page.title, about=f"{by_whom(page)}, {page.reference}", made_at=made_at)
    word.at_foot(f"{settings.SITE_NAME}, {page.reference}")
    write(word, page)
    return word.data()


def as_text(page: PracticePage) -> str:
    """Plain text."""
    head = [plain.heading(page.title, "="), by_whom(page), INVENTED if page.is_demonstration else ""]
    head += [f"Part of {page.whole[0]} ({absolute(page.whole[1])})" if page.whole else "", page.summary]
    head.append(standing(page))
    body = [f"{plain.heading(name)}\n\n{plain.prose(text)}" for name, text in sections(page)]
    for name, found in links(page):
        points = "\n".join(f"- {plain.words([Words(label, address=address)])}" for label, address in found)
        body.append(f"{plain.heading(name)}\n\n{points}")
    if contact(page):
        body.append(f"{plain.heading('Ask about this work')}\n\n{plain.words(contact(page))}")
    told = "\n".join(f"{name}: {text}" for name, text in facts(page))
    body.append(f"{plain.heading('About this entry')}\n\n{told}")
    if citation(page):
        body.append(f"{plain.heading('Cite this')}\n\n{plain.words(citation(page))}")
    return "\n\n".join(part for part in [*head, *body] if part) + "\n"
