"""Packs that are made in the background, in each state; the portal's own worker leaves them as they are."""

from django.utils import timezone

from packs.models import MOST_TRIES, Order
from practices.models import Practice

STATES = {
    "begun": lambda: {"started_at": timezone.now()},
    "failed": lambda: {"tries": MOST_TRIES},
    "made": lambda: {"made_at": timezone.now(), "file": b"A file"},
}


def pack(state: str, title: str = "") -> str:
    """The address of one; of one that is deleted, the address that it had."""
    rows = Practice.objects.published().order_by("pk")[:2]
    made_of = {row.reference: row.updated_at.isoformat() for row in rows}
    facts = STATES.get(state, STATES["failed"])() | ({"made_of": made_of} if state == "made" else {})
    order = Order.objects.create(references=list(made_of), kind="docx", title=title, **facts)
    if state == "deleted":
        order.delete()
    return order.get_absolute_url()
