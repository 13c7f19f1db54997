"""An Atom feed of everything, of any filters and of any search: ``feed/`` with what the list's address says."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from practices.catalogue import Card, Catalogue
from practices.models import Practice
from practices.text import excerpt
from practices.views.conditional import edition_of
from practices.views.public import PublicView

SIZE = 50  # entries; whoever reads a feed once a month misses nothing


class Feed(PublicView):
    """The newest practices that fit what the address asks for, in the words of their cards."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.copy()
        asked["sort"], asked["page"] = "newest", "1"
        catalogue = Catalogue(asked, SIZE, edition_of(request), only_whole=True)
        response = HttpResponse(content_type=Atom1Feed.content_type)
        self.draw(catalogue).write(response, "utf-8")
        return response

    def draw(self, catalogue: Catalogue) -> Atom1Feed:
        """The feed; its identifier is its address, and an entry's is the practice's for ever."""
        about = [f"“{catalogue.selection.words}”"] if catalogue.selection.words else []
        about += [label.name for label in catalogue.selection.labels]
        feed = Atom1Feed(
            title=f"{settings.SITE_NAME}: {', '.join(about) or 'everything'}",
            link=f"{settings.SITE_URL}{catalogue.selection.address()}",
            feed_url=f"{settings.SITE_URL}{catalogue.selection.feed_address()}",
            description="What London’s boroughs have tried in children’s services.",
            language="en-GB",
            author_name=settings.SITE_NAME,
        )
        practices = Practice.objects.published().in_bulk([card.hit.practice_id for card in catalogue.cards])
        for card in catalogue.cards:
            if practice := practices.get(card.hit.practice_id):  # or it was taken down a moment ago
                _add(feed, card, practice)
        return feed


def _add(feed: Atom1Feed, card: Card, practice: Practice) -> None:
    feed.add_item(
        title=practice.title,
        link=f"{settings.SITE_URL}{practice.get_absolute_url()}",
        description=practice.summary or excerpt(practice.description, 240),
        unique_id=practice.permanent_address,
        pubdate=timezone.localtime(practice.published_at),
        updateddate=timezone.localtime(practice.updated_at),
        author_name=", ".join(label.name for label in card.authorities),
        categories=[label.name for label in card.categories],
    )
