/** In the page instead of in a window: what to expect, and a button. Nothing begins by itself. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.nl.js";

export function startCard(onStart) {
  return h(
    "div", { class: "start" },
    h("span", { class: "start__mark" }, icon("signpost")),
    h("h3", { class: "start__title" }, texts.startTitle),
    h("p", { class: "start__text" }, texts.startText),
    h("button", { type: "button", class: "utrecht-button utrecht-button--primary-action start__button", onclick: onStart },
      texts.start),
  );
}
