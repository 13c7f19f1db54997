"""Bringing a Word template that is already filled in."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View
from django.views.decorators.http import require_safe

from submissions import drafts, uploads
from submissions.documents.attaching import no_room
from submissions.forms.upload import UploadForm
from submissions.intake import Refused
from submissions.intake.refusals import too_big
from submissions.intake.sandbox import MAX_BYTES
from submissions.models import Submission
from submissions.snapshots import LABELS, as_text, snapshot

FOUND = (
    "authority", "partners", "title", "categories", "description", "links",
    "contact_name", "contact_role", "contact_email",
)  # fmt: skip
ONLY_IF_FOUND = {"partners", "contact_role"}  # nobody misses these


class Upload(View):
    """Take a file, read it in a child process, and open a draft with what was found."""

    takes_file = True

    def dispatch(self, request):
        if not request.user.authority_ids:
            return redirect("accounts:join")
        return super().dispatch(request)

    def get(self, request):
        return self.page(UploadForm(person=request.user))

    def post(self, request):
        form = UploadForm(request.POST, request.FILES, person=request.user)
        if getattr(request, "was_cut_off", False):  # by practice_portal.uploads
            form.fields["file"].error_messages["required"] = str(too_big("The file", MAX_BYTES))
        if getattr(request, "was_not_stored", False):
            form.fields["file"].error_messages["required"] = no_room("the file")
        if not form.is_valid():
            return self.page(form)
        sent, programme = form.cleaned_data["file"], form.cleaned_data["programme"]
        try:
            read = uploads.read(programme, sent.name, sent.read(settings.UPLOAD_MAX_BYTES + 1))
        except Refused as refused:
            form.add_error("file", str(refused))
            return self.page(form)
        submission = drafts.from_template(
            read,
            file_name=sent.name,
            programme=programme,
            authority=uploads.home_of(read, request.user),
            owner=request.user,
        )
        return redirect("submissions:found", submission.pk)

    def page(self, form):
        return render(self.request, "submissions/upload.html", {"form": form})


@require_safe
def found(request, pk):
    """What was read from the template, field by field, and what is still missing."""
    drawn = Submission.objects.of_members(request.user).exclude(imported=None)
    submission = get_object_or_404(drawn.with_names().select_related("imported"), pk=pk)
    kept = snapshot(submission)
    report = submission.imported.report
    rows = [(LABELS[name], as_text(name, kept[name])) for name in FOUND if kept[name] or name not in ONLY_IF_FOUND]
    return render(
        request,
        "submissions/found.html",
        {
            "submission": submission,
            "rows": rows,
            "notes": report.get("notes", []),
            "is_assumed": submission.authority.name not in report.get("authorities", []),
            "has_placeholder": report.get("placeholder_title", False),
            "without_address": [link for link in report.get("links", []) if not link["address"]],
        },
    )
