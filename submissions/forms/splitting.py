"""Which paragraphs are pieces of work of their own, and which documents go along with each."""

import hashlib

from django import forms

from submissions.documents.models import SubmissionDocument
from submissions.forms.words import OneLine


class SplitForm(forms.Form):
    """A name for each paragraph that is a piece of work of its own, and the documents that it gets a copy of.

    ``seen`` is a digest of the paragraphs: a name goes by the number of its paragraph, so nothing is
    split when a colleague has changed them since the page was opened.
    """

    def __init__(self, data=None, *, paragraphs: list[str], documents: list[SubmissionDocument]):
        super().__init__(data)
        self.paragraphs = paragraphs
        self.documents = {str(each.pk): each for each in documents}
        self.seen = hashlib.sha256("\n\n".join(paragraphs).encode()).hexdigest()
        self.has_moved = data is not None and data.get("seen") != self.seen
        for number in range(len(paragraphs)):
            label = f"Name of the work in paragraph {number + 1}"
            self.fields[f"name-{number}"] = OneLine(label=label, required=False)
            if documents:
                self.fields[f"documents-{number}"] = self._choice(number)

    def _choice(self, number):
        gone = "A document that you ticked was removed meanwhile: check which go along, then go on"
        return forms.MultipleChoiceField(
            label=f"Documents that go along with paragraph {number + 1}",
            choices=[(key, _words(document)) for key, document in self.documents.items()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            error_messages={"invalid_choice": gone},
        )

    def clean(self):
        cleaned = super().clean()
        if self.has_moved:
            raise forms.ValidationError("The description was changed meanwhile: check each name, then go on")
        if not any(cleaned.get(f"name-{number}") for number in range(len(self.paragraphs))):
            raise forms.ValidationError("Give a name to at least one piece of work")
        for number in range(len(self.paragraphs)):
            if cleaned.get(f"documents-{number}") and not cleaned.get(f"name-{number}"):
                self.add_error(f"name-{number}", f"Give a name to paragraph {number + 1}, or untick its documents")
        return cleaned

    def rows(self):
        """Each paragraph with its boxes."""
        kinds = ("name", "documents") if self.documents else ("name",)
        return [
            (text, [self[f"{kind}-{number}"] for kind in kinds]) for number, text in enumerate(self.paragraphs)
        ]

    def pieces(self) -> list[tuple[str, str, list[SubmissionDocument]]]:
        """Each named paragraph: title, description, and the documents that go along."""
        named = (
            (self.cleaned_data[f"name-{number}"], text, self._along(number))
            for number, text in enumerate(self.paragraphs)
        )
        return [piece for piece in named if piece[0]]

    def _along(self, number):
        return [self.documents[key] for key in self.cleaned_data.get(f"documents-{number}", ())]


def _words(document):
    return f"{document.title} ({document.file_name})" if document.title else document.file_name
