"""A refund above the limit: weighed, approved on another screen, explained, agreed, promised and kept. And an extra that
becomes routine."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from kept import LENA
from pages import words


@pytest.fixture
def case(priya):
    return priya.take_call("Margaret Ellis", "I cannot pay it by Christmas.", "margaret.ellis@example.net")


@pytest.fixture
def leader(open_screen, server):
    return open_screen(server).sign_in(LENA.email)


def button(screen, name):
    return screen.page.get_by_role("button", name=words(name))


def press(screen, name):
    button(screen, name).first.click()
    screen.page.wait_for_load_state("load")


def add_option(screen, title, good, cost):
    screen.page.get_by_role("link", name="Add an option").first.click()
    screen.page.get_by_label("What would you do?").fill(title)
    screen.page.get_by_label(words("^Good for Margaret")).fill(good)
    if cost:
        screen.page.get_by_label("Cost 1, what for").fill("Refund")
        screen.page.get_by_label(words("^Cost 1 in")).fill(cost)
    press(screen, "Add an option")


def test_a_refund_above_the_limit_is_approved_on_another_screen_agreed_and_kept(kept, api, case, priya, leader):
    leader.go("/decisions")
    leader.wait_until_live()
    priya.go(f"/cases/{case}/decisions/new")
    priya.page.get_by_label("What kind of decision is it?").select_option("refund")
    press(priya, "Begin")
    add_option(priya, "Pay in full", "Clear at once", None)
    add_option(priya, "Refund seven months", "£473 less", "473.20")

    # Whose decision it is stands there before it is made.
    table = priya.page.get_by_role("region", name="Options side by side")
    expect(table).to_contain_text("yours to decide")
    expect(table).to_contain_text("above your £50.00")
    expect(table).to_contain_text(LENA.name)

    priya.page.get_by_role("link", name="Choose Refund seven months").click()
    priya.page.get_by_label("Reason").fill("The meter was read wrongly for seven months.")
    press(priya, "Choose this option")
    press(priya, f"Ask {LENA.name} for approval")
    priya.wait_until_live()

    # It appears on the leader's open screen; she sees all options on one page and approves.
    request = leader.page.get_by_role("link", name="Refund seven months")
    leader.sees(request)
    request.click()
    expect(leader.page.get_by_role("region", name="Options side by side")).to_contain_text("Pay in full")
    press(leader, "^Approve$")

    # It is on the other screen, without looking for it.
    priya.sees(priya.page.get_by_role("link", name="Show what changed"))
    priya.page.get_by_role("link", name="Show what changed").click()
    draft = priya.page.get_by_label("What you will say")
    expect(draft).to_have_value(re.compile("Refund seven months"))
    priya.page.get_by_label("How will you tell them?").select_option("call")
    press(priya, "Tell Margaret Ellis")

    priya.page.get_by_label(words("^What Margaret Ellis said")).fill("That is fair. Thank you.")
    priya.page.get_by_label("They agree").check(force=True)
    due = datetime.datetime.now() + datetime.timedelta(days=3)
    priya.page.get_by_label("Promise 1, what").fill("Pay £473.20 to her account")
    priya.page.get_by_label("Promise 1, by when").fill(due.strftime("%Y-%m-%dT12:00"))
    press(priya, "Write it down")
    expect(priya.page.locator("#standing")).to_contain_text("agreed")

    priya.open_case(case)
    priya.keep_button("Pay £473.20 to her account").click()
    priya.sees(priya.promise("Pay £473.20 to her account", state="kept"), within=5)
    names = [event["name"] for event in api.all("/events")]
    for name in ("options.appraised", "authority.checked", "approval.requested", "approval.decided", "explanation.given",
                 "option.agreed", "promise.made", "promise.kept"):
        assert name in names, name
    kept.verify()


def test_an_extra_given_again_and_again_is_proposed_as_standard(kept, api, case, priya, leader):
    for _ in range(5):
        priya.go(f"/cases/{case}/records/extra/new")
        priya.page.get_by_label("What extra?").fill("Ring on a Sunday")
        priya.page.get_by_label("Of what kind?").select_option("time")
        priya.page.get_by_label("What does it mean to this customer?").fill("She is at work in the week.")
        priya.page.get_by_label("What does it cost us?").fill("0")
        press(priya, "Propose an extra")
        priya.page.get_by_label("Which guidelines and outside rules did you check?").fill("Working time")
        priya.page.get_by_label("It is within them").check()
        press(priya, "Check it against the rules")
        press(priya, "It may be done")
        priya.page.get_by_label("What was done").first.fill("Rang at ten.")
        press(priya, "Write down that it was done")
    leader.go("/practices/standard")
    leader.page.get_by_role("link", name="Ring on a Sunday").click()
    leader.page.get_by_label("Decision").select_option("standard")
    leader.page.get_by_label("Why").last.fill("Everybody should have it.")
    press(leader, "^Decide$")
    names = [event["name"] for event in api.all("/events")]
    assert names.count("extra.delivered") == 5
    assert names.count("proposal.made") == 1 and names.count("proposal.decided") == 1
    kept.verify()
