"""Debian's chromium, started the way the tests and the screenshots need it."""

from __future__ import annotations

import os

from playwright.sync_api import Browser, Playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str:
    """The browser of WEGWIJZER_CHROMIUM, or Debian's."""
    return os.environ.get("WEGWIJZER_CHROMIUM", "/usr/bin/chromium")


def launch(playwright: Playwright) -> Browser:
    """Starts the browser, with its back cache.

    Playwright switches the back/forward cache off; Quick exit has to hold with it on.
    """
    return playwright.chromium.launch(
        executable_path=executable(),
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
