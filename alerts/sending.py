"""Sends what is new to whoever saved a search for it: each mail once, and none when there is nothing new.

A mail, and up to which arrival its reader has been told, are written in one transaction: a worker that is killed
before its end has done neither, and of two workers the second finds that the hour has passed. What there is to
tell is looked at first: on a morning with nothing new, all that are due are put off in three statements. Otherwise
each search is asked once, however many have saved it; one without words is answered from the filters of what
is new.
"""

import logging
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from alerts import arrivals, letters
from alerts.models import Arrival, Frequency, Subscription
from alerts.querysets import SubscriptionQuerySet
from alerts.searches import Saved, labels_now, selection_of
from alerts.timing import next_due
from practices import search
from practices.choices import Status
from practices.filters import Selection
from practices.labels import Labels
from practices.models import Practice

log = logging.getLogger(__name__)
MOST_AT_ONCE = 1_000  # of those that are due; the rest follows at the worker's next turn


@dataclass(frozen=True)
class News:
    """What has come since ``told``, as far as it is published now."""

    told: int
    labels: Labels

    @cached_property
    def arrivals(self) -> list[tuple[int, int, frozenset[str]]]:
        """Each with its number, the key of its practice, and what it can be filtered by."""
        rows = Arrival.objects.filter(pk__gt=self.told, practice__status=Status.LIVE)
        found = rows.values_list("pk", "practice_id", "practice__search_entry__facets")
        return [(number, key, frozenset((facets or "").split())) for number, key, facets in found]

    def fitting(self, selection: Selection) -> dict[int, int]:
        """The numbers of those that fit, by the key of the practice: what has all of the words, if there are any.

        Where no practice has them all, the list shows what has some. That would be mail about nearly everything.
        """
        wanted = selection.filters(self.labels).values()
        fits = {key: number for number, key, has in self.arrivals if all(has & tokens for tokens in wanted)}
        if not fits or not selection.words:
            return fits
        query = replace(selection.query(self.labels, 1), only_whole=True)
        shown = set(search.matching(query)) & fits.keys()
        if not shown or search.find(query).reading is search.Reading.ANY_WORD:
            return {}
        return {key: number for key, number in fits.items() if key in shown}


def send_due(now: datetime | None = None) -> dict[str, int]:
    """Queue what is due: how many mails, and how many searches were found to work no more. Safe to repeat."""
    now = now or timezone.now()
    due = Subscription.objects.due(now)
    if not due.exists():
        return {"sent": 0, "ended": 0}
    newest = arrivals.note()
    _put_off(due.filter(told__gte=newest), newest, now)
    rows = list(due.order_by("mark", "pk")[:MOST_AT_ONCE])
    if not rows:
        return {"sent": 0, "ended": 0}
    return Turn(now, newest, News(min(row.told for row in rows), labels_now())).serve(rows)


def _put_off(rows: SubscriptionQuerySet, newest: int, now: datetime) -> None:
    """There is nothing to tell these."""
    for frequency in Frequency:
        rows.filter(frequency=frequency).update(told=newest, due_at=next_due(frequency, now))


class Turn:
    """One turn of the worker: what there is to tell, up to the ``newest`` arrival, to those that are due."""

    def __init__(self, now: datetime, newest: int, news: News):
        self.now, self.newest, self.news = now, newest, news
        self.idle: list[int] = []  # keys of those for whom there is nothing

    def serve(self, rows: list[Subscription]) -> dict[str, int]:
        """Search by search; a fault over one holds up no other, and is tried again."""
        counts = Counter(sent=0, ended=0)
        for _, group in groupby(rows, key=lambda row: row.mark):
            everybody = list(group)
            try:
                counts.update(self._serve(everybody))
            except Exception:
                log.exception("saved search %s was not served", everybody[0].pk)
        _put_off(Subscription.objects.due(self.now).filter(pk__in=self.idle), self.newest, self.now)
        return dict(counts)

    def _serve(self, group: list[Subscription]) -> dict[str, int]:
        """Everybody who has saved one search."""
        selection = selection_of(Saved(group[0].words, group[0].filters), self.news.labels)
        if selection is None:
            return {"ended": sum(_end(row.pk, self.now) for row in group)}
        fits = self.news.fitting(selection)
        latest = max(fits.values(), default=0)
        self.idle += [row.pk for row in group if row.told >= latest]
        waiting = [row.pk for row in group if row.told < latest]
        return {"sent": sum(_tell(pk, selection, fits, self.newest, self.now) for pk in waiting)}


@transaction.atomic
def _tell(pk: int, selection: Selection, fits: dict[int, int], newest: int, now: datetime) -> bool:
    """One mail, and that it was written; False when another worker was faster, or nothing is left to tell.

    What it names stays published until this is done: whoever withdraws it meanwhile waits.
    """
    found = Subscription.objects.select_for_update().due(now).filter(pk=pk).first()
    if found is None:
        return False
    keys = [key for key, number in fits.items() if number > found.told]
    held = Practice.objects.published().select_for_update(of=("self",), no_key=True)
    practices = held.filter(pk__in=keys).select_related("lead_authority").order_by("pk")
    newest_first = sorted(practices, key=lambda practice: -fits[practice.pk])
    found.told, found.due_at = newest, next_due(found.frequency, now)
    found.save(update_fields=["told", "due_at"])
    if newest_first:
        letters.tell_of_new(found, selection, newest_first)
    return bool(newest_first)


@transaction.atomic
def _end(pk: int, now: datetime) -> bool:
    """One mail that says so, and the address is forgotten; the mail goes once it was sent."""
    found = Subscription.objects.select_for_update().due(now).filter(pk=pk).first()
    if found is not None:
        letters.tell_it_has_ended(found)
        found.delete()
    return found is not None
