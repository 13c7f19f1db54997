"""The front page of administration."""

from django.views.generic import TemplateView

from accounts.models import User
from accounts.permissions import LiiaOnlyMixin
from administration.kinds import KINDS
from alerts.models import Subscription
from audit.models import Entry


class Home(LiiaOnlyMixin, TemplateView):
    """What there is to keep in order, each with a sentence and a number."""

    template_name = "administration/home.html"

    def get_context_data(self, **kwargs):
        listed = [kind for kind in KINDS.values() if not kind.parent]
        kinds = [(kind, kind.model.objects.count()) for kind in listed]
        return super().get_context_data(
            kinds=kinds,
            people=User.objects.known().count(),
            entries=Entry.objects.count(),
            saved=Subscription.objects.confirmed().count(),
            **kwargs,
        )
