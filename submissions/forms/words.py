"""Words to somebody: a message, a note among moderators, a decision."""

from django import forms


class MessageForm(forms.Form):
    """A message between the authority and LIIA."""

    text = forms.CharField(
        label="Your message",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Enter your message"},
    )


class NoteForm(forms.Form):
    """A note that only moderators read."""

    text = forms.CharField(
        label="Note for moderators only",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter your note"},
    )


class DecisionForm(forms.Form):
    """The words that go with a decision. Whether they may be empty is the workflow's rule."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label="What to tell the author", required=False, widget=forms.Textarea({"rows": 6}))
