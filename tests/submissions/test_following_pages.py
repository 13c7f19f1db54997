"""Following a submission: the list, where each stands, the conversation, the page as others will see it."""

import pytest
from django.utils import timezone
from post_office.models import Email

from submissions.choices import Audience, Status
from submissions.models import Submission
from tests.submissions.cast import WORDS, make_draft, make_submission, signed_in
from tests.submissions.pages import Page, at, fill_in, lands, opened, words

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3)) {{ 7|add:7 }}'


def test_the_list_shows_what_is_with_whom(cast, as_owner, as_colleague, as_stranger):
    for status in Status:
        make_submission(cast, status, title=f"It is {status}")
    for browser in (as_owner, as_colleague):
        page = opened(browser, at("home"))
        groups = {words(each): each.getnext() for each in page.tree.xpath("//main//h2")}
        assert {name: {words(link) for link in found.xpath(".//a")} for name, found in groups.items()} == {
            "With you": {"It is draft", "It is changes_requested"},
            "With LIIA": {"It is submitted", "It is in_review"},
            "Decided or withdrawn": {"It is published", "It is declined", "It is withdrawn"},
        }
    assert "Nothing here yet." in opened(as_stranger, at("home")).text


def test_somebody_of_no_authority_is_sent_where_they_belong(cast, as_moderator):
    assert as_moderator.get(at("home")).url == at("queue")
    cast.stranger.memberships.all().delete()
    assert signed_in(cast.stranger).get(at("home")).url == "/account/join/"


def test_the_task_list_shows_how_far_each_page_has_come(cast, as_owner):
    submission = make_draft(cast, title="Various", contact_agrees=False)
    page = opened(as_owner, submission.get_absolute_url())
    tasks = {
        words(each.xpath(".//a")[0]): words(each.xpath(".//*[contains(@class, '__status')]")[0])
        for each in page.tree.xpath("//li[contains(@class, 'govuk-task-list__item')]")
    }
    assert tasks == {
        "Your authority and partners": "Completed",
        "Name of the project or approach": "To put right",
        "Categories": "Completed",
        "Short description and impact": "Completed",
        "What others could learn": "Optional",
        "Links and documents": "Optional",
        "Contact": "In progress",
    }


@pytest.mark.parametrize("status", Status)
def test_a_submission_says_where_it_stands_and_what_one_can_do(cast, as_owner, as_colleague, status):
    submission = make_submission(cast, status)
    for browser, is_owner in ((as_owner, True), (as_colleague, False)):
        page = opened(browser, submission.get_absolute_url())
        links = {
            link.rstrip("/").rpartition("/")[2]
            for link in page.tree.xpath("//main//a/@href | //main//form/@action")
        }
        can = {name for name in ("check", "withdraw", "reopen", "reply", "history") if name in links}
        with_liia = {"reply", "history"}
        withdraw = {"withdraw"} if is_owner else set()
        assert can == {
            Status.DRAFT: {"check"} | withdraw,
            Status.SUBMITTED: with_liia | withdraw,
            Status.IN_REVIEW: with_liia,
            Status.CHANGES_REQUESTED: {"check"} | with_liia | withdraw,
            Status.PUBLISHED: with_liia,
            Status.DECLINED: with_liia | {"reopen"},
            Status.WITHDRAWN: {"reopen"},
        }[status]  # fmt: skip
    assert (WORDS in page.text) == (status in (Status.CHANGES_REQUESTED, Status.DECLINED, Status.PUBLISHED))


def test_a_reply_reaches_the_moderator_who_has_it(cast, as_colleague, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    Email.objects.all().delete()
    form = at("reply", submission)
    sent = opened(as_colleague, submission.get_absolute_url()).answers(form, text="It cost £4,000.")
    assert lands(as_colleague, as_colleague.post(form, sent)).banners == ["Your message is with LIIA."]
    mail = Email.objects.get()
    assert (mail.to, "It cost £4,000." in mail.message, at("review", submission) in mail.message) == (
        ["moderator@liia.example"],
        True,
        True,
    )
    assert "It cost £4,000." in opened(as_moderator, at("review", submission)).text


@pytest.mark.parametrize("typed", ["", "  \n ", "\x00"])
def test_an_empty_reply_is_asked_for(cast, as_owner, typed):
    submission = make_submission(cast, Status.SUBMITTED)
    page = Page(as_owner.post(at("reply", submission), {"text": typed}))
    assert (page.status, page.errors, page.beside("text")) == (
        422,
        ["Enter your message"],
        "Error: Enter your message",
    )
    assert submission.messages.count() == 0


def test_a_reply_about_what_liia_does_not_see_is_kept_on_the_page(cast, as_owner):
    submission = make_draft(cast)
    page = Page(as_owner.post(at("reply", submission), {"text": WORDS}))
    assert (page.status, page.answers(at("reply", submission))["text"]) == (422, [WORDS])
    assert page.errors == ["Not sent, because LIIA does not see this now: submit it first, or keep your words"]
    assert submission.messages.count() == 0


def test_history_shows_what_changed_from_one_sending_to_the_next(cast, as_owner):
    submission = make_submission(cast, Status.CHANGES_REQUESTED)
    fill_in(as_owner, at("edit", submission, "description"), impact="Ten teams take part.")
    as_owner.post(at("check", submission), opened(as_owner, at("check", submission)).answers())
    page = opened(as_owner, at("history", submission))
    assert [words(each) for each in page.tree.xpath("//del | //ins")] == ["[added: Ten teams take part.]"]
    assert "It has not been submitted yet." in opened(as_owner, at("history", make_draft(cast))).text


def test_the_preview_is_the_public_page(cast, as_owner, client):
    submission = make_submission(cast, Status.IN_REVIEW, impact="## Then\n\n**Half** as many.", show_email=True)
    submission.links.create(label="", address="https://a.example/report")
    submission.links.create(label="Wrong", address="javascript:alert(1)", position=1)
    preview = opened(as_owner, at("preview", submission))
    submission.links.filter(label="Wrong").delete()
    moderator = signed_in(cast.moderator, with_second_step=True)
    moderator.post(at("decide", submission), {"version": submission.version, "action": "publish"})
    submission.refresh_from_db()
    public = opened(client, submission.practice.get_absolute_url())
    part = "//*[@class='portal-practice__text']"
    assert words(preview.tree.xpath(part)[0]) == words(public.tree.xpath(part)[0])
    assert preview.heading == public.heading
    assert "Read it as published" in opened(as_owner, at("preview", submission)).text


def test_what_somebody_typed_is_words_wherever_it_is_shown(cast, as_owner, as_moderator):
    texts = {name: HOSTILE for name in Submission.CONTENT_FIELDS if name not in ("evidence", "show_email")}
    submission = make_draft(cast)
    Submission.objects.filter(pk=submission.pk).update(
        **texts, status=Status.IN_REVIEW, reference="SP-2026-0001", submitted_at=timezone.now(),
        assignee=cast.moderator, claimed_at=timezone.now(),
    )  # fmt: skip
    submission.links.create(label=HOSTILE, address=HOSTILE, outcome="silent")
    for audience in Audience:
        submission.messages.create(author=cast.owner, audience=audience, text=HOSTILE)
    cast.owner.name = HOSTILE[:150]
    cast.owner.save()
    for content in ({}, {**texts, "links": [[HOSTILE, HOSTILE]]}):
        version = submission.revisions.count() + 1
        submission.revisions.create(version=version, content=content, made_by=cast.owner)
    addresses = [(as_owner, at(name, submission)) for name in ("detail", "preview", "history")]
    addresses += [(as_moderator, at(name, submission)) for name in ("review", "review-history", "correct")]
    addresses += [(as_owner, at("home")), (as_moderator, at("queue"))]
    shown = [opened(browser, address) for browser, address in addresses]
    Submission.objects.filter(pk=submission.pk).update(status=Status.DRAFT, assignee=None, claimed_at=None)
    for name in ("detail", "check", "split", "withdraw"):
        shown.append(opened(as_owner, at(name, submission)))
    for section in ("title", "description", "learning", "links", "contact"):
        shown.append(opened(as_owner, at("edit", submission, section)))
    for page in shown:
        assert [words(each) for each in page.tree.xpath("//script[not(@src)]")] == []
        assert page.tree.xpath("//main//img | //@*[starts-with(name(), 'on')]") == []
        assert page.tree.xpath("//a[starts-with(@href, 'javascript')]") == []
        assert "<script>" in page.text or "script" in page.text
