"""Lists of what LIIA keeps: adding, changing and removing a row, and its history."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView, ListView, TemplateView, UpdateView

from accounts.permissions import LiiaOnlyMixin, liia_only
from administration import keeping
from administration.forms.things import ReasonForm
from administration.kinds import KINDS
from administration.past import history_of, newest
from administration.views.typed import KeepsTyped
from practices.models import Category, Programme

OVERTAKEN = "Somebody else was faster. Look at what they did below, then save again if yours is still right."
GONE = "Somebody removed this meanwhile. What you typed is below: save it to add it again."


def whole_number(text: str) -> int:
    """A row's number from an address, or 0, which no row has."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


class KnownKind:
    """About one of the kinds, named in the address; any other is not found."""

    def dispatch(self, request, *args, **kwargs):
        self.kind = KINDS.get(kwargs["kind"])
        if self.kind is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{**kwargs, "kind": self.kind})


class OfKind(LiiaOnlyMixin, KnownKind):
    """The same for LIIA alone; who may not come in learns of no kind."""


class Things(OfKind, ListView):
    """Every row of a kind."""

    template_name = "administration/list.html"
    paginate_by = 50

    def get(self, request, *args, **kwargs):
        if self.kind.parent:
            return redirect(self.kind.home())
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return self.kind.all()

    def get_context_data(self, **kwargs):
        found = super().get_context_data(**kwargs)
        columns = self.kind.columns
        found["rows"] = [(row, [(label, value(row)) for label, value in columns]) for row in found["object_list"]]
        return found


class ThingPage(OfKind, KeepsTyped, UpdateView):
    """A form for one row; saving it leads to the list."""

    template_name = "administration/form.html"
    called = ""  # what the row is called in the database, whatever the form says

    def get_form_class(self):
        return self.kind.form

    def form_valid(self, form):
        is_new = form.instance.pk is None
        try:
            row = keeping.keep(self.kind, form, self.request.user, self.request.POST.get("seen", ""))
        except keeping.Overtaken:
            return self.overtaken(form)
        messages.success(self.request, f"{'Added' if is_new else 'Saved'}: {row}.")
        if is_new and row._meta.model is Programme:
            return redirect("administration:change", "programmes", row.pk)
        return redirect(self.kind.home(row))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def overtaken(self, form):
        """What was typed, with what somebody else did meanwhile."""
        key, seen = form.instance.pk, whole_number(self.request.POST.get("seen", ""))
        if key is None or not self.kind.model.objects.filter(pk=key).exists():
            return self.refused(form, "Somebody else was faster: there is one of this name now. Look at the list.")
        since = self.kind.model.history.filter(id=key, history_id__gt=seen).count()
        return self.refused(form, OVERTAKEN, meanwhile=history_of(self.kind.model, key, self.kind.labels)[:since])

    def get_context_data(self, **kwargs):
        row = self.object
        codes = [
            (row._meta.get_field(name).verbose_name, getattr(row, name)) for name in self.kind.codes if row.pk
        ]
        return super().get_context_data(
            row=row,
            called=self.called,
            codes=codes,
            seen=newest(self.kind.model, row.pk),
            home=self.kind.home(row),
            **kwargs,
        )


class Add(ThingPage):
    """A new row."""

    def get_object(self, queryset=None):
        if not self.kind.parent:
            return self.kind.model()
        programme = whole_number(self.request.GET.get(self.kind.parent, ""))
        return self.kind.model(programme=get_object_or_404(Programme, pk=programme))


class Change(ThingPage):
    """A row that is there; one that was removed while somebody typed gives them back what they typed."""

    def get_object(self, queryset=None):
        row = get_object_or_404(self.kind.all(), pk=self.kwargs["pk"])
        self.called = str(row)
        return row

    def post(self, request, *args, **kwargs):
        past = self.kind.model.history.filter(id=kwargs["pk"], history_type="-").first()
        if past is None or self.kind.model.objects.filter(pk=kwargs["pk"]).exists():
            return super().post(request, *args, **kwargs)
        parent = {f"{self.kind.parent}_id": past.programme_id} if self.kind.parent else {}
        self.object = self.kind.model(**parent)
        return self.refused(self.get_form(), GONE, action=self.kind.add_address(self.object))

    def get_context_data(self, **kwargs):
        return super().get_context_data(categories=self.categories(), **kwargs)

    def categories(self):
        """A programme's, with what the page says of each."""
        return self.object.categories.all() if isinstance(self.object, Programme) and self.object.pk else None


class Remove(OfKind, KeepsTyped, FormView):
    """Asks for a reason, and removes what nothing uses."""

    template_name = "administration/remove.html"
    form_class = ReasonForm

    @cached_property
    def row(self):
        """What is to be removed; None when somebody did so already."""
        return self.kind.model.objects.filter(pk=self.kwargs["pk"]).first()

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.row else self.gone()

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if self.row else self.gone()

    def gone(self):
        """Somebody removed it already; one that never was is not found."""
        if not self.kind.model.history.filter(id=self.kwargs["pk"]).exists():
            raise Http404
        messages.warning(self.request, "Somebody has removed this already.")
        return redirect("administration:history", self.kind.slug, self.kwargs["pk"])

    def form_valid(self, form):
        home = self.kind.home(self.row)
        try:
            keeping.remove(self.kind, self.row, self.request.user, form.cleaned_data["reason"])
        except keeping.Overtaken:
            return self.gone()
        except keeping.InUse as kept:
            return self.refused(form, f"This is used by {', '.join(kept.used)}, so it was not removed.")
        messages.success(self.request, f"Removed: {self.row}.")
        return redirect(home)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        used = self.kind.used(self.row)
        return super().get_context_data(row=self.row, used=used, home=self.kind.home(self.row), **kwargs)


class ThingHistory(OfKind, TemplateView):
    """Who changed a row, when, from what to what; also of one that was removed."""

    template_name = "administration/history.html"

    def get_context_data(self, **kwargs):
        key = self.kwargs["pk"]
        changes = history_of(self.kind.model, key, self.kind.labels)
        row = self.kind.model.objects.filter(pk=key).first()
        if row is None and not changes:
            raise Http404
        return super().get_context_data(
            changes=changes, row=row, name=row or self.kind.model.history.filter(id=key).first().instance, **kwargs
        )


@liia_only
def move_category(request, pk):
    """One place up or down on the programme's page; a GET, after signing in again, shows that page."""
    category = get_object_or_404(Category, pk=pk)
    if request.method == "POST":
        step = {"up": -1, "down": 1}.get(request.POST.get("to"), 0)
        if step:
            keeping.move(category, step, request.user)
            messages.success(request, f"Moved {'up' if step < 0 else 'down'}: {category}.")
    return redirect("administration:change", "programmes", category.programme_id)
