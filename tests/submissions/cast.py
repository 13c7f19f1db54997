"""The people of the submissions' tests, and submissions at every state, made through the one door."""

from dataclasses import dataclass

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import Client

from accounts.demonstration import give_second_factor
from accounts.models import Membership, User
from accounts.querysets import MODERATORS
from practices.models import Practice
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.factories import (
    AuthorityFactory,
    CategoryFactory,
    ProgrammeFactory,
    SubmissionFactory,
    UserFactory,
)

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of every moderator's authenticator app
WORDS = "Please say what it cost."


@dataclass
class Cast:
    """Who belongs where: owner and colleague at home, the stranger elsewhere, two moderators at LIIA."""

    owner: User
    colleague: User
    stranger: User
    moderator: User
    other_moderator: User


def make_cast() -> Cast:
    """Everybody, freshly."""
    home, elsewhere = AuthorityFactory(name="Homeborough"), AuthorityFactory(name="Farborough")
    cast = Cast(
        owner=UserFactory(email="owner@home.example", name="Olu Owner"),
        colleague=UserFactory(email="colleague@home.example", name="Cleo Colleague"),
        stranger=UserFactory(email="stranger@far.example", name="Stan Stranger"),
        moderator=UserFactory(email="moderator@liia.example", name="Mo Derator"),
        other_moderator=UserFactory(email="other@liia.example", name="Orla Ther"),
    )
    places = ((cast.owner, home), (cast.colleague, home), (cast.stranger, elsewhere))
    Membership.objects.bulk_create(Membership(user=person, authority=place) for person, place in places)
    group = Group.objects.get_or_create(name=MODERATORS)[0]
    group.user_set.add(cast.moderator, cast.other_moderator)
    return cast


def make_draft(cast: Cast, **fields) -> Submission:
    """A complete draft of the owner's."""
    fields = {
        "title": "Reverse mentoring for senior leaders",
        "description": "Junior colleagues mentor directors, every month, for a year.",
        "contact_name": "Kay Contact",
        "contact_role": "Workforce lead",
        "contact_email": "kay.contact@home.example",
        "contact_agrees": True,
        **fields,
    }
    programme = ProgrammeFactory()
    submission = SubmissionFactory(
        programme=programme, authority=cast.owner.authorities.get(), owner=cast.owner, **fields
    )
    submission.categories.set([CategoryFactory(programme=programme, slug="with-communities")])
    return submission


WAYS = {
    Status.DRAFT: (),
    Status.SUBMITTED: (Action.SUBMIT,),
    Status.IN_REVIEW: (Action.SUBMIT, Action.CLAIM),
    Status.CHANGES_REQUESTED: (Action.SUBMIT, Action.CLAIM, Action.REQUEST_CHANGES),
    Status.DECLINED: (Action.SUBMIT, Action.CLAIM, Action.DECLINE),
    Status.PUBLISHED: (Action.SUBMIT, Action.CLAIM, Action.PUBLISH),
    Status.WITHDRAWN: (Action.WITHDRAW,),
}
BY_AUTHOR = {Action.SUBMIT, Action.RESUBMIT, Action.WITHDRAW, Action.REOPEN}


def make_submission(cast: Cast, status: Status, **fields) -> Submission:
    """A submission that has come as far as ``status``, with the moderator in charge where there is one."""
    submission = make_draft(cast, **fields)
    for action in WAYS[status]:
        actor = cast.owner if action in BY_AUTHOR else cast.moderator
        perform(action, submission, actor=actor, version=submission.version, note=WORDS)
    return submission


def fresh(person: User) -> User:
    """The same person without what their object has cached."""
    return User.objects.get(pk=person.pk)


def signed_in(person: User, *, client: Client | None = None, with_second_step: bool = False) -> Client:
    """A browser in which ``person`` is signed in: a new one, or ``client`` with what its session holds.

    With the second step, the session holds the record that allauth writes when its code is entered.
    """
    client = client or Client()
    client.force_login(person)
    if with_second_step:
        give_second_factor(person, SECRET)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, person, "mfa", type="totp")
        request.session.save()
    return client


def publish(cast: Cast, submission: Submission) -> Practice:
    """Take a complete draft through review; the practice it becomes."""
    for action in WAYS[Status.PUBLISHED]:
        actor = cast.owner if action in BY_AUTHOR else cast.moderator
        perform(action, submission, actor=actor, version=submission.version)
    return submission.practice
