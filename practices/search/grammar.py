"""A search as text in a database's own query language. Words are letters and digits: nothing to escape."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from practices.search.words import Phrase, Reading

Filters = tuple[tuple[str, frozenset[str]], ...]  # a kind of filter, and tokens: any of each, and every kind


@dataclass(frozen=True)
class Need:
    """One thing that a practice must speak of: in the words typed, or in any of ``others``.

    What is ``related`` does not do instead, but says that it is not far.
    """

    typed: tuple[Phrase, ...]
    others: tuple[Phrase, ...] = ()
    related: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Sql:
    """A piece of SQL and what stands for its placeholders."""

    text: str
    values: tuple = ()


@dataclass(frozen=True)
class Asked:
    """What the database is asked for: words wanted and unwanted, in its language, and filters."""

    wanted: str = ""
    unwanted: str = ""
    filters: Filters = ()


@dataclass(frozen=True)
class Grammar:
    """How a database writes a phrase (whose last word may be only begun), "and", and "or"."""

    phrase: Callable[[Phrase, bool], str]
    both: str
    either: str

    def needs(self, needs: list[Need], reading: Reading) -> str:
        """All of the needs, or any of them."""
        begun = reading is not Reading.EVERY_WORD
        parts = [self._need(need, begun and need is needs[-1]) for need in needs]
        return self.join(self.either if reading is Reading.ANY_WORD else self.both, parts)

    def literally(self, need: Need) -> str:
        """A need in the words typed, and in no other."""
        return self.join(self.both, [self.phrase(phrase, False) for phrase in need.typed])

    def any_of(self, phrases: Iterable[Phrase]) -> str:
        """Any of these phrases."""
        return self.join(self.either, [self.phrase(phrase, False) for phrase in phrases])

    def join(self, operator: str, parts: list[str]) -> str:
        """The parts in one pair of brackets; nothing for no parts."""
        return f"({operator.join(parts)})" if parts else ""

    def _need(self, need: Need, begun: bool) -> str:
        typed = [self.phrase(phrase, begun and phrase is need.typed[-1]) for phrase in need.typed]
        others = [self.phrase(phrase, False) for phrase in need.others]
        return self.join(self.either, [self.join(self.both, typed), *others])
