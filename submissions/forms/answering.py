"""Comments on a page of a draft, beside their fields, each with a form for an answer.

The forms are part of the page's own: whichever button is pressed, what was typed into either is stored.
"""

from django import forms

from submissions import commenting
from submissions.choices import Place
from submissions.forms.words import Words
from submissions.models import Comment, Submission
from submissions.sections import OF_PLACE, Section


class AnswerForm(forms.Form):
    """An answer to one comment, or word that it is dealt with, or both."""

    text = Words(label="Your answer", required=False, widget=forms.Textarea({"rows": 3}))
    is_done = forms.BooleanField(label="Mark this comment as resolved", required=False)

    def __init__(self, data, *, comment):
        super().__init__(data, prefix=f"answer{comment.pk}")
        self.comment = comment
        for field in self.fields.values():
            field.widget.attrs["aria-describedby"] = words_id(comment)

    @property
    def is_typed(self) -> bool:
        """Whether somebody has written into it."""
        return self.is_valid() and bool(self.cleaned_data["text"])


def words_id(comment: Comment) -> str:
    """The id of a comment's words in the page: what describes its field and its answer."""
    return f"comment-{comment.pk}-words"


class Threads:
    """The open comments of one page, and those to which somebody was answering while a colleague resolved them."""

    def __init__(self, submission: Submission, section: Section, data=None):
        self.section = section
        places = [place for place, (page, _) in OF_PLACE.items() if page == section]
        sent = submission.comments.sent().filter(place__in=places).with_answers()
        every = [AnswerForm(data, comment=comment) for comment in commenting.in_order(sent)]
        self.forms = [form for form in every if form.comment.resolved_at is None or form.is_typed]

    def __bool__(self):
        return bool(self.forms)

    def save(self, actor) -> bool:
        """Store the answers, in the transaction that holds the submission's lock. Whether there were any."""
        said = [form for form in self.forms if form.is_valid() and any(form.cleaned_data.values())]
        for form in said:
            commenting.answer(form.comment, actor, form.cleaned_data["text"], is_done=form.cleaned_data["is_done"])
        return bool(said)

    def above(self, name: str) -> list[AnswerForm]:
        """The comments on one field of the page; on none, by an empty name."""
        return [form for form in self.forms if OF_PLACE[Place(form.comment.place)][1] == name]

    def beside(self, form) -> list[tuple]:
        """Each field of the page's form with the comments that stand above it; the field is described by them.

        The links are no one field: theirs come with None, above the whole.
        """
        rows = [(None, self.above(""))]
        for name in getattr(form, "fields", {}):
            about = self.above(name)
            if about:
                described = " ".join(words_id(each.comment) for each in about)
                form.fields[name].widget.attrs["aria-describedby"] = described
            rows.append((form[name], about))
        return rows
