"""Finding people, inviting them, and saying why something is done about them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.forms import EMAIL_WRONG
from accounts.models import MembershipRequest, User
from accounts.querysets import MODERATORS
from administration.forms.things import ReasonForm
from practices.models import Authority
from submissions.forms.words import OneLine

ROLES = {
    "officer": ("Officer of an authority", Q(memberships__isnull=False)),
    "moderator": ("Moderator", Q(groups__name=MODERATORS)),
    "administrator": ("Administrator", Q(is_staff=True)),
    "none": ("Neither", Q(memberships=None, groups=None, is_staff=False)),
}
STATES = {
    "suspended": ("Suspended", Q(is_active=False)),
    "waiting": (
        "Asks to join an authority",
        Q(pk__in=MembershipRequest.objects.filter(decided_at=None).values("user")),
    ),
    "new": ("Has not signed in yet", Q(last_login=None)),
}


def _choices(known: dict) -> list[tuple[str, str]]:
    return [("", "Any"), *((key, words) for key, (words, _) in known.items())]


class PeopleFilter(forms.Form):
    """Every choice may be left open, and one that does not exist counts as left open."""

    words = OneLine(required=False, label="Name or email address")
    role = forms.ChoiceField(choices=_choices(ROLES), required=False)
    authority = forms.ModelChoiceField(Authority.objects.all(), required=False, empty_label="Any")
    state = forms.ChoiceField(choices=_choices(STATES), required=False)

    @property
    def chosen(self) -> dict:
        """What was chosen, by field."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def people(self):
        """Everybody who fits, by name and address, each once."""
        chosen, fits = self.chosen, Q()
        if words := chosen.get("words"):
            fits &= Q(name__icontains=words) | Q(email__icontains=words)
        if role := chosen.get("role"):
            fits &= ROLES[role][1]
        if state := chosen.get("state"):
            fits &= STATES[state][1]
        found = User.objects.filter(fits)
        if authority := chosen.get("authority"):
            found = found.filter(memberships__authority=authority)
        return User.objects.known().filter(pk__in=found.values("pk")).order_by("name", "email")


class InviteForm(forms.Form):
    """Whom to invite; administrators may invite a moderator."""

    email = forms.EmailField(
        label="Email address",
        help_text="Their work address, with which they will sign in.",
        max_length=254,
        widget=forms.EmailInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        error_messages={
            "required": "Enter the email address of the person",
            "invalid": EMAIL_WRONG,
            "max_length": EMAIL_WRONG,
        },
    )
    authority = forms.ModelChoiceField(
        Authority.objects.all(),
        label="Authority",
        empty_label="Choose an authority",
        error_messages={"required": "Choose the authority that they work for"},
    )
    as_moderator = forms.BooleanField(
        label="Make them a moderator", required=False, help_text="A moderator needs no authority."
    )

    def __init__(self, *args, may_appoint, **kwargs):
        super().__init__(*args, **kwargs)
        if may_appoint:
            self.fields["authority"].required = False
        else:
            del self.fields["as_moderator"]

    def clean_email(self):
        email = self.cleaned_data["email"]
        if not email.isascii() or '"' in email:
            raise ValidationError(EMAIL_WRONG)
        return email.lower()

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("authority") and not cleaned.get("as_moderator") and "authority" not in self.errors:
            self.add_error("authority", "Choose the authority that they work for")
        return cleaned


class ActForm(ReasonForm):
    """Why; and for which authority, where it is about one."""

    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label="Authority",
        empty_label="Choose an authority",
        error_messages={"required": "Choose the authority", "invalid_choice": "Choose the authority"},
    )
    field_order = ("authority", "reason")

    def __init__(self, *args, person, asks, **kwargs):
        super().__init__(*args, **kwargs)
        own = Authority.objects.filter(memberships__user=person)
        offered = {"join": Authority.objects.exclude(pk__in=own.values("pk")), "leave": own}
        if asks:
            self.fields["authority"].queryset = offered[asks]
        else:
            del self.fields["authority"]
