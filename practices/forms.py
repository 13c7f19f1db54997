"""What a reader can send."""

import re

from django import forms

EMAIL_WRONG = "Enter an email address in the correct format, like name@borough.gov.uk"
MESSAGE_LIMIT = 5_000
NAME_LIMIT = 100
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def email_field(help_text: str) -> forms.EmailField:
    """The address of whoever fills a form in; ``help_text`` says what becomes of it."""
    return forms.EmailField(
        label="Your email address",
        help_text=help_text,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": EMAIL_WRONG,
            "max_length": EMAIL_WRONG,
        },
    )


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
    email = email_field("The contact will see it, so that they can reply.")
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
