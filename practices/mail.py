"""How the portal writes a mail: once, as plain text. The page that goes with it is made from that text.

What somebody typed stands in a text as a quotation (``quoted`` in ``templatetags/mail_text``), or inside one of
our lines (``one_line``): so it cannot pass for the portal's own words. Only our own addresses become links.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string

AFTER_AN_ADDRESS = ".,;:!?)"


class Kind(models.TextChoices):
    """Whose mail it is. Moderators may read the words of ``READABLE`` ones only."""

    AUTHOR = "author", "To an author"
    TEAM = "team", "To a moderator"
    JOINING = "joining", "Joining an authority"
    READER = "reader", "From a reader to a contact"
    CODE = "code", "Sign-in code"
    SECURITY = "security", "Security notice"
    ALERT = "alert", "About a saved search"
    OTHER = "other", "Other"


READABLE = (Kind.AUTHOR, Kind.TEAM, Kind.JOINING)


class Letter(EmailMessage):
    """A mail that knows its kind, and the row that it is about, or None.

    ``preview`` is what a list of mails shows beside the subject; ``can_wait`` until everybody else's is sent.
    """

    preview = ""
    can_wait = False

    def __init__(self, *args: Any, kind: Kind = Kind.OTHER, about: models.Model | None = None, **options: Any):
        super().__init__(*args, **options)
        self.kind, self.about = kind, about


def letter(
    template: str,
    subject: str,
    *,
    to: str,
    kind: Kind,
    about: models.Model | None = None,
    reply_to: str = "",
    **context: Any,
) -> Letter:
    """A mail from ``templates/<template>.txt`` to one address; ``send`` puts it into the queue."""
    constants = {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "support_email": settings.SUPPORT_EMAIL,
    }
    text = render_to_string(f"{template}.txt", {**constants, **context}).strip() + "\n"
    answers = [reply_to] if reply_to else None
    return Letter(one_line(subject), text, to=[to], reply_to=answers, kind=kind, about=about)


def one_line(text: Any) -> str:
    """Without line breaks or doubled spaces: it stays inside a line of ours."""
    return " ".join(str(text).split())


def quoted(text: Any) -> str:
    """Each line behind a ``>``, as mail has always quoted somebody else's words."""
    return "\n".join(f"> {line}".rstrip() for line in str(text).splitlines()) or ">"


@dataclass(frozen=True)
class Piece:
    """Some of a line, and the address of the link that it is, or nothing."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Block:
    """Consecutive paragraphs, ours or quoted; a paragraph is a list of lines, a line a list of pieces."""

    is_quote: bool
    paragraphs: list[list[list[Piece]]]


def as_page(subject: str, text: str, preview: str = "") -> str:
    """A simple HTML page that says the same as ``text``; everything in it is escaped."""
    groups = groupby(text.splitlines(), key=lambda line: line.startswith(">"))
    blocks = [Block(is_quote, _paragraphs(lines, is_quote)) for is_quote, lines in groups]
    context = {"subject": subject, "blocks": blocks, "preview": preview}
    return render_to_string("practices/mail/page.html", context)


def _paragraphs(lines, is_quote):
    bare = [line[1:].strip() if is_quote else line.strip() for line in lines]
    full = [list(group) for is_full, group in groupby(bare, key=bool) if is_full]
    return [[_pieces(line, with_links=not is_quote) for line in paragraph] for paragraph in full]


def _pieces(line: str, *, with_links: bool) -> list[Piece]:
    if not with_links:
        return [Piece(line)]
    return [piece for word in re.split(r"(\s+)", line) if word for piece in _word(word)]


def _word(word: str) -> list[Piece]:
    """A word of ours: a link if it is an address of the portal's, or its support's."""
    bare = word.rstrip(AFTER_AN_ADDRESS)
    address = _address(bare)
    return [Piece(bare, address), Piece(word[len(bare) :])] if address else [Piece(word)]


def _address(bare: str) -> str:
    if bare and bare == settings.SUPPORT_EMAIL:
        return f"mailto:{bare}"
    is_ours = bool(settings.SITE_URL) and f"{bare}/".startswith(f"{settings.SITE_URL}/")
    return bare if is_ours else ""
