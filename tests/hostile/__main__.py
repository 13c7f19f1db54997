"""``make hostile``: hostile files, and documents that hide something or nothing, through the inspection.

What the inspection says of each hostile file is taken on through the portal: attached, released, published.

``PORTAL_HOSTILE`` is how many (10,000); ``PORTAL_HOSTILE_ONLY`` a word that a class's title must have.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from . import harm, honest, mutations, own_portal
from .case import CLASSES
from .hidden import RECIPES, documents
from .judging import wrong
from .running import Sent, Watch, ask_all

COUNT = int(os.environ.get("PORTAL_HOSTILE", "10000"))
ONLY = os.environ.get("PORTAL_HOSTILE_ONLY", "")
SEEDS = 3  # files of each class that is not a mutation
MAX_KIBIBYTES = 512 * 1024
DOCUMENTS = 200
FALSE_ALARMS = 4

assert harm  # importing it has filled the register


def hostile_files() -> Iterator[Sent]:
    """Some of each class; the rest of what was asked for are mutations."""
    titles = [title for title in CLASSES if ONLY in title]
    made = [title for title in titles if title not in mutations.MUTATIONS]
    mutated = [title for title in titles if title in mutations.MUTATIONS]
    seeds = min(SEEDS, max(1, COUNT // (2 * len(made) or 1)))
    for title in made:
        for seed in range(seeds):
            yield Sent(title, seed, *CLASSES[title].file(seed))
    for number in range(max(0, COUNT - len(made) * seeds) if mutated else 0):
        title = mutated[number % len(mutated)]
        yield Sent(title, number, *CLASSES[title].file(number))


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run_hostile() -> bool:
    """All hostile files; whether each was answered as it should be, and none was public too early."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        own_portal.begin(Path(folder))
        from .way import Way

        return run_through(Way())


def run_through(way) -> bool:
    watch, answers, passed, bad = Watch(), [], [], Counter[str]()
    with closing(ask_all(hostile_files())) as asked:
        for sent, answer in asked:
            passed.append(way.go(sent, answer))
            answer.report = {}  # of ten thousand it would be too much
            answers.append(answer)
            if passed[-1].early:
                bad[answer.key] += 1
                say(f"  {answer.key} (seed {answer.seed}): {passed[-1].early:,} bytes public before it was clean")
            for fault in wrong(answer):
                bad[answer.key] += 1
                if bad[answer.key] <= 2:
                    say(f"  {answer.key} (seed {answer.seed}): {fault}")
    left = watch.left()
    deaths = sum(bool(answer.deaths or answer.escaped) for answer in answers)
    most = max(answers, key=lambda answer: answer.seconds)
    memory = max(answer.kibibytes for answer in answers)
    refused = sum(answer.refused for answer in answers)
    say(f"files              {len(answers):>8,}")
    say(f"classes            {len({answer.key for answer in answers}):>8,}")
    say(f"refused            {refused:>8,}   accepted {len(answers) - refused:,}")
    say(f"worker deaths      {deaths:>8,}   (limits reached: {sum(bool(answer.limits) for answer in answers):,})")
    say(f"most CPU seconds   {most.seconds:>8.2f}   ({most.key}, seed {most.seed})")
    say(f"most memory        {memory / 1024:>8.0f} MiB")
    say(f"temporary files    {len(left):>8,}   {' '.join(map(str, left[:5]))}")
    attached = [each for each in passed if not each.turned_away]
    public = sum(each.then > 0 for each in attached)
    say(f"attached           {len(attached):>8,}   published once clean {public:,}, of others nothing")
    say(f"public before      {sum(each.early for each in passed):>8,} bytes public before clean")
    say(f"wrong answers      {sum(bad.values()):>8,}   in {len(bad)} classes")
    return not (bad or left or memory > MAX_KIBIBYTES)


def hiding_files() -> Iterator[Sent]:
    for recipe, seed in documents(DOCUMENTS):
        yield Sent(recipe.title, seed, *recipe.file(seed))


def honest_files() -> Iterator[Sent]:
    for number in range(DOCUMENTS):
        maker, file = honest.document(number)
        yield Sent(maker, number, *file)


def run_hidden() -> bool:
    """All documents that hide something, then as many that do not; whether they are told apart."""
    kinds = {recipe.title: str(recipe.kind) for recipe in RECIPES}
    missed = [answer for _, answer in ask_all(hiding_files()) if kinds[answer.key] not in answer.kinds]
    for answer in missed:
        say(f"  {answer.key} (seed {answer.seed}): {answer.sentence or answer.escaped or answer.kinds}")
    flagged = [
        answer for _, answer in ask_all(honest_files()) if answer.kinds or answer.sentence or answer.escaped
    ]
    for answer in flagged:
        say(f"  honest {answer.key} (seed {answer.seed}): {answer.sentence or answer.escaped or answer.kinds}")
    found = DOCUMENTS - len(missed)
    say(f"hidden content     {found:>8,}   of {DOCUMENTS} found, of {len({*kinds.values()})} kinds")
    say(f"false alarms       {len(flagged):>8,}   of {DOCUMENTS} honest documents")
    return not missed and len(flagged) <= FALSE_ALARMS


if __name__ == "__main__":
    well = [part() for part in (run_hostile, run_hidden)]
    sys.exit(not all(well))
