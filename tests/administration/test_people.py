"""What LIIA does about people: who may, what follows at once, and what is kept."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core import mail as django_mail
from post_office.models import Email

from accounts.models import Membership, User
from accounts.querysets import MODERATORS
from administration.people import invite, perform
from administration.verbs import VERBS
from audit.models import Entry
from practices.mail import Kind, letter
from practices.models import Authority
from submissions.choices import Action, Status
from submissions.models import Submission
from tests.administration.pages import at, logged
from tests.factories import AuthorityFactory, UserFactory
from tests.submissions.cast import fresh, make_draft, make_submission, signed_in
from tests.submissions.pages import Page, fill_in, lands, opened

WHY = "They have left the council."


def act(browser, person, verb, **answers):
    """Open the page of a verb, give a reason, and press its button."""
    return fill_in(browser, at("act", person.pk, verb), **{"reason": WHY, **answers})


def mailed() -> list[str]:
    return [address for email in Email.objects.order_by("pk") for address in email.to]


def test_an_invited_person_is_a_member_at_once_and_has_a_mail_with_the_way_in(cast, as_moderator, client):
    far = Authority.objects.get(name="Farborough")
    answer = fill_in(as_moderator, at("invite"), email="New@Far.Example", authority=far.pk)
    page = lands(as_moderator, answer)
    person = User.objects.get(email="new@far.example")
    assert page.banners == ["Invited: new@far.example has a mail with the way in."]
    assert list(person.authorities.all()) == [far]
    email = Email.objects.get()
    assert email.to == ["new@far.example"]
    assert "/account/sign-in/?email=new%40far.example" in email.message
    assert 'value="new@far.example"' in client.get("/account/sign-in/?email=new%40far.example").content.decode()
    assert logged(cast.moderator) == [
        ("user.invite", "", {"authority": far.pk}),
        ("membership.add", "farborough", {"authority": far.pk, "person": person.pk}),
    ]


@pytest.mark.parametrize(
    ("email", "authority", "wrong"),
    [
        ("", True, "Enter the email address of the person"),
        ("no address", True, "Enter an email address in the correct format, like name@borough.gov.uk"),
        ('"a"@far.example', True, "Enter an email address in the correct format, like name@borough.gov.uk"),
        ("new@far.example", False, "Choose the authority that they work for"),
    ],
)
def test_an_invitation_that_lacks_something_is_refused_in_words(cast, as_moderator, email, authority, wrong):
    home = cast.owner.authorities.get().pk if authority else ""
    page = Page(fill_in(as_moderator, at("invite"), email=email, authority=home))
    assert (page.status, page.errors, page.value("email")) == (422, [wrong], email)


def test_who_belongs_already_or_is_suspended_is_not_invited(cast, as_moderator):
    home = cast.owner.authorities.get()
    page = Page(fill_in(as_moderator, at("invite"), email=cast.owner.email, authority=home.pk))
    assert (page.status, "Olu Owner belongs to Homeborough already." in page.text) == (409, True)
    User.objects.filter(pk=cast.stranger.pk).update(is_active=False)
    page = Page(fill_in(as_moderator, at("invite"), email=cast.stranger.email, authority=home.pk))
    assert (page.status, "Restore them instead." in page.text) == (409, True)
    assert mailed() == []


def test_only_an_administrator_invites_a_moderator(cast, as_moderator, as_administrator, administrator):
    as_moderator.post(at("invite"), {"email": "new@liia.example", "as_moderator": "on"})
    assert not User.objects.filter(email="new@liia.example").exists()
    fill_in(as_administrator, at("invite"), email="new@liia.example", as_moderator="on")
    assert User.objects.get(email="new@liia.example").is_moderator
    assert [row[0] for row in logged(administrator)] == ["user.invite", "user.make-moderator"]


def test_a_suspended_person_is_out_at_once_and_for_good(cast, as_moderator, as_owner):
    draft = make_draft(cast)
    assert as_owner.get("/submissions/").status_code == 200
    page = lands(as_moderator, act(as_moderator, cast.owner, "suspend"))
    assert page.banners == ["Olu Owner is suspended."]
    assert as_owner.get("/submissions/").status_code == 302
    own = [each for each in Session.objects.all() if each.get_decoded().get("_auth_user_id") == str(cast.owner.pk)]
    assert own == []
    assert Session.objects.exists()
    assert logged(cast.moderator) == [("user.suspend", "", {})]
    assert Submission.objects.get(pk=draft.pk).status == Status.DRAFT

    act(as_moderator, cast.owner, "restore")
    assert fresh(cast.owner).is_active
    assert as_owner.get("/submissions/").status_code == 302
    told = opened(as_moderator, at("person-history", cast.owner.pk)).text
    assert f"Reason: {WHY}" in told
    assert "May sign in: yes became no" in told
    assert "May sign in: no became yes" in told


def test_a_session_that_was_begun_while_its_person_was_suspended_is_not_valid_later(cast, as_moderator, as_owner):
    kept = Session.objects.get(pk=as_owner.session.session_key)
    act(as_moderator, cast.owner, "suspend")
    Session.objects.create(pk=kept.pk, session_data=kept.session_data, expire_date=kept.expire_date)
    act(as_moderator, cast.owner, "restore")
    assert as_owner.get("/submissions/").status_code == 302


def test_what_a_suspended_moderator_had_goes_back_to_the_queue(cast, as_administrator, administrator):
    held, done = make_submission(cast, Status.IN_REVIEW), make_submission(cast, Status.PUBLISHED)
    act(as_administrator, cast.moderator, "suspend")
    held.refresh_from_db()
    done.refresh_from_db()
    assert (held.status, held.assignee, done.status) == (Status.SUBMITTED, None, Status.PUBLISHED)
    last = held.transitions.order_by("pk").last()
    assert (last.action, last.actor) == (Action.RELEASE, administrator)


def test_a_suspended_person_gets_no_more_mail(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    letter("accounts/mail/granted", "From a reader", to=cast.owner.email, kind=Kind.READER).send()
    before = set(Email.objects.filter(to=cast.owner.email).values_list("subject", flat=True))
    assert len(before) == 2
    act(as_moderator, cast.owner, "suspend")
    submission.refresh_from_db()
    from submissions.workflow import perform as move

    move(Action.REQUEST_CHANGES, submission, actor=cast.moderator, version=submission.version, note="More")
    django_mail.EmailMessage("x", "x", to=[cast.owner.email]).send()
    assert list(Email.objects.filter(to=cast.owner.email).values_list("subject", flat=True)) == ["From a reader"]
    assert Email.objects.filter(to=cast.colleague.email).count() == 1


def test_colleagues_go_on_with_what_a_suspended_person_began(cast, as_moderator):
    draft = make_draft(cast)
    act(as_moderator, cast.owner, "suspend")
    colleague = signed_in(cast.colleague)
    assert draft.title in opened(colleague, "/submissions/").text
    assert opened(colleague, f"/submissions/{draft.pk}/withdraw/").status == 200


def test_nobody_does_anything_to_themselves(cast, as_administrator, administrator):
    for verb in VERBS:
        page = lands(as_administrator, as_administrator.get(at("act", administrator.pk, verb)))
        assert page.banners == ["You cannot do this to yourself. Ask a colleague."]
        answer = as_administrator.post(at("act", administrator.pk, verb), {"reason": WHY})
        assert (answer.status_code, "You cannot do this to yourself" in answer.content.decode()) == (409, True)
    assert Entry.objects.count() == 0
    assert fresh(administrator).is_staff


def test_what_takes_an_administrator_is_refused_to_a_moderator(cast, as_moderator):
    for verb in [verb.slug for verb in VERBS.values() if verb.by_administrators]:
        assert as_moderator.get(at("act", cast.owner.pk, verb)).status_code == 403
        assert as_moderator.post(at("act", cast.owner.pk, verb), {"reason": WHY}).status_code == 403
    for verb in ("suspend", "join"):
        home = cast.owner.authorities.get().pk
        body = {"reason": WHY, "authority": home}
        answer = as_moderator.post(at("act", cast.other_moderator.pk, verb), body)
        assert (answer.status_code, "Only an administrator" in answer.content.decode()) == (409, True)
    assert fresh(cast.other_moderator).is_active
    assert Entry.objects.count() == 0


def test_appointing_and_dismissing(cast, as_administrator, administrator):
    for verb, now in {
        "make-moderator": (True, False),
        "make-administrator": (True, True),
        "dismiss-moderator": (False, True),
        "dismiss-administrator": (False, False),
    }.items():
        lands(as_administrator, act(as_administrator, cast.owner, verb))
        person = fresh(cast.owner)
        assert (person.is_moderator, person.is_staff, person.is_superuser) == (now[0], now[1], now[1])
        late = Page(as_administrator.post(at("act", cast.owner.pk, verb), {"reason": "Again"}))
        assert (late.status, late.value("reason")) == (409, "Again")
    assert [row[0] for row in logged(administrator)] == [
        "user.make-moderator",
        "user.make-administrator",
        "user.dismiss-moderator",
        "user.dismiss-administrator",
    ]
    told = opened(as_administrator, at("person-history", cast.owner.pk)).text
    assert "Teams: nothing became Moderators" in told
    assert told.count(f"Reason: {WHY}") == 4


def test_a_dismissed_moderator_leaves_nothing_in_review(cast, as_administrator):
    held = make_submission(cast, Status.IN_REVIEW)
    act(as_administrator, cast.moderator, "dismiss-moderator")
    held.refresh_from_db()
    assert (held.status, fresh(cast.moderator).is_moderator) == (Status.SUBMITTED, False)


def test_belonging_to_an_authority_and_leaving_it(cast, as_moderator):
    far = Authority.objects.get(name="Farborough")
    lands(as_moderator, act(as_moderator, cast.owner, "join", authority=far.pk))
    assert fresh(cast.owner).authority_ids == set(Authority.objects.values_list("pk", flat=True))
    lands(as_moderator, act(as_moderator, cast.owner, "leave", authority=far.pk))
    assert [place.name for place in cast.owner.authorities.all()] == ["Homeborough"]
    keys = {"authority": far.pk, "person": cast.owner.pk}
    assert logged(cast.moderator) == [
        ("membership.add", "farborough", keys),
        ("membership.remove", "farborough", keys),
    ]
    told = opened(as_moderator, at("person-history", cast.owner.pk)).text
    assert "Removed from Farborough by Mo Derator" in told
    assert told.count(f"Reason: {WHY}") == 2


def test_who_has_left_meanwhile_cannot_be_removed_again(cast, administrator):
    home = cast.owner.authorities.get()
    Membership.objects.filter(user=cast.owner).update(authority=AuthorityFactory())
    from administration.people import Refused

    with pytest.raises(Refused, match="does not belong to Homeborough any more"):
        perform(VERBS["leave"], cast.owner, actor=administrator, reason=WHY, authority=home)
    assert logged(administrator) == []


def test_a_lost_phone_is_forgotten_with_a_trace(cast, as_administrator, administrator):
    signed_in(cast.moderator, with_second_step=True)
    lands(as_administrator, act(as_administrator, cast.moderator, "forget-second-step"))
    assert not cast.moderator.authenticator_set.exists()
    assert logged(administrator) == [("user.forget-second-step", "", {})]
    assert f"Reason: {WHY}" in opened(as_administrator, at("person-history", cast.moderator.pk)).text


def test_a_reason_is_asked_for(cast, as_moderator):
    page = Page(act(as_moderator, cast.owner, "suspend", reason=" "))
    assert (page.status, page.errors, fresh(cast.owner).is_active) == (422, ["Enter the reason"], True)
    page = Page(act(as_moderator, cast.owner, "join"))
    assert page.errors == ["Choose the authority"]


def test_the_list_can_be_narrowed(cast, as_moderator, administrator):
    gone = UserFactory(email="gone@x.example", name="Gwen Gone", is_active=False)
    asker = UserFactory(email="asker@x.example", name="Ask Er")
    home = cast.owner.authorities.get()
    asker.membership_requests.create(authority=home, reason="Me")
    User.objects.who_asks_for_code("typed@x.example")
    User.objects.filter(pk=asker.pk).update(last_login="2026-01-01T10:00Z")

    def names(**query):
        page = as_moderator.get(at("people"), query)
        return sorted(str(person) for person, _ in page.context["rows"])

    everybody = names()
    assert len(everybody) == 8
    assert "typed@x.example" not in everybody
    assert names(words="gwen") == names(state="suspended") == [gone.name]
    assert names(state="waiting") == [asker.name]
    assert names(role="moderator") == ["Mo Derator", "Orla Ther"]
    assert names(role="administrator") == [administrator.name]
    assert names(role="none") == ["Ask Er", "Gwen Gone"]
    assert names(role="officer", authority=home.pk) == ["Cleo Colleague", "Olu Owner"]
    assert asker.name not in names(state="new")
    assert names(role="nonsense", state="\0", authority="x") == everybody
    assert "Nobody fits these filters." in opened(as_moderator, at("people") + "?words=zzz").text


def test_a_persons_page_counts_what_they_own(cast, as_moderator):
    make_draft(cast)
    make_submission(cast, Status.PUBLISHED)
    make_submission(cast, Status.IN_REVIEW)
    assert "3 of their own, 2 still open" in opened(as_moderator, at("person", cast.owner.pk)).text
    own = opened(as_moderator, at("person", cast.moderator.pk)).text
    assert "1 in review with them" in own
    assert "This is you." in own
    other = opened(as_moderator, at("person", cast.other_moderator.pk)).text
    assert "Only an administrator can change the account" in other
    typed = User.objects.who_asks_for_code("typed@x.example")
    assert as_moderator.get(at("person", typed.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_people_ask_the_database_as_often_for_three_as_for_one(
    cast, as_moderator, count, django_assert_num_queries
):
    for _ in range(count):
        person = UserFactory(name="Each One")
        for place in Authority.objects.all():
            Membership.objects.create(user=person, authority=place)
        person.groups.add(Group.objects.get(name=MODERATORS))
    with django_assert_num_queries(10):
        as_moderator.get(at("people"), {"words": "Each One"})
    with django_assert_num_queries(16):
        as_moderator.get(at("person", person.pk))


def test_two_who_invite_one_address_at_once_make_one_person(cast, administrator):
    home, far = Authority.objects.order_by("-name")
    first = invite("new@x.example", actor=cast.moderator, authority=home)
    second = invite("new@x.example", actor=administrator, authority=far)
    assert first == second
    assert second.authorities.count() == 2
