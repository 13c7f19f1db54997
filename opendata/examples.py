"""What the documentation shows of each address: what to ask, and what comes. The examples fit the shapes."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from opendata.api import shapes
from opendata.site import absolute

_SITE = absolute("")
_LABEL = {"slug": "newham", "name": "Newham"}
_LINKS = {
    "self": f"{_SITE}/api/v1/practices/SP-2026-0042",
    "html": f"{_SITE}/practices/a-walk-to-school/",
    "permanent": f"{_SITE}/id/SP-2026-0042/",
}
_DOCUMENT = f"{_SITE}/practices/a-walk-to-school/documents/5d41402abc4b2a76b9719d911017c592"
_CARD: dict[str, Any] = {
    "reference": "SP-2026-0042",
    "title": "A walk to school",
    "summary": "Parents and carers walk together.",
    "authorities": [_LABEL],
    "sub_regions": [{"slug": "north-east", "name": "North East"}],
    "categories": [{"slug": "with-communities", "name": "With communities"}],
    "themes": [],
    "programme": {"slug": "anti-racist-practice", "name": "Anti-racist practice"},
    "evidence": "monitored",
    "published_at": "2026-03-01T09:00:00Z",
    "updated_at": "2026-04-02T10:30:00Z",
    "confirmed_on": "2026-04-02",
    "is_overdue": False,
    "stopped_on": None,
    "is_demonstration": False,
    "links": _LINKS,
}
_FULL = {
    **_CARD,
    "description": "We began with **two** schools.",
    "impact": "More children came on time.",
    "learning": "Ask the children first.",
    "needs": "One day a week.",
    "stopped_because": "",
    "resources": [{"label": "Our leaflet", "address": "https://www.example.org/leaflet"}],
    "documents": [
        {
            "title": "How we plan a route",
            "format": "pdf",
            "size": 48213,
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "address": f"{_DOCUMENT}/",
            "reading": f"{_DOCUMENT}/read/",
        }
    ],
    "contact": {
        "name": "Alex Example",
        "role": "Practice lead",
        "email": None,
        "write_to": f"{_SITE}/practices/a-walk-to-school/contact/",
        "has_left": False,
    },
    "part_of": None,
    "parts": [],
    "citation": f"Newham (2026). A walk to school. Sharing practice, SP-2026-0042. {_SITE}/id/SP-2026-0042/",
}
_ASKED = "?q=school&authority=newham"
_NAMES = ("practices", "facets", "vocabularies", "changes")

ANSWERS: dict[str, shapes.Shape] = {
    "start": shapes.Start(
        name="Sharing practice",
        version="1.0.0",
        links=shapes.StartLinks(
            **{name: f"{_SITE}/api/v1/{name}" for name in _NAMES},
            self=f"{_SITE}/api/v1/",
            openapi=f"{_SITE}/api/v1/openapi.json",
            documentation=f"{_SITE}/data/",
        ),
    ),
    "practices": shapes.PracticeList(
        total=1,
        page=1,
        pages=1,
        size=20,
        notes=[],
        practices=[shapes.PracticeCard(**_CARD)],
        links=shapes.ListLinks(
            self=f"{_SITE}/api/v1/practices{_ASKED}",
            previous=None,
            next=None,
            html=f"{_SITE}/practices/{_ASKED}",
            csv=f"{_SITE}/export/practices.csv{_ASKED}",
            xlsx=f"{_SITE}/export/practices.xlsx{_ASKED}",
            jsonl=f"{_SITE}/export/practices.jsonl{_ASKED}",
            feed=f"{_SITE}/feed/{_ASKED}",
            facets=f"{_SITE}/api/v1/facets{_ASKED}",
        ),
    ),
    "practice": shapes.Practice(**_FULL),
    "facets": shapes.Facets(
        total=1,
        facets=[
            shapes.Facet(
                parameter="authority",
                name="Authority",
                values=[shapes.FacetValue(value="newham", name="Newham", count=1, is_chosen=True)],
            )
        ],
        links=shapes.FacetLinks(
            self=f"{_SITE}/api/v1/facets{_ASKED}",
            practices=f"{_SITE}/api/v1/practices{_ASKED}",
            html=f"{_SITE}/practices/{_ASKED}",
        ),
    ),
    "vocabularies": shapes.Vocabularies(
        vocabularies=[
            shapes.Vocabulary(
                parameter="authority",
                name="Authority",
                values=[shapes.Value(value="newham", name="Newham", within="north-east")],
            )
        ],
        links=shapes.SelfLink(self=f"{_SITE}/api/v1/vocabularies"),
    ),
    "changes": shapes.Changes(
        changes=[
            shapes.Change(
                reference="SP-2026-0042",
                change="changed",
                at=datetime(2026, 4, 2, 10, 30, tzinfo=UTC),
                practice=f"{_SITE}/api/v1/practices/SP-2026-0042",
            ),
            shapes.Change(
                reference="SP-2026-0017",
                change="withdrawn",
                at=datetime(2026, 4, 3, 8, 15, tzinfo=UTC),
                practice=None,
            ),
        ],
        has_more=False,
        links=shapes.ChangeLinks(
            self=f"{_SITE}/api/v1/changes?since=2026-04-01T00:00:00Z",
            next=f"{_SITE}/api/v1/changes?cursor=c118",
        ),
    ),
}
REQUESTS = {
    "start": "/api/v1/",
    "practices": f"/api/v1/practices{_ASKED}",
    "practice": "/api/v1/practices/SP-2026-0042",
    "facets": f"/api/v1/facets{_ASKED}",
    "vocabularies": "/api/v1/vocabularies",
    "changes": "/api/v1/changes?since=2026-04-01T00:00:00Z",
}


def _written(shape: shapes.Shape) -> str:
    return json.dumps(shape.model_dump(mode="json"), indent=2, ensure_ascii=False)


PROBLEM = _written(
    shapes.Problem(
        type="about:blank",
        title="Unprocessable Entity",
        status=422,
        detail="“size” must be a whole number from 1 to 100.",
        errors=[shapes.Fault(parameter="size", detail="must be a whole number from 1 to 100")],
    )
)


@dataclass(frozen=True)
class Parameter:
    """One thing that an address takes."""

    name: str
    description: str
    takes: str


@dataclass(frozen=True)
class Operation:
    """One address, as the documentation shows it."""

    name: str
    path: str
    summary: str
    description: str
    parameters: list[Parameter]
    request: str
    answer: str


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every address of the OpenAPI document with its example."""
    return [_operation(path, methods["get"]) for path, methods in document["paths"].items()]


def _operation(path: str, said: dict[str, Any]) -> Operation:
    name = said["operationId"]
    return Operation(
        name=name,
        path=path,
        summary=said["summary"],
        description=said.get("description", ""),
        parameters=[
            Parameter(each["name"], each["description"], _takes(each["schema"])) for each in said["parameters"]
        ],
        request=absolute(REQUESTS[name]),
        answer=_written(ANSWERS[name]),
    )


FEW = 3  # values that are worth naming


def _takes(schema: dict[str, Any]) -> str:
    """What a parameter may be, in a few words."""
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if schema["type"] == "integer":
        return f"{schema['minimum']} to {schema['maximum']:,}; otherwise {schema['default']}"
    values = schema.get("items", {}).get("enum", [])
    if values and len(values) <= FEW:
        return f"{', '.join(values)}; as often as you like"
    if schema["type"] == "array":
        return "a value of its vocabulary, as often as you like"
    return {"date-time": "a moment"}.get(schema.get("format", ""), "text")
