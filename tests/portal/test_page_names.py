"""The names that journeys give to the pages they look at: one page each, whichever worker runs what."""

import ast
from collections import Counter
from pathlib import Path

JOURNEYS = Path(__file__).parents[1] / "journeys"


def names_in(source):
    """The names that are written out as the second argument of ``look(page, name)``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("look", "look.without_markup"):
            match node.args:
                case [_, ast.Constant(value=str(name)), *_]:
                    yield name


def test_no_two_pages_have_one_name():
    """Two on one worker would fail there, and two on two workers would not: so it is asked here."""
    names = Counter(name for path in JOURNEYS.glob("*.py") for name in names_in(path.read_text(encoding="utf-8")))
    assert len(names) > 100
    assert {name for name, times in names.items() if times > 1} == set()
