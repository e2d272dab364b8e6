/** The top of the chat: what it is, the safety line, and the less used actions behind "Meer". */

import { h, hiddenText } from "./dom.js";
import { icon } from "./icons.js";
import { exitButton } from "./quick-exit.js";
import { texts } from "./texts.nl.js";

function moreMenu(items) {
  const drawn = items.map(({ name, label, action, feature }) => ({
    feature,
    button: h(
      "button", { type: "button", class: "utrecht-button more__item", onclick: () => { close(); action(); } },
      icon(name), label,
    ),
  }));
  const list = h("div", { class: "more__list", id: "more-list", role: "group", "aria-label": texts.moreTitle, hidden: true },
    ...drawn.map(({ button }) => button), h("p", { class: "more__note" }, texts.keepWarning));
  const toggle = h("button", {
    type: "button", class: "utrecht-button header__button", "aria-expanded": "false", "aria-controls": "more-list",
    onclick: () => (list.hidden ? open() : close()),
  }, icon("more"), h("span", {}, texts.more));
  const element = h("div", { class: "more", onfocusout: left }, toggle, list);

  function open() {
    list.hidden = false;
    toggle.setAttribute("aria-expanded", "true");
  }

  /** @returns {boolean} whether there was something to close */
  function close() {
    if (list.hidden) return false;
    const inside = element.contains(element.getRootNode().activeElement);
    list.hidden = true;
    toggle.setAttribute("aria-expanded", "false");
    if (inside) toggle.focus();
    return true;
  }

  function left({ relatedTarget }) {
    if (!element.contains(relatedTarget)) close();
  }
  /** Shows only what can be done now: `features` are of the server, and "end". */
  function setFeatures(features) {
    for (const { feature, button } of drawn) button.hidden = Boolean(feature) && !features.includes(feature);
  }
  return { element, close, setFeatures };
}

/** `onClose` is null in the page; `items` are {name, label, action, feature}. */
export function chatHeader({ emergency, onClose, onExit, items }) {
  const more = moreMenu(items);
  more.element.hidden = true;
  const title = h("h2", { class: "header__title", id: "title", tabindex: "-1" }, texts.assistant);
  const close = onClose && h(
    "button", { type: "button", class: "utrecht-button header__button header__close", onclick: onClose },
    icon("minimise"), hiddenText(texts.close),
  );
  const subtitle = h("p", { class: "header__subtitle" }, texts.subtitle);
  const element = h(
    "div", { class: "header" },
    h("div", { class: "header__bar" },
      h("span", { class: "header__mark" }, icon("signpost")),
      h("div", { class: "header__names" }, title, subtitle),
      more.element, close),
    h("div", { class: "header__safety" }, emergency, exitButton(onExit)),
  );
  /** @param {boolean} shown there is a conversation to save, print or erase */
  const setTools = (shown, features) => {
    more.element.hidden = !shown;
    more.setFeatures(features);
  };
  const setAdviser = (here) => { subtitle.textContent = here ? texts.subtitleAdviser : texts.subtitle; };
  return { element, setAdviser, closeMenu: more.close, setTools, focus: () => title.focus({ preventScroll: true }) };
}
