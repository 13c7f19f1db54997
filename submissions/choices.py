"""The states of a submission, the moves between them, and the kinds of words written about it."""

from django.db import models


class Status(models.TextChoices):
    """Where a submission stands."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Action(models.TextChoices):
    """What somebody does to a submission."""

    SUBMIT = "submit", "Submitted"
    RESUBMIT = "resubmit", "Sent in again"
    CLAIM = "claim", "Taken into review"
    RELEASE = "release", "Put back in the queue"
    HAND_OVER = "hand_over", "Handed over to a colleague"
    LAPSE = "lapse", "Put back in the queue, because nothing had happened for some days"
    REQUEST_CHANGES = "request_changes", "Changes requested"
    DECLINE = "decline", "Declined"
    REOPEN = "reopen", "Opened again as a draft"
    PUBLISH = "publish", "Published"
    WITHDRAW = "withdraw", "Withdrawn"
    REVISE = "revise", "Opened by LIIA as a revision of the published page"
    SPLIT_OFF = "split_off", "Split off by LIIA from a submission with several pieces of work"
    DROP = "drop", "Dropped: the published page stays as it is"
    ASK_TO_FINISH = "ask_to_finish", "Asked by LIIA to be finished, because nothing had happened for some weeks"
    CLOSE = "close", "Closed, because nothing had happened after LIIA asked: its words are kept"


class Audience(models.TextChoices):
    """Who may read a message."""

    AUTHOR = "author", "The authority and LIIA"
    STAFF = "staff", "LIIA's moderators only"


class Place(models.TextChoices):
    """The part of the template that a comment is about, in the template's order."""

    AUTHORITY = "authority", "Authority and partners"
    TITLE = "title", "Name of the project or approach"
    CATEGORIES = "categories", "Categories"
    DESCRIPTION = "description", "Description"
    IMPACT = "impact", "Impact"
    SUMMARY = "summary", "Summary"
    LEARNING = "learning", "What has been learnt"
    NEEDS = "needs", "What it takes"
    EVIDENCE = "evidence", "Evidence"
    LINKS = "links", "Links and documents"
    CONTACT = "contact", "Contact"


# Who among the moderators has it is theirs to know
INTERNAL = (Action.RELEASE, Action.HAND_OVER, Action.LAPSE)
EDITABLE = (Status.DRAFT, Status.CHANGES_REQUESTED)
WITH_LIIA = (Status.SUBMITTED, Status.IN_REVIEW)
OPEN = (*EDITABLE, *WITH_LIIA)
ENDED = (Status.PUBLISHED, Status.DECLINED, Status.WITHDRAWN)
