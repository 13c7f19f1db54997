"""Numbers what is published for the first time, one after the other.

A publication carries the time at which it began and is seen when it ends, so that "published since" would pass
over whatever took longer. An arrival is numbered once it can be seen: whoever was told up to a number has missed
nothing below it, whenever it is asked and by however many workers.
"""

from django.db import transaction
from django.db.models import Max

from alerts.models import Arrival
from practices.models import Practice


@transaction.atomic
def note() -> int:
    """Number what is published and has no number; the highest there is."""
    Arrival.objects.select_for_update().order_by("pk").first()  # one at a time: numbers are seen in their order
    new = Practice.objects.published().filter(arrival=None).order_by("published_at", "pk")
    Arrival.objects.bulk_create(Arrival(practice_id=pk) for pk in new.values_list("pk", flat=True))
    return Arrival.objects.aggregate(newest=Max("pk"))["newest"] or 0
