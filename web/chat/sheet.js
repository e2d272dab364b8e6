/** A question in the place of the input: the safety line stays in reach, a modal dialog would take it away. */

import { h } from "./dom.js";
import { texts } from "./texts.nl.js";

const BUTTON = "utrecht-button utrecht-button--";

export const action = (label, onclick, kind = "secondary-action") =>
  h("button", { type: "button", class: BUTTON + kind, onclick }, label);

export const submitButton = (label) => h("button", { type: "submit", class: `${BUTTON}primary-action` }, label);

/** `name` makes the ids unique; `onClose` hears that it closed. `clear` empties what was filled in. */
export function sheet({ name, title, intro, onClose, clear }, ...content) {
  const heading = h("h3", { class: "confirm__title", id: `${name}-title`, tabindex: "-1" }, title);
  const element = h(
    "div", { class: "confirm", role: "group", "aria-labelledby": `${name}-title`, hidden: true },
    heading, h("p", {}, intro), ...content,
  );

  function ask() {
    element.hidden = false;
    element.scrollTop = 0;
    heading.focus();
  }

  /** Away with it, and with every word in it. */
  function reset() {
    element.hidden = true;
    clear();
  }

  /** @returns {boolean} whether it was open */
  function cancel() {
    if (element.hidden) return false;
    reset();
    onClose();
    return true;
  }
  return { element, ask, cancel, reset };
}

export const back = (onclick) => action(texts.goBack, onclick);
