"""An open screen misses nothing and never gets in the way."""

import threading
import time

import pytest
from playwright.sync_api import expect

from letters import answer_to, letter
from ports import wait_until


@pytest.fixture
def engine():
    return "sqlite"


def test_what_happens_while_a_page_is_still_opening_is_not_missed(kept, api, priya):
    # A slow line: the page is there, the stream of changes is not yet.
    def slowly(route):
        arrived.wait(10)
        route.continue_()

    arrived = threading.Event()
    priya.page.route("**/live?*", slowly)
    priya.go("/desk/unassigned")
    expect(priya.queue).to_be_visible()

    def deliver():
        kept.deliver(letter("In the gap", "Hello"))
        wait_until(lambda: api.events("case.opened"), 10, "the log to have it")
        time.sleep(0.5)                   # every open screen has long been told
        arrived.set()

    delivery = threading.Thread(target=deliver)
    delivery.start()
    priya.sees(priya.in_queue("In the gap"), within=15)
    delivery.join()


def test_a_screen_catches_up_after_the_server_was_away(kept, server, priya):
    priya.open_view("Unassigned")
    server.kill()
    kept.deliver(letter("While it was down", "Hello"))
    server.start()
    priya.sees(priya.in_queue("While it was down"), within=15)
    # The browser says on its console that the stream broke; that is what we did.
    priya.complaints.clear()


def test_what_comes_in_disturbs_neither_reader_nor_writer(kept, api, smtp, priya):
    question = letter("Meter", "Nobody came.\n" + "More to read.\n\n" * 60)
    reference = kept.deliver(question)
    api.post(f"/cases/{reference}/messages", {"kind": "reply", "body": "We are sorry."})
    reply = smtp.wait().message
    priya.open_case(reference)
    priya.body_field.fill("Half an answer")
    scroller = priya.page.get_by_role("region", name="Case timeline")
    before = scroller.evaluate("element => (element.scrollTop = 40)")
    kept.deliver(answer_to(reply, "One more thing."), to=reply["Reply-To"])
    priya.sees(priya.new_on_timeline)
    assert scroller.evaluate("element => element.scrollTop") == before
    assert priya.body_field.input_value() == "Half an answer"
    expect(priya.body_field).to_be_focused()
    priya.new_on_timeline.click()
    expect(priya.entry("One more thing")).to_be_in_viewport()


def test_an_answer_written_while_a_colleague_answered_is_not_sent_unseen(kept, api, smtp, priya):
    reference = kept.deliver(letter("Meter", "Nobody came."))
    priya.open_case(reference)
    priya.body_field.fill("Mine, written at the same time.")
    api.post(f"/cases/{reference}/messages", {"kind": "reply", "body": "The colleague was first."})
    smtp.wait()
    priya.send_button.click()
    conflict = priya.page.get_by_role("alert")
    expect(conflict).to_contain_text("The colleague was first")
    assert priya.body_field.input_value() == "Mine, written at the same time."
    time.sleep(1)
    assert len(smtp.mails) == 1
    priya.composer.get_by_role("button", name="Send mine as well").click()
    smtp.wait(lambda mail: "Mine, written" in mail.text)


def test_a_draft_survives_leaving_and_is_gone_once_sent(kept, smtp, priya):
    reference = kept.deliver(letter("Meter", "Nobody came."))
    priya.open_case(reference)
    priya.body_field.press_sequentially("We are sorry, Mrs Ellis.")
    time.sleep(0.6)
    priya.go("/customers")
    priya.open_case(reference)
    expect(priya.body_field).to_have_value("We are sorry, Mrs Ellis.")
    priya.send_button.click()
    expect(priya.entry("We are sorry, Mrs Ellis.")).to_be_visible()
    priya.open_case(reference)
    expect(priya.body_field).to_have_value("")
    assert len([smtp.wait()]) == 1
