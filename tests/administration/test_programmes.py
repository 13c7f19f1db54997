"""Programmes: opening and closing, what closing leaves possible, categories in their order, guidance shown."""

import pytest
from django.test import Client

from administration import keeping
from practices.models import Category, Programme
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.administration.pages import at, logged
from tests.factories import CategoryFactory, ProgrammeFactory
from tests.submissions.cast import make_draft, make_submission
from tests.submissions.pages import Page, fill_in, lands, opened


def names(programme) -> list[str]:
    return [category.name for category in programme.categories.order_by("position")]


def test_a_programme_is_added_with_what_it_asks(cast, as_moderator):
    page = lands(
        as_moderator,
        fill_in(as_moderator, at("add", "programmes"), title="Spotlight", sponsor="The forum", ask="One\ntwo"),
    )
    made = Programme.objects.get(slug="spotlight")
    assert (page.heading, page.banners) == ("Spotlight", ["Added: Spotlight."])
    assert (made.sponsor, made.ask, made.is_open) == ("The forum", "One\ntwo", True)


def test_closing_asks_first_and_says_what_becomes_of_drafts(cast, as_moderator, as_owner):
    draft = make_draft(cast)
    address = at("open-or-close", draft.programme.pk)
    page = opened(as_moderator, address)
    assert "1 draft that officers have begun can still be sent in." in page.text
    page = lands(as_moderator, as_moderator.post(address, page.answers()))
    assert page.banners == ["Anti racist practice is closed now."]
    assert "LIIA is not asking for submissions" in opened(as_owner, "/submissions/start/").text

    perform(Action.SUBMIT, draft, actor=cast.owner, version=draft.version)
    assert draft.status == Status.SUBMITTED
    changes = make_submission(cast, Status.CHANGES_REQUESTED)
    perform(Action.RESUBMIT, changes, actor=cast.owner, version=changes.version)
    assert changes.status == Status.SUBMITTED

    as_moderator.post(address, opened(as_moderator, address).answers())
    assert Programme.objects.get().is_open
    assert logged(cast.moderator)[:1] == [("programme.close", "anti-racist-practice", {})]
    assert ("programme.open", "anti-racist-practice", {}) in logged(cast.moderator)


def test_who_closes_second_is_told(as_moderator, as_other_moderator, cast):
    programme = ProgrammeFactory()
    address = at("open-or-close", programme.pk)
    sent = opened(as_moderator, address).answers()
    as_other_moderator.post(address, sent)
    page = Page(as_moderator.post(address, sent))
    assert page.status == 409
    assert "Somebody else was faster: the programme is closed already." in page.text
    assert logged(cast.moderator) == []


def test_the_guidance_is_shown_at_the_start_and_beside_a_draft(cast, as_owner):
    draft = make_draft(cast)
    Programme.objects.update(ask="Say <b>what</b> changed", sponsor="The forum", panel="Two directors")
    start = as_owner.get("/submissions/start/").content.decode()
    assert "Say &lt;b&gt;what&lt;/b&gt; changed" in start
    assert "The forum" in start
    assert "Two directors" in start
    edit = as_owner.get(f"/submissions/{draft.pk}/edit/title/").content.decode()
    assert "Say &lt;b&gt;what&lt;/b&gt; changed" in edit


def test_categories_move_up_and_down(cast, as_moderator):
    programme = ProgrammeFactory()
    first, second, third = (CategoryFactory(programme=programme, name=name, position=5) for name in "ABC")
    as_moderator.post(at("move-category", third.pk), {"to": "up"})
    assert names(programme) == ["A", "C", "B"]
    page = lands(as_moderator, as_moderator.post(at("move-category", first.pk), {"to": "down"}))
    assert (names(programme), page.banners[-1]) == (["C", "A", "B"], "Moved down: A.")
    as_moderator.post(at("move-category", third.pk), {"to": "up"})
    as_moderator.post(at("move-category", second.pk), {"to": "sideways"})
    assert names(programme) == ["C", "A", "B"]
    assert logged(cast.moderator) == [
        ("category.move", third.slug, {"position": 2}),
        ("category.move", first.slug, {"position": 2}),
    ]


def test_a_new_category_stands_last(as_moderator):
    programme = ProgrammeFactory()
    CategoryFactory(programme=programme, name="First", position=7)
    address = f"{at('add', 'categories')}?programme={programme.pk}"
    page = lands(as_moderator, fill_in(as_moderator, address, name="Last"))
    assert (page.heading, names(programme)) == (programme.title, ["First", "Last"])


def test_a_name_may_be_had_in_another_programme_but_not_in_this_one(as_moderator):
    programme, other = ProgrammeFactory(), ProgrammeFactory(slug="other")
    CategoryFactory(programme=other, name="Families")
    address = f"{at('add', 'categories')}?programme={programme.pk}"
    lands(as_moderator, fill_in(as_moderator, address, name="Families"))
    page = Page(fill_in(as_moderator, address, name="families"))
    assert (page.status, Category.objects.count()) == (422, 2)


def test_a_category_that_is_used_stays(cast, as_moderator):
    category = make_draft(cast).categories.get()
    assert "1 submission" in opened(as_moderator, at("remove", "categories", category.pk)).text
    assert as_moderator.post(at("remove", "categories", category.pk), {"reason": "x"}).status_code == 409
    assert Submission.objects.get().categories.count() == 1


def test_whoever_is_signed_out_meanwhile_comes_back_to_the_programme(cast):
    category = CategoryFactory()
    assert Client().post(at("move-category", category.pk), {"to": "up"}).status_code == 302


def test_the_same_state_twice_is_overtaken(cast):
    programme = ProgrammeFactory()
    with pytest.raises(keeping.Overtaken):
        keeping.set_open(programme, True, cast.moderator)


@pytest.mark.parametrize("count", [1, 3])
def test_a_programmes_page_asks_as_often_for_three_categories_as_for_one(
    as_moderator, count, django_assert_num_queries
):
    programme = ProgrammeFactory()
    for _ in range(count):
        CategoryFactory(programme=programme)
    with django_assert_num_queries(8):
        as_moderator.get(at("change", "programmes", programme.pk))
