"""The pack that somebody is putting together, kept in their session and nowhere else."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.http import HttpRequest

from packs.choosing import MOST

SESSION_KEY = "pack"


@dataclass
class Basket:
    """References in their order, what is to stand on the cover, and what was taken out last, with its place.

    ``back`` is the page that the last practice was added from.
    """

    references: list[str] = field(default_factory=list)
    title: str = ""
    note: str = ""
    removed: str = ""
    removed_from: int = 0
    back: str = ""

    @property
    def is_full(self) -> bool:
        """Whether nothing more fits."""
        return len(self.references) >= MOST

    def add(self, references: Iterable[str]) -> int:
        """Put these behind what there is, as far as they fit; how many came that were not there."""
        new = [each for each in dict.fromkeys(references) if each not in self.references]
        fitting = new[: max(0, MOST - len(self.references))]
        self.references += fitting
        return len(fitting)

    def move(self, reference: str, places: int) -> None:
        """Up with a negative number; at an end it stays where it is."""
        if reference in self.references:
            place = self.references.index(reference)
            self.references.remove(reference)
            self.references.insert(max(0, place + places), reference)

    def remove(self, reference: str) -> None:
        """Take it out, and remember where it was."""
        if reference in self.references:
            self.removed, self.removed_from = reference, self.references.index(reference)
            self.references.remove(reference)

    def put_back(self) -> None:
        """Undo the last ``remove``, once."""
        if self.removed and self.removed not in self.references and not self.is_full:
            self.references.insert(self.removed_from, self.removed)
        self.removed = ""


def basket_of(request: HttpRequest) -> Basket:
    """What is in this session."""
    return Basket(**request.session.get(SESSION_KEY, {}))


def keep(request: HttpRequest, basket: Basket) -> None:
    """Keep it in the session; an anonymous one ends with the browser."""
    request.session[SESSION_KEY] = asdict(basket)
    if not request.user.is_authenticated:
        request.session.set_expiry(0)
