"""What is to be done to the submissions that a moderator selected on the desk."""

from django import forms

from accounts.models import User
from practices.models import Theme
from submissions import bulk
from submissions.forms.words import Words

REMINDER = (
    "We asked you for changes to this submission and have not heard from you since. "
    "Could you make them and send it in again, or tell us if you need help or more time?"
)


class AssignForm(forms.Form):
    """To which moderator they all go."""

    to = forms.ModelChoiceField(
        User.objects.none(),
        label="Assign to",
        empty_label="Choose a moderator",
        error_messages={"required": "Choose whom to assign them to", "invalid_choice": "Choose a moderator"},
    )
    note = Words(label="Note for them (optional)", required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.moderators().order_by("name", "email")

    def carry_out(self, submissions, actor) -> bulk.Outcome:
        return bulk.assign(submissions, actor, self.cleaned_data["to"], self.cleaned_data["note"])


class ThemesForm(forms.Form):
    """Which themes they all get, beside those that they have."""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label="Themes to add",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one theme", "invalid_choice": "Select themes from the list"},
    )

    def carry_out(self, submissions, actor) -> bulk.Outcome:
        return bulk.add_themes(submissions, actor, list(self.cleaned_data["themes"]))


class ReminderForm(forms.Form):
    """What their authors get as a message and as a mail."""

    text = Words(
        label="Message to each author",
        initial=REMINDER,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Enter your message"},
    )

    def carry_out(self, submissions, actor) -> bulk.Outcome:
        return bulk.remind(submissions, actor, self.cleaned_data["text"])
