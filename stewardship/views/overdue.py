"""What nobody has confirmed in time, and what has stopped: for moderators."""

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import ListView

from accounts.permissions import ModeratorsOnlyMixin, moderators_only
from practices.models import Practice
from stewardship.kept_true import reminding
from stewardship.kept_true.models import Reminder

TABS = {"overdue": "Overdue", "stopped": "Stopped"}


class Overdue(ModeratorsOnlyMixin, ListView):
    """The longest overdue first; on the other tab, the latest to stop first."""

    template_name = "stewardship/overdue.html"
    paginate_by = 25
    http_method_names = ["get", "head"]

    def get_queryset(self):
        asked = self.request.GET.get("show")
        self.tab = asked if asked in TABS else "overdue"
        rows = Practice.objects.published().select_related("lead_authority")
        if self.tab == "stopped":
            return rows.exclude(stopped_on=None).order_by("-stopped_on", "-pk")
        reminders = Reminder.objects.filter(practice=OuterRef("pk")).order_by("-sent_at", "-pk")
        overdue = rows.filter(stopped_on=None, review_due_on__lt=timezone.localdate())
        return overdue.annotate(last_reminder=Subquery(reminders.values("sent_on")[:1])).order_by(
            "review_due_on", "pk"
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        today, own = timezone.localdate(), self.request.user.authority_ids
        context["rows"] = [
            {
                "practice": practice,
                "days": (today - practice.review_due_on).days,
                "may_remind": practice.lead_authority_id not in own,
            }
            for practice in context["object_list"]
        ]
        context["tabs"] = [(f"?show={tab}", label, tab == self.tab) for tab, label in TABS.items()]
        return {**context, "tab": self.tab, "today": today}


@moderators_only
def remind(request, slug):
    """Ask the people of one overdue practice once more."""
    practice = get_object_or_404(Practice, slug=slug)
    if request.method != "POST":  # back from signing in
        return redirect("stewardship:overdue")
    try:
        reminding.remind_again(practice, actor=request.user)
    except reminding.AskedToday:
        messages.warning(request, f"Not sent: {practice.reference} has been asked about today already.")
    except reminding.NotOverdue:
        messages.warning(request, f"Not sent: {practice.reference} is not overdue any more.")
    else:
        messages.success(request, f"Asked again: {practice.reference}.")
    return redirect("stewardship:overdue")
