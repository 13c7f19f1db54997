"""What the answers of the interface have in common, and the things that a practice names."""

from ninja import Schema
from pydantic import ConfigDict, Field


class Shape(Schema):
    """Part of an answer: every field is always there."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class Label(Shape):
    """A name that practices are sorted under; ``slug`` is its value as a parameter."""

    slug: str
    name: str


class Related(Shape):
    """Another published practice."""

    title: str
    page: str = Field(description="Its page, for people")


class Resource(Shape):
    """A link to a web page or a document that the authority keeps."""

    label: str
    address: str


class Document(Shape):
    """A document that the portal keeps: inspected before it was published, and served as a file to keep."""

    title: str = Field(description="As its author called it")
    format: str = Field(description="How such files end, such as pdf or docx")
    size: int = Field(description="In bytes")
    sha256: str = Field(description="Of the file, in hexadecimal digits, to compare what you have with")
    address: str = Field(description="The file; 410 once it is withdrawn")
    reading: str | None = Field(description="A page with its words, for people, where it has any")


class Contact(Shape):
    """Whom to ask. The address is there only where its page shows it; through ``write_to`` anybody can write."""

    name: str
    role: str
    email: str | None
    write_to: str | None = Field(description="A page with a form that reaches the contact")
    has_left: bool = Field(description="Whether the contact has left, so that the authority reads the messages")


class PracticeLinks(Shape):
    """Where else this practice is."""

    self: str
    html: str = Field(description="Its page, for people")
    permanent: str = Field(description="What to cite: it never changes")
