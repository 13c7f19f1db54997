"""The sentences that say why a document cannot be attached, and what to do."""

from __future__ import annotations

from .names import called
from .report import Format, Refused

KINDS = {
    Format.WORD: "a Word document",
    Format.SLIDES: "a PowerPoint presentation",
    Format.SPREADSHEET: "an Excel workbook",
    Format.OPEN_TEXT: "an OpenDocument text",
    Format.OPEN_SPREADSHEET: "an OpenDocument spreadsheet",
    Format.OPEN_SLIDES: "an OpenDocument presentation",
    Format.PDF: "a PDF",
    Format.TABLE: "a table of values (CSV)",
    Format.PNG: "a PNG picture",
    Format.JPEG: "a JPEG picture",
}


def refused(reason: str, way_out: str) -> Refused:
    """A refusal in two sentences."""
    return Refused(f"{reason}. {way_out}.")


def wrong_ending(name: str, allowed: tuple[str, ...]) -> Refused:
    return refused(
        f"{called(name)} is not a kind of file that can be attached",
        f"Save it as a file that ends in {', '.join(f'.{each}' for each in allowed)}, and upload that",
    )


def empty(name: str) -> Refused:
    return refused(f"{called(name)} is empty", "Check that you saved it, then upload it again")


def too_big(name: str, limit: int) -> Refused:
    return refused(
        f"{called(name)} is larger than {limit // 1_000_000} MB",
        "Make its pictures smaller or split it, then upload it again",
    )


def too_complicated(name: str) -> Refused:
    return refused(
        f"{called(name)} could not be checked because it is too large or complicated",
        "Split it, or take out what readers do not need, and upload it again",
    )


def damaged(name: str) -> Refused:
    return refused(
        f"{called(name)} is damaged or incomplete",
        "Open it in the program that made it, save it again and upload the new file",
    )


def unsafe(name: str) -> Refused:
    return refused(
        f"{called(name)} was not opened because it holds parts that no such document needs",
        "Copy its contents into a new document and upload that",
    )


def locked(name: str) -> Refused:
    return refused(
        f"{called(name)} has a password, or was saved by a very old version of Office",
        "Save it without a password in today’s format and upload that",
    )


def something_else(name: str, what: str) -> Refused:
    return refused(
        f"{called(name)} is really {what}", "Save it as a Word, Excel, PowerPoint, OpenDocument or PDF file"
    )


def another_format(name: str, found: Format) -> Refused:
    return refused(
        f"{called(name)} is really {KINDS[found]}",
        f"Change its name so that it ends in .{found}, and upload it again",
    )


def two_at_once(name: str) -> Refused:
    return refused(
        f"{called(name)} is two kinds of file at once",
        "Open it in the program that made it, save it again and upload the new file",
    )


def carries(name: str, what: str, way_out: str) -> Refused:
    """``what`` is dangerous in it ("macros, which ..."), and ``way_out`` how it is taken out."""
    return refused(f"{called(name)} has {what}", way_out)


def busy(name: str) -> str:
    return f"{called(name)} could not be checked just now. Try again in a few minutes."
