"""What a moderator narrows the list of mail by."""

from django import forms

from administration.mail import STATES
from submissions.forms.words import OneLine


class MailForm(forms.Form):
    """Every choice may be left open, and one that does not exist counts as left open."""

    state = forms.ChoiceField(required=False, label="State", choices=[("", "Any"), *STATES.items()])
    who = OneLine(required=False, label="Email address, or part of it")
    reference = OneLine(required=False, label="Reference of the submission")

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by field."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}
