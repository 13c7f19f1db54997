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
        if taken.update(started_at=timezone.now(), tries=F("tries") + 1, ready=0):
            return Order.objects.without_file().get(pk=key)
    return None


def finish(order: Order) -> None:
    """Write the file, and tell whoever wanted to be told; the address is forgotten with that."""
    pack, made_of = make(order.references, order.title, order.note)
    own = Order.objects.filter(pk=order.pk, started_at=order.started_at, made_at=None)
    data = write(pack, order.kind, lambda ready: own.update(ready=ready))
    with transaction.atomic():
        if own.update(made_at=timezone.now(), made_of=made_of, file=data, email="") and order.email:
            tell(order, "ready", "The pack you asked for is ready", count=len(pack.pages))


def tell(order: Order, what: str, subject: str, count: int = 0) -> None:
    """Nothing that somebody typed stands in the mail: the address may be another's."""
    address = f"{settings.SITE_URL}{order.get_absolute_url()}"
    mail = letter(
        f"packs/mail/{what}",
        subject,
        to=order.email,
        kind=Kind.OTHER,
        address=address,
        days=KEPT.days,
        count=count,
    )
    mail.send()


def tell_of_failures() -> None:
    """Whoever waits for a mail hears also that none will come; the address is forgotten with that."""
    for order in Order.objects.failed().without_file().exclude(email=""):
        with transaction.atomic():
            if Order.objects.failed().filter(pk=order.pk).exclude(email="").update(email=""):
                tell(order, "failed", "The pack you asked for could not be made")


def try_again(order: Order) -> None:
    """Put one that was given up back among those that wait."""
    Order.objects.failed().filter(pk=order.pk).update(tries=0, started_at=None, ready=0)


def drop_changed() -> int:
    """Have those made anew whose practices say something else by now, or are not published; how many."""
    made = Order.objects.without_file().exclude(made_at=None)
    return make_anew([order.pk for order in made if has_changed(order)])


def make_anew(keys: Sequence[int]) -> int:
    """Put these back among those that wait, without their files; how many."""
    made = Order.objects.filter(pk__in=keys).exclude(made_at=None)
    return made.update(made_at=None, file=None, started_at=None, tries=0, ready=0)


def has_changed(order: Order) -> bool:
    """Whether a file says what the public does not read any more."""
    rows = Practice.objects.published().filter(reference__in=order.made_of)
    now = {reference: changed.isoformat() for reference, changed in rows.values_list("reference", "updated_at")}
    return now != order.made_of


def tidy() -> None:
    """What is too old goes with all that was typed; what is out of date is made anew."""
    tell_of_failures()
    Order.objects.too_old().delete()
    drop_changed()
