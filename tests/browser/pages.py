"""What a person sees and does on the pages. The words and places of the pages are here and nowhere else."""

import re
import time

from playwright.sync_api import expect

from kept import PASSWORD

# Addresses
SIGN_IN = "/sign-in"
DESK = "/"
NEW_CONTACT = "/contacts/new"

# How soon a change made elsewhere must be on an open screen.
SOON = 1.0


def words(*some):
    return re.compile("|".join(some), re.IGNORECASE)


class Screen:
    """One open browser."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.complaints = []
        self._is_live = False
        page.on("framenavigated", self._left)
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._heard)

    def _heard(self, message):
        # A refusal we provoke (404, 403 …) is also written to the console; it is not the page's fault.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _left(self, frame):
        if frame == self.page.main_frame:
            self._is_live = False

    def _answered(self, response):
        if "/live?" in response.url and response.ok:
            self._is_live = True

    # Moving about

    def go(self, path):
        answer = self.page.goto(self.address + path)
        self.page.wait_for_load_state("load")
        return answer

    def sign_in(self, email, password=PASSWORD):
        self.go(SIGN_IN)
        self.page.get_by_label(words("email")).fill(email)
        self.page.get_by_label(words("password")).fill(password)
        self.page.get_by_role("button", name=words("sign in")).click()
        expect(self.page.get_by_role("navigation", name="Main")).to_be_visible()
        return self

    def open_view(self, name):
        self.go(DESK)
        self.view(name).click()
        expect(self.page.get_by_role("heading", name=words(name)).first).to_be_attached()
        self.wait_until_live()
        return self

    def open_case(self, reference):
        self.go(f"/cases/{reference}")
        expect(self.timeline).to_be_attached()
        self.wait_until_live()
        return self

    def take_call(self, who, need, email=""):
        """Writes a call down, as whoever took it does; answers with the number of the case."""
        self.go(NEW_CONTACT)
        self.page.get_by_label("Who is it?").fill(who)
        self.page.get_by_role("option", name=words(who)).last.click()
        if email:
            self.page.get_by_text("Somebody new, or a new address").click()
            self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("What do they need?").fill(need)
        self.page.get_by_label("For the team").check(force=True)
        self.page.get_by_role("button", name="Write it down").click()
        self.page.wait_for_url(re.compile("/cases/"))
        return re.search(r"/cases/([\d-]+)", self.page.url)[1]

    def wait_until_live(self):
        """Until the stream of changes is open: what happened before is on the page already."""
        end = time.monotonic() + 10
        while not self._is_live:
            assert time.monotonic() < end, f"{self.page.url}: the stream of changes did not open"
            self.page.wait_for_timeout(20)

    # Finding

    def view(self, name):
        return self.page.get_by_role("navigation", name=words("^views")).get_by_role("link", name=words(name))

    @property
    def queue(self):
        return self.page.locator("[data-list]")

    def in_queue(self, subject):
        return self.queue.get_by_role("link", name=words(re.escape(subject)))

    @property
    def timeline(self):
        return self.page.locator("#timeline")

    def entry(self, text):
        return self.timeline.locator("[data-entry]").filter(has_text=words(re.escape(text)))

    @property
    def new_on_timeline(self):
        """The button that says that something came in while you were reading."""
        return self.page.get_by_role("button", name=words(r"\d+ new"))

    @property
    def panel(self):
        return self.page.get_by_role("complementary", name=words("customer and promises"))

    def promise(self, what, state=None):
        chosen = f".promise[data-state={state}]" if state else ".promise"
        return self.panel.locator(chosen).filter(has_text=what)

    @property
    def body_field(self):
        return self.page.get_by_role("textbox", name=words("reply to", "answer"))

    @property
    def promise_field(self):
        return self.composer.get_by_label(words("i promise"))

    @property
    def due_field(self):
        return self.composer.get_by_label(re.compile("^by$", re.IGNORECASE))

    @property
    def composer(self):
        return self.page.get_by_role("form", name=words("add to this case"))

    def composer_fields(self):
        """The composer's fields as a browser would post them."""
        fields = {}
        for field in self.composer.locator("input[name], textarea[name], select[name]").all():
            if field.get_attribute("type") not in ("checkbox", "radio") or field.is_checked():
                fields[field.get_attribute("name")] = field.input_value()
        return fields

    def due_in(self, hours):
        return self.composer.get_by_role("button", name=words(f"in {hours} h"))

    @property
    def send_button(self):
        return self.composer.get_by_role("button", name=words("^send"))

    def keep_button(self, what):
        return self.promise(what).get_by_role("button", name=words("it is done"))

    @property
    def pulse(self):
        return self.page.locator("#pulse")

    # Keyboard

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text):
        self.page.keyboard.type(text)

    def tab_to(self, target, limit=150):
        """Presses Tab until it is there; what cannot be reached so cannot be used by keyboard alone."""
        expect(target.first).to_be_attached()
        handle = target.first.element_handle()
        for _ in range(limit):
            if handle.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"{target} cannot be reached with Tab")

    def has_focus(self, target):
        expect(target.first).to_be_focused()

    # Waiting

    def sees(self, target, since=None, within=SOON):
        """It appears in time, without anybody touching this screen; answers the seconds since `since`."""
        since = since or time.monotonic()
        expect(target.first).to_be_visible(timeout=within * 1000)
        took = time.monotonic() - since
        assert took <= within + 0.1, f"seen after {took:.2f} s"
        return took
