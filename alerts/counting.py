"""Which searches are saved, and by how many. Nobody is told by whom."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from alerts.models import Subscription
from alerts.searches import Saved, in_rows, selection_of
from practices.labels import Labels


@dataclass(frozen=True)
class Counted:
    """One search, and how many get mail about it; ``address`` is empty when it no longer works."""

    searched: str
    readers: int
    address: str


def by_search() -> QuerySet:
    """The words, the filters and the readers of each, the most wanted first; only what was confirmed."""
    searches = Subscription.objects.confirmed().values_list("words", "filters").order_by()
    return searches.annotate(readers=Count("pk")).order_by("-readers", "words", "filters")


def counted(row: tuple[str, str, int], labels: Labels) -> Counted:
    """A row of ``by_search`` in words."""
    words, filters, readers = row
    selection = selection_of(Saved(words, filters), labels)
    if selection is None:
        return Counted(f"“{words}”" if words else "Filters that are gone", readers, "")
    searched = ", ".join(names for _, names in in_rows(selection)) or "Every practice"
    return Counted(searched, readers, selection.address())
