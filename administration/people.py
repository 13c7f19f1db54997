"""What LIIA does about people: invite, suspend, appoint, and who belongs where.

Each is one transaction with its history and its row of the log. A moderator does it for officers; for a
moderator or an administrator it takes an administrator. Nobody does it to themselves: so whoever acts is an
administrator afterwards, and the last one cannot be lost.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.http import urlencode

from accounts.membership import join
from accounts.models import User
from accounts.permissions import is_administrator, keeps_order
from administration.deeds import Deed, Refused, appoint_moderator, in_group
from administration.verbs import Verb
from audit.log import record
from practices.mail import Kind, letter
from practices.models import Authority

ONESELF = "You cannot do this to yourself. Ask a colleague."
ADMINISTRATORS = "Only an administrator can do this to a moderator or an administrator."


def hindrance(verb: Verb, actor: User, person: User) -> str:
    """Why ``actor`` cannot do this to ``person`` now, in words; empty when nothing is in the way."""
    if actor.pk == person.pk:
        return ONESELF
    if (person.is_staff or in_group(person)) and not is_administrator(actor):
        return ADMINISTRATORS
    return verb.hinders(person)


@transaction.atomic
def perform(verb: Verb, person: User, *, actor: User, reason: str, authority: Authority | None = None) -> None:
    """Do it, as things stand now: both people are read again and held, in the order of their numbers.

    Raises PermissionDenied if ``actor`` may not do such things (any more), Refused with words otherwise.
    """
    held = {
        each.pk: each
        for each in User.objects.select_for_update().filter(pk__in=[actor.pk, person.pk]).order_by("pk")
    }
    actor, person = held[actor.pk], held[person.pk]
    if not (is_administrator(actor) if verb.by_administrators else keeps_order(actor)):
        raise PermissionDenied
    if why := hindrance(verb, actor, person):
        raise Refused(why)
    if not verb.asks:  # a membership has a row of its own
        record(actor, f"user.{verb.slug}", person)
    verb.do(Deed(actor, person, reason, authority))


def invite(email: str, *, actor: User, authority: Authority | None, as_moderator: bool = False) -> User:
    """Make somebody a member, or a moderator, at once, and mail them where to sign in; no password exists.

    Raises Refused with words, and PermissionDenied where it takes an administrator.
    """
    try:
        with transaction.atomic():
            return _invite(email, actor, authority, as_moderator)
    except IntegrityError as clash:
        raise Refused("Somebody else has just invited them. Look at the list of people.") from clash


def _invite(email, actor, authority, as_moderator):
    if as_moderator and not is_administrator(actor):
        raise PermissionDenied
    person = User.objects.with_address(email)
    if not person.is_active:
        raise Refused(f"{person} is suspended. Restore them instead.")
    if actor.pk == person.pk or ((person.is_staff or in_group(person)) and not is_administrator(actor)):
        raise Refused(ONESELF if actor.pk == person.pk else ADMINISTRATORS)
    if authority and person.memberships.filter(authority=authority).exists():
        raise Refused(f"{person} belongs to {authority} already.")
    record(actor, "user.invite", person, **({"authority": authority.pk} if authority else {}))
    if authority:
        join(person, [authority], actor=actor, reason="Invited")
    if as_moderator:
        record(actor, "user.make-moderator", person)
        appoint_moderator(Deed(actor, person, "Invited"))
    _mail_invitation(person, actor, authority)
    return person


def _mail_invitation(person, actor, authority):
    page = f"{reverse('account_request_login_code')}?{urlencode({'email': person.email})}"
    context = {"person": person, "actor": actor, "authority": authority, "address": settings.SITE_URL + page}
    subject = f"You are invited to {settings.SITE_NAME}"
    letter("administration/mail/invited", subject, to=person.email, kind=Kind.JOINING, **context).send()
