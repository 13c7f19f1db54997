"""Which authorities a line names, in the many ways that people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .template import AuthorityNames
from .wording import listed, nearly, quoted, words

LONGEST = 500  # characters of an answer
MAX_NAME = 8  # words of one name
FEWEST = 5  # letters of a name in which a slip of the pen can be seen

PREFIXES = """
the london borough council of; the london borough of; london borough of; london boroughs of; london borough;
royal borough of; royal borough; royal boroughs of; borough of; boroughs of; council of; city of; lb of; lbs of;
rb of; lb; lbs; rb; the; royal; corporation of
"""
SUFFIXES = """
london borough council; london borough; borough council; city council; city corporation; corporation; council;
councils; borough; boroughs; lbc; mbc; bc; cc; lb; rb; la; local authority; london; uk; childrens services;
childrens social care; children and families; childrens services department; cs; csc; childrens trust
"""
# Words that may stand around and between names without meaning anything of their own.
AROUND_NAMES = """
and with in partnership jointly joint both the of a for by on behalf together between lead led london borough
boroughs city royal council councils lb lbs rb la las local authority authorities childrens children families
services service social care department directorate corporation plus as via partner partners education early
help team young people
"""
STARTS = [each.split() for each in PREFIXES.split(";")]
ENDS = [each.split() for each in SUFFIXES.split(";")]
AROUND = frozenset(AROUND_NAMES.split())
APART = {",", ";", "/", "|", "(", ")", "\n", "\t"}
TOKEN = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*|[&+,;/|()\n\t]")
SPACED = re.compile(r"\b([lr])[ ]{1,3}b\b", re.IGNORECASE)
INITIALS = re.compile(r"(?:lb|rb)([a-z]{1,4})")
SMALL = {"and", "of", "upon", "the", "city"}


@dataclass(slots=True)
class Named:
    """The authorities found in an answer, first named first, and what was uncertain."""

    names: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, names: list[str]) -> None:
        self.names += [name for name in names if name not in self.names]


class Authorities:
    """The authorities of a form, found by any of their names."""

    def __init__(self, authorities: tuple[AuthorityNames, ...]) -> None:
        self._known: dict[tuple[str, ...], list[str]] = {}
        self._initials: dict[str, list[str]] = {}
        for each in authorities:
            for writing in (each.name, *each.other_names):
                holders = self._known.setdefault(tuple(_tokens(writing)), [])
                if each.name not in holders:
                    holders.append(each.name)
            letters = [word[0] for word in words(each.name) if word not in SMALL]
            for end in range(1, len(letters) + 1):
                self._initials.setdefault("".join(letters[:end]), []).append(each.name)

    def read(self, answer: str) -> Named:
        """Every authority that ``answer`` names. What it may name instead becomes a note."""
        tokens = _tokens(answer[:LONGEST])
        named, unknown = Named(), []
        position = 0
        while position < len(tokens):
            names, length = self._longest(tokens, position)
            if names:
                named.add(names)
            elif tokens[position] not in AROUND:
                unknown.append((position, tokens[position]))
            position += length
        for phrase in _together(unknown):
            singly = [[word] for word in phrase]
            alone = len(phrase) > 1 and not self._close(phrase) and any(map(self._close, singly))
            for each in singly if alone else [phrase]:
                self._unknown(each, named)
        if tokens and not named.names and not named.notes:
            self._unknown(tokens, named)
        return named

    def _longest(self, tokens: list[str], start: int) -> tuple[list[str], int]:
        """The authorities of the longest name that starts there, and its length in words."""
        for end in range(min(len(tokens), start + MAX_NAME), start, -1):
            if not APART.isdisjoint(tokens[start:end]):
                continue
            if names := self._exact(tokens[start:end]):
                return names, end - start
        return [], 1

    def _exact(self, name: list[str]) -> list[str]:
        """The holders of ``name``, with or without what may stand before and after it."""
        for core in _cores(name):
            if holders := self._known.get(tuple(core)):
                return holders
        return []

    def _unknown(self, name: list[str], named: Named) -> None:
        """Words that are no name: a slip of the pen, a set of initials, or something else."""
        said = " ".join(name)
        close = self._close(name)
        candidates = self._meant(said)
        if len(close) == 1:
            named.add(close)
            named.notes.append(f"We read {quoted(said.title())} as {close[0]}. Check that this is right.")
        elif close or candidates:
            named.notes.append(
                f"{quoted(said.upper() if candidates else said.title())} could be"
                f" {_either(close or candidates)}. Choose the authority that you mean."
            )
        elif any(letter.isalpha() for letter in said):
            known = f"We read {listed(named.names)} from it. " if named.names else ""
            named.notes.append(
                f"We do not know {quoted(said.title())} as the name of an authority. {known}"
                "Check the authority, or choose it from the list."
            )

    def _close(self, name: list[str]) -> list[str]:
        """The authorities whose name is nearly ``name``."""
        found: list[str] = []
        for core in _cores(name):
            said = " ".join(core)
            for writing, holders in self._known.items():
                known = " ".join(writing)
                if min(len(said), len(known)) >= FEWEST and nearly(said, known):
                    found += [each for each in holders if each not in found]
        return found

    def _meant(self, said: str) -> list[str]:
        """The authorities whose initials fit an abbreviation such as "lbh"."""
        found = INITIALS.fullmatch(said.replace(" ", ""))
        return self._initials.get(found[1], []) if found else []


def _tokens(text: str) -> list[str]:
    """Words and the marks that keep names apart; "L.B." is "lb"."""
    tokens: list[str] = []
    for token in TOKEN.findall(SPACED.sub(r"\1b", text.replace(".", ""))):
        tokens += [token] if token in APART else words(token)
    return tokens


def _cores(name: list[str]) -> Iterator[list[str]]:
    """``name`` itself, then what is left of it without its prefixes and suffixes."""
    seen: list[list[str]] = [name]
    for each in seen:
        yield each
        shorter = [each[len(prefix) :] for prefix in STARTS if each[: len(prefix)] == prefix]
        shorter += [each[: -len(suffix)] for suffix in ENDS if each[-len(suffix) :] == suffix]
        seen += [core for core in shorter if core and core not in seen]


def _together(unknown: list[tuple[int, str]]) -> list[list[str]]:
    """Unknown words that stand side by side, as one phrase each."""
    phrases: list[list[str]] = []
    last = -2
    for position, word in unknown:
        if word in APART:
            continue
        if position == last + 1:
            phrases[-1].append(word)
        else:
            phrases.append([word])
        last = position
    return phrases


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
