"""Whether who uses the keyboard sees where he is."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

THINNEST_PX = 2


def unmarked(page: Page, presses: int) -> list[Any]:
    """Press Tab so many times; give what had the focus without an outline that can be seen."""
    found = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        outline = page.evaluate("""() => {
            const found = document.activeElement.shadowRoot?.activeElement;
            if (!found) return null;
            const style = getComputedStyle(found);
            return [found.innerText, style.outlineStyle, parseFloat(style.outlineWidth)];
        }""")
        if outline and (outline[1] == "none" or outline[2] < THINNEST_PX):
            found.append(outline)
    return found
