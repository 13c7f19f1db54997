"""The figures of a search, in lines: of all queries, of each kind, and where it does worst."""

from collections import defaultdict
from collections.abc import Callable
from statistics import mean

from tests.relevance.judging import HELD_OUT, SHOWN, Judged, among_readers, measure

WORST = 12


def report(name: str, answers: Callable[[str], list[str]]) -> str:
    """Both files; of the queries held out no single one is named, so that nobody mends the search for it."""
    found = measure(answers)
    worst = sorted(found, key=lambda pair: pair[1])[:WORST]
    lines = [*_figures(name, found), *(f"  {value:6.3f}  {judged.text}" for judged, value in worst)]
    lines.append(f"  one reader's order by another's grades: {among_readers():.3f}")
    return "\n".join([*lines, *_figures(f"{name}, held out", measure(answers, HELD_OUT))])


def _figures(name: str, found: list[tuple[Judged, float]]) -> list[str]:
    kinds = defaultdict(list)
    for judged, value in found:
        kinds[judged.kind].append(value)
    lines = [f"{name}: nDCG@{SHOWN} {mean(value for _, value in found):.3f} of {len(found)} queries"]
    return lines + [f"  {kind:<12}{mean(each):6.3f} of {len(each)}" for kind, each in sorted(kinds.items())]
