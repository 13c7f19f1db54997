"""Asking for an alert, confirming it, changing it, and stopping it. Each is a transaction with its mail."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alerts import arrivals, forgetting, letters, links
from alerts.models import Subscription
from alerts.searches import Saved
from alerts.timing import next_due


@transaction.atomic
def ask(email: str, saved: Saved, frequency: str) -> None:
    """Queue one mail to the address, whatever is known of it, so that nobody else learns that."""
    rows = Subscription.objects.select_for_update()
    new = {"words": saved.words, "filters": saved.filters, "frequency": frequency}
    found, is_new = rows.get_or_create(email=email, mark=saved.mark, defaults=new)
    if found.is_confirmed:
        letters.tell_it_is_saved(found)
        return
    if not is_new:
        found.frequency, found.asked_at = frequency, timezone.now()
        found.save(update_fields=["frequency", "asked_at"])
    letters.ask_to_confirm(found)


@transaction.atomic
def confirm(key: UUID) -> Subscription:
    """From now on whoever asked gets mail: of what comes after this moment. Raises links.Ended."""
    found = _locked(key)
    if not found.is_confirmed:
        _begin(found, arrivals.note())
        found.save(update_fields=["confirmed_at", "told", "due_at"])
    return found


@transaction.atomic
def change(key: UUID, frequency: str) -> Subscription:
    """Another frequency, from the next such morning. Raises links.Ended."""
    found = _locked(key)
    if found.is_confirmed:
        found.frequency, found.due_at = frequency, next_due(frequency, timezone.now())
        found.save(update_fields=["frequency", "due_at"])
    return found


@transaction.atomic
def stop(key: UUID) -> Subscription:
    """Delete it and its mail; what it was, for the page to say. Raises links.Ended."""
    found = _locked(key)
    forgetting.forget(Subscription.objects.filter(pk=found.pk))
    return found


@transaction.atomic
def erase(key: UUID) -> int:
    """Delete every saved search of the same address; how many there were. Raises links.Ended."""
    return forgetting.forget(Subscription.objects.filter(email=_locked(key).email))


@transaction.atomic
def start_again(ticket: str) -> Subscription:
    """What was stopped goes on as if it had not been. Raises links.Broken, or links.Ended."""
    was = links.read_ticket(ticket)
    new = {name: was[name] for name in ("words", "filters", "frequency")}
    mark = Saved(was["words"], was["filters"]).mark
    rows = Subscription.objects.select_for_update()
    found, _ = rows.get_or_create(email=was["email"], mark=mark, defaults=new)
    if not found.is_confirmed:
        _begin(found, was["told"])
        found.save(update_fields=["confirmed_at", "told", "due_at"])
    return found


def _begin(found: Subscription, told: int) -> None:
    now = timezone.now()
    found.confirmed_at, found.told, found.due_at = now, told, next_due(found.frequency, now)


def _locked(key: UUID) -> Subscription:
    found = Subscription.objects.select_for_update().filter(key=key).first()
    if found is None or found.is_too_late:
        raise links.Ended
    return found
