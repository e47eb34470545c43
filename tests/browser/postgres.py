"""Fresh databases on the PostgreSQL that bin/test started."""

import os
import subprocess
import uuid
from urllib.parse import urlsplit, urlunsplit


def server():
    address = os.environ.get("KEPT_TEST_POSTGRES")
    assert address, "KEPT_TEST_POSTGRES names no PostgreSQL; run these with: bin/test browser"
    return address


def create():
    name = f"journey_{uuid.uuid4().hex[:12]}"
    run(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(server())._replace(path=f"/{name}"))


def drop(address):
    run(f"DROP DATABASE IF EXISTS {urlsplit(address).path[1:]} WITH (FORCE)")


def run(sql, address=None):
    answer = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", f"--command={sql}",
         address or server()],
        capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()
