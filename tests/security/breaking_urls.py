"""The portal's addresses, and one whose view breaks."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from practice_portal.urls import urlpatterns as ours


@login_not_required
def breaks(request):
    raise RuntimeError("with a secret in it")


urlpatterns = [path("breaks/", breaks), *ours]
