"""The forms of sign-in, of the second step, and of belonging to an authority."""

import re

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context, ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from accounts.limits import need_room, too_many_tries
from accounts.models import MembershipRequest, TeamMail, User
from practices.models import Authority

EMAIL_WRONG = "Enter an email address in the correct format, like name@borough.gov.uk"
CODE_LIFE = 90  # seconds: the authenticator's period and its tolerance of one before and one after
DIGITS_ONLY = re.compile(r"\D")


def one_line(text: str) -> str:
    """Without line breaks or doubled spaces: a name stands in the first line of a mail."""
    return " ".join(text.split())


def code_input() -> forms.TextInput:
    """For a short number: a number pad on a phone, offered by the browser when it has seen the code."""
    return forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "spellcheck": "false",
            "class": "govuk-input--width-10 govuk-input--extra-letter-spacing",
        }
    )


class RequestCodeForm(RequestLoginCodeForm):
    """The one door: asks for an address, and says the same of every address."""

    email = forms.EmailField(
        label="Email address",
        help_text="Use your work address. We will send it a code that signs you in.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": EMAIL_WRONG,
            "max_length": EMAIL_WRONG,
        },
    )

    def clean_email(self):
        """In lower case. Quotes and letters beyond ASCII are refused: they can pass for another address."""
        email = self.cleaned_data["email"]
        if not email.isascii() or '"' in email:
            raise ValidationError(EMAIL_WRONG)
        request = context.request
        if not ratelimit.consume(request, action="request_login_code", key=email.lower()):
            raise ImmediateHttpResponse(too_many_tries(request))
        return email.lower()


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """The emailed code, with whatever spaces and dashes it was typed."""

    code = forms.CharField(
        label="Code from the email",
        help_text="8 digits, such as 1234-5678",
        widget=code_input(),
        error_messages={"required": "Enter the code from the email"},
    )

    def clean_code(self):
        digits = DIGITS_ONLY.sub("", self.cleaned_data["code"])
        if len(digits) != len(DIGITS_ONLY.sub("", self.expected_code)):
            raise ValidationError("Enter all 8 digits of the code", code="incomplete")
        self.cleaned_data["code"] = digits
        return super().clean_code()


class EachCodeOnce(forms.Form):
    """Refuses a code of the authenticator app that was used before, for as long as it would be valid."""

    def clean_code(self):
        need_room()
        code = super().clean_code()
        if not cache.add(f"second-step:{self.user.pk}:{DIGITS_ONLY.sub('', code)}", 1, CODE_LIFE):
            raise ValidationError("You have used this code already. Wait for the next one, then enter it.")
        return code


def _step_code() -> forms.CharField:
    return forms.CharField(
        label="Code from your authenticator app",
        help_text="6 digits. You can also use one of your recovery codes.",
        widget=code_input(),
        error_messages={"required": "Enter the code from your authenticator app"},
    )


class SecondStepForm(EachCodeOnce, AuthenticateForm):
    """The second step of signing in."""

    code = _step_code()


class SecondStepAgainForm(EachCodeOnce, ReauthenticateForm):
    """The second step again, before something that matters."""

    code = _step_code()


class SetUpSecondStepForm(EachCodeOnce, ActivateTOTPForm):
    """The first code of a new authenticator app."""

    code = forms.CharField(
        label="Code that the app shows",
        help_text="6 digits",
        widget=code_input(),
        error_messages={"required": "Enter the code that the app shows"},
    )


def _name_field(required: bool) -> forms.CharField:
    return forms.CharField(
        label="Your name",
        help_text="Shown to colleagues at your authority and to LIIA’s moderators, beside what you write.",
        max_length=150,
        required=required,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your name",
            "max_length": "Your name must be 150 characters or fewer",
        },
    )


class NameForm(forms.ModelForm):
    """A person's own name."""

    name = _name_field(required=True)

    class Meta:
        model = User
        fields = ("name",)

    def clean_name(self):
        return one_line(self.cleaned_data["name"])


class ChooseAuthorityForm(forms.Form):
    """Which of the authorities that one email domain serves."""

    authorities = forms.ModelMultipleChoiceField(
        Authority.objects.none(),
        label="Which authority do you work for?",
        help_text="Select both if you work for both.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select the authority that you work for"},
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["authorities"].queryset = offered


class JoinForm(forms.ModelForm):
    """Asks to join an authority that the email address does not tell."""

    name = _name_field(required=True)

    class Meta:
        model = MembershipRequest
        fields = ("authority", "reason")
        labels = {"authority": "Authority", "reason": "Who you are"}
        help_texts = {"reason": "Your role and team, and who at the authority can confirm it."}
        widgets = {"reason": forms.Textarea(attrs={"rows": 4, "data-maxlength": 1000})}
        error_messages = {
            "authority": {"required": "Select the authority that you work for"},
            "reason": {"required": "Enter your role and team, and who can confirm it"},
        }

    field_order = ("name", "authority", "reason")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["authority"].empty_label = "Select an authority"

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean_reason(self):
        if len(self.cleaned_data["reason"]) > 1000:
            raise ValidationError("Who you are must be 1,000 characters or fewer")
        return self.cleaned_data["reason"]

    def clean_authority(self):
        authority = self.cleaned_data["authority"]
        if authority.pk in self.user.authority_ids:
            raise ValidationError(f"You belong to {authority} already")
        if self.user.membership_requests.waiting().filter(authority=authority).exists():
            raise ValidationError(f"You have asked to join {authority} already. A moderator will answer.")
        return authority


class AnswerForm(forms.Form):
    """A moderator's words to somebody who asked to join an authority."""

    answer = forms.CharField(
        label="Your answer",
        help_text="Goes into the email. Needed if you refuse.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MailPreferencesForm(forms.Form):
    """When a moderator hears of new submissions and of requests to join."""

    team_mail = forms.TypedChoiceField(
        label="When do you want email about new submissions and requests to join?",
        help_text="What is yours alone, such as a submission handed over to you, always comes at once.",
        choices=TeamMail,
        coerce=TeamMail,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select when you want this email",
            "invalid_choice": "Select when you want this email",
        },
    )
