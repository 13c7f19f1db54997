"""What is deleted by itself or on request: an address is kept only while mail is wanted, and mail with it."""

from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.models import MailAbout
from alerts.models import Subscription
from alerts.querysets import SubscriptionQuerySet

LABEL = Subscription._meta.label_lower
ENDED = (STATUS.sent, STATUS.failed)
MOST_FAILURES = 3  # mails in a row that were refused for good, or that no server took for days


@transaction.atomic
def forget(found: SubscriptionQuerySet) -> int:
    """Delete these and all mail about them, sent or not; how many."""
    keys = list(found.values_list("pk", flat=True))
    delete_mail(keys)
    return Subscription.objects.filter(pk__in=keys).delete()[1].get("alerts.Subscription", 0)


def delete_mail(keys: Collection[int]) -> None:
    """Of mail about these nothing stays."""
    Email.objects.filter(about__label=LABEL, about__key__in=keys).delete()


def purge() -> dict[str, int]:
    """What nobody confirmed in time, what cannot be delivered, and mail about what is gone; how many of each."""
    return {
        "unconfirmed": forget(Subscription.objects.too_late(timezone.now())),
        "undeliverable": forget(Subscription.objects.filter(pk__in=undeliverable())),
        "mails": _purge_mail(),
    }


def undeliverable() -> list[int]:
    """Keys of those whose latest mails have all failed."""
    failing = MailAbout.objects.filter(label=LABEL, email__status=STATUS.failed).values("key")
    of_these = MailAbout.objects.filter(label=LABEL, key__in=failing, email__status__in=ENDED)
    ends = defaultdict(list)
    for key, status in of_these.order_by("-email").values_list("key", "email__status"):
        ends[key].append(status)
    return [key for key, found in ends.items() if key and found[:MOST_FAILURES] == [STATUS.failed] * MOST_FAILURES]


def _purge_mail() -> int:
    still = Subscription.objects.filter(pk=OuterRef("about__key"))
    left = Email.objects.filter(~Exists(still), about__label=LABEL, status__in=ENDED)
    return left.delete()[1].get("post_office.Email", 0)
