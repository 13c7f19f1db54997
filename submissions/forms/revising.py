"""Which two published versions to compare."""

from collections.abc import Sequence

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from practices.models import PracticeVersion


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
