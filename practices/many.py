"""Many published practices with all that their pages say, read together."""

from django.db.models import Prefetch, QuerySet

from practices.models import Authority, Practice


def with_their_pages() -> QuerySet[Practice]:
    """Published ones, in six queries however many they are."""
    pieces = Practice.objects.published().order_by("title", "pk")
    return (
        Practice.objects.published()
        .for_its_page()
        .prefetch_related(
            Prefetch("partner_authorities", Authority.objects.with_region()),
            "categories",
            "themes",
            "resources",
            Prefetch("parts", pieces, to_attr="live_parts"),
        )
    )


def pieces_of(practice: Practice) -> list[tuple[str, str]]:
    """Titles with addresses of the pieces that the public can read, of one read above."""
    return [(piece.title, piece.get_absolute_url()) for piece in practice.live_parts]  # type: ignore[attr-defined]
