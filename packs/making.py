"""Makes what was asked for: at once while it is short, else by the worker, which may be killed at any moment."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from packs.document import Pack, write
from packs.models import KEPT, Order
from packs.pages import pages_of
from practices.mail import Kind, letter
from practices.models import Practice

AT_ONCE = 20  # practices; it takes a few seconds


def make(references: Sequence[str], title: str, note: str) -> tuple[Pack, dict[str, str]]:
    """The pack of those that are published now, and what it was made from."""
    found = pages_of(references)
    made_of = {row.reference: row.updated_at.isoformat() for row, _ in found}
    return Pack(title, note, [page for _, page in found], timezone.localdate()), made_of


def make_due() -> int:
    """Make what waits, one after the other; how many were made."""
    made = 0
    while order := begin():
        try:
            finish(order)
        except Exception:
            Order.objects.filter(pk=order.pk, started_at=order.started_at).update(started_at=None)
            raise
        made += 1
    return made


def begin() -> Order | None:
    """Take the oldest that waits. Two workers do not take the same, because the second finds it taken."""
    for key in Order.objects.waiting().values_list("pk", flat=True)[:10]:
        taken = Order.objects.waiting().filter(pk=key)
        if taken.update(started_at=timezone.now(), tries=F("tries") + 1):
            return Order.objects.without_file().get(pk=key)
    return None


def finish(order: Order) -> None:
    """Write the file, and tell whoever wanted to be told; the address is forgotten with that."""
    pack, made_of = make(order.references, order.title, order.note)
    data = write(pack, order.kind)
    with transaction.atomic():
        own = Order.objects.filter(pk=order.pk, started_at=order.started_at, made_at=None)
        if own.update(made_at=timezone.now(), made_of=made_of, file=data, email="") and order.email:
            tell(order, len(pack.pages))


def tell(order: Order, count: int) -> None:
    """Nothing that somebody typed stands in the mail: the address may be another's."""
    address = f"{settings.SITE_URL}{order.get_absolute_url()}"
    letter(
        "packs/mail/ready",
        "The pack you asked for is ready",
        to=order.email,
        kind=Kind.OTHER,
        address=address,
        count=count,
        days=KEPT.days,
    ).send()


def drop_changed() -> int:
    """Have those made anew whose practices say something else by now, or are not published; how many."""
    made = Order.objects.without_file().exclude(made_at=None)
    return make_anew([order.pk for order in made if has_changed(order)])


def make_anew(keys: Sequence[int]) -> int:
    """Put these back among those that wait, without their files; how many."""
    made = Order.objects.filter(pk__in=keys).exclude(made_at=None)
    return made.update(made_at=None, file=None, started_at=None, tries=0)


def has_changed(order: Order) -> bool:
    """Whether a file says what the public does not read any more."""
    rows = Practice.objects.published().filter(reference__in=order.made_of)
    now = {reference: changed.isoformat() for reference, changed in rows.values_list("reference", "updated_at")}
    return now != order.made_of


def tidy() -> None:
    """What is too old goes with all that was typed; what is out of date is made anew."""
    Order.objects.too_old().delete()
    drop_changed()
