"""The addresses of the interface, and what each of them takes."""

from django.http import HttpRequest, HttpResponseBase
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from opendata import facts
from opendata.api import answers, asking, shapes
from opendata.api.problems import Refused, problem
from practices import one
from practices.models import Practice

api = NinjaAPI(title="Sharing practice", version=answers.VERSION, docs_url=None, openapi_url=None)
REFUSALS = {422: shapes.Problem, 429: shapes.Problem}
NOT_THERE = {404: shapes.Problem, **REFUSALS}


@api.exception_handler(Refused)
def refused(request: HttpRequest, fault: Refused) -> HttpResponseBase:
    """A sentence that names the thing and the way out."""
    return problem(fault)


@api.exception_handler(ValidationError)
def misread(request: HttpRequest, fault: ValidationError) -> HttpResponseBase:
    """The same for what has not the right form."""
    return problem(asking.misread(fault))


@api.get("/", url_name="start", operation_id="start", response={200: shapes.Start, **REFUSALS})
def start(request: HttpRequest) -> HttpResponseBase:
    """Where everything is."""
    asking.refuse_unknown(request)
    return answers.fresh(request, lambda: answers.start(request))


@api.get(
    "/practices",
    url_name="practices",
    operation_id="practices",
    summary="List and search practices",
    response={200: shapes.PracticeList, **NOT_THERE},
)
def practices(request: HttpRequest, asked: Query[asking.Asked]) -> HttpResponseBase:
    """Everything that is published, or what fits words and filters: exactly what the list's page shows."""
    asking.refuse_unknown(request, asking.Asked)
    asking.refuse_unknown_values(request, answers.labels_now(request))
    return answers.fresh(request, lambda: answers.page_of_list(request, asked))


@api.get(
    "/practices/{reference}",
    url_name="practice",
    operation_id="practice",
    summary="Read one practice",
    response={200: shapes.Practice, 410: shapes.Problem, **NOT_THERE},
)
def practice(request: HttpRequest, reference: Path[str]) -> HttpResponseBase:
    """Everything that its page shows. What was withdrawn is answered with 410 and nothing else."""
    asking.refuse_unknown(request)
    found = answers.one(reference)
    return answers.fresh(request, lambda: _whole(found))


def _whole(found: Practice) -> shapes.Practice:
    beside = one.load(found)
    return facts.practice_of(found, beside.pieces, beside.documents)


@api.get(
    "/facets",
    url_name="facets",
    operation_id="facets",
    summary="Count what each filter would leave",
    response={200: shapes.Facets, **REFUSALS},
)
def facets(request: HttpRequest, asked: Query[asking.Filters]) -> HttpResponseBase:
    """For each value, the practices that have it and fit every other filter."""
    asking.refuse_unknown(request, asking.Filters)
    asking.refuse_unknown_values(request, answers.labels_now(request))
    return answers.fresh(request, lambda: answers.facets_of_list(request))


@api.get(
    "/vocabularies",
    url_name="vocabularies",
    operation_id="vocabularies",
    summary="Read the values of every filter",
    response={200: shapes.Vocabularies, **REFUSALS},
)
def vocabularies(request: HttpRequest) -> HttpResponseBase:
    """Categories, sub-regions, authorities, themes, programmes, years, kinds of evidence."""
    asking.refuse_unknown(request)
    return answers.fresh(request, lambda: answers.vocabularies(request))


@api.get(
    "/changes",
    url_name="changes",
    operation_id="changes",
    summary="Follow what changes",
    response={200: shapes.Changes, **REFUSALS},
)
def changes(request: HttpRequest, asked: Query[asking.Since]) -> HttpResponseBase:
    """What was published, changed or withdrawn, each practice once, in the order in which it happened.

    Ask for “next” until has_more is false, and for the same “next” whenever you come back: nothing is missed, also
    while things are published. The new name of an authority or a category changes the vocabularies, not practices.
    """
    asking.refuse_unknown(request, asking.Since)
    since = asking.moment(asked.since) if "since" in request.GET else None
    return answers.fresh(request, lambda: answers.changes(request, asked, since))
