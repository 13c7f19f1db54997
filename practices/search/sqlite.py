"""Search by SQLite's FTS5. The migration ``0002_search`` makes its table and keeps it in step."""

from practices.search import marking
from practices.search.grammar import Asked, Grammar, Sql
from practices.search.marking import Span
from practices.search.tokens import EVERY
from practices.search.words import Phrase

PREPARE = ""
WALKS = False  # its index has no word lists to read
SPOKEN = "{title names summary text}"


def _phrase(phrase: Phrase, begun: bool) -> str:
    return f'"{" ".join(phrase)}"{" *" if begun else ""}'


GRAMMAR = Grammar(phrase=_phrase, both=" AND ", either=" OR ")


def source(asked: Asked) -> Sql:
    """The entries ``e`` that are asked for: a FROM and a WHERE."""
    groups = [*(group for _, group in asked.filters), *([frozenset({EVERY})] if asked.unwanted else [])]
    parts = [f"facets : {GRAMMAR.any_of((token,) for token in sorted(group))}" for group in groups]
    if asked.wanted:
        parts.append(f"{SPOKEN} : {asked.wanted}")
    if not parts:
        return Sql("practices_searchentry e WHERE true")
    unwanted = f" NOT {SPOKEN} : {asked.unwanted}" if asked.unwanted else ""
    return Sql(
        "practices_search JOIN practices_searchentry e ON e.practice_id = practices_search.rowid "
        "WHERE practices_search MATCH %s",
        (f"({' AND '.join(parts)}){unwanted}",),
    )


def has(wanted: str, columns: str = SPOKEN) -> Sql:
    """Whether an entry has what is wanted."""
    found = "SELECT rowid FROM practices_search WHERE practices_search MATCH %s"
    return Sql(f"e.practice_id IN ({found})", (f"{columns} : {wanted}",))


def in_title(wanted: str) -> Sql:
    """Whether the title alone has what is wanted."""
    return has(wanted, "{title}")


def in_short(wanted: str) -> Sql:
    """Whether title, names and summary together have what is wanted."""
    return has(wanted, "{title names summary}")


def in_summary(wanted: str) -> Sql:
    """Whether the summary, or the names, alone have what is wanted."""
    return has(wanted, "{names summary}")


def frequency(wanted: str) -> Sql:
    """How many entries have what is wanted, or how many there are."""
    if not wanted:
        return Sql("(SELECT COALESCE(max(practices), 0) FROM practices_searchedition)")
    found = "(SELECT count(*) FROM practices_search WHERE practices_search MATCH %s)"
    return Sql(found, (f"{SPOKEN} : {wanted}",))


def marked(asked: Asked) -> tuple[str, Sql]:
    """Title, summary and text with the words found marked, and what to join for them."""
    columns = ", ".join(f"highlight(practices_search, {column}, char(2), char(3))" for column in (0, 2, 3))
    join = "JOIN practices_search ON practices_search.rowid = page.practice_id AND practices_search MATCH %s"
    return columns, Sql(join, (f"{SPOKEN} : {asked.wanted}",))


def found(asked: Asked, text: str, marked: str) -> list[Span]:
    """Where the words that were asked for stand in one of the texts, of which ``marked`` has them marked."""
    return marking.spans(marked)
