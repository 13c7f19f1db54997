"""Draws what recurs most on a page, cards, boxes of a filter and numbers of pages, without the template engine.

A list has twenty cards and seventy boxes, and the engine takes ten times as long for them as for the rest.
"""

from calendar import month_name
from collections.abc import Iterable
from html import escape

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from practices.addresses import of_part, of_practice
from practices.search import Hit
from practices.shown import Card, Option


def cards(drawn: Iterable[Card]) -> SafeString:
    """The items of a list of practices."""
    return mark_safe("".join(map(_card, drawn)))  # noqa: S308  (whatever is in it is escaped below)


def boxes(name: str, options: Iterable[Option]) -> SafeString:
    """The checkboxes of the filter of this name."""
    parts = [_box(escape(name), place, option) for place, option in enumerate(options, start=1)]
    return mark_safe("".join(parts))  # noqa: S308  (whatever is in it is escaped below)


def _card(card: Card) -> str:
    hit, day = card.hit, timezone.localtime(card.hit.published_at)
    names = ", ".join(escape(each.name) for each in card.authorities)
    tags = "".join(f'<li class="portal-tag">{escape(each.name)}</li>' for each in card.categories)
    excerpt = f'<p class="portal-card__summary">{_safe(hit.excerpt)}</p>' if hit.excerpt else ""
    return (
        f'<li class="portal-card"><h3 class="portal-card__title"><a class="govuk-link" '
        f'id="card-{hit.practice_id}" href="{of_practice(hit.slug)}">{_safe(hit.title)}</a></h3>'
        f'<p class="portal-card__authority">{names} · '
        f'<time datetime="{day:%Y-%m-%d}">{day.day} {month_name[day.month]} {day.year}</time>{_standing(hit)}</p>'
        f'{excerpt}<ul class="portal-card__tags" aria-label="Categories">{tags}</ul>{_to_pack(hit)}</li>\n'
    )


def _to_pack(hit: Hit) -> str:
    """A link, not a button: with a form the page would need a cookie, and be everybody's no more."""
    return (
        f'<p class="portal-card__pack"><a class="govuk-link" href="{of_part("packs:add", hit.slug)}" '
        f'rel="nofollow" aria-describedby="card-{hit.practice_id}">Add to pack</a></p>'
    )


def _standing(hit: Hit) -> str:
    """What else a card says of it."""
    demonstration = " · Demonstration" if hit.is_demonstration else ""
    if hit.stopped_on:
        return f"{demonstration} · Stopped"
    return f"{demonstration} · Not confirmed since {hit.confirmed_on.year}" if hit.is_overdue else demonstration


def _box(name: str, place: int, option: Option) -> str:
    box, count = f"filter-{name}-{place}", ""
    if option.count is not None:
        count = f' <span class="portal-facet__count">({option.count})</span>'
    return (
        f'<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="{box}" '
        f'name="{name}" value="{escape(option.value)}"{" checked" if option.selected else ""}>'
        f'<label class="govuk-label govuk-checkboxes__label" for="{box}">{escape(option.label)}{count}'
        "</label></div>\n"
    )


def page_links(links: Iterable[tuple[int | str, str, bool]]) -> SafeString:
    """The numbers below a list: each with its address, and whether it is this page; without an address, a gap."""
    return mark_safe("".join(_page_link(*link) for link in links))  # noqa: S308  (escaped below)


def _page_link(number: int | str, url: str, is_current: bool) -> str:
    if not url:
        return '<li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>\n'
    current = (" govuk-pagination__item--current", ' aria-current="page"') if is_current else ("", "")
    return (
        f'<li class="govuk-pagination__item{current[0]}"><a class="govuk-link govuk-pagination__link" '
        f'href="{escape(url)}" aria-label="Page {number}"{current[1]}>{number}</a></li>\n'
    )


def _safe(text: str) -> str:
    """Django's own ways to escape first look whether a text is yet to be translated, which takes longer."""
    return text if isinstance(text, SafeString) else escape(text)
