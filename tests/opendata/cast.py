"""A small repository with something of everything: filters, pieces, what is overdue, has stopped, or is gone."""

import secrets
from datetime import UTC, datetime, timedelta

from practices import search
from practices.choices import Evidence, Status
from practices.documents import PublishedDocument
from practices.models import Practice
from tests.factories import AuthorityFactory, CategoryFactory, SubRegionFactory, ThemeFactory
from tests.practices.cast import published

FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)
SHA256 = "0123456789abcdef" * 4
MANY = 45  # more than two pages of a list


def attach(practice: Practice, **changes) -> PublishedDocument:
    """A document of a practice, as far as its row tells."""
    row = {
        "title": "Our plan",
        "file_name": "plan.pdf",
        "format": "pdf",
        "size": 2_048,
        "sha256": SHA256,
        "text": "Go",
    }
    return practice.documents.create(**row | {"stored_name": secrets.token_hex(16)} | changes)


def withdraw(practice: Practice, status: Status = Status.WITHDRAWN) -> Practice:
    """As stewardship does it."""
    practice.status = status
    practice.save()
    search.index(practice)
    return practice


def repository(many: int = MANY) -> list[Practice]:
    """Published practices, of which the last two are not published any more."""
    north, south = (SubRegionFactory(code=code, slug=code.lower()) for code in ("N", "S"))
    authorities = [
        AuthorityFactory(name=name, sub_region=region)
        for name, region in (("Barnet", north), ("Camden", north), ("Lewisham", south))
    ]
    categories = [CategoryFactory(slug=slug) for slug in ("with-partners", "with-communities")]
    themes = [ThemeFactory(slug=slug) for slug in ("workforce", "fathers")]
    kinds = ["", *Evidence.values]
    practices = []
    for number in range(many):
        day = FIRST + timedelta(days=number)
        practices.append(
            published(
                title=f"Kites and “lanterns” {number} & <b>",
                summary="" if number % 5 == 0 else f"In short, number {number}.",
                description="We began with **two** schools.\n\n- one\n- two",
                impact="=SUM(A1) is what it says.",
                evidence=kinds[number % len(kinds)],
                lead_authority=authorities[number % 3],
                partner_authorities=[authorities[(number + 1) % 3]] if number % 2 else [],
                categories=[categories[number % 2]],
                themes=themes[: number % 3],
                published_at=day,
                updated_at=day + timedelta(hours=number % 4),
                show_email=number % 2 == 0,
                stopped_on=day.date() if number % 7 == 6 else None,
                stopped_because="The grant ended." if number % 7 == 6 else "",
                messages_to="team@borough.example" if number == 8 else "",
            )
        )
    whole, piece = practices[0], practices[1]
    piece.resources.create(label="Our leaflet", address="https://www.example.org/leaflet")
    attach(piece, key="a" * 32)
    piece.part_of = whole
    piece.save()
    for each in (whole, piece):
        search.index(each)
    withdraw(practices[-1])
    withdraw(practices[-2], Status.UNPUBLISHED)
    return practices
