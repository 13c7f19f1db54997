"""What moderators keep for all reviews: phrases, and the checklist."""

import hashlib

from django import forms

from submissions.forms.words import OneLine, Words, at_most
from submissions.models import ChecklistItem, Phrase


class KeptForm(forms.ModelForm):
    """Base: ``seen`` is a digest of the row as it was when the page was opened; it travels in the page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen = digest(self.instance) if self.instance.pk else ""


def digest(row) -> str:
    """What tells whether a row still says what somebody saw."""
    said = [str(getattr(row, field.name)) for field in row._meta.concrete_fields if field.name != "position"]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


class KeptPhraseForm(KeptForm):
    title = OneLine(
        label="Short name",
        help_text="What you look for in the list of phrases.",
        validators=[at_most(100, "The short name")],
        error_messages={"required": "Enter a short name"},
    )
    text = Words(
        label="Words of the phrase",
        help_text="They are put into what you write to an author, where you can still change them.",
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Enter the words of the phrase"},
    )

    class Meta:
        model = Phrase
        fields = ("title", "text")


class KeptItemForm(KeptForm):
    text = OneLine(
        label="What LIIA looks for",
        help_text="One sentence that is true of a submission that may be published.",
        validators=[at_most(150, "What LIIA looks for")],
        error_messages={"required": "Enter what LIIA looks for"},
    )
    hint = Words(
        label="Explanation (optional)",
        help_text="For moderators and officers alike.",
        required=False,
        validators=[at_most(300, "The explanation")],
        widget=forms.Textarea({"rows": 3}),
    )
    is_active = forms.BooleanField(
        label="In use: moderators tick it and officers read it", required=False, initial=True
    )

    class Meta:
        model = ChecklistItem
        fields = ("text", "hint", "is_active")
