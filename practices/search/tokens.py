"""What a practice can be filtered by, as words in its search entry that nobody can type.

The databases' word lists are in lower case, so a token in upper case never meets a word.
"""

from practices.models import Practice

EVERY = "EVERY"  # in each entry, so that "everything without these words" can be asked for


def token(kind: str, key: int) -> str:
    """``token("authority", 7)`` is ``AUTHORITY7``."""
    return f"{kind.upper()}{key}"


def of_practice(practice: Practice) -> str:
    """The tokens of one practice in a fixed order, so that equal practices have equal texts; its lead first."""
    partners = {item.pk for item in practice.partner_authorities.all()} - {practice.lead_authority_id}
    return " ".join(
        [
            EVERY,
            token("programme", practice.programme_id),
            token("authority", practice.lead_authority_id),
            *(token("authority", key) for key in sorted(partners)),
            *(token("category", key) for key in sorted(item.pk for item in practice.categories.all())),
            *(token("theme", key) for key in sorted(item.pk for item in practice.themes.all())),
        ]
    )
