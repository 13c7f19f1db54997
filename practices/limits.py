"""How often somebody may do something, counted in the cache that all web processes share.

How often somebody may ask at all is counted by ``practices.requests``, which is quicker.
"""

from hashlib import sha256
from ipaddress import ip_address, ip_network

from django.core.cache import cache


def take(what: str, who: object, *, most: int, seconds: int) -> bool:
    """Whether ``who`` may do this once more. Each turn is given back ``seconds`` after it was taken.

    One key for each turn: adding a key is atomic in every cache, counting up is not. A cache on a full disk takes
    none, though it holds fewer: nobody did too much then, and what they wanted to do finds no room either.
    """
    name = sha256(str(who).encode()).hexdigest()[:32]
    turns = [f"{what}:{name}:{turn}" for turn in range(most)]
    return any(cache.add(turn, True, seconds) for turn in turns) or len(cache.get_many(turns)) < most


def household(ip: str) -> str:
    """Whose address this is: of IPv6 the first 64 bits, because one household has all the others."""
    address = ip_address(ip)
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else ip
