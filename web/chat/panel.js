/** Puts the parts of an open chat together and lets the conversation speak to them. */

import { composer } from "./composer.js";
import { callbackForm } from "./callback.js";
import { h } from "./dom.js";
import { emergencyLine } from "./emergency.js";
import { eraseQuestion } from "./erase.js";
import { ratingForm } from "./rating.js";
import { handoverLine } from "./handover.js";
import { chatHeader } from "./header.js";
import { printOnly, saveAsText } from "./keep.js";
import { noticeLine } from "./notice.js";
import { texts } from "./texts.nl.js";
import { Transcript } from "./transcript.js";

const touched = () => window.matchMedia("(pointer: coarse)").matches;

export class Panel {
  #conversation;
  #announce;
  #onUnread;
  #composer;
  #emergency = emergencyLine();
  #notice;
  #transcript;
  #erase;
  #callback;
  #rating;
  #handover;
  #contacts = null;
  #contactsShown = false;
  #start = null;
  #told = false;

  constructor(conversation, { host, announce, onExit, onClose: onSmaller, onUnread }) {
    this.#conversation = conversation;
    this.#announce = announce;
    this.#onUnread = onUnread;
    this.#notice = noticeLine(announce);
    this.#composer = composer({ onSend: (text) => this.#say(text), announce });
    this.#erase = eraseQuestion({
      onErase: () => conversation.erase(),
      onDone: (erased) => !erased && this.#showComposer(),
    });
    const done = (text) => this.#tell(text);
    const onClose = () => this.#showComposer();
    this.#callback = callbackForm({ onSend: (details) => conversation.askCallback(details), onDone: done, onClose });
    this.#rating = ratingForm({ onSend: (opinion) => conversation.rate(opinion), onDone: done, onClose });
    this.#handover = handoverLine({
      announce,
      onLeave: () => conversation.leaveHandover().catch(() => this.#notice.show(texts.handover.leaveFailed)),
      onCallback: () => this.#ask(this.#callback),
      onFocusLost: () => this.focus(),
    });
    this.#transcript = new Transcript({
      announce,
      onChoose: (button) => conversation.choose(button),
      onRetry: (clientId) => {
        this.#composer.focus();
        conversation.retry(clientId);
      },
    });
    this.header = chatHeader({
      emergency: this.#emergency.element, onClose: onSmaller, onExit,
      items: [
        { name: "save", label: texts.save, action: () => saveAsText(conversation.messages) },
        { name: "print", label: texts.print, action: () => printOnly(host) },
        { name: "people", label: texts.callback.open, feature: "callback", action: () => this.#ask(this.#callback) },
        { name: "smile", label: texts.rating.open, feature: "ratings", action: () => this.#ask(this.#rating) },
        { name: "trash", label: texts.erase, action: () => this.#ask(this.#erase) },
      ],
    });
    this.element = h(
      "div", { class: "panel" }, this.header.element, this.#handover.element, this.#transcript.element,
      this.#notice.element, this.#composer.element, this.#erase.element, this.#callback.element, this.#rating.element,
    );
    this.#listen();
  }

  /** On a touch screen the keyboard would hide the opening message: there the title gets the focus. */
  focus() {
    if (this.#composer.element.hidden || touched()) this.header.focus();
    else this.#composer.focus();
  }

  /** @returns {boolean} whether there was a menu or a question to close */
  closeInner() {
    return this.header.closeMenu() || this.#sheets.some((one) => one.cancel());
  }

  /** Takes every word off the screen. */
  blank() {
    this.#start?.remove();
    this.#transcript.clear();
    this.#composer.clear();
    this.#notice.clear();
    this.#emergency.setUrgent(false);
    this.#handover.clear();
    this.#setAdviser(false);
    this.#callback.reset();
    this.#rating.reset();
  }

  /** Shows what to expect, in place of the input, until the visitor begins. */
  offerStart(card) {
    this.#composer.element.hidden = true;
    this.element.classList.add("panel--waiting");
    this.#start = card;
    this.#transcript.scroller.prepend(card);
  }

  get #sheets() {
    return [this.#erase, this.#callback, this.#rating];
  }

  /** One question at a time, in the place of the input. */
  #ask(question) {
    for (const other of this.#sheets) if (other !== question) other.element.hidden = true;
    this.#notice.clear();
    this.#transcript.keepEnd(() => {
      this.#composer.element.hidden = true;
      question.element.hidden = false;
    });
    question.ask();
  }

  /** A form has arrived: back to the conversation, with the outcome in sight. */
  #tell(text) {
    this.#showComposer();
    this.#notice.show(text);
    this.#told = true;
  }

  #setAdviser(here) {
    this.header.setAdviser(here);
    this.#transcript.setAdviser(here);
  }

  #setStatus(status) {
    this.#setAdviser(status.state === "with_adviser");
    this.#transcript.keepEnd(() => this.#handover.show(status, this.#conversation.features));
  }

  #showComposer() {
    this.#composer.element.hidden = this.#conversation.state !== "open";
    this.focus();
  }

  #listen() {
    const conversation = this.#conversation;
    const transcript = this.#transcript;
    conversation.on("state", (state) => this.#setState(state));
    conversation.on("message", (event) => this.#add(event));
    conversation.on("outgoing", (entry) => transcript.addOutgoing(entry));
    conversation.on("outgoing-change", (entry) => transcript.updateOutgoing(entry));
    conversation.on("status", (status) => this.#setStatus(status));
    conversation.on("typing", (active) => transcript.setTyping(active));
    conversation.on("line", (up) => this.#notice.setLine(up, () => this.#showContacts()));
    conversation.on("contacts", (contacts) => {
      this.#contacts = contacts;
      this.#emergency.setContacts(contacts);
    });
  }

  /** @returns {boolean} false when the conversation has not begun yet: the words stay in the input */
  #say(text) {
    if (this.#conversation.state !== "open") {
      this.#announce(texts.starting);
      return false;
    }
    if (this.#told) this.#notice.clear();
    this.#told = false;
    this.#conversation.say(text);
    return true;
  }

  #add({ message, restored }) {
    this.#transcript.add(message, restored);
    if (message.kind === "danger") this.#emergency.setUrgent(true);
    if (!restored && message.sender !== "visitor") this.#onUnread();
  }

  #setState(state) {
    const ended = ["failed", "expired", "erased"].includes(state);
    const hadFocus = this.#composer.element.contains(this.element.getRootNode().activeElement);
    this.#composer.element.hidden = ended;
    for (const question of this.#sheets) question.element.hidden = true;
    if (ended) this.#handover.clear();
    this.header.setTools(state === "open" || state === "expired", state === "open" ? this.#conversation.features : []);
    this.element.classList.remove("panel--waiting");
    this.#transcript.setTyping(state === "starting");
    this.#notice.clear();
    if (state === "starting" || state === "erased") this.blank();
    if (state === "starting") {
      this.#contactsShown = false;
      this.#transcript.setTyping(true);
      this.#announce(texts.starting);
    }
    if (ended) this.#end(state, hadFocus);
  }

  #end(state, hadFocus) {
    const again = { label: state === "failed" ? texts.retry : texts.again, act: () => this.#restart() };
    const reason = { failed: this.#conversation.problem ?? texts.startFailed, expired: texts.expired, erased: texts.erased };
    const button = this.#notice.show(reason[state], again);
    if (state === "failed") this.#showContacts();
    // Only when the focus would be lost: the input has just gone.
    if (hadFocus || state === "erased") button.focus({ preventScroll: true });
  }

  #restart() {
    this.#conversation.start();
    this.#composer.focus();
  }

  /** What can be done when the chat cannot be reached: the organisations that were last received. */
  #showContacts() {
    if (this.#contactsShown) return;
    this.#contactsShown = true;
    const cards = this.#contacts?.cards ?? [];
    const text = cards.length ? texts.contactsIntro : texts.contactsMissing;
    const now = new Date().toISOString();
    this.#transcript.add({ id: "", sender: "system", kind: "outage", text, cards, sent_at: now }, false);
  }
}
