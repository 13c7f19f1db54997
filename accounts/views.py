"""A person's own page, and how they come to belong to an authority."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import FormView, ListView

from accounts import membership, team
from accounts.forms import AnswerForm, ChooseAuthorityForm, JoinForm, MailPreferencesForm, NameForm
from accounts.models import MembershipRequest
from accounts.permissions import ModeratorsOnlyMixin, has_second_step, moderators_only


@require_safe
def details(request: HttpRequest) -> HttpResponse:
    """What we know of the person, and what they may change."""
    return render(
        request,
        "accounts/details.html",
        {
            "authorities": request.user.authorities.all(),
            "may_choose": membership.may_choose(request.user).exists(),
            "waiting": request.user.membership_requests.waiting().select_related("authority"),
            "has_second_step": has_second_step(request.user),
            "team_mail": team.choice_of(request.user).label if request.user.is_moderator else "",
        },
    )


class OnwardView(FormView):
    """Goes on to ``next``, or to where this person starts work."""

    def get_success_url(self):
        return get_next_redirect_url(self.request) or get_adapter().get_login_redirect_url(self.request)

    def get_context_data(self, **kwargs):
        return super().get_context_data(onward=self.get_success_url(), **kwargs)


class ChangeName(OnwardView):
    """Asks for the name; on the way in it can be skipped."""

    template_name = "accounts/name.html"
    form_class = NameForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.request.user}

    def form_valid(self, form):
        form.instance.save(update_fields=["name"])
        return super().form_valid(form)


class MailPreferences(ModeratorsOnlyMixin, FormView):
    """When a moderator hears of what concerns the whole team."""

    template_name = "accounts/mail_preferences.html"
    form_class = MailPreferencesForm

    def get_initial(self):
        return {"team_mail": team.choice_of(self.request.user)}

    def form_valid(self, form):
        team.choose(self.request.user, form.cleaned_data["team_mail"])
        messages.success(self.request, "Saved. It counts from the next email.")
        return redirect("accounts:details")


class ChooseAuthority(OnwardView):
    """For an email domain that serves several authorities: which of them, one or more."""

    template_name = "accounts/choose_authority.html"
    form_class = ChooseAuthorityForm

    def get(self, request, *args, **kwargs):
        if not membership.may_choose(request.user).exists():
            return redirect("accounts:join")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "offered": membership.may_choose(self.request.user)}

    def get_success_url(self):
        missing = membership.missing(self.request.user)
        onward = super().get_success_url()
        return passthrough_next_redirect_url(self.request, reverse(missing), "next") if missing else onward

    def form_valid(self, form):
        membership.join(self.request.user, form.cleaned_data["authorities"])
        return super().form_valid(form)


class Join(FormView):
    """For an address that tells no authority: the person names it, and a moderator decides."""

    template_name = "accounts/join.html"
    form_class = JoinForm

    def get_initial(self):
        return {"name": self.request.user.name}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs):
        waiting = self.request.user.membership_requests.waiting().select_related("authority")
        may_choose = membership.may_choose(self.request.user).exists()
        return super().get_context_data(waiting=waiting, may_choose=may_choose, **kwargs)

    def form_valid(self, form):
        try:
            ask(self.request.user, form.cleaned_data)
        except membership.TooManyRequests:
            form.add_error(None, "You have asked to join 3 authorities. Wait until a moderator has answered.")
            return self.form_invalid(form)
        return redirect("accounts:join")


@transaction.atomic
def ask(person, wanted):
    """Keep the person's name, and ask the moderators."""
    person.name = wanted["name"]
    person.save(update_fields=["name"])
    membership.ask_to_join(person, wanted["authority"], wanted["reason"])


class MembershipRequests(ModeratorsOnlyMixin, ListView):
    """Who asks to join which authority, the oldest first."""

    template_name = "accounts/membership_requests.html"
    context_object_name = "requests"
    paginate_by = 20

    @classmethod
    def again(cls, request, form):
        """The same page of the list, with what is wrong in one of its forms."""
        view = cls(extra_context={"form": form})
        view.setup(request)
        response = view.get(request)
        response.status_code = 422
        return response

    def get_queryset(self):
        return MembershipRequest.objects.waiting().select_related("user", "authority")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        refused = context.setdefault("form", None)
        for asked in context["requests"]:
            is_refused = refused is not None and refused.auto_id == answer_ids(asked.pk)
            asked.answer_form = refused if is_refused else AnswerForm(auto_id=answer_ids(asked.pk))
        return context


def answer_ids(pk: int) -> str:
    """How the fields of one request's form are told from those of the others on the page."""
    return f"request-{pk}-%s"


@moderators_only
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person in."""
    return _answer(request, pk, granted=True)


@moderators_only
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, and why."""
    return _answer(request, pk, granted=False)


def _answer(request, pk, *, granted):
    if request.method != "POST":  # back from signing in, or from the page that asks for a reason
        return redirect(f"{reverse('accounts:membership-requests')}?{request.GET.urlencode()}".rstrip("?"))
    asked = get_object_or_404(MembershipRequest.objects.select_related("user", "authority"), pk=pk)
    if asked.user == request.user:
        messages.error(request, "Another moderator has to answer your own request.")
        return redirect("accounts:membership-requests")
    form = AnswerForm(request.POST, auto_id=answer_ids(pk))
    form.full_clean()
    answer = form.cleaned_data.get("answer", "")
    if not granted and not answer:
        form.add_error("answer", f"Tell {asked.user.display_name} why you refuse")
        return MembershipRequests.again(request, form)
    try:
        membership.decide(asked, request.user, granted=granted, answer=answer)
    except membership.AlreadyDecided:
        messages.error(request, "Somebody else has answered this request already.")
    else:
        messages.success(request, f"We have told {asked.user.display_name}.")
    return redirect("accounts:membership-requests")
