"""Every address of the portal is opened by some journey."""

import importlib
import pkgutil

from django.urls import URLPattern, get_resolver

from tests import journeys

NOT_PAGES = {
    "demonstration-mailbox": "exists only with DEBUG, which a test's own process has not; the journeys open it",
    "demonstration-mail": "the same",
    "healthz": "for a load balancer; the portal of these tests is up when it answers",
    "practices:security-text": "a text file",
    "practices:robots-text": "a text file",
    "practices:document": "a file, which a journey downloads from the practice's page",
    "submissions:document": "a file, which a journey downloads from the draft",
    "submissions:review-document": "a file, which a journey downloads from the review",
    "submissions:inspections": "for the script that shows what became of a document",
    "submissions:review-inspections": "the same",
    "practices:identifier": "sends on to the practice's page",
    "practices:suggest": "for the script of the search box",
    "practices:paper-pdf": "a file, which a journey downloads from the practice's page",
    "practices:paper-word": "the same",
    "practices:paper-text": "the same",
    "submissions:blank-form": "a file, which a journey downloads from the page to start",
    "submissions:form": "a file, which a journey downloads from the submission's page",
    "opendata:feed": "for feed readers",
    "opendata:export-xlsx": "a file, which a journey downloads from the list",
    "opendata:export-jsonl": "the same",
    "opendata:api-start": "for programs, as what follows",
    "opendata:api-openapi": "the same",
    "opendata:api-practices": "the same",
    "opendata:api-practice": "the same",
    "opendata:api-facets": "the same",
    "opendata:api-vocabularies": "the same",
    "opendata:api-changes": "the same",
    "opendata:api-nothing": "the same",
    "opendata:site-map": "for search engines",
    "opendata:site-map-part": "the same",
}


def names_of(resolver, prefix=()):
    """The name of each address below a resolver, with its namespaces; Django's own administration left out."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield ":".join([*prefix, entry.name])
        elif entry.namespace != "admin":
            yield from names_of(entry, (*prefix, entry.namespace) if entry.namespace else prefix)


def promised() -> set[str]:
    """What the tests beside this one say that they open; ``window`` holds them to it."""
    names = [found.name for found in pkgutil.iter_modules(journeys.__path__) if found.name.startswith("test_")]
    modules = [importlib.import_module(f"{journeys.__name__}.{name}") for name in names]
    functions = [member for module in modules for member in vars(module).values()]
    marks = [mark for function in functions for mark in getattr(function, "pytestmark", [])]
    return {name for mark in marks if mark.name == "visits" for name in mark.args}


def test_every_address_is_opened_by_a_journey():
    assert set(names_of(get_resolver())) - set(NOT_PAGES) - promised() == set()
