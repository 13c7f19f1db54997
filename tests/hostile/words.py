"""What the documents say: invented practice of invented places."""

from random import Random

PLACES = ("Northgate", "Eastmoor", "Westbrook", "Southfield", "Highmarsh", "Lowbridge", "Millhaven", "Oakreach")
WHAT = ("early help", "kinship care", "youth justice", "fostering", "reunification", "school attendance",
        "leaving care", "family group conferences", "short breaks", "language in the early years")  # fmt: skip
HOW = ("weekly visits", "a shared plan", "a single front door", "group supervision", "peer mentors",
       "a parents' panel", "a travelling team", "joint reviews")  # fmt: skip
SO = ("fewer children came back into care", "families waited less", "staff stayed longer",
      "more plans were finished on time", "schools called sooner",
      "young people said they were heard")  # fmt: skip


def title(rng: Random) -> str:
    return f"{rng.choice(WHAT).capitalize()} in {rng.choice(PLACES)}"


def sentence(rng: Random) -> str:
    return f"In {rng.choice(PLACES)}, {rng.choice(WHAT)} with {rng.choice(HOW)} meant that {rng.choice(SO)}."


def paragraph(rng: Random) -> str:
    return " ".join(sentence(rng) for _ in range(rng.randint(2, 5)))


def secret(rng: Random) -> str:
    """What nobody should read: a made-up child's made-up case."""
    return f"Case {rng.randint(10_000, 99_999)}: child {rng.choice('ABCDEFGH')}{rng.randint(1, 9)}, placed away"


def figures(rng: Random, rows: int) -> list[tuple[str, int, int]]:
    return [(rng.choice(PLACES), rng.randint(1, 900), rng.randint(1, 900)) for _ in range(rows)]


def file_name(rng: Random, ending: str) -> str:
    """A name as an officer gives one."""
    return f"{rng.choice(WHAT).replace(' ', rng.choice(' -_'))} {rng.randint(1, 40)}.{ending}"
