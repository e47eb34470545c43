"""The sample organisation's Priya, from a case she closes today to a grade: candidate, claim, witness by link, judgement,
the gateway with its three signatures, the three methods, the grade and what decides it, and a portfolio that leaves with
nobody's name in it."""

import datetime
import re
import sqlite3
import zipfile

import pytest
from playwright.sync_api import expect

from kept import API, Kept, Person, demo_signin, scratch
from ports import wait_until
from test_axe import faults_of
from test_evidence import run

PRIYA = Person("Priya Nair", "priya.nair@hebblebrook.example", "specialist")
CALLUM = Person("Callum Reid", "callum.reid@hebblebrook.example", "leader")
RUTH = Person("Ruth Osei", "ruth.osei@hebblebrook.example", "assessor")
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.fixture
def demo(tmp_path):
    with scratch() as path:
        installation = Kept(path)
        yield installation, installation.serve(verb="demo")
        installation.stop()


@pytest.fixture
def people(demo, open_screen):
    _, server = demo
    _, password = demo_signin(server.log, "specialist")
    return {person.name: open_screen(server).sign_in(person.email, password) for person in (PRIYA, CALLUM, RUTH)}


def press(screen, name):
    screen.page.get_by_role("button", name=name, exact=True).click()
    screen.page.wait_for_load_state("load")


def fill(screen, **fields):
    for name, value in fields.items():
        screen.page.locator(f"[name={name}]").first.fill(value)


def close_a_case(kept, server, priya):
    """A call with a promise; the promise kept; the case resolved."""
    page = priya.page
    priya.go("/contacts/new")
    page.locator("#f-who").fill("Wilfred Ormerod")
    page.locator("#f-need").fill("The refund has not come.")
    page.locator("#f-outcome_words").fill("It went to an account that was closed.")
    page.locator("#f-promise").fill("The refund to the right account")
    page.locator("#f-due").fill((datetime.date.today() + datetime.timedelta(days=1)).isoformat() + "T10:00")
    page.get_by_role("button", name=re.compile("Write it down|Save|Record")).click()
    expect(page).to_have_url(re.compile("/cases/"))
    case = re.search(r"/cases/([\d-]+)", page.url)[1]
    hers = API(server, kept.token(PRIYA))
    promise = next(one for one in hers.all("/promises?state=open") if one["what"] == "The refund to the right account")
    hers.post(f"/promises/{promise['id']}/kept")
    priya.go(f"/cases/{case}/resolve")
    fill(priya, outcome="The money is in the right account.")
    priya.page.locator("form[action$='/resolve'] button.is-primary").click()
    return case


def claim_it(priya, case, faults):
    page = priya.page
    link = page.locator("a[href^='/growth/claims/new']").first

    def is_offered():
        priya.go(f"/cases/{case}")
        return link.count() > 0

    wait_until(is_offered, 20, "the closed case is offered as evidence")
    link.click()
    expect(page.get_by_role("checkbox", name=re.compile("^B2.1"))).to_be_checked()
    fill(priya, title="A refund that went astray")
    press(priya, "Begin the account")
    fill(priya, task="Find it, and have it arrive.", action="I rang Mr Ormerod with what I had found and gave him a day.",
         result="It came on the day.", why="He had waited long enough to be told a date.")
    press(priya, "Keep this draft")
    page.get_by_text("Ask a witness", exact=True).click()
    page.get_by_label("Who was there?").fill("Steph Holroyd")
    page.get_by_label("How do they know you?").fill("from the counter")
    press(priya, "Make the link")
    faults += faults_of(priya)
    return page.get_by_label("Link for the witness").input_value()


def vouch(phone, link):
    phone.page.goto(link)
    phone.page.get_by_label("What did you see or hear?").fill("She rang Mr Ormerod back as she had said.")
    press(phone, "Send what I saw")
    expect(phone.page.get_by_role("heading", level=1, name="Thank you")).to_be_visible()


def judge(ruth, faults):
    ruth.go("/growth/judging")
    ruth.page.get_by_role("link", name="A refund that went astray").click()
    expect(ruth.page.get_by_text("She rang Customer").first).to_be_visible()
    for tick in ruth.page.locator(".judging-item input[type=checkbox]").all():
        tick.check()
    for accept in ruth.page.get_by_label("Accept", exact=True).all():
        accept.check()
    faults += faults_of(ruth)
    press(ruth, "Send your judgement")


def pass_the_gateway(people, phone, faults):
    """Nothing blocks any more, and all three sign: two in their accounts, the college by a link."""
    priya, callum, ruth = people[PRIYA.name], people[CALLUM.name], people[RUTH.name]
    priya.go("/growth")
    expect(priya.page.locator("section[aria-labelledby=gateway]")).to_contain_text("Ready")
    faults += faults_of(priya)
    priya.page.locator("#gateway a").click()
    gateway = priya.page.url
    press(priya, "Sign that it is so")
    callum.page.goto(gateway)
    press(callum, "Sign that it is so")
    ruth.page.goto(gateway)
    faults += faults_of(ruth)
    press(ruth, "Make a link")
    link = ruth.page.get_by_label("Link for the training provider").input_value()
    phone.page.goto(link)
    faults += faults_of(phone)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    fill(phone, name="Moira Haigh")
    press(phone, "Sign that it is so")
    phone.page.goto(link)
    expect(phone.page.get_by_text("This link has been used")).to_be_visible()
    priya.page.goto(gateway)
    expect(priya.page.get_by_text("Moira Haigh")).to_be_visible()
    return gateway.replace("/gateway/", "/assessments/of/")


def mark_all(ruth, but=()):
    page = ruth.page
    for fieldset in page.locator("fieldset.assess-criterion").all():
        code = fieldset.locator("input[name=item]").input_value()
        fieldset.get_by_text("Not met" if code in but else "Met", exact=True).click()
        if code in but:
            fieldset.locator(f"[name='note-{code}']").fill("Told well, without what it did for the brand.")
    press(ruth, "Keep marks")


def release(ruth, faults):
    faults += faults_of(ruth)
    fill(ruth, feedback="Clear throughout. Keep giving dates you can keep.")
    ruth.page.locator("form[action$='/release'] button").click()
    expect(ruth.page.locator(".page-head .chip").first).to_have_text("Result shown")


def observe(ruth, overview, faults):
    page = ruth.page
    page.goto(overview)
    press(ruth, "Plan the observation")
    expect(page.get_by_text("Typical work is most likely")).to_be_visible()
    faults += faults_of(ruth)
    soon = (datetime.datetime.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT10:00")
    fill(ruth, starts=soon, minutes="60", place="The telephones in Billing")
    press(ruth, "Keep the plan")
    # Nobody is observed before both have been told.
    press(ruth, "Begin the observation")
    expect(page.get_by_role("alert")).to_be_visible()
    for audience, who in (("Colleagues", "The billing team"), ("Customers", "A sign at the counter")):
        page.locator("form[action$='/notices']").get_by_text(audience, exact=True).click()
        fill(ruth, who=who, how="In the morning")
        press(ruth, "Note that they know")
    press(ruth, "Begin the observation")
    fill(ruth, body="Asked back before she answered.")
    page.locator(".assess-codes label", has_text="S2.3").click()
    press(ruth, "Keep note")
    press(ruth, "Finish the observation")
    mark_all(ruth)
    release(ruth, faults)


def project(priya, ruth, overview, case, faults):
    ruth.page.goto(overview)
    press(ruth, "Open the project")
    address = ruth.page.url
    priya.page.goto(address)
    for part in ("proposal", "scope"):
        fill(priya, **{part: "Fewer refunds that go to closed accounts."})
        priya.page.locator(f"form[action$='/parts/{part}'] button").click()
    press(priya, "Agree this scope")
    ruth.page.goto(address)
    press(ruth, "Agree this scope")
    priya.page.goto(address)
    fill(priya, record=case, use="One of nine like it")
    press(priya, "Add record")
    year = priya.page.get_by_label("One of yours").locator("option", has_text="Complaints from").last
    priya.page.get_by_label("One of yours").select_option(year.get_attribute("value"))
    fill(priya, use="How often it came up in a year")
    press(priya, "Add record")
    expect(priya.page.get_by_role("region", name="Complaints from")).to_contain_text("Received")
    parts = ("problem", "data", "analysis", "options", "recommendation", "plan", "result")
    fill(priya, **{part: f"What I found about {part}." for part in parts})
    press(priya, "Keep the report")
    faults += faults_of(priya)
    press(priya, "Hand in the report")
    ruth.page.goto(address)
    ask(ruth, "Whom did it help first?", "Those who had moved.")
    press(ruth, "Finish the interview")
    mark_all(ruth)
    release(ruth, faults)


def ask(ruth, question, answer):
    form = ruth.page.locator("form[action$='/questions']")
    form.locator("[name=question]").fill(question)
    press(ruth, "Add question")
    fill(ruth, answer=answer)
    ruth.page.get_by_role("button", name="Keep answer").first.click()


def discuss(ruth, overview, faults):
    ruth.page.goto(overview)
    press(ruth, "Plan the discussion")
    press(ruth, "Draw up questions")
    faults += faults_of(ruth)
    press(ruth, "Begin the discussion")
    fill(ruth, answer="I was proudest of the bereavement calls.")
    ruth.page.get_by_role("button", name="Keep answer").first.click()
    press(ruth, "Finish the discussion")
    mark_all(ruth, but=("S2.2",))
    release(ruth, faults)


def personal(kept):
    """All that could give a customer of the desk away: names, addresses of every kind, account numbers."""
    database = sqlite3.connect(kept.data / "kept.db")
    found = {word for row in database.execute("SELECT name, account FROM party") for word in row if word}
    for kind, value in database.execute("SELECT kind, value FROM party_address"):
        found |= {line for line in value.splitlines() if len(line) > 4} if kind == "post" else {value}
    return found


def test_a_case_closed_today_becomes_a_grade_and_a_portfolio(demo, people, open_screen, tmp_path):
    kept, server = demo
    priya, callum, ruth = people[PRIYA.name], people[CALLUM.name], people[RUTH.name]
    phone, faults = open_screen(server, **PHONE), []
    case = close_a_case(kept, server, priya)
    vouch(phone, claim_it(priya, case, faults))
    priya.page.reload()
    press(priya, "Send to your assessor")
    judge(ruth, faults)
    overview = pass_the_gateway(people, phone, faults)
    observe(ruth, overview, faults)
    project(priya, ruth, overview, case, faults)
    discuss(ruth, overview, faults)

    # Two methods are as good as can be; the discussion holds the whole back, and the page says by what.
    priya.page.goto(overview)
    expect(priya.page.locator("section[aria-labelledby=overall] .assess-grade")).to_have_text("Pass")
    expect(priya.page.get_by_text("It is not higher because of: Professional discussion.")).to_be_visible()
    expect(priya.page.get_by_text("Not met: S2.2.").first).to_be_visible()
    faults += faults_of(priya)

    priya.go("/growth")
    priya.page.get_by_role("link", name="Portfolio", exact=True).click()
    portfolio = priya.page.url
    press(priya, "Ask a leader to look")
    callum.page.goto(portfolio)
    for tick in callum.page.get_by_label("I opened it, and nobody can be recognised").all():
        tick.check()
    press(callum, "Nobody can be recognised")
    priya.page.goto(portfolio)
    with priya.page.expect_download() as download:
        press(priya, "Take it along (ZIP)")
    whole, page = tmp_path / "portfolio.zip", tmp_path / "portfolio.html"
    download.value.save_as(whole)
    kept.must("portfolio", "export", "--person", PRIYA.email, str(page))
    said = {file: run("portfolio", "verify", str(file)) for file in (whole, page)}
    for answer in said.values():
        assert answer.returncode == 0 and answer.stdout.decode().startswith("Genuine"), answer.stdout.decode()
    assert "gateway.signed, " in said[whole].stdout.decode(), said[whole].stdout.decode()
    with zipfile.ZipFile(whole) as archive:
        texts = {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
    texts["page"] = page.read_text()
    assert "A refund that went astray" in texts["page"]
    assert "Complaints from" in texts["page"]
    words = personal(kept)
    assert len(words) > 500
    told = [f"{word} in {name}" for name, text in texts.items() for word in words if word in text]
    assert not told, told
    assert not faults, "\n".join(faults)
