"""A real IMAP server (Dovecot) with a configuration, a port and mailboxes of its own."""

import grp
import os
import pathlib
import pwd
import re
import shutil
import signal
import subprocess

from ports import free_port, greets, wait_until

PASSWORD = "only-for-tests"


class IMAPServer:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.user, self.password = "support", PASSWORD
        self.port = free_port()
        self._process = None
        self._dropped = 0

    def start(self):
        program = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin")
        assert program, "Dovecot is not installed; bin/setup --tests installs it"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._owner = _owner()
        for place in ("cur", "new", "tmp"):
            (self._maildir / place).mkdir(parents=True, exist_ok=True)
        self._give(self.folder / "mail")
        self.folder.chmod(0o755)
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        version = re.match(r"\d+\.\d+\.\d+", said).group()
        settings = _settings_23 if version.startswith("2.3.") else _settings_24
        configuration = self.folder / "dovecot.conf"
        configuration.write_text(settings.format(
            folder=self.folder, port=self.port, password=self.password, version=version,
            user=self._owner.pw_name, group=grp.getgrgid(self._owner.pw_gid).gr_name,
            uid=self._owner.pw_uid, gid=self._owner.pw_gid))
        self._process = subprocess.Popen(
            [program, "-F", "-c", str(configuration)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait_until(self._is_up, 20, "Dovecot to answer")
        return self

    def _is_up(self):
        if self._process.poll() is not None:
            log = self.folder / "log"
            raise AssertionError(
                f"Dovecot ended: {self._process.stderr.read().decode()}{log.read_text() if log.exists() else ''}")
        return greets(self.port, b"* OK")

    def stop(self):
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(20)

    def drop(self, message):
        """Puts a mail into the inbox, as a mail server would: written aside, then moved in whole."""
        self._dropped += 1
        name = f"{self._dropped}.{os.getpid()}.tests"
        draft = self._maildir / "tmp" / name
        draft.write_bytes(bytes(message))
        os.chown(draft, self._owner.pw_uid, self._owner.pw_gid)
        draft.rename(self._maildir / "new" / name)

    def settings(self, **others):
        """The mailbox as Kept's configuration file describes it."""
        return {"name": "support", "address": "support@example.org", "host": "127.0.0.1", "port": self.port,
                "security": "none", "user": self.user, "password": self.password, "folder": "INBOX", "every": 1, **others}

    @property
    def _maildir(self):
        return self.folder / "mail" / self.user

    def _give(self, top):
        for path in (top, *top.rglob("*")):
            os.chown(path, self._owner.pw_uid, self._owner.pw_gid)


def _owner():
    """Whose the mail is. Dovecot gives no mail to root, so then it is the user that came with it."""
    return pwd.getpwnam("dovecot") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


_settings_23 = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""

_settings_24 = """
dovecot_config_version = {version}
dovecot_storage_version = {version}
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
auth_allow_cleartext = yes
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_driver = maildir
mail_path = {folder}/mail/%{{user}}
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {folder}/mail/%{{user}}
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""
