"""A form for each page of the template. They accept any gap: what must be right is in ``completeness``."""

from django import forms

from practices.choices import Evidence
from practices.content import SUMMARY_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from practices.models import Authority, Category, Theme
from submissions.forms.words import OneLine, Words
from submissions.models import Submission

LONGEST_KEY = 18  # digits


class Several(forms.ModelMultipleChoiceField):
    """Any of the rows; one that is not, or no longer, among them is left out and the others are kept."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        keys = [key for key in value or () if str(key).isdecimal() and len(str(key)) <= LONGEST_KEY]
        return self.queryset.filter(pk__in=keys)


def text(label, hint, rows=None, limit=None):
    """A text field that takes any length; ``limit`` (characters) only shows a count."""
    attrs = {"data-maxlength": limit} if limit else {}
    if rows:
        return Words(label=label, help_text=hint, required=False, widget=forms.Textarea({**attrs, "rows": rows}))
    return OneLine(label=label, help_text=hint, required=False, widget=forms.TextInput(attrs))


class ContentForm(forms.ModelForm):
    """Base: saves every field that can be stored, also when another one cannot."""

    def __init__(self, data=None, *, instance, actor):
        super().__init__(data, instance=instance)
        self.actor = actor

    def save_valid(self):
        """Store what is valid in the instance's row and relations. Returns nothing."""
        self.full_clean()
        names = {field.name for field in self._meta.model._meta.fields}
        stored = [name for name in self.cleaned_data if name in names]
        if stored:
            self.instance.save(update_fields=stored)
        self._save_m2m()

    def show_problems(self, problems):
        """Put each problem beside its field, whether or not the form has been posted."""
        for problem in problems:
            if problem.field in self.fields:
                self.errors.setdefault(problem.field, self.error_class()).append(problem.text)


class AuthorityForm(ContentForm):
    authority = forms.ModelChoiceField(
        label="Your authority", queryset=Authority.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    partner_authorities = Several(
        label="Partner authorities",
        help_text="Select every other authority that did this work with you. Select none if there were none.",
        queryset=Authority.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "portal-checkboxes--columns"}),
    )

    class Meta:
        model = Submission
        fields = ("authority", "partner_authorities")

    def __init__(self, data=None, *, instance, actor):
        super().__init__(data, instance=instance, actor=actor)
        own = actor.authority_ids
        if len(own) > 1 and instance.authority_id in own:
            self.fields["authority"].queryset = Authority.objects.filter(pk__in=own)
        else:
            del self.fields["authority"]
            others = Authority.objects.exclude(pk=instance.authority_id)
            self.fields["partner_authorities"].queryset = others

    def clean(self):
        cleaned = super().clean()
        lead = cleaned.get("authority", self.instance.authority)
        if "partner_authorities" in cleaned:
            cleaned["partner_authorities"] = cleaned["partner_authorities"].exclude(pk=lead.pk)
        return cleaned


class TitleForm(ContentForm):
    title = text(
        "Name of the project or approach",
        "What a colleague elsewhere would look for, like ‘Reverse mentoring for senior leaders’. "
        "One piece of work for each submission.",
        limit=TITLE_LIMIT,
    )

    class Meta:
        model = Submission
        fields = ("title",)


class CategoriesForm(ContentForm):
    categories = Several(
        label="Categories",
        help_text="Where does the work take place? Select all that apply.",
        queryset=Category.objects.none(),
        required=False,
    )

    class Meta:
        model = Submission
        fields = ("categories",)

    def __init__(self, data=None, *, instance, actor):
        super().__init__(data, instance=instance, actor=actor)
        field = self.fields["categories"]
        field.queryset = instance.programme.categories.all()
        field.choice_hints = {category.pk: category.hint for category in field.queryset if category.hint}


class DescriptionForm(ContentForm):
    description = text(
        "Short description of the work",
        "What you do, with whom, since when and why. You can paste from Word. "
        "Leave out anything that could identify a child or a family.",
        rows=14,
        limit=TEXT_LIMIT,
    )
    impact = text(
        "Its impact (optional)",
        "What has changed, for whom, and how you know. Leave it empty if the description says it.",
        rows=7,
        limit=TEXT_LIMIT,
    )
    summary = text(
        "Summary for lists (optional)",
        "One or two sentences. If you leave it empty, lists show the beginning of the description.",
        rows=3,
        limit=SUMMARY_LIMIT,
    )

    class Meta:
        model = Submission
        fields = ("description", "impact", "summary")


class LearningForm(ContentForm):
    learning = text(
        "What have you learnt, and what did not work?",
        "Colleagues find this the most useful part. This is a library, not an inspection.",
        rows=7,
        limit=TEXT_LIMIT,
    )
    needs = text(
        "What does it take?",
        "Roughly: cost, staff, time, and what has to be in place first.",
        rows=5,
        limit=TEXT_LIMIT,
    )
    evidence = forms.ChoiceField(
        label="How far does the evidence go?",
        choices=[*Evidence.choices, ("", "I would rather not say")],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Submission
        fields = ("learning", "needs", "evidence")

    def __init__(self, data=None, *, instance, actor):
        super().__init__(data, instance=instance, actor=actor)
        self.fields["evidence"].choice_hints = {
            Evidence.EARLY: "Promising, not measured yet",
            Evidence.MONITORED: "You keep figures or ask people",
            Evidence.EVALUATED: "Somebody studied it and wrote it up",
        }


class ContactForm(ContentForm):
    contact_name = text("Contact name", "Whom should others ask? It may be somebody else than you.")
    contact_role = text("Role (optional)", "Like ‘Head of early help’.")
    contact_email = OneLine(
        label="Email address",
        help_text="Messages from the portal go here. It is not shown unless you select it below.",
        required=False,
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    contact_agrees = forms.BooleanField(
        label="The contact agrees that their name is published and that they get messages",
        required=False,
    )
    show_email = forms.BooleanField(
        label="The contact also agrees that their email address is shown on the page", required=False
    )

    class Meta:
        model = Submission
        fields = ("contact_name", "contact_role", "contact_email", "contact_agrees", "show_email")


class ThemesForm(ContentForm):
    themes = Several(
        label="Themes",
        help_text="For moderators. Select all that apply.",
        queryset=Theme.objects.all(),
        required=False,
    )

    class Meta:
        model = Submission
        fields = ("themes",)
