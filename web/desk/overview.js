/** The supervisor's view: who is there, who waits, times of today. No word of any talk. */

import { clock } from "../chat/dates.js";
import { h } from "../chat/dom.js";
import { button } from "./controls.js";
import { texts } from "./texts.nl.js";
import { duration } from "./times.js";

const EVERY_MS = 15000;

const figure = (label, value) => h("div", { class: "figure" }, h("dt", {}, label), h("dd", {}, String(value)));

/** `rows`: pairs of a name and a number; `none` is said when there are none. */
function table(columns, rows, none) {
  if (!rows.length) return h("p", {}, none);
  return h("table", { class: "table" },
    h("thead", {}, h("tr", {}, ...columns.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...rows.map(([name, count]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, String(count))))));
}

function presentTable(present) {
  const { name, talks, nobody } = texts.overview;
  return table([name, talks], present.map((one) => [one.name, one.talks]), nobody);
}

/** An outcome comes with its title; what else ended a talk has its words here. */
function endingsTable(endings) {
  const { ending, talks, noEndings, endedBy } = texts.overview;
  return table([ending, talks], endings.map(({ code, title, count }) => [title ?? endedBy[code] ?? code, count]), noEndings);
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

  #show({ present, waiting, longest_wait_seconds: longest, today, callbacks }) {
    const { overview: words } = texts;
    this.#updated.textContent = words.updated(clock(new Date()));
    this.#content.replaceChildren(
      h("section", { class: "panel-card", "aria-label": words.waiting },
        h("dl", { class: "figures" }, figure(words.waiting, waiting),
          figure(words.longest, longest === null ? words.none : duration(longest)))),
      h("section", { class: "panel-card" }, h("h3", {}, words.present), presentTable(present)),
      h("section", { class: "panel-card panel-card--wide" }, h("h3", {}, words.today),
        h("dl", { class: "figures" },
          figure(words.asked, today.asked),
          figure(words.todayTalks, today.talks),
          figure(words.medianWait, duration(today.median_wait_seconds)),
          figure(words.medianTalk, duration(today.median_talk_seconds)),
          figure(words.left, today.left_queue),
          figure(words.notAccepted, today.not_accepted),
          figure(words.nobodyThere, today.nobody_there))),
      h("section", { class: "panel-card" }, h("h3", {}, words.endings), endingsTable(today.endings)),
      h("section", { class: "panel-card" }, h("h3", {}, words.callbacks),
        h("dl", { class: "figures" }, figure(words.callbacksOpen, callbacks.open),
          figure(words.callbacksAsked, callbacks.asked), figure(words.callbacksDone, callbacks.done))),
    );
  }
}
