"""Short cuts to the state that a page is to be seen in. Runs backstage; takes and returns what JSON can hold."""

import errno

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.stages import LoginByCodeStage
from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db.models import Case, When
from django.http import Http404
from django.test import RequestFactory
from django.urls import get_resolver
from django.views.csrf import csrf_failure

from accounts import membership
from accounts.demonstration import current_code
from accounts.models import EmailDomain, MembershipRequest, User
from practices import limits, search
from practices.models import Authority, Practice, Programme
from practices.views.contacting import MOST_FROM_A_READER
from stewardship.models import Removal
from submissions.choices import Action, Status
from submissions.demonstration import people
from submissions.models import Submission
from submissions.workflow import perform
from tests.journeys.care_scenes import care, care_page  # noqa: F401 (asked for by name)
from tests.journeys.mail_scenes import failed_mail, newest_mail  # noqa: F401
from tests.journeys.review_scenes import comment, looked_for, no_phrases, phrase  # noqa: F401
from tests.journeys.round_scenes import (  # noqa: F401 (asked for by name)
    link_to_contact,
    nothing_is_overdue,
    overdue_practice,
    pass_words,
    said,
    text_moved,
)
from tests.submissions.cast import Cast, make_submission


def session_of(email: str, second_step: bool = True, key: str | None = None) -> str:
    """The key of a session in which this person is signed in: a new one, or what was the session of ``key``."""
    person = User.objects.get(email=email)
    request = RequestFactory().get("/")
    request.session = SessionStore(key)
    login(request, person)
    if second_step:
        record_authentication(request, person, "mfa")
    request.session.save()
    return request.session.session_key


def person(email: str, name: str = "", authority: str = "", secret: str = "", moderates: bool = False) -> str:
    """Somebody new; with a secret or without, a moderator has or lacks a second step. Returns the address."""
    user = people.create(people.Person(email, name, authority, secret))
    if moderates and not secret:
        user.groups.set(User.objects.get(email=people.MODERATOR.email).groups.all())
    return email


def code_of(secret: str) -> str:
    """What an authenticator app with this secret (base 32) shows now."""
    return current_code(secret)[0]


def domain(name: str, *authorities: str) -> None:
    """An email domain that tells these authorities."""
    EmailDomain.objects.get_or_create(domain=name)[0].authorities.set(
        Authority.objects.filter(name__in=authorities)
    )


def membership_request(email: str, authority: str, reason: str) -> int:
    """This person has asked to join."""
    user, home = User.objects.get(email=email), Authority.objects.get(name=authority)
    return membership.ask_to_join(user, home, reason).pk


def nobody_asks() -> None:
    """No membership request waits."""
    for asked in MembershipRequest.objects.waiting():
        membership.decide(asked, User.objects.get(email=people.MODERATOR.email), granted=True)


def cast(owner: str = people.OFFICER.email) -> Cast:
    """The demonstration's people in the roles of the other tests' cast."""
    roles = (owner, people.COLLEAGUE, people.ELSEWHERE, people.MODERATOR, people.OTHER_MODERATOR)
    emails = (role if isinstance(role, str) else role.email for role in roles)
    return Cast(*(User.objects.get(email=email) for email in emails))


def submission(status: str = "draft", owner: str = people.OFFICER.email, **fields) -> int:
    """A complete submission that has come as far as ``status``; its number."""
    return make_submission(cast(owner), Status(status), **fields).pk


def blank(owner: str = people.OFFICER.email) -> int:
    """A draft with nothing in it yet; its number."""
    author = User.objects.get(email=owner)
    programme = Programme.objects.get(slug="anti-racist-practice")
    return Submission.objects.create(
        programme=programme, authority=author.authorities.first(), owner=author, updated_by=author
    ).pk


def links(pk: int, *rows: tuple[str, str]) -> None:
    """The draft's links, each a label and an address."""
    for position, (label, address) in enumerate(rows):
        Submission.objects.get(pk=pk).links.create(label=label, address=address, position=position)


def without_contact(pk: int) -> None:
    """The contact of this submission is gone; its version is what it was."""
    Submission.objects.filter(pk=pk).update(contact_name="", contact_agrees=False)


def move(pk: int, action: str, actor: str, note: str = "") -> None:
    """Somebody moves a submission."""
    found = Submission.objects.get(pk=pk)
    perform(Action(action), found, actor=User.objects.get(email=actor), version=found.version, note=note)


def published_page(pk: int) -> str:
    """The address of the practice that a submission became."""
    return Submission.objects.get(pk=pk).practice.get_absolute_url()


def practice_page(title: str = "") -> str:
    """The address of a published practice: of that title, or the newest."""
    found = Practice.objects.published().filter(title__startswith=title)
    return found.latest("published_at").get_absolute_url()


def empty_catalogue() -> None:
    """Nothing is published, until ``full_catalogue``."""
    for practice in Practice.objects.published():
        search.remove(practice)


def full_catalogue() -> None:
    """Everything that is published can be found again."""
    search.rebuild()


def empty_queue() -> list[int]:
    """Nothing waits, until ``full_queue``; the numbers of what waited."""
    waiting = Submission.objects.awaiting_review().filter(status=Status.SUBMITTED)
    numbers = list(waiting.values_list("pk", flat=True))
    claimed = Submission.objects.filter(status=Status.IN_REVIEW)
    for found in claimed:
        perform(Action.RELEASE, found, actor=found.assignee, version=found.version)
        numbers.append(found.pk)
    Submission.objects.filter(pk__in=numbers).update(status=Status.WITHDRAWN)
    return numbers


def full_queue(numbers: list[int]) -> None:
    """They wait again."""
    Submission.objects.filter(pk__in=numbers).update(status=Status.SUBMITTED)


def code_expired(key: str) -> None:
    """The code that was mailed to whoever has this session is too old by now."""
    session = SessionStore(key)
    session[LOGIN_SESSION_KEY]["state"]["stages"][LoginByCodeStage.key]["data"]["at"] = 0
    session.save()


def limits_forgotten() -> None:
    """Nobody has tried too often."""
    cache.clear()


def nobody_removed() -> list[dict]:
    """Nobody was ever removed, until ``removed_again``."""
    kept = list(Removal.objects.values("reason", "salt", "address", "name", "lengths", "counts", "by_id"))
    Removal.objects.all().delete()
    return kept


def removed_again(kept: list[dict]) -> None:
    """The list is as it was."""
    Removal.objects.bulk_create(Removal(**each) for each in kept)


def open_programmes(*slugs: str) -> None:
    """These calls for practice are open, and no others."""
    Programme.objects.update(is_open=Case(When(slug__in=slugs, then=True), default=False))


def suspended(authority: str) -> list[int]:
    """Nobody of this authority may sign in, until ``not_suspended``; their numbers."""
    members = list(User.objects.filter(is_active=True, memberships__authority__name=authority))
    User.objects.filter(pk__in=[person.pk for person in members]).update(is_active=False)
    return [person.pk for person in members]


def not_suspended(numbers: list[int]) -> None:
    """They may again."""
    User.objects.filter(pk__in=numbers).update(is_active=True)


def bare_programme() -> int:
    """A closed call for practice without categories; its number."""
    return Programme.objects.create(slug="bare", title="A call without categories", is_open=False).pk


def no_bare_programme() -> None:
    """It is gone again."""
    Programme.objects.filter(slug="bare").delete()


def writer_at_the_limit() -> None:
    """Whoever writes to a contact from this computer has done so too often."""
    while limits.take("message-from", "127.0.0.1", most=MOST_FROM_A_READER, seconds=3600):
        pass


def error_page(status: int) -> str:
    """The HTML that the portal answers with when ``DEBUG`` is off and this goes wrong."""
    handler = get_resolver().resolve_error_handler(status)
    request = RequestFactory().get("/a/mistake/")
    response = handler(request) if status == 500 else handler(request, exception=Http404())
    return response.content.decode()


def full_disk(**typed: str) -> str:
    """The HTML that answers whoever reads, or who sends what is ``typed``, and the disk is full."""
    requests = RequestFactory(HTTP_HOST="localhost", HTTP_ORIGIN="http://localhost")
    request = requests.post("/a/mistake/", typed) if typed else requests.get("/a/mistake/")
    request.user, request.session = AnonymousUser(), {}
    try:
        raise OSError(errno.ENOSPC, "No space left on device")
    except OSError:
        return get_resolver().resolve_error_handler(500)(request).content.decode()


def refused_form() -> str:
    """The HTML that answers a form from somebody else's page."""
    return csrf_failure(RequestFactory().post("/a/mistake/"), template_name="403_csrf.html").content.decode()
