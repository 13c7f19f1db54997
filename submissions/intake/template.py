"""What a template asks, and what was found in one that was filled in. Both travel as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

PARTS = ("authority", "title", "categories", "description", "contact")


@dataclass(frozen=True, slots=True)
class AuthorityNames:
    """One authority, and what else people call it.

    A name that several authorities hold ("Bi-Borough") means all of them together.
    """

    name: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the Word form that the portal hands out: the field it fills, and its printed words.

    ``kind`` is "line", "words" (plain lines), "prose" (light Markdown), "authorities", "boxes" or "links".
    """

    name: str
    heading: str
    hint: str
    kind: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """One programme's template as data: its printed words and the answers it knows.

    ``title`` is printed at its head; ``prompts`` are its other printed paragraphs (the introduction and
    the ask), which are never taken for an answer; ``categories`` stand in printed order.
    """

    title: str
    prompts: tuple[str, ...]
    categories: tuple[str, ...]
    authorities: tuple[AuthorityNames, ...]
    questions: tuple[Question, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> TemplateForm:
        return cls(
            title=data["title"],
            prompts=tuple(data["prompts"]),
            categories=tuple(data["categories"]),
            authorities=tuple(
                AuthorityNames(each["name"], tuple(each["other_names"])) for each in data["authorities"]
            ),
            questions=tuple(
                Question(**{**each, "choices": tuple(each["choices"])}) for each in data.get("questions", ())
            ),
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the document. ``address`` is empty where only the words survived: ask for it."""

    label: str
    address: str


@dataclass(slots=True)
class ReadTemplate:
    """What one filled-in template says. Whatever was uncertain has a sentence in ``notes``.

    ``authorities`` are full names, the lead first; ``categories`` stand in the form's order.
    ``description`` is light Markdown, and ``paragraphs`` are its parts (a list of points is one part).
    ``full_text`` is every word of the document. ``missing`` is a subset of ``PARTS``, in that order.
    """

    authorities: list[str] = field(default_factory=list)
    title: str = ""
    placeholder_title: bool = False
    categories: list[str] = field(default_factory=list)
    description: str = ""
    paragraphs: list[str] = field(default_factory=list)
    contact_name: str = ""
    contact_role: str = ""
    contact_email: str = ""
    links: list[Link] = field(default_factory=list)
    full_text: str = ""
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)  # of the portal's own form: what has no place above

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ReadTemplate:
        """Raises TypeError, KeyError or ValueError for what ``as_json`` cannot have written."""
        read = cls(**{**data, "links": [Link(**each) for each in data["links"]]})
        for slot, empty in asdict(cls()).items():
            value = getattr(read, slot)
            texts = value if slot not in {"links"} and isinstance(value, list) else []
            texts = [*texts, *value, *value.values()] if isinstance(value, dict) else texts
            texts = [*texts, *(part for link in read.links for part in (link.label, link.address))]
            if type(value) is not type(empty) or not all(isinstance(text, str) for text in texts):
                raise ValueError(slot)
        return read
