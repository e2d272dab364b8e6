/**
 * "Snel verlaten": covers the page, forgets everything, leaves for a neutral page. After
 * https://design-system.service.gov.uk/components/exit-this-page/
 */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.nl.js";

const PRESSES = 3;
/** Between two presses. Short, because Escape also closes things of the host page. */
const WITHIN_MS = 2000;

export function exitButton(onExit) {
  return h(
    "button", { type: "button", class: "utrecht-button exit", title: texts.exitHint, onclick: onExit },
    h("span", {}, texts.exit), icon("leave"),
  );
}

/** Watches for Escape three times, before the host page can swallow the key. Returns its end. */
export function watchEscape({ active, onCount, onExit }) {
  let presses = 0;
  let timer;
  function pressed(event) {
    if (event.key !== "Escape" || event.repeat || !active()) return;
    presses += 1;
    clearTimeout(timer);
    timer = setTimeout(() => { presses = 0; }, WITHIN_MS);
    if (presses >= PRESSES) onExit();
    else onCount(PRESSES - presses);
  }
  window.addEventListener("keydown", pressed, { capture: true });
  return () => window.removeEventListener("keydown", pressed, { capture: true });
}

/** Leaves. The order matters: first nothing to see, then nothing kept, then away. */
export function leave(root, url, forget) {
  const cover = h("div", { class: "cover", popover: "manual" });
  root.replaceChildren(cover);
  cover.showPopover?.();
  document.title = texts.exitTitle;
  try {
    forget();
  } finally {
    location.replace(url);
  }
}
