"""Everything that matters works as plain forms and links."""

import datetime

import pytest
from playwright.sync_api import expect

from kept import PRIYA
from letters import letter
from pages import NEW_CONTACT, words


@pytest.fixture
def engine():
    return "sqlite"


@pytest.fixture
def priya(open_screen, server):
    return open_screen(server, java_script_enabled=False).sign_in(PRIYA.email)


def tomorrow():
    return (datetime.datetime.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT10:00")


def test_a_reply_with_a_promise_and_the_promise_kept(kept, api, smtp, priya):
    reference = kept.deliver(letter("Engineer did not come", "I waited in all morning."))
    priya.go("/")
    priya.view("Unassigned").click()
    priya.in_queue("Engineer did not come").click()
    priya.body_field.fill("I am sorry. I will ring you tomorrow.")
    priya.promise_field.fill("Ring tomorrow morning")
    priya.due_field.fill(tomorrow())
    priya.send_button.click()
    expect(priya.entry("I will ring you tomorrow")).to_be_visible()
    assert "I will ring you tomorrow" in smtp.wait().text

    priya.go(f"/cases/{reference}")
    priya.keep_button("Ring tomorrow morning").click()
    expect(priya.promise("Ring tomorrow morning", state="kept")).to_be_visible()


def test_a_phone_call_from_somebody_new_is_written_down(api, priya):
    priya.go(NEW_CONTACT)
    page = priya.page
    page.get_by_label(words("who is it")).fill("Jack Thornton")
    page.get_by_label(words("what do they need")).fill("Moved out in August, still being charged")
    page.get_by_role("radio", name=words("^phone")).check()
    page.get_by_role("radio", name=words("with a promise")).check()
    page.get_by_label(words("^i promise")).fill("Ring back with the final bill")
    page.get_by_label("by", exact=True).fill(tomorrow())
    page.get_by_role("button", name=words("write it down")).click()
    expect(page.get_by_text("Moved out in August").first).to_be_visible()
    [promise] = api.all("/promises?state=open")
    assert promise["what"] == "Ring back with the final bill"


def test_the_same_form_posted_twice_counts_once(kept, api, smtp, priya):
    reference = kept.deliver(letter("Engineer did not come", "I waited in all morning."))
    priya.go(f"/cases/{reference}")
    form = {**priya.composer_fields(), "body": "Sent once."}
    address = priya.address + priya.composer.get_attribute("action")
    for _ in range(2):
        assert priya.page.request.post(address, form=form).ok
    smtp.wait()
    entries = [entry for entry in api.all(f"/cases/{reference}/timeline") if "Sent once." in str(entry)]
    assert len(entries) == 1 and len(smtp.mails) == 1


def test_a_forged_form_is_refused(kept, api, priya):
    reference = kept.deliver(letter("Engineer did not come", "I waited in all morning."))
    priya.go(f"/cases/{reference}")
    address = priya.address + priya.composer.get_attribute("action")
    form = {**priya.composer_fields(), "_token": "made-up", "body": "Forged"}
    assert priya.page.request.post(address, form=form).status == 403
    assert not any("Forged" in str(entry) for entry in api.all(f"/cases/{reference}/timeline"))
