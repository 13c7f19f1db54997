"""Fills a new database with the demonstration, through the same door that people use."""

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from post_office.models import Email

from accounts.models import User
from practices import search
from practices.content import PracticeContent
from practices.models import Authority, Category, Practice, Programme, Theme
from submissions.choices import Action, Status
from submissions.demonstration import people
from submissions.models import Submission
from submissions.publishing import review_due
from submissions.workflow import perform

HERE = Path(__file__).parent
PROGRAMME = "anti-racist-practice"


@transaction.atomic
def load() -> int:
    """People, practices and submissions in every state. Returns how many practices; 0 if they are there."""
    moderator, other, *_ = [people.create(person) for person in people.EVERYBODY][3:]
    if Practice.objects.filter(is_demonstration=True).exists():
        return 0
    practices = _read("practices.toml", "practice")
    for entry in practices:
        publish(entry, moderator)
    Email.objects.all().delete()  # thirty letters about publications of last year would bury the sign-in code
    for entry in _read("submissions.toml", "submission"):
        bring_to(entry, Status(entry["status"]), (moderator, other))
    search.relate()  # the first of them were published when there was nothing to be like
    return len(practices)


def _read(name: str, table: str) -> list[dict]:
    entries = tomllib.loads((HERE / name).read_text(encoding="utf-8"))[table]
    return [
        {key: value.strip() if isinstance(value, str) else value for key, value in entry.items()}
        for entry in entries
    ]


def draft(entry: dict) -> Submission:
    """A draft with everything that ``entry`` says."""
    authority = Authority.objects.get(name=entry["authority"])
    owner = people.officer_of(authority)
    texts = {name: entry[name] for name in PracticeContent.CONTENT_FIELDS}
    submission = Submission.objects.create(
        programme=Programme.objects.get(slug=PROGRAMME),
        authority=authority,
        owner=owner,
        updated_by=owner,
        contact_agrees=bool(entry["contact_email"]),
        **texts,
    )
    submission.partner_authorities.set(Authority.objects.filter(name__in=entry["partners"]))
    submission.categories.set(
        Category.objects.filter(programme=submission.programme, name__in=entry["categories"])
    )
    submission.themes.set(Theme.objects.filter(name__in=entry["themes"]))
    for position, link in enumerate(entry["links"]):
        submission.links.create(**link, position=position)
    return submission


def publish(entry: dict, moderator: User) -> None:
    """A practice that was published on the day that ``entry`` names."""
    submission = draft(entry)
    _step(submission, Action.SUBMIT, submission.owner)
    _step(submission, Action.CLAIM, moderator)
    _step(submission, Action.PUBLISH, moderator)
    day = _noon(entry["published"])
    _date(submission, day - timedelta(days=9), decided=day)
    practice = Practice.objects.get(submissions=submission)
    practice.published_at = practice.updated_at = day
    practice.confirmed_on = entry["confirmed"]
    practice.review_due_on = review_due(entry["confirmed"])
    practice.is_demonstration = True
    practice.save()
    practice.versions.update(published_at=day)
    search.index(practice)


def bring_to(entry: dict, status: Status, moderators: tuple[User, User]) -> None:
    """A submission that has come as far as ``status``, and is ``age_days`` old."""
    submission, words = draft(entry), entry.get("message") or entry.get("reason") or ""
    author = submission.owner
    steps = {
        Status.DRAFT: (),
        Status.SUBMITTED: ((Action.SUBMIT, author),),
        Status.IN_REVIEW: ((Action.SUBMIT, author), (Action.CLAIM, moderators[submission.pk % 2])),
        Status.WITHDRAWN: ((Action.SUBMIT, author), (Action.WITHDRAW, author)),
        Status.CHANGES_REQUESTED: (
            (Action.SUBMIT, author),
            (Action.CLAIM, moderators[0]),
            (Action.REQUEST_CHANGES, moderators[0]),
        ),
        Status.DECLINED: (
            (Action.SUBMIT, author),
            (Action.CLAIM, moderators[0]),
            (Action.DECLINE, moderators[0]),
        ),
    }[status]
    for action, actor in steps:
        _step(submission, action, actor, words)
    _date(submission, timezone.now() - timedelta(days=entry["age_days"]))


def _step(submission, action, actor, words=""):
    needs_words = action in (Action.REQUEST_CHANGES, Action.DECLINE)
    perform(action, submission, actor=actor, version=submission.version, note=words if needs_words else "")


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def _date(submission, when, decided=None):
    """Let it have happened ``when`` rather than now."""
    ended = decided or when
    Submission.objects.filter(pk=submission.pk).update(created_at=when, updated_at=ended)
    Submission.objects.filter(pk=submission.pk).exclude(submitted_at=None).update(submitted_at=when)
    Submission.objects.filter(pk=submission.pk).exclude(decided_at=None).update(decided_at=ended)
    submission.transitions.update(made_at=ended)
    submission.revisions.update(made_at=when)
    submission.messages.update(written_at=ended)
