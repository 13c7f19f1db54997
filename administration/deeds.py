"""What is done to a person, once it is clear that it may be; ``people`` sees to that, and to the transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from accounts import mail, sessions
from accounts.membership import join
from accounts.models import User
from accounts.querysets import MODERATORS
from administration.keeping import by
from audit.log import record
from practices.models import Authority
from submissions import workflow
from submissions.choices import Action, Status
from submissions.models import Submission


class Refused(Exception):
    """Not done, and why, in words."""


@dataclass(frozen=True)
class Deed:
    """What is done: by whom, to whom, why, and for which authority where it is about one."""

    actor: User
    person: User
    reason: str
    authority: Authority | None = None

    def save(self, *fields: str) -> None:
        """Keep these fields of the person, with the reason in the history."""
        by(self.actor, self.person, self.reason).save(update_fields=[*fields])


def release(deed: Deed) -> None:
    """What the person had in review goes back to the queue."""
    held = Submission.objects.filter(status=Status.IN_REVIEW, assignee=deed.person)
    for submission in held.select_for_update(of=("self",)):
        workflow.perform(Action.RELEASE, submission, actor=deed.actor, version=submission.version)


def suspend(deed: Deed) -> None:
    """Sign out, keep out, and leave nothing waiting for them."""
    release(deed)
    deed.person.is_active = False
    deed.save("is_active")
    sessions.end(deed.person)
    mail.withdraw(deed.person)


def restore(deed: Deed) -> None:
    """Let them sign in again."""
    deed.person.is_active = True
    deed.save("is_active")


def appoint_moderator(deed: Deed) -> None:
    """Into LIIA's team."""
    by(deed.actor, deed.person, deed.reason).groups.add(Group.objects.get_or_create(name=MODERATORS)[0])


def dismiss_moderator(deed: Deed) -> None:
    """Out of it; what they had in review goes back."""
    release(deed)
    by(deed.actor, deed.person, deed.reason).groups.remove(*deed.person.groups.filter(name=MODERATORS))


def administrator(is_one: bool) -> Callable[[Deed], None]:
    """Appoints or dismisses an administrator."""

    def do(deed):
        deed.person.is_staff = deed.person.is_superuser = is_one
        deed.save("is_staff", "is_superuser")

    return do


def add_membership(deed: Deed) -> None:
    """They belong to the authority."""
    assert deed.authority is not None  # noqa: S101 its form asks for one; this is for the type checker
    join(deed.person, [deed.authority], actor=deed.actor, reason=deed.reason)


def remove_membership(deed: Deed) -> None:
    """They no longer do. Raises Refused when that is so already."""
    left = deed.person.memberships.select_for_update().filter(authority=deed.authority).first()
    if left is None:
        raise Refused(f"{deed.person} does not belong to {deed.authority} any more.")
    detail = {"authority": left.authority_id, "person": deed.person.pk}
    record(deed.actor, "membership.remove", left, name=left.authority.slug, **detail)
    by(deed.actor, left, deed.reason).delete()


def forget_second_step(deed: Deed) -> None:
    """Their authenticator app and recovery codes open nothing any more."""
    Authenticator.objects.filter(user=deed.person).delete()
    deed.save("name")  # nothing of it changes; the history keeps the reason


def is_suspended(person: User) -> str:
    """That the person is suspended, in words, if so."""
    return "" if person.is_active else f"{person} is suspended."


def in_group(person: User) -> bool:
    """Whether somebody is a moderator, suspended or not."""
    return person.groups.filter(name=MODERATORS).exists()
