"""Quick reviews: a moderator passes, corrects or refuses the words on why work has stopped."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices import search
from practices.models import Practice
from stewardship.kept_true import notices
from stewardship.kept_true.models import Answer
from stewardship.permissions import is_impartial_moderator

Outcome = Answer.Outcome


class AlreadyDecided(Exception):
    """Another moderator was faster, or a later answer overtook it."""


class WordsMissing(Exception):
    """There is nothing to publish, or whoever wrote it is owed a reason."""


@transaction.atomic
def decide(answer: Answer, *, actor: User, passes: bool, text: str, reply: str) -> Answer:
    """Publish ``text``, which is theirs or a correction of it; or refuse it with ``reply``; once, with its mail.

    Raises PermissionDenied for a moderator of its own authority, AlreadyDecided, or WordsMissing.
    """
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=answer.practice_id)
    answer = practice.answers.select_related("by").get(pk=answer.pk)
    if not is_impartial_moderator(actor, practice):
        raise PermissionDenied
    if answer.outcome != Outcome.WAITING:
        raise AlreadyDecided
    if not (text if passes else reply):
        raise WordsMissing
    answer.outcome = _outcome(answer, text) if passes else Outcome.REFUSED
    answer.decided_by, answer.decided_at, answer.reply = actor, timezone.now(), reply
    answer.save(update_fields=["outcome", "decided_by", "decided_at", "reply"])
    if passes:
        practice.stopped_because, practice.updated_at = text, answer.decided_at
        practice.save(update_fields=["stopped_because", "updated_at"])
        search.index(practice)
    record(actor, f"practice.stopped_words_{answer.outcome}", practice)
    notices.tell_reviewed(answer)
    return answer


def _outcome(answer: Answer, text: str) -> Outcome:
    return Outcome.PASSED if text == answer.text else Outcome.CORRECTED
