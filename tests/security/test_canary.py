"""Nothing unpublished shows in any answer to the public, nor to anybody whom it does not concern."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from practices import search
from practices.models import Practice
from submissions.choices import Status
from submissions.models import Comment, Message, Submission
from submissions.sections import BY_SLUG
from tests.security import addresses, document_canaries
from tests.security.administration_targets import paths_of_kinds
from tests.security.canaries import World, ids_of, make_world, private_models
from tests.security.people import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
SEARCHED_AT_ONCE = 20  # words in one search; any of them would be found


def all_of(response) -> str:
    """An answer from its status to its last byte, cookies and the page of an error included."""
    body = response.getvalue().decode(errors="replace")  # a letter as PDF is no text
    return f"{response.status_code} {response.headers} {response.cookies} {body}"


def paths(*statuses: Status) -> Iterator[str]:
    """Every address, about everything that there is; the administration's model pages are the matrix's."""
    numbers, slugs = ids_of(*statuses)
    for name, pattern in addresses.patterns():
        if name and not name.endswith(":") and not addresses.is_model_page(name):
            converters = pattern.pattern.converters
            if "kind" in converters:
                yield from paths_of_kinds(name)
                continue
            known = {"slug": slugs, "pk": numbers, "reference": references() if is_of_programs(name) else None}
            first = known.get(next(iter(converters), ""))
            others = [1] * (len(converters) - 1)
            if first is None:
                yield addresses.example(name)
            for value in first or ():
                sections = BY_SLUG if value == first[0] else ["description"]
                args = (
                    [[value, section] for section in sections]
                    if name == "submissions:edit"
                    else [[value, *others]]
                )
                yield from (reverse(name, args=each) for each in args)
    yield from document_canaries.paths()
    yield from GUESSED


def is_of_programs(name: str) -> bool:
    """Elsewhere a reference leads to the page, whose address stays what it was."""
    return name.startswith("opendata:")


def told_to_programs(world: World) -> set[str]:
    """That a practice is withdrawn is said under its reference, and nothing else of it."""
    return world.of(f"practices.practice:{Practice.objects.get(status='withdrawn').pk}:reference")


def references() -> list[str]:
    """Of practices, whatever has become of them."""
    return [*Practice.objects.values_list("reference", flat=True), "SP-1999-0001"]


def searches(words: dict) -> Iterator[str]:
    """Searches for the words themselves, as many at once as one search takes."""
    asked = list(words)
    for start in range(0, len(asked), SEARCHED_AT_ONCE):
        yield " ".join(asked[start : start + SEARCHED_AT_ONCE])


def seen_by(browser: Client, *statuses: Status) -> str:
    """Everything that this browser is shown at every address; of submissions, those in these states."""
    browser.raise_request_exception = False
    # the address that was asked for is no leak when the way to sign in gives it back
    answers = [all_of(browser.get(path)).replace(path, "") for path in paths(*statuses)]
    answers += [all_of(browser.get(path, query)) for query in LISTS for path in OF_A_LIST]
    return "\n".join(answers)


SOME = (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED)  # each page of each is slow
OF_A_LIST = ("/practices/", "/feed/", "/api/v1/practices", "/api/v1/facets", "/export/practices.csv")
LISTS = [
    {"q": "practice"},
    {"q": "what was done", "sort": "newest"},
    {"q": "-nothing"},
    {"q": "zq", "page": "2"},
    {"programme": "anti-racist-practice"},
    {"authority": "homeborough"},
    {"category": "with-communities"},
    {"authority": "no-such-authority", "theme": "none"},
]


GUESSED = ("/no-such-page/", "/sitemap.xml", "/feed/", "/api/", "/static/js/portal.js", "/favicon.ico", "/.git/")


@pytest.fixture
def world(db):
    return make_world()


def test_every_private_text_has_a_word(world):
    planted = {place.partition(":")[0] for place in world.words.values()}

    assert {model._meta.label_lower for model in private_models()} - planted == set()
    assert Submission.objects.values("status").distinct().count() == len(Status)
    assert len(world.words) == len(set(world.words))


def test_nobody_outside_sees_a_word_of_it_but_everything_that_is_published(world):
    shown = seen_by(Client(), *Status)
    said = told_to_programs(world)

    assert {place for word, place in world.words.items() if word in shown and word not in said} == set()
    assert {place for word, place in world.public.items() if word not in shown} == set()


def test_searching_for_the_very_words_finds_nothing(world):
    queries = list(searches(world.words))
    totals = [Client().get("/practices/", {"q": query}).context["catalogue"].total for query in queries]
    answers = [Client().get("/api/v1/practices", {"q": query[:500]}).json()["total"] for query in queries]

    assert {*totals, *answers} == {0}


def test_searching_for_the_words_of_a_published_practice_finds_it(world):
    found = {
        place.rpartition(":")[2]
        for word, place in world.public.items()
        if Client().get("/practices/", {"q": word}).context["catalogue"].total
    }

    assert found == {"title", "summary", "description", "impact", "learning", "needs", "stopped_because", "text"}


def test_an_entry_of_search_that_was_left_behind_shows_nothing(world):
    practice = Practice.objects.get(status="withdrawn")
    Practice.objects.filter(pk=practice.pk).update(status="live")
    search.index(practice := Practice.objects.get(pk=practice.pk))
    Practice.objects.filter(pk=practice.pk).update(status="withdrawn")

    told = all_of(Client().get("/practices/", {"q": "practice"})) + all_of(Client().get("/"))

    assert {place for word, place in world.words.items() if word in told} == set()


def test_writing_to_a_contact_tells_nothing_of_them(world):
    told = ""
    for practice in Practice.objects.exclude(contact_email__in=world.public):
        path = reverse("practices:contact-person", args=[practice.slug])
        for body in ({}, {"name": "R", "email": "r@example.org", "message": "May I visit?"}, {"website": "x"}):
            cache.clear()
            told += all_of(Client().post(path, body, follow=True))

    assert {place for word, place in world.words.items() if word in told} == set()


def test_asking_to_sign_in_as_somebody_tells_nothing_but_what_was_typed(world):
    for email in world.cast.owner.__class__.objects.values_list("email", flat=True):
        cache.clear()
        told = all_of(Client().post(reverse("account_request_login_code"), {"email": email}, follow=True))
        leaks = {place for word, place in world.words.items() if word in told.replace(email, "")}
        assert leaks == set(), email


def test_no_refusal_tells_anything(world):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    told = "".join(all_of(browser.post(path)) for path in set(paths(Status.IN_REVIEW)))

    assert {place for word, place in world.words.items() if word in told} == set()


def test_an_officer_elsewhere_sees_only_what_the_public_sees_and_themselves(world):
    stranger = world.cast.stranger
    stranger.refresh_from_db()
    shown = seen_by(browser_of(stranger), *SOME)
    own = world.of(f"accounts.user:{stranger.pk}:")
    looked_for = world.of("submissions.checklistitem:") | told_to_programs(world)

    assert {
        place for word, place in world.words.items() if word in shown and word not in own | looked_for
    } == set()
    assert {place.rpartition(":")[2] for word, place in world.words.items() if word in own and word in shown} == {
        "email",
        "name",
    }


HISTORIES = ("accounts.historical", "practices.historical")


def words_of(world: World, audience: str) -> set[str]:
    """The words in the messages to one kind of reader."""
    return set(Message.objects.filter(audience=audience).values_list("text", flat=True)) & set(world.words)


def test_a_reason_is_read_by_the_authority_and_by_moderators_and_by_nobody_else(world):
    ours = Submission.objects.filter(status=Status.PUBLISHED).first().practice
    reason = ours.events.create(
        action="withdraw", source="live", target="withdrawn", actor=world.cast.moderator, reason="zqreason"
    ).reason
    asked = [world.cast.owner, world.cast.moderator, world.cast.stranger]
    for person in asked:
        person.refresh_from_db()
    browsers = [browser_of(person, second_step=person == world.cast.moderator) for person in asked]
    shown = [all_of(browser.get(f"/published/{ours.slug}/")) for browser in browsers]

    assert [reason in text for text in shown] == [True, True, False]


def test_an_officer_of_the_authority_sees_its_messages_no_note_among_moderators_and_no_reason_of_others(world):
    owner = world.cast.owner
    owner.refresh_from_db()
    shown = seen_by(browser_of(owner), *SOME)

    private = words_of(world, "staff") | world.of(
        "accounts.membershiprequest", "post_office", "accounts.emaildomain", "submissions.phrase",
        "submissions.historical", "stewardship.practiceevent", *HISTORIES,
    )  # fmt: skip
    private |= world.of(*[f"submissions.comment:{each.pk}:" for each in Comment.objects.filter(sent_at=None)])
    assert {world.words[word] for word in private if word in shown} == set()
    sent_in = Message.objects.filter(submission__status__in=SOME[1:], audience="author")
    assert {message.text for message in sent_in if message.text not in shown} == set()
    comments = Comment.objects.sent().filter(submission__status__in=SOME[1:])
    assert {comment.text for comment in comments if comment.text not in shown} == set()


def test_a_moderator_sees_no_word_of_what_was_not_sent_in(world):
    moderator = world.cast.moderator
    moderator.refresh_from_db()
    shown = seen_by(browser_of(moderator, second_step=True), *SOME)

    drafts = Submission.objects.filter(status=Status.DRAFT)
    kept = world.of(*[f"submissions.submission:{draft.pk}:" for draft in drafts])
    kept |= {
        word
        for draft in drafts
        for row in (*draft.links.all(), *draft.documents.all())
        for word in world.of(f"{row._meta.label_lower}:{row.pk}:")
    }
    kept |= {word for draft in drafts for word in world.of(f"in a document of {draft.pk},")}
    assert {world.words[word] for word in kept if word in shown} == set()
    assert {word for word in words_of(world, "staff") if word in shown} != set()
