"""The people: who there is, one person, inviting, and what else LIIA does about them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView, ListView, TemplateView

from accounts.models import Membership, User
from accounts.permissions import LiiaOnlyMixin, is_administrator
from accounts.querysets import MODERATORS
from administration import people
from administration.forms.people import ActForm, InviteForm, PeopleFilter
from administration.past import history_of_person
from administration.verbs import VERBS
from administration.views.typed import KeepsTyped
from submissions.choices import OPEN, Status
from submissions.models import Submission


def roles_of(person: User) -> list[str]:
    """What somebody is, in words; the groups and memberships are read already."""
    found = ["Administrator"] if person.is_staff else []
    found += ["Moderator"] if any(group.name == MODERATORS for group in person.groups.all()) else []
    return found + (["Officer"] if person.memberships.all() else [])


class People(LiiaOnlyMixin, ListView):
    """Everybody, narrowed by what was chosen."""

    template_name = "administration/people.html"
    paginate_by = 50

    def get_queryset(self):
        self.form = PeopleFilter(self.request.GET)
        joined = Prefetch("memberships", Membership.objects.select_related("authority"))
        return self.form.people().prefetch_related(joined, "groups")

    def get_context_data(self, **kwargs):
        found = super().get_context_data(**kwargs)
        rows = [(person, ", ".join(roles_of(person))) for person in found["object_list"]]
        return {**found, "rows": rows, "filters": self.form, "chosen": len(self.form.chosen)}


class OfPerson(LiiaOnlyMixin):
    """About one person."""

    @cached_property
    def person(self) -> User:
        """The one in the address; an address that somebody only typed at sign-in is not found."""
        return get_object_or_404(User.objects.known(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{**kwargs, "person": self.person})


class PersonPage(OfPerson, TemplateView):
    """Who somebody is, what they own, and what can be done."""

    template_name = "administration/person.html"

    def get_context_data(self, **kwargs):
        person, actor = self.person, self.request.user
        own = dict(person.submissions.values_list("status").annotate(Count("pk")).order_by())
        may = is_administrator(actor)
        verbs = [verb for verb in VERBS.values() if may or not verb.by_administrators]
        return super().get_context_data(
            roles=roles_of(person),
            memberships=person.memberships.select_related("authority").order_by("authority__name"),
            waiting=person.membership_requests.waiting().select_related("authority"),
            owned=sum(own.values()),
            still_open=sum(own.get(status, 0) for status in OPEN),
            reviewing=Submission.objects.filter(assignee=person, status=Status.IN_REVIEW).count(),
            verbs=[verb for verb in verbs if not people.hindrance(verb, actor, person)],
            is_oneself=person == actor,
            **kwargs,
        )


class PersonHistory(OfPerson, TemplateView):
    """Who changed what about somebody, and why."""

    template_name = "administration/person_history.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(changes=history_of_person(self.person), **kwargs)


class Invite(LiiaOnlyMixin, KeepsTyped, FormView):
    """A mail with the way in, and a membership at once."""

    template_name = "administration/invite.html"
    form_class = InviteForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "may_appoint": is_administrator(self.request.user)}

    def form_valid(self, form):
        wanted = form.cleaned_data
        try:
            person = people.invite(
                wanted["email"],
                actor=self.request.user,
                authority=wanted["authority"],
                as_moderator=wanted.get("as_moderator", False),
            )
        except people.Refused as why:
            return self.refused(form, str(why))
        messages.success(self.request, f"Invited: {person.email} has a mail with the way in.")
        return redirect("administration:person", person.pk)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Act(OfPerson, KeepsTyped, FormView):
    """Asks for the reason, and does one of ``verbs.VERBS``."""

    template_name = "administration/act.html"
    form_class = ActForm

    @cached_property
    def verb(self):
        """The one in the address. Raises PermissionDenied where it takes an administrator."""
        verb = VERBS.get(self.kwargs["verb"])
        if verb is None:
            raise Http404
        if verb.by_administrators and not is_administrator(self.request.user):
            raise PermissionDenied
        return verb

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "person": self.person, "asks": self.verb.asks}

    def get(self, request, *args, **kwargs):
        if why := people.hindrance(self.verb, request.user, self.person):
            messages.warning(request, why)
            return redirect("administration:person", self.person.pk)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        wanted = form.cleaned_data
        try:
            people.perform(
                self.verb,
                self.person,
                actor=self.request.user,
                reason=wanted["reason"],
                authority=wanted.get("authority"),
            )
        except people.Refused as why:
            return self.refused(form, str(why))
        messages.success(self.request, self.verb.done.format(person=self.person))
        return redirect("administration:person", self.person.pk)

    def form_invalid(self, form):
        why = people.hindrance(self.verb, self.request.user, self.person)
        if why:  # what is wrong in the form matters less than that it cannot be done
            return self.refused(form, why)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        question = self.verb.question.format(person=self.person)
        return super().get_context_data(verb=self.verb, question=question, **kwargs)
