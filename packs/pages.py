"""The pages of a pack's practices, as the public reads them."""

from collections.abc import Sequence

from practices.addresses import of_part
from practices.many import documents_of, pieces_of, with_their_pages
from practices.models import Practice
from practices.page import PracticePage, own_page


def pages_of(references: Sequence[str]) -> list[tuple[Practice, PracticePage]]:
    """Each that is published, in this order, with what its page says; in as many queries as for one."""
    found = {row.reference: row for row in with_their_pages().filter(reference__in=references)}
    return [(found[each], _page(found[each])) for each in references if each in found]


def _page(practice: Practice) -> PracticePage:
    write_to = of_part("practices:contact-person", practice.slug) if practice.reader_address else ""
    return own_page(practice, write_to, pieces_of(practice), documents_of(practice))
