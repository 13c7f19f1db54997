"""What people type: a field for words, and forms for a message, a note, handing over."""

import re

from django import forms
from django.core.validators import MaxLengthValidator

from accounts.models import User

BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # Word sends \v for a line break inside a paragraph
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # PostgreSQL stores no \x00


class Words(forms.CharField):
    """Text of any length, with one kind of line break and without characters that nobody sees."""

    def to_python(self, value):
        return super().to_python(UNSEEN.sub("", BREAKS.sub("\n", value or "")))


class OneLine(Words):
    """The same in one line: what a browser's one-line box would make of a line break that was pasted."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


def at_most(limit: int, what: str) -> MaxLengthValidator:
    """Refuses a longer text (characters) in words; for ``max_length`` a browser would cut off what is pasted."""
    return MaxLengthValidator(limit, f"{what} must be {limit:,} characters or fewer")


class MessageForm(forms.Form):
    """A message between the authority and LIIA."""

    text = Words(
        label="Your message",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Enter your message"},
    )


class NoteForm(forms.Form):
    """A note that only moderators read."""

    text = Words(
        label="Note for moderators only",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter your note"},
    )


class HandOverForm(forms.Form):
    """To which colleague a submission goes, and a note for them that only moderators read."""

    to = forms.ModelChoiceField(
        User.objects.none(),
        label="Hand over to",
        empty_label="Choose a moderator",
        error_messages={"required": "Choose whom to hand it over to", "invalid_choice": "Choose a moderator"},
    )
    note = Words(label="Note for them (optional)", required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, submission, **kwargs):
        super().__init__(*args, prefix="hand-over", **kwargs)
        others = User.objects.moderators().exclude(memberships__authority=submission.authority_id)
        self.fields["to"].queryset = others.exclude(pk=submission.assignee_id).order_by("name", "email")


class WithdrawalForm(forms.Form):
    """Why somebody takes their submission back."""

    note = Words(label="Why? (optional)", required=False, widget=forms.Textarea({"rows": 3}))
