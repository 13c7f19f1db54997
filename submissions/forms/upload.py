"""Starting a submission: from nothing, from a file, or several from one."""

import hashlib

from django import forms

from practices.models import Authority, Programme
from submissions.forms.words import OneLine
from submissions.intake import EXTENSIONS


class StartForm(forms.Form):
    """Which call for practice, and for which of one's authorities; neither is asked when there is one."""

    programme = forms.ModelChoiceField(
        label="What is the submission for?",
        queryset=Programme.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the submission is for"},
    )
    authority = forms.ModelChoiceField(
        label="Which authority is it from?",
        queryset=Authority.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the authority that it is from"},
    )

    def __init__(self, data=None, files=None, *, person):
        super().__init__(data, files)
        choices = {
            "programme": Programme.objects.open(),
            "authority": Authority.objects.filter(pk__in=person.authority_ids),
        }
        for name, queryset in choices.items():
            if name in self.fields:
                self.fields[name].queryset = queryset
                only = list(queryset[:2])
                if len(only) == 1:
                    self.fields[name].widget = forms.HiddenInput()
                    self.fields[name].initial = only[0]


class UploadForm(StartForm):
    """A filled-in template. The authority is read from it."""

    authority = None  # type: ignore[assignment]
    file = forms.FileField(
        label="Filled-in template",
        help_text="A Word document (.docx), an OpenDocument text (.odt) or a text file (.txt), up to 20 MB.",
        widget=forms.ClearableFileInput({"accept": ",".join(EXTENSIONS)}),
        allow_empty_file=True,  # the reader says what is wrong with it, in words
        error_messages={"required": "Select a filled-in template"},
    )


class BringBackForm(forms.Form):
    """The Word form of a submission, written in."""

    file = forms.FileField(
        label="Word form",
        help_text="The form as a Word document (.docx) or an OpenDocument text (.odt), up to 20 MB.",
        widget=forms.ClearableFileInput({"accept": ".docx,.odt"}),
        allow_empty_file=True,  # the reader says what is wrong with it, in words
        error_messages={"required": "Select the Word form"},
    )


class SplitForm(forms.Form):
    """A name for each paragraph that is a piece of work of its own.

    ``seen`` is a digest of the paragraphs: a name goes by the number of its paragraph, so nothing is
    split when a colleague has changed them since the page was opened.
    """

    def __init__(self, data=None, *, paragraphs):
        super().__init__(data)
        self.paragraphs = paragraphs
        self.seen = hashlib.sha256("\n\n".join(paragraphs).encode()).hexdigest()
        self.has_moved = data is not None and data.get("seen") != self.seen
        for number in range(len(paragraphs)):
            label = f"Name of the work in paragraph {number + 1}"
            self.fields[f"name-{number}"] = OneLine(label=label, required=False)

    def clean(self):
        cleaned = super().clean()
        if self.has_moved:
            raise forms.ValidationError("The description was changed meanwhile: check each name, then go on")
        if not any(cleaned.values()):
            raise forms.ValidationError("Give a name to at least one piece of work")
        return cleaned

    def rows(self):
        """Each paragraph with its box."""
        return [(text, self[f"name-{number}"]) for number, text in enumerate(self.paragraphs)]

    def pieces(self) -> list[tuple[str, str]]:
        """Each named paragraph as a pair of title and description."""
        named = ((self.cleaned_data[f"name-{number}"], text) for number, text in enumerate(self.paragraphs))
        return [(name, text) for name, text in named if name]
