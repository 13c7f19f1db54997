"""The Word form of a submission comes back: see what differs, choose, and put back what was there."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.views import View

from submissions import bringing_back
from submissions.forms.upload import BringBackForm
from submissions.intake import Refused
from submissions.intake.refusals import too_big
from submissions.intake.sandbox import MAX_BYTES
from submissions.permissions import may_edit
from submissions.views.drafting import own


class BringBack(View):
    """A file is read and shown; a second answer takes over what was chosen, and nothing else."""

    takes_file = True

    def dispatch(self, request, pk):
        self.submission = own(request, pk)
        return super().dispatch(request)

    def get(self, request):
        if not may_edit(request.user, self.submission):
            return redirect(self.submission)
        return self.page(form=BringBackForm())

    def post(self, request):
        if not may_edit(request.user, self.submission):
            return self.page(is_closed=True, status=409)
        return self.choose(request) if "offer" in request.POST else self.read(request)

    def read(self, request):
        """Show what a file says otherwise."""
        form = BringBackForm(request.POST, request.FILES)
        if getattr(request, "was_cut_off", False):  # by practice_portal.uploads
            form.fields["file"].error_messages["required"] = str(too_big("The file", MAX_BYTES))
        if not form.is_valid():
            return self.page(form=form)
        sent = form.cleaned_data["file"]
        try:
            values = bringing_back.read(self.submission, sent.name, sent.read(settings.UPLOAD_MAX_BYTES + 1))
        except Refused as refused:
            form.add_error("file", str(refused))
            return self.page(form=form)
        return self.differing(values)

    def choose(self, request):
        """Take over what was chosen."""
        try:
            offered = bringing_back.opened(request.POST["offer"], self.submission)
        except bringing_back.Unknown:
            return self.page(form=BringBackForm(), is_unknown=True, status=409)
        chosen = request.POST.getlist("take")
        if not set(chosen) & offered.values.keys():
            return self.differing(offered.values, chose_nothing=True)
        try:
            back = bringing_back.take_over(self.submission, offered, chosen, actor=request.user)
        except bringing_back.Closed:
            return self.page(is_closed=True, status=409)
        except bringing_back.Overtaken:
            return self.differing(offered.values, status=409, is_overtaken=True)
        self.submission.refresh_from_db()
        replaced = bringing_back.shown(self.submission, back.values)
        return self.page(replaced=replaced, offer=back.signed(), was_put_back="back" in request.POST)

    def differing(self, values, status=200, **context):
        """The page on which somebody chooses."""
        found = bringing_back.shown(self.submission, values)
        signed = bringing_back.offer(self.submission, values).signed()
        return self.page(differences=found, offer=signed, has_read=True, status=status, **context)

    def page(self, status=200, **context):
        context["submission"] = self.submission
        return render(self.request, "submissions/bring_back.html", context, status=status)
