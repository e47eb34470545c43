"""The walk: a mail in, a promise out, the promise kept, the customer's answer in the same case."""

import datetime
import re
import time

import pytest

from kept import LENA
from letters import answer_to, letter
from pages import words
from ports import wait_until


def in_seconds(seconds):
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.fixture
def colleague(engine, kept, server, open_screen):
    """Lena's screen. On PostgreSQL it hangs on a second Kept process: what is done on one appears on the other."""
    hers = kept.serve() if engine == "postgres" else server
    return open_screen(hers).sign_in(LENA.email)


def test_a_message_is_answered_with_a_promise_and_the_promise_is_kept(kept, api, smtp, imap, priya, colleague):
    priya.open_view("Unassigned")
    colleague.open_view("Unassigned")

    # A message is piped in and appears on both open screens.
    question = letter("Engineer did not come", "I waited in all morning and nobody came.\nMargaret Ellis")
    reference = kept.deliver(question)
    since = time.monotonic()
    priya.sees(priya.in_queue("Engineer did not come"), since)
    colleague.sees(colleague.in_queue("Engineer did not come"))
    colleague.open_case(reference)

    # It is answered with a promise due in two hours, by keyboard alone.
    priya.press("j")
    priya.tab_to(priya.in_queue("Engineer did not come"))
    priya.press("Enter")
    priya.page.wait_for_url(re.compile(re.escape(reference)))
    priya.press("r")
    priya.has_focus(priya.body_field)
    priya.write("I am sorry, Mrs Ellis. I will find out what happened and ring you.")
    priya.press("Escape", "p")
    priya.has_focus(priya.promise_field)
    priya.write("Ring with a time you can rely on")
    priya.tab_to(priya.due_in(2))
    priya.press("Enter")
    priya.tab_to(priya.send_button)
    priya.press("Enter")
    since = time.monotonic()

    # It is on her screen, and announced on the colleague's, who was reading.
    priya.sees(priya.entry("I will find out what happened"), within=5)
    priya.sees(priya.promise("Ring with a time you can rely on"))
    colleague.sees(colleague.new_on_timeline.or_(colleague.entry("I will find out what happened")), since, within=5)

    # The mail leaves over SMTP, and says what a mail program needs to keep the thread together.
    reply = smtp.wait().message
    assert reply["To"].addresses[0].addr_spec == "margaret.ellis@example.net"
    assert reply["From"].addresses[0].addr_spec == "support@example.org"
    assert reply["In-Reply-To"] == question["Message-ID"]
    assert question["Message-ID"] in reply["References"]
    assert reference in reply["Subject"]
    assert reply["Reply-To"].addresses[0].domain == "example.org"
    assert [part.get_content_type() for part in reply.iter_parts()] == ["text/plain", "text/html"]
    assert "I will find out what happened" in smtp.mails[0].text
    assert "> I waited in all morning" in smtp.mails[0].text

    # The customer answers; it comes back over IMAP into the same case.
    imap.drop(answer_to(reply, "Thank you. Please ring after three."))
    colleague.sees(colleague.new_on_timeline.or_(colleague.entry("Please ring after three")), within=15)
    priya.open_case(reference)
    priya.sees(priya.entry("Please ring after three"))
    assert len(api.all("/cases")) == 1

    # The promise is kept, by keyboard alone, and everybody sees it.
    priya.tab_to(priya.keep_button("Ring with a time you can rely on"))
    priya.press("Enter")
    since = time.monotonic()
    if priya.page.get_by_role("dialog").count():
        priya.press("Enter")
    priya.sees(priya.promise("Ring with a time you can rely on", state="kept"), within=5)
    colleague.sees(colleague.promise("Ring with a time you can rely on", state="kept"), since, within=5)
    [promise] = api.all("/promises?state=kept")
    assert promise["what"] == "Ring with a time you can rely on"

    assert len(smtp.mails) == 1, "one answer, one mail"
    kept.verify()


def test_a_promise_is_warned_about_and_then_kept(kept, api, priya):
    case = api.post("/cases", {"subject": "Meter", "name": "Margaret Ellis", "email": "margaret.ellis@example.net",
                               "channel": "phone", "body": "Nobody came."})
    reference = case["reference"]
    # Warned when a fifth of the time is left: at 24 seconds of 30.
    api.post(f"/cases/{reference}/messages", {
        "kind": "reply", "body": "We will ring.", "promise": {"what": "Ring Margaret", "due_at": in_seconds(30)}})
    priya.open_case(reference)
    assert not api.events("promise.due_soon")
    wait_until(lambda: api.events("promise.due_soon"), 29, "the warning")
    api.post(f"/promises/{api.all('/promises?state=open')[0]['id']}/kept")
    priya.sees(priya.promise("Ring Margaret", state="kept"), within=5)
    time.sleep(8)
    assert [event["name"] for event in api.all("/events") if event["name"].startswith("promise.")] == [
        "promise.made", "promise.due_soon", "promise.kept"]
    kept.verify()


def test_a_missed_promise_asks_what_was_done_about_it(kept, api, priya):
    case = api.post("/cases", {"subject": "Meter", "name": "Margaret Ellis", "email": "margaret.ellis@example.net",
                               "channel": "phone", "body": "Nobody came."})
    api.post(f"/cases/{case['reference']}/messages", {
        "kind": "reply", "body": "We will ring.", "promise": {"what": "Ring Margaret", "due_at": in_seconds(4)}})
    priya.open_case(case["reference"])
    wait_until(lambda: api.events("promise.missed"), 15, "the promise to be missed")
    priya.sees(priya.promise("Ring Margaret", state="broken"), within=5)
    priya.sees(priya.page.get_by_role("link", name=words("what was done", "put right")), within=5)
    kept.verify()


def test_a_mail_refused_by_the_customers_server_is_shown_with_its_words(kept, api, smtp, lena):
    smtp.refusals["margaret.ellis@example.net"] = (550, "5.1.1 no such mailbox here")
    reference = kept.deliver(letter("Meter", "Nobody came."))
    api.post(f"/cases/{reference}/messages", {"kind": "reply", "body": "We are sorry."})
    lena.go("/outbox")
    lena.sees(lena.page.get_by_text("no such mailbox here"), within=20)
    assert smtp.mails == []


def test_a_mail_put_off_is_tried_again_and_sent_once(kept, api, smtp):
    smtp.later = 1
    reference = kept.deliver(letter("Meter", "Nobody came."))
    api.post(f"/cases/{reference}/messages", {"kind": "reply", "body": "We are sorry."})
    smtp.wait(seconds=90)
    time.sleep(3)
    assert len(smtp.mails) == 1


def test_an_answer_from_somebody_else_opens_a_case_of_its_own(kept, api, smtp, imap):
    reference = kept.deliver(letter("Meter", "Nobody came."))
    api.post(f"/cases/{reference}/messages", {"kind": "reply", "body": "We are sorry."})
    reply = smtp.wait().message
    imap.drop(answer_to(reply, "Send me her new address.", sender=("Somebody", "somebody@example.com")))
    wait_until(lambda: len(api.all("/cases")) == 2, 20, "a case of its own")
    assert not any("new address" in str(entry) for entry in api.all(f"/cases/{reference}/timeline"))
