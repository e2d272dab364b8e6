/** The supervisor's view: who is there, who waits, times of today. No word of any talk. */

import { clock } from "../chat/dates.js";
import { h } from "../chat/dom.js";
import { button } from "./controls.js";
import { texts } from "./texts.nl.js";
import { duration } from "./times.js";

const EVERY_MS = 15000;

const figure = (label, value) => h("div", { class: "figure" }, h("dt", {}, label), h("dd", {}, String(value)));

function presentTable(present) {
  if (!present.length) return h("p", {}, texts.overview.nobody);
  const rows = present.map(({ name, talks }) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, String(talks))));
  return h("table", { class: "table" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, texts.overview.name), h("th", { scope: "col" }, texts.overview.talks))),
    h("tbody", {}, ...rows));
}

export class Overview {
  #api;
  #heading = h("h2", { class: "overview__title", tabindex: "-1" }, texts.overview.title);
  #updated = h("p", { class: "overview__updated" });
  #problem = h("p", { class: "confirm__problem", role: "alert" });
  #content = h("div", { class: "overview__content" });
  #timer;

  constructor(api) {
    this.#api = api;
    this.element = h("main", { class: "overview", hidden: true },
      h("div", { class: "overview__top" }, this.#heading, this.#updated, button(texts.overview.refresh, () => this.#read(), { drawn: "retry" })),
      h("p", { class: "overview__intro" }, texts.overview.intro), this.#problem, this.#content);
  }

  setShown(shown) {
    this.element.hidden = !shown;
    clearInterval(this.#timer);
    if (!shown) return;
    this.#read();
    this.#timer = setInterval(() => this.#read(), EVERY_MS);
  }

  focus() { this.#heading.focus(); }

  async #read() {
    try {
      this.#show(await this.#api.overview());
      this.#problem.textContent = "";
    } catch (problem) {
      this.#problem.textContent = problem.detail ?? texts.failed;
    }
  }

  #show({ present, waiting, longest_wait_seconds: longest, today }) {
    const { overview: words } = texts;
    this.#updated.textContent = words.updated(clock(new Date()));
    this.#content.replaceChildren(
      h("section", { class: "panel-card", "aria-label": words.waiting },
        h("dl", { class: "figures" }, figure(words.waiting, waiting),
          figure(words.longest, longest === null ? words.none : duration(longest)))),
      h("section", { class: "panel-card" }, h("h3", {}, words.present), presentTable(present)),
      h("section", { class: "panel-card panel-card--wide" }, h("h3", {}, words.today),
        h("dl", { class: "figures" },
          figure(words.todayTalks, today.talks),
          figure(words.medianWait, duration(today.median_wait_seconds)),
          figure(words.medianTalk, duration(today.median_talk_seconds)),
          figure(words.callbacks, today.callbacks),
          figure(words.left, today.left_queue))),
    );
  }
}
