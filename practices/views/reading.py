"""Home, the list, and a practice's own page."""

from datetime import datetime, time
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from practices import one
from practices.addresses import of_part
from practices.catalogue import Catalogue
from practices.models import Practice
from practices.page import PracticePage, page_of
from practices.search import Edition
from practices.views.conditional import edition_of, facts_of, made_from
from practices.views.public import PracticeView, PublicView, released

NEWEST = 6
BROWSE = ("category", "sub_region", "authority")


class Home(PublicView):
    """What this is, a search box, the newest practices, and ways in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        catalogue = Catalogue(QueryDict(), NEWEST, edition_of(request))
        browse = [facet for facet in catalogue.facets if facet.name in BROWSE]
        return render(request, "practices/home.html", {"catalogue": catalogue, "browse": browse})


class PracticeList(PublicView):
    """Search and filters."""

    def get(self, request: HttpRequest) -> HttpResponse:
        catalogue = Catalogue(request.GET, edition=edition_of(request))
        canonical = f"{settings.SITE_URL}{catalogue.address}"
        return render(request, "practices/list.html", {"catalogue": catalogue, "canonical": canonical})


class Identifier(PublicView):
    """Leads from a practice's reference, which never changes, to its page; that may say that it is gone."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        slug = Practice.objects.filter(reference__iexact=reference).values_list("slug", flat=True).first()
        if slug is None:
            raise Http404
        return redirect("practices:detail", slug)


class PracticeOfAnEdition(PracticeView):
    """What is made from one practice, and from nothing that is newer than the edition it says it is of."""

    row = staticmethod(one.find)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        edition_of(request)  # before the practice: what is read after it cannot be older than its edition
        return super().dispatch(request, *args, **kwargs)


class PracticeDetail(PracticeOfAnEdition):
    """One practice. A visitor's browser that has the same page already is told so."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        facts = facts_of(request, self.practice)
        beside = one.load(self.practice)
        message_url = of_part("practices:contact-person", slug) if self.practice.reader_address else ""
        page = page_of(self.practice, message_url, beside)
        if request.user.is_authenticated:
            return self.show(page)
        etag, modified = version_of(page), max(changed(self.practice, facts.edition), released()).timestamp()
        response = get_conditional_response(request, etag, int(modified)) or self.show(page)
        for name, value in (("ETag", etag), ("Last-Modified", http_date(modified)), ("Cache-Control", "no-cache")):
            response.headers[name] = value
        return made_from(facts, response)

    def show(self, page: PracticePage) -> HttpResponse:
        canonical = f"{settings.SITE_URL}{self.practice.get_absolute_url()}"
        context = {"page": page, "practice": self.practice, "canonical": canonical}
        return render(self.request, "practices/detail.html", context)


def version_of(page: PracticePage) -> str:
    """An ETag that changes whenever what is shown does: with the practice, a label, or a new release."""
    site = (settings.SITE_NAME, settings.SITE_URL, settings.SUPPORT_EMAIL, released())
    return quote_etag(sha256(repr((page, page.sub_regions, site)).encode()).hexdigest()[:32])


def changed(practice: Practice, edition: Edition) -> datetime:
    """When the page last said something else: also with an edition, for what is like it may be another, and at
    the beginning of the day from which it is overdue.
    """
    times = [practice.updated_at, edition.began_at]
    if practice.is_overdue(timezone.localdate()):
        times.append(timezone.make_aware(datetime.combine(practice.sinks_on, time.min)))
    return max(times)
