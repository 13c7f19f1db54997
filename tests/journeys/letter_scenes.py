"""Each kind of mail, as the portal comes to write it: a scene gives the number of the mail from each template."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts import membership, team
from accounts.models import TeamMail, User
from administration.people import invite
from packs import making
from packs.kinds import Kind
from packs.models import MOST_TRIES, Order
from practice_portal.management.commands import work
from practices.models import Authority, Category, Practice, Theme
from practices.relay import send_message
from reports import inviting
from stewardship import parts
from stewardship.kept_true import confirming, contacts, links, reminding, reviewing
from stewardship.kept_true.models import Reminder
from submissions import bulk, commenting, revising, splitting
from submissions.choices import Action, Status
from submissions.demonstration import people
from submissions.models import Submission
from submissions.workflow import perform
from tests.journeys.alert_scenes import letters_about_searches
from tests.journeys.care_scenes import care
from tests.journeys.claim_scenes import claim_ended, claim_forgotten
from tests.journeys.mail_scenes import newest_mail
from tests.journeys.revising_scenes import asked_long_ago, idle_revision, move_live
from tests.journeys.round_scenes import overdue_practice, said
from tests.journeys.scenes import cast, person
from tests.submissions.cast import make_submission

WORDS = "Please say:\n\n- what it cost\n- who paid\n\nAsk anybody: https://evil.example/"
Letters = dict[str, int]


def _move(submission: Submission, action: Action, actor: User, **more) -> None:
    perform(action, submission, actor=actor, version=submission.version, note=WORDS, **more)


def letters_of_review() -> Letters:
    """To an author while LIIA reads, and to the team when something comes in."""
    actors = cast()
    read = make_submission(actors, Status.IN_REVIEW, title="As a page")
    commenting.write(read, actors.moderator, place="impact", quote="", text="How many?")
    _move(read, Action.REQUEST_CHANGES, actors.moderator)
    bulk.remind([read], actors.moderator, f"Any news?\n\n{WORDS}")
    _move(read, Action.RESUBMIT, actors.owner)
    bulk.add_themes([read], actors.moderator, [Theme.objects.first()])
    read.refresh_from_db()
    _move(read, Action.HAND_OVER, actors.moderator, to=actors.other_moderator)
    splitting.split_in_review(read, [("One of two", "The first half")], actors.other_moderator, read.version)
    ref = read.reference
    return {
        "submissions/mail/submit": newest_mail(f"We have received your submission {ref}"),
        "submissions/mail/came_in": newest_mail(f"{ref} from {read.authority} has come in"),
        "submissions/mail/request_changes": newest_mail(f"Please change your submission {ref}"),
        "submissions/mail/message": newest_mail(f"A message about {ref}"),
        "submissions/mail/resubmit": newest_mail(f"We have received your changes to {ref}"),
        "submissions/mail/edited": newest_mail(f"LIIA has corrected your submission {ref}"),
        "submissions/mail/handed_over": newest_mail(f"{ref} is now with you"),
        "submissions/mail/split": newest_mail(f"LIIA has split your submission {ref}"),
    }


def letters_of_decisions() -> Letters:
    """How a submission ends."""
    actors = cast()
    published, declined = [make_submission(actors, status) for status in (Status.PUBLISHED, Status.DECLINED)]
    withdrawn = make_submission(actors, Status.SUBMITTED)
    _move(withdrawn, Action.WITHDRAW, actors.owner)
    dropped = revising.begin(published.practice, actors.owner)
    Submission.objects.filter(pk=dropped.pk).update(title="What the page is to say")
    dropped.refresh_from_db()
    _move(dropped, Action.SUBMIT, actors.owner)
    _move(dropped, Action.CLAIM, actors.moderator)
    _move(dropped, Action.REQUEST_CHANGES, actors.moderator)
    move_live(published.practice.slug, title="What the page is to say")
    _move(dropped, Action.DROP, actors.owner)
    return {
        "submissions/mail/publish": newest_mail(f"Your practice is published: {published.reference}"),
        "submissions/mail/decline": newest_mail(f"We will not publish your submission {declined.reference}"),
        "submissions/mail/withdraw": newest_mail(f"Your submission {withdrawn.reference} is withdrawn"),
        "submissions/mail/drop": newest_mail(f"Your revision {dropped.reference} is closed"),
    }


def letters_of_claims() -> Letters:
    """To a moderator who does not come back to what they took."""
    submission = make_submission(cast(), Status.IN_REVIEW)
    claim_forgotten(submission.pk)
    ref = claim_ended(submission.pk)
    return {
        "submissions/mail/claim_ends": newest_mail(f"Is {ref} still with you?"),
        "submissions/mail/claim_ended": newest_mail(f"{ref} is back in the queue"),
    }


def letters_of_idle_revisions() -> Letters:
    """To an author who does not come back to a revision that LIIA would like to begin."""
    actors = cast()
    practice = make_submission(actors, Status.PUBLISHED).practice
    idle_revision(practice.slug)
    revision = revising.open_revision(practice)
    _move(revision, Action.ASK_TO_FINISH, actors.moderator)
    asked_long_ago(practice.slug)
    _move(revision, Action.CLOSE, actors.moderator)
    ref = practice.reference
    return {
        "submissions/mail/ask_to_finish": newest_mail(f"Please finish your revision of {ref}"),
        "submissions/mail/close": newest_mail(f"Your revision of {ref} is closed for now"),
    }


def letters_of_care() -> Letters:
    """About a practice that is taken down, comes back and is withdrawn."""
    actors = cast()
    submission = make_submission(actors, Status.PUBLISHED)
    care(submission.pk, "unpublish", actors.moderator.email)
    care(submission.pk, "restore", actors.moderator.email)
    care(submission.pk, "withdraw", actors.owner.email)
    ref, authority = submission.practice.reference, submission.authority
    send_message(submission.practice, name="Robin Reader", email="robin@other.example", message=WORDS)
    return {
        "stewardship/mail/unpublish": newest_mail(f"Your practice {ref} is taken down for now"),
        "stewardship/mail/restore": newest_mail(f"Your practice {ref} is published again"),
        "stewardship/mail/withdraw": newest_mail(f"Your practice {ref} is withdrawn"),
        "stewardship/mail/withdrawn_by_authority": newest_mail(f"{authority} has withdrawn {ref}"),
        "practices/mail/message": newest_mail(f"A message about {submission.title}"),
    }


def letters_of_parts() -> Letters:
    """LIIA makes a practice part of another, and takes it out again."""
    actors = cast()
    piece, whole = [make_submission(actors, Status.PUBLISHED).practice for _ in range(2)]
    parts.join(piece, whole, actor=actors.moderator)
    parts.leave(piece, whole, actor=actors.moderator)
    return {
        "stewardship/mail/join": newest_mail(f"{piece.reference} is now part of {whole.reference}"),
        "stewardship/mail/leave": newest_mail(f"{piece.reference} is no longer part of {whole.reference}"),
    }


def letters_of_rounds() -> Letters:
    """Whether a practice is still so, and who answers for it."""
    actors = cast()
    submission = make_submission(actors, Status.PUBLISHED)
    overdue_practice(submission.pk)
    reminder = reminding.remind_again(submission.practice, actor=actors.moderator)
    practice = reminder.practice
    asked = links.Link(reminder, links.digest(actors.owner.email))
    confirming.answer_by_link(asked, "update", WORDS)
    _answer_stopped(reminder, actors.colleague)
    said(practice.slug, "running")
    found = said(practice.slug, "stopped", WORDS)
    reviewing.decide(
        practice.answers.get(pk=found), actor=actors.moderator, passes=True, text=WORDS, reply="Thank you."
    )
    ref = practice.reference
    return {
        "stewardship/mail/keep_true": newest_mail(f"LIIA asks whether this is still running: {ref}"),
        "stewardship/mail/wants_update": newest_mail(f"Please update {ref}"),
        "stewardship/mail/stopped": newest_mail(f"{ref} is marked as stopped"),
        "stewardship/mail/answer_reviewed": newest_mail(f"Why {ref} has stopped is published"),
    }


def _answer_stopped(reminder: Reminder, reader: User) -> None:
    confirming.answer_by_link(links.Link(reminder, links.digest(reader.email)), "stopped", WORDS)


def letters_of_contacts() -> Letters:
    """Another contact is proposed and accepted."""
    actors = cast()
    practice = make_submission(actors, Status.PUBLISHED).practice
    new = {"name": "Nia New", "role": "", "email": "nia.new@towerhamlets.demo.example"}
    change = contacts.propose(practice, by=actors.owner, show_email=True, has_left=True, **new)
    contacts.decide(change, actor=actors.moderator, accepts=True, version=practice.version, reply="")
    return {
        "stewardship/mail/contact_decided": newest_mail(f"The contact of {practice.reference}"),
        "stewardship/mail/new_contact": newest_mail(f"You are the contact of {practice.reference}"),
    }


def letters_of_joining() -> Letters:
    """Somebody asks to join, is let in, or not; somebody is invited; an authority is."""
    moderator, home = User.objects.get(email=people.MODERATOR.email), Authority.objects.get(name="Harrow")
    for granted in (False, True):
        asks = User.objects.get(email=person("letters@charity.example", "Paige Turner"))
        made = membership.ask_to_join(asks, home, WORDS)
        membership.decide(made, moderator, granted=granted, answer=WORDS)
    invite("invited@charity.example", actor=moderator, authority=home)
    category = Category.objects.first()
    number = inviting.next_number(home, category)
    inviting.invite(home, category, moderator, number=number, subject="Share it, Harrow", text=WORDS)
    return {
        "accounts/mail/asked": newest_mail("letters@charity.example asks to join Harrow"),
        "accounts/mail/received": newest_mail("We have received your request to join Harrow"),
        "accounts/mail/refused": newest_mail("Your request to join Harrow"),
        "accounts/mail/granted": newest_mail("You have joined Harrow"),
        "administration/mail/invited": newest_mail(f"You are invited to {settings.SITE_NAME}"),
        "reports/mail/invitation": newest_mail("Share it, Harrow"),
    }


def letter_once_a_day() -> Letters:
    """What a moderator gets who wants one mail a day."""
    reader = User.objects.get(email=person("daily@liia.demo.example", "Dai Lee", moderates=True))
    team.choose(reader, TeamMail.DAILY)
    make_submission(cast(), Status.SUBMITTED, title="Told of once a day")
    reader.digest_items.update(happened_at=timezone.now() - timedelta(days=2))
    waiting = reader.digest_items.count()
    work.send_digests()
    return {"accounts/mail/digest": newest_mail(f"What came in for the team: {waiting}")}


def letters_of_alerts() -> Letters:
    """To somebody without an account who saved a search."""
    return letters_about_searches(cast())


def letters_of_packs() -> Letters:
    """To somebody who asked for a long pack and did not want to wait."""
    references = [*Practice.objects.published().values_list("reference", flat=True)[:2]]
    Order.objects.create(references=references, kind=Kind.WORD, email="letters@forum.example")
    making.make_due()
    Order.objects.create(references=references, kind=Kind.WORD, email="letters@forum.example", tries=MOST_TRIES)
    making.tell_of_failures()
    return {
        "packs/mail/ready": newest_mail("The pack you asked for is ready"),
        "packs/mail/failed": newest_mail("The pack you asked for could not be made"),
    }
