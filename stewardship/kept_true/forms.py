"""The question whether a practice is still as described."""

from django import forms

from practices.content import STOPPED_LIMIT
from stewardship.kept_true.models import Answer
from submissions.forms.words import Words

WISH_LIMIT = 2_000
Choice = Answer.Choice


def limited(label: str, hint: str, limit: int, rows: int = 5) -> Words:
    """Words of at most ``limit`` characters; whether they are needed is for the form."""
    return Words(
        label=label,
        help_text=hint,
        required=False,
        max_length=limit,
        widget=forms.Textarea({"rows": rows, "data-maxlength": limit}),
        error_messages={"max_length": f"“{label}” must be {limit:,} characters or fewer"},
    )


class QuestionForm(forms.Form):
    """One of three answers; two of them need words, but for a member who goes on to update it themselves."""

    choice = forms.ChoiceField(
        label="Is this work still running?",
        choices=Choice.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select whether this work is still running",
            "invalid_choice": "Select whether this work is still running",
        },
    )
    wish = limited(
        "What should be updated", "If you want to update it. We pass it on to its authority.", WISH_LIMIT
    )
    because = limited(
        "Why it has stopped, and what was learnt",
        "If it has stopped. Everybody can read this on its page, once a moderator has read it. Name nobody. "
        "You can make lists: start each line with a hyphen.",
        STOPPED_LIMIT,
        rows=8,
    )

    def __init__(self, *args, is_member: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [
            (value, f"{label}, because …" if value == Choice.STOPPED else label) for value, label in Choice.choices
        ]
        if is_member:
            del self.fields["wish"]

    def clean(self):
        cleaned, choice = super().clean(), self.cleaned_data.get("choice")
        if choice == Choice.UPDATE and "wish" in self.fields and not cleaned.get("wish"):
            self._needs("wish", "Enter what should be updated")
        if choice == Choice.STOPPED and not cleaned.get("because"):
            self._needs("because", "Enter why it has stopped, and what was learnt")
        return cleaned

    def _needs(self, name, sentence):
        if name not in self.errors:
            self.add_error(name, sentence)

    @property
    def text(self) -> str:
        """The words that go with the choice; those that were typed for another one are left out."""
        name = {Choice.UPDATE: "wish", Choice.STOPPED: "because"}.get(self.cleaned_data["choice"], "")
        return self.cleaned_data.get(name, "")


class ReviewForm(forms.Form):
    """What a moderator publishes of the words on why work has stopped, or tells whoever wrote them."""

    text = limited(
        "What its page will say", "Correct small slips. Take out names and anything private.", STOPPED_LIMIT
    )
    reply = limited("Your words to its authority", "Needed if you do not publish it.", WISH_LIMIT, rows=3)
