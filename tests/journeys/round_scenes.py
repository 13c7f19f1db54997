"""Practices in every state of being kept true. Runs backstage; takes and returns what JSON can hold."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from practices import search, versions
from practices.models import Practice
from stewardship.kept_true import confirming, links, reviewing
from stewardship.kept_true.models import Answer
from submissions.demonstration import people
from submissions.models import Submission


def overdue_practice(pk: int, days: int = 400) -> str:
    """Nobody has confirmed the practice of this submission for so many days; its slug."""
    practice = Submission.objects.get(pk=pk).practice
    practice.confirmed_on = timezone.localdate() - timedelta(days=days)
    practice.review_due_on = practice.confirmed_on + timedelta(days=365)
    practice.published_at = practice.updated_at = timezone.now() - timedelta(days=days)
    practice.save()
    search.index(practice)
    return practice.slug


def link_to_contact(slug: str, sent_days_ago: int = 1) -> str:
    """The address that its contact gets in a mail, sent so many days ago."""
    practice, sent = Practice.objects.get(slug=slug), timezone.now() - timedelta(days=sent_days_ago)
    reminder = practice.reminders.create(
        kind="due", confirmed_on=practice.confirmed_on, sent_on=timezone.localdate(sent), sent_at=sent
    )
    return f"/published/keep-true/{links.token_for(reminder, practice.contact_email)}/"


def said(slug: str, choice: str, text: str = "", by: str = people.OFFICER.email) -> int:
    """A member says whether it is still running; the number of the answer."""
    practice, person = Practice.objects.get(slug=slug), User.objects.get(email=by)
    return confirming.answer_signed_in(practice, choice, text, by=person).pk


def text_moved(slug: str) -> None:
    """A new version is published."""
    practice = Practice.objects.get(slug=slug)
    practice.version += 1
    practice.save()
    versions.keep(practice)


def pass_words(answer: int) -> None:
    """A moderator publishes the words of an answer."""
    found, moderator = Answer.objects.get(pk=answer), User.objects.get(email=people.MODERATOR.email)
    reviewing.decide(found, actor=moderator, passes=True, text=found.text, reply="")


def nothing_is_overdue() -> None:
    """Everything is confirmed today, and runs; no answer waits."""
    today = timezone.localdate()
    Answer.objects.filter(outcome="waiting").update(outcome="overtaken")
    Practice.objects.update(
        confirmed_on=today, review_due_on=today + timedelta(days=365), stopped_on=None, stopped_because=""
    )
    search.rebuild()
