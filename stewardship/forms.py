"""What people type or choose on the pages of published practice."""

from collections.abc import Sequence

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from practices.choices import Status
from practices.models import Authority, PracticeVersion
from stewardship import parts
from submissions.forms.words import OneLine, Words


class ReasonForm(forms.Form):
    """Why somebody withdraws, takes down or restores a practice."""

    reason = Words(
        label="Why?",
        help_text="The people of its authority and LIIA’s moderators read this. The public does not.",
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Enter the reason"},
    )


class ListForm(forms.Form):
    """What the list is narrowed by. A choice that does not exist counts as left open."""

    words = OneLine(required=False, label="Reference or name")
    status = forms.ChoiceField(required=False, choices=[("", "Any"), *Status.choices])
    authority = forms.ModelChoiceField(
        Authority.objects.none(), required=False, empty_label="Any", label="Lead authority"
    )

    def __init__(self, *args, person, **kwargs):
        """A moderator chooses among all authorities, an officer of several among their own."""
        super().__init__(*args, **kwargs)
        if person.is_moderator:
            self.fields["authority"].queryset = Authority.objects.all()
        elif len(person.authority_ids) > 1:
            self.fields["authority"].queryset = Authority.objects.filter(pk__in=person.authority_ids)
        else:
            del self.fields["authority"]

    @property
    def chosen(self) -> dict:
        """What was chosen, by field."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PartOfForm(forms.Form):
    """Which practice this one is a piece of: ``cleaned_data["whole"]`` is the practice itself."""

    whole = OneLine(
        label="Reference or address of the larger piece of work",
        help_text="For example SP-2026-0012, or the address of its page on this site.",
        error_messages={"required": "Enter the reference or the address of the larger piece of work"},
    )

    def clean_whole(self):
        found = parts.find(self.cleaned_data["whole"])
        if found is None:
            raise forms.ValidationError(
                "No published practice has this reference or address: copy it from its public page"
            )
        return found


class CompareForm(forms.Form):
    """Two different versions; the newer one comes out as the second, in whichever order they were chosen."""

    one = forms.TypedChoiceField(label="Compare", coerce=int)
    other = forms.TypedChoiceField(label="with", coerce=int)

    def __init__(self, *args, versions: Sequence[PracticeVersion], **kwargs):
        super().__init__(*args, **kwargs)
        self.versions = {version.number: version for version in versions}
        choices = [(version.number, name_of(version)) for version in versions]
        for name, place in (("one", 1), ("other", 0)):
            self.fields[name].choices = choices
            self.fields[name].initial = choices[min(place, len(choices) - 1)][0] if choices else None
            self.fields[name].error_messages.update(
                required="Choose two versions to compare", invalid_choice="Choose a version from the list"
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            raise forms.ValidationError("Choose two different versions")
        return cleaned

    @property
    def pair(self) -> list[PracticeVersion]:
        """The two, the older one first; none until two were chosen."""
        if not self.is_bound or not self.is_valid():
            return []
        return [self.versions[number] for number in sorted((self.cleaned_data["one"], self.cleaned_data["other"]))]


def name_of(version: PracticeVersion) -> str:
    """What people call a version."""
    return f"Version {version.number}, {date_format(localtime(version.published_at), 'j F Y')}"
