"""``make bench``: the public pages, then the moderators'. ``python -m tests.bench public`` is the first alone."""

import sys

from tests.bench import moderators, public

PARTS = {"public": public.main, "moderators": moderators.main}

if __name__ == "__main__":
    sys.exit(max(PARTS[name]() for name in sys.argv[1:] or PARTS))
