/** Says a change aloud for screen readers, apart from the conversation itself. */

import { h } from "./dom.js";

/** Long enough for a region to be noticed as changed, also when the same words come twice. */
const SETTLE_MS = 120;

export function statusRegion() {
  const element = h("div", { class: "visually-hidden", role: "status" });
  let timer;
  function announce(text) {
    element.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(() => { element.textContent = text; }, SETTLE_MS);
  }
  return { element, announce };
}
