"""The places where text is kept. Each says where it names a person, and takes them out there.

The columns are found by walking the models, so that those of a later model belong to them by themselves.
"""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, cast

from django.apps import apps
from django.db import models
from django.db.models import F
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from post_office.models import STATUS, Email

from alerts.models import Subscription
from practices.documents import PublishedDocument
from practices.models import Practice, Resource
from stewardship.kept_true.models import ContactChange
from stewardship.removal import documents
from stewardship.removal.finder import BETWEEN, MARK, NO_CONTACT, Finder, texts_in
from submissions.models import Submission, SubmissionDocument, SubmissionLink

TEXTS = (models.CharField, models.TextField, models.JSONField)
AT_ONCE = 500  # rows that are read together
# What holds no words of people: the log by its rule, digests, and Django's own names of things. Sessions and the
# index of search have places of their own.
LEFT_OUT = {
    "audit.entry",
    "stewardship.removal",
    "contenttypes.contenttype",
    "auth.permission",
    "sessions.session",
    "practices.searchentry",
}
# An account that stays is signed in to with its address; one that goes is emptied by ``closing``
OF_THE_ACCOUNT = {"accounts.user": {"email", "name"}, "account.emailaddress": {"email"}}


class Place(Protocol):
    """Somewhere where text is kept. ``label`` is the model's, or a name of its own."""

    label: str

    def hits(self, finder: Finder) -> list:
        """Keys of what names the person here."""

    def erase(self, finder: Finder, keys: list) -> None:
        """Take the person out of these, in the caller's transaction."""


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """The model's own columns that can hold words."""
    kept = OF_THE_ACCOUNT.get(model._meta.label_lower, set())
    return [
        column
        for column in model._meta.local_concrete_fields
        if isinstance(column, TEXTS)
        and not (column.choices or column.primary_key or column.remote_field or column.name in kept)
    ]


def limits_of(model: type[models.Model]) -> dict[str, int]:
    """How many characters the columns take: by their length, or by a constraint of the model."""
    found = {column.name: column.max_length for column in texts_of(model) if column.max_length}
    for constraint in model._meta.constraints:
        rule = getattr(constraint, "condition", None)
        if isinstance(rule, LessThanOrEqual) and isinstance(rule.lhs, Length):
            found[rule.lhs.get_source_expressions()[0].name] = rule.rhs
    return found


class Rows:
    """The rows of a model; all of them, or those given."""

    def __init__(self, model: type[models.Model], rows: models.QuerySet | None = None):
        self.model = model
        self.rows = model._base_manager.all() if rows is None else rows
        self.label = model._meta.label_lower
        self.columns = texts_of(model)
        self.limits = limits_of(model)
        self.texts = [column.name for column in self.columns]
        names = {column.name for column in model._meta.local_concrete_fields}
        self.flags = [name for name in NO_CONTACT if name in names and name not in self.texts]

    def hits(self, finder: Finder) -> list:
        """Primary keys of the rows that name the person."""
        rows = self.rows.order_by("pk").values_list("pk", *self.texts).iterator(AT_ONCE)
        likely = ((key, values) for key, *values in rows if finder.may_hold(BETWEEN.join(texts_in(values))))
        return [key for key, values in likely if finder.holds(values)]

    def erase(self, finder: Finder, keys: list) -> None:
        """Each row as it is now, locked until the transaction ends."""
        for key in keys:
            locked = self.rows.select_for_update().filter(pk=key)
            for row in locked.values(*self.texts, *self.flags):
                self.change(finder, key, row)

    def change(self, finder: Finder, key: Any, row: dict) -> None:
        """Take the person out of one row; ``row`` is what its columns hold."""
        changes = {column.name: self._redacted(finder, column, key, row[column.name]) for column in self.columns}
        changes = {name: value for name, value in changes.items() if value != row[name]}
        self.rows.filter(pk=key).update(**{**changes, **finder.contact_changes(row), **self.also()})

    def also(self) -> dict:
        """What else changes in a row that lost the person."""
        return {}

    def _redacted(self, finder, column, key, value):
        if not isinstance(value, str) or isinstance(column, models.JSONField):
            return finder.redact_all(value)
        most = self.limits.get(column.name)
        if isinstance(column, models.SlugField):
            return finder.redact(value, mark=f"removed-{key}")[:most]
        return finder.redact(value, most, mark=f"[removed {key}]" if column.unique else MARK)


class Practices(Rows):
    """Published pages: whoever asks whether theirs is still the newest is told that it is not.

    Where readers' messages went to the person while the contact has left, they go to nobody.
    """

    def change(self, finder: Finder, key: Any, row: dict) -> None:
        """As any row's, but an address to write to is right or empty."""
        super().change(finder, key, row)
        if finder.holds(row["messages_to"]):
            self.rows.filter(pk=key).update(messages_to="")

    def also(self) -> dict:
        """The time of the page's last change."""
        return {"updated_at": timezone.now()}


class Submissions(Rows):
    """Work in progress: nobody decides about a text that they have not seen."""

    def also(self) -> dict:
        """The version grows, as with each change of text."""
        return {"version": F("version") + 1}


class Links(Rows):
    """Links: one that leads to the person leads nowhere without them, and goes."""

    def change(self, finder: Finder, key: Any, row: dict) -> None:
        """Delete it for its address, or change its label."""
        if finder.holds(row["address"]):
            self.rows.filter(pk=key).delete()
        else:
            super().change(finder, key, row)


class Proposals(Rows):
    """Contacts whom an authority proposes: one who does not want to be named is not decided about."""

    def __init__(self, model: type[models.Model] = ContactChange):
        super().__init__(model)
        self.flags = ["outcome"]

    def change(self, finder: Finder, key: Any, row: dict) -> None:
        """Delete a proposal that waits; of one that was decided, only the decision stays."""
        is_theirs = finder.holds(row["name"]) or finder.holds(row["email"])
        if is_theirs and row["outcome"] == ContactChange.Outcome.WAITING:
            self.rows.filter(pk=key).delete()
            return
        super().change(finder, key, row)
        if is_theirs:
            self.rows.filter(pk=key).update(name=MARK, role="", email="", show_email=False)


class Mails(Rows):
    """Mail: what still waits for the person is not sent; the rest is kept without them."""

    RECIPIENTS = ("to", "cc", "bcc")

    def __init__(self, model=Email):
        super().__init__(model)
        self.flags = ["status"]

    def change(self, finder: Finder, key: Any, row: dict) -> None:
        """Delete a mail that was to go to nobody else."""
        others = {name: [each for each in row[name] if not finder.holds(each)] for name in self.RECIPIENTS}
        if row["status"] != STATUS.sent and row["to"] and not others["to"]:
            self.rows.filter(pk=key).delete()
            return
        super().change(finder, key, row)
        self.rows.filter(pk=key).update(**others)


class SavedSearches(Rows):
    """Saved searches: one with the person's address, or for their name, goes. Mail about it is another place."""

    def change(self, finder: Finder, key: Any, row: dict) -> None:
        """Delete it."""
        self.rows.filter(pk=key).delete()


class Documents(Rows):
    """Documents that are attached: one that names the person inside cannot be mended, and goes."""

    def hits(self, finder: Finder) -> list:
        """Also those whose bytes name the person, whatever the inspection read."""
        rows = (cast(documents.Document, row) for row in self.rows.order_by("pk").iterator(AT_ONCE))
        return sorted({*super().hits(finder), *(row.pk for row in rows if documents.bytes_hold(finder, row))})

    def change(self, finder: Finder, key: Any, row: dict) -> None:
        """Forget the document, or take the person out of its title, its name and what is said of it."""
        document = self.rows.get(pk=key)
        if documents.holds(finder, cast(documents.Document, document)):
            self.give_up(document)
        super().change(finder, key, row)

    give_up: Callable = staticmethod(documents.forget)  # row and bytes


class PublishedDocuments(Documents):
    """Published ones: the row stays, so that the address says that it is gone."""

    give_up = staticmethod(documents.drop)  # bytes and text


OWN_WAYS: dict[type[models.Model], type[Rows]] = {
    Practice: Practices,
    Submission: Submissions,
    Resource: Links,
    SubmissionLink: Links,
    SubmissionDocument: Documents,
    PublishedDocument: PublishedDocuments,
    ContactChange: Proposals,
    Email: Mails,
    Subscription: SavedSearches,
}


def tables() -> Iterator[Place]:
    """The rows of every model that holds words, in every app that is installed."""
    for model in apps.get_models(include_auto_created=True):
        is_ours = model._meta.managed and not model._meta.proxy and not model._meta.swapped
        if is_ours and model._meta.label_lower not in LEFT_OUT and texts_of(model):
            yield OWN_WAYS.get(model, Rows)(model)
