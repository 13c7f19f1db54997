"""What a practice's page shows, however it came about: published, or a draft that is being previewed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone

from practices import neighbours
from practices.choices import Evidence
from practices.documents import Offered
from practices.models import Authority, Category, Practice, Programme, SubRegion, Theme
from practices.one import Beside


@dataclass(frozen=True)
class PracticePage:
    """The one set of facts that ``practices/_body.html`` draws. Long texts are light Markdown.

    ``contact_email`` is empty unless it may be shown; ``message_url`` is empty where nobody can write.
    ``whole`` and ``pieces`` are titles with their addresses, of what the public can read alone; ``related`` is
    what other authorities did that is like it.
    """

    title: str
    summary: str
    description: str
    impact: str
    learning: str
    needs: str
    evidence: str
    programme: Programme
    lead: Authority
    partners: list[Authority]
    categories: list[Category]
    themes: list[Theme]
    links: list[tuple[str, str]]
    contact_name: str
    contact_role: str
    contact_email: str
    message_url: str = ""
    has_contact_left: bool = False
    reference: str = ""
    permanent_address: str = ""
    published_on: date | None = None
    confirmed_on: date | None = None
    is_overdue: bool = False
    stopped_on: date | None = None
    stopped_because: str = ""
    is_demonstration: bool = False
    whole: tuple[str, str] | None = None
    pieces: list[tuple[str, str]] = field(default_factory=list)
    related: list[neighbours.Related] = field(default_factory=list)
    documents: list[Offered] = field(default_factory=list)
    authorities: list[Authority] = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "authorities", [self.lead, *self.partners])

    @property
    def sub_regions(self) -> list[SubRegion]:
        """Each sub-region of its authorities once, the lead's first."""
        return list(dict.fromkeys(authority.sub_region for authority in self.authorities))


def shared_facts(content) -> dict:
    """The facts that a practice and a draft have alike, from either (a ``PracticeContent``)."""
    names = ("title", "summary", "description", "impact", "learning", "needs", "contact_name", "contact_role")
    return {
        **{name: getattr(content, name) for name in names},
        "evidence": Evidence(content.evidence).label if content.evidence else "",
        "contact_email": content.contact_email if content.show_email else "",
        "programme": content.programme,
        "partners": list(content.partner_authorities.all()),
        "categories": list(content.categories.all()),
        "themes": list(content.themes.all()),
    }


def page_of(practice: Practice, message_url: str, beside: Beside) -> PracticePage:
    """The page of a published practice that knows what is beside it, as after ``one.load``."""
    return replace(own_page(practice, message_url, beside.pieces, beside.documents), related=beside.like_it)


def own_page(
    practice: Practice, message_url: str, pieces: list[tuple[str, str]], documents: Sequence[Offered] = ()
) -> PracticePage:
    """The same without what is like it: what it says of itself, without a query."""
    facts, has_left, whole = shared_facts(practice), bool(practice.messages_to), practice.part_of
    if has_left:
        facts |= {"contact_name": "", "contact_role": "", "contact_email": ""}
    return PracticePage(
        **facts,
        has_contact_left=has_left,
        lead=practice.lead_authority,
        links=[(resource.label, resource.address) for resource in practice.resources.all()],
        message_url=message_url,
        reference=practice.reference,
        permanent_address=practice.permanent_address,
        published_on=timezone.localdate(practice.published_at),
        confirmed_on=practice.confirmed_on,
        is_overdue=practice.is_overdue(timezone.localdate()),
        stopped_on=practice.stopped_on,
        stopped_because=practice.stopped_because,
        is_demonstration=practice.is_demonstration,
        whole=(whole.title, whole.get_absolute_url()) if whole is not None and whole.is_live else None,
        pieces=pieces,
        documents=list(documents),
    )
