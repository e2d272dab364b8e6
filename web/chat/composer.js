/** Where the visitor types. Enter sends, Shift+Enter makes a new line. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.nl.js";

/** The longest message that the Chat API takes (docs/contracts.md). */
const MOST_CHARACTERS = 1000;
const COUNT_FROM_LEFT = 150;

/** `onSend` returns whether the text was taken; if not it stays in the input. `onType()`: with each key. */
export function composer({ onSend, onType, announce }) {
  const counter = h("span", { class: "composer__counter", id: "left" });
  const input = h("textarea", {
    class: "utrecht-textarea composer__input", id: "input", rows: "1", maxlength: MOST_CHARACTERS,
    "aria-describedby": "hint left", autocomplete: "off", enterkeyhint: "send",
    oninput: typed,
  });
  const form = h(
    "form", { class: "composer", onsubmit: submit, novalidate: true },
    h("div", { class: "composer__top" },
      h("label", { class: "composer__label", for: "input" }, texts.inputLabel), counter),
    h("div", { class: "composer__row" }, input,
      h("button", { type: "submit", class: "utrecht-button utrecht-button--primary-action composer__send" },
        icon("send"), h("span", {}, texts.send))),
    h("p", { class: "composer__hint", id: "hint" }, texts.inputHint),
  );

  function count() {
    const left = MOST_CHARACTERS - input.value.length;
    counter.textContent = left <= COUNT_FROM_LEFT ? texts.charactersLeft(left) : "";
    if (left === 50 || left === 0) announce(texts.charactersLeft(left));
  }

  function typed() {
    count();
    onType();
  }

  // At the window, because some pages swallow keys on the way to the input.
  window.addEventListener("keydown", keyPressed, { capture: true });

  function keyPressed(event) {
    if (event.composedPath()[0] !== input) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  }

  function submit(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) announce(texts.emptyInput);
    else if (onSend(text)) clear();
    input.focus({ preventScroll: true });
  }

  function clear() {
    input.value = "";
    count();
  }

  return { element: form, focus: () => input.focus({ preventScroll: true }), clear };
}
