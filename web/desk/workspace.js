/** The desk of somebody who is signed in: the bar, the queue, the talks, the overview. */

import { h } from "../chat/dom.js";
import { Alerts } from "./alerts.js";
import { Callbacks } from "./callbacks.js";
import { helpDialog, signOutDialog } from "./dialogs.js";
import { Overview } from "./overview.js";
import { Queue } from "./queue.js";
import { Tabs } from "./tabs.js";
import { TalkView } from "./talk-view.js";
import { texts } from "./texts.nl.js";
import { Top } from "./top.js";

/** A short break is mended before anybody needs to know. */
const PATIENCE_MS = 2500;

const has = ({ roles }, role) => Object.values(roles).some((held) => held.includes(role));

/** The views that somebody may see. */
export const viewsOf = (me) => [
  ...(has(me, "adviser") ? ["talks", "callbacks"] : []), ...(has(me, "supervisor") ? ["overview"] : []),
];

export class Workspace {
  #desk;
  #announce;
  #views = new Map();
  #top;
  #queue;
  #overview;
  #callbacks;
  #alerts;
  #empty = h("p", { class: "workspace__empty" });
  #banner = h("p", { class: "banner", role: "alert" });
  #talks = h("div", { class: "workspace__talks" });
  #help = helpDialog();
  #leave;
  #desktop;
  #lineTimer;
  #ticker;
  #shown;
  #stopped = new AbortController();

  /** `onSignOut()`: the adviser wants to. */
  constructor(desk, api, { announce, onSignOut }) {
    this.#desk = desk;
    this.#announce = announce;
    const views = viewsOf(desk.me);
    this.#alerts = new Alerts(desk);
    this.#queue = new Queue(desk, announce);
    this.#overview = new Overview(api);
    this.#callbacks = new Callbacks(desk, announce);
    this.#leave = signOutDialog(onSignOut);
    this.#top = new Top(desk, { views, alerts: this.#alerts.element, announce, actions: {
      onView: (name) => this.#show(name), onHelp: () => this.#help.show(), onSignOut: () => this.#askToLeave(onSignOut),
    } });
    this.#desktop = h("div", { class: "workspace__desk" },
      h("div", { class: "side" }, new Tabs(desk).element, this.#queue.element),
      h("main", { class: "workspace__main" }, this.#empty, this.#talks));
    this.element = h("div", { class: "workspace" }, this.#top.element, this.#banner,
      ...(views.includes("talks") ? [this.#desktop, this.#callbacks.element] : []), this.#overview.element, this.#help.element, this.#leave.element);
    this.#listen();
    this.#show(views[0]);
    this.#ticker = setInterval(() => this.#queue.tick(), 1000);
  }

  get hasDraft() { return [...this.#views.values()].some((view) => view.hasDraft); }

  /** After signing in: to what was being typed, or to whether one is present. */
  focus() {
    const view = this.#views.get(this.#desk.active);
    if (view && !this.#desktop.hidden) view.focusInput();
    else (this.element.querySelector("[role=switch]") ?? this.element.querySelector("button")).focus();
  }

  /** Out of sight, with everything that was typed; a modal dialog would keep the rest of the page dead. */
  hide() {
    for (const dialog of this.element.querySelectorAll("dialog[open]")) dialog.close();
    this.#rest();
    this.element.hidden = true;
  }

  show() {
    this.element.hidden = false;
    this.#show(this.#shown);
  }

  stop() {
    this.#stopped.abort();
    clearInterval(this.#ticker);
    clearTimeout(this.#lineTimer);
    this.#rest();
    this.#alerts.stop();
    this.element.remove();
  }

  /** Nothing is read that nobody looks at. */
  #rest() {
    this.#overview.setShown(false);
    this.#callbacks.setShown(false);
  }

  /** Keys that work everywhere: docs/balie.md. @returns {boolean} whether the key meant something */
  key(name) {
    if (!this.#desktop.isConnected || (this.#desktop.hidden && name === "close")) return false;
    if (this.#desktop.hidden) this.#show("talks");
    const steps = { next: 1, previous: -1 };
    if (name === "queue") this.#queue.focus();
    else if (name === "input") this.#views.get(this.#desk.active)?.focusInput();
    else if (name in steps) {
      this.#desk.step(steps[name]);
      this.#views.get(this.#desk.active)?.focusInput();
    } else if (name === "close") return this.#views.get(this.#desk.active)?.closeTool() ?? false;
    return true;
  }

  #listen() {
    const desk = this.#desk;
    desk.on("talks", () => {
      this.#tidy();
      this.#top.setTalks(desk.unread);
    });
    desk.on("select", (talk) => this.#select(talk));
    desk.on("presence", () => this.#showEmpty());
    desk.on("line", (up) => this.#line(up));
    desk.on("visitor", ({ talk }) => !desk.sees(talk) && this.#announce(texts.tabs.messageIn(talk.number)));
    desk.on("noted", (talk) => this.#announce(texts.tabs.noteIn(talk.number)));
    desk.callbacks.on("change", ({ fresh }) => this.#tellCallbacks(fresh.length));
    desk.on("urgent", (talk) => this.#announce(texts.tabs.urgentIn(talk.number)));
    desk.on("asked", (talk) => this.#announce(texts.tabs.askedIn(talk.number)));
    document.addEventListener("visibilitychange",
      () => desk.look(desk.watched), { signal: this.#stopped.signal });
    this.#showEmpty();
  }

  #tellCallbacks(fresh) {
    this.#top.setCallbacks(this.#desk.callbacks.items.length);
    if (fresh) this.#announce(texts.callbacks.fresh(fresh));
  }

  #show(view) {
    this.#shown = view;
    this.#desktop.hidden = view !== "talks";
    this.#desk.look(view === "talks");
    this.#overview.setShown(view === "overview");
    this.#callbacks.setShown(view === "callbacks");
    this.#top.setView(view);
  }

  #view(talk) {
    if (!this.#views.has(talk)) {
      const view = new TalkView(talk, this.#desk, this.#announce);
      this.#views.set(talk, view);
      this.#talks.append(view.element);
    }
    return this.#views.get(talk);
  }

  #select(talk) {
    const focused = this.#talks.contains(this.element.getRootNode().activeElement);
    const fromQueue = this.#queue.element.contains(this.element.getRootNode().activeElement);
    const shown = talk && this.#view(talk);
    for (const view of this.#views.values()) view.setShown(view === shown);
    this.#showEmpty();
    if (shown && (focused || fromQueue)) shown.focus();
    else if (focused) this.#queue.focus();
  }

  /** A tab names its panel: each talk has one from the start. */
  #tidy() {
    const { talks } = this.#desk;
    for (const talk of talks) this.#view(talk);
    for (const [talk, view] of this.#views) {
      if (talks.includes(talk)) continue;
      const focused = view.element.contains(this.element.getRootNode().activeElement);
      view.element.remove();
      this.#views.delete(talk);
      if (focused) this.#queue.focus();
    }
  }

  #showEmpty() {
    this.#empty.hidden = this.#desk.active !== null;
    this.#empty.textContent = this.#desk.present ? texts.tabs.waiting : texts.tabs.waitingAbsent;
  }

  #line(up) {
    if (!up) {
      this.#lineTimer ??= setTimeout(() => { this.#banner.textContent = texts.line.lost; }, PATIENCE_MS);
      return;
    }
    clearTimeout(this.#lineTimer);
    this.#lineTimer = undefined;
    if (this.#banner.textContent) this.#announce(texts.line.back);
    this.#banner.textContent = "";
  }

  #askToLeave(onSignOut) {
    const { running } = this.#desk;
    if (running.length || this.hasDraft) this.#leave.ask(running.length, this.hasDraft);
    else onSignOut();
  }
}
