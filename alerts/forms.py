"""What somebody types or chooses to get mail about a search."""

from django import forms
from django.core.exceptions import ValidationError

from alerts.models import Frequency
from practices.forms import EMAIL_WRONG, email_field

FREQUENCY_MISSING = "Select how often you want an email"


def frequency_field() -> forms.ChoiceField:
    """One of three; what is not among them is asked for again."""
    return forms.ChoiceField(
        label="How often do you want an email?",
        help_text="In the morning, and only if there is something new.",
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": FREQUENCY_MISSING, "invalid_choice": FREQUENCY_MISSING},
    )


class AskForm(forms.Form):
    """Where to, and how often. People never see ``website``; programs fill it in."""

    email = email_field("We will send it a link. Nothing more comes until you have confirmed it.")
    frequency = frequency_field()
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_email(self):
        """In lower case. Quotes and letters beyond ASCII are refused: they can pass for another address."""
        email = self.cleaned_data["email"]
        if not email.isascii() or '"' in email:
            raise ValidationError(EMAIL_WRONG)
        return email.lower()

    @property
    def is_from_a_program(self) -> bool:
        """Whether the field that nobody sees has been filled in."""
        return bool(self.cleaned_data.get("website"))


class FrequencyForm(forms.Form):
    """How often from now on."""

    frequency = frequency_field()
