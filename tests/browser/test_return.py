"""A faulty kettle comes back on day 29 and on day 31: the law gives another right on each, and what is agreed is kept."""

import datetime
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from pages import words


def days_ago(days):
    return (datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=days)).isoformat()


@pytest.fixture
def case(priya):
    return priya.take_call("Margaret Ellis", "It does not switch off.", "margaret.ellis@example.net")


def bought(screen, case, days):
    """Her order is entered, from the case by way of her own page."""
    screen.go(f"/cases/{case}")
    customer = screen.page.locator("a[href^='/customers/']").first.get_attribute("href").split("?")[0]
    screen.go(f"{customer}/purchases/new")
    page = screen.page
    page.get_by_label("Bought on").fill(days_ago(days + 2))
    page.get_by_label("Reached the customer on").fill(days_ago(days))
    page.locator("#f-channel").select_option("distance")
    page.locator("#f-order_number").fill(f"A-{days}")
    page.locator("#f-name_1").fill("Kettle")
    page.locator("#f-price_1").fill("34.99")
    is_clean(screen)
    page.locator("main form button.is-primary").click()
    expect(page).to_have_url(re.compile("/purchases/"))


def is_clean(screen):
    faults = Axe().run(screen.page).response["violations"]
    assert not faults, [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults]
    wide = screen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{screen.page.url} is {wide} px too wide"


def taken_back(screen, case, order):
    """From the case's menu to the return's own page."""
    screen.go(f"/cases/{case}/return")
    is_clean(screen)
    screen.page.get_by_role("row", name=words(order)).get_by_role("link").click()
    screen.page.get_by_label("Reason").select_option(label="Faulty")
    screen.page.get_by_label("What the customer says").fill("It does not switch off.")
    is_clean(screen)
    screen.page.get_by_role("button", name="Begin the return").click()
    expect(screen.page.get_by_role("heading", name="Kettle: faulty")).to_be_visible()
    is_clean(screen)


def step(screen, name):
    screen.page.get_by_role("link", name=name).first.click()
    expect(screen.page.get_by_role("button", name=name)).to_be_visible()
    is_clean(screen)


def looked_at(screen):
    step(screen, "Note what you saw")
    screen.page.get_by_label("Condition").select_option(label="Faulty, as they say")
    screen.page.get_by_label("Proof of purchase").select_option(label="Order number")
    screen.page.get_by_role("button", name="Note what you saw").click()


def explained(screen):
    step(screen, "Explain their rights")
    text = screen.page.get_by_label("What they are told").input_value()
    screen.page.get_by_text("I told them").click()
    screen.page.get_by_role("button", name="Explain their rights").click()
    return text


def proposed(screen, how, why):
    step(screen, "Choose how to put it right")
    screen.page.get_by_label("How it is put right").select_option(label=how)
    screen.page.get_by_label("Why this").fill(why)
    screen.page.get_by_role("button", name="Choose how to put it right").click()


def agreed(screen):
    step(screen, "Agree and promise")
    screen.page.get_by_role("button", name="Agree and promise").click()


def done(screen, how):
    step(screen, "Note that it is done")
    screen.page.get_by_label("What was done").fill(how)
    screen.page.get_by_role("button", name="Note that it is done").click()


def test_on_day_29_faulty_goods_go_straight_back_for_the_money(kept, api, case, priya):
    bought(priya, case, 29)
    taken_back(priya, case, "A-29")
    best = priya.page.locator(".rights > li").first
    expect(best).to_contain_text("Give it back for all the money")
    expect(best).to_contain_text("Best for them")
    expect(best).to_contain_text("Consumer Rights Act 2015, s. 22(3)")
    expect(best).to_contain_text("Can have it now")
    looked_at(priya)
    assert "no more than 30 days have passed" in explained(priya)
    proposed(priya, "Refund", "Faulty within 30 days")
    expect(priya.page.get_by_text("You may decide this.")).to_be_visible()
    agreed(priya)
    expect(priya.page.get_by_text("Refund promised by")).to_be_visible()
    [promise] = api.all("/promises?state=open")
    assert promise["what"] == "Pay back £34.99 for Kettle"
    due = datetime.datetime.fromisoformat(promise["due_at"]).date()
    assert (due - datetime.datetime.now(datetime.UTC).date()).days in (12, 13), "fourteen days that begin with today"
    done(priya, "To the card, payment 4711")
    assert [each["what"] for each in api.all("/promises?state=kept")] == ["Pay back £34.99 for Kettle"]

    # In writing, with the goods booked and the papers checked.
    step(priya, "Give it in writing")
    assert "We have paid back £34.99: To the card, payment 4711." in priya.page.get_by_label("What they are told").input_value()
    priya.page.get_by_role("button", name="Give it in writing").click()
    step(priya, "Book the goods")
    priya.page.get_by_label("1 × Kettle").select_option(label="Quarantine")
    priya.page.get_by_role("button", name="Book the goods").click()
    step(priya, "Note the check")
    payment = priya.page.get_by_role("group", name="Record of the payment")
    payment.get_by_role("checkbox", name="Record of the payment").check()
    payment.get_by_label("Where?").fill("Till file 4711")
    priya.page.get_by_role("button", name="Note the check").click()
    is_clean(priya)
    priya.page.get_by_role("link", name="Letter, printed").click()
    is_clean(priya)
    names = [event["name"] for event in api.all("/events")]
    for name in ["return.inspected", "explanation.given", "authority.checked", "return.processed", "document.issued",
                 "document.checked", "stock.updated", "promise.kept"]:
        assert name in names, name

    # It cannot be paid back a second time.
    priya.go(f"/cases/{case}/return")
    priya.page.get_by_role("row", name=words("A-29")).get_by_role("link").click()
    expect(priya.page.get_by_text("all of it came back before")).to_be_visible()
    kept.verify()


def test_on_day_31_a_repair_comes_first_and_money_when_it_fails(kept, api, case, priya):
    bought(priya, case, 31)
    taken_back(priya, case, "A-31")
    best = priya.page.locator(".rights > li").first
    expect(best).to_contain_text("Repair or replacement")
    over = priya.page.locator(".rights > li").filter(has_text="Give it back for all the money")
    expect(over).to_contain_text("Time is over")
    looked_at(priya)
    assert "Repair or replacement" in explained(priya)
    proposed(priya, "Repair", "The 30 days are over")
    agreed(priya)
    expect(priya.page.get_by_text("Repair promised by")).to_be_visible()
    done(priya, "New switch fitted")

    # The switch fails again: now the customer may have the money back.
    taken_back(priya, case, "A-31")
    best = priya.page.locator(".rights > li").first
    expect(best).to_contain_text("Give it back after a failed repair")
    expect(best).to_contain_text("Within six months nothing is taken off")
    assert "return.given_back" in [event["name"] for event in api.all("/events")]
    kept.verify()
