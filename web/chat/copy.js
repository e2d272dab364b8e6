/** A button that puts a number or an address on the clipboard and says so. */

import { h, hiddenText } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.nl.js";

const SHOWN_MS = 2500;

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function copyButton(value, announce) {
  const label = h("span", { class: "copy__label" }, texts.copy);
  const button = h(
    "button",
    { type: "button", class: "utrecht-button utrecht-button--subtle copy", onclick: copy },
    icon("copy"), label, hiddenText(` ${value}`),
  );
  let timer;

  async function copy() {
    const done = await toClipboard(value);
    announce(done ? `${value} ${texts.copied.toLowerCase()}.` : texts.copyFailed);
    if (!done) return;
    label.textContent = texts.copied;
    button.classList.add("copy--done");
    clearTimeout(timer);
    timer = setTimeout(() => {
      label.textContent = texts.copy;
      button.classList.remove("copy--done");
    }, SHOWN_MS);
  }
  return button;
}
