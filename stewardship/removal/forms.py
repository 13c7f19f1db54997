"""Who is to be removed, and the last question before it happens."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.validators import validate_email

from practices.models import Authority, Category, Programme, SubRegion, Theme
from stewardship.removal.finder import plain_address, words_of
from stewardship.removal.models import Reason
from submissions.forms.words import OneLine

FEWEST_WORDS, MOST_WORDS = 2, 8
SHORTEST_WORD = 2  # letters of a word that counts


def _is_address(value):
    try:
        validate_email(value)
    except forms.ValidationError:
        raise forms.ValidationError(
            "Enter an email address in the correct format, like name@example.gov.uk"
        ) from None


class PersonForm(forms.Form):
    """A name, an address, or both."""

    address = OneLine(
        label="Their email address",
        help_text="The best way to find somebody: no two people have the same.",
        required=False,
        max_length=254,
        validators=[_is_address],
        error_messages={"max_length": "The address must be 254 characters or fewer"},
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    name = OneLine(
        label="Their full name",
        help_text="As it is written in the portal. Everybody of this name is removed.",
        required=False,
        max_length=150,
        error_messages={"max_length": "The name must be 150 characters or fewer"},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.ChoiceField(
        label="Why are they removed?",
        choices=Reason,
        widget=forms.RadioSelect,
        error_messages={"required": "Select why they are removed"},
    )

    def clean_name(self):
        name = self.cleaned_data["name"]
        if not name:
            return name
        words = words_of(name)
        if len([word for word in words if len(word) >= SHORTEST_WORD]) < FEWEST_WORDS:
            raise forms.ValidationError(
                "Enter the first name and the last name in full. "
                "One word or initials stand in many texts that are about somebody else"
            )
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(f"Enter a name of {MOST_WORDS} words or fewer")
        if words in _names_of_things():
            raise forms.ValidationError(f"“{name}” is the name of something in the portal. Enter a person’s name")
        return name

    def clean_address(self):
        address = self.cleaned_data["address"]
        if address and plain_address(address) in map(plain_address, _own_addresses()):
            raise forms.ValidationError("This is the portal’s own address. Enter a person’s address")
        return address

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["name"] and not cleaned["address"]:
            self.add_error("address", "Enter their email address, their full name, or both")
        return cleaned


class ConfirmForm(PersonForm):
    """The same once more, unseen, with what is asked when the page says what would change."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    closes_account = forms.BooleanField(label="Also close their account", required=False)

    def __init__(self, *args, may_close=True, **kwargs):
        super().__init__(*args, **kwargs)
        for name in PersonForm.base_fields:
            self.fields[name].widget = forms.HiddenInput()
        if not may_close:
            del self.fields["closes_account"]

    @classmethod
    def after(cls, form: PersonForm, *, may_close: bool) -> "ConfirmForm":
        """The question about the person of a valid form, with a key of its own."""
        return cls(initial={**form.cleaned_data, "key": uuid4()}, may_close=may_close)


def _own_addresses() -> list[str]:
    return [address for address in (settings.SUPPORT_EMAIL, settings.DEFAULT_FROM_EMAIL) if address]


def _names_of_things() -> list[list[str]]:
    """Names that stand everywhere and are nobody's."""
    names = [settings.SITE_NAME]
    for model, column in ((Authority, "name"), (SubRegion, "name"), (Category, "name"), (Theme, "name")):
        names += model._base_manager.values_list(column, flat=True)
    names += Programme.objects.values_list("title", flat=True)
    names += [name for names in Authority.objects.values_list("other_names", flat=True) for name in names]
    return [words_of(name) for name in names]
