"""Mail goes into the queue exactly as written."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import transaction
from post_office.models import STATUS, Email

from accounts import membership
from accounts.mail import queue
from accounts.models import MailAbout
from practices.mail import Kind, letter
from tests.accounts.cast import ask_for_code, make_moderator
from tests.factories import AuthorityFactory, UserFactory

pytestmark = pytest.mark.django_db
CODE_LIKE = "{{ 7|add:35 }} {% debug %} {% include 'base.html' %} {% nothing }"


def test_words_that_look_like_a_template_stay_words():
    queue(EmailMessage(CODE_LIKE, CODE_LIKE, "from@liia.example", ["to@liia.example"]))

    mail = Email.objects.get()
    assert (mail.subject, mail.message) == (CODE_LIKE, CODE_LIKE)
    sent = mail.prepare_email_message()
    assert (sent.subject, sent.body) == (CODE_LIKE, CODE_LIKE)


def test_what_somebody_types_reaches_a_moderator_as_they_typed_it():
    moderator = make_moderator()
    person = UserFactory(name=f"O'Brien & {CODE_LIKE}")
    membership.ask_to_join(person, AuthorityFactory(name="Hackney"), f"<b>I</b> {CODE_LIKE}")

    mail = Email.objects.get(to=moderator.email)
    assert f"O'Brien & {CODE_LIKE}" in mail.message
    assert f"\n> <b>I</b> {CODE_LIKE}\n" in mail.message
    assert "&lt;b&gt;I&lt;/b&gt;" in mail.html_message


def test_djangos_own_mail_goes_the_same_way():
    message = EmailMultiAlternatives("Hello", CODE_LIKE, "from@liia.example", ["a@liia.example", "b@liia.example"])
    message.attach_alternative("<p>Page</p>", "text/html")

    sent = get_connection("accounts.mail.Queue").send_messages([message, message])

    assert sent == 2
    first, second = Email.objects.all()
    assert (first.to, first.message, first.html_message) == (
        ["a@liia.example", "b@liia.example"],
        CODE_LIKE,
        "<p>Page</p>",
    )
    assert (first.status, second.status) == (STATUS.queued, STATUS.queued)


def test_a_subject_keeps_to_one_line():
    queue(EmailMessage("Hello\r\nBcc: all@liia.example", "", "from@liia.example", ["to@liia.example"]))

    mail = Email.objects.get()
    assert mail.subject == "Hello Bcc: all@liia.example"
    assert mail.prepare_email_message().message()["Bcc"] is None


def test_a_mail_goes_with_the_transaction_that_it_speaks_of():
    with transaction.atomic():
        queue(EmailMessage("Hello", "", "from@liia.example", ["to@liia.example"]))
        transaction.set_rollback(True)

    assert not Email.objects.exists()


def test_nothing_is_sent_before_the_worker_comes(client, mailoutbox):
    ask_for_code(client, "a@hackney.gov.uk")

    assert mailoutbox == []
    assert Email.objects.get().status == STATUS.queued


def test_a_mail_in_plain_text_gets_a_page_that_says_the_same():
    code = {"code": "1234-5678", "kind": Kind.CODE}
    mail = queue(letter("account/email/login_code", "Your sign-in code", to="to@liia.example", **code))

    assert '<html lang="en-GB">' in mail.html_message
    assert all("1234-5678" in text for text in (mail.message, mail.html_message))


def test_a_mail_knows_its_kind_and_what_it_is_about():
    borough = AuthorityFactory()
    asked = membership.ask_to_join(UserFactory(), borough, "I work there")
    queue(EmailMessage("Hello", "", "from@liia.example", ["to@liia.example"]))

    told, other = MailAbout.objects.order_by("pk")
    assert (told.kind, told.label, told.key) == (Kind.JOINING, "accounts.membershiprequest", asked.pk)
    assert (other.kind, other.label, other.key) == (Kind.OTHER, "", None)


def test_an_answer_goes_where_the_mail_says():
    queue(EmailMessage("Hello", "", "from@liia.example", ["to@liia.example"], reply_to=["jo@liia.example"]))

    assert Email.objects.get().prepare_email_message().message()["Reply-To"] == "jo@liia.example"


def test_an_attachment_is_refused_rather_than_lost():
    message = EmailMessage("Hello", "", "from@liia.example", ["to@liia.example"])
    message.attach("a.txt", "text")

    with pytest.raises(ValueError, match="no attachments"):
        queue(message)
