"""Every published state of a practice is kept as it was, by field, with names rather than keys."""

from practices.models import Practice, PracticeVersion


def snapshot(practice: Practice) -> dict:
    """All that the public reads of a practice, by field; the same names as a submission's snapshot has."""
    return {
        **practice.content(),
        "authority": practice.lead_authority.name,
        "partners": [authority.name for authority in practice.partner_authorities.all()],
        "categories": [category.name for category in practice.categories.all()],
        "themes": [theme.name for theme in practice.themes.all()],
        "links": [[resource.label, resource.address] for resource in practice.resources.all()],
        "documents": [[each.title, each.file_name, each.sha256] for each in practice.documents.offered()],
    }


def keep(practice: Practice) -> PracticeVersion:
    """Keep the practice as it stands under its number, in the transaction of whoever changed it.

    Whoever changes what is published raises ``version`` by one and sets ``updated_at`` first.
    """
    return practice.versions.create(
        number=practice.version, published_at=practice.updated_at, snapshot=snapshot(practice)
    )
