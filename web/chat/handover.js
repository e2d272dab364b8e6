/** Who the visitor is talking to, in words that stay in sight: waiting, with an adviser, or the computer again. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { action } from "./sheet.js";
import { texts } from "./texts.nl.js";

function words({ state, position, adviser }) {
  const { handover } = texts;
  if (state === "waiting") return [handover.waiting, handover.position(position)].filter(Boolean).join(" ");
  if (state === "with_adviser") return handover.withAdviser(adviser);
  return handover[state] ?? "";
}

/** `onLeave` ends the wait or the talk; `onCallback` asks for the form; `onFocusLost`: its button had the focus and went. */
export function handoverLine({ announce, onLeave, onCallback, onFocusLost }) {
  const element = h("div", { class: "handover", role: "group", "aria-label": texts.handover.label, hidden: true });
  let shown = "";

  /** What can be done now, as a button: the server says what it can (`features`). */
  function buttonFor(state, features) {
    const can = (name) => features.includes(name);
    if (state === "waiting" && can("handover")) return action(texts.handover.stop, onLeave);
    if (state === "with_adviser" && can("handover")) return action(texts.handover.back, onLeave);
    if (state === "callback" && can("callback")) return action(texts.callback.open, onCallback);
    return null;
  }

  function show(status, features) {
    const text = words(status);
    const isNew = text !== shown;
    shown = text;
    if (!isNew) return;
    element.className = `handover handover--${status.state}`;
    element.hidden = !text;
    // The words change in place, so that a button that has the focus keeps it while the queue moves.
    const before = element.querySelector("button");
    const focused = before !== null && before === element.getRootNode().activeElement;
    const after = buttonFor(status.state, features);
    const line = h("p", { class: "handover__text" }, icon("people"), text);
    if (before && before.textContent === after?.textContent) element.firstElementChild.replaceWith(line);
    else element.replaceChildren(line, ...(after ? [after] : []));
    if (text) announce(text);
    if (focused && !before.isConnected) onFocusLost();
  }

  function clear() {
    shown = "";
    element.hidden = true;
    element.replaceChildren();
  }
  return { element, show, clear };
}
