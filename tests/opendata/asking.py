"""Asks the interface as a program does."""

import json

from django.test import Client

ROOT = "/api/v1"


def ask(path: str, status: int = 200, **headers) -> dict:
    """The JSON at an address below the interface's, answered with this status."""
    response = Client().get(f"{ROOT}{path}", headers=headers)
    assert response.status_code == status, response.content
    kind = "application/json" if status == 200 else "application/problem+json"
    assert response.headers["Content-Type"] == kind
    return json.loads(response.content)


def titles(answer: dict) -> list[str]:
    return [practice["title"] for practice in answer["practices"]]
