"""The sentences that say why a file cannot be read, and what to do instead."""

from __future__ import annotations

from inspection.names import called
from inspection.report import Refused

OR_TYPE = "or type the answers into the form"


def unread(reason: str, way_out: str) -> Refused:
    """A refusal in two sentences; ``reason`` may name the file as "{name}"."""
    return Refused(f"{reason}. {way_out}.")


def wrong_extension(name: str) -> Refused:
    return unread(
        f"{called(name)} is not a Word, OpenDocument or text file",
        f"Upload a file that ends in .docx, .odt or .txt, {OR_TYPE}",
    )


def empty(name: str) -> Refused:
    return unread(f"{called(name)} is empty", f"Check that you saved it, then upload it again, {OR_TYPE}")


def too_big(name: str, limit: int) -> Refused:
    return unread(
        f"{called(name)} is larger than {limit // 1_000_000} MB",
        f"Take out large pictures and upload it again, {OR_TYPE}",
    )


def too_complicated(name: str) -> Refused:
    return unread(
        f"We could not read {called(name)} because it is too large or complicated",
        f"Save it again as a .docx or .txt file with the words only, {OR_TYPE}",
    )


def damaged(name: str) -> Refused:
    return unread(
        f"We could not read {called(name)} because it is damaged or incomplete",
        f"Open it in Word, save it as a .docx file and upload it again, {OR_TYPE}",
    )


def unsafe(name: str) -> Refused:
    return unread(
        f"We did not open {called(name)} because it holds parts that no Word or OpenDocument file needs",
        f"Copy the words into a new document and upload that, {OR_TYPE}",
    )


def locked(name: str) -> Refused:
    return unread(
        f"{called(name)} is password-protected, or it is an old .doc file",
        f"Save it as a .docx file without a password and upload that, {OR_TYPE}",
    )


def something_else(name: str, what: str) -> Refused:
    return unread(
        f"{called(name)} is really {what}",
        f"Save it as a .docx, .odt or .txt file and upload that, {OR_TYPE}",
    )


def wordless(name: str) -> Refused:
    return unread(
        f"{called(name)} has no words that we can read",
        f"If it is a scan or a picture, {OR_TYPE.removeprefix('or ')} instead",
    )


def not_the_template(name: str, title: str) -> Refused:
    return unread(
        f"{called(name)} does not look like the template “{title}”",
        f"Copy your answers into the template and upload that, {OR_TYPE}",
    )


def busy(name: str) -> Refused:
    return unread(
        f"We could not read {called(name)} just now because other files are being read",
        f"Try again in a minute, {OR_TYPE}",
    )
