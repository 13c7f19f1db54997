"""What other authorities did that is like a practice, for its own page: read with all that stands beside it."""

from dataclasses import dataclass

from practices.choices import Status
from practices.models import Practice
from practices.search.tokens import token

MOST_SHOWN = 4
LIKE_IT = f"""
SELECT * FROM (
SELECT 'related', q.id, q.title, q.slug,
row_number() OVER (ORDER BY l.likeness DESC, q.published_at, q.id) AS place, a.name, l.words, l.labels
FROM practices_relatedpractice l JOIN practices_practice q ON q.id = l.related_id
JOIN practices_authority a ON a.id = q.lead_authority_id
WHERE l.practice_id = %s AND q.status = %s AND q.id <> %s AND (q.part_of_id IS NULL OR q.part_of_id <> %s)
) near WHERE place <= {MOST_SHOWN}
"""  # noqa: S608  (nothing in it was typed)


@dataclass(frozen=True)
class Related:
    """A practice like the one that is read, and why, in a sentence."""

    title: str
    address: str
    authority: str
    why: str


def values(practice: Practice) -> tuple:
    """Of the statement: what is published and not shown as its whole or its pieces, the most like it first."""
    return practice.pk, Status.LIVE, practice.part_of_id or practice.pk, practice.pk


def names(practice: Practice) -> dict[str, str]:
    """Its categories and themes, by their tokens."""
    names = {token("category", each.pk): each.name for each in practice.categories.all()}
    return names | {token("theme", each.pk): each.name for each in practice.themes.all()}


def why(words: str, labels: str, names: dict[str, str]) -> str:
    """The words and labels that both have, in a sentence."""
    both = [f"“{names[label]}”" for label in labels.split() if label in names]
    return f"Also about {_listed(words.split())}{f'; both in {_listed(both)}' if both else ''}"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
