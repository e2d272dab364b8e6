/** The two ways in: a button in the corner of the page, or a card in the page itself. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.nl.js";

/** `onNear`: the visitor is about to press it, a moment to fetch the rest. */
export function launcher({ label, onOpen, onNear }) {
  const badge = h("span", { class: "launcher__badge", hidden: true });
  const button = h(
    "button", {
      type: "button", class: "utrecht-button utrecht-button--primary-action launcher__button",
      "aria-haspopup": "dialog", onclick: onOpen, onpointerenter: onNear, onfocus: onNear,
    },
    icon("signpost"), h("span", {}, label ?? texts.launcher), badge,
  );
  const element = h("div", { class: "launcher", popover: "manual" }, button);

  function setUnread(count) {
    badge.hidden = count === 0;
    badge.textContent = count ? texts.launcherUnread(count) : "";
  }

  function setShown(shown) {
    element.classList.toggle("launcher--away", !shown);
    if (shown) element.showPopover?.();
    else element.hidePopover?.();
  }
  return { element, setUnread, setShown, focus: () => button.focus({ preventScroll: true }) };
}

/** What to expect, and a button: nothing begins by itself. */
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
