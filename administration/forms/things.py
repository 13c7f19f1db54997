"""A form for each kind of thing that LIIA keeps: programmes, categories, names, words and email domains."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from accounts.models import EmailDomain
from practices.models import Authority, Category, Programme, SubRegion, Synonym, Theme
from submissions.forms.words import OneLine, Words

LONGEST_WORDS = 100  # characters of one way to write something
MOST_WAYS = 50


def line(label: str, most: int, missing: str = "", **options) -> OneLine:
    """One line of at most ``most`` characters; with the sentence ``missing`` it may not be empty."""
    too_long = f"{label} must be {most} characters or fewer"
    errors = {"required": missing, "max_length": too_long, "unique": f"Another has this {label} already"}
    return OneLine(label=label, max_length=most, required=bool(missing), error_messages=errors, **options)


def text(label: str, help_text: str) -> Words:
    """Several lines, which may be empty."""
    return Words(label=label, help_text=help_text, required=False, widget=forms.Textarea({"rows": 6}))


class Lines(Words):
    """A list of words or phrases, each typed on a line of its own."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        typed = [" ".join(each.split()) for each in super().to_python(value).splitlines()]
        once: dict[str, str] = {}
        for each in filter(None, typed):
            once.setdefault(each.casefold(), each)
        return list(once.values())

    def validate(self, value):
        super().validate(value)
        if any(len(each) > LONGEST_WORDS for each in value):
            raise ValidationError(f"Each line must be {LONGEST_WORDS} characters or fewer")
        if len(value) > MOST_WAYS:
            raise ValidationError(f"Enter {MOST_WAYS} lines or fewer")

    def has_changed(self, initial, data):
        return self.to_python(data) != list(initial or [])


class ThingForm(forms.ModelForm):
    """A row of one kind. What stands in ``named_by`` belongs to one row only, in capitals or not."""

    named_by = "name"

    def namesakes(self):
        """Among whom the name has to differ."""
        return type(self.instance)._default_manager.exclude(pk=self.instance.pk)

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get(self.named_by)
        if name and self.namesakes().filter(**{f"{self.named_by}__iexact": name}).exists():
            self.add_error(self.named_by, f"There is already one called {name}. Choose another name.")
        return cleaned

    def save(self, commit=True):
        """The address of a new row is made from its name, and stays when the name changes."""
        if self.instance.pk is None and hasattr(self.instance, "slug"):
            self.instance.slug = free_slug(type(self.instance), self.cleaned_data[self.named_by])
        return super().save(commit)


def free_slug(model, name: str) -> str:
    """The name as part of an address, with a number behind it where another row has that already."""
    longest = model._meta.get_field("slug").max_length - 4
    stem = slugify(name)[:longest].strip("-") or "unnamed"
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if slug not in taken)


class ProgrammeForm(ThingForm):
    """A call for practice. Whether it is open is asked on a page of its own."""

    named_by = "title"
    title = line("Title", 150, "Enter the title of the programme")
    introduction = text("Introduction", "What the programme is about. Shown where somebody starts a submission.")
    ask = text("What you ask for", "Guidance for whoever writes. Shown at the start and beside every draft.")
    sponsor = line("Sponsor", 150, help_text="In whose name it is made, such as a forum of directors. Optional.")
    panel = line("Panel", 300, help_text="Who reads what comes in. Optional.")

    class Meta:
        model = Programme
        fields = ("title", "introduction", "ask", "sponsor", "panel")


class CategoryForm(ThingForm):
    """One of a programme's categories."""

    name = line("Name", 80, "Enter the name of the category")
    hint = line("Hint", 200, help_text="What belongs in it, in a few words. Optional.")

    class Meta:
        model = Category
        fields = ("name", "hint")

    def namesakes(self):
        return super().namesakes().filter(programme=self.instance.programme_id)


class ThemeForm(ThingForm):
    """A subject that runs across programmes."""

    name = line("Name", 80, "Enter the name of the theme")

    class Meta:
        model = Theme
        fields = ("name",)


class CodedForm(ThingForm):
    """What a register outside has codes for: they are entered once, with a new row."""

    codes: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            for name in self.codes:
                del self.fields[name]


class SubRegionForm(CodedForm):
    """A group of authorities."""

    codes = ("code",)
    name = line("Name", 60, "Enter the name of the sub-region")
    code = line("Code", 4, "Enter the code of the sub-region", help_text="Up to 4 letters. It stays as it is.")

    class Meta:
        model = SubRegion
        fields = ("name", "code")


class AuthorityForm(CodedForm):
    """A local authority."""

    codes = ("ons_code", "liia_code")
    name = line("Name", 80, "Enter the name of the authority")
    other_names = Lines(
        label="Other names",
        help_text="Other ways in which people write it, one on each line. Uploaded templates are read with them.",
        required=False,
    )
    sub_region = forms.ModelChoiceField(
        SubRegion.objects.all(),
        label="Sub-region",
        empty_label="Choose a sub-region",
        error_messages={"required": "Choose the sub-region", "invalid_choice": "Choose the sub-region"},
    )
    ons_code = line("ONS code", 9, "Enter the ONS code", help_text="Such as E09000033. It stays as it is.")
    liia_code = line("LIIA code", 3, "Enter the LIIA code", help_text="3 letters. It stays as it is.")

    class Meta:
        model = Authority
        fields = ("name", "other_names", "sub_region", "ons_code", "liia_code")


class SynonymForm(ThingForm):
    """Words that mean the same."""

    named_by = ""
    words = Lines(
        label="Words that mean the same",
        help_text="One word or phrase on each line. A search for one of them finds the others.",
        error_messages={"required": "Enter at least two words or phrases, one on each line"},
    )

    narrower = Lines(
        required=False,
        label="Narrower words (optional)",
        help_text="A search for one of the words above finds these, too, but not the other way round. "
        "One word or phrase on each line.",
    )

    related = Lines(
        required=False,
        label="Related words (optional)",
        help_text="Not the same, but near it, as “headteacher” is near “exclusion”. They put a practice higher "
        "in the list, and follow where few practices have the words above. One word or phrase on each line.",
    )

    class Meta:
        model = Synonym
        fields = ("words", "narrower", "related")

    def clean_words(self):
        if len(self.cleaned_data["words"]) < 2:
            raise ValidationError("Enter at least two words or phrases, one on each line")
        return self.cleaned_data["words"]


class EmailDomainForm(ThingForm):
    """Whose officers have addresses that end in this."""

    named_by = "domain"
    domain = line(
        "Domain",
        253,
        "Enter the domain, like hackney.gov.uk",
        help_text="What follows the @ in an email address, like hackney.gov.uk",
    )
    authorities = forms.ModelMultipleChoiceField(
        Authority.objects.all(),
        label="Authorities",
        help_text="Whoever signs in with such an address belongs to it. If you tick several, they choose.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one authority"},
    )

    class Meta:
        model = EmailDomain
        fields = ("domain", "authorities")

    def clean_domain(self):
        domain = self.cleaned_data["domain"].lower().lstrip("@")
        if " " in domain or "." not in domain or "@" in domain or not domain.isascii():
            raise ValidationError("Enter the domain, like hackney.gov.uk")
        return domain


class ReasonForm(forms.Form):
    """Why something is done that is not undone by a click."""

    reason = Words(
        label="Reason",
        help_text="Kept in the history, where moderators and administrators can read it.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )
