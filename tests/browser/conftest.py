"""Real servers for the journeys: Kept on either engine, a mail server that takes its mail, an IMAP server, a browser."""

import pathlib

import pytest
from playwright.sync_api import sync_playwright

import chromium
import postgres
from imap_server import IMAPServer
from kept import LENA, PRIYA, STAFF, API, Kept, scratch
from pages import Screen
from ports import free_port
from smtp_sink import SMTPSink


@pytest.fixture
def folder():
    # Not pytest's own: other users' servers (PostgreSQL, Dovecot) must be able to reach into it.
    with scratch() as path:
        pathlib.Path(path).chmod(0o755)
        yield pathlib.Path(path)


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request):
    return request.param


@pytest.fixture
def database(engine):
    """The address of an empty database, or nothing: then it is a file in the data directory."""
    if engine == "sqlite":
        yield None
    else:
        address = postgres.create()
        yield address
        postgres.drop(address)


@pytest.fixture
def smtp():
    sink = SMTPSink().start()
    yield sink
    sink.stop()


@pytest.fixture
def imap(folder):
    server = IMAPServer(folder / "imap").start()
    yield server
    server.stop()


@pytest.fixture
def mail_settings(smtp, imap):
    return {
        "from": "Aire Valley Energy <support@example.org>", "reply_domain": "example.org",
        "smtp": {"host": "127.0.0.1", "port": smtp.port, "security": "none"},
        "mailboxes": [imap.settings(team="Customer service")],
    }


@pytest.fixture
def kept(folder, database, mail_settings):
    """An installation with three people and mail in and out. Nothing serves yet."""
    installation = Kept(folder, database, mail_settings)
    installation.configure(free_port())
    for person in STAFF:
        installation.add(person)
    yield installation
    installation.stop()


@pytest.fixture
def server(kept):
    return kept.serve()


@pytest.fixture
def api(kept, server):
    return API(server, kept.token(LENA))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_screen(browser):
    """Opens a browser of its own on a server. What a page complains about on its console fails the test."""
    screens = []

    def open_one(server, **options):
        settings = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "timezone_id": "Europe/London"}
        context = browser.new_context(**{**settings, **options})
        context.set_default_timeout(10_000)
        screen = Screen(context.new_page(), server.address)
        screens.append(screen)
        return screen

    yield open_one
    complaints = [complaint for screen in screens for complaint in screen.complaints]
    for screen in screens:
        screen.page.context.close()
    assert not complaints, complaints


@pytest.fixture
def priya(open_screen, server):
    return open_screen(server).sign_in(PRIYA.email)


@pytest.fixture
def lena(open_screen, server):
    return open_screen(server).sign_in(LENA.email)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failed journey shows what the servers said."""
    report = yield
    kept = getattr(item, "funcargs", {}).get("kept")
    if report.failed and kept:
        for server in kept.servers:
            report.sections.append((f"Kept on {server.port}", server.tail(60)))
    return report
