"""The servers the journeys lean on do what they say; when these fail, the journeys mean nothing."""

import imaplib
import smtplib

import pytest

import postgres
from letters import answer_to, letter


def test_the_sink_keeps_a_mail_as_it_came(smtp):
    mail = letter("A dot", "before\n.\n..two\nafter")
    with smtplib.SMTP("127.0.0.1", smtp.port) as client:
        client.send_message(mail)
    taken = smtp.wait()
    assert taken.sender == "margaret.ellis@example.net" and taken.recipients == ["support@example.org"]
    assert taken.text.splitlines() == ["before", ".", "..two", "after"]


def test_the_sink_refuses_puts_off_and_asks_for_a_password(smtp):
    mail = letter("Hello", "Anybody there?")
    smtp.refusals["support@example.org"] = (550, "no such user")
    smtp.later = 1
    smtp.login = ("kept", "secret")
    with smtplib.SMTP("127.0.0.1", smtp.port) as client:
        with pytest.raises(smtplib.SMTPSenderRefused):
            client.send_message(mail)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("kept", "wrong")
        client.login("kept", "secret")
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.send_message(mail)
        smtp.refusals.clear()
        with pytest.raises(smtplib.SMTPDataError):
            client.send_message(mail)
        client.send_message(mail)
    assert [taken.login for taken in smtp.mails] == [("kept", "secret")]


def test_the_mailbox_shows_what_is_dropped_into_it(imap):
    first = letter("First", "one")
    imap.drop(first)
    imap.drop(answer_to(first, "two"))
    with imaplib.IMAP4("127.0.0.1", imap.port) as client:
        with pytest.raises(imaplib.IMAP4.error):
            client.login(imap.user, "wrong")
        client.login(imap.user, imap.password)
        client.select("INBOX")
        numbers = client.search(None, "UNSEEN")[1][0].split()
        second = client.fetch(numbers[1], "(BODY.PEEK[])")[1][0][1]
    assert len(numbers) == 2
    assert b"Subject: Re: First" in second and b"In-Reply-To: " + first["Message-ID"].encode() in second


def test_each_journey_has_a_database_of_its_own():
    one, other = postgres.create(), postgres.create()
    postgres.run("CREATE TABLE only_here (id BIGINT)", one)
    assert postgres.run("SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'", other) == "0"
    assert postgres.run("SHOW server_encoding", one) == "UTF8"
    postgres.drop(one)
    postgres.drop(other)
