"""How well an entry fits: each need counts by how rare it is, and by where the entry speaks of it."""

from math import log

from practices.search import database
from practices.search.grammar import Need, Sql
from practices.search.nearest import Near
from practices.search.understanding import EVERYTHING, Understood

MOST_NEEDS = 8  # the rarest, of which each entry is looked at
LEAST = 0.15  # of what the rarest one counts: what counts less is not looked at
# What a need counts by where an entry speaks of it, and what it counts if a related word stands there instead
ANYWHERE, IN_SUMMARY, IN_TITLE = (0.65, 0.45), (0.4, 0.1), (0.5, 0.25)
OF_NO_GROUP = 0.8  # of what a word counts that the table of related words does not know
IN_THOSE_WORDS = 0.2  # and not in other words for them
PARTS, PART, OF_PART = 4, 4, 0.15  # of the related words: how many parts, of how many words, and what each counts


def fit(understood: Understood, closest: Near = ()) -> Sql:
    """More is better; what is ``closest`` in meaning is a little better, whatever its words."""
    engine, parts = database.engine(), []
    places = (engine.has, *ANYWHERE), (engine.in_summary, *IN_SUMMARY), (engine.in_title, *IN_TITLE)
    for weight, wanted, need in _weighed(understood):
        related = engine.GRAMMAR.any_of(need.related)
        for is_there, share, of_related in places:
            near = [(weight * of_related, is_there(related))] if related else []
            parts.append([(weight * share, is_there(wanted)), *near])
        parts += [[(weight * OF_PART, engine.has(part))] for part in _parts(need)]
        literally = (weight * IN_THOSE_WORDS, engine.has(engine.GRAMMAR.literally(need)))
        parts += [[literally]] if need.others else []
    text = " + ".join(map(_first, parts))
    nearer = " ".join(f"WHEN {int(key)} THEN {float(score):.4f}" for key, score in closest)
    text = f"{text} + CASE e.practice_id {nearer} ELSE 0 END" if closest else text
    return Sql(f"({text})", tuple(value for part in parts for _, test in part for value in test.values))


def _parts(need: Need) -> list[str]:
    """The related words in a few parts: an entry with words of several of them is nearer than with one word."""
    count = min(PARTS, -(-len(need.related) // PART))
    return [database.engine().GRAMMAR.any_of(need.related[start::count]) for start in range(count)]


def _first(part: list[tuple[float, Sql]]) -> str:
    """What the first test counts that an entry passes."""
    return f"CASE {' '.join(f'WHEN {test.text} THEN {share:.4f}' for share, test in part)} ELSE 0 END"


def _weighed(understood: Understood) -> list[tuple[float, str, Need]]:
    """The needs that count for something, the rarest first: a sum of 1 together."""
    needs = [
        (_rarity(understood, wanted) * _share(need), wanted, need)
        for wanted, need in zip(understood.each, understood.needs, strict=True)
    ]
    needs.sort(key=lambda each: -each[0])
    kept = [each for each in needs[:MOST_NEEDS] if each[0] >= LEAST * needs[0][0]]
    total = sum(rarity for rarity, _, _ in kept)
    return [(rarity / total, wanted, need) for rarity, wanted, need in kept]


def _share(need: Need) -> float:
    return 1 if need.others or need.related else OF_NO_GROUP


def _rarity(understood: Understood, wanted: str) -> float:
    """How much a need counts: the rarer it is, the more."""
    having = understood.common.get(wanted, 0)
    others = max(0, understood.common.get(EVERYTHING, 0) - having)
    return log(1 + (others + 0.5) / (having + 0.5))
