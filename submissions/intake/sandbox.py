"""Reads a template in a child process that can cost little and reach nothing."""

from __future__ import annotations

import logging

from inspection import sandbox
from inspection.report import Unavailable

from . import refusals
from .template import ReadTemplate, TemplateForm

EXTENSIONS = (".docx", ".odt", ".txt")
MAX_BYTES = 20_000_000
READER = "submissions.intake.reader"

logger = logging.getLogger(__name__)


def read_template(name: str, data: bytes, form: TemplateForm) -> ReadTemplate:
    """The fields found in the file ``data`` that was uploaded as ``name``.

    Raises Refused, with a plain sentence, for whatever cannot be read safely.
    """
    check_upload(name, len(data))
    try:
        answer, _nothing = sandbox.ask(READER, {"name": name, "form": form.as_json()}, data)
        return ReadTemplate.from_json(answer["template"])
    except Unavailable as error:
        raise refusals.busy(name) from error
    except sandbox.Failed as error:
        raise refusals.too_complicated(name) from error
    except (ValueError, TypeError, KeyError) as error:
        logger.exception("The template reader gave no proper answer")
        raise refusals.too_complicated(name) from error


def check_upload(name: str, size: int) -> None:
    """What can be refused before a process is started."""
    if not name.lower().endswith(EXTENSIONS):
        raise refusals.wrong_extension(name)
    if size == 0:
        raise refusals.empty(name)
    if size > MAX_BYTES:
        raise refusals.too_big(name, MAX_BYTES)
