"""Other words for what was typed, from the table that staff keep."""

from itertools import combinations

from practices.search import names
from practices.search.editions import Edition, kept_alone
from practices.search.grammar import Need
from practices.search.words import ASKING, MOST_WORDS, STOP_WORDS, Phrase, Typed, fold, words


def expand(typed: Typed, edition: Edition) -> list[Need]:
    """What was typed, each word or run of words that the table knows with its synonyms.

    Stop words, and words that only ask, count within such a run, in quotation marks, or where nothing else is.
    """
    table = _table(edition) if set(typed.wanted) - typed.quoted else {}
    longest = max(map(len, table), default=0)
    needs: list[Need] = []
    start = 0
    while start < len(typed.wanted):
        need, used = _longest_known(typed, start, table, longest)
        needs.append(need)
        start += used
    asking = _asking(typed)
    return [need for need in needs if not (_is_empty(need, typed) or asking.issuperset(need.typed))] or needs


def _asking(typed: Typed) -> set[Phrase]:
    """The words that say that somebody asks, and not what for; where nothing else is typed, none."""
    found: set[Phrase] = set()
    wanted = typed.wanted
    for start, stop in combinations(range(min(len(wanted), MOST_WORDS) + 1), 2):
        run = wanted[start:stop]
        if tuple(word for phrase in run for word in phrase) in ASKING and not typed.quoted.intersection(run):
            found.update(run)
    return found


def _longest_known(typed: Typed, start: int, table: dict, longest: int) -> tuple[Need, int]:
    """The longest run of phrases from ``start`` that the table knows, and how many phrases it takes."""
    for count in range(min(longest, len(typed.wanted) - start), 0, -1):
        run = typed.wanted[start : start + count]
        key = _key(tuple(word for phrase in run for word in phrase))
        if key in table and not typed.quoted.intersection(run):
            others, related = (tuple(each for each in found if _key(each) != key) for found in table[key])
            return Need(run, others, tuple(each for each in related if each not in others)), count
    phrase = typed.wanted[start]
    return Need((phrase,), _joined(phrase) if phrase not in typed.quoted else ()), 1


def _is_empty(need: Need, typed: Typed) -> bool:
    return not need.others and need.typed[0] not in typed.quoted and STOP_WORDS.issuperset(*need.typed)


def _joined(phrase: Phrase) -> tuple[Phrase, ...]:
    """``co-production`` is also written as one word, which nobody looks for in "don't"."""
    return (("".join(phrase),),) if len(phrase) > 1 and not STOP_WORDS.issuperset(phrase) else ()


def _key(phrase: Phrase) -> Phrase:
    return tuple(fold(word) for word in phrase)


@kept_alone
def _table(edition: Edition) -> dict[Phrase, tuple[tuple[Phrase, ...], tuple[Phrase, ...]]]:
    """Each known phrase with its whole group and what is narrower, and with what is related to them.

    One that stands in two groups has both.
    """
    table: dict[Phrase, tuple[tuple[Phrase, ...], tuple[Phrase, ...]]] = {}
    for row in (each for each in names.named(edition) if each.kind == "synonym"):
        phrases, narrower, related = _phrases(row.written), _phrases(row.narrower), _phrases(row.name)
        for phrase in phrases:
            others, near = table.get(_key(phrase), ((), ()))
            others, near = (*others, *phrases, *narrower), (*near, *related)
            table[_key(phrase)] = tuple(dict.fromkeys(others)), tuple(dict.fromkeys(near))
    return table


def _phrases(written: str) -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in map(words, names.texts(written)) if phrase)
