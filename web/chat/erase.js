/**
 * Asks before the conversation is erased, in the place of the input: the safety line stays in reach,
 * which a modal dialog would take away.
 */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.nl.js";

/** `onErase` resolves to whether it worked; `onDone` hears how the question ended. */
export function eraseQuestion({ onErase, onDone }) {
  const problem = h("p", { class: "confirm__problem", role: "alert" });
  const no = h("button", { type: "button", class: "utrecht-button utrecht-button--secondary-action", onclick: () => close(false) }, texts.eraseNo);
  const yes = h("button", { type: "button", class: "utrecht-button utrecht-button--primary-action", onclick: erase }, icon("trash"), texts.eraseYes);
  const element = h(
    "div", { class: "confirm", role: "group", "aria-labelledby": "erase-title", "aria-describedby": "erase-text", hidden: true },
    h("h3", { class: "confirm__title", id: "erase-title" }, texts.eraseTitle),
    h("p", { id: "erase-text" }, texts.eraseText),
    problem,
    h("div", { class: "confirm__choices" }, yes, no),
  );
  let busy = false;

  async function erase() {
    if (busy) return;
    busy = true;
    problem.textContent = "";
    const done = await onErase();
    busy = false;
    if (done) close(true);
    else problem.textContent = texts.eraseFailed;
  }

  function close(erased) {
    element.hidden = true;
    onDone(erased);
  }

  function ask() {
    problem.textContent = "";
    element.hidden = false;
    no.focus();
  }

  /** @returns {boolean} whether the question was open */
  function cancel() {
    if (element.hidden) return false;
    close(false);
    return true;
  }
  return { element, ask, cancel };
}
