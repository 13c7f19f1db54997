"""What to look for in the log."""

from datetime import date, datetime, timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from administration.logbook import action_in_words, kind_in_words
from audit.models import Entry
from submissions.forms.words import OneLine

DATES = ("%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")
LAST_DAY = date(9999, 12, 30)  # that has a day after it
WRONG = "Enter a date that exists, like 27/3/2026"


def day(label: str) -> forms.DateField:
    """A date as people write it."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=DATES,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
        error_messages={"invalid": WRONG},
    )


def midnight(day: date) -> datetime:
    """When it begins, in London."""
    return timezone.make_aware(datetime(day.year, day.month, day.day))


class LogForm(forms.Form):
    """Every choice may be left open; a wrong date is said, and narrows nothing."""

    who = OneLine(required=False, label="Who", help_text="Part of a name or an email address")
    action = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False, label="Kind of thing")
    name = OneLine(required=False, label="Name or reference")
    since = day("From")
    until = day("To")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = list(Entry.objects.order_by().values_list("action", "kind").distinct())
        for field, words, values in (
            ("action", action_in_words, {action for action, _ in known}),
            ("kind", kind_in_words, {kind for _, kind in known}),
        ):
            self.fields[field].choices = [("", "Any"), *sorted((value, words(value)) for value in values)]
            self.fields[field].error_messages["invalid_choice"] = "Choose one of the list"

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "The second date must not be before the first")
        return cleaned

    @property
    def chosen(self) -> dict:
        """What was chosen, by field."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def entries(self):
        """What fits, the newest first."""
        chosen, found = self.chosen, Entry.objects.newest_first()
        if who := chosen.get("who"):
            found = found.filter(Q(actor__name__icontains=who) | Q(actor__email__icontains=who))
        if name := chosen.get("name"):
            found = found.filter(name__icontains=name)
        found = found.filter(**{field: chosen[field] for field in ("action", "kind") if field in chosen})
        if since := chosen.get("since"):
            found = found.filter(at__gte=midnight(since))
        if until := chosen.get("until"):
            found = found.filter(
                at__lt=midnight(until + timedelta(days=1)) if until.year < 9999 else midnight(until)
            )
        return found
