"""Who was asked whether a practice is still as described, and what they said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from practices.models import Practice


class Reminder(models.Model):
    """People were asked whether a practice is still as described: written with the mail, in one transaction.

    A round of asking begins with each ``confirmed_on``, and has one reminder of each kind; a moderator may ask
    again, once a day. ``sent_on`` is the day of ``sent_at`` in London.
    """

    class Kind(models.TextChoices):
        HALFWAY = "halfway", "Halfway"
        DUE = "due", "When it was due"
        AUTHORITY = "authority", "To everybody at its authority"
        AGAIN = "again", "Asked again by a moderator"

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind)
    confirmed_on = models.DateField()
    sent_on = models.DateField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="reminder_kind_known", condition=Q(kind__in=["halfway", "due", "authority", "again"])
            ),
            models.UniqueConstraint(
                name="reminder_once_in_a_round",
                fields=["practice", "kind", "confirmed_on"],
                condition=~Q(kind="again"),
            ),
            models.UniqueConstraint(
                name="asked_again_once_a_day", fields=["practice", "sent_on"], condition=Q(kind="again")
            ),
        ]

    def __str__(self):
        return f"{self.practice_id}: {self.kind}, {self.sent_on}"


class Answer(models.Model):
    """What somebody said: by the link of a ``reminder``, or signed in (``by``).

    ``text`` is theirs, as typed. Why work has stopped is light Markdown that the public reads once a moderator
    has passed it, ``WAITING`` until then; ``reply`` is what the moderator wrote with the decision. ``recipient``
    tells to which address the link went, and not which address that is.
    """

    class Choice(models.TextChoices):
        RUNNING = "running", "It is still running as described"
        UPDATE = "update", "It is running, and I want to update it"
        STOPPED = "stopped", "It has stopped"

    class Outcome(models.TextChoices):
        NONE = "", "Nothing to decide"
        WAITING = "waiting", "Waits for a moderator"
        PASSED = "passed", "Published as it was written"
        CORRECTED = "corrected", "Published with corrections"
        REFUSED = "refused", "Not published"
        OVERTAKEN = "overtaken", "Overtaken by a later answer"

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="answers")
    choice = models.CharField(max_length=10, choices=Choice)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reminder = models.ForeignKey(Reminder, models.CASCADE, null=True, blank=True, related_name="answers")
    recipient = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.NONE, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="one_answer_for_each_link",
                fields=["reminder", "recipient"],
                condition=Q(reminder__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_waiting_answer_for_each_practice",
                fields=["practice"],
                condition=Q(outcome="waiting"),
            ),
            models.CheckConstraint(
                name="answer_is_somebodys",
                condition=Q(by__isnull=False, reminder=None)
                | (Q(by=None, reminder__isnull=False) & ~Q(recipient="")),
            ),
            models.CheckConstraint(
                name="only_why_it_stopped_waits", condition=Q(outcome="") | (Q(choice="stopped") & ~Q(text=""))
            ),
            models.CheckConstraint(
                name="answer_decided_by_somebody",
                condition=Q(outcome__in=["passed", "corrected", "refused"], decided_by__isnull=False)
                | Q(outcome__in=["", "waiting", "overtaken"], decided_by=None),
            ),
        ]

    def __str__(self):
        return f"{self.practice_id}: {self.choice}"


class ContactChange(models.Model):
    """A member of the lead authority proposes another contact; a moderator decides. One waits at most.

    ``has_left``: the contact of before has left, so that readers' messages go to the authority meanwhile.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waits for a moderator"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="contact_changes")
    name = models.TextField()
    role = models.TextField(blank=True)
    email = models.TextField()
    show_email = models.BooleanField(default=False)
    has_left = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="one_waiting_contact_for_each_practice",
                fields=["practice"],
                condition=Q(outcome="waiting"),
            ),
            models.CheckConstraint(
                name="contact_decided_by_somebody",
                condition=Q(outcome="waiting", decided_by=None)
                | Q(outcome__in=["accepted", "refused"], decided_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.practice_id}: {self.outcome}"
