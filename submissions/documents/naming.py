"""Names of files, as they may be shown and offered for download. None of them ever becomes a path."""

import unicodedata

LONGEST = 120  # characters
UNSAFE = frozenset('\\/:*?"<>|')
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # also what turns the direction of what follows


def clean(name: str) -> str:
    """The last part of ``name`` without what nobody sees or some computers cannot keep; never empty."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    seen = "".join(each for each in last if unicodedata.category(each) not in UNSEEN and each not in UNSAFE)
    stem, dot, ending = " ".join(seen.split()).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    kept = stem[: LONGEST - len(ending[:10])].strip(" .") or "document"
    return f"{kept}.{ending[:10]}" if ending else kept


def ending(name: str) -> str:
    """The kind that a name says: "docx"; both of a photograph's endings are one."""
    said = name.rpartition(".")[2].lower() if "." in name else ""
    return "jpg" if said == "jpeg" else said
