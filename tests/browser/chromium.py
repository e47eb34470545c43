"""Which browser the journeys run in: the system's Chromium; where there is none that can be driven, Playwright's own."""

import os
import pathlib
import shutil
import subprocess
import sys


def system_browser():
    for name in ("chromium", "google-chrome", "chromium-browser"):
        path = shutil.which(name)
        # A browser from a snap may not read the profile that is made for it.
        if path and not path.startswith("/snap/") and b"/snap/" not in pathlib.Path(path).read_bytes()[:10_000]:
            return path
    return None


def launch(playwright):
    return playwright.chromium.launch(
        executable_path=system_browser(), args=["--no-sandbox"] if os.geteuid() == 0 else [])


if __name__ == "__main__" and sys.argv[1:] == ["--install"] and not system_browser():
    subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=True)
