/** Puts the parts of an open chat together and lets the conversation speak to them. */

import { composer } from "./composer.js";
import { callbackForm } from "./callback.js";
import { h } from "./dom.js";
import { emergencyLine } from "./emergency.js";
import { ratingForm } from "./rating.js";
import { handoverLine } from "./handover.js";
import { chatHeader } from "./header.js";
import { printOnly, saveAsText } from "./keep.js";
import { noticeLine } from "./notice.js";
import { question } from "./question.js";
import { texts } from "./texts.nl.js";
import { Transcript } from "./transcript.js";
import { Typing } from "./typing.js";

/** Nothing can be said any more. */
const OVER = ["failed", "refused", "ended", "expired", "erased"];
/** What can still be done after the end. */
const AFTERWARDS = ["ratings"];

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
  #end;
  #callback;
  #rating;
  #handover;
  #typing;
  #adviser = false;
  #contacts = null;
  /** Whether contacts were given since the chat stopped working; null: nothing was said about it. */
  #contactsGiven = null;
  #start = null;
  #told = false;

  constructor(conversation, { host, announce, onExit, onClose: onSmaller, onUnread }) {
    this.#conversation = conversation;
    this.#announce = announce;
    this.#onUnread = onUnread;
    this.#notice = noticeLine(announce);
    this.#typing = new Typing((active) => conversation.tellTyping(active));
    this.#composer = composer({
      onSend: (text) => this.#say(text), onType: () => this.#adviser && this.#typing.typed(), announce,
    });
    const done = (text) => this.#tell(text);
    const onClose = () => this.#showComposer();
    const onDone = (agreed) => !agreed && onClose();
    this.#end = question({ name: "end", words: texts.end, sign: "check", onYes: () => conversation.end(), onDone });
    this.#erase = question({ name: "erase", words: texts.erase, sign: "trash", onYes: () => conversation.erase(), onDone });
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
        { name: "check", label: texts.end.open, feature: "end", action: () => this.#ask(this.#end) },
        { name: "trash", label: texts.erase.open, action: () => this.#ask(this.#erase) },
      ],
    });
    this.element = h(
      "div", { class: "panel" }, this.header.element, this.#handover.element, this.#transcript.element,
      this.#notice.element, this.#composer.element, ...this.#sheets.map(({ element }) => element),
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
    return [this.#end, this.#erase, this.#callback, this.#rating];
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
    this.#notice.show(text, this.#wayOn());
    this.#told = true;
  }

  #setAdviser(here) {
    this.#adviser = here;
    if (!here) this.#typing.forget();
    this.header.setAdviser(here);
    this.#transcript.setAdviser(here);
  }

  #setStatus(status) {
    this.#setAdviser(status.state === "with_adviser");
    this.#transcript.keepEnd(() => this.#handover.show(status, this.#conversation.features));
  }

  #showComposer() {
    const { state } = this.#conversation;
    this.#composer.element.hidden = state !== "open";
    if (OVER.includes(state)) this.#showEnd(state);
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
    conversation.on("line", (up) => conversation.state === "open" && this.#notice.setLine(up, () => this.#showContacts()));
    conversation.on("contacts", (contacts) => {
      this.#contacts = contacts;
      this.#emergency.setContacts(contacts);
      if (this.#contactsGiven === false) this.#showContacts();
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
    this.#typing.stop();
    return true;
  }

  #add({ message, restored }) {
    this.#transcript.add(message, restored);
    if (message.kind === "danger") this.#emergency.setUrgent(true);
    if (!restored && message.sender !== "visitor") this.#onUnread();
  }

  #setState(state) {
    const over = OVER.includes(state);
    const focused = this.element.getRootNode().activeElement;
    const hadFocus = [this.#composer, ...this.#sheets].some(({ element }) => element.contains(focused));
    this.#composer.element.hidden = over;
    for (const question of this.#sheets) question.element.hidden = true;
    if (over) {
      this.#transcript.closeReplies();
      this.#handover.clear();
      this.#setAdviser(false);
    }
    this.#setTools(state);
    this.element.classList.remove("panel--waiting");
    this.element.classList.toggle("panel--over", over);
    this.#transcript.setTyping(state === "starting");
    this.#notice.clear();
    if (state === "starting" || state === "erased") this.blank();
    if (state === "starting") {
      this.#contactsGiven = null;
      this.#transcript.setTyping(true);
      this.#announce(texts.starting);
    }
    if (!over) return;
    const button = this.#showEnd(state);
    if (state === "failed" || state === "refused") this.#showContacts();
    // Only when the focus would be lost: what had it has just gone.
    if (hadFocus) (button ?? this.header).focus({ preventScroll: true });
  }

  #setTools(state) {
    const { features } = this.#conversation;
    const now = {
      open: [...features, "end"], ended: features.filter((name) => AFTERWARDS.includes(name)), expired: [],
    }[state];
    this.header.setTools(Boolean(now), now ?? []);
  }

  /** Why nothing can be said, in place of the input. @returns {HTMLElement | undefined} the button that goes on */
  #showEnd(state) {
    const told = state === "failed" || state === "refused" ? this.#conversation.problem : null;
    return this.#notice.show(told ?? texts.over[state], this.#wayOn());
  }

  /** What to do when nothing can be said any more; where the site was refused there is nothing to try. */
  #wayOn() {
    const { state } = this.#conversation;
    if (state === "refused" || !OVER.includes(state)) return null;
    return { label: state === "failed" ? texts.retry : texts.again, act: () => this.#restart() };
  }

  #restart() {
    this.#conversation.start();
    this.#composer.focus();
  }

  /** What can be done when the chat cannot be reached: the organisations that were last received. */
  #showContacts() {
    const cards = this.#contacts?.cards ?? [];
    const given = cards.length > 0;
    if (this.#contactsGiven || this.#contactsGiven === given) return;
    this.#contactsGiven = given;
    // A site that was refused is no fault that passes.
    const refused = this.#conversation.state === "refused";
    if (refused && !given) return;
    const text = given ? texts.contactsIntro(refused) : texts.contactsMissing;
    const message = { id: "", sender: "system", kind: refused ? "text" : "outage", text, cards };
    this.#transcript.add({ ...message, sent_at: new Date().toISOString() }, false);
  }
}
