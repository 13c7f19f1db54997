"""Which searches are saved, and by how many."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.defaultfilters import pluralize
from django.views.generic import ListView

from accounts.permissions import LiiaOnlyMixin
from administration import saved_searches
from administration.forms.saved_searches import AddressForm
from alerts import counting
from alerts.models import Subscription
from alerts.searches import labels_now


class SavedSearches(LiiaOnlyMixin, ListView):
    """Counts without addresses; and a form for somebody who cannot stop their mail by themselves."""

    template_name = "administration/saved_searches.html"
    paginate_by = 50
    form: AddressForm | None = None

    def get_queryset(self):
        return counting.by_search()

    def get_context_data(self, **kwargs):
        found, labels = super().get_context_data(**kwargs), labels_now()
        return {
            **found,
            "searches": [counting.counted(row, labels) for row in found["object_list"]],
            "readers": Subscription.objects.confirmed().count(),
            "form": self.form or AddressForm(),
        }

    def post(self, request):
        self.form = AddressForm(request.POST)
        if not self.form.is_valid():
            return self.get(request)
        count = saved_searches.delete(self.form.cleaned_data["email"], actor=request.user)
        if count:
            messages.success(
                request, f"Deleted: {count} saved search{pluralize(count, 'es')}, and all mail about it."
            )
        else:
            messages.warning(request, "Nothing is saved with this address.")
        return redirect("administration:saved-searches")
