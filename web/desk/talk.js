/** One talk: what is known and said, what is being sent, what is new. Draws nothing. */

import { Emitter } from "../chat/emitter.js";
import { Outbox } from "../chat/outbox.js";
import { Typing } from "../chat/typing.js";

/** The visitor's page does not always say that the typing stopped. */
const TYPING_MS = 12000;

const isAcute = ({ urgency }) => urgency === "acute";

/** What is not sent yet is kept in memory only: nothing of a talk stays in the browser. */
const nowhere = () => ({ unsent: [] });

/**
 * Emits `head`, `whole` (summary, messages and notes are there, or there anew), `message`, `note`,
 * `outgoing` and `outgoing-change` (an entry of the outbox), `unsent` (texts that never arrived), `typing`, `unread`,
 * `urgent` (the visitor told of danger).
 */
export class Talk extends Emitter {
  #api;
  #seen = new Set();
  #outbox;
  #store;
  #typingTimer;
  #typing;

  summary = null;
  messages = [];
  notes = [];
  unread = 0;
  typing = false;
  /** Over, handed on or erased; with `lost` its words are not ours to read any more. */
  over = false;
  lost = false;
  /** The last reading of it did not work. */
  failed = false;

  /** `head`: a TalkHead, or only {handover_id}; `number`: its name on this desk; `mine`: not only to read along. */
  constructor(api, head, number, mine) {
    super();
    this.#api = api;
    // An indicator that does not arrive is no reason to trouble anybody.
    this.#typing = new Typing((active) => this.#api.typing(this.id, active).catch(() => {}));
    this.id = head.handover_id;
    this.number = number;
    this.head = head;
    this.mine = mine;
    this.unread = head.unread ?? 0;
    this.over = head.state === "ended";
    this.#openOutbox();
  }

  #openOutbox() {
    this.#store = nowhere();
    this.#outbox = new Outbox((body, { card }) => this.#api.say(this.id, card
      ? { client_message_id: body.client_message_id, card: card.id } : body), this.#store);
    this.#outbox.on("change", (entry) => this.emit("outgoing-change", entry));
    this.#outbox.on("delivered", ({ message }) => this.#note(message));
  }

  get loaded() { return this.summary !== null; }

  setHead(head, mine) {
    const rises = "urgency" in this.head && !isAcute(this.head) && isAcute(head);
    this.head = head;
    this.mine = mine;
    this.over = head.state === "ended";
    if (!this.loaded) this.#setUnread(head.unread);
    this.emit("head");
    if (rises) this.emit("urgent");
    // The summary says why.
    if (this.loaded && this.summary.urgency !== head.urgency) this.load().catch(() => {});
  }

  /** Reads everything, or everything anew: what is known already is not doubled. */
  async load() {
    try {
      this.failed = false;
      this.emit("head");
      this.take(await this.#api.talk(this.id));
    } catch (problem) {
      this.failed = true;
      this.emit("head");
      throw problem;
    }
  }

  /** A Talk of docs/contracts.md. */
  take({ summary, messages, notes, ...head }) {
    const again = this.loaded;
    this.summary = summary;
    this.head = head;
    this.over = head.state === "ended";
    if (again) {
      for (const message of messages) this.receive(message);
      for (const note of notes) this.addNote(note);
    } else {
      // What came over the line in the meantime may be newer than this answer.
      for (const message of messages) this.#note(message);
      for (const note of notes) this.#noteNote(note);
    }
    this.emit("whole");
    this.emit("head");
  }

  receive(message) {
    if (this.#seen.has(message.id)) return false;
    const drawn = this.#outbox.seen(message);
    this.#note(message);
    if (!drawn) this.emit("message", message);
    if (message.sender === "visitor") {
      this.setTyping(false);
      this.#setUnread(this.unread + 1);
    }
    return true;
  }

  addNote(note) {
    if (!this.#noteNote(note)) return false;
    this.emit("note", note);
    return true;
  }

  /** The adviser sees it now. */
  read() {
    this.#setUnread(0);
  }

  setTyping(active) {
    clearTimeout(this.#typingTimer);
    if (active) this.#typingTimer = setTimeout(() => this.setTyping(false), TYPING_MS);
    if (this.typing === active) return;
    this.typing = active;
    this.emit("typing", active);
  }

  say(text) {
    this.emit("outgoing", this.#outbox.add({ text }));
    this.stopTyping();
  }

  sendCard(card) {
    this.emit("outgoing", this.#outbox.add({ card }));
  }

  retry(clientId) {
    this.#outbox.retry(clientId);
  }

  /** The adviser typed a key. */
  typed() {
    this.#typing.typed();
  }

  stopTyping() {
    this.#typing.stop();
  }

  /** Nothing more can be said; it can still be read. */
  end() {
    this.over = true;
    this.setTyping(false);
    this.emit("head");
  }

  /** It is not this adviser's any more: every word goes, except what was typed here and never arrived. */
  lose() {
    const unsent = this.#store.unsent.map(({ text }) => text).filter(Boolean);
    if (unsent.length) this.emit("unsent", unsent);
    this.lost = this.over = true;
    this.summary = null;
    this.messages = [];
    this.notes = [];
    this.close();
    this.#setUnread(0);
    this.emit("head");
  }

  /** It came back, from the queue or from a colleague: what was being typed is still there. */
  revive() {
    this.lost = false;
    this.#seen.clear();
    this.#openOutbox();
  }

  close() {
    clearTimeout(this.#typingTimer);
    this.#typing.forget();
    this.#outbox.close();
  }

  #note(message) {
    if (this.#seen.has(message.id)) return;
    this.#seen.add(message.id);
    this.messages.push(message);
    this.messages.sort((one, other) => one.seq - other.seq);
  }

  /** @returns {boolean} whether it is new */
  #noteNote(note) {
    if (this.#seen.has(note.id)) return false;
    this.#seen.add(note.id);
    this.notes.push(note);
    this.notes.sort((one, other) => new Date(one.at) - new Date(other.at));
    return true;
  }

  #setUnread(count) {
    if (this.unread === count) return;
    this.unread = count;
    this.emit("unread", count);
  }
}
