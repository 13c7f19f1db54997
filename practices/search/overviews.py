"""What is found, without any of it: how many of each authority, and how many were published in each month."""

# ruff: noqa: S608, S611  (the pieces of SQL are ours; whatever was typed is a parameter)

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Count, DateField
from django.db.models.expressions import RawSQL
from django.db.models.functions import TruncMonth

from practices.models import SearchEntry
from practices.search import database
from practices.search.counting import Counts
from practices.search.editions import Edition, kept
from practices.search.finding import Query
from practices.search.understanding import Understood, understand
from practices.search.words import read

OF_TIME = "year"  # the kind of filter that chooses among the months


@dataclass(frozen=True)
class Overview:
    """``counts`` are those of the filters; ``months``, by first days, are counted whatever years are chosen."""

    counts: Counts = field(default_factory=Counts)
    months: Mapping[date, int] = field(default_factory=dict)


def overview(query: Query, edition: Edition) -> Overview:
    """Of the practices that ``find`` would show on all of its pages; order and page do not matter."""
    query = Query(query.text, query.filters)
    return _overview(query, edition) if read(query.text) else _of_everything(edition, query)


@kept
def _of_everything(edition: Edition, query: Query) -> Overview:
    return _overview(query, edition)


def _overview(query: Query, edition: Edition) -> Overview:
    understood = understand(read(query.text), query.filters, edition)
    return Overview(understood.counts, _months(understood, query)) if understood else Overview()


def _months(understood: Understood, query: Query) -> dict[date, int]:
    """By London's clock."""
    filters = tuple((kind, tokens) for kind, tokens in query.filters if kind != OF_TIME)
    source = database.source(replace(understood.asked, filters=filters))
    found = SearchEntry.objects.filter(pk__in=RawSQL(f"SELECT e.practice_id FROM {source.text}", source.values))
    months = found.annotate(month=TruncMonth("published_at", output_field=DateField())).values("month")
    return dict(months.annotate(count=Count("pk")).order_by("month").values_list("month", "count"))
