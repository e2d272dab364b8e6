/** One conversation with the server: begin, resume, send, receive, end, erase. Draws nothing. */

import { Emitter } from "./emitter.js";
import { EventStream } from "./events.js";
import { Outbox, uuid } from "./outbox.js";

/** In which a new stream tells whom the visitor talks to. */
const STATUS_WAIT_MS = 2000;

/**
 * Emits `state` (starting, open, failed, refused, ended, expired, erased), `message` ({message,
 * restored}, each once), `outgoing` and `outgoing-change` (an outbox entry), `typing`, `status` (who
 * the visitor is talking to: the conversation event of docs/contracts.md), `line` (up or not),
 * `contacts`. A message with `passing` has no place in the conversation: its answer takes that.
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
  /** Of this page alone: a tab that was copied has the same sessionStorage. */
  #tab = uuid();
  /** Not with the computer, as far as is known; and the end of waiting to hear so on a new stream. */
  #elsewhere = false;
  #backTimer;

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

  /** Resumes the conversation of this tab, or begins one; after one that was ended, a new one. */
  async start() {
    if (["starting", "open"].includes(this.state)) return;
    if (this.state === "ended") this.#letGo();
    this.#setState("starting");
    this.fetchContacts();
    try {
      await (this.#store.session ? this.#resume() : this.#begin());
    } catch (problem) {
      if (this.state === "starting") this.#cannotStart(problem);
    }
  }

  #cannotStart(problem) {
    if (problem.gone || problem.refused) return this.#expire(problem);
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

  /** An indicator that does not arrive is no reason to trouble anybody. */
  tellTyping(active) {
    return this.#session && this.#api.typing(this.#session, active).catch(() => {});
  }

  askCallback(details) {
    return this.#api.askCallback(this.#session, details);
  }

  /** Nobody reads a comment in time: what it tells of danger is answered here and now. */
  async rate(opinion) {
    const { danger } = await this.#api.rate(this.#session, opinion);
    if (!danger) return;
    const message = this.#ownMessage({ ...danger, sender: "system", kind: "danger" });
    this.messages.push(message);
    this.emit("message", { message, restored: false });
  }

  /** @returns {Promise<boolean>} false when the server could not be reached */
  async end() {
    try {
      await this.#api.end(this.#session);
    } catch {
      return false;
    }
    this.#ended();
    return true;
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
    const [{ messages, notice }, { status }] = await Promise.all([this.#api.history(session), this.#api.look(session)]);
    this.#open(session, messages, true);
    if (notice) this.#receiveNotice(notice, true);
    if (status === "ended") this.#ended();
  }

  /** The server takes no more messages: because the conversation has ended? */
  async #lookAgain(session) {
    const { status } = await this.#api.look(session).catch(() => ({}));
    if (status === "ended" && session === this.#session) this.#ended();
  }

  #ended() {
    if (this.state === "open") this.#setState("ended");
  }

  #open(session, messages, restored) {
    if (this.state !== "starting") return;
    this.#session = session;
    this.#forget();
    this.#outbox = new Outbox((body) => this.#api.send(session, body), this.#store);
    this.#outbox.on("change", (entry) => this.emit("outgoing-change", entry));
    this.#outbox.on("delivered", ({ message }) => this.#note(message));
    this.#outbox.on("gone", (problem) => this.#expire(problem));
    this.#outbox.on("conflict", () => this.#lookAgain(session));
    const unsent = this.#outbox.restore();
    this.#setState("open");
    for (const message of messages) this.#receive(message, restored);
    for (const entry of unsent) if (entry.state !== "sent") this.emit("outgoing", entry);
    this.#listen(session);
  }

  #listen(session) {
    this.#stream = new EventStream((after, signal) => this.#api.events(session, this.#tab, after, signal), {
      message: (message) => this.#receive(message, false),
      typing: ({ active }) => this.emit("typing", active),
      conversation: (status) => this.#setStatus(status),
      notice: (notice) => this.#receiveNotice(notice, false),
      ended: () => this.#ended(),
      onLine: (up) => this.#setLine(up),
      onGone: (problem) => this.#expire(problem),
    });
    this.#stream.start(this.#last);
  }

  /** A new stream begins with whom the visitor talks to, unless that is the computer. */
  #setLine(up) {
    this.emit("line", up);
    clearTimeout(this.#backTimer);
    if (up && this.#elsewhere) this.#backTimer = setTimeout(() => this.#setStatus({ state: "bot" }), STATUS_WAIT_MS);
  }

  #setStatus(status) {
    clearTimeout(this.#backTimer);
    this.#elsewhere = status.state !== "bot";
    this.emit("status", status);
  }

  #receive(message, restored) {
    if (this.#seen.has(message.id)) return;
    const drawn = this.#outbox.seen(message);
    this.#note(message);
    if (!drawn) this.emit("message", { message, restored });
    if (message.sender !== "visitor") this.emit("typing", false);
  }

  /** What is said while an answer cannot be stored: shown until a message answers the same. */
  #receiveNotice(notice, restored) {
    const message = this.#ownMessage({ ...notice, sender: "bot", kind: "outage", passing: true });
    this.emit("message", { message, restored });
    this.emit("typing", false);
  }

  /** A message that has no number of the server: after everything that has one. */
  #ownMessage(words) {
    return { ...words, id: uuid(), seq: this.#last, sent_at: new Date().toISOString() };
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
  #expire(problem) {
    this.problem = problem.detail;
    this.#finish(problem.refused ? "refused" : "expired");
  }

  #finish(state) {
    this.#letGo();
    this.#setState(state);
  }

  #letGo() {
    this.#close();
    this.#store.forgetConversation();
  }

  #close() {
    clearTimeout(this.#backTimer);
    this.#elsewhere = false;
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
