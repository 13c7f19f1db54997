"""Reads a filled-in Word, OpenDocument or text template and finds its fields.

``read_template`` works in a child process with little memory and little time, because the file may be
hostile. Nothing in this package imports Django, so that the child starts fast; nothing is guessed
without a sentence in ``ReadTemplate.notes``.
"""

from inspection.report import Refused

from .sandbox import EXTENSIONS, MAX_BYTES, read_template
from .template import PARTS, AuthorityNames, Link, ReadTemplate, TemplateForm

__all__ = [
    "EXTENSIONS",
    "MAX_BYTES",
    "PARTS",
    "AuthorityNames",
    "Link",
    "ReadTemplate",
    "Refused",
    "TemplateForm",
    "read_template",
]
