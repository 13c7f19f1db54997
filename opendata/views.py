"""How to get the data: for people a page, for programs the OpenAPI document."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render

from opendata import examples
from opendata.api import answers, asking
from opendata.api.openapi import document
from opendata.api.problems import Refused, problem
from practices.views.conditional import of_the_edition
from practices.views.public import PublicView


class About(PublicView):
    """The interface, the files and the feeds, with examples and limits."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        context = {
            "operations": examples.operations(document(answers.labels_now(request))),
            "problem": examples.PROBLEM,
            "site_url": settings.SITE_URL,
            "most_asked": settings.API_REQUESTS_PER_MINUTE,
            "most_files": settings.EXPORTS_PER_HOUR,
            "most_at_once": asking.MOST_AT_ONCE,
        }
        return render(request, "opendata/about.html", context)


class OpenApi(PublicView):
    """The document, with the values that filters have now."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        try:
            asking.refuse_unknown(request)
        except Refused as fault:
            return problem(fault)
        answer = of_the_edition(lambda request: JsonResponse(document(answers.labels_now(request))))
        return answer(request)
