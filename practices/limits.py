"""How often somebody may do something, counted in the cache that all web processes share."""

from hashlib import sha256

from django.core.cache import cache


def take(what: str, who: object, *, most: int, seconds: int) -> bool:
    """Whether ``who`` may do this once more. Each turn is given back ``seconds`` after it was taken.

    One key for each turn: adding a key is atomic in every cache, counting up is not.
    """
    name = sha256(str(who).encode()).hexdigest()[:32]
    return any(cache.add(f"{what}:{name}:{turn}", True, seconds) for turn in range(most))
