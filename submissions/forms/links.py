"""The links of a draft: any number of rows, each a name and a web address."""

from django import forms
from django.utils.functional import cached_property

from submissions.forms.words import OneLine
from submissions.models import SubmissionLink

MOST_LINKS = 300  # more than any template is read with; three fields each stay below Django's limit of 1,000


class LinkForm(forms.Form):
    """One link. Emptying both boxes removes it, and so does the tick."""

    label = OneLine(label="Name of the page or document", required=False)
    address = OneLine(
        label="Web address",
        help_text="Starting with https://",
        required=False,
        widget=forms.TextInput({"inputmode": "url", "spellcheck": "false", "autocomplete": "off"}),
    )
    remove = forms.BooleanField(label="Remove this link", required=False)

    @property
    def is_kept(self) -> bool:
        """Whether this row says anything and is not ticked for removal."""
        row = getattr(self, "cleaned_data", {})
        return bool((row.get("label") or row.get("address")) and not row.get("remove"))


class LinksForm(forms.BaseFormSet):
    """All links of one submission, with the same interface as a ``ContentForm``."""

    form = LinkForm
    extra = 1
    min_num = 0
    max_num = MOST_LINKS
    absolute_max = MOST_LINKS
    validate_min = validate_max = can_order = can_delete = can_delete_extra = False
    edit_only = False
    renderer = None
    item_name = "Link"
    template_name = "govuk/uni_formset.html"

    def __init__(self, data=None, *, instance, actor):
        self.instance = instance
        links = [{"label": link.label, "address": link.address} for link in instance.links.all()]
        self.renderer = forms.renderers.get_default_renderer()
        # posted rows stand for themselves: one that equals a stored link is not an untouched row
        super().__init__(data, prefix="links", initial=links if data is None else None)

    @cached_property
    def rows(self):
        """The rows as (label, address) that are to be kept, in order."""
        self.full_clean()
        kept = [form.cleaned_data for form in self.forms if form.is_valid() and form.is_kept]
        return [(row.get("label", "").strip(), complete(row.get("address", ""))) for row in kept]

    def save_valid(self):
        """Replace the stored links by the rows; a link whose address stays keeps what was found about it."""
        if not self.management_form.is_valid():
            return  # without the count of rows, no rows would mean no links
        known = {link.address: link for link in self.instance.links.all()}
        self.instance.links.all().delete()
        for position, (label, address) in enumerate(self.rows):
            before = known.get(address)
            SubmissionLink.objects.create(
                submission=self.instance,
                label=label,
                address=address,
                position=position,
                checked_at=before.checked_at if before else None,
                outcome=before.outcome if before else "",
            )

    def show_problems(self, problems):
        """Put each problem beside its box."""
        for problem in problems:
            _, number, field = problem.field.split("-")
            if int(number) < len(self.forms):
                form = self.forms[int(number)]
                form.errors.setdefault(field, form.error_class()).append(problem.text)

    @property
    def errors(self):
        """What is wrong, for each link that has something wrong: empty, as a form's, when nothing is."""
        return [form.errors for form in self.forms if form.errors]


def complete(address: str) -> str:
    """An address as a browser would take it: ``www.`` gets its scheme, spaces around it go."""
    address = address.strip()
    return f"https://{address}" if address.lower().startswith("www.") else address
