"""What a moderator fills in on the review page: a decision, a comment, and the phrase to put into either."""

from django import forms

from submissions import checklists
from submissions.choices import Place
from submissions.forms.words import Words, at_most
from submissions.models import ChecklistItem, Phrase

FEEDBACK_LIMIT = 3000  # characters; the letter is a page, or two
OF_DECIDING = {"form": "deciding"}  # the id of the form that a box belongs to, wherever on the page it stands


def as_typed(form_class: type[forms.Form], data, **options) -> forms.Form:
    """A form with what was typed so far, which nobody has sent yet: nothing is wrong with it."""
    form = form_class(**options)
    form.initial = {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }
    return form


class Ticks(forms.MultipleChoiceField):
    """The keys of what is ticked; one that is no longer among the choices is left out."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        known = {str(key) for key, _ in self.choices}
        return [int(key) for key in value or () if key in known]


class DecisionForm(forms.Form):
    """The words that go with a decision, and what is met. Whether words may be empty is the workflow's rule."""

    note = Words(
        label="What to tell the author",
        help_text="Needed to decline, and to request changes unless you have added a comment. "
        "It is sent with your decision.",
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )
    met = Ticks(
        label="What LIIA looks for",
        help_text="Tick what is met. The author sees what is met and what is still asked. "
        "If you tick nothing, requests for changes leave the list out.",
        required=False,
    )
    publish_anyway = forms.BooleanField(label="Publish although not everything is met", required=False)
    feedback = Words(
        label="Panel’s feedback for the letter (optional)",
        help_text="If you publish, it stands in the letter of recognition.",
        required=False,
        validators=[at_most(FEEDBACK_LIMIT, "The feedback")],
        widget=forms.Textarea({"rows": 4, "data-maxlength": FEEDBACK_LIMIT}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = list(ChecklistItem.objects.in_use())
        self.fields["met"].choices = [(item.pk, item.text) for item in self.items]
        self.fields["met"].choice_hints = {item.pk: item.hint for item in self.items if item.hint}
        self.asks_to_confirm = False

    @property
    def unmet(self) -> list[ChecklistItem]:
        """What was not ticked."""
        return [item for item in self.items if item.pk not in self.cleaned_data["met"]]

    def confirms_publication(self) -> bool:
        """Whether everything is met, or the moderator says that it may be published all the same; else ask."""
        if not self.unmet or self.cleaned_data["publish_anyway"]:
            return True
        self.asks_to_confirm = True
        lacking = "; ".join(item.text for item in self.unmet)
        self.add_error(
            "publish_anyway",
            f"Not ticked: {lacking}. Tick what is met, or confirm that it is published all the same",
        )
        return False

    def checklist(self, *, is_published: bool) -> tuple[dict, ...]:
        """What is kept with the decision; nothing where a list was not gone through."""
        met = self.cleaned_data["met"]
        return checklists.as_ticked(self.items, met) if met or is_published else ()


class CommentForm(forms.Form):
    """Words about one field, and the passage that they are about. It stands beside the text, outside its form."""

    prefix = "comment"
    place = forms.ChoiceField(
        label="Field",
        choices=[("", "Choose a field"), *Place.choices],
        widget=forms.Select(OF_DECIDING),
        error_messages={"required": "Choose the field that your comment is about"},
    )
    quote = Words(
        label="Passage (optional)",
        help_text="Paste the words that you mean.",
        required=False,
        widget=forms.Textarea({"rows": 2, **OF_DECIDING}),
    )
    text = Words(
        label="Your comment",
        widget=forms.Textarea({"rows": 3, **OF_DECIDING}),
        error_messages={"required": "Enter your comment"},
    )


class PhraseForm(forms.Form):
    """Which of the phrases that moderators keep."""

    prefix = "phrase"
    which = forms.ChoiceField(
        label="Phrase",
        error_messages={"required": "Choose a phrase", "invalid_choice": "Choose a phrase"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = {str(phrase.pk): phrase for phrase in Phrase.objects.all()}
        titles = [(key, phrase.title) for key, phrase in self.texts.items()]
        self.fields["which"].choices = [("", "Choose a phrase"), *titles]

    @property
    def text(self) -> str:
        """The words of the chosen phrase."""
        return self.texts[self.cleaned_data["which"]].text
