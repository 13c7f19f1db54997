"""The documents of a draft on the page of its links: their titles, their order, and one more."""

from django import forms
from django.conf import settings

from submissions.documents import attaching, naming, storing
from submissions.documents.models import SubmissionDocument
from submissions.forms.links import LinksForm
from submissions.forms.words import OneLine

UP = "document-up"  # the button that moves one up; its value is the document's key


class DocumentForm(forms.Form):
    """One document that is attached. What was not on the posted page stays as it is."""

    title = OneLine(label="Title", required=False)
    remove = forms.BooleanField(label="Remove this document", required=False)

    def __init__(self, data, *, document: SubmissionDocument):
        prefix = f"document{document.pk}"
        is_posted = data is not None and f"{prefix}-title" in data
        super().__init__(data if is_posted else None, prefix=prefix, initial={"title": document.title})
        self.document = document

    @property
    def removes(self) -> bool:
        """Whether somebody ticked that it goes."""
        return self.is_valid() and self.cleaned_data["remove"]

    def words_for(self, problem) -> str:
        """A problem as it is said beside its box: why it was refused stands right above it."""
        is_refused = problem.field.endswith("-remove")
        return f"Remove {self.document.file_name}: it was refused" if is_refused else problem.text

    def save(self):
        """Store the title, or forget the document."""
        if not self.is_valid():
            return
        if self.removes:
            storing.forget(self.document)
        elif self.cleaned_data["title"] != self.document.title:
            SubmissionDocument.objects.filter(pk=self.document.pk).update(title=self.cleaned_data["title"])


class AttachForm(forms.Form):
    """One document more. Its title is asked for; without one it is attached all the same: no file is lost."""

    prefix = "attach"
    title = OneLine(label="Title of the document", help_text="Readers choose by it.", required=False)
    file = forms.FileField(label="File", required=False, allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = ", ".join(f".{kind}" for kind in settings.DOCUMENT_KINDS)
        self.fields["file"].help_text = f"Up to {settings.DOCUMENT_MAX_MB} MB: {kinds}"
        self.fields["file"].widget = forms.FileInput(
            {
                "accept": kinds.replace(" ", ""),
                "data-largest": attaching.largest(),
                "data-too-large": attaching.too_large("{name}"),
            }
        )

    def has_file(self) -> bool:
        """Whether somebody chose one."""
        return self.is_valid() and self.cleaned_data["file"] is not None

    def name(self) -> str:
        """What the file is called on the page."""
        return naming.clean(self.cleaned_data["file"].name)


class LinksAndDocumentsForm(LinksForm):
    """The links, and the documents beside them: each part is saved by itself."""

    def __init__(self, data=None, *, instance, actor):
        super().__init__(data, instance=instance, actor=actor)
        self.up = (data or {}).get(UP, "")
        self.documents = [DocumentForm(data, document=each) for each in instance.documents.current()]
        self.attach = AttachForm(initial={"title": (data or {}).get("attach-title", "")})

    @property
    def further(self) -> list[forms.Form]:
        """What stands on the page beside the links."""
        return [*self.documents, self.attach]

    def save_valid(self):
        """Links, then titles, removals and the order."""
        super().save_valid()
        for form in self.documents:
            form.save()
        self._move_up()

    def _move_up(self):
        keys = [form.document.pk for form in self.documents if not form.removes]
        if self.up not in map(str, keys[1:]):
            return
        place = keys.index(int(self.up))
        keys[place - 1], keys[place] = keys[place], keys[place - 1]
        for position, key in enumerate(keys):
            SubmissionDocument.objects.filter(pk=key).update(position=position)

    def show_problems(self, problems):
        """Put each problem beside its box."""
        about = {form.prefix: form for form in self.documents}
        for problem in problems:
            prefix, _, field = problem.field.partition("-")
            if prefix in about:
                form = about[prefix]
                form.errors.setdefault(field, form.error_class()).append(form.words_for(problem))
        super().show_problems([each for each in problems if each.field.startswith("links-")])

    @property
    def errors(self):
        """As the links', with those of the documents."""
        return [*super().errors, *(form.errors for form in self.further if form.errors)]
