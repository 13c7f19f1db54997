"""Where little has every word, what follows: practices with some of the words, or with words related to them."""

from practices.search import database, spelling
from practices.search.editions import Edition
from practices.search.grammar import Need

MOST = 1_000  # practices that may come to be looked at: many more could not be put in order


def wider(needs: tuple[Need, ...], wanted: str, edition: Edition) -> str:
    """What is wanted, or any word related to the needs, where that does not find too many practices."""
    related = tuple(phrase for need in needs for phrase in need.related)
    if not related or not _is_affordable(needs, edition):
        return wanted
    grammar = database.engine().GRAMMAR
    return grammar.join(grammar.either, [wanted, grammar.any_of(dict.fromkeys(related))])


def _is_affordable(needs: tuple[Need, ...], edition: Edition) -> bool:
    """A phrase is in no more practices than its rarest word, and the commonest word is in nearly all of them."""
    known = spelling.known(edition)
    phrases = {phrase for need in needs for phrase in (*need.typed, *need.others, *need.related)}
    at_most = sum(min(known.get(word, 0) for word in phrase) for phrase in phrases)
    return min(at_most, max(known.values(), default=0)) <= MOST
