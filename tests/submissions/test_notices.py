"""Who gets which mail, with what in it."""

import pytest
from post_office.models import Email

from practices.mail import Kind
from submissions.choices import Action, Audience, Status
from submissions.notices import tell_authors, tell_moderator
from submissions.workflow import perform
from tests.submissions.cast import WORDS, make_draft, make_submission
from tests.submissions.pages import at

MOVES = {
    Action.SUBMIT: (Status.DRAFT, "We have received your submission {}"),
    Action.RESUBMIT: (Status.CHANGES_REQUESTED, "We have received your changes to {}"),
    Action.REQUEST_CHANGES: (Status.IN_REVIEW, "Please change your submission {}"),
    Action.DECLINE: (Status.IN_REVIEW, "We will not publish your submission {}"),
    Action.PUBLISH: (Status.IN_REVIEW, "Your practice is published: {}"),
    Action.WITHDRAW: (Status.SUBMITTED, "Your submission {} is withdrawn"),
}
SILENT = {Action.CLAIM: Status.SUBMITTED, Action.RELEASE: Status.IN_REVIEW, Action.REOPEN: Status.DECLINED}
BY_MODERATOR = {Action.REQUEST_CHANGES, Action.DECLINE, Action.PUBLISH, Action.CLAIM, Action.RELEASE}
OWNER, COLLEAGUE = "owner@home.example", "colleague@home.example"


@pytest.fixture
def site(settings):
    settings.SITE_URL = "https://portal.example"
    settings.SITE_NAME = "Sharing practice"
    settings.SUPPORT_EMAIL = "support@portal.example"


def move(cast, submission, action):
    """Do it, and the mails that its authors got."""
    Email.objects.all().delete()
    actor = cast.moderator if action in BY_MODERATOR else cast.owner
    perform(action, submission, actor=actor, version=submission.version, note=WORDS)
    return list(Email.objects.filter(about__kind=Kind.AUTHOR).order_by("pk"))


@pytest.mark.parametrize("action", MOVES)
def test_each_move_that_concerns_the_author_sends_one_letter(cast, site, action):
    status, subject = MOVES[action]
    submission = make_submission(cast, status, title="Tea & <b>sympathy</b>")
    [mail] = move(cast, submission, action)
    assert (mail.to, mail.subject) == ([OWNER], subject.format(submission.reference))
    assert mail.message.startswith("Dear Olu Owner\n\n")
    assert "“Tea & <b>sympathy</b>”" in mail.message
    page = submission.practice.get_absolute_url() if action == Action.PUBLISH else at("detail", submission)
    assert f"https://portal.example{page}" in mail.message.splitlines()
    assert (WORDS in mail.message) == (action in (Action.REQUEST_CHANGES, Action.DECLINE, Action.PUBLISH))
    assert mail.message.rstrip().endswith("Sharing practice\nQuestions: support@portal.example")
    assert "\n\n\n" not in mail.message


@pytest.mark.parametrize("action", SILENT)
def test_what_does_not_concern_the_author_is_silent(cast, action):
    assert move(cast, make_submission(cast, SILENT[action]), action) == []


def test_a_draft_that_liia_never_saw_is_withdrawn_in_silence(cast):
    assert move(cast, make_draft(cast), Action.WITHDRAW) == []


def test_once_the_owner_has_left_the_colleagues_get_the_letters(cast):
    submission = make_submission(cast, Status.IN_REVIEW)
    cast.owner.memberships.all().delete()
    assert [mail.to for mail in move(cast, submission, Action.REQUEST_CHANGES)] == [[COLLEAGUE]]
    cast.colleague.memberships.all().delete()
    message = submission.messages.create(author=cast.moderator, audience=Audience.AUTHOR, text="Anybody?")
    tell_authors(message)
    assert Email.objects.latest("pk").to == [OWNER]


def replied(cast, submission) -> list[str]:
    """Whom an author's message reaches, and that it leads them to their own page of it."""
    Email.objects.all().delete()
    tell_moderator(submission.messages.create(author=cast.colleague, audience=Audience.AUTHOR, text="A question"))
    for mail in Email.objects.all():
        assert "Cleo Colleague writes about" in mail.message
        assert at("review", submission) in mail.message
    return [address for mail in Email.objects.all() for address in mail.to]


@pytest.mark.parametrize(
    ("status", "reached"),
    [
        (Status.SUBMITTED, []),
        (Status.IN_REVIEW, ["moderator@liia.example"]),
        (Status.CHANGES_REQUESTED, ["moderator@liia.example"]),
        (Status.PUBLISHED, ["moderator@liia.example"]),
        (Status.DECLINED, ["moderator@liia.example"]),
    ],
)
def test_an_authors_message_reaches_who_has_it_or_last_dealt_with_it(cast, status, reached):
    assert replied(cast, make_submission(cast, status)) == reached


def test_a_message_reaches_nobody_who_is_no_moderator_any_more(cast):
    submission = make_submission(cast, Status.CHANGES_REQUESTED)
    cast.moderator.groups.clear()
    assert replied(cast, submission) == []


def test_a_moderators_message_reaches_the_author_under_the_reference(cast, site):
    submission = make_submission(cast, Status.SUBMITTED)
    Email.objects.all().delete()
    text = "Is it\nstill {{ running }}? {% now 'Y' %}"
    tell_authors(submission.messages.create(author=cast.moderator, audience=Audience.AUTHOR, text=text))
    mail = Email.objects.get()
    assert (mail.to, mail.subject) == ([OWNER], f"A message about {submission.reference}")
    assert "\n> Is it\n> still {{ running }}? {% now 'Y' %}\n" in mail.message
    assert f"https://portal.example{at('detail', submission)}" in mail.message.splitlines()


def told_the_team(cast, submission, action) -> list:
    """Do it, and what moderators got: to whom and under which subject."""
    Email.objects.all().delete()
    perform(action, submission, actor=cast.owner, version=submission.version)
    return sorted((*mail.to, mail.subject) for mail in Email.objects.filter(about__kind=Kind.TEAM))


@pytest.mark.parametrize(
    ("action", "words"),
    [(Action.SUBMIT, "has come in"), (Action.RESUBMIT, "is back with changes")],
)
def test_every_moderator_hears_of_what_comes_in_or_back(cast, site, action, words):
    submission = make_submission(cast, MOVES[action][0], title="Tea")
    told = told_the_team(cast, submission, action)
    subject = f"{submission.reference} from Homeborough {words}"
    assert told == [("moderator@liia.example", subject), ("other@liia.example", subject)]
    mail = Email.objects.filter(about__kind=Kind.TEAM).first()
    assert f"https://portal.example{at('review', submission)}" in mail.message.splitlines()
    assert "https://portal.example/account/mail/" in mail.message


def test_no_moderator_hears_of_what_they_may_not_decide_nor_once_they_are_none(cast):
    cast.moderator.memberships.create(authority=cast.owner.authorities.get())
    assert [to for to, _ in told_the_team(cast, make_draft(cast), Action.SUBMIT)] == ["other@liia.example"]
    cast.other_moderator.groups.clear()
    assert told_the_team(cast, make_draft(cast), Action.SUBMIT) == []
