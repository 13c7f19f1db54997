"""Which authority has published practice in which category of a programme, and where there is none.

A practice counts for its lead authority and for each of its partners, in each of its categories, while it is
live: what the public can read today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max
from django.utils import timezone

from practices.models import Authority, Category, Practice, Programme
from reports.models import Invitation
from reports.tables import Cell, Table

Place = tuple[int, int]  # keys of an authority and a category
NONE = "None"


@dataclass(frozen=True)
class Square:
    """One authority in one category: how many practices, and when it was last invited, if ever."""

    category: Category
    practices: int
    invited_on: date | None


@dataclass(frozen=True)
class Row:
    """One authority in all categories."""

    authority: Authority
    squares: Sequence[Square]

    @property
    def has_none(self) -> bool:
        """Whether nothing of it is published in any category."""
        return not any(square.practices for square in self.squares)


def coverage(programme: Programme, authorities: Iterable[Authority]) -> tuple[list[Category], list[Row]]:
    """The categories of a programme, and a row for each of these authorities."""
    categories = list(programme.categories.all())
    counts, invited = practices_of(programme), invitations_of(programme)
    rows = [
        Row(authority, [_square(each, (authority.pk, each.pk), counts, invited) for each in categories])
        for authority in authorities
    ]
    return categories, rows


def _square(category, place, counts, invited):
    at = invited.get(place)
    return Square(category, counts.get(place, 0), timezone.localdate(at) if at else None)


def practices_of(programme: Programme) -> dict[Place, int]:
    """How many live practices there are at each place; places with none are left out."""
    live = Practice.objects.published().filter(programme=programme)
    led = live.values_list("lead_authority", "categories").annotate(Count("pk"))
    joined = Practice.partner_authorities.through.objects.filter(practice__in=live)
    joined = joined.exclude(authority=F("practice__lead_authority"))  # counted as its lead already
    partners = joined.values_list("authority", "practice__categories").annotate(Count("practice"))
    found: dict[Place, int] = {}
    for authority, category, number in [*led.order_by(), *partners.order_by()]:
        found[authority, category] = found.get((authority, category), 0) + number
    return found


def invitations_of(programme: Programme) -> dict[Place, datetime]:
    """When each place was last invited."""
    found = Invitation.objects.filter(programme=programme).order_by()
    rows = found.values_list("authority", "category").annotate(Max("at"))
    return {(authority, category): at for authority, category, at in rows}


def by_category(categories: Sequence[Category], rows: Sequence[Row]) -> Table:
    """In each category, how many authorities have something, and how many nothing."""
    lines: list[Sequence[Cell]] = []
    for place, category in enumerate(categories):
        covered = sum(row.squares[place].practices > 0 for row in rows)
        lines.append([category.name, covered, len(rows) - covered])
    columns = ("Category", "Authorities with published practice", "Authorities with none")
    return Table("By category", columns, lines)


def by_region(rows: Sequence[Row]) -> Table:
    """In each sub-region, how many authorities there are, and how many have nothing in any category."""
    lines: dict[str, list] = {}
    for row in rows:
        line = lines.setdefault(row.authority.sub_region.name, [row.authority.sub_region.name, 0, 0])
        line[1] += 1
        line[2] += row.has_none
    columns = ("Sub-region", "Authorities", "Authorities with none in any category")
    total: Sequence[Cell] = ["All", len(rows), sum(row.has_none for row in rows)]
    return Table("By sub-region", columns, sorted(lines.values()), total)


def matrix(categories: Sequence[Category], rows: Sequence[Row]) -> Table:
    """Authorities by categories, for a file."""
    lines: list[Sequence[Cell]] = [
        [row.authority.name, row.authority.sub_region.name, *(in_words(square) for square in row.squares)]
        for row in rows
    ]
    columns = ("Authority", "Sub-region", *(category.name for category in categories))
    return Table("Authorities and categories", columns, lines)


def in_words(square: Square) -> int | str:
    """The number of practices, or that there is none, and since when somebody knows that we ask."""
    if square.practices:
        return square.practices
    return f"{NONE}, invited on {square.invited_on.isoformat()}" if square.invited_on else NONE
