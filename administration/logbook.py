"""The log in words, and where each thing in it has its page."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, MembershipRequest, User
from administration.kinds import BY_MODEL
from administration.past import PORTAL
from audit.models import Entry
from audit.querysets import EntryQuerySet
from practices.cells import safe
from practices.models import Practice
from submissions.models import Submission

HEADINGS = ("When", "Who", "Action", "Kind of thing", "Name", "Number", "Detail")
KINDS = {
    "accounts.emaildomain": "Email domain",
    "accounts.membershiprequest": "Request to join",
    "accounts.user": "Person",
    "practices.subregion": "Sub-region",
}


def action_in_words(action: str) -> str:
    """``submission.request_changes`` is "Submission: request changes"."""
    kind, _, verb = action.replace("_", " ").replace("-", " ").partition(".")
    return f"{kind.capitalize()}: {verb}" if verb else kind.capitalize()


def kind_in_words(kind: str) -> str:
    """``practices.theme`` is "Theme"."""
    return KINDS.get(kind, kind.rpartition(".")[2].capitalize())


def detail_in_words(detail: dict) -> str:
    """Choices, numbers and keys, one after the other."""
    return ", ".join(f"{name}: {_plain(value)}" for name, value in detail.items())


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return " and ".join(map(str, value))
    return json.dumps(value) if isinstance(value, dict) else str(value).replace("_", " ")


def _person(key: int) -> str:
    return reverse("administration:person", args=[key]) if User.objects.known().filter(pk=key).exists() else ""


def _submission(key: int) -> str:
    seen = Submission.objects.for_moderators().filter(pk=key).exists()
    return reverse("submissions:review", args=[key]) if seen else ""


def _practice(key: int) -> str:
    found = Practice.objects.filter(pk=key).first()
    return found.get_absolute_url() if found else ""


def _whose(model: type[Model]) -> Callable[[int], str]:
    def page(key):
        person = model._default_manager.filter(pk=key).values_list("user", flat=True).first()
        return _person(person) if person else ""

    return page


PAGES: dict[str, Callable[[int], str]] = {
    "accounts.user": _person,
    "accounts.membership": _whose(Membership),
    "accounts.membershiprequest": _whose(MembershipRequest),
    "submissions.submission": _submission,
    "practices.practice": _practice,
}


def has_page(entry: Entry) -> bool:
    """Whether things of this kind have pages; whether this one still has, ``page_of`` says."""
    return entry.kind in PAGES or entry.kind in BY_MODEL


def page_of(entry: Entry) -> str:
    """Where the thing is; the history of one that was removed; empty when there is nothing that LIIA can read."""
    if kind := BY_MODEL.get(entry.kind):
        is_there = kind.model.objects.filter(pk=entry.key).exists()
        return reverse(f"administration:{'change' if is_there else 'history'}", args=[kind.slug, entry.key])
    return PAGES[entry.kind](entry.key) if entry.kind in PAGES else ""


def lines(entries: EntryQuerySet) -> Iterator[list[Any]]:
    """For a file: the headings, then a line for each entry; no cell of it is taken for a formula."""
    yield [*HEADINGS]
    for entry in entries.iterator(500):
        told = (
            timezone.localtime(entry.at).isoformat(timespec="seconds"),
            entry.actor.email if entry.actor else PORTAL,
            entry.action,
            entry.kind,
            entry.name,
            entry.key,
            detail_in_words(entry.detail),
        )
        yield [safe(cell) for cell in told]
