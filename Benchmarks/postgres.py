"""A PostgreSQL of our own on loopback, in a folder of its own."""

import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

from kept import free_port


class Postgres:
    """Started with the settings it comes with, but for who may come in and how many."""

    def __init__(self):
        self._programs = _programs()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-bench-postgres-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        cluster = str(self.folder / "cluster")
        self._run("initdb", "--pgdata", cluster, "--username=kept", "--auth=trust", "--encoding=UTF8", "--locale=C")
        port = free_port()
        settings = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port={port} -c max_connections=100"
        self._run(
            "pg_ctl", "start", "--pgdata", cluster, "--wait", "--silent", "--log", str(self.folder / "log"),
            "--options", settings)
        self.cluster, self.address = cluster, f"postgres://kept@127.0.0.1:{port}/postgres"

    def stop(self):
        """By the process id the cluster has written down."""
        self._run("pg_ctl", "stop", "--pgdata", self.cluster, "--mode=fast", "--silent")
        shutil.rmtree(self.folder, ignore_errors=True)

    def number(self, sql):
        said = subprocess.run(
            [self._programs / "psql", "--no-psqlrc", "--tuples-only", "--no-align", f"--command={sql}", self.address],
            capture_output=True, text=True, check=True)
        return int(said.stdout)

    def _run(self, program, *words):
        """PostgreSQL refuses to run as root."""
        become = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            become = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        done = subprocess.run(
            [self._programs / program, *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, **become)
        if done.returncode:
            raise SystemExit(f"{program} failed: {done.stderr}")


def _programs():
    """The folder of the newest PostgreSQL there is."""
    found = sorted(
        pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    path = found[-1] if found else shutil.which("initdb")
    if not path:
        raise SystemExit("There is no PostgreSQL to measure on: bin/setup --tests installs one.")
    return pathlib.Path(path).resolve().parent
