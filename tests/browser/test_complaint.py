"""A housing complaint, all of it on screen: a call written down, recognised, acknowledged, looked into, answered, taken to
stage two by somebody else, put right and closed."""

import datetime
import re
import zoneinfo

import pytest
from playwright.sync_api import expect

from kept import ADA, LENA
from pages import NEW_CONTACT
from ports import wait_until
from test_axe import faults_of

LONDON = zoneinfo.ZoneInfo("Europe/London")
CLOSES = datetime.time(17)


def easter(year):
    """Easter Sunday by the rule of Gauss, as corrected in 1816: another way than the one Kept goes."""
    golden, k = year % 19, year // 100
    p, q = (13 + 8 * k) // 25, k // 4
    m, n = (15 - p + k - q) % 30, (4 + k - q) % 7
    d = (19 * golden + m) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
    days = 22 + d + e
    if d == 29 and e == 6:
        days -= 7
    if d == 28 and e == 6 and (11 * m + 11) % 30 < 19:
        days -= 7
    return datetime.date(year, 3, 1) + datetime.timedelta(days - 1)


def holidays(year):
    """England's bank holidays of a year without exceptions."""
    def monday(month, last):
        days = [datetime.date(year, month, 1) + datetime.timedelta(n) for n in range(31)]
        found = [day for day in days if day.month == month and day.weekday() == 0]
        return found[-1] if last else found[0]

    kept = {easter(year) - datetime.timedelta(2), easter(year) + datetime.timedelta(1), monday(5, False), monday(5, True),
            monday(8, True)}
    for month, day in ((1, 1), (12, 25), (12, 26)):
        date = datetime.date(year, month, day)
        while date.weekday() > 4 or date in kept:
            date += datetime.timedelta(1)
        kept.add(date)
    return kept


def working_days_after(count, day):
    while count:
        day += datetime.timedelta(1)
        count -= day.weekday() < 5 and day not in holidays(day.year)
    return day


def long(day):
    return f"{day:%A} {day.day} {day:%B %Y}"


@pytest.fixture
def ada(open_screen, server):
    return open_screen(server).sign_in(ADA.email)


class Complaint:
    """A complaint on somebody's screen."""

    def __init__(self, screen):
        self.screen, self.page = screen, screen.page

    def do(self, link, button, fields=(), ticks=(), choices=()):
        """Opens a form by its link on the complaint's page, fills it in and sends it."""
        self.page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()
        self.send(button, fields, ticks, choices)

    def send(self, button, fields=(), ticks=(), choices=()):
        assert not faults_of(self.screen), faults_of(self.screen)
        for label, text in fields:
            self.page.get_by_label(label, exact=True).fill(text)
        for label in ticks:
            self.page.get_by_label(label, exact=True).check(force=True)
        for label, choice in choices:
            self.page.get_by_label(label, exact=True).select_option(label=choice)
        self.page.get_by_role("button", name=button, exact=True).click()
        expect(self.page.get_by_role("status").first).to_be_visible()

    def is_due(self, day):
        expect(self.page.locator(".limit")).to_contain_text(f"{long(day)}, 17:00")


def take_a_call(screen):
    """Somebody rings who was never here before; answers with the case's reference."""
    page = screen.page
    screen.go(NEW_CONTACT)
    page.locator("#f-who").fill("Ola Oyelaran")
    page.get_by_text("Somebody new, or a new address").click()
    page.get_by_label("Telephone number").fill("0113 496 0182")
    page.get_by_label("What do they need?").fill("I waited in all day for the heating and nobody came. This is unacceptable.")
    page.get_by_role("radio", name="For the team").check(force=True)
    page.get_by_label("What was said or done").fill("Told her that somebody looks at it today.")
    page.get_by_role("button", name="Write it down").click()
    expect(page).to_have_url(re.compile("/cases/"))
    return re.search(r"/cases/([\w-]+)", page.url)[1]


def test_a_housing_complaint_goes_through_both_stages_with_every_deadline(priya, lena, ada):
    today = datetime.datetime.now(LONDON).date()
    ada.go("/complaints/procedures")
    ada.page.get_by_label("Usual procedure").select_option(label="Social housing")
    ada.page.get_by_role("button", name="Keep this").click()

    reference = take_a_call(priya)

    # The words sounded like one; a person decides.
    def is_noticed():
        priya.open_case(reference)
        return priya.page.get_by_text("This may be a complaint").is_visible()

    wait_until(is_noticed, 15, "the words to be noticed")
    priya.page.get_by_role("link", name="Look at it as one").click()
    hers = Complaint(priya)
    hers.send("Open the complaint", ticks=[
        "They are dissatisfied, however they say it.",
        "It is about a service, or about what we or somebody acting for us did or did not do.",
        "It is more than a first request to put something right."])
    hers.is_due(working_days_after(5, today))
    assert not faults_of(priya), faults_of(priya)
    address = re.search(r"/complaints/\w{13}", priya.page.url)[0]

    hers.do("Acknowledge", "Send the acknowledgement")
    first = working_days_after(10, today)
    hers.is_due(first)
    hers.do("Say what they would like", "Write it down", fields=[
        ("What they would like, as we understand it", "Heating that works, and to be told why nobody came.")],
        ticks=["They say that it is right"])
    hers.do("Add a fact", "Add it", fields=[("What do we know?", "The diary shows no visit that day."), ("Where is it from?", "Diary")])
    hers.do("Write the finding", "Keep the finding", ticks=["Upheld in part"], fields=[
        ("Why do we think so?", "The visit was agreed and never put into the diary.")], choices=[("What led to it?", "Done wrong")])

    # Put off by three working days, in writing.
    hers.page.get_by_role("main").get_by_role("link", name="Put the answer off", exact=True).first.click()
    hers.page.get_by_label("By how many working days?", exact=True).fill("3")
    hers.page.get_by_label("Why?", exact=True).fill("The contractor has not answered yet.")
    hers.page.get_by_role("button", name="Tell them and put it off", exact=True).click()
    # The letter names the new day and the reason only now; she reads it before it goes.
    expect(hers.page.get_by_role("alert")).to_contain_text("look and send it again")
    expect(hers.page.get_by_label("The letter", exact=True)).to_have_value(re.compile("The contractor has not answered yet"))
    hers.send("Tell them and put it off")
    hers.is_due(working_days_after(3, first))

    # What is still to come has a day, and is promised.
    redress = today + datetime.timedelta(10)
    hers.do("Add", "Set it down", fields=[("What do they get?", "An engineer looks at the boiler"), ("By when?", redress.isoformat())])
    priya.page.get_by_role("main").get_by_role("link", name="Write the outcome", exact=True).first.click()
    letter = priya.page.get_by_label("The letter", exact=True)
    expect(letter).to_have_value(re.compile("uphold your complaint in part"))
    expect(letter).to_have_value(re.compile("Stage two"))
    expect(letter).to_have_value(re.compile(f"An engineer looks at the boiler, by {long(redress)}"))
    guide = priya.page.locator('[data-behaviour~="writing-guide"]')
    letter.fill(letter.input_value() + "\nI am sorry for the visit that never happened. I will ring you by Friday at noon.")
    expect(guide).to_contain_text("You say sorry for it:", timeout=10_000)
    hers.send("Send the outcome")
    expect(priya.page.locator(".stepper")).to_contain_text(f"{today.day} {today:%B %Y}")

    # Not content: somebody else looks at it at stage two.
    hers.do("Take it further", "Begin the next stage", fields=[("What are they not content with?", "It is still cold.")],
            choices=[("Who looks at it now?", LENA.name)])
    expect(priya.page.get_by_text("somebody else deals with it")).to_be_visible()
    theirs = Complaint(lena)
    lena.go(address)
    theirs.is_due(working_days_after(5, today))
    theirs.do("Acknowledge", "Send the acknowledgement")
    theirs.is_due(working_days_after(20, today))
    theirs.do("Write the finding", "Keep the finding", ticks=["Upheld"], fields=[
        ("Why do we think so?", "Nobody looked at the diary after the first letter.")], choices=[("What led to it?", "Done wrong")])
    lena.page.get_by_role("main").get_by_role("link", name="Write the outcome", exact=True).first.click()
    year = datetime.date(today.year + 1, today.month, min(today.day, 28) if today.month == 2 else today.day)
    expect(lena.page.get_by_label("The letter", exact=True)).to_have_value(
        re.compile(f"Housing Ombudsman Service, free of charge, until {year.day} {year:%B %Y}"))
    theirs.send("Send the outcome")

    # The engineer has been: what was promised on the board is done.
    lena.go("/complaints/board")
    expect(lena.page.locator(".board")).to_contain_text("An engineer looks at the boiler")
    lena.go(address)
    lena.page.get_by_role("button", name="It is done").click()
    expect(lena.page.get_by_role("status").first).to_be_visible()
    lena.go("/complaints/board")
    expect(lena.page.locator(".board")).not_to_contain_text("An engineer looks at the boiler")
    lena.go(address)
    theirs.do("Share the lesson", "Share the lesson", fields=[("What can we learn?", "Put each visit into the diary while they are on the phone.")])
    theirs.do("Close the complaint", "Close the complaint", choices=[("How does it end?", "They are content with it")])
    expect(lena.page.locator(".stepper li").last).to_have_attribute("data-state", "done")

    kept = lena.page.get_by_role("region", name=re.compile("^Promises to")).locator(".promise")
    expect(kept).to_have_count(5)
    assert {promise.get_attribute("data-state") for promise in kept.all()} == {"kept"}
    for path in ("/complaints", "/complaints/board", "/complaints/figures", "/complaints/lessons", "/complaints/procedures",
                 "/complaints/settings", address, f"{address}/report"):
        ada.go(path)
        assert not faults_of(ada), (path, faults_of(ada))
