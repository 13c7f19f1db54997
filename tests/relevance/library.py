"""Three hundred practices in varied words, and the demonstration's, published without anybody's workflow."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.management import call_command

from practices import search
from practices.models import Authority, Category, Practice, Theme
from submissions.demonstration import loading
from tests.factories import PracticeFactory

FOLDER = Path(__file__).parent / "library"
DEMONSTRATION = Path(loading.__file__).with_name("practices.toml")
NEWEST = datetime(2026, 11, 1, 12, tzinfo=UTC)


def load() -> dict[int, str]:
    """Into a database with tables and nothing else: the key by which judgements know each practice."""
    call_command("load_reference_data", verbosity=0)
    authorities = {each.name: each for each in Authority.objects.all()}
    categories = {each.name: each for each in Category.objects.select_related("programme")}
    themes = {each.name: each for each in Theme.objects.all()}
    keys = {}
    for place, entry in enumerate(entries()):
        of_it = [categories[name] for name in entry["categories"]]
        practice: Practice = PracticeFactory(
            title=entry["title"],
            summary=entry["summary"].strip(),
            **{name: entry.get(name, "").strip() for name in ("description", "impact", "learning", "needs")},
            programme=of_it[0].programme,
            lead_authority=authorities[entry["authority"]],
            partner_authorities=[authorities[name] for name in entry["partners"]],
            categories=of_it,
            themes=[themes[name] for name in entry["themes"]],
            published_at=NEWEST - timedelta(days=place),
        )
        keys[practice.pk] = entry.get("key") or entry["title"]
    search.rebuild()
    return keys


def entries() -> Iterator[dict]:
    """What the files say, always in the same order."""
    for path in [DEMONSTRATION, *sorted(FOLDER.glob("*.toml"))]:
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["practice"]
