"""Writes search entries and what is related, in the transaction of whoever publishes, withdraws or restores."""

from django.db import connection, transaction
from django.db.models import Prefetch

from practices import changes
from practices.choices import Status
from practices.models import Practice, PublishedDocument, SearchEntry
from practices.querysets import PracticeQuerySet
from practices.search import combinations, editions, meanings, related, spelling, tokens
from practices.search.words import clean
from practices.text import excerpt, plain

LONGEST_TEXT = 200_000  # characters; PostgreSQL's word list holds a megabyte
SUMMARY = 240  # characters of the description, where there is no summary
LONG_TEXTS = ("description", "impact", "learning", "needs", "stopped_because")


_OFFERED = Prefetch("documents", PublishedDocument.objects.offered())


def index(practice: Practice) -> None:
    """Make this practice findable as it is now; one that is not published now is removed."""
    if practice.status != Status.LIVE:
        remove(practice)
        return
    editions.begin()
    before = spelling.words_of_entry(practice.pk)
    columns = _columns(_related().get(pk=practice.pk))
    entry, _ = SearchEntry.objects.update_or_create(practice=practice, defaults=columns)
    spelling.learn(before, spelling.words_of(*(columns[name] for name in spelling.COLUMNS)))
    related.write(practice.pk)
    changes.keep(practice)
    meanings.place(entry)


def remove(practice: Practice) -> None:
    """Nobody finds this practice any more."""
    editions.begin()
    before = spelling.words_of_entry(practice.pk)
    SearchEntry.objects.filter(practice=practice).delete()
    spelling.learn(before, set())
    related.forget(practice.pk)
    changes.keep(practice)


def changed(*practices: Practice) -> None:
    """The pages of these say something else, of which search knows nothing: for programs, and for what is kept."""
    editions.begin()
    for practice in practices:
        changes.keep(practice)


@transaction.atomic
def rebuild() -> int:
    """Write every entry anew, and return how many there are."""
    editions.begin()
    SearchEntry.objects.all().delete()
    known: dict[str, int] = {}
    entries = (
        SearchEntry(practice=each, **_columns(each, known)) for each in _related().published().iterator(500)
    )
    count = len(SearchEntry.objects.bulk_create(entries, batch_size=500))
    combinations.recount()
    spelling.learn_anew()
    meanings.learn_anew()
    return count


def merge() -> None:
    """Have SQLite's index forget the words of entries that changed; PostgreSQL's keeps none."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO practices_search(practices_search) VALUES ('optimize')")


def _related() -> PracticeQuerySet:
    """Practices with all that their entries tell, in six queries however many they are."""
    related = Practice.objects.select_related("lead_authority")
    return related.prefetch_related("partner_authorities", "categories", "themes", "resources", _OFFERED)


def _columns(practice: Practice, known: dict[str, int] | None = None) -> dict:
    authorities = [practice.lead_authority, *practice.partner_authorities.all()]
    written = [name for authority in authorities for name in (authority.name, *authority.other_names)]
    themes = [theme.name for theme in practice.themes.all()]
    read = (*(getattr(practice, name) for name in LONG_TEXTS), *(each.text for each in practice.documents.all()))
    text = " ".join(" ".join(plain(each) for each in read).split())
    facets = tokens.of_practice(practice)
    counted = {tokens.COLUMNS[kind]: f" {' '.join(names)} " for kind, names in facets.items()}
    return {
        "combination_id": combinations.key_of(counted, known),
        "published_at": practice.published_at,
        "sinks_on": practice.sinks_on,
        "confirmed_on": practice.confirmed_on,
        "facets": " ".join([tokens.EVERY, *(name for names in facets.values() for name in names)]),
        "title": clean(practice.title),
        "names": clean(" · ".join([*written, *themes])),
        "summary": clean(practice.summary or excerpt(practice.description, SUMMARY)),
        "text": clean(text)[:LONGEST_TEXT],
    }
