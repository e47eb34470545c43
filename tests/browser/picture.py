"""Makes docs/desk.png from the sample organisation.

    .venv/bin/python tests/browser/picture.py                       starts a demo of its own
    .venv/bin/python tests/browser/picture.py http://127.0.0.1:8080 priya@example.org PASSWORD    uses one that runs
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

import chromium
from kept import Kept, demo_signin, scratch
from pages import Screen

WHERE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "desk.png"


def take(address, email, password, where=WHERE):
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="Europe/London")
        screen = Screen(page, address).sign_in(email, password)
        # The desk with a case open: the first in the list.
        if not screen.timeline.count():
            screen.queue.locator("a.qi").first.click()
            screen.timeline.wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=where)
        browser.close()
    print(where)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        take(*sys.argv[1:])
    else:
        with scratch() as folder:
            demo = Kept(pathlib.Path(folder))
            server = demo.serve(verb="demo")
            try:
                take(server.address, *demo_signin(server.log, "Priya"))
            finally:
                demo.stop()
