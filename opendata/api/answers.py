"""Works out each answer of the interface."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from opendata import facts
from opendata.api import asking, shapes
from opendata.api.problems import Refused
from opendata.site import full
from practices.catalogue import Catalogue
from practices.labels import KINDS, Label, Labels, labels_for
from practices.models import Practice, PracticeChange
from practices.views.conditional import edition_of, of_the_edition

VERSION = "1.0.0"
JSON = "application/json"


def fresh(request: HttpRequest, make: Callable[[], shapes.Shape]) -> HttpResponseBase:
    """The answer; or that it is the one that the program has already."""
    answer = of_the_edition(lambda request: HttpResponse(make().model_dump_json(), JSON))
    return answer(request)


def start(request: HttpRequest) -> shapes.Start:
    """What there is, and where."""
    names = ("practices", "facets", "vocabularies", "changes", "openapi")
    links = {name: full(f"opendata:api-{name}") for name in names}
    links |= {"self": full("opendata:api-start"), "documentation": full("opendata:about")}
    return shapes.Start(name=settings.SITE_NAME, version=VERSION, links=shapes.StartLinks(**links))


def labels_now(request: HttpRequest) -> Labels:
    """The names of this edition."""
    return labels_for(request.GET, edition_of(request))


def page_of_list(request: HttpRequest, asked: asking.Asked) -> shapes.PracticeList:
    """One page; there is none behind the last."""
    parameters = request.GET.copy()
    parameters["page"] = str(asked.page)
    catalogue = Catalogue(parameters, asked.size, edition_of(request))
    results = catalogue.results
    if asked.page > results.pages:
        last = asking.same(request, page=results.pages)
        raise Refused(404, f"There is no page {asked.page}, only {results.pages}. The last one is {last}")
    return shapes.PracticeList(
        total=results.total,
        page=results.page,
        pages=results.pages,
        size=asked.size,
        notes=catalogue.notes,
        practices=list(facts.cards_of(catalogue)),
        links=shapes.ListLinks(**asking.of_page(request, catalogue)),
    )


def facets_of_list(request: HttpRequest) -> shapes.Facets:
    """The filters with counts, as the page shows them."""
    catalogue = Catalogue(request.GET, edition=edition_of(request))
    facets = [
        shapes.Facet(
            parameter=facet.name,
            name=facet.legend,
            values=[
                shapes.FacetValue(value=each.value, name=each.label, count=each.count, is_chosen=each.selected)
                for each in facet.options
            ],
        )
        for facet in catalogue.facets
    ]
    links = shapes.FacetLinks(
        self=asking.same(request),
        practices=asking.elsewhere(request, "opendata:api-practices"),
        html=asking.absolute(catalogue.selection.address()),
    )
    return shapes.Facets(total=catalogue.total, facets=facets, links=links)


def one(reference: str) -> Practice:
    """The practice of this reference; 410 for what is not published any more, 404 for what never was."""
    reference = reference.replace("\0", "�")  # which PostgreSQL would not look for
    found = Practice.objects.published().for_its_page().filter(reference__iexact=reference).first()
    if found is not None:
        return found
    if Practice.objects.filter(reference__iexact=reference).exists():
        raise Refused(410, f"{reference.upper()} is not published any more. Remove what you have of it.")
    sentence = f"There is no practice “{reference[:100]}”. A reference looks like SP-2026-0042."
    raise Refused(404, f"{sentence} All of them: {full('opendata:api-practices')}")


def vocabularies(request: HttpRequest) -> shapes.Vocabularies:
    """Everything to filter by, whether or not a practice has it."""
    labels = labels_now(request)
    found = [
        shapes.Vocabulary(
            parameter=kind, name=name, values=[_value(each, labels) for each in labels.by_kind[kind]]
        )
        for kind, name in KINDS.items()
    ]
    return shapes.Vocabularies(vocabularies=found, links=shapes.SelfLink(self=full("opendata:api-vocabularies")))


WITHIN = {"authority": "sub_region", "category": "programme"}


def _value(label: Label, labels: Labels) -> shapes.Value:
    wider = labels.by_kind[WITHIN[label.kind]] if label.kind in WITHIN else []
    within = next((each.slug for each in wider if each.key == label.parent), None)
    return shapes.Value(value=label.slug, name=label.name, within=within)


def changes(request: HttpRequest, asked: asking.Since, since: datetime | None) -> shapes.Changes:
    """What came after the cursor, or since the moment; the first of it."""
    rows = PracticeChange.objects.select_related("practice").order_by("pk")
    if asked.cursor:
        rows = rows.filter(pk__gt=int(asked.cursor[1:]))
    elif since:
        rows = rows.filter(at__gte=since)
    found = list(rows[: asked.size + 1])
    told = found[: asked.size]
    ahead = asking.same(request, since=None, cursor=f"c{told[-1].pk}") if told else asking.same(request)
    return shapes.Changes(
        changes=[_change(row) for row in told],
        has_more=len(found) > len(told),
        links=shapes.ChangeLinks(self=asking.same(request), next=ahead),
    )


def _change(row: PracticeChange) -> shapes.Change:
    practice = row.practice
    if not (row.is_live and practice.is_live):
        return shapes.Change(reference=practice.reference, change="withdrawn", at=row.at, practice=None)
    return shapes.Change(
        reference=practice.reference,
        change="published" if practice.updated_at == practice.published_at else "changed",
        at=row.at,
        practice=full("opendata:api-practice", practice.reference),
    )
