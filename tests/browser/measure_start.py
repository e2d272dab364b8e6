"""Measures how soon the chat can be used: `python -m tests.browser.measure_start [times]`.

Chromium with a processor four times slower, nothing in its cache, `/demo` of the scripted gateway
or of WEGWIJZER_BASE_URL. Until the next frame after the button stands there and reacts; counted
from the moment that the script runs, and from the moment that the browser asks for it: between the
two the browser also reads and draws the page around it. A command and no test: what else the
machine does decides too.
"""

from __future__ import annotations

import os
import statistics
import sys

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.scripted_gateway import ScriptedGateway

SLOWER = 4
REPORTED = {
    "runs": "script runs, button usable",
    "asked": "script asked for, button usable",
    "opened": "button pressed, first message",
}
WATCH = """() => {
    const look = () => {
        const host = document.querySelector("wegwijzer-chat");
        if (!host?.shadowRoot?.querySelector("button")) return requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => { window.usable = performance.now(); }));
    };
    requestAnimationFrame(look);
}"""
TIMES = """async () => {
    while (!window.usable) await new Promise(requestAnimationFrame);
    const all = performance.getEntriesByType("resource");
    const script = all.find((one) => one.name.endsWith("/wegwijzer.js"));
    const files = all.filter((one) => one.name.includes("/static/"));
    const bytes = files.reduce((sum, one) => sum + one.transferSize, 0);
    const runs = all.find((one) => one.name.includes("/static/chat/")).startTime;
    const since = (moment) => window.usable - moment;
    return { asked: since(script.startTime), runs: since(runs), files: files.length, bytes };
}"""
OPENED = """async () => {
    const root = document.querySelector("wegwijzer-chat").shadowRoot;
    const from = performance.now();
    root.querySelector("button").click();
    while (!root.querySelector(".message")) await new Promise(requestAnimationFrame);
    return performance.now() - from;
}"""


def once(browser: Browser, base: str) -> dict[str, float]:
    """Milliseconds (see `REPORTED`), files and bytes of one visit."""
    context = browser.new_context(locale="nl-NL", reduced_motion="reduce")
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(f"({WATCH})()")
    page.goto(f"{base}/demo", wait_until="load")
    found: dict[str, float] = page.evaluate(TIMES)
    found["opened"] = page.evaluate(OPENED)
    context.close()
    return found


def report(name: str, values: list[float]) -> None:
    middle, worst = statistics.median(values), max(values)
    sys.stdout.write(
        f"{name:<34} median {middle:5.0f} ms   worst {worst:5.0f} ms   of {len(values)}\n"
    )


def main(times: int) -> None:
    stand_in = ScriptedGateway()
    stand_in.start()
    base = os.environ.get("WEGWIJZER_BASE_URL", "").rstrip("/") or stand_in.url
    with sync_playwright() as playwright:
        browser = launch(playwright)
        once(browser, base)  # the first start of a browser is of the browser
        found = [once(browser, base) for _ in range(times)]
        browser.close()
    stand_in.stop()
    for kind, name in REPORTED.items():
        report(name, [one[kind] for one in found])
    files, sent = found[-1]["files"], found[-1]["bytes"]
    sys.stdout.write(
        f"before it is opened: {files} files, {sent} bytes with headers, the page's own included\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
