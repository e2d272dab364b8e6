/** Where the adviser types to one visitor. What is typed stays while other talks are looked at. */

import { h } from "../chat/dom.js";
import { icon } from "../chat/icons.js";
import { texts } from "./texts.nl.js";

/** The longest message that the Desk API takes (docs/contracts.md). */
const MOST_CHARACTERS = 2000;
const COUNT_FROM_LEFT = 150;

/** `id` makes the ids unique. */
export function writing({ id, onSend, onType, announce }) {
  const counter = h("span", { class: "composer__counter", id: `left-${id}` });
  const input = h("textarea", {
    class: "utrecht-textarea composer__input", id: `input-${id}`, rows: "2", maxlength: MOST_CHARACTERS,
    "aria-describedby": `hint-${id} left-${id}`, autocomplete: "off", oninput: typed, onkeydown: pressed,
  });
  const element = h(
    "form", { class: "composer", onsubmit: submit, novalidate: true },
    h("div", { class: "composer__top" }, h("label", { class: "composer__label", for: `input-${id}` }, texts.writing.label), counter),
    h("div", { class: "composer__row" }, input,
      h("button", { type: "submit", class: "utrecht-button utrecht-button--primary-action composer__send" },
        icon("send"), h("span", {}, texts.writing.send))),
    h("p", { class: "composer__hint", id: `hint-${id}` }, texts.writing.hint),
  );

  function count() {
    const left = MOST_CHARACTERS - input.value.length;
    counter.textContent = left <= COUNT_FROM_LEFT ? texts.writing.left(left) : "";
    if (left === 50 || left === 0) announce(texts.writing.left(left));
  }

  function typed() {
    count();
    onType();
  }

  function pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    element.requestSubmit();
  }

  function submit(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) announce(texts.writing.empty);
    else {
      input.value = "";
      count();
      onSend(text);
    }
    input.focus({ preventScroll: true });
  }

  /** Puts a text where the cursor is; nothing that was typed is lost, and nothing is sent. */
  function insert(text) {
    const { selectionStart: at, value } = input;
    const before = value.slice(0, at);
    const glue = before && !/\s$/.test(before) ? " " : "";
    input.setRangeText(glue + text.trim(), at, input.selectionEnd, "end");
    input.value = input.value.slice(0, MOST_CHARACTERS);
    input.focus();
    typed();
  }
  /** What was sent and never arrived comes back, before what is being typed now. */
  function restore(lines) {
    input.value = [...lines, input.value].filter(Boolean).join("\n").slice(0, MOST_CHARACTERS);
    count();
  }
  return { element, insert, restore, focus: () => input.focus(), get draft() { return input.value.trim(); } };
}
