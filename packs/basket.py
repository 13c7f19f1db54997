"""The pack that somebody is putting together, kept in their session and nowhere else."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields

from django.http import HttpRequest

from packs.choosing import MOST

SESSION_KEY = "pack"


@dataclass
class Basket:
    """References in their order, and what is to stand on the cover.

    ``undo`` is what there was before something was taken out, until something else is done. ``back`` is the page
    that the last practice was added from.
    """

    references: list[str] = field(default_factory=list)
    title: str = ""
    note: str = ""
    undo: dict = field(default_factory=dict)
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
        """Take it out; it can be put back."""
        if reference in self.references:
            self._remember()
            self.references = [each for each in self.references if each != reference]

    def empty(self) -> None:
        """Take all out, and what is on the cover; it can be put back."""
        if self.references:
            self._remember()
            self.references, self.title, self.note = [], "", ""

    def put_back(self) -> None:
        """Undo what was done last, once; what was typed since stays."""
        self.references = self.undo.get("references", self.references)
        self.title = self.title or self.undo.get("title", "")
        self.note = self.note or self.undo.get("note", "")
        self.undo = {}

    @property
    def removed(self) -> list[str]:
        """What can be put back."""
        return [each for each in self.undo.get("references", []) if each not in self.references]

    def _remember(self) -> None:
        self.undo = {"references": self.references, "title": self.title, "note": self.note}


def basket_of(request: HttpRequest) -> Basket:
    """What is in this session; one that an earlier release kept may say what this does not know."""
    kept = request.session.get(SESSION_KEY, {})
    return Basket(**{each.name: kept[each.name] for each in fields(Basket) if each.name in kept})


def keep(request: HttpRequest, basket: Basket) -> None:
    """Keep it in the session; an anonymous one ends with the browser."""
    request.session[SESSION_KEY] = asdict(basket)
    if not request.user.is_authenticated:
        request.session.set_expiry(0)
