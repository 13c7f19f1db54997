"""What an answer should not have been."""

from collections.abc import Iterator

from .case import CLASSES, Outcome
from .running import Answer

MAX_SECONDS = 10.0


def wrong(answer: Answer) -> Iterator[str]:
    """What is wrong with the answer to a hostile file."""
    yield from (f"fault: {each}" for each in answer.deaths)
    yield from (f"the sentence {each}: {answer.sentence}" for each in answer.faults)
    if answer.escaped:
        yield f"escaped: {answer.escaped}"
    if answer.seconds > MAX_SECONDS:
        yield f"{answer.seconds:.1f} s of a processor"
    expected = CLASSES[answer.key].outcome
    if expected is not Outcome.EITHER and answer.refused is not (expected is Outcome.REFUSED):
        yield f"should have been {expected}: {answer.sentence or answer.kinds}"
