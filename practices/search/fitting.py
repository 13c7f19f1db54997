"""How well an entry fits: each need counts by how rare it is, and by where the entry speaks of it."""

from math import log

from practices.search import database
from practices.search.grammar import Need, Sql
from practices.search.nearest import Near
from practices.search.understanding import EVERYTHING, Understood

MOST_NEEDS = 8  # the rarest, of which each entry is looked at
LEAST = 0.15  # of what the rarest one counts: what counts less is not looked at
ANYWHERE, IN_SUMMARY, IN_TITLE, IN_THOSE_WORDS = 1.0, 0.5, 1.0, 0.3  # the last: not in other words for them


def fit(understood: Understood, near: Near = ()) -> Sql:
    """More is better; what is ``near`` in meaning is a little better, whatever its words."""
    engine, parts = database.engine(), []
    for weight, wanted, need in _weighed(understood):
        parts += [(weight * ANYWHERE, engine.has(wanted)), (weight * IN_SUMMARY, engine.in_summary(wanted))]
        parts += [(weight * IN_TITLE, engine.in_title(wanted))]
        parts += [(weight * IN_THOSE_WORDS, engine.has(engine.GRAMMAR.literally(need)))] if need.others else []
    text = " + ".join(f"CASE WHEN {test.text} THEN {share:.4f} ELSE 0 END" for share, test in parts)
    nearer = " ".join(f"WHEN {int(key)} THEN {float(score):.4f}" for key, score in near)
    text = f"{text} + CASE e.practice_id {nearer} ELSE 0 END" if near else text
    return Sql(f"({text})", tuple(value for _, test in parts for value in test.values))


def _weighed(understood: Understood) -> list[tuple[float, str, Need]]:
    """The needs that count for something, the rarest first: a sum of 1 together."""
    needs = [
        (_rarity(understood, wanted), wanted, need)
        for wanted, need in zip(understood.each, understood.needs, strict=True)
    ]
    needs.sort(key=lambda each: -each[0])
    kept = [each for each in needs[:MOST_NEEDS] if each[0] >= LEAST * needs[0][0]]
    total = sum(rarity for rarity, _, _ in kept)
    return [(rarity / total, wanted, need) for rarity, wanted, need in kept]


def _rarity(understood: Understood, wanted: str) -> float:
    """How much a need counts: the rarer it is, the more."""
    having = understood.common.get(wanted, 0)
    others = max(0, understood.common.get(EVERYTHING, 0) - having)
    return log(1 + (others + 0.5) / (having + 0.5))
