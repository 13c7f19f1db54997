"""What a reader can send."""

import re

from django import forms

MESSAGE_LIMIT = 5_000
NAME_LIMIT = 100
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class MessageForm(forms.Form):
    """A message to the contact of a practice. People never see ``website``; programs fill it in."""

    name = forms.CharField(
        label="Your name",
        max_length=NAME_LIMIT,
        widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your name",
            "max_length": f"Your name must be {NAME_LIMIT} characters or fewer",
        },
    )
    email = forms.EmailField(
        label="Your email address",
        help_text="The contact will see it, so that they can reply.",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address in the correct format, like name@borough.gov.uk",
            "max_length": "Your email address must be 254 characters or fewer",
        },
    )
    message = forms.CharField(
        label="Your message",
        max_length=MESSAGE_LIMIT,
        widget=forms.Textarea({"rows": 8, "data-maxlength": MESSAGE_LIMIT}),
        error_messages={
            "required": "Enter your message",
            "max_length": f"Your message must be {MESSAGE_LIMIT:,} characters or fewer",
        },
    )
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_name(self):
        """In one line: it stands in a mail."""
        return " ".join(CONTROLS.sub(" ", self.cleaned_data["name"]).split())

    @property
    def is_from_a_program(self) -> bool:
        """Whether the field that nobody sees has been filled in."""
        return bool(self.cleaned_data.get("website"))
