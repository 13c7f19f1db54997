"""What the child does: decides what a file is, and hands it to the module that knows such files."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from . import refusals
from .archive import Damaged, Locked, TooMuch, Unopened, Unsafe
from .looking import MODULES, format_of
from .report import Hidden, Refused

WHY: dict[type[Unopened], Callable[[str], Refused]] = {
    Damaged: refusals.damaged,
    Locked: refusals.locked,
    Unsafe: refusals.unsafe,
    TooMuch: refusals.too_complicated,
}


def answer(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What ``child`` asks: a report, or where kinds are given the file without them. Raises Refused."""
    name = request["name"]
    try:
        module = import_module(f".{MODULES[format_of(name, data)]}", __package__)
        report = module.look(name, data)
        if "kinds" not in request:
            return {"report": report.as_json()}, b""
        kinds = {Hidden(each) for each in request["kinds"]}
        return {}, module.clean(name, data, kinds) if hasattr(module, "clean") else data
    except Unopened as error:
        raise WHY[type(error)](name) from error
    except (MemoryError, RecursionError) as error:
        raise refusals.too_complicated(name) from error
