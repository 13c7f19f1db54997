"""The lists that LIIA keeps: added, changed and removed on pages, each with its history and its row of the log."""

import pytest
from django.test import Client

from accounts.models import EmailDomain
from administration.forms.things import free_slug
from administration.kinds import KINDS
from practices import search
from practices.models import Authority, Programme, SubRegion, Synonym, Theme
from tests.administration.pages import at, logged
from tests.factories import AuthorityFactory, SynonymFactory, ThemeFactory
from tests.practices.cast import published
from tests.submissions.cast import make_draft
from tests.submissions.pages import Page, fill_in, lands, opened

WHY = "Nobody needs it."


def rows(page) -> list[str]:
    return [" ".join(row.text_content().split()) for row in page.tree.xpath("//tbody/tr")]


def test_a_theme_is_added_renamed_and_removed(cast, as_moderator):
    page = lands(as_moderator, fill_in(as_moderator, at("add", "themes"), name="  Work  force "))
    theme = Theme.objects.get()
    assert (page.banners, rows(page)) == (["Added: Work force."], ["Work force 0"])

    page = lands(as_moderator, fill_in(as_moderator, at("change", "themes", theme.pk), name="Workforce"))
    theme.refresh_from_db()
    assert (page.banners, theme.name, theme.slug) == (["Saved: Workforce."], "Workforce", "work-force")

    page = lands(as_moderator, fill_in(as_moderator, at("remove", "themes", theme.pk), reason=WHY))
    assert (page.banners, Theme.objects.count()) == (["Removed: Workforce."], 0)
    assert logged(cast.moderator) == [
        ("theme.add", "work-force", {}),
        ("theme.change", "work-force", {"fields": ["name"]}),
        ("theme.remove", "work-force", {}),
    ]
    told = opened(as_moderator, at("history", "themes", theme.pk)).text
    assert "Removed by Mo Derator" in told
    assert f"Reason: {WHY}" in told
    assert "Name: Work force became Workforce" in told
    assert told.index("Removed by") < told.index("Changed by") < told.index("Added by")


@pytest.mark.parametrize("name", ["workforce", "WORKFORCE"])
def test_a_name_that_another_has_is_refused_in_words(as_moderator, name):
    ThemeFactory(name="Workforce")
    page = Page(fill_in(as_moderator, at("add", "themes"), name=name))
    assert page.status == 422
    assert page.errors == [f"There is already one called {name}. Choose another name."]
    assert page.value("name") == name


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("programmes", ["Enter the title of the programme"]),
        ("themes", ["Enter the name of the theme"]),
        ("synonyms", ["Enter at least two words or phrases, one on each line"]),
        ("email-domains", ["Enter the domain, like hackney.gov.uk", "Tick at least one authority"]),
        ("sub-regions", ["Enter the name of the sub-region", "Enter the code of the sub-region"]),
    ],
)
def test_what_is_missing_is_asked_for(as_moderator, kind, missing):
    page = Page(fill_in(as_moderator, at("add", kind)))
    assert (page.status, page.errors) == (422, missing)
    assert page.title.startswith("Error: ")


def test_what_is_too_long_is_refused_in_words(as_moderator):
    page = Page(fill_in(as_moderator, at("add", "themes"), name="x" * 81))
    assert page.errors == ["Name must be 80 characters or fewer"]


def test_renaming_an_authority_is_found_by_its_new_name(as_moderator):
    practice = published(title="Mentoring")
    home = practice.lead_authority
    fill_in(as_moderator, at("change", "authorities", home.pk), name="Newham and Barking")
    found = Client().get("/practices/", {"q": "Barking"})
    assert "Mentoring" in found.content.decode()
    assert search.find(search.Query("Barking")).total == 1


def test_the_codes_of_an_authority_are_shown_and_stay(cast, as_moderator):
    home = cast.owner.authorities.get()
    address = at("change", "authorities", home.pk)
    page = opened(as_moderator, address)
    assert home.ons_code in page.text
    assert {"ons_code", "liia_code"} & set(page.answers()) == set()
    as_moderator.post(address, page.answers(ons_code="E1", other_names="Home\n home \n\nLB Home"))
    assert Authority.objects.get(pk=home.pk).ons_code == home.ons_code
    assert Authority.objects.get(pk=home.pk).other_names == ["Home", "LB Home"]


def test_a_new_authority_is_given_its_codes(as_moderator):
    region = SubRegion.objects.create(name="North", code="N", slug="north")
    fill_in(
        as_moderator,
        at("add", "authorities"),
        name="Newborough",
        sub_region=region.pk,
        ons_code="E09000099",
        liia_code="NEW",
    )
    made = Authority.objects.get(name="Newborough")
    assert (made.slug, made.ons_code, made.liia_code, made.sub_region) == (
        "newborough",
        "E09000099",
        "NEW",
        region,
    )


def test_a_group_of_words_is_kept_without_repeats(cast, as_moderator):
    fill_in(
        as_moderator,
        at("add", "synonyms"),
        words="SEN\n\n  SEND \nsen\nspecial  needs",
        narrower="autism\nhearing  loss",
        related="tribunal\nannual  review",
    )
    group = Synonym.objects.get()
    assert (group.words, group.narrower) == (["SEN", "SEND", "special needs"], ["autism", "hearing loss"])
    assert group.related == ["tribunal", "annual review"]
    page = Page(fill_in(as_moderator, at("add", "synonyms"), words="alone"))
    assert page.errors == ["Enter at least two words or phrases, one on each line"]
    assert logged(cast.moderator) == [("synonym.add", "", {})]


def test_an_email_domain_and_its_authorities(cast, as_moderator):
    home, far = Authority.objects.order_by("-name")
    address = at("add", "email-domains")
    lands(as_moderator, fill_in(as_moderator, address, domain="@Home.Example", authorities=[home.pk]))
    domain = EmailDomain.objects.get()
    assert (domain.domain, list(domain.authorities.all())) == ("home.example", [home])
    assert logged(cast.moderator) == [("emaildomain.add", "home.example", {})]
    fill_in(as_moderator, at("change", "email-domains", domain.pk), authorities=[home.pk, far.pk])
    told = opened(as_moderator, at("history", "email-domains", domain.pk)).text
    assert "Authorities: Homeborough became Farborough, Homeborough" in told


@pytest.mark.parametrize("domain", ["gov.uk", "no dot", "a@b.example", "hackney"])
def test_what_is_no_domain_of_an_authority_is_refused(cast, as_moderator, domain):
    home = cast.owner.authorities.get()
    page = Page(fill_in(as_moderator, at("add", "email-domains"), domain=domain, authorities=[home.pk]))
    assert (page.status, EmailDomain.objects.count()) == (422, 0)
    assert "hackney.gov.uk" in page.errors[0]


def test_what_is_used_cannot_be_removed_and_the_page_says_by_what(cast, as_moderator):
    theme = ThemeFactory(name="Workforce")
    make_draft(cast).themes.add(theme)
    make_draft(cast).themes.add(theme)
    published().themes.add(theme)
    address = at("remove", "themes", theme.pk)
    page = opened(as_moderator, address)
    assert "2 submissions" in page.text
    assert "1 published practice" in page.text
    page = Page(as_moderator.post(address, {"reason": WHY}))
    assert (page.status, Theme.objects.count()) == (409, 1)
    assert "so it was not removed" in page.tree.xpath("//*[contains(@class,'error-summary')]")[0].text_content()


def test_an_authority_says_everything_that_uses_it(cast, as_moderator):
    home = cast.owner.authorities.get()
    make_draft(cast)
    assert KINDS["authorities"].used(home) == ["1 submission", "2 members"]
    assert KINDS["sub-regions"].used(home.sub_region) == ["1 authority"]


def test_a_reason_is_asked_before_something_is_removed(as_moderator):
    theme = ThemeFactory()
    page = Page(fill_in(as_moderator, at("remove", "themes", theme.pk), reason="  "))
    assert (page.status, page.errors, Theme.objects.count()) == (422, ["Enter the reason"], 1)


def test_who_saves_second_sees_what_was_done_meanwhile_and_keeps_their_words(as_moderator, as_other_moderator):
    theme = ThemeFactory(name="Work")
    address = at("change", "themes", theme.pk)
    sent = opened(as_moderator, address).answers(name="Workforce")
    fill_in(as_other_moderator, address, name="Workers")
    page = Page(as_moderator.post(address, sent))
    assert (page.status, page.heading, page.value("name")) == (409, "Workers", "Workforce")
    assert "Changed by Orla Ther" in page.text
    assert "Name: Work became Workers" in page.text
    assert page.text.count("by Orla Ther") == 1
    assert Theme.objects.get().name == "Workers"
    as_moderator.post(address, page.answers())
    assert Theme.objects.get().name == "Workforce"


def test_who_saves_what_was_removed_may_add_it_again(cast, as_moderator, as_other_moderator):
    programme = make_draft(cast).programme
    category = programme.categories.create(name="Fourth", slug="fourth")
    address = at("change", "categories", category.pk)
    sent = opened(as_moderator, address).answers(hint="With a hint")
    fill_in(as_other_moderator, at("remove", "categories", category.pk), reason=WHY)
    page = Page(as_moderator.post(address, sent))
    again = f"{at('add', 'categories')}?programme={programme.pk}"
    assert page.status == 409
    as_moderator.post(again, page.answers(again))
    assert programme.categories.get(name="Fourth").hint == "With a hint"


def test_removing_twice_is_told(as_moderator):
    theme = ThemeFactory()
    address = at("remove", "themes", theme.pk)
    for _ in range(2):
        last = as_moderator.post(address, {"reason": WHY})
    assert lands(as_moderator, last).banners[1:] == ["Somebody has removed this already."]
    assert as_moderator.get(at("remove", "themes", 999)).status_code == 404


def test_saving_without_a_change_leaves_no_trace(cast, as_moderator):
    theme = ThemeFactory()
    fill_in(as_moderator, at("change", "themes", theme.pk))
    assert (theme.history.count(), logged(cast.moderator)) == (1, [])


def test_words_that_were_typed_survive_a_lost_session(cast, as_moderator):
    from tests.submissions.cast import signed_in

    visitor = Client()
    asked = visitor.post(at("add", "themes"), {"name": "Typed before"})
    assert asked.status_code == 302
    back = signed_in(cast.moderator, client=visitor, with_second_step=True)
    assert opened(back, at("add", "themes")).value("name") == "Typed before"


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_list_says_so_and_each_page_needs_liia(as_moderator, as_owner, kind):
    if not KINDS[kind].parent and kind not in ("authorities", "sub-regions"):
        assert "There is nothing here yet." in opened(as_moderator, at("list", kind)).text
    assert as_owner.get(at("list", kind)).status_code == 403


def test_an_unknown_kind_is_not_found(as_moderator):
    assert as_moderator.get(at("list", "nonsense")).status_code == 404
    assert as_moderator.get(at("add", "categories") + "?programme=x").status_code == 404


def test_a_programme_that_is_removed_takes_its_categories_along(as_moderator):
    programme = Programme.objects.create(title="Spotlight", slug="spotlight")
    programme.categories.create(name="First", slug="first")
    fill_in(as_moderator, at("remove", "programmes", programme.pk), reason=WHY)
    assert Programme.objects.count() == 0


@pytest.mark.django_db
def test_an_address_is_made_from_the_name_and_differs():
    ThemeFactory(slug="work-force")
    assert free_slug(Theme, "Work force") == "work-force-2"
    assert free_slug(Theme, "!!!") == "unnamed"
    assert len(free_slug(Theme, "long " * 40)) <= 50


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("kind", "queries"),
    [("themes", 7), ("synonyms", 7), ("email-domains", 8), ("authorities", 7)],
)
def test_a_list_asks_the_database_as_often_for_three_as_for_one(
    cast, as_moderator, kind, queries, count, django_assert_num_queries
):
    for number in range(count):
        ThemeFactory()
        SynonymFactory()
        EmailDomain.objects.create(domain=f"d{number}.example").authorities.add(AuthorityFactory())
    with django_assert_num_queries(queries):
        as_moderator.get(at("list", kind))


@pytest.mark.parametrize("count", [1, 3])
def test_a_history_asks_the_database_as_often_for_three_as_for_one(
    cast, as_moderator, count, django_assert_num_queries
):
    domain = EmailDomain.objects.create(domain="home.example")
    for place in Authority.objects.all()[:2] if count == 1 else [*Authority.objects.all(), AuthorityFactory()]:
        domain.authorities.add(place)
    with django_assert_num_queries(9):
        as_moderator.get(at("history", "email-domains", domain.pk))
