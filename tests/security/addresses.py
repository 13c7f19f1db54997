"""Every address of the portal, by name: what a test must cover."""

from collections.abc import Iterator

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver


def patterns(resolver=None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each pattern with its full name; without a name of its own it ends in a colon, or is empty."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns(pattern, inner)
        else:
            yield f"{namespace}{pattern.name or ''}", pattern


def names() -> list[str]:
    """All names, in the order of the resolver."""
    return [name for name, _ in patterns()]


def is_model_page(name: str) -> bool:
    """One of the administration's pages of one model; Django makes five for each."""
    return name.startswith("admin:") and name.endswith(("_changelist", "_add", "_history", "_delete", "_change"))


def example(name: str) -> str:
    """A path of this name, about nothing that exists."""
    known = {"admin:app_list": ["accounts"]}
    pattern = next(pattern for own, pattern in patterns() if own == name)
    return reverse(name, args=known.get(name) or [1 for _ in pattern.pattern.converters])
