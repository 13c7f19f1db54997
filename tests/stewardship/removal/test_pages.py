"""The moderators' pages: who, what would change, done, and what was done before."""

import pytest
from django.urls import reverse
from post_office.models import Email

from audit.models import Entry
from practices.models import Practice
from stewardship.models import Removal
from stewardship.removal.places import tables
from submissions.choices import Audience, Status
from submissions.models import Submission
from tests.factories import AuthorityFactory, UserFactory
from tests.submissions.cast import make_submission, signed_in
from tests.submissions.pages import Page, lands, opened

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Kay Contact", "kay.contact@home.example"
ASK, PAST = "/published/moderation/remove-a-person/", "/published/moderation/removals/"


@pytest.fixture
def as_moderator(cast):
    return signed_in(cast.moderator, with_second_step=True)


def look(browser, name=NAME, address=ADDRESS, reason="asked") -> Page:
    """The page that says what would change."""
    sent = opened(browser, ASK).answers(name=name, address=address, reason=reason)
    return Page(browser.post(ASK, sent))


def confirm(browser, page: Page, **changes):
    """Press its button."""
    return browser.post(ASK, {**page.answers(**changes), "remove": "1"})


def counts(page: Page) -> dict[str, int]:
    rows = page.tree.xpath("//table//tbody/tr")
    return {row[0].text_content().strip(): int(row[1].text_content()) for row in rows}


def test_nothing_happens_before_the_page_that_says_what_would(cast, as_moderator):
    submission = make_submission(cast, Status.PUBLISHED, description="Kay Contact led it.")
    page = look(as_moderator)

    assert (page.status, page.heading) == (200, "Check before you remove")
    assert "Nothing has happened yet." in page.text
    assert counts(page) == {
        "Submissions": 1,
        "Earlier states of submissions": 1,
        "Published practices": 1,
        "Versions of published practices": 1,
        "Entries in search": 1,
    }
    links = page.tree.xpath("//main//ul/li/a/@href")
    assert links == [submission.practice.get_absolute_url()]
    assert "Kay Contact led it." in page.text
    assert Practice.objects.get().contact_name == NAME
    assert not Removal.objects.exists()


def test_the_person_is_gone_and_the_log_and_the_list_do_not_name_them(cast, as_moderator):
    make_submission(cast, Status.PUBLISHED, description="Kay Contact led it.")
    page = lands(as_moderator, confirm(as_moderator, look(as_moderator)))

    assert page.heading == "A person is removed"
    assert counts(page)["Published practices"] == 1
    practice, entry = Practice.objects.get(), Entry.objects.get(action="person.remove")
    assert (practice.contact_name, practice.contact_email) == ("", "")
    assert practice.description == "[removed] led it."
    assert (entry.actor, entry.kind, entry.name) == (cast.moderator, "stewardship.removal", "")
    assert entry.detail == {"rows": 5, "accounts": 0}
    shown = opened(as_moderator, PAST)
    assert [words in shown.text for words in (NAME, ADDRESS, "Mo Derator", "They asked us to")] == [
        False,
        False,
        True,
        True,
    ]


def test_a_form_that_is_sent_twice_removes_once(cast, as_moderator):
    page = look(as_moderator)
    first, second = confirm(as_moderator, page), confirm(as_moderator, page)

    assert first.url == second.url == reverse("stewardship:removal", args=[Removal.objects.get().pk])


def test_a_person_whom_nothing_names_can_be_recorded_all_the_same(cast, as_moderator):
    page = look(as_moderator, name="Nobody Here", address="")
    assert "Nothing in the portal names this person." in page.text

    assert "Nothing in the portal named them." in lands(as_moderator, confirm(as_moderator, page)).text
    assert Removal.objects.get().counts == {}


@pytest.mark.parametrize(
    ("name", "address", "sentence"),
    [
        ("", "", "Enter their email address, their full name, or both"),
        ("Smith", "", "Enter the first name and the last name in full. One word or initials stand in many texts "
         "that are about somebody else"),
        ("J Smith", "", "Enter the first name and the last name in full. One word or initials stand in many texts "
         "that are about somebody else"),
        ("One Two Three Four Five Six Seven Eight Nine", "", "Enter a name of 8 words or fewer"),
        ("North Borough", "", "“North Borough” is the name of something in the portal. Enter a person’s name"),
        ("sharing  one", "", "“sharing one” is the name of something in the portal. Enter a person’s name"),
        ("", "kay.contact", "Enter an email address in the correct format, like name@example.gov.uk"),
        ("", "SUPPORT@portal.example", "This is the portal’s own address. Enter a person’s address"),
        ("x" * 151, "", "The name must be 150 characters or fewer"),
    ],
)  # fmt: skip
def test_what_cannot_be_removed_is_refused_in_words(cast, as_moderator, settings, name, address, sentence):
    settings.SUPPORT_EMAIL, settings.SITE_NAME = "support@portal.example", "Sharing One"
    AuthorityFactory(name="North Borough")
    page = look(as_moderator, name, address)

    assert (page.status, page.errors) == (422, [sentence])
    assert (page.value("name").split(), page.value("address")) == (name.split(), address)


def test_a_reason_is_asked_for(cast, as_moderator):
    assert look(as_moderator, reason=None).errors == ["Select why they are removed"]


def test_what_was_entered_is_checked_again_when_it_is_confirmed(cast, as_moderator):
    page = look(as_moderator)

    assert Page(confirm(as_moderator, page, name="Smith", address="")).status == 422
    assert Page(confirm(as_moderator, page, key="no key")).heading == "Check before you remove"
    assert not Removal.objects.exists()


def test_an_account_is_closed_when_it_is_asked_for(cast, as_moderator):
    make_submission(cast, Status.CHANGES_REQUESTED)
    browser = signed_in(cast.owner)
    page = look(as_moderator, cast.owner.name, cast.owner.email)
    assert "Unless you close the account, it keeps its own name and address" in page.text
    confirm(as_moderator, page, closes_account="on")

    cast.owner.refresh_from_db()
    assert (cast.owner.email, cast.owner.name) == (f"removed-{cast.owner.pk}@removed.invalid", "")
    assert (cast.owner.is_active, cast.owner.memberships.count()) == (False, 0)
    assert "_auth_user_id" not in browser.session  # ended, and not only refused
    assert browser.get("/submissions/").url.startswith("/account/sign-in/")
    assert "Their account is closed." in opened(as_moderator, f"{PAST}{Removal.objects.get().pk}/").text


def test_colleagues_get_the_mail_when_an_account_is_closed(cast, as_moderator):
    submission = make_submission(cast, Status.SUBMITTED)
    confirm(as_moderator, look(as_moderator, "", cast.owner.email), closes_account="on")
    Email.objects.all().delete()
    form = reverse("submissions:write-to-author", args=[submission.pk])
    as_moderator.post(form, {"message-text": "Is it still running?"})

    assert [mail.to for mail in Email.objects.all()] == [[cast.colleague.email]]


def test_an_account_stays_when_it_is_not(cast, as_moderator):
    confirm(as_moderator, look(as_moderator, cast.owner.name, cast.owner.email))

    cast.owner.refresh_from_db()
    assert (cast.owner.email, cast.owner.name, cast.owner.is_active) == ("owner@home.example", "Olu Owner", True)


@pytest.mark.parametrize("who", ["moderator", "administrator"])
def test_a_moderators_account_is_not_closed_here(cast, as_moderator, who):
    administrator = UserFactory(email="admin@liia.example", name="Ad Min", is_staff=True)
    person = {"moderator": cast.other_moderator, "administrator": administrator}[who]
    page = look(as_moderator, "", person.email)
    assert "cannot be closed here" in page.text
    confirm(as_moderator, page, closes_account="on")

    person.refresh_from_db()
    assert person.is_active
    assert not Removal.objects.get().closes_account


def test_an_address_is_shown_with_the_names_that_go_with_it(cast, as_moderator):
    make_submission(cast, Status.SUBMITTED)
    assert "under the name Kay Contact." in look(as_moderator, name="").text


def test_a_draft_is_counted_and_not_shown(cast, as_moderator):
    make_submission(cast, Status.DRAFT, description="A secret of Kay Contact", contact_name="K. C.")
    page = look(as_moderator, name="")
    assert counts(page) == {"Submissions": 1}
    assert ("secret" in page.text, "K. C." in page.text) == (False, False)
    assert "secret" not in look(as_moderator).text


def test_a_page_whose_address_names_them_says_that_it_moves(cast, as_moderator):
    submission = make_submission(cast, Status.PUBLISHED, title="The Kay Contact way")
    assert "so the address changes" in look(as_moderator).text
    confirm(as_moderator, look(as_moderator))

    submission.practice.refresh_from_db()
    assert submission.practice.slug == f"the-removed-{submission.practice.pk}-way"
    assert as_moderator.get("/practices/the-kay-contact-way/").status_code == 404


def test_a_text_in_review_has_to_be_read_again(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW, description="Kay Contact led it.")
    page = opened(as_moderator, reverse("submissions:review", args=[submission.pk]))
    confirm(as_moderator, look(as_moderator))
    form = reverse("submissions:decide", args=[submission.pk])

    response = as_moderator.post(form, {**page.answers(form), "action": "publish"})
    assert response.status_code == 409
    assert Submission.objects.get().status == Status.IN_REVIEW


def test_a_title_at_its_limit_gets_no_longer(cast, as_moderator):
    title = ("Jo Li " * 25).strip()
    make_submission(cast, Status.PUBLISHED, title=title[:150])
    confirm(as_moderator, look(as_moderator, "Jo Li", ""))

    assert Practice.objects.get().title == ("… " * 25).strip()


def test_a_link_to_the_person_goes_and_another_keeps_its_place(cast, as_moderator):
    submission = make_submission(cast, Status.DRAFT)
    submission.links.create(label="Write", address=f"mailto:{ADDRESS}")
    submission.links.create(label=f"Report by {NAME}", address="https://a.example/")
    confirm(as_moderator, look(as_moderator))

    assert list(submission.links.values_list("label", "address")) == [
        ("Report by [removed]", "https://a.example/")
    ]


def test_a_person_who_is_proposed_as_a_contact_is_proposed_no_more(cast, as_moderator):
    practice = make_submission(cast, Status.PUBLISHED, contact_name="A B", contact_email="a@b.example").practice
    proposed = {"name": NAME, "role": "Lead", "email": ADDRESS, "by": cast.owner}
    decided = {"outcome": "accepted", "decided_by": cast.moderator, "reply": "Welcome, Kay Contact."}
    practice.contact_changes.create(**proposed, **decided)
    practice.contact_changes.create(**proposed)
    confirm(as_moderator, look(as_moderator))

    assert list(practice.contact_changes.values_list("name", "role", "email", "reply")) == [
        ("[removed]", "", "", "Welcome, [removed].")
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    cast, as_moderator, count, django_assert_num_queries
):
    for _ in range(count):
        Removal.objects.create(by=cast.moderator, reason="asked", name="0" * 64)
    with django_assert_num_queries(7):
        as_moderator.get(PAST)


@pytest.mark.parametrize("count", [1, 3])
def test_looking_asks_the_database_as_often_for_three_as_for_one(
    cast, as_moderator, count, django_assert_num_queries
):
    submission = make_submission(cast, Status.SUBMITTED)
    for _ in range(count):
        submission.messages.create(author=cast.owner, audience=Audience.AUTHOR, text=f"By {NAME}")
    with django_assert_num_queries(
        len(list(tables())) + 20
    ):  # one for each model that holds words, two of them with files
        as_moderator.post(ASK, {"name": NAME, "address": ADDRESS, "reason": "asked"})
