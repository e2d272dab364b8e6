/** Buttons and fields as every part of the desk draws them. */

import { h } from "../chat/dom.js";
import { icon } from "../chat/icons.js";

export function button(label, onclick, { kind = "secondary-action", drawn, ...attributes } = {}) {
  return h(
    "button", { type: "button", class: `utrecht-button utrecht-button--${kind}`, onclick, ...attributes },
    drawn && icon(drawn), label,
  );
}

export const submitButton = (label) =>
  h("button", { type: "submit", class: "utrecht-button utrecht-button--primary-action" }, label);

/** A setting that is on or off at once. `set(on)` shows how it stands. */
export function toggle(label, [off, on], onclick) {
  const state = h("span", { class: "switch__state" });
  const element = h(
    "button", { type: "button", class: "utrecht-button switch", role: "switch", "aria-checked": "false", onclick },
    h("span", { class: "switch__knob", "aria-hidden": "true" }), h("span", {}, label), state,
  );
  function set(now) {
    element.setAttribute("aria-checked", String(now));
    state.textContent = now ? on : off;
  }
  set(false);
  return { element, set };
}

/** A labelled field with room for what is wrong with it. `tag`: input or textarea. */
export function field({ id, label, hint, tag = "input", ...attributes }) {
  const error = h("p", { class: "utrecht-form-field-error-message", id: `${id}-error` });
  const told = hint && h("p", { class: "field__hint", id: `${id}-hint` }, hint);
  const input = h(tag, {
    class: tag === "input" ? "utrecht-textbox" : "utrecht-textbox field__area", id,
    "aria-describedby": [told && `${id}-hint`, `${id}-error`].filter(Boolean).join(" "), ...attributes,
  });
  const element = h("div", { class: "utrecht-form-field" },
    h("label", { class: "utrecht-form-label", for: id }, label), told, error, input);

  /** @param {string | null} text what is wrong; takes the focus when something is */
  function complain(text) {
    error.textContent = text ?? "";
    if (!text) return input.removeAttribute("aria-invalid");
    input.setAttribute("aria-invalid", "true");
    input.focus();
  }
  return { element, input, complain, get value() { return input.value.trim(); } };
}

/** One of several. `fill(choices)` takes {value, label, note, disabled}; what was chosen stays chosen. */
export function radios({ name, label }) {
  const error = h("p", { class: "utrecht-form-field-error-message", id: `${name}-error` });
  const list = h("div", { class: "radios__list" });
  const element = h("fieldset", { class: "radios", "aria-describedby": `${name}-error` },
    h("legend", { class: "utrecht-form-label" }, label), error, list);
  const chosen = () => list.querySelector("input:checked")?.value ?? null;
  let drawn = "";

  function fill(choices) {
    const now = JSON.stringify(choices);
    if (now === drawn) return;
    drawn = now;
    const before = chosen();
    const focused = list.contains(element.getRootNode().activeElement);
    list.replaceChildren(...choices.map(({ value, label: text, note, disabled }) => h(
      "label", { class: "choice" },
      h("input", {
        class: "utrecht-radio-button", type: "radio", name, value, disabled, checked: value === before && !disabled,
      }),
      h("span", {}, text, note && h("span", { class: "choice__note" }, ` (${note})`)),
    )));
    if (focused) list.querySelector("input:not(:disabled)")?.focus();
  }

  function complain(text) {
    error.textContent = text ?? "";
    if (text) list.querySelector("input:not(:disabled)")?.focus();
  }

  function clear() {
    for (const input of list.querySelectorAll("input")) input.checked = false;
    complain(null);
  }
  return { element, fill, complain, clear, get value() { return chosen(); } };
}
