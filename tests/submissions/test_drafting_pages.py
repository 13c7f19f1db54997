"""Writing a draft: every page keeps whatever is typed, says what is wrong, and leads on."""

import pytest

from practices.models import Category
from submissions.models import Submission
from submissions.sections import SECTIONS
from submissions.snapshots import snapshot
from tests.factories import AuthorityFactory, CategoryFactory, ProgrammeFactory
from tests.submissions.cast import make_draft
from tests.submissions.pages import Page, at, fill_in, lands, opened

AMP = "Smith & Sons <b>bold</b> “quoted” it's"
FILLED = {  # section -> what is typed, and what the snapshot then holds
    "title": ({"title": AMP}, {"title": AMP}),
    "description": (
        {"description": "One\r\n\r\n- two\r\n- three", "impact": " Much. ", "summary": "Short."},
        {"description": "One\n\n- two\n- three", "impact": "Much.", "summary": "Short."},
    ),
    "learning": (
        {"learning": "It was late.", "needs": "£4,000", "evidence": "monitored"},
        {"learning": "It was late.", "needs": "£4,000", "evidence": "monitored"},
    ),
    "links": (
        {"links__0__label": "Report", "links__0__address": " www.home.example/report "},
        {"links": [["Report", "https://www.home.example/report"]]},
    ),
    "contact": (
        {
            "contact_name": "Ola Ray", "contact_role": "Lead", "contact_email": "ola@home.example",
            "contact_agrees": None, "show_email": "on",
        },
        {
            "contact_name": "Ola Ray", "contact_role": "Lead", "contact_email": "ola@home.example",
            "contact_agrees": False, "show_email": True,
        },
    ),
}  # fmt: skip


def stored(submission):
    return snapshot(Submission.objects.get(pk=submission.pk))


@pytest.mark.parametrize("section", FILLED)
def test_a_page_stores_each_of_its_fields_and_leads_to_the_next(cast, as_owner, section):
    submission, before = make_draft(cast), snapshot(make_draft(cast))
    typed, kept = FILLED[section]
    response = fill_in(as_owner, at("edit", submission, section), **typed)
    slugs = [each.slug for each in SECTIONS]
    onward = [*slugs[1:], None][slugs.index(section)]
    assert response.url == (at("edit", submission, onward) if onward else at("check", submission))
    assert stored(submission) == {**before, **kept}
    submission.refresh_from_db()
    assert (submission.version, submission.updated_by) == (2, cast.owner)


@pytest.mark.parametrize("section", [section.slug for section in SECTIONS])
def test_a_page_that_is_left_as_it_is_changes_nothing(cast, as_owner, section):
    submission = make_draft(cast)
    submission.links.create(label="Report", address="https://home.example")
    before = stored(submission)
    assert fill_in(as_owner, at("edit", submission, section)).status_code == 302
    submission.refresh_from_db()
    assert (stored(submission), submission.version) == (before, 1)


def test_partners_and_categories_are_stored(cast, as_owner):
    submission = make_draft(cast)
    far, near = AuthorityFactory(name="Farborough"), AuthorityFactory(name="Nearborough")
    research = CategoryFactory(programme=submission.programme, slug="through-research")
    fill_in(as_owner, at("edit", submission, "authority"), partner_authorities=[far.pk, near.pk])
    fill_in(as_owner, at("edit", submission, "categories"), categories=[research.pk])
    assert (stored(submission)["partners"], stored(submission)["categories"]) == (
        ["Farborough", "Nearborough"],
        ["Through research"],
    )


def test_unknown_choices_do_not_take_the_known_ones_along(cast, as_owner):
    submission = make_draft(cast)
    known = Category.objects.get(slug="with-communities")
    elsewhere = CategoryFactory(programme=ProgrammeFactory(slug="another"), slug="another-one")
    posted = ["999999", "9" * 40, "x", str(elsewhere.pk), str(known.pk)]
    assert fill_in(as_owner, at("edit", submission, "categories"), categories=posted).status_code == 302
    assert stored(submission)["categories"] == ["With communities"]
    partners = [str(submission.authority_id), "0", str(AuthorityFactory(name="Farborough").pk)]
    fill_in(as_owner, at("edit", submission, "authority"), partner_authorities=partners)
    assert stored(submission)["partners"] == ["Farborough"]


WRONG = {  # section, field, what is typed, what it says
    "email": (
        "contact", "contact_email", "ola at home", "Enter an email address in the correct format, like "
        "name@example.gov.uk",
    ),
    "long-title": ("title", "title", "x" * 5000, "The name of the project must be 150 characters or fewer"),
    "various": ("title", "title", "Various", "“Various” does not say what the work is. Enter its name"),
    "long-summary": ("description", "summary", "x" * 301, "Summary must be 300 characters or fewer"),
    "no-address": ("links", "links-0-label", "Report", "Enter the web address of “Report”, or remove it"),
    "no-web-address": (
        "links", "links-0-address", "javascript:alert(1)",
        "Enter the web address of link 1 in full, like https://www.example.org/report",
    ),
    "long-description": (
        "description", "description", "é" * 200_000, "Description must be 20,000 characters or fewer",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_kept_shown_beside_its_field_and_said_to_be_saved(cast, as_owner, case):
    section, field, typed, sentence = WRONG[case]
    submission = make_draft(cast)
    page = Page(fill_in(as_owner, at("edit", submission, section), **{field.replace("-", "__"): typed}))
    place = "links-0-address" if section == "links" else field
    assert (page.status, page.title) == (200, f"Error: {opened_title(section)}")
    assert (page.errors, page.beside(place)) == ([sentence], f"Error: {sentence}")
    assert page.banners == [
        "What you typed is saved. Something on this page must be put right before you can submit."
    ]
    assert page.value(field) == typed
    again = opened(as_owner, at("edit", submission, section))
    assert (again.value(field), again.errors) == (typed, [sentence])


def opened_title(slug):
    return next(section.title for section in SECTIONS if section.slug == slug)


def test_after_an_error_the_same_page_saves_again(cast, as_owner):
    submission = make_draft(cast)
    page = Page(fill_in(as_owner, at("edit", submission, "contact"), contact_email="ola at home"))
    sent = page.answers(contact_email="ola@home.example")
    assert as_owner.post(at("edit", submission, "contact"), sent).url == at("check", submission)
    assert stored(submission)["contact_email"] == "ola@home.example"


def test_gaps_are_accepted_on_every_page(cast, as_owner):
    submission = make_draft(cast)
    for section in SECTIONS:
        page = opened(as_owner, at("edit", submission, section.slug))
        empty = {name: None for name in page.answers() if name not in ("seen", "csrfmiddlewaretoken")}
        kept = {name: value for name, value in empty.items() if not name.startswith("links-")}
        assert as_owner.post(at("edit", submission, section.slug), page.answers(**kept)).status_code == 302
    gone = {"title", "categories", "description", "contact_name", "contact_role", "contact_email"}
    assert {name for name in gone if stored(submission)[name]} == set()
    check = opened(as_owner, at("check", submission))
    assert check.text.count("Enter ") == 4


def test_save_and_come_back_later_leads_to_the_task_list_also_with_something_wrong(cast, as_owner):
    submission = make_draft(cast)
    response = fill_in(as_owner, at("edit", submission, "title"), press="leave", title="Various")
    page = lands(as_owner, response)
    assert response.url == submission.get_absolute_url()
    assert (page.heading, page.banners) == ("Various", ["Saved. You can come back at any time."])
    assert "Name of the project or approach To put right" in page.text


def test_links_are_added_one_by_one_and_removed(cast, as_owner):
    submission = make_draft(cast)
    address = at("edit", submission, "links")
    for number in range(3):
        row = {
            f"links__{number}__label": f"Page {number}",
            f"links__{number}__address": f"https://a.example/{number}",
        }
        assert fill_in(as_owner, address, press="add", **row).url == f"{address}#links-new"
    fill_in(as_owner, address, links__0__remove="on", links__1__label="", links__1__address="")
    assert stored(submission)["links"] == [["Page 2", "https://a.example/2"]]


def test_an_error_stands_at_the_right_link_after_others_went(cast, as_owner):
    submission = make_draft(cast)
    for number in range(3):
        submission.links.create(label=f"Page {number}", address=f"https://a.example/{number}", position=number)
    page = Page(
        fill_in(as_owner, at("edit", submission, "links"), links__0__remove="on", links__2__address="nowhere")
    )
    assert page.value("links-1-address") == "nowhere"
    assert page.beside("links-1-address") == (
        "Error: Enter the web address of “Page 2” in full, like https://www.example.org/report"
    )


def test_sending_the_links_twice_keeps_them(cast, as_owner):
    submission = make_draft(cast)
    address = at("edit", submission, "links")
    sent = opened(as_owner, address).answers(links__0__label="Report", links__0__address="https://a.example")
    assert [as_owner.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert stored(submission)["links"] == [["Report", "https://a.example"]]


def test_links_without_their_count_are_left_alone(cast, as_owner):
    submission = make_draft(cast)
    submission.links.create(label="Report", address="https://a.example")
    address = at("edit", submission, "links")
    as_owner.post(address, {"seen": opened(as_owner, address).value("seen"), "links-0-label": "x"})
    assert stored(submission)["links"] == [["Report", "https://a.example"]]


def test_more_links_than_anybody_types_are_all_kept(cast, as_owner):
    submission = make_draft(cast)
    for number in range(100):
        submission.links.create(label=f"Page {number}", address=f"https://a.example/{number}", position=number)
    fill_in(as_owner, at("edit", submission, "links"), links__0__label="First")
    assert len(stored(submission)["links"]) == 100


@pytest.mark.parametrize("section", ["title", "description", "learning", "contact", "links"])
def test_characters_that_nobody_sees_are_left_out_and_the_words_are_kept(cast, as_owner, section):
    submission = make_draft(cast)
    page = opened(as_owner, at("edit", submission, section))
    name = {"contact": "contact_name", "links": "links-0-label"}.get(section, section)
    sent = page.answers(**{name: "be\x00fore\x0bafter\x1b\x7f\u2028end"})
    as_owner.post(at("edit", submission, section), sent)
    kept = stored(submission)
    lines = "before\nafter\nend" if section in ("description", "learning") else "before after end"
    assert (kept["links"][0][0] if section == "links" else kept[name]) == lines


def test_changes_from_the_check_page_lead_back_to_it(cast, as_owner):
    submission = make_draft(cast)
    address = at("edit", submission, "title") + "?from=check"
    assert fill_in(as_owner, address, title="New").url == at("check", submission)
    links = at("edit", submission, "links") + "?from=check"
    assert fill_in(as_owner, links, press="add").url == f"{links}#links-new"


def test_each_thing_to_mend_on_the_check_page_leads_to_its_box(cast, as_owner):
    submission = Submission.objects.create(
        programme=ProgrammeFactory(), authority=cast.owner.authorities.get(), owner=cast.owner, summary="x" * 301
    )
    CategoryFactory(programme=submission.programme, slug="with-communities")
    submission.links.create(label="Report", position=0)
    page = opened(as_owner, at("check", submission))
    links = page.tree.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a/@href")
    leads = [link.rpartition("#") for link in links]
    assert [target for address, _, target in leads if target not in opened(as_owner, address).ids] == []
    assert len(leads) == 8
