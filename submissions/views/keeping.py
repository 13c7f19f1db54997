"""What moderators keep for all reviews: phrases, and the checklist that officers read, too."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_safe

from accounts import kept_text
from accounts.models import User
from accounts.permissions import ModeratorsOnlyMixin, moderators_only
from submissions import keeping
from submissions.forms.keeping import KeptItemForm, KeptPhraseForm
from submissions.models import ChecklistItem, Phrase

CHANGED = "Not saved: somebody changed it while you were typing. Their words are below; save again to keep yours"
STEPS = {"up": -1, "down": 1}
GONE = "It was not there any more: a colleague removed it."


@require_safe
def checklist(request):
    """What LIIA looks for, for anybody who has signed in."""
    return render(request, "submissions/checklist.html", {"items": ChecklistItem.objects.in_use()})


class Kept(ModeratorsOnlyMixin, View):
    """Everything that is kept, in its order."""

    def get(self, request):
        context = {"phrases": Phrase.objects.all(), "items": ChecklistItem.objects.all()}
        return render(request, "submissions/phrases.html", context)


class Edit(ModeratorsOnlyMixin, View):
    """Base: add or change one row, unless a colleague changed it since the page was opened."""

    keeps_typed_text = True
    form: type[KeptPhraseForm] | type[KeptItemForm]
    title: str
    adds: str

    def get(self, request, pk=None):
        typed, row = kept_text.take(request), self.row(pk)
        if row is None:
            return self.removed(typed)
        form = self.form(typed, instance=row)
        if typed is not None:
            form.seen = typed.get("seen", "")
        return self.page(form)

    def post(self, request, pk=None):
        with transaction.atomic():
            row = self.row(pk, is_locked=True)
            if row is None:
                return self.removed(request.POST)
            form = self.form(request.POST, instance=row)
            if pk and request.POST.get("seen") != form.seen:
                return self.overtaken(form, pk)
            if not form.is_valid():
                return self.page(form, status=422)
            keeping.save(form.save(commit=False), request.user)
        messages.success(request, "Saved.")
        return redirect("submissions:phrases")

    def row(self, pk, *, is_locked=False):
        """The row, a new one where none is asked for, or None where it is gone."""
        model = self.form._meta.model
        if pk is None:
            return model()
        rows = model.objects.select_for_update() if is_locked else model.objects
        return rows.filter(pk=pk).first()

    def overtaken(self, form, pk):
        """Both texts, in a form that is newer than what it would replace."""
        form.is_valid()
        form.add_error(None, CHANGED)
        return self.page(form, status=409, now=self.row(pk))

    def removed(self, typed):
        """It is gone: what was typed can be added as new."""
        if not typed:
            messages.warning(self.request, GONE)
            return redirect("submissions:phrases")
        form = self.form(typed)
        form.is_valid()
        form.add_error(None, "Not saved: a colleague removed it. Save to add your words as new")
        return self.page(form, status=409, action=reverse(self.adds))

    def page(self, form, status=200, **context):
        row = form.instance
        changes = changes_of(row) if row.pk else ()
        removes = isinstance(row, Phrase) and row.pk
        context |= {"form": form, "title": self.title, "row": row, "changes": changes, "removes": removes}
        return render(self.request, "submissions/keep.html", context, status=status)


def changes_of(row) -> list[tuple]:
    """What it said at each time, the latest first, with who wrote it."""
    kept = list(row.history.all())
    people = User.objects.in_bulk({each.history_user_id for each in kept if each.history_user_id})
    return [(each, people.get(each.history_user_id)) for each in kept]


class AddPhrase(Edit):
    """A new phrase."""

    form, title, adds = KeptPhraseForm, "Add a phrase", "submissions:add-phrase"


class EditPhrase(AddPhrase):
    """A phrase in other words."""

    title = "Change a phrase"


class AddItem(Edit):
    """One more thing that LIIA looks for."""

    form, title, adds = KeptItemForm, "Add to the checklist", "submissions:add-checklist-item"


class EditItem(AddItem):
    """An item in other words, or no longer in use; it is never deleted, because it was once ticked."""

    title = "Change the checklist"


class RemovePhrase(ModeratorsOnlyMixin, View):
    """Take a phrase away, after a question."""

    def get(self, request, pk):
        phrase = get_object_or_404(Phrase, pk=pk)
        return render(request, "submissions/remove_phrase.html", {"phrase": phrase})

    def post(self, request, pk):
        with transaction.atomic():
            phrase = Phrase.objects.select_for_update().filter(pk=pk).first()
            if phrase is not None:
                keeping.remove(phrase, request.user)
        if phrase is None:
            messages.warning(request, GONE)
        else:
            messages.success(request, "Removed. What was written with it stays.")
        return redirect("submissions:phrases")


@moderators_only
def move_phrase(request, pk):
    """One place up or down."""
    return _move(request, Phrase, pk)


@moderators_only
def move_item(request, pk):
    """One place up or down."""
    return _move(request, ChecklistItem, pk)


def _move(request, model, pk):
    row, by = model.objects.filter(pk=pk).first(), STEPS.get(request.POST.get("direction"))
    if request.method == "POST" and row is None:
        messages.warning(request, GONE)
    elif request.method == "POST" and by:
        keeping.move(row, request.user, by)
        messages.success(request, "Moved.")
    return redirect("submissions:phrases")
