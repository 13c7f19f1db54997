"""What waits for LIIA now: how long, and with whom. Days are counted as the moderators' desk counts them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.models import User
from reports.tables import Cell, Link, Table
from submissions import desk
from submissions.models import Submission
from submissions.standing import days_waiting, is_late

# From more than so many days on; the desk has a filter for each but the first
BANDS = {-1: "Up to 7 days", 7: "8 to 14 days", 14: "15 to 28 days", 28: "More than 28 days"}
NOBODY = "Nobody yet"


def waiting(chosen: Mapping[str, Any]) -> list[Submission]:
    """What is in LIIA's queue, the longest wait first; ``chosen`` as ``desk.everything``."""
    needed = ("reference", "title", "status", "submitted_at", "authority__name", "programme__title")
    found = desk.everything(chosen).awaiting_review().select_related("authority", "programme", "assignee")
    return list(found.only(*needed, "assignee__name", "assignee__email"))


def by_age(rows: Iterable[Submission], chosen: Mapping[str, Any]) -> Table:
    """How many wait how long. The last column is what the desk shows: that long, or longer."""
    days = [days_waiting(row) for row in rows]
    edges = [*BANDS, max(days, default=0) + 29]
    lines: list[Sequence[Cell]] = []
    for (edge, name), end in zip(BANDS.items(), edges[1:], strict=True):
        here, longer = sum(edge < each <= end for each in days), sum(edge < each for each in days)
        address = desk_address(chosen, age=edge) if edge > 0 else desk_address(chosen)
        lines.append([name, here, Link(longer, address)])
    return Table("By age", ("Waiting", "Submissions", "So long or longer, on the desk"), lines)


def by_moderator(rows: Iterable[Submission], chosen: Mapping[str, Any], reader: User) -> Table:
    """Who has how many, what nobody has taken yet first. ``reader``'s own lead to the desk."""
    held: dict[User | None, list[Submission]] = {}
    for row in rows:
        held.setdefault(row.assignee, []).append(row)
    lines: list[Sequence[Cell]] = []
    for holder in sorted(held, key=lambda each: (each is not None, str(each).lower())):
        theirs = held[holder]
        count: int | Link = len(theirs)
        if holder == reader:
            count = Link(len(theirs), desk_address(chosen, show="mine"))
        late = sum(is_late(row) for row in theirs)
        lines.append([str(holder or NOBODY), count, late, max(days_waiting(row) for row in theirs)])
    late_column = f"Longer than our aim of {settings.SERVICE_AIM_DAYS} days"
    return Table("By moderator", ("With", "Submissions", late_column, "Longest wait, days"), lines)


def each(rows: Iterable[Submission]) -> Table:
    """Every submission that waits, for a file."""
    lines: list[Sequence[Cell]] = [
        [
            row.reference,
            row.title,
            row.authority.name,
            row.programme.title,
            timezone.localdate(row.submitted_at).isoformat() if row.submitted_at else None,
            days_waiting(row),
            "Yes" if is_late(row) else "No",
            str(row.assignee or NOBODY),
        ]
        for row in rows
    ]
    columns = ("Reference", "Name", "Authority", "Programme", "Submitted", "Days", "Longer than our aim", "With")
    return Table("Submissions", columns, lines)


def desk_address(chosen: Mapping[str, Any], show: str = "waiting", **more: Any) -> str:
    """Where the desk shows these, with the same choices."""
    kept = {name: chosen[name].pk for name in desk.LOOKUPS if chosen.get(name)}
    return f"{reverse('submissions:queue')}?{urlencode({'show': show, **more, **kept})}"
