"""Sets the scene in the running portal's database: a line of JSON in, a line of JSON out, until the input ends.

The scenes are the functions of the modules beside this one whose names end in ``scenes``.

A process of its own, so that the tests' settings and database stay out of it.
"""

import importlib
import json
import sys
import traceback
from pathlib import Path

import django


def main() -> None:
    """Do each scene that is asked for."""
    django.setup()
    folder = Path(__file__).parent
    names = sorted(path.stem for path in folder.glob("*scenes.py"))
    modules = [importlib.import_module(f"tests.journeys.{name}") for name in names]
    scenes = {name: member for module in modules for name, member in vars(module).items()}

    for line in sys.stdin:
        scene, arguments, named = json.loads(line)
        try:
            answer = {"result": scenes[scene](*arguments, **named)}
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
