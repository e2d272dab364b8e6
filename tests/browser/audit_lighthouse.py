"""Lighthouse's accessibility audit of our own pages: `python -m tests.browser.audit_lighthouse`.

Fetches Lighthouse with npx (node 20 or newer, 185 MB), so it is no part of the tests. It sees a
page as it loads, with the chat closed; axe-core, its engine, sees every other state in the tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from tests.browser.chromium import executable
from tests.browser.scripted_gateway import ScriptedGateway

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = ("/", "/demo", "/?gemeente=Enschede")
SECONDS = 300


def audit(url: str) -> dict[str, Any]:
    """Lighthouse's report of one page."""
    command = ["npx", "--yes", LIGHTHOUSE, url, "--only-categories=accessibility", "--quiet"]
    flags = ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--output=json"]
    environment = {**os.environ, "CHROME_PATH": executable()}
    done = subprocess.run(
        [*command, *flags], env=environment, capture_output=True, timeout=SECONDS, check=True
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> int:
    """Prints the score of each page; 1 when one is below 100."""
    stand_in = ScriptedGateway()
    stand_in.start()
    scores = []
    for page in PAGES:
        report = audit(stand_in.url + page)
        score = round(report["categories"]["accessibility"]["score"] * 100)
        failed = [one["id"] for one in report["audits"].values() if one["score"] == 0]
        sys.stdout.write(f"{page:<22} {score}  {', '.join(failed)}\n")
        scores.append(score)
    stand_in.stop()
    sys.stdout.write(f"Lighthouse {report['lighthouseVersion']}\n")
    return 0 if min(scores) == 100 else 1


if __name__ == "__main__":
    sys.exit(main())
