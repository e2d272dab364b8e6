/** Who waits: the most urgent first, as the server orders them, with a waiting time that counts. */

import { h, hiddenText } from "../chat/dom.js";
import { icon } from "../chat/icons.js";
import { button } from "./controls.js";
import { texts } from "./texts.nl.js";
import { counted, since } from "./times.js";

const URGENCIES = ["acute", "soon", "none"];
export const urgencyOf = ({ urgency }) => (URGENCIES.includes(urgency) ? urgency : "none");

export function urgencyMark(urgency) {
  return h("span", { class: `urgency urgency--${urgency}` }, urgency === "acute" && icon("alert"), texts.urgency[urgency]);
}

export class Queue {
  #desk;
  #announce;
  #heading = h("h2", { class: "side__title", tabindex: "-1" }, texts.queue.title);
  #count = h("p", { class: "side__count" });
  #notice = h("p", { class: "side__notice", role: "status" });
  #list = h("ol", { class: "queue__list" });
  #rows = new Map();

  constructor(desk, announce) {
    this.#desk = desk;
    this.#announce = announce;
    this.element = h("section", { class: "queue", "aria-label": texts.queue.title },
      this.#heading, this.#count, this.#notice, this.#list);
    desk.on("queue", ({ entries, fresh }) => this.#show(entries, fresh));
    desk.on("talks", () => this.#setFull());
    this.#show([], []);
  }

  focus() {
    (this.#list.querySelector("button") ?? this.#heading).focus();
  }

  /** Each second; said to nobody, only shown. */
  tick() {
    for (const { time, moment } of this.#rows.values()) time.textContent = counted(since(moment));
  }

  /** Rows stay the same elements, so that a button that has the focus keeps it. */
  #show(entries, fresh) {
    const focused = [...this.#rows.values()].find(({ accept }) => accept === accept.getRootNode().activeElement);
    const index = focused ? [...this.#rows.values()].indexOf(focused) : -1;
    const before = this.#rows;
    this.#rows = new Map(entries.map((entry) => [entry.handover_id, before.get(entry.handover_id) ?? this.#row(entry)]));
    this.#place([...this.#rows.values()].map(({ element }) => element));
    this.#count.textContent = entries.length ? texts.queue.count(entries.length) : texts.queue.empty;
    this.tick();
    if (focused && !focused.element.isConnected) this.#refocus(index);
    if (fresh.length) this.#tell(fresh);
    this.#setFull();
  }

  /** Moves only what is not in its place: a moved element loses the focus. */
  #place(elements) {
    for (const child of [...this.#list.children]) if (!elements.includes(child)) child.remove();
    elements.forEach((element, place) => {
      if (this.#list.children[place] !== element) this.#list.insertBefore(element, this.#list.children[place] ?? null);
    });
  }

  #refocus(index) {
    const buttons = [...this.#rows.values()].map(({ accept }) => accept);
    (buttons[Math.min(index, buttons.length - 1)] ?? this.#heading).focus();
  }

  #tell(fresh) {
    const first = fresh[0];
    this.#notice.textContent = "";
    this.#announce(fresh.length === 1
      ? texts.queue.fresh(texts.urgency[urgencyOf(first)], first.municipality) : texts.queue.freshMore(fresh.length));
  }

  #row(entry) {
    const urgency = urgencyOf(entry);
    const time = h("time", { class: "queue__time" });
    const accept = button(texts.queue.accept, () => this.#accept(entry.handover_id), { kind: "primary-action" });
    accept.append(hiddenText(texts.queue.acceptNamed(texts.urgency[urgency], entry.municipality)));
    const about = [texts.audience[entry.audience], entry.municipality].filter(Boolean).join(", ");
    const element = h("li", { class: `queue__row queue__row--${urgency}` },
      h("div", { class: "queue__top" }, urgencyMark(urgency),
        h("span", { class: "queue__wait" }, icon("clock"), hiddenText(`${texts.queue.waits} `), time)),
      h("p", { class: "queue__subject" }, entry.subject ?? texts.queue.noSubject),
      h("div", { class: "queue__foot" }, h("p", { class: "queue__about" }, about), accept));
    return { element, accept, time, moment: entry.waiting_since };
  }

  #setFull() {
    const { full, limit } = this.#desk;
    for (const { accept } of this.#rows.values()) {
      if (full) accept.setAttribute("aria-disabled", "true");
      else accept.removeAttribute("aria-disabled");
    }
    if (full && this.#rows.size) this.#notice.textContent = texts.queue.full(limit);
    else if (this.#notice.textContent === texts.queue.full(limit)) this.#notice.textContent = "";
  }

  async #accept(id) {
    if (this.#desk.full) return this.#announce(texts.queue.full(this.#desk.limit));
    this.#notice.textContent = "";
    try {
      await this.#desk.accept(id);
    } catch (problem) {
      if (problem.signedOut) return;
      const taken = [404, 409].includes(problem.status);
      this.#notice.textContent = problem.detail ?? (taken ? texts.queue.taken : texts.failed);
    }
  }
}
