"""Suggestions for the search box, for its script."""

from django.http import HttpRequest, JsonResponse

from practices.suggesting import known
from practices.views.conditional import edition_of
from practices.views.public import PublicView


class Suggestions(PublicView):
    """What may be meant by the letters typed so far; nothing that cannot be understood is an error."""

    def get(self, request: HttpRequest) -> JsonResponse:
        found = known(edition_of(request)).suggest(request.GET.get("q", ""))
        return JsonResponse({"suggestions": [suggestion._asdict() for suggestion in found]})
