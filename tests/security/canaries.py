"""A word of its own in every private text that the portal holds, so that a leak says where it comes from."""

import secrets
from dataclasses import dataclass, field

from django.apps import apps
from django.core import mail
from django.db import models
from django.utils import timezone
from post_office.models import Email

from accounts import team
from accounts.mail import queue
from accounts.models import EmailDomain, MembershipRequest, TeamMail, User
from alerts import subscribing
from alerts.models import Frequency, Subscription
from alerts.searches import Saved
from practices import search
from practices.models import Practice, PracticeVersion, Resource
from stewardship.kept_true.models import Answer, ContactChange
from stewardship.models import Removal
from submissions.choices import Action, Audience, Status
from submissions.models import ChecklistItem, ImportedTemplate, Message, Phrase, Submission
from submissions.workflow import perform
from tests.factories import PracticeFactory
from tests.security import document_canaries
from tests.security.administration_targets import make_names
from tests.security.people import make_member
from tests.security.review_targets import make_comment, make_kept
from tests.submissions.cast import Cast, make_cast, make_draft, make_submission

LENGTH = 14  # characters of a planted word
RANDOM = ("stored_name", "sha256")  # of documents: words of their own already
TEXTS = (models.CharField, models.TextField, models.JSONField)


@dataclass
class World:
    """Everything that can be in the portal. ``words`` tells of each planted word whose it is."""

    cast: Cast
    words: dict[str, str] = field(default_factory=dict)
    public: dict[str, str] = field(default_factory=dict)

    def of(self, *places: str) -> set[str]:
        """The words whose place begins with one of these."""
        return {word for word, place in self.words.items() if place.startswith(places)}

    def plant(self, row: models.Model, *names: str, known: dict | None = None) -> None:
        """Put a word into each text of the row, or into those named, behind its model's back."""
        chosen = [each for each in texts_of(type(row)) if not names or each.name in names]
        values = {each.name: self._value(row, each, self.words if known is None else known) for each in chosen}
        type(row)._base_manager.filter(pk=row.pk).update(**values)

    def _value(self, row, column, known):
        if column.name in document_canaries.READ_BACK:
            return getattr(row, column.name)
        if column.name in RANDOM and (word := getattr(row, column.name)):
            known[word] = f"{row._meta.label_lower}:{row.pk}:{column.name}"
            return word  # or its bytes would be lost
        word = f"zq{secrets.token_hex(LENGTH // 2 - 1)}"
        known[word] = f"{row._meta.label_lower}:{row.pk}:{column.name}"
        if isinstance(column, models.JSONField):
            return {"title": word, "notes": [word], "links": []}
        if "email" in column.name or column.name == "messages_to":
            return f"{word}@canary.example"
        return f"https://{word}.example/" if column.name == "address" else word


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """The columns that hold somebody's words, as the model has them today; a code of a few letters is none."""
    return [
        each
        for each in model._meta.concrete_fields
        if isinstance(each, TEXTS) and not each.choices and (each.max_length or LENGTH) >= LENGTH
    ]


def private_models() -> list[type[models.Model]]:
    """What is private as a whole: all that people work on and all about people, their mail, what names were."""
    ours = [
        model
        for app in ("submissions", "accounts", "stewardship", "alerts")
        for model in apps.get_app_config(app).get_models()
    ]
    ours += [model for model in apps.get_app_config("practices").get_models() if hasattr(model, "history_id")]
    return [model for model in (*ours, Email) if texts_of(model) and model is not Removal]  # that holds digests


def make_world() -> World:
    """A row of everything, in every state, and a word in each private text of it."""
    world = World(make_cast())
    make_work(world)
    published, reticent, withdrawn = make_practices(world.cast.moderator)
    make_documents(world, published, withdrawn)
    for model in private_models():
        for row in model._base_manager.all():
            world.plant(row)
    for row in (withdrawn, *Resource.objects.filter(practice=withdrawn), *PracticeVersion.objects.all()):
        world.plant(row)
    world.plant(reticent, "contact_email")
    for row in (published, *published.resources.all()):
        world.plant(row, known=world.public)
    Practice.objects.filter(pk=published.pk).update(messages_to="")
    world.public = {word: place for word, place in world.public.items() if not place.endswith(":messages_to")}
    world.plant(reticent, "messages_to")
    search.index(Practice.objects.get(pk=published.pk))
    return world


def make_documents(world: World, live: Practice, withdrawn: Practice) -> None:
    """One that the public can have; one that was left out, and one of what is withdrawn; no place is told."""
    for known, practice, fields in (
        (world.public, live, {}),
        (world.words, live, document_canaries.left_out()),
        (world.words, withdrawn, {}),
    ):
        document = document_canaries.offer(practice, known, **fields)
        world.plant(document, *document_canaries.WORDS, known=known)
        world.words[document.stored_name] = f"stored name of a document of {practice.pk}"


def make_work(world: World) -> None:
    """Submissions in every state, with all that belongs to them, people, and what they ask for."""
    cast = world.cast
    team.choose(cast.other_moderator, TeamMail.DAILY)
    for status in Status:
        submission = make_submission(cast, status, imported=ImportedTemplate.objects.create(text="x"))
        submission.links.create(label="x", address="https://x.example/")
        document_canaries.attach(submission, world.words)
        make_comment(submission, cast.moderator)
        sent = make_comment(submission, cast.moderator, sent_at=timezone.now(), quote="x")
        sent.answers.create(author=cast.owner, text="x")
        for audience in Audience:
            Message.objects.create(submission=submission, author=cast.moderator, audience=audience, text="x")
    again = make_submission(cast, Status.DECLINED)
    perform(Action.REOPEN, again, actor=cast.owner, version=again.version)
    make_draft(cast).transitions.create(action=Action.SUBMIT, actor=cast.owner, note="x")
    make_kept("phrase")
    make_kept("checklist")
    asker = make_member(cast, "asker@home.example", "Asker")
    home = cast.owner.authorities.get()
    MembershipRequest.objects.create(user=asker, authority=home, reason="x")
    MembershipRequest.objects.create(
        user=asker, authority=home, reason="x", decided_at=timezone.now(), decided_by=cast.moderator, answer="x"
    )
    make_names()
    make_saved_searches()
    EmailDomain.objects.create(domain="home.example").authorities.add(home)
    queue(mail.EmailMessage("x", "x", "portal@portal.example", ["a@home.example"]))


def make_saved_searches() -> None:
    """One that waits for its confirmation, and one that is confirmed; without the mail about them."""
    for words in ("x", "y"):
        saved = Saved(words, "authority=x")
        row = {"words": saved.words, "filters": saved.filters, "mark": saved.mark}
        kept = Subscription.objects.create(email=f"{words}@reader.example", frequency=Frequency.WEEKLY, **row)
        if words == "y":
            subscribing.confirm(kept.key)


def make_practices(actor: User) -> tuple[Practice, Practice, Practice]:
    """One whose contact shows the address, one whose does not, and one that was withdrawn; all have stopped."""
    practices = [
        PracticeFactory(reference=f"SP-1998-{n:04}", show_email=n == 0, stopped_on=timezone.localdate())
        for n in range(3)
    ]
    for practice in (practices[0], practices[2]):
        ask_about(practice, actor)
    for practice in practices:
        practice.resources.create(label="x", address="https://x.example/")
        practice.versions.create(number=1, published_at=practice.published_at, snapshot={})
        search.index(practice)
    practices[2].status = "withdrawn"
    practices[2].save()
    search.index(practices[2])
    for practice in practices:
        practice.events.create(action="withdraw", source="live", target="withdrawn", actor=actor, reason="x")
    return tuple(practices)


def ask_about(practice: Practice, actor: User) -> None:
    """Its contact was asked whether it is still so, and answered; so did somebody signed in."""
    today = timezone.localdate()
    reminder = practice.reminders.create(kind="due", confirmed_on=today, sent_on=today)
    practice.answers.create(choice="update", text="x", reminder=reminder, recipient="x")
    practice.answers.create(choice="stopped", text="x", by=actor, outcome="waiting")
    decided = {"outcome": "refused", "decided_by": actor, "decided_at": timezone.now(), "reply": "x"}
    practice.answers.create(choice="stopped", text="x", by=actor, **decided)
    practice.contact_changes.create(name="x", role="x", email="x", by=actor)
    practice.contact_changes.create(name="x", role="x", email="x", by=actor, **decided)


def ids_of(*statuses: Status) -> tuple[list[int], list[str]]:
    """What an address may ask for: numbers of submissions in these states and of requests, and slugs."""
    numbers = set(Submission.objects.filter(status__in=statuses).values_list("pk", flat=True))
    for model in (MembershipRequest, Phrase, ChecklistItem, Answer, ContactChange):
        numbers |= set(model.objects.values_list("pk", flat=True))
    return sorted(numbers), [*Practice.objects.values_list("slug", flat=True), "never-was"]
