"""What a moderator narrows the desk by."""

from django import forms
from django.conf import settings

from practices.models import Authority, Category, Programme, SubRegion
from submissions.desk import LATE
from submissions.forms.words import OneLine

AGES = (("7", "More than a week"), ("14", "More than two weeks"), ("28", "More than four weeks"))


class CategoryChoice(forms.ModelChoiceField):
    """Categories of several programmes may have one name."""

    def label_from_instance(self, category):
        return f"{category.name} ({category.programme.title})"


class DeskForm(forms.Form):
    """Every choice may be left open, and one that does not exist counts as left open."""

    words = OneLine(required=False, label="Reference or name")
    programme = forms.ModelChoiceField(Programme.objects.all(), required=False, empty_label="Any")
    authority = forms.ModelChoiceField(Authority.objects.all(), required=False, empty_label="Any")
    sub_region = forms.ModelChoiceField(
        SubRegion.objects.all(), required=False, empty_label="Any", label="Sub-region"
    )
    category = CategoryChoice(Category.objects.select_related("programme"), required=False, empty_label="Any")
    age = forms.ChoiceField(required=False, label="Waiting")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        aim = (LATE, f"Longer than our aim of {settings.SERVICE_AIM_DAYS} days")
        self.fields["age"].choices = [("", "Any"), *AGES, aim]

    @property
    def chosen(self) -> dict:
        """What was chosen, by field."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}
