"""A moderator does not come back to what they took: a mail, then it waits for everybody again."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

MODERATOR, OTHER, OFFICER = people.MODERATOR.email, people.OTHER_MODERATOR.email, people.OFFICER.email


def subjects_to(page, address: str, reference: str) -> list[str]:
    """What this person was mailed about a submission, the newest first."""
    return [mail.splitlines()[0] for mail in steps.mails_to(page, address) if reference in mail]


@pytest.mark.visits("submissions:queue", "submissions:review", "submissions:claim")
def test_a_claim_is_warned_of_then_ends_and_a_colleague_takes_it(portal, moderator, window, look):
    pk = portal.ask("submission", "in_review", title="Nobody comes back to it")
    reference = portal.ask("claim_forgotten", pk)
    warning = f"Is {reference} still with you?"
    assert subjects_to(moderator, MODERATOR, reference)[0] == warning
    moderator.goto("/submissions/queue/?show=mine&words=Nobody comes back")
    expect(moderator.get_by_role("row").filter(has_text=reference)).to_be_visible()
    assert portal.ask("claim_ended", pk) == reference
    moderator.reload()
    expect(moderator.get_by_role("row").filter(has_text=reference)).to_have_count(0)
    assert subjects_to(moderator, MODERATOR, reference)[:2] == [f"{reference} is back in the queue", warning]
    other = window(OTHER)
    other.goto("/submissions/queue/?words=Nobody comes back")
    expect(other.get_by_role("row").filter(has_text=reference)).to_contain_text("Submitted")
    steps.follow(other, "Nobody comes back to it", "Nobody comes back to it")
    look(other, "review-claim-ended")
    other.get_by_role("button", name="Take into review").click()
    expect(other.get_by_text("With you.")).to_be_visible()
    assert subjects_to(other, OFFICER, reference) == [f"We have received your submission {reference}"]
