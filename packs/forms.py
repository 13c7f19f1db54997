"""What somebody types about their pack."""

from django import forms

from packs.choosing import NOTE_LIMIT, TITLE_LIMIT, clean_title, visible
from practices.forms import email_field


class CoverForm(forms.Form):
    """What stands on the cover. Both may stay empty."""

    title = forms.CharField(
        label="Title of the pack (optional)",
        help_text="For example, “Practices on kinship care for the forum in May”.",
        required=False,
        max_length=TITLE_LIMIT,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"max_length": f"The title must be {TITLE_LIMIT} characters or fewer"},
    )
    note = forms.CharField(
        label="Note for the cover (optional)",
        help_text="Why you chose these, or who they are for. Whoever has the document can read it.",
        required=False,
        max_length=NOTE_LIMIT,
        widget=forms.Textarea({"rows": 4, "data-maxlength": NOTE_LIMIT}),
        error_messages={"max_length": f"The note must be {NOTE_LIMIT:,} characters or fewer"},
    )

    def clean_title(self):
        """In one line."""
        return clean_title(self.cleaned_data["title"])

    def clean_note(self):
        """Lines are kept, but for empty ones at its ends."""
        return "\n".join(visible(line).rstrip() for line in self.cleaned_data["note"].splitlines()).strip()


class TellForm(forms.Form):
    """Where to send a link when a pack is ready."""

    email = email_field("We send it the link once, and keep the address only until then.")
