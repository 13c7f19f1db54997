"""What an answer is made of, field by field; the OpenAPI document is written from this."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from opendata.api.parts import Contact, Document, Label, PracticeLinks, Related, Resource, Shape
from practices.choices import Evidence


class PracticeCard(Shape):
    """A practice in a list."""

    reference: str = Field(description="It never changes")
    title: str
    summary: str
    authorities: list[Label] = Field(description="The lead authority stands first")
    sub_regions: list[Label]
    categories: list[Label]
    themes: list[Label]
    programme: Label
    evidence: Evidence | None = Field(description="In the authority's judgement")
    published_at: datetime
    updated_at: datetime
    confirmed_on: date = Field(description="When somebody last said that it is as described")
    is_overdue: bool = Field(description="Whether nobody has confirmed it in time")
    stopped_on: date | None = Field(description="Since when it is not running any more")
    is_demonstration: bool = Field(description="Whether it is invented, to show what the service can do")
    links: PracticeLinks


class Practice(PracticeCard):
    """Everything that a practice's page shows. The long texts are light Markdown, as typed."""

    description: str
    impact: str
    learning: str
    needs: str
    stopped_because: str
    resources: list[Resource]
    documents: list[Document]
    contact: Contact
    part_of: Related | None
    parts: list[Related]
    citation: str


class ListLinks(Shape):
    """The ways on from a page of a list."""

    self: str
    previous: str | None
    next: str | None
    html: str = Field(description="The same list, for people")
    csv: str = Field(description="All of it as a file")
    xlsx: str
    jsonl: str
    feed: str = Field(description="Its newest practices (Atom)")
    facets: str = Field(description="How many practices each further filter would leave")


class PracticeList(Shape):
    """One page of the practices that were asked for."""

    total: int
    page: int
    pages: int
    size: int
    notes: list[str] = Field(description="What could not be searched for to the letter, in sentences")
    practices: list[PracticeCard]
    links: ListLinks


class FacetValue(Shape):
    """One value of a filter, and how many practices there would be with it and all the other filters."""

    value: str
    name: str
    count: int
    is_chosen: bool


class Facet(Shape):
    """A filter; values that no practice has are left out."""

    parameter: str
    name: str
    values: list[FacetValue]


class FacetLinks(Shape):
    """The list that is counted."""

    self: str
    practices: str
    html: str


class Facets(Shape):
    """The filters of a list with their counts."""

    total: int
    facets: list[Facet]
    links: FacetLinks


class Value(Shape):
    """One value of a filter. ``within``: the sub-region of an authority, the programme of a category."""

    value: str
    name: str
    within: str | None


class Vocabulary(Shape):
    """All values of one filter, in reading order."""

    parameter: str
    name: str
    values: list[Value]


class SelfLink(Shape):
    """Where this answer is."""

    self: str


class Vocabularies(Shape):
    """All that practices can be filtered by."""

    vocabularies: list[Vocabulary]
    links: SelfLink


class Change(Shape):
    """The last change of one practice. Of what is withdrawn nothing but this is said: drop what you have of it."""

    reference: str
    change: Literal["published", "changed", "withdrawn"]
    at: datetime
    practice: str | None = Field(description="Where to read it; not of what is withdrawn")


class ChangeLinks(Shape):
    """``next`` is what to ask for now, or the next time: it gives what came after this answer."""

    self: str
    next: str


class Changes(Shape):
    """Changes in the order in which they happened, each practice once."""

    changes: list[Change]
    has_more: bool = Field(description="Whether ``next`` has something already")
    links: ChangeLinks


class StartLinks(Shape):
    """What there is."""

    self: str
    practices: str
    facets: str
    vocabularies: str
    changes: str
    openapi: str
    documentation: str


class Start(Shape):
    """The way in."""

    name: str
    version: str
    links: StartLinks


class Fault(Shape):
    """One parameter that is not as it must be."""

    parameter: str
    detail: str


class Problem(Shape):
    """Why there is no answer, and the way out (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault]
