"""Looks into documents that people send in, without trusting a byte of them.

``inspect`` and ``clean`` work in a child process with little memory and little time. Nothing here
imports Django, so that the child starts fast. What a document carries in the open is refused or
reported; whoever is allowed to publish it decides on the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import refusals, sandbox
from .report import Finding, Format, Hidden, Refused, Report, Unavailable

__all__ = ["MAX_BYTES", "Finding", "Format", "Hidden", "Refused", "Report", "Unavailable", "clean", "inspect"]

MAX_BYTES = 20_000_000
INSIDE = "inspection.inside"


def inspect(name: str, data: bytes) -> Report:
    """What the file ``data``, uploaded as ``name``, is and carries.

    Raises Refused, with a sentence for whoever uploaded it, or Unavailable: then it may be tried again.
    """
    answer, _nothing = _ask(name, data, {"name": name})
    try:
        return Report.from_json(answer["report"])
    except (ValueError, TypeError, KeyError) as error:
        raise refusals.too_complicated(name) from error


def clean(name: str, data: bytes, kinds: Iterable[Hidden]) -> bytes:
    """The file without ``kinds`` of what it hides, where that can be removed safely; to be inspected anew."""
    _answer, cleaned = _ask(name, data, {"name": name, "kinds": sorted(kinds)})
    return cleaned


def _ask(name: str, data: bytes, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if not data:
        raise refusals.empty(name)
    if len(data) > MAX_BYTES:
        raise refusals.too_big(name, MAX_BYTES)
    try:
        return sandbox.ask(INSIDE, request, data)
    except Unavailable as error:
        raise Unavailable(refusals.busy(name)) from error
    except sandbox.Failed as error:
        raise refusals.too_complicated(name) from error
