"""The recurring parts of a page: what a reader can follow, what is kept, what stays text."""

from types import SimpleNamespace

import pytest
from django.contrib.messages import INFO, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import get_template
from lxml import html

HOSTILE = '"><script>alert(1)</script>'


def draw(source, request=None, **context):
    """The page part that the template ``source`` makes, parsed."""
    rendered = engines["django"].from_string(source).render(context, request)
    return html.fragment_fromstring(rendered, create_parent="main")


def text_of(element):
    return " ".join(element.text_content().split())


def pages(rf, number, count, query=""):
    """The pagination of page ``number`` of ``count``, one row a page."""
    page = Paginator(range(count), 1).page(number)
    return draw("{% pagination page %}", rf.get(f"/practices/?{query}"), page=page)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, ["1", "2", "⋯", "20"]),
        (10, ["1", "⋯", "9", "10", "11", "⋯", "20"]),
        (20, ["1", "⋯", "19", "20"]),
    ],
)
def test_pagination_shows_the_ends_and_the_neighbours(rf, number, shown):
    items = pages(rf, number, 20).find_class("govuk-pagination__item")

    assert [text_of(item) for item in items] == shown
    assert [text_of(item) for item in items if item.xpath("a[@aria-current='page']")] == [str(number)]


def test_pagination_keeps_every_other_parameter_and_replaces_its_own(rf):
    page = pages(rf, 2, 3, "q=a%26b&authority=1&authority=2&page=2")

    assert page.xpath("//a[@rel='prev']/@href") == ["?q=a%26b&authority=1&authority=2&page=1"]
    assert page.xpath("//a[@rel='next']/@href") == ["?q=a%26b&authority=1&authority=2&page=3"]


@pytest.mark.parametrize(("number", "rels"), [(1, ["next"]), (2, ["prev", "next"]), (3, ["prev"])])
def test_pagination_offers_no_page_before_the_first_or_after_the_last(rf, number, rels):
    assert pages(rf, number, 3).xpath("//a/@rel") == rels


def test_one_page_needs_no_pagination(rf):
    assert len(pages(rf, 1, 1)) == 0


def test_messages_become_one_banner_for_success_and_one_for_the_rest():
    messages = [Message(INFO, "One"), Message(SUCCESS, HOSTILE), Message(WARNING, "Two")]
    page = draw("{% message_banners %}", messages=messages)

    assert [(banner.get("role"), banner.xpath(".//p/text()")) for banner in page] == [
        ("alert", [HOSTILE]),
        ("region", ["One", "Two"]),
    ]
    assert page.xpath("//*/@aria-labelledby") == page.xpath("//h2/@id")


def test_no_messages_leave_no_banner():
    assert len(draw("{% message_banners %}")) == 0


def test_the_link_to_the_page_one_is_on_is_marked(rf):
    request = rf.get("/")
    request.resolver_match = SimpleNamespace(view_name="healthz")
    source = '{% nav_item "healthz" "Health" %}{% nav_item "admin:index" "Admin" %}'

    assert draw(source, request).xpath("//a[@aria-current='page']/text()") == ["Health"]
    assert draw(source.replace("nav_", "section_"), request).xpath("//a[@aria-current]/text()") == ["Health"]


def test_a_page_that_no_address_leads_to_marks_no_link(rf):
    request = rf.get("/")
    request.resolver_match = None

    assert draw('{% nav_item "healthz" "Health" %}', request).xpath("//@aria-current") == []


def test_breadcrumbs_are_pairs_of_text_and_address():
    page = draw('{% breadcrumbs "Home" "/" text "/p/?a=1&b=2" %}', text=HOSTILE)

    assert [(link.text, link.get("href")) for link in page.iter("a")] == [("Home", "/"), (HOSTILE, "/p/?a=1&b=2")]


def test_a_change_link_says_what_it_changes():
    page = draw('{% summary_row "Title" change="/edit" %}{{ value }}{% endsummary_row %}', value=HOSTILE)

    assert text_of(page.find(".//dd")) == HOSTILE
    assert [(text_of(link), link.get("href")) for link in page.iter("a")] == [("Change Title", "/edit")]


@pytest.mark.parametrize(("argument", "keeps_place"), [("", False), ('change=""', True)])
def test_a_row_without_a_link_keeps_its_place_only_when_asked(argument, keeps_place):
    (row,) = draw(f'{{% summary_row "Title" {argument} %}}x{{% endsummary_row %}}')

    assert ("govuk-summary-list__row--no-actions" in row.classes) is keeps_place
    assert row.xpath(".//a") == []


def test_a_task_is_described_by_its_hint_and_its_status():
    tasks = [
        {
            "title": "Contact",
            "url": "/c",
            "status_text": "To do",
            "status_colour": "yellow",
            "hint": "Whom to ring",
        },
        {"title": "Submit", "status_text": "Cannot start yet"},
    ]
    page = draw("{% task_list tasks %}", tasks=tasks)
    (link,) = page.iter("a")
    described = [text_of(page.get_element_by_id(name)) for name in link.get("aria-describedby").split()]

    assert described == ["Whom to ring", "To do"]
    assert [text_of(item) for item in page.iter("li")] == ["Contact Whom to ring To do", "Submit Cannot start yet"]


def test_each_filter_in_use_can_be_removed_and_all_can_be_cleared():
    items = [{"label": HOSTILE, "remove_url": "?a=1&b=2"}]
    page = draw('{% chips items clear_url="?" %}', items=items)

    assert [(text_of(link), link.get("href")) for link in page.iter("a")] == [
        (f"Remove the filter {HOSTILE} ×", "?a=1&b=2"),
        ("Clear all filters", "?"),
    ]


def test_a_group_of_filters_keeps_what_is_chosen_and_shows_a_count_of_none():
    options = [
        SimpleNamespace(value="a", label="Hackney", count=0, selected=True),
        SimpleNamespace(value=HOSTILE, label="Brent", count=None, selected=False),
    ]
    page = draw('{% facet "authority" "Authority" options %}', options=options)

    assert [text_of(label) for label in page.iter("label")] == ["Hackney (0)", "Brent"]
    assert page.xpath("//label/@for") == page.xpath("//input/@id")
    assert page.xpath("//input/@value") == ["a", HOSTILE]
    assert page.xpath("//input[@checked]/@value") == ["a"]


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html"])
def test_the_page_for_a_broken_service_needs_no_context(name):
    page = html.document_fromstring(get_template(name).render())

    assert text_of(page.find(".//title")) == text_of(page.find(".//h1"))
    assert page.xpath("//a/@href") == ["/", "/"]
