"""Who is to be the contact, and what a moderator says to it."""

from django import forms

from stewardship.kept_true.forms import WISH_LIMIT, limited
from submissions.forms.words import OneLine

LONGEST = 150


class ContactForm(forms.Form):
    """Another contact, who agrees to be it."""

    name = OneLine(
        label="Name of the new contact",
        max_length=LONGEST,
        error_messages={
            "required": "Enter the name of the new contact",
            "max_length": f"The name must be {LONGEST} characters or fewer",
        },
    )
    role = OneLine(
        label="Their role (optional)",
        help_text="Like ‘Head of early help’.",
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": f"The role must be {LONGEST} characters or fewer"},
    )
    email = forms.EmailField(
        label="Their email address",
        help_text="Messages from readers go there.",
        max_length=254,
        widget=forms.EmailInput({"spellcheck": "false"}),
        error_messages={
            "required": "Enter the email address of the new contact",
            "invalid": "Enter an email address in the correct format, like name@borough.gov.uk",
            "max_length": "The email address must be 254 characters or fewer",
        },
    )
    agrees = forms.BooleanField(
        label="They agree that their name is published and that they get messages",
        error_messages={"required": "Confirm that the new contact agrees to be named and to receive messages"},
    )
    show_email = forms.BooleanField(
        label="They also agree that their email address is shown on the page", required=False
    )
    has_left = forms.BooleanField(
        label="The contact of before has left",
        help_text="Their name is taken off the page at once, and messages go to your authority until LIIA "
        "has accepted the new contact.",
        required=False,
    )

    @property
    def fields_of_change(self) -> dict:
        """What is kept of it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agrees"}


class ContactReviewForm(forms.Form):
    """A moderator's words to whoever proposed a contact."""

    reply = limited("Your words to who proposed it", "Needed if you refuse.", WISH_LIMIT, rows=3)
