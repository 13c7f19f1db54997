"""The OpenAPI document: what the interface takes and answers, with the values that its filters have now."""

from http import HTTPStatus
from typing import Any

from django.conf import settings

from opendata.api.interface import api
from opendata.api.problems import MEDIA_TYPE
from opendata.site import full
from practices.labels import KINDS, Labels

PREFIX = "api/v1/"
ABOUT = (
    "Everything that {name} publishes, read-only. What is withdrawn goes from every answer at once. "
    "Within version 1 fields and addresses are only ever added. A later version would run beside this one for "
    "twelve months at least."
)
HEADERS = {
    "ETag": "Send it back as If-None-Match: you are told with 304 when nothing has changed",
    "Last-Modified": "The same for If-Modified-Since",
}


def document(labels: Labels) -> dict[str, Any]:
    """The whole document (OpenAPI 3.1)."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    found["info"] = {
        "title": settings.SITE_NAME,
        "version": api.version,
        "description": ABOUT.format(name=settings.SITE_NAME),
        "contact": {"email": settings.SUPPORT_EMAIL},
    }
    found["servers"] = [{"url": settings.SITE_URL}]
    found["externalDocs"] = {"url": full("opendata:about"), "description": "How to use it, with examples"}
    for path in found["paths"].values():
        _complete(path["get"], labels)
    _link(found["paths"])
    return found


def _complete(operation: dict[str, Any], labels: Labels) -> None:
    operation["parameters"] = [each for each in operation["parameters"] if _describe(each, labels)]
    for status, response in operation["responses"].items():
        response["description"] = HTTPStatus(int(status)).phrase
        if int(status) >= 400:
            response["content"] = {MEDIA_TYPE: response["content"].popitem()[1]}
    told = {name: {"description": text, "schema": {"type": "string"}} for name, text in HEADERS.items()}
    operation["responses"][200]["headers"] = told
    operation["responses"][304] = {"description": HTTPStatus.NOT_MODIFIED.phrase}
    operation["responses"] = {str(status): each for status, each in operation["responses"].items()}
    seconds = {"description": "In how many seconds to ask again", "schema": {"type": "integer"}}
    operation["responses"]["429"]["headers"] = {"Retry-After": seconds}


def _describe(parameter: dict[str, Any], labels: Labels) -> bool:
    """Tell the values of a filter; False where there are none, so that nobody can ask for one."""
    schema = parameter["schema"]
    parameter.setdefault("description", schema.pop("description", ""))
    if schema.get("default") in ("", []) or parameter["name"] == "sort":
        del schema["default"]
    if parameter["name"] not in KINDS:
        return True
    schema["items"]["enum"] = [label.slug for label in labels.by_kind[parameter["name"]]]
    return bool(schema["items"]["enum"])


def _link(paths: dict[str, Any]) -> None:
    """Where an answer names a practice that can be read."""
    for name, places in (("practices", "practices/0/reference"), ("changes", "changes/0/reference")):
        link = {"operationId": "practice", "parameters": {"reference": f"$response.body#/{places}"}}
        paths[f"/{PREFIX}{name}"]["get"]["responses"]["200"]["links"] = {"practice": link}
