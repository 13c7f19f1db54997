"""What a program may ask for. Unlike on a page, what does not exist is refused: nobody looks at the answer."""

import re
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_datetime
from ninja import Schema
from ninja.errors import ValidationError
from pydantic import Field

from opendata.api.problems import Refused
from opendata.api.shapes import Fault
from opendata.site import absolute, full
from practices.catalogue import Catalogue
from practices.labels import KINDS, Labels
from practices.search import LONGEST, PAGE_SIZE

MOST_AT_ONCE = 100  # practices of a page
MOST_CHANGES = 1_000
LAST_PAGE = 999_999
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)\Z")
CURSOR = r"^c(0|[1-9][0-9]{0,17})$"


class Filters(Schema):
    """Words and filters, as the list's address has them. A filter may come several times: any of its values."""

    q: str = Field("", max_length=LONGEST, description="Words to search for")
    category: list[str] = Field([], description="In any of these categories")
    sub_region: list[str] = Field([], description="Of an authority in any of these sub-regions")
    authority: list[str] = Field([], description="Led or joined by any of these authorities")
    theme: list[str] = Field([], description="On any of these themes")
    programme: list[str] = Field([], description="From any of these programmes")
    year: list[str] = Field([], description="First published in any of these years")
    evidence: list[str] = Field([], description="With evidence of any of these kinds")
    documents: list[str] = Field([], description="Only those with links or documents")


class Asked(Filters):
    """The same, in an order, by pages."""

    sort: Literal["relevance", "newest", "confirmed"] = Field(
        "newest", description="What comes first; with words the most relevant, unless you say otherwise"
    )
    page: int = Field(1, ge=1, le=LAST_PAGE, description="Which page")
    size: int = Field(PAGE_SIZE, ge=1, le=MOST_AT_ONCE, description="How many practices a page has")


class Since(Schema):
    """From where on to tell changes."""

    since: str = Field(
        "",
        description="From this moment on, such as 2026-03-01T09:00:00Z",
        json_schema_extra={"format": "date-time"},
    )
    cursor: str = Field(
        "",
        pattern=CURSOR,
        description="What the “next” link of the answer before has; it goes before “since”",
    )
    size: int = Field(MOST_AT_ONCE, ge=1, le=MOST_CHANGES, description="How many changes at most")


RULES = {
    "q": f"must have {LONGEST} characters at most",
    "sort": "must be relevance, newest or confirmed",
    "page": f"must be a whole number from 1 to {LAST_PAGE:,}",
    "since": "must be a moment such as 2026-03-01T09:00:00Z",
    "cursor": "must be what the “next” link of the answer before has",
}


def refuse_unknown(request: HttpRequest, known: type[Schema] | None = None) -> None:
    """A misspelt parameter would otherwise give everything."""
    names = [*(known.model_fields if known else ())]
    unknown = [name for name in request.GET if name not in names]
    if unknown:
        ways = f"the parameters are {', '.join(names)}" if names else "this address takes none"
        raise refusal(
            [Fault(parameter=name[:100], detail=f"does not exist here: {ways}") for name in unknown[:10]]
        )


def refuse_unknown_values(request: HttpRequest, labels: Labels) -> None:
    """A filter that is not there would otherwise be left out."""
    asked = [(kind, value) for kind in KINDS for value in dict.fromkeys(request.GET.getlist(kind))]
    unknown = [(kind, value) for kind, value in asked if (kind, value) not in labels.by_slug]
    where = full("opendata:api-vocabularies")
    if unknown:
        raise refusal(
            [
                Fault(parameter=kind, detail=f"has no value “{value[:100]}”: {where} has them all")
                for kind, value in unknown[:10]
            ]
        )


def refusal(faults: list[Fault]) -> Refused:
    """What is wrong with which parameter, and what would be right."""
    sentence = "; ".join(f"“{fault.parameter}” {fault.detail}" for fault in faults)
    return Refused(422, f"{sentence}.", faults)


def misread(error: ValidationError) -> Refused:
    """The same for what has not the right form."""
    names = dict.fromkeys(
        str(each["loc"][-1 if isinstance(each["loc"][-1], str) else -2]) for each in error.errors
    )
    return refusal([Fault(parameter=name, detail=_rule(name, error)) for name in names])


def _rule(name: str, error: ValidationError) -> str:
    limits = [each["ctx"] for each in error.errors if each["loc"][-1] == name and each.get("ctx")]
    most = next((limit["le"] for limit in limits if "le" in limit), None)
    if name == "size":
        return f"must be a whole number from 1{f' to {most:,}' if most else ''}"
    return RULES.get(name, "is not right")


def moment(text: str) -> datetime:
    """The moment that is meant; the earliest or the last one, where it lies beyond the calendar."""
    try:
        found = parse_datetime(text.upper()) if MOMENT.match(text) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise refusal([Fault(parameter="since", detail=RULES["since"])])
    try:
        return found.astimezone(UTC)
    except OverflowError:
        return (datetime.min if found.year == 1 else datetime.max).replace(tzinfo=UTC)


def same(request: HttpRequest, **instead: str | int | None) -> str:
    """The address that was asked for, with these parameters instead; None leaves one out."""
    parameters = request.GET.copy()
    for name, value in instead.items():
        parameters.pop(name, None)
        if value is not None:
            parameters[name] = str(value)
    return absolute(f"{request.path}{_query(parameters)}")


def elsewhere(request: HttpRequest, name: str) -> str:
    """Another address of this interface with the same words and filters."""
    parameters = request.GET.copy()
    for each in ("sort", "page", "size"):
        parameters.pop(each, None)
    return f"{full(name)}{_query(parameters)}"


def _query(parameters: QueryDict) -> str:
    pairs = [(name, value) for name, values in parameters.lists() for value in values]
    return f"?{urlencode(pairs)}" if pairs else ""


def of_page(request: HttpRequest, catalogue: Catalogue) -> dict:
    """The links of a page of a list."""
    results, selection = catalogue.results, catalogue.selection
    return {
        "self": same(request),
        "previous": same(request, page=results.page - 1) if results.page > 1 else None,
        "next": same(request, page=results.page + 1) if results.page < results.pages else None,
        "html": absolute(selection.address()),
        "feed": absolute(selection.feed_address()),
        "facets": elsewhere(request, "opendata:api-facets"),
        **{kind: absolute(address) for kind, address in selection.files().items()},
    }
