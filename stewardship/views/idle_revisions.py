"""The way out where an author's idle revision keeps LIIA from revising a page: ask them, and later close it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from stewardship.permissions import is_impartial_moderator
from stewardship.views.caring import PracticeCareView
from stewardship.views.versions import versions_page
from submissions import idling, revising, workflow
from submissions.choices import Action

DONE = {
    Action.ASK_TO_FINISH: "Asked by email to finish it.",
    Action.CLOSE: "Closed. Its author can open it again later, and you can revise the page now.",
}


class IdleRevision(PracticeCareView):
    """Asks the author of the open revision to finish it, or closes it; a GET, after signing in again, shows it."""

    http_method_names = ["get", "head", "post"]

    def get(self, request, slug):
        return redirect("stewardship:versions", self.get_practice().slug)

    def post(self, request, slug):
        practice = self.get_practice()
        if not is_impartial_moderator(request.user, practice):
            raise PermissionDenied
        try:
            self.perform(practice, request.POST.get("action"), request.POST.get("seen"))
        except (workflow.Conflict, PermissionDenied):
            messages.warning(request, "Nothing was done: the revision has moved on. This is how it stands now.")
            return versions_page(request, self.get_practice(), status=409)
        messages.success(request, DONE[Action(request.POST["action"])])
        return redirect("stewardship:versions", slug)

    def perform(self, practice, action, seen):
        """Do it to the revision that the page showed, if it still stands as it did."""
        submission = revising.open_revision(practice)
        if action not in DONE or submission is None or seen != idling.seen(submission):
            raise workflow.Conflict(action)
        workflow.perform(Action(action), submission, actor=self.request.user, version=submission.version)
