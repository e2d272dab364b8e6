/** What was said in one talk: role="log", where only what is added is read aloud. */

import { h } from "../chat/dom.js";
import { icon } from "../chat/icons.js";
import { Follower } from "../chat/scrolling.js";
import { messageView, outgoingView } from "./message.js";
import { texts } from "./texts.nl.js";

export class Transcript {
  #talk;
  #announce;
  #follower;
  #outgoing = new Map();
  #jumpLabel = h("span");
  #fresh = false;

  constructor(talk, announce) {
    this.#talk = talk;
    this.#announce = announce;
    this.log = h("div", {
      class: "log", role: "log", "aria-relevant": "additions", "aria-label": texts.talk.log(talk.number), tabindex: "0",
    });
    this.typing = h("p", { class: "typing", hidden: true },
      h("span", { class: "typing__dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), texts.talk.typing);
    this.jump = h("button", { type: "button", class: "utrecht-button utrecht-button--subtle jump", hidden: true, onclick: () => this.#follower.toEnd() },
      icon("down"), this.#jumpLabel);
    this.scroller = h("div", { class: "transcript__scroller" }, this.log, this.typing);
    this.element = h("div", { class: "transcript" }, this.jump, this.scroller);
    this.#follower = new Follower(this.scroller, (below, fresh) => this.#showJump(below, fresh));
    talk.on("whole", () => this.#drawAll());
    talk.on("message", (message) => this.#add(message));
    talk.on("outgoing", (entry) => this.#addOutgoing(entry));
    talk.on("outgoing-change", (entry) => this.#change(entry));
    talk.on("typing", (active) => this.#setTyping(active));
    talk.on("head", () => talk.lost && this.clear());
    if (talk.loaded) this.#drawAll();
  }

  clear() {
    this.log.replaceChildren();
    this.#outgoing.clear();
    this.typing.hidden = true;
    this.jump.hidden = true;
  }

  toEnd() {
    this.#follower.toEnd();
  }

  /** The first time everything is put in without being read aloud; later only what is missing. */
  #drawAll() {
    if (this.log.childElementCount) return;
    this.log.setAttribute("aria-live", "off");
    this.log.append(...this.#talk.messages.map((message) => this.#view(message)));
    setTimeout(() => this.log.removeAttribute("aria-live"));
    this.toEnd();
  }

  #view(message) {
    const view = messageView(message, this.#announce);
    view.dataset.seq = message.seq;
    return view;
  }

  #add(message) {
    if (!this.#talk.loaded) return;
    const view = this.#view(message);
    this.#follower.prepare();
    const later = [...this.log.children].find(({ dataset }) => Number(dataset.seq) > message.seq);
    this.log.insertBefore(view, later ?? null);
    this.#follower.added(view, true);
  }

  #addOutgoing(entry) {
    const view = outgoingView(entry, this.#announce, () => this.#talk.retry(entry.clientId));
    this.#outgoing.set(entry.clientId, view);
    this.log.append(view.element);
    this.toEnd();
  }

  #change(entry) {
    this.#outgoing.get(entry.clientId)?.update(entry);
    if (entry.state === "failed") this.#announce(entry.detail ?? texts.notSentAnnounced);
  }

  #setTyping(active) {
    this.#follower.prepare();
    this.typing.hidden = !active;
    if (active) this.#follower.grown();
  }

  #showJump(below, fresh) {
    if (!below && this.jump === this.jump.getRootNode().activeElement) this.log.focus({ preventScroll: true });
    this.jump.hidden = !below;
    this.#fresh = below && (fresh || this.#fresh);
    this.#jumpLabel.textContent = this.#fresh ? texts.talk.newMessages : texts.talk.toEnd;
  }
}
