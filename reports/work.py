"""How much came in and went out, and how fast, counted from what happened and not from how things stand now.

What counts is exactly this, and each thing counts in the month of London's calendar in which it happened:

- *Received*: a submission is submitted for the first time.
- *Sent in again*: the same submission reaches LIIA once more, with the changes that LIIA asked for, or after
  its authority opened it again.
- *Published*, *changes requested*, *declined*: LIIA decides. One submission may be decided several times.
- *Withdrawn*: its authority takes it back while LIIA has it or waits for changes, or it is dropped as a revision
  that says nothing new. A draft that was put away, which LIIA had not or not any more, is nobody's business here,
  nor is any other draft.
- *Days to decision*: from each time that a submission reaches LIIA to the decision which follows, in whole days
  of the calendar, as the desk counts them: a decision on the same day took 0 days. Each time starts a new clock.
  Who took it into review, put it back or handed it over changes nothing. A submission that is withdrawn has no
  decision, and so no days. Days belong to the month of the decision, not to that of the arrival.

A revision that LIIA opened by itself came from nobody: it counts from when its authority first sends it in.

``Transition`` is only ever added to, so a month that is over stays as it is. Its authority and its programme are
those that the submission has now; both are fixed when a draft is started.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from statistics import median
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from reports import months
from submissions.choices import Action, Status
from submissions.desk import LOOKUPS
from submissions.models import Transition

ARRIVALS = (Action.SUBMIT, Action.RESUBMIT)
DECISIONS = (Action.PUBLISH, Action.REQUEST_CHANGES, Action.DECLINE)
TAKEN_BACK = (Action.WITHDRAW, Action.DROP, Action.CLOSE)
COUNTED = (*ARRIVALS, *DECISIONS, *TAKEN_BACK)
RECEIVED, AGAIN = "received", "again"


class Event(NamedTuple):
    """Something that counts. ``kind`` is RECEIVED, AGAIN or an action; ``days`` are those to a decision."""

    kind: str
    on: date
    programme: int
    authority: int
    days: int | None = None

    @property
    def month(self) -> date:
        """The first day of its month."""
        return self.on.replace(day=1)


@dataclass
class Tally:
    """How often each kind of event happened, and the days that decisions took."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    days: list[int] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Count one more."""
        self.counts[event.kind] += 1
        if event.days is not None:
            self.days.append(event.days)

    @property
    def came_in(self) -> int:
        """Received and sent in again."""
        return self.counts[RECEIVED] + self.counts[AGAIN]

    @property
    def decided(self) -> int:
        """LIIA's decisions."""
        return sum(self.counts[action] for action in DECISIONS)

    @property
    def median(self) -> int | float | None:
        """In how many days half of the decisions were made; None without any."""
        middle = median(self.days) if self.days else None
        return int(middle) if middle is not None and middle == int(middle) else middle

    @property
    def ninetieth(self) -> int | None:
        """In how many days nine in ten decisions were made: the nearest rank; None without any."""
        return sorted(self.days)[ceil(len(self.days) * 9 / 10) - 1] if self.days else None

    @property
    def share_in_time(self) -> int | None:
        """How many in a hundred decisions took no more days than LIIA aims at; None without any."""
        in_time = sum(days <= settings.SERVICE_AIM_DAYS for days in self.days)
        return round(100 * in_time / len(self.days)) if self.days else None


def tallies(by: str, first: date, last: date, chosen: Mapping[str, Any]) -> dict[Any, Tally]:
    """What happened from the month ``first`` to the month ``last``, ``by`` "month", "programme" or "authority".

    The keys are months, or the programmes' or authorities' keys. ``chosen`` may hold a programme, an authority
    and a sub_region that it is narrowed to.
    """
    found: dict[Any, Tally] = defaultdict(Tally)
    for event in events(moves(first, last, chosen)):
        if first <= event.month <= last:
            found[getattr(event, by)].add(event)
    return found


Move = tuple[int, str, str, datetime, int, int]  # submission, action, source, when, programme, authority


def moves(first: date, last: date, chosen: Mapping[str, Any]) -> Iterable[Move]:
    """Every counted move up to the end of ``last``, of submissions that moved since ``first``.

    In the order in which it happened to each, because a decision's clock may have started before ``first``.
    """
    moved_since = Transition.objects.filter(action__in=COUNTED, made_at__gte=months.start(first))
    found = Transition.objects.filter(
        action__in=COUNTED,
        made_at__lt=months.start(months.moved(last, 1)),
        submission__in=moved_since.values("submission"),
    )
    for name, lookup in LOOKUPS.items():
        if chosen.get(name):
            found = found.filter(**{f"submission__{lookup}": chosen[name]})
    return found.order_by("submission_id", "made_at", "pk").values_list(
        "submission_id", "action", "source", "made_at", "submission__programme_id", "submission__authority_id"
    )


def events(rows: Iterable[Move]) -> Iterator[Event]:
    """What of these moves counts, each submission's together and in the order in which they happened."""
    known: int | None = None
    arrived: date | None = None
    london = timezone.get_current_timezone()
    for submission, action, source, made_at, programme, authority in rows:
        on = made_at.astimezone(london).date()
        if action in ARRIVALS:
            kind = AGAIN if submission == known else RECEIVED
            known, arrived = submission, on
            yield Event(kind, on, programme, authority)
        elif submission != known:
            continue  # LIIA has never received it
        elif action in DECISIONS:
            yield Event(action, on, programme, authority, (on - arrived).days if arrived else None)
            arrived = None
        elif source != Status.DRAFT:
            yield Event(Action.WITHDRAW, on, programme, authority)
