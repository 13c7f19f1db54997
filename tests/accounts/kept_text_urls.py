"""The portal's addresses, and two forms: one that gets typed text back, one that does not."""

from django.http import HttpResponse
from django.urls import path
from django.views import View

from accounts import kept_text
from practice_portal.urls import urlpatterns as portal


class Keeping(View):
    """Shows what was kept, as a query string."""

    keeps_typed_text = True

    def get(self, request, slug):
        typed = kept_text.take(request)
        return HttpResponse(typed.urlencode() if typed is not None else "nothing")

    def post(self, request, slug):
        return HttpResponse(f"saved {request.POST['text']}")


class Forgetting(Keeping):
    keeps_typed_text = False


urlpatterns = [
    path("keeping/<slug:slug>/", Keeping.as_view()),
    path("forgetting/<slug:slug>/", Forgetting.as_view()),
    *portal,
]
