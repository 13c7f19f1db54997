"""What a report is narrowed by. Whatever somebody types into an address is answered in words."""

from datetime import date

from django import forms
from django.utils import timezone

from practices.models import Authority, Programme, SubRegion
from reports import months
from submissions.forms.words import OneLine, Words

MOST_MONTHS = 60
BY = (("month", "Month"), ("programme", "Programme"), ("authority", "Authority"))


class OneOf(forms.ChoiceField):
    """One of a few rows, read once both for the list and for what was chosen. Its value is the row, or None."""

    def __init__(self, queryset, *, any_label="Any", **kwargs):
        self.queryset, self.any_label = queryset, any_label
        self.rows: dict = {}
        super().__init__(**kwargs)

    def load(self) -> None:
        """Read the rows; by each form for itself."""
        self.rows = {str(row.pk): row for row in self.queryset.all()}
        empty = [("", self.any_label)] if self.any_label else []
        self.choices = [*empty, *((key, str(row)) for key, row in self.rows.items())]

    def clean(self, value):
        if value and value not in self.rows:
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        if not value and self.required:
            raise forms.ValidationError(self.error_messages["required"])
        return self.rows.get(value)


class MonthField(OneLine):
    """A month, as the date of its first day; None where nothing was typed."""

    def clean(self, value):
        text = super().clean(value)
        try:
            return months.read(text) if text else None
        except ValueError:
            message = f"{self.label} must be a month that exists, like 3 2026"
            raise forms.ValidationError(message) from None


class NarrowedForm(forms.Form):
    """Every choice may be left open, and what was left out of the address has its usual value.

    The moderators' desk knows these three choices by the same names.
    """

    programme = OneOf(
        Programme.objects.all(),
        required=False,
        label="Programme",
        error_messages={"invalid_choice": "Choose a programme from the list"},
    )
    authority = OneOf(
        Authority.objects.with_region(),
        required=False,
        label="Authority",
        error_messages={"invalid_choice": "Choose an authority from the list"},
    )
    sub_region = OneOf(
        SubRegion.objects.all(),
        required=False,
        label="Sub-region",
        error_messages={"invalid_choice": "Choose a sub-region from the list"},
    )

    def __init__(self, asked, **kwargs):
        super().__init__(asked.copy(), **kwargs)
        for field in self.fields.values():
            if isinstance(field, OneOf):
                field.load()
        for name, value in self.usual().items():
            self.data.setdefault(name, value)

    def usual(self) -> dict[str, str]:
        """What counts where the address says nothing."""
        return {}

    def clean(self):
        cleaned = super().clean()
        authority, region = cleaned.get("authority"), cleaned.get("sub_region")
        if authority and region and authority.sub_region_id != region.pk:
            self.add_error("authority", f"{authority} is not in {region}: choose one or the other")
        return cleaned

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen, or chosen wrongly."""
        return bool(
            self.errors or [name for name in self.fields if self.data.get(name, "") != self.usual().get(name, "")]
        )

    def authorities(self) -> list[Authority]:
        """Those that fit what was chosen."""
        one, region = self.cleaned_data.get("authority"), self.cleaned_data.get("sub_region")
        rows = self.fields["authority"].rows.values()
        return [row for row in rows if row == (one or row) and (region is None or row.sub_region_id == region.pk)]

    def programmes(self) -> list[Programme]:
        """Those that fit what was chosen."""
        one = self.cleaned_data.get("programme")
        return [one] if one else list(self.fields["programme"].rows.values())


class WorkForm(NarrowedForm):
    """By what the work is counted, and from which month to which: the last twelve, where nobody says."""

    by = forms.ChoiceField(
        choices=BY,
        required=False,
        label="Count by",
        error_messages={"invalid_choice": "Choose whether to count by month, by programme or by authority"},
    )
    first = MonthField(required=False, label="From month", help_text="For example, 3 2026")
    last = MonthField(required=False, label="To month", help_text="For example, 3 2026")
    field_order = ("by", "first", "last", "programme", "authority", "sub_region")

    def usual(self):
        this = timezone.localdate().replace(day=1)
        return {"by": "month", "first": typed(months.moved(this, -11)), "last": typed(this)}

    def clean(self):
        cleaned = super().clean()
        usual = self.usual()
        for name in ("by", "first", "last"):
            if name in cleaned and not cleaned[name]:
                cleaned[name] = usual[name] if name == "by" else months.read(usual[name])
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", "To month must be the same as the first month, or after it")
        elif first and last and months.moved(first, MOST_MONTHS) <= last:
            self.add_error("last", f"Choose {MOST_MONTHS} months at most")
        return cleaned


class CoverageForm(NarrowedForm):
    """Of which programme: the first that is open, where nobody says."""

    programme = OneOf(
        Programme.objects.all(),
        required=False,
        any_label="",
        label="Programme",
        error_messages={"invalid_choice": "Choose a programme from the list"},
    )

    def usual(self):
        rows = sorted(self.fields["programme"].rows.values(), key=lambda row: not row.is_open)
        return {"programme": str(rows[0].pk)} if rows else {}

    def clean_programme(self):
        """The programme; None only where there is none yet."""
        return self.cleaned_data["programme"] or self.fields["programme"].rows.get(self.usual().get("programme"))


class InvitationForm(forms.Form):
    """The mail to an authority, prepared for a moderator to change."""

    subject = OneLine(
        label="Subject",
        max_length=150,
        error_messages={
            "required": "Enter a subject",
            "max_length": "The subject must be 150 characters or fewer",
        },
    )
    text = Words(
        label="Your words",
        max_length=5000,
        widget=forms.Textarea({"rows": 12}),
        error_messages={
            "required": "Enter what you want to say",
            "max_length": "Your words must be 5,000 characters or fewer",
        },
    )


def typed(month: date) -> str:
    """A month as people type it: 3 2026."""
    return f"{month.month} {month.year}"
