"""The Word form of a submission comes back: what it says otherwise, and taking over what somebody chose."""

import hashlib
import json
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from submissions import template_out, uploads
from submissions.drafts import answered
from submissions.intake import ReadTemplate, Refused
from submissions.models import Submission
from submissions.permissions import may_edit
from submissions.snapshots import Difference, differences, snapshot, write

SALT = "submissions.bringing_back"
LASTS = 24 * 60 * 60  # seconds for which what was read may be taken over
NOT_OURS = "This is not the Word form of a submission. Take it away from the submission’s page, and upload that."


class Closed(Exception):
    """The text can no longer be changed by this person."""


class Overtaken(Exception):
    """Somebody changed a chosen field since; nothing was replaced."""


class Unknown(Exception):
    """What was sent is not what a page of ours offered, or is too old."""


@dataclass(frozen=True)
class Offer:
    """Values by field, and a digest of what each would replace: what a page carries until somebody has chosen."""

    pk: int
    values: dict
    replaces: dict

    def signed(self) -> str:
        """As a text that a page can carry and nobody can change."""
        return signing.dumps([self.pk, self.values, self.replaces], salt=SALT, compress=True)


def opened(text: str, submission: Submission) -> Offer:
    """The offer that a page carried. Raises Unknown."""
    try:
        offer = Offer(*signing.loads(text, salt=SALT, max_age=LASTS))
    except signing.BadSignature as fault:
        raise Unknown from fault
    if offer.pk != submission.pk:
        raise Unknown
    return offer


def offer(submission: Submission, values: dict) -> Offer:
    """An offer to replace what is stored now."""
    stored = snapshot(submission)
    return Offer(submission.pk, values, {name: digest(stored[name]) for name in values})


def digest(value) -> str:
    """What tells whether a field still says what it said."""
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()


def read(submission: Submission, file_name: str, data: bytes) -> dict:
    """The fields that a form says otherwise than it went out, with their new values. Raises ``Refused``.

    The text as it is now goes out and back, too: only what somebody wrote differs between the two.
    """
    brought = uploads.read(submission.programme, file_name, data)
    if not brought.answers:
        raise Refused(NOT_OURS)
    as_it_is = uploads.read(submission.programme, "form.docx", template_out.filled(submission))
    new, old = values_of(brought, submission), values_of(as_it_is, submission)
    return {name: value for name, value in new.items() if value != old[name]}


def values_of(found: ReadTemplate, submission: Submission) -> dict:
    """What was read, by the snapshot's fields; whose submission it is stays as it is."""
    names = ("title", "categories", "description", "contact_name", "contact_role", "contact_email")
    return {
        **{name: getattr(found, name) for name in names},
        "partners": sorted(name for name in found.authorities if name != submission.authority.name),
        "links": [[link.label, link.address] for link in found.links],
        **answered(found),
    }


def shown(submission: Submission, values: dict) -> list[Difference]:
    """Each field that would change, as it is and as it would be."""
    stored = snapshot(submission)
    return differences(stored, {**stored, **values})


@transaction.atomic
def take_over(submission: Submission, offered: Offer, chosen: list[str], *, actor: User) -> Offer:
    """Replace the chosen fields, and return an offer to put back what they said. Raises Closed or Overtaken."""
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if not may_edit(actor, locked):
        raise Closed
    stored = snapshot(locked)
    values = {name: value for name, value in offered.values.items() if name in chosen}
    if any(digest(stored[name]) != offered.replaces[name] for name in values):
        raise Overtaken
    locked.version += 1
    locked.updated_at, locked.updated_by = timezone.now(), actor
    write(locked, values)
    return offer(Submission.objects.get(pk=locked.pk), {name: stored[name] for name in values})
