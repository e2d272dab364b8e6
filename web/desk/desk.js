/** Everything on an adviser's desk: who waits, the talks, the colleagues, the line. Draws nothing. */

import { Emitter } from "../chat/emitter.js";
import { EventStream } from "../chat/events.js";
import { uuid } from "../chat/outbox.js";
import { CallbackList } from "./callback-list.js";
import { Talk } from "./talk.js";

/**
 * Emits `queue` (entries; fresh: those that were not there before), `talks` (something in the list
 * changed), `select` (a talk or null), `people`, `presence`, `line` (up or not), `visitor`
 * ({talk, message}: a visitor said something), `asked` (a talk that a colleague asks about),
 * `urgent` (a talk in which the visitor told of danger), `lists` (texts and outcomes are there).
 */
export class Desk extends Emitter {
  #api;
  #stream = null;
  #tab = uuid();
  #talks = new Map();
  /** By the id of a talk; null for one that was taken from the list. */
  #numbers = new Map();
  #count = 0;
  #stale = false;
  #known = null;
  #accepting = 0;
  /** Talks (ids) that no Desk has listed since they were accepted here: an older one cannot. */
  #unlisted = new Set();

  waiting = [];
  colleagues = [];
  limit = 0;
  present = false;
  active = null;
  /** Whether the talks are in sight, and not another view. */
  watched = true;
  replies = [];
  outcomes = [];
  callbackOutcomes = [];

  /** `me`: the answer of `me`. */
  constructor(api, me) {
    super();
    this.#api = api;
    this.me = me;
    this.callbacks = new CallbackList(api);
  }

  /** How much is new in all talks. */
  get unread() { return this.talks.reduce((sum, talk) => sum + talk.unread, 0); }

  /** Whether the adviser has a talk before him or her. */
  sees(talk) { return talk === this.active && this.watched && document.visibilityState === "visible"; }

  /** The adviser looks at the talks, or at another view or another page. */
  look(watched) {
    this.watched = watched;
    if (this.active && this.sees(this.active)) this.active.read();
  }

  /** In the order in which they were accepted. */
  get talks() { return [...this.#talks.values()].sort((one, other) => one.number - other.number); }

  get running() { return this.talks.filter(({ mine, over }) => mine && !over); }

  get full() { return this.limit > 0 && this.running.length >= this.limit; }

  /** Opens the line; also after a new sign-in of the same person. */
  start() {
    this.#stream?.stop();
    this.#stream = new EventStream((_, signal) => this.#api.events(this.#tab, signal), {
      desk: (desk) => this.#take(desk),
      message: ({ handover_id: id, message }) => this.#said(id, message),
      typing: ({ handover_id: id, active }) => this.#talks.get(id)?.setTyping(active),
      note: ({ handover_id: id, note }) => this.#noted(id, note),
      ended: ({ handover_id: id }) => this.#ended(id),
      callbacks: () => this.callbacks.read(),
      onLine: (up) => this.#line(up),
      onGone: () => {},
    });
    this.#stream.start(0);
  }

  stop() {
    this.#stream?.stop();
    this.#stream = null;
  }

  /** Every word of every talk goes. */
  clear() {
    this.stop();
    for (const talk of this.#talks.values()) talk.close();
    this.#talks.clear();
    this.#unlisted.clear();
    this.callbacks.clear();
    this.waiting = [];
    this.active = null;
  }

  async setPresent(present) {
    await this.#api.setPresence(present);
    this.present = present;
    this.emit("presence", present);
  }

  /** Takes a visitor from the queue. Throws the server's refusal: somebody was first, or no room. */
  async accept(id) {
    const answer = await this.#accepted(id);
    const talk = this.#talk(answer, true);
    talk.take(answer);
    this.#unlisted.add(id);
    this.waiting = this.waiting.filter((entry) => entry.handover_id !== id);
    this.emit("queue", { entries: this.waiting, fresh: [] });
    this.emit("talks");
    this.select(talk);
    return talk;
  }

  /** The line may tell of the talk before the answer comes: it is shown once, by who accepted it. */
  async #accepted(id) {
    this.#accepting += 1;
    try {
      return await this.#api.accept(id);
    } finally {
      this.#accepting -= 1;
    }
  }

  /** Shows a talk; reads it when that was not done yet. */
  async select(talk) {
    this.active?.stopTyping();
    this.active = talk;
    this.emit("select", talk);
    if (!talk) return;
    talk.read();
    if (!talk.loaded && !talk.lost) await talk.load().catch(() => {}); // the talk tells that it failed
  }

  /** The next talk (1) or the one before (-1). */
  step(by) {
    const talks = this.talks;
    if (!talks.length) return;
    const now = talks.indexOf(this.active);
    this.select(talks[(now + by + talks.length) % talks.length]);
  }

  /** Takes a talk that is over from the list. */
  dismiss(talk) {
    const talks = this.talks;
    const next = talks[talks.indexOf(talk) + 1] ?? talks[talks.indexOf(talk) - 1] ?? null;
    talk.lose();
    this.#talks.delete(talk.id);
    this.#numbers.set(talk.id, null);
    this.emit("talks");
    if (this.active === talk) this.select(next);
  }

  async giveBack(talk) {
    await this.#api.giveBack(talk.id);
    talk.end();
    this.emit("talks");
  }

  async end(talk, outcome) {
    await this.#api.end(talk.id, outcome);
    talk.end();
    this.emit("talks");
  }

  async transfer(talk, colleague) {
    await this.#api.transfer(talk.id, colleague);
    talk.lose();
    this.emit("talks");
  }

  async note(talk, text) {
    talk.addNote(await this.#api.note(talk.id, text));
  }

  async ask(talk, colleague, text) {
    talk.addNote(await this.#api.ask(talk.id, colleague, text));
  }

  findCards(words, talk) {
    return this.#api.cards(words, talk.head.municipality);
  }

  /** Asks for the texts and outcomes when they did not come yet; `lists` tells that they did. */
  wantLists() {
    if (!this.outcomes.length) this.#readLists();
  }

  /** They seldom change: once per sign-in, and again when that failed. */
  async #readLists() {
    try {
      this.replies = (await this.#api.replies()).replies;
      const { outcomes, callbacks } = await this.#api.outcomes();
      Object.assign(this, { outcomes, callbackOutcomes: callbacks });
      this.emit("lists");
    } catch {
      // Asked again when the line comes back, and by whatever needs one, which says that it is empty.
    }
  }

  #line(up) {
    // Also a line that was closed in good order and opened at once may have missed something.
    this.#stale = true;
    if (up) {
      this.wantLists();
      this.callbacks.read();
    }
    this.emit("line", up);
  }

  /** A whole Desk; the first one of a new line means that anything may have been missed. */
  #take(desk) {
    const { present, waiting, talks, colleagues, limit } = desk;
    const fresh = waiting.filter(({ handover_id: id }) => !this.#known?.has(id));
    this.#known = new Set(waiting.map(({ handover_id: id }) => id));
    Object.assign(this, { waiting, colleagues, limit });
    this.#sync(talks);
    if (this.present !== present) {
      this.present = present;
      this.emit("presence", present);
    }
    this.emit("talks");
    this.emit("queue", { entries: waiting, fresh });
    this.emit("people", colleagues);
    if (this.#stale) this.#readAnew();
    if (!this.active && !this.#accepting) this.select(this.talks[0] ?? null);
  }

  #sync(heads) {
    const listed = new Set();
    for (const head of heads) {
      listed.add(head.handover_id);
      this.#unlisted.delete(head.handover_id);
      const mine = head.adviser.id === this.me.id;
      // Taken from the list; one's own talk that goes on comes back, and one that is asked about anew.
      if (this.#numbers.get(head.handover_id) === null && (head.state === "ended" || !mine)) continue;
      this.#talk(head, mine).setHead(head, mine);
    }
    for (const talk of this.#talks.values()) {
      if (listed.has(talk.id) || talk.lost) continue;
      if (this.#unlisted.has(talk.id)) this.#askAfter(talk);
      else talk.lose();
    }
  }

  /** Reads a talk anew, which may be gone. */
  #askAfter(talk) {
    talk.load().catch((problem) => problem.status === 404 && talk.lose());
  }

  #talk(head, mine) {
    const id = head.handover_id;
    if (!this.#talks.has(id)) this.#add(head, mine);
    const talk = this.#talks.get(id);
    if (talk.lost) {
      talk.revive();
      talk.setHead(head, mine);
      if (talk === this.active && !this.#accepting) this.select(talk);
    }
    return talk;
  }

  #add(head, mine) {
    const id = head.handover_id;
    if (!this.#numbers.get(id)) this.#numbers.set(id, (this.#count += 1));
    const talk = new Talk(this.#api, head, this.#numbers.get(id), mine);
    talk.on("unread", () => this.emit("talks"));
    talk.on("head", () => this.emit("talks"));
    talk.on("urgent", () => this.emit("urgent", talk));
    this.#talks.set(id, talk);
  }

  /** After a lost line: everything that was read is read anew. */
  #readAnew() {
    this.#stale = false;
    for (const talk of this.#talks.values()) {
      if (talk.loaded) this.#askAfter(talk);
    }
  }

  #said(id, message) {
    const talk = this.#talks.get(id);
    if (!talk?.receive(message)) return;
    if (this.sees(talk)) talk.read();
    if (message.sender === "visitor") this.emit("visitor", { talk, message });
  }

  /** A note about a talk that is not on the desk: a colleague asks something. */
  async #noted(id, note) {
    const talk = this.#talks.get(id);
    if (talk && !talk.lost) {
      if (talk.addNote(note) && talk !== this.active) this.emit("noted", talk);
      return;
    }
    try {
      const answer = await this.#api.talk(id);
      const asked = this.#talk(answer, answer.adviser.id === this.me.id);
      asked.take(answer);
      this.emit("talks");
      this.emit("asked", asked);
    } catch {
      // Over before it could be read.
    }
  }

  #ended(id) {
    const talk = this.#talks.get(id);
    if (!talk) return;
    if (talk.mine) talk.end();
    else talk.lose();
    this.emit("talks");
  }
}
