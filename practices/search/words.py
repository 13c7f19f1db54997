"""Reads what somebody typed into the search box: words, "phrases", -words. Nothing typed is an error."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # what a database refuses, and our own marks
LONGEST = 500  # characters that are read
MOST_WORDS = 24
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
PIECE = re.compile(r'(?:(?<=\s)|^)(-?)"([^"]*)"|(-?)([^\s"]+)')
OWNER = re.compile(r"(?<=\w)'s\b|(?<=s)'(?!\w)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
_SMALL = (
    "a about all also am an and any anybody anyone are as at be been being between but by can could did do "
    "does doing don done during each every find finding for from get gets getting got had has have he her "
    "here his how i if in into is it its just like made make makes making many may me might more most much "
    "must my not of on or other others our really she should so some such t than that the their them then "
    "there these they this to too us use used uses using very want wants was way ways we were what when where "
    "which while who why will with would you your"
)
STOP_WORDS = frozenset(_SMALL.split())
_ASKING = (
    "what works for, what works with, what works, ways to, best way to, best ways to, good practice in, good "
    "practice on, good practice, best practice in, best practice, examples of, example of, case studies, "
    "looking for, anything about, anything on, tell me about, information about, information on, advice on, "
    "tips for, working with, work with, support for, help for, ideas about, ideas for, any ideas, need to, "
    "want to, help with, other boroughs, other councils, other authorities, how do we stop, how can we stop, "
    "how to stop"
)
ASKING = frozenset(tuple(phrase.split()) for phrase in _ASKING.split(", "))  # says that one asks, not for what

Phrase = tuple[str, ...]


class Reading(Enum):
    """How what was typed was understood, from the strictest reading to the loosest."""

    EVERY_WORD = "every word"
    LAST_WORD_BEGUN = "every word, the last one only begun"
    CORRECTED = "every word, some of them spelt as practices spell them"
    ANY_WORD = "any of the words"


@dataclass(frozen=True)
class Typed:
    """The phrases of a search; a single word is a phrase of one. ``quoted`` are to be taken literally."""

    wanted: tuple[Phrase, ...] = ()
    quoted: frozenset[Phrase] = frozenset()
    unwanted: tuple[Phrase, ...] = ()

    def __bool__(self):
        return bool(self.wanted or self.unwanted)


def read(text: str) -> Typed:
    """Everything up to ``LONGEST`` characters and ``MOST_WORDS`` words."""
    wanted: list[Phrase] = []
    quoted: set[Phrase] = set()
    unwanted: list[Phrase] = []
    for literal_minus, literal, minus, loose in PIECE.findall(clean(text[:LONGEST]).translate(QUOTES)):
        phrase = words(literal or loose)
        if not phrase:
            continue
        (unwanted if literal_minus or minus else wanted).append(phrase)
        if literal:
            quoted.add(phrase)
    wanted = list(dict.fromkeys(wanted))[:MOST_WORDS]
    return Typed(tuple(wanted), frozenset(quoted), tuple(dict.fromkeys(unwanted))[:MOST_WORDS])


def clean(text: str) -> str:
    """One form for each accented letter, and nothing that a database refuses."""
    return CONTROLS.sub(" ", unicodedata.normalize("NFC", text))


def words(text: str) -> Phrase:
    """Letters and digits only, in lower case, so that a word is never an operator."""
    return tuple(WORD.findall(OWNER.sub("", text).lower()))[:MOST_WORDS]


@lru_cache(maxsize=8_192)  # each edition asks for the same synonyms
def fold(word: str) -> str:
    """A word without accents and plural, to look it up among the synonyms."""
    letters = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if plain.endswith("ies") and len(plain) > 4:
        return f"{plain[:-3]}y"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") and len(plain) > 3 else plain
