"""A draft as the public will see it: the very template of the public page, over a draft's facts."""

from django.db.models import prefetch_related_objects

from practices.page import PracticePage, shared_facts
from submissions.completeness import is_valid, is_web_address
from submissions.models import Submission

DRAWN = ("partner_authorities__sub_region", "categories", "themes", "links")


def context(submission: Submission) -> dict:
    """What ``practices/_body.html`` needs to draw this submission."""
    prefetch_related_objects([submission], "authority__sub_region", *DRAWN)
    facts = shared_facts(submission)
    links = [(link.label or link.address, link.address) for link in submission.links.all() if is_web(link.address)]
    return {
        "page": PracticePage(**facts, lead=submission.authority, links=links, reference=submission.reference or "")
    }


def is_web(address: str) -> bool:
    """Whether an address may become a link; a draft's may be anything that somebody typed."""
    return is_valid(is_web_address, address)
