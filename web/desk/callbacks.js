/** The view of callback requests: what waits, oldest first, and what this adviser has taken. */

import { h } from "../chat/dom.js";
import { callbackRow } from "./callback-row.js";
import { button } from "./controls.js";
import { texts } from "./texts.nl.js";

/** What changes by time alone, no event tells: what a system could not be given, what was kept too long. */
const EVERY_MS = 60000;

export class Callbacks {
  #desk;
  #announce;
  #rows = new Map();
  #heading = h("h2", { class: "overview__title", tabindex: "-1" }, texts.callbacks.title);
  /** That the list could not be read, and what became of something that was tried: its row may be gone. */
  #failed = h("p", { class: "confirm__problem", role: "alert" });
  #problem = h("p", { class: "confirm__problem", role: "alert" });
  #count = h("p", { class: "callbacks__count" });
  #list = h("ul", { class: "callbacks__list" });
  #timer;

  constructor(desk, announce) {
    this.#desk = desk;
    this.#announce = announce;
    this.element = h("main", { class: "overview", hidden: true },
      h("div", { class: "overview__top" }, this.#heading, button(texts.overview.refresh, () => this.#read(), { drawn: "retry" })),
      h("p", { class: "overview__intro" }, texts.callbacks.intro), this.#failed, this.#problem, this.#count, this.#list);
    desk.callbacks.on("change", () => { this.#failed.textContent = ""; this.#show(); });
    desk.on("lists", () => this.#show());
    desk.callbacks.on("failed", (words) => { this.#failed.textContent = words ?? texts.failed; });
    this.#show();
  }

  setShown(shown) {
    this.element.hidden = !shown;
    clearInterval(this.#timer);
    if (!shown) return;
    this.#read();
    this.#timer = setInterval(() => this.#read(), EVERY_MS);
  }

  #read() {
    this.#desk.callbacks.read();
    this.#desk.wantLists();
  }

  #show() {
    const { items, details } = this.#desk.callbacks;
    this.#count.textContent = items.length ? texts.callbacks.count(items.length) : texts.callbacks.empty;
    const places = [...this.#rows.values()];
    const focused = places.findIndex(({ element }) => element.contains(element.getRootNode().activeElement));
    const before = this.#rows;
    this.#rows = new Map(items.map((item) => [item.id, before.get(item.id) ?? this.#row(item)]));
    for (const [id, { element }] of before) if (!this.#rows.has(id)) element.remove();
    items.forEach((item, place) => {
      const { element, show } = this.#rows.get(item.id);
      if (this.#list.children[place] !== element) this.#list.insertBefore(element, this.#list.children[place] ?? null);
      show(item, details.get(item.id));
    });
    if (focused >= 0 && !places[focused].element.isConnected) this.#refocus(focused);
  }

  /** What had the focus is off the list: on with the one in its place. */
  #refocus(place) {
    const rows = [...this.#rows.values()];
    (rows[Math.min(place, rows.length - 1)] ?? { focus: () => this.#heading.focus() }).focus();
  }

  #row(item) {
    const { callbacks } = this.#desk;
    const { id, reference } = item;
    return callbackRow(item, { outcomes: () => this.#desk.callbackOutcomes, actions: {
      fetch: () => this.#act(callbacks.fetch(id), texts.callbacks.taken(reference)),
      done: (outcome) => this.#act(callbacks.done(id, outcome), texts.callbacks.isDone(reference)),
      release: () => this.#act(callbacks.release(id), texts.callbacks.released(reference)),
    } });
  }

  async #act(work, words) {
    this.#problem.textContent = "";
    try {
      await work;
      this.#announce(words);
    } catch (fault) {
      if (!fault.signedOut) this.#problem.textContent = fault.detail ?? texts.failed;
    }
  }
}
