"""Whose saved searches are to be deleted."""

from django import forms

from accounts.forms import EMAIL_WRONG


class AddressForm(forms.Form):
    """One address, in lower case as it is kept."""

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the email address",
            "invalid": EMAIL_WRONG,
            "max_length": EMAIL_WRONG,
        },
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()
