"""The demonstration: enough of everything to look at, marked as invented, and loaded once."""

import pytest
from django.core.management import CommandError, call_command
from post_office.models import Email

from accounts.models import User
from practices.models import Authority, Practice, SearchEntry, SubRegion
from submissions.choices import Status
from submissions.completeness import problems
from submissions.demonstration import loading, people
from submissions.models import Submission


def test_it_shows_every_kind_of_thing_and_is_loaded_once(reference_data):
    count = loading.load()
    practices = Practice.objects.all()
    leads = Authority.objects.filter(led_practices__isnull=False).distinct()
    regions = set(SubRegion.objects.filter(authorities__in=leads))
    assert (count >= 24, practices.count(), leads.count() >= 14) == (True, count, True)
    assert regions == set(SubRegion.objects.all())
    assert {practice.is_demonstration for practice in practices} == {True}
    assert SearchEntry.objects.count() == count
    assert set(Submission.objects.values_list("status", flat=True)) == set(Status)
    ready = Submission.objects.exclude(status__in=[Status.DRAFT, Status.WITHDRAWN])
    assert [each for each in ready if problems(each)] == []
    assert [
        each for each in Submission.objects.exclude(submitted_at=None) if each.submitted_at > each.updated_at
    ] == []

    before = (User.objects.count(), Submission.objects.count(), Email.objects.count())
    assert loading.load() == 0
    assert (User.objects.count(), Submission.objects.count(), Email.objects.count()) == before
    assert Practice.objects.count() == count


def test_its_people_are_who_the_pages_need(reference_data):
    for person in people.EVERYBODY:
        people.create(person)
        people.create(person)
    assert User.objects.count() == len(people.EVERYBODY) == 6
    members = {user.email: [each.name for each in user.authorities.all()] for user in User.objects.all()}
    assert members[people.OFFICER.email] == members[people.COLLEAGUE.email] == ["Tower Hamlets"]
    assert members[people.ELSEWHERE.email] == ["Camden"]
    moderators = {user.email for user in User.objects.moderators()}
    assert moderators == {person.email for person in people.EVERYBODY if person.secret}
    assert [user.email for user in User.objects.filter(is_staff=True)] == [people.ADMINISTRATOR.email]


def test_it_is_not_loaded_into_a_real_portal(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="set DEBUG=on"):
        call_command("load_demonstration")
    assert User.objects.count() == 0
