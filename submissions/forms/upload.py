"""Starting a submission: from nothing, or from a file."""

from django import forms

from practices.models import Authority, Programme
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
