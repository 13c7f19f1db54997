"""Fills this portal with practices of the corpus, many at a time, and makes them findable as publishing would."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from django.utils import timezone
from django.utils.text import slugify

from practices.models import Authority, Category, Practice, Resource
from tests.bench import corpus
from tests.factories import AuthorityFactory, CategoryFactory, ProgrammeFactory, SubRegionFactory

BATCH = 1_000
YEAR = 365


def add(items: Iterable[dict]) -> int:
    """Write the practices, all of them marked as demonstration; how many there were."""
    programme, source, count = ProgrammeFactory(slug="bench"), iter(items), 0
    authorities: dict[str, Authority] = {each.name: each for each in Authority.objects.all()}
    categories: dict[str, Category] = {}
    while batch := list(islice(source, BATCH)):
        for item in batch:
            _make_names(item, programme, authorities, categories)
        made = [_practice(item, programme, authorities[item["authority"]]) for item in batch]
        Practice.objects.bulk_create(made)
        _relate(zip(made, batch, strict=True), categories)
        count += len(made)
    return count


def _make_names(item: dict, programme, authorities: dict, categories: dict) -> None:
    if item["authority"] not in authorities:
        region = SubRegionFactory(code=item["subregion"][-4:].strip(), name=item["subregion"])
        authorities[item["authority"]] = AuthorityFactory(name=item["authority"], sub_region=region)
    for name in set(item["categories"]) - set(categories):
        categories[name] = CategoryFactory(programme=programme, slug=f"bench-{slugify(name)}", name=name)


def _practice(item: dict, programme, authority: Authority) -> Practice:
    at, confirmed = datetime.fromisoformat(item["date"]), timezone.localdate() - timedelta(days=item["id"] % YEAR)
    return Practice(
        reference=f"SB-{item['id']:07}",
        slug=corpus.slug(item),
        title=item["title"],
        summary=item["body"][:200],
        description=item["body"],
        programme=programme,
        lead_authority=authority,
        contact_name=item["contact"]["name"],
        contact_email=item["contact"]["email"],
        show_email=True,
        published_at=at,
        updated_at=at,
        confirmed_on=confirmed,
        review_due_on=confirmed + timedelta(days=YEAR),
        is_demonstration=True,
    )


def _relate(pairs: Iterable[tuple[Practice, dict]], categories: dict[str, Category]) -> None:
    joins, links, through = [], [], Practice.categories.through
    for practice, item in pairs:
        joins += [through(practice=practice, category=categories[name]) for name in item["categories"]]
        links += [
            Resource(practice=practice, label=address, address=address, position=place)
            for place, address in enumerate(item["links"])
        ]
    through.objects.bulk_create(joins)
    Resource.objects.bulk_create(links, batch_size=BATCH)
