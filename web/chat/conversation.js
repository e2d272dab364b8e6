/** One conversation with the server: begin, resume, send, receive, erase. Draws nothing. */

import { Emitter } from "./emitter.js";
import { EventStream } from "./events.js";
import { Outbox } from "./outbox.js";

/**
 * Emits `state` (starting, open, failed, expired, erased), `message` ({message, restored}, each once),
 * `outgoing` and `outgoing-change` (an outbox entry), `typing`, `status` (who the visitor is
 * talking to: the conversation event of docs/contracts.md), `line` (up or not), `contacts`.
 */
export class Conversation extends Emitter {
  #api;
  #store;
  #municipality;
  #session = null;
  #stream = null;
  #outbox = null;
  #seen = new Set();
  #last = 0;
  #contactsAsked = false;

  /** What has been said so far, in order. */
  messages = [];
  state = "idle";
  /** The server's explanation of the last failure to begin. */
  problem = null;

  constructor(api, store, municipality) {
    super();
    this.#api = api;
    this.#store = store;
    this.#municipality = municipality;
  }

  /** Resumes the conversation of this tab, or begins one. */
  async start() {
    if (["starting", "open"].includes(this.state)) return;
    this.#setState("starting");
    this.fetchContacts();
    try {
      await (this.#store.session ? this.#resume() : this.#begin());
    } catch (problem) {
      if (this.state === "starting") this.#cannotStart(problem);
    }
  }

  #cannotStart(problem) {
    if (problem.gone) return this.#expire();
    this.problem = problem.detail ?? null;
    if (problem.cards?.length && !this.#store.contacts) this.emit("contacts", { cards: problem.cards });
    this.#setState("failed");
  }

  say(text) {
    this.emit("outgoing", this.#outbox.add({ text }));
  }

  choose(button) {
    this.emit("outgoing", this.#outbox.add({ buttonId: button.id, title: button.title }));
  }

  retry(clientId) {
    this.#outbox.retry(clientId);
  }

  /** What this server can do besides talking; one that does not say can do nothing more. */
  get features() {
    return this.#session?.features ?? [];
  }

  leaveHandover() {
    return this.#api.leave(this.#session);
  }

  askCallback(details) {
    return this.#api.askCallback(this.#session, details);
  }

  rate(opinion) {
    return this.#api.rate(this.#session, opinion);
  }

  /** Erases everywhere. @returns {Promise<boolean>} false when the server could not be reached */
  async erase() {
    try {
      if (this.#session) await this.#api.erase(this.#session);
    } catch (problem) {
      if (!problem.gone) return false;
    }
    this.#forget();
    this.#finish("erased");
    return true;
  }

  /** Leaves at once: nothing is waited for, nothing is shown any more. */
  abandon() {
    const session = this.#session ?? this.#store.session;
    this.#close();
    this.#forget();
    this.state = "idle";
    this.#store.clear();
    if (session) this.#api.erase(session).catch(() => {});
  }

  /** Lets go of the line, keeps the conversation. */
  detach() {
    this.#close();
    this.state = "idle";
  }

  async #begin() {
    const { messages, ...session } = await this.#beginSomehow();
    if (this.state !== "starting") return;
    this.#store.session = session;
    this.#open(session, messages, false);
  }

  /** A municipality that the server does not know is a fault of the site, not of the visitor. */
  async #beginSomehow() {
    try {
      return await this.#api.begin(this.#municipality);
    } catch (problem) {
      if (!this.#municipality || ![400, 404, 422].includes(problem.status)) throw problem;
      return this.#api.begin(null);
    }
  }

  async #resume() {
    const session = this.#store.session;
    const { messages } = await this.#api.history(session);
    this.#open(session, messages, true);
  }

  #open(session, messages, restored) {
    if (this.state !== "starting") return;
    this.#session = session;
    this.#forget();
    this.#outbox = new Outbox((body) => this.#api.send(session, body), this.#store);
    this.#outbox.on("change", (entry) => this.emit("outgoing-change", entry));
    this.#outbox.on("delivered", ({ message }) => this.#note(message));
    this.#outbox.on("gone", () => this.#expire());
    const unsent = this.#outbox.restore();
    this.#setState("open");
    for (const message of messages) this.#receive(message, restored);
    for (const entry of unsent) if (entry.state !== "sent") this.emit("outgoing", entry);
    this.#listen(session);
  }

  #listen(session) {
    this.#stream = new EventStream((after, signal) => this.#api.events(session, after, signal), {
      onMessage: (message) => this.#receive(message, false),
      onTyping: (active) => this.emit("typing", active),
      onStatus: (status) => this.emit("status", status),
      onLine: (up) => this.emit("line", up),
      onGone: () => this.#expire(),
    });
    this.#stream.start(this.#last);
  }

  #receive(message, restored) {
    if (this.#seen.has(message.id)) return;
    const drawn = this.#outbox.seen(message);
    this.#note(message);
    if (!drawn) this.emit("message", { message, restored });
    if (message.sender !== "visitor") this.emit("typing", false);
  }

  /** Remembers a message without drawing it. */
  #note(message) {
    if (this.#seen.has(message.id)) return;
    this.#seen.add(message.id);
    this.#last = Math.max(this.#last, message.seq);
    this.messages.push(message);
    this.messages.sort((one, other) => one.seq - other.seq);
  }

  /** What was said stays readable: a telephone number may still be needed. */
  #expire() {
    this.#finish("expired");
  }

  #finish(state) {
    this.#close();
    this.#store.forgetConversation();
    this.#setState(state);
  }

  #close() {
    this.#stream?.stop();
    this.#outbox?.close();
    this.#stream = this.#outbox = this.#session = null;
  }

  #forget() {
    this.#seen.clear();
    this.#last = 0;
    this.messages = [];
  }

  /** Contact cards for the safety line, and for when the chat cannot be reached. */
  async fetchContacts() {
    if (this.#contactsAsked) return;
    this.#contactsAsked = true;
    if (this.#store.contacts) this.emit("contacts", this.#store.contacts);
    try {
      const contacts = await this.#api.contacts(this.#municipality);
      this.#store.contacts = contacts;
      this.emit("contacts", contacts);
    } catch {
      this.#contactsAsked = false;
      // The last known cards, if any, were emitted above.
    }
  }

  #setState(state) {
    this.state = state;
    this.emit("state", state);
  }
}
