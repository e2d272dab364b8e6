/** The adviser's talks: a list of tabs, with what is new in each. Arrow keys go from one to the other. */

import { clock } from "../chat/dates.js";
import { h, hiddenText } from "../chat/dom.js";
import { urgencyMark } from "./queue.js";
import { texts } from "./texts.nl.js";

const KEYS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function standing(talk) {
  if (talk.lost) return { name: "lost", words: texts.tabs.lost };
  if (talk.over) return { name: "over", words: texts.tabs.over };
  return talk.head.visitor_online
    ? { name: "online", words: texts.talk.online } : { name: "away", words: texts.talk.away };
}

export class Tabs {
  #desk;
  #tabs = new Map();
  #empty = h("p", { class: "side__count" }, texts.tabs.empty);
  #list = h("div", { class: "tabs__list", role: "tablist", "aria-label": texts.tabs.title, "aria-orientation": "vertical" });

  constructor(desk) {
    this.#desk = desk;
    this.#list.addEventListener("keydown", (event) => this.#pressed(event));
    this.element = h("section", { class: "tabs", "aria-label": texts.tabs.title },
      h("h2", { class: "side__title" }, texts.tabs.title), this.#empty, this.#list);
    desk.on("talks", () => this.#show());
    desk.on("select", () => this.#show());
    this.#show();
  }

  #show() {
    const { talks, active } = this.#desk;
    this.#empty.hidden = talks.length > 0;
    this.#list.hidden = talks.length === 0;
    for (const [talk, tab] of this.#tabs) {
      if (talks.includes(talk)) continue;
      tab.remove();
      this.#tabs.delete(talk);
    }
    talks.forEach((talk, place) => {
      const tab = this.#tabs.get(talk) ?? this.#tab(talk);
      if (this.#list.children[place] !== tab) this.#list.insertBefore(tab, this.#list.children[place] ?? null);
      this.#draw(tab, talk, talk === active);
    });
    const chosen = this.#tabs.get(active) ?? this.#list.firstElementChild;
    for (const tab of this.#tabs.values()) tab.tabIndex = tab === chosen ? 0 : -1;
  }

  #tab(talk) {
    const tab = h("button", {
      type: "button", role: "tab", class: "tab", id: `tab-${talk.id}`, "aria-controls": `talk-${talk.id}`,
      onclick: () => this.#desk.select(talk),
    });
    this.#tabs.set(talk, tab);
    return tab;
  }

  #draw(tab, talk, chosen) {
    const { name, words } = standing(talk);
    const { urgency, municipality, subject: about, accepted_at: at, adviser } = talk.head;
    const lines = [
      h("span", { class: "tab__name" },
        h("span", { class: "tab__title" }, texts.tabs.name(talk.number),
          urgency === "acute" && !talk.over && urgencyMark(urgency)),
        talk.unread > 0 && h("span", { class: "tab__unread" }, String(talk.unread), hiddenText(` ${texts.tabs.unread(talk.unread).replace(/^\d+ /, "")}`))),
      h("span", { class: "tab__about" }, [municipality, about].filter(Boolean).join(", ")),
      h("span", { class: `tab__state tab__state--${name}` },
        talk.mine || talk.lost ? words : texts.tabs.reading(adviser?.name), at && !talk.over && `, ${texts.talk.since(clock(at))}`),
    ];
    const key = lines.map((line) => line.textContent).join("|") + name;
    if (tab.dataset.key !== key) tab.replaceChildren(...lines);
    tab.dataset.key = key;
    tab.setAttribute("aria-selected", String(chosen));
    tab.classList.toggle("tab--new", talk.unread > 0);
  }

  #pressed(event) {
    const tabs = [...this.#list.children];
    const now = tabs.indexOf(event.target.closest("[role=tab]"));
    const ends = { Home: 0, End: tabs.length - 1 };
    const to = event.key in KEYS ? (now + KEYS[event.key] + tabs.length) % tabs.length : ends[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    tabs[to].focus();
    this.#desk.select([...this.#tabs].find(([, tab]) => tab === tabs[to])[0]);
  }
}
