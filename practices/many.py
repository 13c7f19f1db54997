"""Many published practices with all that their pages say, read together."""

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet

from practices.documents import Offered, PublishedDocument, offered
from practices.models import Authority, Practice


def with_their_pages() -> QuerySet[Practice]:
    """Published ones, in seven queries however many they are."""
    has_words = ExpressionWrapper(~Q(text=""), BooleanField())
    documents = PublishedDocument.objects.offered().defer("text").annotate(has_words=has_words)
    pieces = Practice.objects.published().order_by("title", "pk")
    return (
        Practice.objects.published()
        .for_its_page()
        .prefetch_related(
            Prefetch("partner_authorities", Authority.objects.with_region()),
            "categories",
            "themes",
            "resources",
            Prefetch("documents", documents, to_attr="live_documents"),
            Prefetch("parts", pieces, to_attr="live_parts"),
        )
    )


def pieces_of(practice: Practice) -> list[tuple[str, str]]:
    """Titles with addresses of the pieces that the public can read, of one read above."""
    return [(piece.title, piece.get_absolute_url()) for piece in practice.live_parts]  # type: ignore[attr-defined]


def documents_of(practice: Practice) -> list[Offered]:
    """The documents that its page offers, of one read above."""
    return [
        offered(
            practice.slug,
            each.key,
            each.title,
            each.format,
            each.size,
            has_words=each.has_words,
            sha256=each.sha256,
        )
        for each in practice.live_documents  # type: ignore[attr-defined]
    ]
