"""The moderators' desk: what waits, what is mine, with the author, decided."""

from django.views.generic import ListView

from accounts.permissions import ModeratorsOnlyMixin
from submissions import desk
from submissions.choices import WITH_LIIA, Status
from submissions.forms.desk import DeskForm
from submissions.models import Submission
from submissions.standing import COLOURS, answer_due, days_waiting, is_late
from submissions.views.from_desk import desk_query


class Queue(ModeratorsOnlyMixin, ListView):
    """What waits, the longest first; and, on the other tabs, mine, with the author, decided."""

    template_name = "submissions/queue.html"
    paginate_by = 25

    def get_queryset(self):
        asked = self.request.GET.get("show")
        self.tab = asked if asked in desk.TABS else "waiting"
        self.form = DeskForm(self.request.GET)
        self.chosen = self.form.chosen
        self.counts = desk.counts(self.request.user, self.chosen)
        return desk.on_tab(self.tab, self.request.user, self.chosen)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["rows"] = [row_of(submission) for submission in context["object_list"]]
        context["tabs"] = [
            (self.address(tab), label, self.counts[tab], tab == self.tab) for tab, label in desk.TABS.items()
        ]
        context["tab"] = self.tab
        context["all_ticked"] = "all" in self.request.GET
        context["tick_all"] = self.address(self.tab, all="yes", page=context["page_obj"].number)
        context["is_waiting"] = self.tab in ("waiting", "mine")
        context["filters"] = self.form
        context["chosen"] = len(self.chosen)
        context["desk"] = desk_query(self.request, self.chosen)
        return context

    def paginate_queryset(self, queryset, page_size):
        """The tab's number is known already; of a page that is no more, the last one."""
        paginator = self.get_paginator(queryset, page_size)
        paginator.count = self.counts[self.tab]
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def address(self, tab, **others):
        """Where a tab is, with the same choices."""
        typed = self.request.GET.copy()
        for name in ("page", "all", "show"):
            typed.pop(name, None)
        typed.update({"show": tab, **others})
        return f"?{typed.urlencode()}"


def row_of(submission: Submission) -> dict:
    """What a line of the queue says, and the head of its page of review."""
    return {
        "submission": submission,
        "days": days_waiting(submission),
        "due": answer_due(submission),
        "is_late": is_late(submission),
        "is_with_liia": submission.status in WITH_LIIA,
        "colour": COLOURS[Status(submission.status)],
    }
