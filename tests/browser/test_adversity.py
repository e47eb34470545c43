"""What goes wrong around Kept: each time a clear word, and nothing lost or half-written."""

import sqlite3
import subprocess
from urllib.parse import urlsplit, urlunsplit

import pytest

from kept import ADA, LENA, API, Kept, binary
from letters import letter
from ports import free_port, wait_until
from relay import Relay

ON_SQLITE = pytest.mark.parametrize("engine", ["sqlite"])
ON_POSTGRES = pytest.mark.parametrize("engine", ["postgres"])


def delivered(kept, message):
    """(exit code, what it said) of one delivery."""
    process = kept.start_deliver(message)
    out, errors = process.communicate(timeout=120)
    return process.returncode, (out + errors).decode()


def serving(kept, **options):
    """(exit code, what it said) of a server that is expected not to start."""
    answer = kept.command("serve", "--listen", f"127.0.0.1:{free_port()}", **options)
    return answer.returncode, (answer.stdout + answer.stderr).decode()


# Mail that cannot be taken

@ON_SQLITE
def test_an_empty_mail_and_one_of_sixty_megabytes_are_refused_for_good(kept):
    assert delivered(kept, b"") == (65, "kept: The mail was empty.\n")
    code, said = delivered(kept, bytes(letter("Photos", "")) + b"x" * 60_000_000)
    assert code == 65 and "larger than 50 MB" in said
    kept.verify()


@ON_SQLITE
def test_mail_nobody_can_read_waits_for_a_person_and_stops_nothing(kept, server, open_screen):
    code, said = delivered(kept, b"\x00\xff\xfe this is no mail \x00" * 50)
    assert (code, said) == (0, "needs a look\n")
    assert kept.deliver(letter("Meter", "Nobody came."))
    screen = open_screen(server).sign_in(LENA.email)
    screen.go("/looks")
    assert screen.page.locator("article.look, .look").count() == 1
    kept.verify()


# The database

@ON_SQLITE
def test_two_servers_on_one_file_are_one_too_many(kept, server):
    code, said = serving(kept)
    assert code != 0 and "Another Kept is already serving" in said
    assert API(server, kept.token(LENA)).all("/cases") == []


@ON_SQLITE
def test_a_database_of_a_newer_kept_or_another_program_is_left_alone(kept, folder):
    file = kept.data / "kept.db"
    with sqlite3.connect(file) as database:
        [(table,)] = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%migration%'").fetchall()
        database.execute(f"UPDATE {table} SET number = 9999 WHERE number = (SELECT max(number) FROM {table})")
    database.close()
    code, said = serving(kept)
    assert code != 0 and "newer" in said, said
    assert delivered(kept, letter("Meter", "Nobody came."))[0] == 75

    other = Kept(folder / "other", None, kept.mail)
    other.data.mkdir(parents=True)
    other.configure(1)
    with sqlite3.connect(other.data / "kept.db") as database:
        database.execute("CREATE TABLE recipe (name TEXT)")
        database.execute("INSERT INTO recipe VALUES ('Parkin')")
    database.close()
    code, said = serving(other)
    assert code != 0 and "another program" in said, said
    assert delivered(other, letter("Meter", "Nobody came."))[0] == 75
    with sqlite3.connect(other.data / "kept.db") as database:
        assert database.execute("SELECT name FROM recipe").fetchall() == [("Parkin",)]
    database.close()


@ON_SQLITE
def test_a_database_somebody_else_holds_means_try_again(kept):
    holder = sqlite3.connect(kept.data / "kept.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    code, said = delivered(kept, letter("Meter", "Nobody came."))
    assert code == 75 and "locked" in said.lower(), said
    holder.execute("ROLLBACK")
    holder.close()
    assert kept.deliver(letter("Meter", "Nobody came."))
    kept.verify()


@ON_SQLITE
def test_a_full_disk_means_try_again_and_loses_nothing(kept, folder):
    reference = kept.deliver(letter("Before", "There was room."))
    # A disk of its own, of 4 MB: the data moves there, mails with big attachments follow until it is full.
    script = """
        set -e
        mount -t tmpfs -o size=4m tmpfs "$1"
        cp -a "$2"/. "$1"/
        codes=
        for number in 1 2 3 4 5 6 7 8; do
            code=0
            { printf 'From: c%s@example.net\\nSubject: Large %s\\nMessage-ID: <%s@full>\\n\\n' $number $number $number
              head -c 900000 /dev/zero | tr '\\0' "$number"; } | "$3" deliver --data "$1" --to support@example.org \\
                >/dev/null 2>>"$4" || code=$?
            codes="$codes $code"
        done
        echo "codes:$codes"
        "$3" verify --data "$1"
        rm -rf "$2"; cp -a "$1"/. "$2"/
    """
    small, words = folder / "small", folder / "said"
    small.mkdir()
    answer = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", small, kept.data, binary(), words],
        capture_output=True, text=True, env=kept.environment, timeout=120)
    assert answer.returncode == 0, answer.stdout + answer.stderr + words.read_text()
    codes = answer.stdout.split("codes:")[1].split("\n")[0].split()
    taken = codes.count("0")
    assert set(codes) == {"0", "75"} and 0 < taken < len(codes), codes
    assert "full" in words.read_text().lower() or "no space" in words.read_text().lower(), words.read_text()

    kept.verify()
    api = API(kept.serve(), kept.token(LENA))
    cases = api.all("/cases")
    assert len(cases) == 1 + taken and reference in [case["reference"] for case in cases]


@ON_POSTGRES
def test_postgres_goes_away_and_comes_back(folder, database, mail_settings, smtp, open_screen):
    real = urlsplit(database)
    relay = Relay(real.port)
    through = urlunsplit(real._replace(netloc=f"{real.username}@127.0.0.1:{relay.port}"))
    kept = Kept(folder, through, mail_settings)
    for person in (ADA, LENA):
        kept.add(person)
    server = kept.serve()
    api = API(server, kept.token(LENA))
    lena = open_screen(server).sign_in(LENA.email)
    reference = kept.deliver(letter("Before", "All is well."))

    relay.take_away()
    status, problem = api.ask("POST", f"/cases/{reference}/messages", {"kind": "note", "body": "Lost?"}, Idempotency_Key="k")
    assert status == 503 and problem["status"] == 503, (status, problem)
    answer = lena.go("/desk/open")
    assert answer.status == 503 and lena.page.get_by_role("heading", level=1).count() == 1, lena.page.content()
    assert delivered(kept, letter("Meanwhile", "Is anybody there?"))[0] == 75
    assert not server._is_ready()

    relay.put_back()
    wait_until(server._is_ready, 30, "the server to be ready again")
    assert api.ask("POST", f"/cases/{reference}/messages", {"kind": "note", "body": "Lost?"}, Idempotency_Key="k")[0] == 201
    assert kept.deliver(letter("Meanwhile", "Is anybody there?"))
    assert sum("Lost?" in str(entry) for entry in api.all(f"/cases/{reference}/timeline")) == 1
    # What goes on behind has found its way back too.
    api.post(f"/cases/{reference}/messages", {"kind": "reply", "body": "We are here again."})
    smtp.wait()
    lena.complaints.clear()
    kept.verify()
    kept.stop()


# Mailboxes

def test_a_wrong_password_and_a_vanished_folder_are_shown_and_stop_nothing(folder, smtp, imap, open_screen):
    mail = {"from": "Support <support@example.org>", "reply_domain": "example.org",
            "smtp": {"host": "127.0.0.1", "port": smtp.port, "security": "none"},
            "mailboxes": [imap.settings(name="locked", password="wrong"), imap.settings(name="gone", folder="Gone"),
                          imap.settings(name="good")]}
    kept = Kept(folder, None, mail)
    for person in (ADA, LENA):
        kept.add(person)
    server = kept.serve()
    api = API(server, kept.token(LENA))
    imap.drop(letter("Meter", "Nobody came."))
    wait_until(lambda: len(api.all("/cases")) == 1, 30, "the good mailbox to be read")
    ada = open_screen(server).sign_in(ADA.email)

    def shown():
        ada.go("/status")
        words = ada.page.locator("main").inner_text().lower()
        return "password" in words and "folder" in words

    wait_until(shown, 30, "both mailboxes to be shown with what is wrong")
    kept.stop()
