"""Sets the scene in the running portal's database: a line of JSON in, a line of JSON out, until the input ends.

A process of its own, so that the tests' settings and database stay out of it.
"""

import json
import sys
import traceback

import django


def main() -> None:
    """Do each scene that is asked for."""
    django.setup()
    from tests.journeys import scenes

    for line in sys.stdin:
        scene, arguments, named = json.loads(line)
        try:
            answer = {"result": getattr(scenes, scene)(*arguments, **named)}
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
