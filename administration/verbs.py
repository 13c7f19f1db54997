"""What LIIA can do about a person: a table of verbs with their words."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from accounts.models import User
from administration import deeds
from administration.deeds import Deed


@dataclass(frozen=True)
class Verb:
    """One thing to do. ``hinders`` says why it does not apply to somebody now, or nothing.

    ``asks`` is "join" or "leave" where an authority has to be chosen; ``is_grave`` colours its button.
    """

    slug: str
    label: str
    question: str
    explains: str
    done: str
    hinders: Callable[[User], str]
    do: Callable[[Deed], None]
    asks: str = ""
    is_grave: bool = False
    by_administrators: bool = False


def _unless(fits: Callable[[User], object], words: str) -> Callable[[User], str]:
    """Hinders with these words whoever fits."""
    return lambda person: words.format(person=person) if fits(person) else ""


def _may_become(fits: Callable[[User], object], words: str) -> Callable[[User], str]:
    """Hinders who is suspended, and who is so already."""
    return lambda person: deeds.is_suspended(person) or _unless(fits, words)(person)


VERBS = {
    verb.slug: verb
    for verb in (
        Verb(
            "join",
            "Add to an authority",
            "Add {person} to an authority",
            "They can then read and write everything that this authority sends in.",
            "{person} belongs to it now.",
            deeds.is_suspended,
            deeds.add_membership,
            asks="join",
        ),
        Verb(
            "leave",
            "Remove from an authority",
            "Remove {person} from an authority",
            "They can no longer read or write what it sends in. What they wrote stays with the authority.",
            "{person} no longer belongs to it.",
            lambda person: "" if person.memberships.exists() else f"{person} belongs to no authority.",
            deeds.remove_membership,
            asks="leave",
            is_grave=True,
        ),
        Verb(
            "suspend",
            "Suspend",
            "Do you want to suspend {person}?",
            "They are signed out at once, cannot sign in, and get no more mail. What they wrote is kept, and what "
            "they had in review goes back to the queue. You can restore them at any time.",
            "{person} is suspended.",
            lambda person: "" if person.is_active else f"{person} is suspended already.",
            deeds.suspend,
            is_grave=True,
        ),
        Verb(
            "restore",
            "Restore",
            "Do you want to restore {person}?",
            "They can sign in again, with everything that they had before.",
            "{person} can sign in again.",
            lambda person: f"{person} is not suspended." if person.is_active else "",
            deeds.restore,
        ),
        Verb(
            "make-moderator",
            "Make a moderator",
            "Do you want to make {person} a moderator?",
            "They can then read, correct and decide everything that is sent in. At the next sign-in they set up "
            "an authenticator app.",
            "{person} is a moderator now.",
            lambda person: (
                deeds.is_suspended(person) or (f"{person} is a moderator already." * deeds.in_group(person))
            ),
            deeds.appoint_moderator,
            by_administrators=True,
        ),
        Verb(
            "dismiss-moderator",
            "Dismiss as a moderator",
            "Do you want to dismiss {person} as a moderator?",
            "What they have in review goes back to the queue. They can still sign in.",
            "{person} is no longer a moderator.",
            lambda person: "" if deeds.in_group(person) else f"{person} is not a moderator.",
            deeds.dismiss_moderator,
            is_grave=True,
            by_administrators=True,
        ),
        Verb(
            "make-administrator",
            "Make an administrator",
            "Do you want to make {person} an administrator?",
            "They can then appoint and dismiss moderators and administrators.",
            "{person} is an administrator now.",
            lambda person: (
                deeds.is_suspended(person) or (f"{person} is an administrator already." * person.is_staff)
            ),
            deeds.administrator(True),
            by_administrators=True,
        ),
        Verb(
            "dismiss-administrator",
            "Dismiss as an administrator",
            "Do you want to dismiss {person} as an administrator?",
            "They can no longer appoint or dismiss anybody. They can still sign in.",
            "{person} is no longer an administrator.",
            lambda person: "" if person.is_staff else f"{person} is not an administrator.",
            deeds.administrator(False),
            is_grave=True,
            by_administrators=True,
        ),
        Verb(
            "forget-second-step",
            "Forget the second step",
            "Do you want to forget the second step of {person}?",
            "For somebody who has lost their phone. Make sure that it is them who asks: call them on a number "
            "that you know. At the next sign-in they set up a new authenticator app.",
            "{person} will set up a new authenticator app at the next sign-in.",
            lambda person: (
                "" if Authenticator.objects.filter(user=person).exists() else f"{person} has no second step."
            ),
            deeds.forget_second_step,
            is_grave=True,
            by_administrators=True,
        ),
    )
}
