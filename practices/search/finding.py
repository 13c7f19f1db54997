"""Finds practices: how many in each combination of facets, and one page of them in order.

The newest come first; what has stopped, or was not confirmed in time, comes after everything that is current.
``ordering.py`` says what comes first by relevance.
An entry whose practice is not published is never counted nor shown, even where one was left behind.
"""

# ruff: noqa: S608  (the pieces of SQL are ours; whatever was typed is a parameter)

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.safestring import SafeString

from practices.choices import Status
from practices.search import database, editions, marking, ordering, walking
from practices.search.counting import Counts
from practices.search.editions import Edition, kept
from practices.search.grammar import Asked, Filters, Sql
from practices.search.ordering import Order, ordered, whole_first
from practices.search.understanding import Understood, understand
from practices.search.words import Reading, Typed, read

PAGE_SIZE = 20


@dataclass(frozen=True)
class Query:
    """``filters`` holds tokens by kind: any one of each kind, and every kind.

    ``only_whole``: what has only some of the words is left out where anything has all of them.
    """

    text: str = ""
    filters: Filters = ()
    order: Order = Order.RELEVANT
    page: int = 1
    size: int = PAGE_SIZE
    only_whole: bool = False


@dataclass(frozen=True)
class Hit:
    """One practice of a page; the words found are marked in ``title`` and ``excerpt``.

    One that does not lead comes behind those that have all of the words, and have them in few words.
    """

    practice_id: int
    slug: str
    title: SafeString
    excerpt: SafeString
    published_at: datetime
    confirmed_on: date
    is_overdue: bool
    stopped_on: date | None
    is_demonstration: bool
    tokens: tuple[str, ...]
    leads: bool = True


@dataclass(frozen=True)
class Results:
    """One page of ``hits``, of which there are ``total`` in all; ``counts`` are those of the filters.

    ``instead`` is what was searched for, where that is not what was typed. Where ``whole`` is a number, so many
    have everything that was asked for; the others have only some of it, or come close.
    """

    counts: Counts = field(default_factory=Counts)
    total: int = 0
    page: int = 1
    pages: int = 1
    reading: Reading = Reading.EVERY_WORD
    instead: Typed | None = None
    whole: int | None = None
    hits: tuple[Hit, ...] = ()


def find(query: Query, edition: Edition | None = None) -> Results:
    """The page asked for, or the last one; in the strictest reading of the words that finds anything."""
    edition = edition or editions.current()
    if read(query.text):
        return _find(query, edition)
    return _everything(edition, query, timezone.localdate())


@kept
def _everything(edition: Edition, query: Query, today: date) -> Results:
    """What is found without words, which is asked for all the time, and changes with the edition and the day."""
    return _find(query, edition)


@kept
def _understood(edition: Edition, typed: Typed, filters: Filters, only_whole: bool) -> Understood | None:
    """What is found is counted once for all of its pages and orders."""
    return understand(typed, filters, edition, only_whole)


def _find(query: Query, edition: Edition) -> Results:
    typed = read(query.text)
    understood = _understood(edition, typed, query.filters, query.only_whole)
    if understood is None:
        return Results()
    total = understood.counts.total
    pages = max(1, -(-total // query.size))
    page = min(max(1, query.page), pages)
    hits = tuple(_hits(understood, query, (page - 1) * query.size, edition)) if total else ()
    instead = understood.typed if understood.typed != typed else None
    whole = understood.whole if understood.strictly else None
    return Results(understood.counts, total, page, pages, understood.reading, instead, whole, hits)


def matching(query: Query) -> list[int]:
    """The keys of every practice that ``find`` would show on any of its pages, the newest first."""
    understood = _understood(editions.current(), read(query.text), query.filters, query.only_whole)
    if understood is None:
        return []
    source = database.source(replace(understood.asked, filters=query.filters))
    order = [*whole_first(understood), Sql("e.published_at"), Sql("e.practice_id")]
    keys = f"SELECT e.practice_id FROM {source.text} ORDER BY {', '.join(f'{key.text} DESC' for key in order)}"
    return [
        key for (key,) in database.rows(Sql(keys, (*source.values, *(it for key in order for it in key.values))))
    ]


def _hits(understood: Understood, query: Query, offset: int, edition: Edition) -> Iterator[Hit]:
    """First the page's entries alone, then what is shown of them: marking words is slow."""
    engine, keys = database.engine(), ordered(understood, query.order, edition)
    asked = replace(understood.asked, filters=query.filters)
    columns, join = engine.marked(asked) if asked.wanted else ("'', '', ''", Sql(""))
    text = "e.text" if asked.wanted else "''"
    page = _page(understood, asked, query, keys, offset)
    order = [*(f"key{place}" for place in range(len(keys))), "published_at", "practice_id"]
    statement = (
        "SELECT p.id, p.slug, p.is_demonstration, p.confirmed_on, p.stopped_on, e.sinks_on, "
        f"e.published_at, e.facets, {'page.key0' if understood.strictly else '1'}, "
        f"e.title, e.summary, {text}, {columns} "
        f"FROM ({page.text}) page "
        "JOIN practices_searchentry e ON e.practice_id = page.practice_id "
        f"JOIN practices_practice p ON p.id = page.practice_id AND p.status = %s {join.text} "
        f"ORDER BY {', '.join(f'page.{key} DESC' for key in order)}"
    )
    today = timezone.localdate()
    for row in database.rows(Sql(statement, (*page.values, Status.LIVE, *join.values))):
        yield _hit(asked, today, *row)


def _page(understood: Understood, asked: Asked, query: Query, keys: list[Sql], offset: int) -> Sql:
    """The keys of the page's practices, and what they are sorted by."""
    counts = understood.counts
    is_ranked = asked.wanted and query.order is Order.RELEVANT and counts.total <= ordering.MOST_RANKED
    if not (is_ranked or understood.strictly) and (
        walked := walking.walked(asked, keys, counts, query.size, offset)
    ):
        return walked
    source = database.source(asked)
    named = "".join(f", {key.text} AS key{place}" for place, key in enumerate(keys))
    order = [*(f"key{place}" for place in range(len(keys))), "published_at", "practice_id"]
    values = (*(value for key in keys for value in key.values), *source.values, query.size, offset)
    return Sql(
        f"SELECT e.practice_id, e.published_at{named} FROM {source.text} "
        f"ORDER BY {', '.join(f'{key} DESC' for key in order)} LIMIT %s OFFSET %s",
        values,
    )


def _hit(
    asked: Asked,
    today: date,
    key,
    slug,
    is_demonstration,
    confirmed_on,
    stopped_on,
    sinks_on,
    published_at,
    facets,
    leads,
    *texts,
) -> Hit:
    """``texts`` are title, summary and text, then the same with marks, where this database makes them."""
    found, (title, summary, text) = database.engine().found, texts[:3]
    in_title, in_summary, in_text = (
        marking.joined(plain, found(asked, plain, marked) if asked.wanted else [])
        for plain, marked in zip(texts[:3], texts[3:], strict=True)
    )
    only_in_text = in_text and not in_summary
    return Hit(
        practice_id=key,
        slug=slug,
        title=marking.whole(title, in_title),
        excerpt=marking.around(text, in_text) if only_in_text else marking.whole(summary, in_summary),
        published_at=editions.moment(published_at),
        confirmed_on=confirmed_on,
        is_overdue=not stopped_on and sinks_on is not None and sinks_on <= today,
        stopped_on=stopped_on,
        is_demonstration=bool(is_demonstration),
        tokens=tuple(facets.split()),
        leads=bool(leads),
    )
