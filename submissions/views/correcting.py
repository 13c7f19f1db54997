"""A moderator mends small slips in what was sent in."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import render
from django.views import View

from accounts import kept_text
from accounts.permissions import ModeratorsOnlyMixin
from practices.templatetags.govuk import error_summary
from submissions import editing, notices, workflow
from submissions.permissions import may_correct
from submissions.sections import FOR_MODERATORS
from submissions.views.from_desk import desk_query, onward, to_review
from submissions.views.moderation import reviewable


class Correct(ModeratorsOnlyMixin, View):
    """Mend small slips. Each correction is kept as a revision, and the author is told what changed."""

    keeps_typed_text = True

    def get(self, request, pk):
        submission = reviewable(pk)
        if not may_correct(request.user, submission):
            messages.warning(request, "Take the submission into review before you correct it.")
            return to_review(request, pk)
        typed = kept_text.take(request)
        editor = editing.Editor(FOR_MODERATORS, submission, request.user, typed)
        if typed is None:
            editor.show_problems()
        else:
            editor.seen = typed.get("seen", "")
        return self.page(submission, editor, was_kept=typed is not None)

    def post(self, request, pk):
        submission = reviewable(pk)
        try:
            with transaction.atomic():
                editor, changed = editing.save(
                    FOR_MODERATORS, submission, request.POST, actor=request.user, may=may_correct
                )
                if changed:
                    workflow.keep_revision(editor.submission, request.user)
                    notices.tell_of_edits(editor.submission, changed)
        except editing.Overtaken as overtaken:
            return self.page(submission, overtaken.editor, both=overtaken.both, status=409)
        except editing.Closed as closed:
            return self.page(submission, closed.editor, is_closed=True, status=409)
        editor.show_problems()
        if editor.has_errors:
            return self.page(editor.submission, editor, was_saved=True)
        done = "Saved. The author is told what changed." if changed else "Nothing was changed."
        if "next" in request.POST:
            return onward(request, editor.submission, f"{submission.reference}: {done}")
        messages.success(request, done)
        return to_review(request, pk)

    def page(self, submission, editor, status=200, **context):
        context |= {"desk": desk_query(self.request)}
        context |= {"submission": submission, "editor": editor, **error_summary(*editor.forms)}
        return render(self.request, "submissions/correct.html", context, status=status)
