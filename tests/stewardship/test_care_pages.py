"""The list of what somebody looks after, and the page of one practice."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Membership
from practices.choices import Status
from practices.models import Practice
from stewardship.choices import Action
from submissions.models import Submission
from tests.factories import AuthorityFactory, PracticeFactory, UserFactory
from tests.security.people import make_moderator
from tests.stewardship.cast import REASON, at, make_practice, move
from tests.submissions.cast import make_draft, signed_in
from tests.submissions.pages import opened, words


def rows(page) -> list[str]:
    return [words(row) for row in page.tree.xpath("//tbody/tr")]


def titles(page) -> list[str]:
    return [words(link) for link in page.tree.xpath("//tbody/tr/th/a")]


@pytest.fixture
def elsewhere(cast):
    """A practice that the stranger's authority leads."""
    return PracticeFactory(
        title="Theirs", reference="SP-1999-0001", lead_authority=cast.stranger.authorities.get()
    )


def test_officers_see_what_their_authority_leads_and_moderators_everything(
    cast, elsewhere, as_owner, as_stranger, as_moderator
):
    practice = make_practice(cast, title="Ours")
    elsewhere.partner_authorities.add(practice.lead_authority)
    browsers = (as_owner, as_stranger, as_moderator)
    assert [set(titles(opened(browser, at("list")))) for browser in browsers] == [
        {"Ours"},
        {"Theirs"},
        {"Ours", "Theirs"},
    ]


def test_a_row_says_what_one_needs_to_choose(cast, as_owner):
    practice = make_practice(cast, title="Ours")
    Practice.objects.update(confirmed_on=date(2026, 3, 1), review_due_on=date(2027, 3, 1))
    move(Action.UNPUBLISH, practice, cast.moderator)
    [row] = rows(opened(as_owner, at("list")))
    assert row == f"Ours{practice.reference} Homeborough 1 Mar 2026 1 Mar 2027 Taken down"


def test_the_list_is_narrowed_by_status_authority_and_words(cast, elsewhere, as_moderator):
    practice = make_practice(cast, title="Ours")
    move(Action.WITHDRAW, practice, cast.owner)
    asked = {
        "status=withdrawn": ["Ours"],
        "status=live": ["Theirs"],
        "status=unpublished": [],
        f"authority={elsewhere.lead_authority_id}": ["Theirs"],
        "words=1999-0001": ["Theirs"],
        "words=oURS": ["Ours"],
        "words=oURS&status=live": [],
        "status=lost&authority=x": ["Theirs", "Ours"],
    }
    seen = {query: titles(opened(as_moderator, f"{at('list')}?{query}")) for query in asked}
    assert {query: set(found) for query, found in seen.items()} == {
        query: set(found) for query, found in asked.items()
    }
    assert "No practice fits these filters." in opened(as_moderator, f"{at('list')}?words=nothing").text


def test_an_officer_cannot_ask_for_another_authoritys(cast, elsewhere, as_owner):
    page = opened(as_owner, f"{at('list')}?authority={elsewhere.lead_authority_id}")
    assert (titles(page), page.tree.xpath("//select[@name='authority']")) == ([], [])
    Membership.objects.create(user=cast.owner, authority=AuthorityFactory(name="Second"))
    page = opened(signed_in(cast.owner), f"{at('list')}?authority={elsewhere.lead_authority_id}")
    choices = [words(option) for option in page.tree.xpath("//select[@name='authority']/option")]
    assert (titles(page), choices) == ([], ["Any", "Homeborough", "Second"])


def test_a_list_with_nothing_in_it_says_what_will_be_there(cast, as_owner, as_moderator):
    assert "Your authority has published nothing yet." in opened(as_owner, at("list")).text
    assert "Nothing has been published yet." in opened(as_moderator, at("list")).text


def test_a_page_has_twenty_five(cast, as_owner):
    home = cast.owner.authorities.get()
    for number in range(26):
        PracticeFactory(reference=f"SP-1999-{number:04}", lead_authority=home)
    assert [len(rows(opened(as_owner, f"{at('list')}{page}"))) for page in ("", "?page=2")] == [25, 1]
    assert "26 practices" in opened(as_owner, at("list")).text


@pytest.mark.django_db
def test_whoever_belongs_nowhere_is_led_to_join(client):
    client.force_login(UserFactory())
    assert client.get(at("list")).url == reverse("accounts:join")


def make_earlier_submission(cast, practice):
    """One that was declined, about a practice that is published."""
    number = f"SP-1998-{Submission.objects.count():04}"
    sent = {"status": "declined", "submitted_at": practice.published_at, "reference": number}
    Submission.objects.filter(pk=make_draft(cast).pk).update(practice=practice, **sent)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_as_often_for_three_as_for_one(
    cast, as_owner, as_moderator, count, django_assert_num_queries
):
    for _ in range(count):
        practice = make_practice(cast)
        for _ in range(count):
            move(Action.UNPUBLISH, practice, cast.moderator)
            move(Action.RESTORE, practice, cast.other_moderator)
            make_earlier_submission(cast, practice)
    expected = {
        (as_owner, at("list")): LIST_OF_AN_OFFICER,
        (as_moderator, at("list")): LIST_OF_A_MODERATOR,
        (as_owner, at("practice", practice)): PRACTICE_OF_AN_OFFICER,
        (as_moderator, at("practice", practice)): PRACTICE_OF_A_MODERATOR,
    }
    for (browser, address), number in expected.items():
        with django_assert_num_queries(number):
            browser.get(address)


LIST_OF_AN_OFFICER, LIST_OF_A_MODERATOR = 6, 8
PRACTICE_OF_AN_OFFICER, PRACTICE_OF_A_MODERATOR = 8, 9


def test_the_page_says_how_it_stands_and_what_happened(cast, as_owner):
    practice = make_practice(cast)
    Practice.objects.update(confirmed_on=date(2026, 3, 1), review_due_on=date(2027, 3, 1))
    page = opened(as_owner, at("practice", practice))
    for part in ("Published: anybody can read it.", "1 March 2026", "1 March 2027", "Kay Contact", "Nothing yet."):
        assert part in page.text
    assert "kay.contact@home.example (not shown to the public)" in page.text
    move(Action.UNPUBLISH, practice, cast.moderator, "A family <b>asked</b>.")
    page = opened(as_owner, at("practice", practice))
    assert "LIIA has taken it down while something is checked." in page.text
    assert "Taken down while something is checked, by Mo Derator A family <b>asked</b>." in page.text
    move(Action.WITHDRAW, practice, cast.owner)
    assert "It is withdrawn." in opened(as_owner, at("practice", practice)).text


ACTIONS = {"withdraw": "Withdraw it", "unpublish": "Take it down while something is checked",
           "restore": "Publish it again"}  # fmt: skip


def offered(page) -> set[str]:
    links = {words(link) for link in page.tree.xpath("//main//a")}
    return {name for name, label in ACTIONS.items() if label in links}


def test_the_page_offers_what_each_may_do(cast, as_owner, as_moderator):
    practice, ours = make_practice(cast), make_moderator(cast.colleague)
    browsers = (as_owner, signed_in(ours, with_second_step=True), as_moderator)

    def offers():
        return [offered(opened(browser, at("practice", practice))) for browser in browsers]

    assert offers() == [{"withdraw"}, {"withdraw"}, {"withdraw", "unpublish"}]
    move(Action.UNPUBLISH, practice, cast.moderator)
    assert offers() == [{"withdraw"}, {"withdraw"}, {"withdraw", "restore"}]
    move(Action.WITHDRAW, practice, cast.owner)
    assert offers() == [set(), set(), {"restore"}]
    told = [opened(browser, at("practice", practice)).text for browser in browsers]
    assert ["Only LIIA’s moderators can publish it again." in text for text in told] == [True, False, False]
    assert ["another moderator decides" in text for text in told] == [False, True, False]


def test_submissions_lead_each_where_they_may_go(cast, as_owner, as_moderator):
    practice = make_practice(cast, title="First")
    draft = make_draft(cast, title="Not sent in yet")
    Submission.objects.filter(pk=draft.pk).update(practice=practice)
    sent = practice.submissions.get(title="First")

    def links(browser):
        return opened(browser, at("practice", practice)).tree.xpath("//*[@class='portal-findings']//a/@href")

    assert links(as_owner) == [draft.get_absolute_url(), sent.get_absolute_url()]
    assert links(as_moderator) == [reverse("submissions:review", args=[sent.pk])]


@pytest.mark.parametrize("name", ["practice", "withdraw"])
def test_for_everybody_else_it_does_not_exist(cast, as_stranger, client, name):
    practice = make_practice(cast)
    practice.partner_authorities.add(cast.stranger.authorities.get())
    assert as_stranger.get(at(name, practice)).status_code == 404
    refused = as_stranger.post(at(name, practice), {"reason": REASON, "seen": "live-1"})
    assert refused.status_code == (405 if name == "practice" else 404)
    assert client.get(at(name, practice)).url.startswith("/account/sign-in/")
    practice.refresh_from_db()
    assert practice.status == Status.LIVE


def test_the_public_page_leads_here_whoever_looks_after_it_and_nobody_else(
    cast, client, as_owner, as_stranger, as_moderator
):
    practice = make_practice(cast)

    def shown():
        browsers = (as_owner, as_moderator, as_stranger, client)
        told = [browser.get(practice.get_absolute_url()).content.decode() for browser in browsers]
        return [f'href="{at("practice", practice)}"' in text for text in told]

    assert shown() == [True, True, False, False]
    move(Action.WITHDRAW, practice, cast.owner)
    assert shown() == [True, True, False, False]


def test_other_pages_lead_here(cast, as_owner, as_moderator):
    practice = make_practice(cast)
    submission = practice.submissions.get()

    def leads(browser, address, to):
        return f'href="{to}"' in browser.get(address).content.decode()

    assert leads(as_owner, reverse("submissions:home"), at("list"))
    assert leads(as_moderator, reverse("submissions:queue"), at("list"))
    assert leads(as_owner, submission.get_absolute_url(), at("practice", practice))
    assert leads(as_moderator, reverse("submissions:review", args=[submission.pk]), at("practice", practice))
    move(Action.UNPUBLISH, practice, cast.moderator)
    assert "The published page is taken down" in opened(as_owner, submission.get_absolute_url()).text
    for address in (reverse("submissions:home"), submission.get_absolute_url()):
        text = opened(as_owner, address).text
        assert "Published, and taken down since: nobody can read it now." in text
        assert "anybody can read it" not in text
