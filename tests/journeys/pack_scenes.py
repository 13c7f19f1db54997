"""Packs that are made in the background, in each state; the portal's own worker leaves them as they are."""

from django.utils import timezone

from packs.models import MOST_TRIES, SIGNER, Order
from practices.models import Practice

STATES = {
    "begun": lambda: {"started_at": timezone.now(), "ready": 1},
    "written": lambda: {"started_at": timezone.now(), "ready": 2},
    "failed": lambda: {"tries": MOST_TRIES},
    "made": lambda: {"made_at": timezone.now(), "file": b"A file"},
}


def first_two() -> dict[str, str]:
    """What a pack of two practices is made from."""
    rows = Practice.objects.published().order_by("pk")[:2]
    return {row.reference: row.updated_at.isoformat() for row in rows}


def pack(state: str, title: str = "") -> str:
    """The address of one; of one that is deleted, the address that it had."""
    made_of = first_two()
    facts = STATES.get(state, STATES["failed"])() | ({"made_of": made_of} if state == "made" else {})
    order = Order.objects.create(references=list(made_of), kind="docx", title=title, **facts)
    if state == "deleted":
        order.delete()
    return order.get_absolute_url()


def pack_goes_on(address: str, state: str) -> None:
    """What its worker did meanwhile."""
    key = SIGNER.unsign(address.rstrip("/").rpartition("/")[2])
    made_of = {"made_of": first_two()} if state == "made" else {}
    Order.objects.filter(key=key).update(**STATES[state](), **made_of)
