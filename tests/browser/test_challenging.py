"""A hard call: a warning, a forewarning for a colleague, an alarm, and the debrief. By plain forms and by keyboard."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from kept import ADA, LENA, PRIYA
from pages import words
from test_axe import faults_of


@pytest.fixture
def leader(open_screen, server):
    return open_screen(server).sign_in(LENA.email)


@pytest.fixture
def faults():
    found = []
    yield found
    assert not found, "\n".join(found)


def in_days(days):
    return (datetime.datetime.now() + datetime.timedelta(days=days)).strftime("%Y-%m-%dT10:00")


def start(screen, reference, button):
    """From the case's menu, as a person goes."""
    screen.go(f"/cases/{reference}")
    screen.page.locator("details.more > summary").first.click()
    screen.page.get_by_role("link", name=button, exact=True).click()
    expect(screen.page.get_by_role("heading", level=1, name=button)).to_be_visible()


def open_step(screen, name):
    """The form of a step; it opens where it is shut."""
    step = screen.page.locator("details.practice-step", has=screen.page.get_by_role("heading", name=name, exact=True))
    if step.get_attribute("open") is None:
        step.locator("summary").click()
    return step


def insulted(screen, reference):
    """What passed the limit is written down, before any step."""
    start(screen, reference, "Write down what passed the limit")
    screen.page.get_by_label("What passed the limit").select_option(label="Insults")
    screen.page.get_by_label("What was said and done").fill("He said twice that I lie.")
    screen.page.get_by_role("button", name="Write down what passed the limit").click()
    expect(screen.page.get_by_text("Limit: Noted")).to_be_visible()


def take(screen, name, state, how="On the phone"):
    """A step that tells the customer something, in the words the limit begins with."""
    step = open_step(screen, name)
    expect(step.get_by_label("What the customer is told")).not_to_have_value("")
    step.get_by_label("How they are told").select_option(label=how)
    step.get_by_role("button", name=name).click()
    expect(screen.page.get_by_text(f"Limit: {state}")).to_be_visible()


def warned(screen):
    expect(screen.page.get_by_label("What the customer is told").first).to_have_value(re.compile("I want to help you"))
    take(screen, "Warn the customer", "Warned")


def test_a_call_is_handed_to_a_leader_who_ends_it_and_restricts_how_we_are_in_touch(kept, api, priya, leader, faults):
    reference = priya.take_call("Ravi Shah", "Three days without heating.", "ravi@example.net")
    insulted(priya, reference)
    warned(priya)
    open_step(priya, "Hand over to a leader").get_by_label(re.compile("^Which leader")).select_option(label=LENA.name)
    take(priya, "Hand over to a leader", "Handed over")
    limit = priya.page.url

    # She hears of it, takes it on with its case, and ends the contact when it goes on.
    leader.go("/notices")
    expect(leader.page.get_by_text("A case was escalated to you")).to_be_visible()
    leader.page.goto(limit)
    leader.page.get_by_role("button", name="Take it on").click()
    expect(leader.page.get_by_text("Limit: Taken over")).to_be_visible()
    take(leader, "End the contact", "Contact ended")
    faults += faults_of(leader)

    # From then on, in writing only; the customer is told how to object, and when it is looked at again.
    step = open_step(leader, "Restrict how we are in touch")
    step.get_by_label("What is limited").select_option(label="In writing only")
    step.get_by_label(re.compile("^Until")).fill(in_days(60))
    step.get_by_label(re.compile("^We look at it again")).fill(in_days(30))
    take(leader, "Restrict how we are in touch", "Restricted", how="By a message in this case, sent now")
    faults += faults_of(leader)
    priya.go(f"/cases/{reference}")
    expect(priya.page.get_by_text("The limit and its reasons")).to_be_visible()
    for said in ("I am asking my team leader", "I am ending this contact now", "If you think it is not fair"):
        expect(priya.entry(said)).to_be_visible()
    expect(priya.promise("Look again at the limit on how we are in touch")).to_be_visible()
    assert [event["data"]["step"] for event in api.events("limit.applied")] == ["warn", "hand_over", "end", "restrict"]
    kept.verify()


def test_a_challenging_call_with_warning_forewarning_and_debrief(kept, server, priya, leader, faults):
    reference = priya.take_call("Ravi Shah", "Three days without heating.", "ravi@example.net")

    # Beside the advice, what was seen is written down. A judging word is pointed out, and nothing written is lost.
    start(priya, reference, "Write down what happened")
    faults += faults_of(priya)
    page = priya.page
    expect(page.get_by_text("First, listen to the end")).to_be_visible()
    page.get_by_label("How they came across").select_option(label="Angry")
    page.get_by_label("A raised voice").check()
    page.get_by_label("What was said and done").fill("He was rude and shouted that nobody had come.")
    page.get_by_label("What seems to have set it off").select_option(label="A promise was not kept")
    page.get_by_label("What lies behind it").select_option(label="How we do things")
    page.get_by_label(re.compile("^How they see it")).fill("My children are cold.")
    page.get_by_role("group", name=re.compile("at the start")).get_by_label("5", exact=True).check()
    page.get_by_role("button", name="Write down what happened").click()
    expect(page.get_by_role("alert")).to_contain_text("in place of: rude")
    faults += faults_of(priya)
    expect(page.get_by_label(re.compile("^How they see it"))).to_have_value("My children are cold.")
    page.get_by_label("What was said and done").fill("He shouted that nobody had come.")
    page.get_by_role("button", name="Write down what happened").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("He shouted that nobody had come.")
    behaviour = page.url
    faults += faults_of(priya)

    # He insults her: she warns him, in the words she wants, and it stands in the case as said on the phone.
    insulted(priya, reference)
    limit = page.get_by_role("region", name="Limit: Insults")
    expect(limit.locator("[aria-current=step]")).to_contain_text("Warn the customer")
    faults += faults_of(priya)
    warned(priya)
    expect(limit.locator("[aria-current=step]")).to_contain_text("Hand over to a leader")
    faults += faults_of(priya)
    expect(page.get_by_role("heading", name="Hand over to a leader")).to_be_visible()
    expect(page.get_by_text("“End the contact” is for somebody else to do.")).to_be_visible()

    # One key from any screen, and the leader's screen says so at once.
    leader.go("/customers")
    leader.wait_until_live()
    priya.go(f"/cases/{reference}")
    priya.press("!")
    page.wait_for_url(re.compile("/practices/alarm/"))
    leader.sees(leader.page.get_by_role("link", name=f"{PRIYA.name} needs help now"))
    faults += faults_of(priya) + faults_of(leader)
    leader.page.get_by_role("link", name=f"{PRIYA.name} needs help now").click()
    leader.page.get_by_role("button", name="I am on my way").click()
    expect(leader.page.get_by_text("Alarm: Help is coming")).to_be_visible()
    step = open_step(leader, "It is over")
    step.get_by_label(re.compile("^Is everybody safe")).select_option(label="Yes")
    step.get_by_role("button", name="It is over").click()
    expect(leader.page.get_by_text("Alarm: Over")).to_be_visible()
    expect(leader.page.locator("#alarms").get_by_role("link")).to_have_count(0)

    # Ada, who visits tomorrow, is forewarned by the leader; the leader may not look at the fairness of her own words.
    start(leader, reference, "Forewarn colleagues")
    page = leader.page
    page.get_by_label("What happened").fill("On the phone today he shouted, and said twice that a colleague lies.")
    page.get_by_label("On the phone").check()
    page.get_by_label("What to do").fill("Tell him first what you will do, and by when.")
    page.get_by_role("group", name="Who needs to know").get_by_label(ADA.name).check()
    page.get_by_label("Until").fill(in_days(30))
    page.get_by_label("Who looks at its fairness").select_option(label=LENA.name)
    page.get_by_label("Looked at again by").fill(in_days(10))
    page.get_by_role("button", name="Forewarn colleagues").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody other than whoever wrote it")
    page.get_by_label("Who looks at its fairness").select_option(label=ADA.name)
    page.get_by_role("button", name="Forewarn colleagues").click()
    expect(page.get_by_text("Forewarning: Issued")).to_be_visible()
    faults += faults_of(leader)
    leader.go(f"/cases/{reference}")
    expect(leader.page.get_by_text("Before you speak with them")).to_be_visible()
    faults += faults_of(leader)
    # Priya was not named, so the case says nothing of it to her.
    priya.go(f"/cases/{reference}")
    expect(priya.page.get_by_text("Before you speak with them")).to_have_count(0)

    # Afterwards they look back on it together. By keyboard alone.
    priya.page.goto(behaviour)
    step = open_step(priya, "Look back on it together")
    priya.tab_to(step.get_by_label("A talk straight away"))
    priya.press("Space")
    priya.tab_to(step.get_by_label(re.compile("^What we learn")))
    priya.write("Ring before the third day.")
    priya.tab_to(step.get_by_role("button", name="Look back on it together"))
    priya.press("Enter")
    expect(priya.page.get_by_text("Behaviour record: Debriefed")).to_be_visible()
    faults += faults_of(priya)

    # What provoked it counts the cause and names nobody; what we hold can be read by the customer.
    leader.go("/care/provoked")
    expect(leader.page.get_by_role("row", name=re.compile("A promise was not kept 1"))).to_be_visible()
    expect(leader.page.get_by_text("Ravi")).to_have_count(0)
    faults += faults_of(leader)
    leader.go(f"/cases/{reference}/held")
    expect(leader.page.get_by_text("My children are cold.")).to_be_visible()
    expect(leader.page.locator(".held").get_by_text(words(ADA.name, PRIYA.name))).to_have_count(0)
    faults += faults_of(leader)
