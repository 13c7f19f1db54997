"""What a practice can be filtered by, as words in its search entry that nobody can type.

The databases' word lists are in lower case, so a token in upper case never meets a word.
"""

from django.utils import timezone

from practices.models import Practice

EVERY = "EVERY"  # in each entry, so that "everything without these words" can be asked for
# Where a combination keeps the tokens of each kind, by which they are counted
COLUMNS = {
    "programme": "programmes",
    "authority": "authorities",
    "category": "categories",
    "theme": "themes",
    "year": "years",
    "evidence": "evidence",
    "documents": "documents",
}


def token(kind: str, key: int | str) -> str:
    """``token("authority", 7)`` is ``AUTHORITY7``."""
    return f"{kind}{key}".upper()


def of_practice(practice: Practice) -> dict[str, list[str]]:
    """The tokens of one practice by kind; its lead authority stands first, the others in a fixed order."""
    partners = {item.pk for item in practice.partner_authorities.all()} - {practice.lead_authority_id}
    keys: dict[str, list] = {
        "programme": [practice.programme_id],
        "authority": [practice.lead_authority_id, *sorted(partners)],
        "category": sorted(item.pk for item in practice.categories.all()),
        "theme": sorted(item.pk for item in practice.themes.all()),
        "year": [timezone.localtime(practice.published_at).year],
        "evidence": [practice.evidence] if practice.evidence else [],
        "documents": ["YES"] if practice.resources.all() or practice.documents.all() else [],
    }
    return {kind: [token(kind, key) for key in keys[kind]] for kind in COLUMNS}


def of_kinds(facets: str, *kinds: str) -> list[str]:
    """Those of the tokens of an entry that are of one of these kinds."""
    return [each for each in facets.split() if each.startswith(tuple(token(kind, "") for kind in kinds))]
