"""What there is to say of a published practice: what its page shows, and from the same facts."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from opendata.api import shapes
from opendata.site import absolute, full
from practices import search
from practices.catalogue import Card, Catalogue
from practices.choices import Evidence
from practices.documents import Offered
from practices.filters import read_selection
from practices.labels import Labels, labels_for
from practices.many import documents_of, pieces_of, with_their_pages
from practices.models import Practice
from practices.page import PracticePage, own_page
from practices.search import PAGE_SIZE, Edition

CHUNK = 200  # practices that are read together


def practice_of(
    practice: Practice, pieces: list[tuple[str, str]], documents: Iterable[Offered]
) -> shapes.Practice:
    """Everything; of a practice that knows what is beside it, without a query more."""
    page = own_page(practice, _write_to(practice), pieces)
    return shapes.Practice(
        reference=practice.reference,
        title=page.title,
        summary=page.summary,
        authorities=[_named(each) for each in page.authorities],
        sub_regions=[_named(each) for each in page.sub_regions],
        categories=[_named(each) for each in page.categories],
        themes=[_named(each) for each in page.themes],
        programme=shapes.Label(slug=page.programme.slug, name=page.programme.title),
        evidence=Evidence(practice.evidence) if practice.evidence else None,
        published_at=practice.published_at,
        updated_at=practice.updated_at,
        confirmed_on=practice.confirmed_on,
        is_overdue=page.is_overdue,
        stopped_on=page.stopped_on,
        is_demonstration=page.is_demonstration,
        links=links_of(practice),
        description=page.description,
        impact=page.impact,
        learning=page.learning,
        needs=page.needs,
        stopped_because=page.stopped_because,
        resources=[shapes.Resource(label=label, address=address) for label, address in page.links],
        documents=[_document(each) for each in documents],
        contact=_contact(page),
        part_of=_related(page.whole) if page.whole else None,
        parts=[_related(piece) for piece in page.pieces],
        citation=_citation(page),
    )


def cards_of(catalogue: Catalogue) -> Iterator[shapes.PracticeCard]:
    """The practices of a page of a list, in its order."""
    practices = Practice.objects.published().in_bulk([card.hit.practice_id for card in catalogue.cards])
    for card in catalogue.cards:
        if practice := practices.get(card.hit.practice_id):  # or it was taken down a moment ago
            yield _card(card, practice, catalogue.labels)


def chunks(keys: Iterable[int]) -> Iterator[list[shapes.Practice]]:
    """All of these that are published when their turn comes, in this order, a few hundred at a time."""
    waiting = list(keys)
    for start in range(0, len(waiting), CHUNK):
        part = waiting[start : start + CHUNK]
        found = {each.pk: each for each in with_their_pages().filter(pk__in=part)}
        yield [_practice_of_many(found[key]) for key in part if key in found]


def _practice_of_many(practice: Practice) -> shapes.Practice:
    return practice_of(practice, pieces_of(practice), documents_of(practice))


def links_of(practice: Practice) -> shapes.PracticeLinks:
    """Where else it is."""
    return shapes.PracticeLinks(
        self=full("opendata:api-practice", practice.reference),
        html=absolute(practice.get_absolute_url()),
        permanent=practice.permanent_address,
    )


def _card(card: Card, practice: Practice, labels: Labels) -> shapes.PracticeCard:
    lead, *partners = card.authorities
    authorities = [lead, *labels.in_reading_order(partners)]
    regions = {region.key: region for region in labels.by_kind["sub_region"]}
    [programme] = _unique(labels.of(card.hit.tokens, "programme"))
    return shapes.PracticeCard(
        reference=practice.reference,
        title=practice.title,
        summary=practice.summary,
        authorities=_unique(authorities),
        sub_regions=_unique(regions[each.parent] for each in authorities),
        categories=_unique(labels.in_reading_order(card.categories)),
        themes=_unique(labels.in_reading_order(labels.of(card.hit.tokens, "theme"))),
        programme=programme,
        evidence=Evidence(practice.evidence) if practice.evidence else None,
        published_at=practice.published_at,
        updated_at=practice.updated_at,
        confirmed_on=practice.confirmed_on,
        is_overdue=card.hit.is_overdue,
        stopped_on=practice.stopped_on,
        is_demonstration=practice.is_demonstration,
        links=links_of(practice),
    )


def _unique(labels: Iterable) -> list[shapes.Label]:
    return [shapes.Label(slug=each.slug, name=each.name) for each in dict.fromkeys(labels)]


def _named(row) -> shapes.Label:
    return shapes.Label(slug=row.slug, name=row.name)


def _related(link: tuple[str, str]) -> shapes.Related:
    return shapes.Related(title=link[0], page=absolute(link[1]))


def _document(offered: Offered) -> shapes.Document:
    return shapes.Document(
        title=offered.title,
        format=offered.format,
        size=offered.size,
        sha256=offered.sha256,
        address=absolute(offered.address),
        reading=absolute(offered.reading_address) if offered.reading_address else None,
    )


def _write_to(practice: Practice) -> str:
    if not practice.reader_address:
        return ""
    return absolute(reverse("practices:contact-person", args=[practice.slug]))


def _contact(page: PracticePage) -> shapes.Contact:
    return shapes.Contact(
        name=page.contact_name,
        role=page.contact_role,
        email=page.contact_email or None,
        write_to=page.message_url or None,
        has_left=page.has_contact_left,
    )


def _citation(page: PracticePage) -> str:
    names = [each.name for each in page.authorities]
    authors = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    year = page.published_on.year if page.published_on else ""
    return f"{authors} ({year}). {page.title}. {settings.SITE_NAME}, {page.reference}. {page.permanent_address}"


def keys_of(parameters: QueryDict, edition: Edition) -> list[int]:
    """Of everything that the list with these parameters shows on any of its pages, the newest first."""
    labels = labels_for(parameters, edition)
    return search.matching(read_selection(parameters, labels).query(labels, PAGE_SIZE))
