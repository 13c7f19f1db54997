"""Make a practice a piece of a larger one, or take it out again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from accounts import kept_text
from stewardship import parts
from stewardship.forms import PartOfForm
from stewardship.lifecycle import Conflict
from stewardship.views.caring import PracticeCareView, readable

ELSEWHERE = "You look after this practice, but not that one: ask LIIA’s moderators to put them together"


class PartOf(PracticeCareView):
    """Ask of which one it is a piece; where it is one already, offer to take it out."""

    http_method_names = ["get", "head", "post"]
    keeps_typed_text = True

    def get(self, request, slug):
        return self.page(self.get_practice(), PartOfForm(kept_text.take(request)))

    def post(self, request, slug):
        practice = self.get_practice()
        if request.POST.get("action") == "leave":
            return self.leave(practice)
        form = PartOfForm(request.POST)
        if not form.is_valid():
            return self.page(practice, form, status=422)
        whole = form.cleaned_data["whole"]
        try:
            parts.join(practice, whole, actor=request.user)
        except Conflict:
            form.add_error("whole", "Somebody else was faster: it is part of a larger piece of work by now")
            return self.page(self.get_practice(), form, status=409)
        except parts.NotPossible as fault:
            form.add_error("whole", str(fault))
            return self.page(practice, form, status=422)
        except PermissionDenied:
            form.add_error("whole", ELSEWHERE)
            return self.page(practice, form, status=403)
        messages.success(request, f"It is part of “{whole}” now. Both pages say so.")
        return redirect("stewardship:practice", slug)

    def leave(self, practice):
        """Take it out, if it is still in the one that the page said."""
        whole = practice.part_of
        try:
            if whole is None or str(whole.pk) != self.request.POST.get("seen"):
                raise Conflict("leave")
            parts.leave(practice, whole, actor=self.request.user)
        except Conflict:
            messages.warning(self.request, "Somebody else was faster. This is how it stands now.")
            return self.page(self.get_practice(), PartOfForm(), status=409)
        messages.success(self.request, f"It is no longer part of “{whole}”.")
        return redirect("stewardship:practice", practice.slug)

    def page(self, practice, form, status=200):
        whole = practice.part_of
        context = {
            "practice": practice,
            "form": form,
            "whole": readable(whole, self.request.user),
            "may_leave": whole is not None and parts.may_join(self.request.user, practice, whole),
        }
        return render(self.request, "stewardship/part_of.html", context, status=status)
