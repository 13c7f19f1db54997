"""References that a person can read out, such as SP-2026-0042."""

from submissions.models import ReferenceCounter


def next_reference(year: int) -> str:
    """The next unused reference of ``year``. Call it inside a transaction: the counter's row is locked."""
    ReferenceCounter.objects.get_or_create(year=year)
    counter = ReferenceCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"SP-{year}-{counter.last:04d}"
