"""Many submissions at once, as two busy years would leave them: for measuring, not for what the rules say."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import Membership, User
from accounts.querysets import MODERATORS
from practices.models import Authority, Category, Practice, Programme
from submissions.choices import Action, Status
from submissions.models import Submission, Transition
from tests.factories import AuthorityFactory, CategoryFactory, ProgrammeFactory, SubRegionFactory, UserFactory

DAYS = 730
BATCH = 500
# How each course of events ends, how many in a hundred take it, and its moves
COURSES = (
    (Status.DRAFT, 8, ()),
    (Status.SUBMITTED, 6, (Action.SUBMIT,)),
    (Status.IN_REVIEW, 4, (Action.SUBMIT, Action.CLAIM)),
    (Status.SUBMITTED, 2, (Action.SUBMIT, Action.CLAIM, Action.REQUEST_CHANGES, Action.RESUBMIT)),
    (Status.CHANGES_REQUESTED, 7, (Action.SUBMIT, Action.CLAIM, Action.REQUEST_CHANGES)),
    (Status.PUBLISHED, 38, (Action.SUBMIT, Action.CLAIM, Action.PUBLISH)),
    (Status.PUBLISHED, 19, (
        Action.SUBMIT, Action.CLAIM, Action.RELEASE, Action.CLAIM, Action.REQUEST_CHANGES,
        Action.RESUBMIT, Action.CLAIM, Action.PUBLISH,
    )),
    (Status.DECLINED, 10, (Action.SUBMIT, Action.CLAIM, Action.DECLINE)),
    (Status.WITHDRAWN, 6, (Action.SUBMIT, Action.WITHDRAW)),
)  # fmt: skip
STILL_OPEN = {Status.SUBMITTED, Status.IN_REVIEW}
TARGETS = {
    Action.SUBMIT: Status.SUBMITTED,
    Action.RESUBMIT: Status.SUBMITTED,
    Action.CLAIM: Status.IN_REVIEW,
    Action.RELEASE: Status.SUBMITTED,
    Action.REQUEST_CHANGES: Status.CHANGES_REQUESTED,
    Action.PUBLISH: Status.PUBLISHED,
    Action.DECLINE: Status.DECLINED,
    Action.WITHDRAW: Status.WITHDRAWN,
}
PROJECTS = ("Reverse mentoring", "Family group conferences", "A reading circle", "Peer audit", "Kinship fairs")
WORDS = "What was done, with whom, and what came of it. " * 12


def make_many(count: int, *, seed: int = 7) -> Counter:
    """Make ``count`` submissions with their transitions, and practices; how many there are in each status.

    They are of all authorities and programmes that there are (33 and two are made where there are none), were
    begun over the last two years, and are the same for the same ``seed``. Nobody is mailed and search knows
    nothing of them: ``practices.search.rebuild()`` makes them found.
    """
    chance, now = Random(seed), timezone.now()  # noqa: S311 nothing here is secret
    places = [(authority, owner_of(authority)) for authority in authorities()]
    team, calls = moderators(), programmes()
    start = Submission.objects.count()
    made, journeys = [], []
    for number in range(start, start + count):
        status, _, actions = chance.choices(COURSES, weights=[weight for _, weight, _ in COURSES])[0]
        times = moments(chance, now, status, len(actions))
        authority, owner = chance.choices(places, weights=range(1, len(places) + 1))[0]
        programme = chance.choice(calls)
        moderator = chance.choice(team)
        made.append(submission(number, status, actions, times, programme, authority, owner, moderator))
        journeys.append(list(zip(actions, times, strict=True)))
    publish(made)
    Submission.objects.bulk_create(made, batch_size=BATCH)
    put_into_categories(made, chance)
    rows = [
        row for each, moves in zip(made, journeys, strict=True) for row in transitions(each, moves, chance, team)
    ]
    Transition.objects.bulk_create(rows, batch_size=BATCH)
    return Counter(each.status for each in made)


def moments(chance: Random, now: datetime, status: str, moves: int) -> list[datetime]:
    """When each move was made; what still waits was sent in within the last seven weeks."""
    age = chance.triangular(0.2, 50, 3) if status in STILL_OPEN else chance.uniform(1, DAYS)
    at, found = now - timedelta(days=age), []
    for _ in range(moves):
        found.append(at)
        at += timedelta(days=min(chance.expovariate(1 / 6), (now - at) / timedelta(days=2)))
    return found


def submission(number, status, actions, times, programme, authority, owner, moderator) -> Submission:
    """One row, not saved yet."""
    arrivals = [
        at for action, at in zip(actions, times, strict=True) if action in (Action.SUBMIT, Action.RESUBMIT)
    ]
    in_review = status == Status.IN_REVIEW
    return Submission(
        reference=f"SP-{1900 + number // 9000}-{number % 9000:04}" if arrivals else None,
        title=f"{PROJECTS[number % len(PROJECTS)]} in {authority}, part {number}",
        description=WORDS,
        contact_name="Kay Contact",
        contact_role="Workforce lead",
        contact_email="kay.contact@home.example",
        contact_agrees=True,
        programme=programme,
        authority=authority,
        owner=owner,
        status=status,
        version=1 + len(actions),
        submitted_at=arrivals[-1] if arrivals else None,
        decided_at=times[-1] if status in (Status.PUBLISHED, Status.DECLINED, Status.CHANGES_REQUESTED) else None,
        assignee=moderator if in_review else None,
        claimed_at=times[-1] if in_review else None,
        updated_at=times[-1] if times else timezone.now(),
    )


def publish(made: list[Submission]) -> None:
    """A practice for each that is published."""
    published = [each for each in made if each.status == Status.PUBLISHED]
    for each in published:
        on = timezone.localdate(each.decided_at)
        each.practice = Practice(
            reference=each.reference,
            slug=f"practice-{each.reference.lower()}",
            title=each.title,
            description=each.description,
            programme=each.programme,
            lead_authority=each.authority,
            contact_name=each.contact_name,
            contact_email=each.contact_email,
            published_at=each.decided_at,
            updated_at=each.decided_at,
            confirmed_on=on,
            review_due_on=on + timedelta(days=365),
        )
    Practice.objects.bulk_create([each.practice for each in published], batch_size=BATCH)
    for each in published:
        each.practice_id = each.practice.pk


def put_into_categories(made: list[Submission], chance: Random) -> None:
    """One or two categories of its programme for each, and the same for its practice."""
    known: dict[int, list[int]] = {}
    for key, programme in Category.objects.values_list("pk", "programme"):
        known.setdefault(programme, []).append(key)
    drawn = [(each, set(chance.choices(known[each.programme_id], k=2))) for each in made]
    for model, rows in (
        (Submission.categories.through, [(each.pk, keys) for each, keys in drawn]),
        (Practice.categories.through, [(each.practice_id, keys) for each, keys in drawn if each.practice_id]),
    ):
        owner = "submission_id" if model is Submission.categories.through else "practice_id"
        links = [model(**{owner: row, "category_id": key}) for row, keys in rows for key in sorted(keys)]
        model.objects.bulk_create(links, batch_size=BATCH)


def transitions(made: Submission, moves, chance: Random, team: list[User]) -> Iterator[Transition]:
    """What happened to one, in order; whoever has it now was the last to take it."""
    source, moderator = Status.DRAFT, made.assignee or chance.choice(team)
    for action, at in moves:
        by_author = action in (Action.SUBMIT, Action.RESUBMIT, Action.WITHDRAW)
        actor = made.owner if by_author else moderator
        yield Transition(
            submission=made, action=action, source=source, target=TARGETS[action], actor=actor, made_at=at
        )
        source = TARGETS[action]


def authorities() -> list[Authority]:
    """Those that there are, or 33 in four sub-regions."""
    if not Authority.objects.count() >= 33:
        regions = [SubRegionFactory() for _ in range(4)]
        for number in range(33 - Authority.objects.count()):
            AuthorityFactory(sub_region=regions[number % 4])
    return list(Authority.objects.all())


def owner_of(authority: Authority) -> User:
    """An officer of it."""
    found = User.objects.members_of(authority).first()
    if found is None:
        found = UserFactory(email=f"officer@{authority.slug}.many.example", name=f"Officer of {authority}")
        Membership.objects.create(user=found, authority=authority)
    return found


def programmes() -> list[Programme]:
    """Those that have categories, or two with five and nine."""
    if Programme.objects.exclude(categories=None).count() < 2:
        for slug, categories in (("anti-racist-practice", 5), ("practice-spotlight", 9)):
            programme = ProgrammeFactory(slug=slug)
            for place in range(categories - programme.categories.count()):
                CategoryFactory(programme=programme, position=100 + place)
    return list(Programme.objects.exclude(categories=None).distinct())


def moderators() -> list[User]:
    """Those that there are, or three."""
    group = Group.objects.get_or_create(name=MODERATORS)[0]
    for number in range(3 - User.objects.moderators().count()):
        group.user_set.add(UserFactory(email=f"moderator{number}@many.example", name=f"Moderator {number}"))
    return list(User.objects.moderators())
