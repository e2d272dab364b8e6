/** The bar at the top: whether one is present, which view is shown, alerts, help, signing out. */

import { h } from "../chat/dom.js";
import { icon } from "../chat/icons.js";
import { button, toggle } from "./controls.js";
import { texts } from "./texts.nl.js";

/** A button that opens a small list under it; Escape or leaving it closes it. */
function menu(label, name, content) {
  const list = h("div", { class: "menu__list", id: `${name}-list`, role: "group", "aria-label": label, hidden: true }, content);
  const opener = h("button", {
    type: "button", class: "utrecht-button top__button", "aria-expanded": "false", "aria-controls": `${name}-list`,
    onclick: () => set(list.hidden),
  }, label);
  const element = h("div", { class: "menu", onfocusout: left, onkeydown: pressed }, opener, list);

  function set(open) {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  }
  function left({ relatedTarget }) {
    if (relatedTarget && !element.contains(relatedTarget)) set(false);
  }
  function pressed(event) {
    if (event.key !== "Escape" || list.hidden) return;
    event.stopPropagation();
    set(false);
    opener.focus();
  }
  return element;
}

/** `views`: the names of those that this person may see; `actions`: onView(name), onHelp, onSignOut. */
export class Top {
  #desk;
  #announce;
  #presence = toggle(texts.top.present, [texts.top.off, texts.top.on], () => this.#switch());
  #problem = h("p", { class: "top__problem", role: "alert" });
  #views;

  constructor(desk, { views, alerts, announce, actions }) {
    this.#desk = desk;
    this.#announce = announce;
    this.#views = new Map(views.map((name) => [name, button(texts.top[name], () => actions.onView(name), { kind: "on-header" })]));
    const adviser = views.includes("talks");
    this.element = h("header", { class: "top" },
      h("div", { class: "top__bar" },
        h("h1", { class: "top__title" }, icon("signpost"), h("span", {}, texts.title)),
        views.length > 1 && h("nav", { class: "top__views", "aria-label": texts.top.views }, ...this.#views.values()),
        h("div", { class: "top__rest" },
          adviser && this.#presence.element,
          adviser && menu(texts.top.alerts, "alerts", alerts),
          button(texts.top.help, actions.onHelp, { kind: "on-header" }),
          h("span", { class: "top__me" }, desk.me.name),
          button(texts.top.signOut, actions.onSignOut, { kind: "on-header" }))),
      this.#problem);
    desk.on("presence", (present) => this.#show(present));
  }

  setView(shown) {
    for (const [name, one] of this.#views) {
      if (name === shown) one.setAttribute("aria-current", "page");
      else one.removeAttribute("aria-current");
    }
  }

  /** What is new in the talks, and how many callback requests wait: on the button of their view. */
  setTalks(count) { this.#count("talks", texts.top.talksCount(count)); }
  setCallbacks(count) { this.#count("callbacks", texts.top.callbacksCount(count)); }

  #count(name, words) {
    const shown = this.#views.get(name);
    if (shown && shown.textContent !== words) shown.textContent = words;
  }

  #show(present) {
    this.#presence.set(present);
    this.#announce(present ? texts.top.presentNow : texts.top.absentNow);
  }

  async #switch() {
    this.#problem.textContent = "";
    try {
      await this.#desk.setPresent(!this.#desk.present);
    } catch (problem) {
      if (!problem.signedOut) this.#problem.textContent = problem.detail ?? texts.failed;
    }
  }
}
