"""Published practices for the tests of what the public sees."""

from html import unescape

from practices import search
from practices.models import Practice
from tests.factories import PracticeFactory


def published(**fields) -> Practice:
    """A practice that the public can read and find."""
    practice = PracticeFactory(**fields)
    search.index(practice)
    return practice


def titles(results: search.Results) -> list[str]:
    """The titles found, in their order, without marks."""
    return [unescape(hit.title.replace("<mark>", "").replace("</mark>", "")) for hit in results.hits]
