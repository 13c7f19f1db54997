"""Search by PostgreSQL: word lists in generated columns, with a GIN index.

The migration ``0002_search`` makes the columns and the configuration.
"""

# ruff: noqa: S608  (the pieces of SQL are ours; whatever was typed is a parameter)

import re

from practices.search import stems
from practices.search.grammar import Asked, Grammar, Sql
from practices.search.marking import Span
from practices.search.words import Phrase

# The planner takes reading every word list for cheap, because it does not see that they are kept elsewhere, and a
# second process, which other visitors need. The keys of a million titles are to fit into memory.
# All is sent as one, and so is one transaction.
PREPARE = (
    "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0; "
    "SET LOCAL work_mem = '32MB'; "
)
WALKS = True  # word lists can be read one after the other
QUERY = "to_tsquery('practices_english', %s)"
TABLE = "practices_searchentry"
FOUND = f"FROM {TABLE} WHERE vector @@ {QUERY}"
WORD = re.compile(r"('[^']+')(?::(\*))?")
SUMMARY = "B"  # how the migration marks words of the summary and of the names
SHORT = f"A{SUMMARY}"  # and those of the title
SCANNED = 20_000  # characters of the text that are looked through for an excerpt


def _phrase(phrase: Phrase, begun: bool) -> str:
    words = " <-> ".join(f"'{word}'" for word in phrase)
    return f"({words}{':*' if begun else ''})"


GRAMMAR = Grammar(phrase=_phrase, both=" & ", either=" | ")


def source(asked: Asked) -> Sql:
    """The entries ``e`` that are asked for: a FROM and a WHERE."""
    spoken = [part for part in (asked.wanted, asked.unwanted and f"!{asked.unwanted}") if part]
    groups = [" | ".join(f"'{token}'" for token in sorted(group)) for _, group in asked.filters]
    conditions = [f"e.vector @@ {QUERY}"] * bool(spoken) + ["e.vector @@ %s::tsquery"] * len(groups)
    values = (*([" & ".join(spoken)] if spoken else []), *groups)
    return Sql(f"{TABLE} e WHERE {' AND '.join(conditions) or 'true'}", values)


def has(wanted: str) -> Sql:
    """Whether an entry has what is wanted; the index is asked once for all entries, and no word list is read."""
    return Sql(f"e.practice_id IN (SELECT practice_id {FOUND})", (wanted,))


def in_title(wanted: str) -> Sql:
    """Whether the title alone has what is wanted; the index of titles is asked once for all entries."""
    having = titled(wanted)
    return Sql(f"(e.practice_id IN (SELECT e.practice_id FROM {TABLE} e WHERE {having.text}))", having.values)


def titled(wanted: str) -> Sql:
    """The same, for a statement that begins with what it is true of, or that reads few titles."""
    return Sql(f"e.title_vector @@ {QUERY}", (wanted,))


def in_short(wanted: str) -> Sql:
    """Whether title, names and summary together have what is wanted."""
    return Sql(f"(e.vector @@ {QUERY})", (WORD.sub(rf"\1:\2{SHORT}", wanted),))


def in_summary(wanted: str) -> Sql:
    """Whether the summary, or the names, alone have what is wanted.

    That stands in the word list alone: the index would have to read those of all entries with the words.
    """
    return Sql(f"(e.vector @@ {QUERY})", (WORD.sub(rf"\1:\2{SUMMARY}", wanted),))


def frequency(wanted: str) -> Sql:
    """How many entries have what is wanted, or how many there are."""
    return (
        Sql(f"(SELECT count(*) {FOUND})", (wanted,))
        if wanted
        else Sql("(SELECT COALESCE(max(practices), 0) FROM practices_searchedition)")
    )


def marked(asked: Asked) -> tuple[str, Sql]:
    """Nothing: the words are found again by ``found``, because ``ts_headline`` takes longer than all the rest."""
    return "'', '', ''", Sql("")


def found(asked: Asked, text: str, marked: str) -> list[Span]:
    """Where the words that were asked for stand in one of the texts."""
    return stems.finder(asked.wanted).spans(text[:SCANNED])
