"""How a person comes to belong to an authority: by their email domain, or by a moderator's decision."""

from contextlib import suppress

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts import team
from accounts.models import EmailDomain, Membership, MembershipRequest, User
from audit.log import record
from practices.mail import Kind, letter
from practices.models import Authority

MOST_WAITING = 3


class AlreadyDecided(Exception):
    """Another moderator has answered this request."""


class TooManyRequests(Exception):
    """This person has ``MOST_WAITING`` requests that nobody has answered yet."""


def authorities_for(email: str) -> QuerySet[Authority]:
    """The authorities that an address tells: by its domain, or the nearest listed domain above it."""
    labels = email.rpartition("@")[2].lower().rstrip(".").split(".")
    candidates = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    listed = set(EmailDomain.objects.filter(domain__in=candidates).values_list("domain", flat=True))
    nearest = next((domain for domain in candidates if domain in listed), None)
    return Authority.objects.filter(email_domains__domain=nearest) if nearest else Authority.objects.none()


def may_choose(user: User) -> QuerySet[Authority]:
    """The authorities that the address tells and that the person has not joined."""
    return authorities_for(user.email).exclude(pk__in=user.authority_ids)


def welcome(user: User) -> None:
    """Give the membership that the address tells, if it tells exactly one and the person has none."""
    if not user.authority_ids:
        told = authorities_for(user.email)
        if len(told) == 1:
            join(user, told)


@transaction.atomic
def join(user: User, authorities, *, actor: User | None = None, reason: str = "") -> None:
    """Make the person a member of each: by themselves, as their address tells, or by the decision of ``actor``."""
    for authority in authorities:
        if user.memberships.filter(authority=authority).exists():
            continue
        joined = Membership(user=user, authority=authority)
        joined._history_user, joined._change_reason = actor or user, reason or None  # type: ignore[attr-defined]
        joined.save()
        action = "membership.add" if actor else "membership.join"
        record(actor or user, action, joined, name=authority.slug, authority=authority.pk, person=user.pk)
    with suppress(AttributeError):  # not counted yet
        del user.authority_ids


def missing(user: User) -> str:
    """The name of the page that asks for what we still have to know; empty when nothing is missing."""
    if not (user.authority_ids or user.is_moderator or user.is_staff):
        return "accounts:choose-authority" if authorities_for(user.email) else "accounts:join"
    return "" if user.name else "accounts:name"


def landing(user: User) -> str:
    """The name of the page on which this person starts work."""
    if user.is_moderator:
        return "submissions:queue"
    if user.authority_ids or user.is_staff:
        return "submissions:home"
    return missing(user)


@transaction.atomic
def ask_to_join(user: User, authority: Authority, reason: str) -> MembershipRequest:
    """Ask the moderators, by mail; the person is told what happens next. Raises TooManyRequests."""
    User.objects.select_for_update().get(pk=user.pk)  # two requests at once count one after the other
    if user.membership_requests.waiting().count() >= MOST_WAITING:
        raise TooManyRequests
    request = user.membership_requests.create(authority=authority, reason=reason)
    address = settings.SITE_URL + reverse("accounts:membership-requests")
    subject = f"{user.email} asks to join {authority}"
    team.tell(
        User.objects.moderators(), "accounts/mail/asked", subject, address=address, about=request, asked=request
    )
    _tell(user, request, "received", f"We have received your request to join {authority}")
    return request


@transaction.atomic
def decide(request: MembershipRequest, moderator: User, *, granted: bool, answer: str = "") -> None:
    """Grant or refuse, once, and mail the answer to the person. Raises AlreadyDecided."""
    waiting = MembershipRequest.objects.waiting().filter(pk=request.pk)
    decision = {"decided_at": timezone.now(), "decided_by": moderator, "is_granted": granted, "answer": answer}
    if not waiting.update(**decision):
        raise AlreadyDecided
    request.refresh_from_db()
    action, keys = "grant" if granted else "refuse", {"authority": request.authority_id, "person": request.user_id}
    record(moderator, f"membership-request.{action}", request, name=request.authority.slug, **keys)
    if granted:
        join(request.user, [request.authority], actor=moderator)
        _tell(request.user, request, "granted", f"You have joined {request.authority}")
    else:
        _tell(request.user, request, "refused", f"Your request to join {request.authority}")


def _tell(person, request, template, subject):
    context = {"kind": Kind.JOINING, "about": request, "person": person, "asked": request}
    letter(f"accounts/mail/{template}", subject, to=person.email, **context).send()
