"""From a call answered today to a signed item in a portfolio that leaves: candidate, claim, witness by link on a telephone,
judgement, a leader's look, export, and the check of it on another machine."""

import datetime
import re
import subprocess
import zipfile

import pytest
from playwright.sync_api import expect

from kept import API, LENA, PRIYA, Person, binary
from ports import wait_until
from test_axe import faults_of

RUTH = Person("Ruth Osei", "ruth@example.org", "assessor")
CUSTOMER = ("Margaret", "Ellis", "07700 900118")


@pytest.fixture
def faults():
    found = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def assessor(kept, open_screen, server):
    kept.add(RUTH)
    return open_screen(server).sign_in(RUTH.email)


def day(days):
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


def choose(page, name, person):
    option = page.locator(f"[name={name}] option").filter(has_text=person).first
    page.locator(f"[name={name}]").select_option(option.get_attribute("value"))


def enrol(lena):
    """Priya is enrolled on the level 2 standard, with Ruth to assess her and Lena to sign."""
    lena.go("/growth/enrolments/new?edition=occ0072@1")
    page = lena.page
    choose(page, "staff", "Priya Nair")
    page.locator("[name=rules_year]").fill("2025")
    page.locator("[name=counts_from]").fill(day(-1))
    page.locator("[name=planned_end]").fill(day(300))
    choose(page, "assessor", "Ruth Osei")
    choose(page, "employer", "Lena Hartley")
    page.get_by_role("button", name="Enrol them").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Priya Nair")


def answer_a_call(kept, server, priya):
    """A call with a promise, and the promise kept."""
    page = priya.page
    priya.go("/contacts/new")
    page.locator("#f-who").fill(f"{CUSTOMER[0]} {CUSTOMER[1]}")
    page.locator("#f-need").fill("The engineer did not come.")
    page.locator("#f-outcome_words").fill("She waits for a date.")
    page.locator("#f-promise").fill("A new date for the engineer")
    page.locator("#f-due").fill(f"{day(1)}T10:00")
    page.get_by_role("button", name=re.compile("Write it down|Save|Record")).click()
    expect(page).to_have_url(re.compile("/cases/"))
    hers = API(server, kept.token(PRIYA))
    hers.post(f"/promises/{hers.all('/promises?state=open')[0]['id']}/kept")


def begin_claim(priya, faults):
    page = priya.page

    def is_offered():
        priya.go("/growth")
        return page.get_by_role("link", name=re.compile("^Write it up")).count() > 0

    wait_until(is_offered, 20, "her work is offered to her")
    faults += faults_of(priya)
    page.get_by_role("link", name=re.compile("^Write it up")).first.click()
    expect(page.get_by_role("heading", level=1, name="Claim evidence")).to_be_visible()
    faults += faults_of(priya)
    page.get_by_label("What it is about").fill("A missed engineer, a kept promise")
    page.get_by_role("button", name="Begin the account").click()
    expect(page.get_by_role("heading", level=1, name="A missed engineer, a kept promise")).to_be_visible()


def write(priya, faults):
    page = priya.page
    page.get_by_label("Task").fill("Give her a date she could trust.")
    page.get_by_label("Action").fill(f"We rang Mrs {CUSTOMER[1]} on {CUSTOMER[2]}.")
    page.get_by_role("button", name="Send to your assessor").click()
    # Without a result nothing is sent, and nothing she wrote is lost.
    expect(page.get_by_role("alert")).to_contain_text("Say what came of it")
    expect(page.get_by_label("Task")).to_have_value("Give her a date she could trust.")
    page.get_by_label("Result").fill("The engineer came on the day, and she thanked me.")
    page.get_by_role("button", name="Keep this draft").click()
    expect(page.get_by_text("What did you do yourself?")).to_be_visible()
    faults += faults_of(priya)
    page.get_by_label("Action").fill(f"I rang Mrs {CUSTOMER[1]} on {CUSTOMER[2]} and offered two dates.")
    page.get_by_label("Why", exact=True).fill("She had waited all day.")
    page.get_by_role("button", name="Keep this draft").click()
    page.get_by_text("How it reads outside the desk").click()
    expect(page.get_by_text("I rang Customer A on [telephone number] and offered two dates.")).to_be_visible()


def ask_a_witness(priya):
    page = priya.page
    page.get_by_text("Ask a witness", exact=True).click()
    page.get_by_label("Who was there?").fill("Lena Hartley")
    page.get_by_label("How do they know you?").fill("my leader")
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("Link for the witness")
    expect(link).to_be_visible()
    return link.input_value()


def test_work_becomes_a_signed_portfolio(kept, server, open_screen, priya, lena, assessor, faults, tmp_path):
    enrol(lena)
    answer_a_call(kept, server, priya)
    begin_claim(priya, faults)
    write(priya, faults)
    link = ask_a_witness(priya)
    claim = re.sub("#.*", "", priya.page.url)

    # On a telephone, without an account, once.
    phone = open_screen(server, viewport={"width": 360, "height": 740}, has_touch=True)
    phone.page.goto(link)
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("Priya Nair asks what you saw")
    faults += faults_of(phone)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.page.get_by_label("What did you see or hear?").fill(f"She let Mrs {CUSTOMER[1]} speak, then gave two dates.")
    phone.page.get_by_role("button", name="Send what I saw").click()
    expect(phone.page.get_by_role("heading", level=1, name="Thank you")).to_be_visible()
    phone.page.goto(link)
    expect(phone.page.get_by_text("This link has been used")).to_be_visible()
    phone.page.goto(link[:-1] + ("0" if link[-1] != "0" else "1"))
    expect(phone.page.get_by_text("This link is not whole")).to_be_visible()

    priya.page.goto(claim)
    expect(priya.page.get_by_text("gave two dates").first).to_be_visible()
    priya.page.get_by_role("button", name="Send to your assessor").click()
    expect(priya.page.get_by_text("With the assessor").first).to_be_visible()

    # The assessor reads it without names, and signs each item.
    page = assessor.page
    assessor.go("/growth/judging")
    page.get_by_role("link", name="A missed engineer, a kept promise").click()
    expect(page.get_by_text("I rang Customer A on [telephone number]")).to_be_visible()
    assert CUSTOMER[1] not in page.content() and CUSTOMER[2] not in page.content()
    faults += faults_of(assessor)
    for tick in page.locator(".judging-item input[type=checkbox]").all():
        tick.check()
    for accept in page.get_by_label("Accept", exact=True).all():
        accept.check()
    page.get_by_role("button", name="Send your judgement").click()
    expect(page.get_by_text("No claim waits")).to_be_visible()
    priya.go("/growth")
    expect(priya.page.locator(".matrix .ev-signed").first).to_be_visible()
    faults += faults_of(priya)

    # How wide it reaches and what is open; where it leads; and how everybody is doing, for a leader.
    priya.page.get_by_role("link", name="Spread and gaps").click()
    expect(priya.page.get_by_role("heading", name="How wide it reaches")).to_be_visible()
    expect(priya.page.get_by_text("Phone", exact=True)).to_be_visible()
    faults += faults_of(priya)
    priya.page.get_by_role("link", name=re.compile("^See them")).click()
    expect(priya.page.get_by_role("heading", name="Still to earn")).to_be_visible()
    faults += faults_of(priya)
    priya.go("/growth/progression")
    expect(priya.page.get_by_text("You are here").last).to_be_visible()
    faults += faults_of(priya)
    lena.go("/growth/enrolments")
    lena.page.get_by_role("link", name="How everybody is doing").click()
    expect(lena.page.get_by_role("row", name="Priya Nair")).to_be_visible()
    faults += faults_of(lena)
    priya.go("/growth")

    # A leader looks; then it leaves, and anybody can tell whether it is as it was made.
    priya.page.get_by_role("link", name="Portfolio", exact=True).click()
    portfolio = priya.page.url
    priya.page.get_by_role("button", name="Ask a leader to look").click()
    lena.page.goto(portfolio)
    faults += faults_of(lena)
    for tick in lena.page.get_by_label("I opened it, and nobody can be recognised").all():
        tick.check()
    lena.page.get_by_role("button", name="Nobody can be recognised").click()
    priya.page.goto(portfolio)
    with priya.page.expect_download() as download:
        priya.page.get_by_role("button", name="Take it along (ZIP)").click()
    whole = tmp_path / "portfolio.zip"
    download.value.save_as(whole)
    check(kept, whole, tmp_path)


def check(kept, whole, tmp_path):
    answer = kept.command("portfolio", "export", "--person", PRIYA.email, str(tmp_path / "again.html"))
    assert answer.returncode == 0, answer.stderr.decode()
    for file in (whole, tmp_path / "again.html"):
        said = run("portfolio", "verify", str(file))
        assert said.returncode == 0 and said.stdout.decode().startswith("Genuine"), said.stdout.decode()
    with zipfile.ZipFile(whole) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    for name, bytes_ in {**content, "page": (tmp_path / "again.html").read_bytes()}.items():
        for personal in (CUSTOMER[1], CUSTOMER[2], LENA.name):
            assert personal.encode() not in bytes_, f"{personal} in {name}"
    altered = tmp_path / "altered.zip"
    with zipfile.ZipFile(altered, "w") as archive:
        for name, bytes_ in content.items():
            archive.writestr(name, bytes_.replace(b"two dates", b"ten dates"))
    said = run("portfolio", "verify", str(altered))
    assert said.returncode == 1 and "index.html was changed." in said.stdout.decode(), said.stdout.decode()


def run(*words):
    """Without an installation: on somebody else's machine there is none."""
    return subprocess.run([binary(), *words], capture_output=True, timeout=60)
