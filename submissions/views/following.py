"""Following one's submissions: the list, one submission's state, the page as the public will see it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from accounts import kept_text
from accounts.models import User
from submissions import notices, preview, revising, workflow
from submissions.checklists import last_ticked
from submissions.choices import EDITABLE, INTERNAL, WITH_LIIA, Action, Audience
from submissions.commenting import in_order
from submissions.completeness import problems
from submissions.forms.words import MessageForm
from submissions.models import Comment, Submission
from submissions.sections import page_of, tasks
from submissions.snapshots import differences
from submissions.standing import standing
from submissions.views.drafting import own


class Home(ListView):
    """Everything of one's authorities: with you, with LIIA, decided."""

    template_name = "submissions/home.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.authority_ids:
            return redirect("submissions:queue" if request.user.is_moderator else "accounts:join")
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return Submission.objects.of_members(self.request.user).with_names().select_related("practice")

    def get_context_data(self, **kwargs):
        rows = [(submission, standing(submission)) for submission in self.object_list]
        groups = {
            "With you": [row for row in rows if row[0].status in EDITABLE],
            "With LIIA": [row for row in rows if row[0].status in WITH_LIIA],
            "Decided or withdrawn": [row for row in rows if row[0].status not in (*EDITABLE, *WITH_LIIA)],
        }
        return super().get_context_data(groups={name: found for name, found in groups.items() if found})


@require_safe
def detail(request, pk):
    """The task list of a draft, or where a submission stands; with the conversation."""
    return detail_page(request, own(request, pk), MessageForm())


def detail_page(request, submission: Submission, form: MessageForm, status: int = 200):
    """The page of one submission, with the message that its author is writing."""
    context = context_of(request.user, submission, form)
    return render(request, "submissions/detail.html", context, status=status)


def context_of(person: User, submission: Submission, form: MessageForm) -> dict:
    """What the page of one submission shows to its author."""
    waiting = problems(submission) if submission.is_editable else []
    comments = in_order(submission.comments.sent().with_answers())
    transitions = list(submission.transitions.exclude(action__in=INTERNAL).select_related("actor"))
    return {
        "submission": submission,
        "standing": standing(submission),
        **revising.standing_of(submission, person),
        "tasks": tasks(submission, waiting, comments) if submission.is_editable else [],
        "problems": waiting,
        "conversation": submission.messages.to_author(),
        "comments": [(comment, answer_link(submission, comment)) for comment in comments],
        "transitions": transitions,
        "last_checklist": last_ticked(transitions),
        "form": form,
        "may_withdraw": workflow.may(Action.WITHDRAW, person, submission),
        "may_reopen": workflow.may(Action.REOPEN, person, submission),
    }


def answer_link(submission: Submission, comment: Comment) -> str:
    """The page of a comment's field, at the comment while it is open; empty while nobody may edit."""
    if not submission.is_editable:
        return ""
    page = reverse("submissions:edit", args=[submission.pk, page_of(comment).slug])
    return page if comment.resolved_at else f"{page}#comment-{comment.pk}"


def reply(request, pk):
    """Write to LIIA about a submission; a GET, after signing in again, goes back to the page."""
    submission = own(request, pk)
    if request.method != "POST":
        typed = kept_text.take(request)
        return detail_page(request, submission, MessageForm(typed)) if typed else redirect(submission)
    form = MessageForm(request.POST)
    if form.is_valid() and not submission.is_seen_by_liia:
        form.add_error("text", "Not sent, because LIIA does not see this now: submit it first, or keep your words")
    if not form.is_valid():
        return detail_page(request, submission, form, status=422)
    with transaction.atomic():
        written = submission.messages.create(
            author=request.user, audience=Audience.AUTHOR, text=form.cleaned_data["text"]
        )
        notices.tell_moderator(written)
    messages.success(request, "Your message is with LIIA.")
    return redirect(submission)


reply.keeps_typed_text = True


@require_safe
def preview_page(request, pk):
    """The page as the public will see it."""
    submission = own(request, pk)
    return render(request, "submissions/preview.html", {"submission": submission, **preview.context(submission)})


@require_safe
def history(request, pk):
    """What changed in the text, from each time it was sent in or corrected to the next; latest first."""
    submission = own(request, pk)
    context = {"submission": submission, "steps": steps_of(submission), "back": submission.get_absolute_url()}
    return render(request, "submissions/history.html", context)


def steps_of(submission: Submission) -> list[dict]:
    """Each revision with what it changed against the one before, the latest first."""
    kept = list(submission.revisions.select_related("made_by").order_by("version"))
    before = [None, *kept][: len(kept)]
    return [
        {
            "revision": revision,
            "is_first": earlier is None,
            "changed": differences(earlier.content, revision.content) if earlier else [],
        }
        for earlier, revision in zip(before, kept, strict=True)
    ][::-1]
