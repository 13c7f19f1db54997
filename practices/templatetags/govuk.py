"""The recurring parts of a page as tags: GOV.UK's markup, written once each in ``templates/components``."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms, template
from django.conf import settings
from django.contrib.messages import SUCCESS
from django.core.paginator import Page
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from practices import drawing
from practices.addresses import of_page
from practices.templatetags.govuk_fields import focus_id

register = template.Library()
FRAMES: dict[tuple, SafeString] = {}  # as many as pages have names


@register.inclusion_tag("components/nav_item.html", takes_context=True)
def nav_item(context: template.Context, view_name: str, text: str) -> dict:
    """One link of the header; marked as current on its own page."""
    match = getattr(context.get("request"), "resolver_match", None)
    return {"url": of_page(view_name), "text": text, "current": match and match.view_name == view_name}


@register.inclusion_tag("components/section_item.html", takes_context=True)
def section_item(context: template.Context, view_name: str, text: str) -> dict:
    """One link of the row of pages below the header; marked as current on its own page."""
    return nav_item(context, view_name, text)


@register.inclusion_tag("components/messages.html", takes_context=True)
def message_banners(context: template.Context) -> dict:
    """Django's messages: one banner for what succeeded, one for everything else."""
    messages = list(context.get("messages") or [])
    return {
        "successes": [message for message in messages if message.level == SUCCESS],
        "others": [message for message in messages if message.level != SUCCESS],
    }


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict:
    """The way to this page: text, address, text, address, …"""
    return {"crumbs": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, text: str = "Back") -> dict:
    """Goes above the main content, in ``beforeContent``."""
    return {"url": url, "text": text}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page) -> dict:
    """Links to the pages of a list; the other query parameters are kept."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    query = context["request"].GET.copy()
    links = [(number, _page_url(query, number), number == page.number) for number in numbers]
    previous = page.has_previous() and _page_url(query, page.number - 1)
    following = page.has_next() and _page_url(query, page.number + 1)
    return {"page": page, "links": links, "previous": previous, "following": following}


def _page_url(query: QueryDict, number: int | str) -> str:
    """The query string of another page of the same list; empty for an ellipsis."""
    if not isinstance(number, int):
        return ""
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/status_tag.html")
def status_tag(text: str, colour: str = "") -> dict:
    """``colour`` is one of GOV.UK's tag colours: grey, green, teal, purple, magenta, red, orange, yellow."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Iterable, prefix: str = "task") -> dict:
    """``tasks`` have a title and a status_text, and may have url, status_colour and hint."""
    return {"tasks": tasks, "prefix": prefix}


@register.inclusion_tag("components/chips.html")
def chips(items: Iterable, clear_url: str = "") -> dict:
    """The filters in use: each item has a label and the remove_url that drops it."""
    return {"items": items, "clear_url": clear_url}


@register.inclusion_tag("components/facet.html")
def facet(name: str, legend: str, options: Iterable, is_open: bool = False) -> dict:
    """One group of filters; an option has a value and a label, and may have a count and be selected."""
    return {"name": name, "legend": legend, "options": options, "is_open": is_open}


register.simple_tag(of_page, name="address_of")
register.simple_tag(drawing.boxes, name="boxes")
register.simple_tag(drawing.cards, name="cards")
register.simple_tag(drawing.page_links, name="page_links")


@register.simple_tag(takes_context=True)
def frame(context: template.Context, part: str) -> SafeString:
    """The header or the footer: for who has not signed in, drawn once in each process for each page's name."""
    user, match = context.get("user"), getattr(context.get("request"), "resolver_match", None)
    key = part, match and match.view_name, context.get("site_name")
    is_everybodys = not settings.DEBUG and user is not None and not user.is_authenticated
    if is_everybodys and key in FRAMES:
        return FRAMES[key]
    drawn = context.template.engine.get_template(part).render(context)  # type: ignore[union-attr]
    if is_everybodys:
        FRAMES[key] = drawn
    return drawn


@register.inclusion_tag("components/error_summary.html")
def error_summary(*sources: forms.BaseForm | BaseFormSet | None) -> dict:
    """Every error of these forms and formsets, each a link to its field."""
    return {"errors": [error for source in sources if source is not None for error in _errors(source)]}


def _errors(source: forms.BaseForm | BaseFormSet) -> Iterator[tuple[str, str]]:
    """Pairs of a message and the id to link to, which is empty where nothing can be focused."""
    if isinstance(source, BaseFormSet):
        for message in source.non_form_errors():
            yield str(message), _first_id(source.forms[0]) if source.forms else ""
        for form in (*source.forms, *getattr(source, "further", ())):
            if not getattr(form, "cleaned_data", {}).get(DELETION_FIELD_NAME):
                yield from _errors(form)
        return
    for message in source.non_field_errors():
        yield str(message), _first_id(source)
    for field in source:
        for message in field.errors:
            yield str(message), focus_id(field)


def _first_id(form: forms.BaseForm) -> str:
    return next((focus_id(field) for field in form.visible_fields()), "")


# Parts that enclose others


def _enclosing(component: str, content: SafeString, **context: Any) -> SafeString:
    return render_to_string(f"components/{component}.html", {"content": content, **context})


@register.simple_block_tag
def summary_row(content: SafeString, key: str, change: str | None = None, action: str = "Change") -> SafeString:
    """One row of a summary list. ``change=""`` keeps the place of the link that other rows have."""
    return _enclosing("summary_row", content, key=key, change=change, action=action)


@register.simple_block_tag
def warning_text(content: SafeString) -> SafeString:
    """Something the reader must not miss."""
    return _enclosing("warning_text", content)


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """Text set apart from what is around it."""
    return _enclosing("inset", content)


@register.simple_block_tag
def details(content: SafeString, summary: str, is_open: bool = False) -> SafeString:
    """Help that opens on request, or is open from the beginning."""
    return _enclosing("details", content, summary=summary, is_open=is_open)


@register.simple_block_tag
def panel(content: SafeString, title: str) -> SafeString:
    """The top of a confirmation page; its title is the page's h1."""
    return _enclosing("panel", content, title=title)


@register.simple_block_tag
def notification(
    content: SafeString, title: str = "Important", kind: str = "", id: str = "notification"
) -> SafeString:
    """A banner; ``kind="success"`` is read out at once. ``id`` is unique in the page."""
    return _enclosing("notification", content, title=title, kind=kind, id=id)
