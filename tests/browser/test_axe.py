"""axe finds nothing on any page, light and dark, wide and narrow; and every page keeps the rules of the house."""

import pathlib
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kept import ADA, Kept, demo_signin, scratch
from letters import letter
from pages import SIGN_IN, Screen

# What an administrator can open.
PAGES = [
    "/", "/desk/promises", "/desk/mine", "/desk/waiting", "/desk/unassigned", "/desk/open", "/desk/done",
    "/desk/channel-phone", "/contacts/new", "/customers", "/customers?q=e", "/customers?q=nobodyhasthisname", "/customers/new",
    "/notices", "/outbox", "/looks", "/status", "/staff", "/staff/new", "/profile", "/sink", "/no-such-page",
]
# Pages of a record: where a link to one is, what the link looks like, and the pages that belong to it.
RECORDS = [
    ("/desk/open", r"^/cases/[^/?]+", ["", "?add=note", "?add=call", "?add=visit", "?add=letter", "?show=promises",
                                      "/hand-over", "/resolve", "/promise", "/details"]),
    ("/desk/done", r"^/cases/[^/?]+", [""]),
    ("/customers?q=e", r"^/customers/[0-9A-Za-z]{13}", ["", "/edit", "/addresses/new", "/needs/new"]),
    ("/desk/open>a.qi:has(.chip use[href*='i-p-'])", r"^/promises/[^/?]+", [""]),
    ("/staff", r"^/staff/[0-9A-Za-z]{13}", [""]),
]
# What there is for hard cases, for whoever leads.
HARD_PAGES = [
    "/alarm", "/answers", "/answers/new", "/authority", "/care/limits", "/care/provoked", "/complaints", "/complaints/board",
    "/complaints/figures", "/complaints/lessons", "/complaints/procedures", "/complaints/settings", "/decisions", "/escalations",
    "/offers", "/offers/compare", "/policies", "/policies/gaps", "/policies/gaps/new", "/policies/law", "/policies/law/new",
    "/policies/new", "/policies/readers", "/policies/review", "/policies/to-read", "/practices", "/products", "/products/new",
    "/purchases/import", "/reply-times", "/reply-times/change", "/retention", "/retention/cases/change", "/returns",
    "/returns/policy", "/role", "/writing", "/writing/channels",
]
HARD_RECORDS = [
    ("/complaints", r"^/complaints/[0-9A-Z]{13}$", [""]), ("/returns", r"^/returns/[0-9A-Z]{13}$", [""]),
    ("/policies", r"^/policies/[0-9A-Z]{13}$", ["", "/change"]), ("/products", r"^/products/[0-9A-Z]{13}$", [""]),
    ("/care/limits", r"^/care/limits/[0-9A-Z]{13}$", ["", "/change"]),
    ("/practices/behaviour", r"^/practices/behaviour/[0-9A-Z]{13}$", [""]),
    ("/practices/extra", r"^/practices/extra/[0-9A-Z]{13}$", [""]),
]
LOOKS = [("light", 1440, 900), ("dark", 1440, 900), ("light", 390, 844), ("dark", 390, 844)]


@pytest.fixture(scope="module")
def demo():
    """The sample organisation: the pages with much on them."""
    with scratch() as path:
        installation = Kept(pathlib.Path(path))
        server = installation.serve(verb="demo")
        yield server
        installation.stop()


@pytest.fixture(scope="module")
def empty():
    """The first minute: nobody has set anything up."""
    with scratch() as path:
        installation = Kept(pathlib.Path(path))
        server = installation.serve()
        yield server
        installation.stop()


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request, open_screen):
    theme, width, height = request.param
    return lambda server: open_screen(
        server, color_scheme=theme, viewport={"width": width, "height": height}, reduced_motion="reduce")


def faults_of(screen):
    """What is wrong with the page that is open, in words."""
    page, faults = screen.page, []
    for violation in Axe().run(page).response["violations"]:
        places = "; ".join(" ".join(node["target"][-1:]) for node in violation["nodes"][:4])
        faults.append(f"{violation['id']}: {violation['help']}: {places}")
    if (headings := page.get_by_role("heading", level=1, include_hidden=False).count()) != 1:
        faults.append(f"{headings} first headings")
    if not page.title().endswith("· Kept"):
        faults.append(f"title {page.title()!r}")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        faults.append(f"scrolls sideways by {wide} px")
    return [f"{page.url.removeprefix(screen.address)}: {fault}" for fault in faults]


def records_of(screen, records=RECORDS):
    """The addresses of pages that show one record each, found by following links as a person would."""
    addresses = []
    for start, pattern, pages in records:
        path, _, through = start.partition(">")
        screen.go(path)
        if through:
            screen.go(screen.page.locator(through).first.get_attribute("href"))
        links = screen.page.locator("main a[href]").evaluate_all("all => all.map(link => link.getAttribute('href'))")
        found = [match.group() for match in (re.search(pattern, link) for link in links) if match]
        assert found, f"no link like {pattern} on {start}"
        addresses += [found[0] + page for page in pages]
    return addresses


def test_every_page_of_the_sample_organisation(look, demo):
    screen = look(demo).sign_in(*demo_signin(demo.log, "administrator"))
    faults, titles = [], {}
    for address in [*PAGES, *records_of(screen)]:
        answer = screen.go(address)
        assert answer.status == (404 if address == "/no-such-page" else 200), (address, answer.status)
        faults += faults_of(screen)
        titles.setdefault(screen.page.title(), set()).add(re.sub(r"[?].*", "", address))
    # The desk opens on the promises, so these two are one page.
    faults += [f"one title, {title}, for {', '.join(sorted(pages))}"
               for title, pages in titles.items() if len(pages - {"/"}) > 1]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("theme", "width", "height"), [LOOKS[0], LOOKS[3]])
def test_every_page_for_hard_cases(theme, width, height, open_screen, demo):
    screen = open_screen(
        demo, color_scheme=theme, viewport={"width": width, "height": height}, reduced_motion="reduce"
    ).sign_in(*demo_signin(demo.log, "leader"))
    faults = []
    for address in [*HARD_PAGES, *records_of(screen, HARD_RECORDS)]:
        answer = screen.go(address)
        assert answer.status == 200, (address, answer.status)
        faults += faults_of(screen)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("width", "print_size"), [(320, "normal"), (390, "large")])
def test_four_hundred_per_cent_and_large_print_on_a_phone(width, print_size, open_screen, demo):
    # 1280 pixels at 400 % are 320.
    screen = open_screen(demo, viewport={"width": width, "height": 256}).sign_in(*demo_signin(demo.log, "administrator"))
    faults = []
    for address in [*PAGES, *records_of(screen)]:
        screen.go(address)
        screen.page.evaluate("size => { document.documentElement.dataset.print = size }", print_size)
        faults += faults_of(screen)
    assert not faults, "\n".join(faults)


def test_the_pages_before_anybody_signs_in(look, empty, demo):
    screen = look(empty)
    screen.go("/")
    faults = faults_of(screen)
    # Nothing filled in, by a browser that does not check first: the page with its errors.
    screen.page.locator("form").evaluate("form => form.noValidate = true")
    screen.page.get_by_role("button").first.click()
    expect(screen.page.get_by_role("alert")).to_be_visible()
    faults += faults_of(screen)
    signing = look(demo)
    signing.go(SIGN_IN)
    faults += faults_of(signing)
    signing.page.get_by_label(re.compile("email", re.I)).fill("nobody@example.org")
    signing.page.get_by_label(re.compile("password", re.I)).fill("wrong")
    signing.page.get_by_role("button", name=re.compile("sign in", re.I)).click()
    expect(signing.page.get_by_role("alert")).to_be_visible()
    faults += faults_of(signing)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_the_pages_of_a_desk_with_nothing_on_it(look, server, kept):
    screen = look(server).sign_in(ADA.email)
    faults = []
    for address in PAGES:
        if address != "/sink":                             # the demo's alone
            screen.go(address)
            faults += faults_of(screen)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_case_with_hostile_and_very_long_words(look, server, kept):
    name = "\"\u0301><script>alert(1)</script>" + "Wolfeschlegelsteinhausenbergerdorff" * 3
    reference = kept.deliver(letter(
        "<b>'\"&</b> " + "Donaudampfschifffahrtsgesellschaft" * 4, "word " * 4000, sender=(name, "long@example.net")))
    screen = look(server).sign_in(ADA.email)
    screen.page.on("dialog", lambda dialog: screen.complaints.append("a script of the sender ran"))
    faults = []
    for address in ("/desk/unassigned", f"/cases/{reference}"):
        screen.go(address)
        faults += faults_of(screen)
    assert not faults, "\n".join(faults)


def test_axe_finds_what_is_wrong(browser):
    """The tool itself: a page with planted faults is not clean."""
    screen = Screen(browser.new_page(), "")
    screen.page.set_content("<main><img src='data:,'><p style='color:#aaa;background:#fff'>grey</p></main>")
    found = "\n".join(faults_of(screen))
    screen.page.close()
    for fault in ("image-alt", "color-contrast", "0 first headings", "title"):
        assert fault in found
