"""What LIIA does about saved searches: nothing, but for deleting those of somebody who asks for it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from accounts.permissions import keeps_order
from alerts import forgetting
from alerts.models import Subscription
from audit.log import record


@transaction.atomic
def delete(email: str, *, actor: User) -> int:
    """Delete every saved search of an address, with all mail about it; how many. The log does not name it."""
    if not keeps_order(actor):
        raise PermissionDenied
    found = Subscription.objects.filter(email=email)
    for row in found:
        record(actor, "saved_search.delete", row)
    return forgetting.forget(found)
