/**
 * Sends what the visitor said, one at a time and in order. A retry carries the same
 * client_message_id, so that the server keeps one message however often it arrives.
 */

import { ApiProblem } from "./api.js";
import { Emitter } from "./emitter.js";

/** Waits before the silent second and third try; after those the visitor decides. */
const RETRY_WAITS_MS = [1000, 3000];

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A random UUID, version 4; `crypto.randomUUID` exists on https only and a test site may be http. */
const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
  (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

/**
 * Emits `change` with an entry, `delivered` with {entry, message}, `gone` when the conversation is.
 * Entry: {clientId, text or buttonId and title, state: sending, sent or failed, detail}.
 */
export class Outbox extends Emitter {
  #send;
  #store;
  #queue = [];
  #entries = new Map();
  #running = false;
  #closed = false;

  /** `send(body)` resolves to {message}. */
  constructor(send, store) {
    super();
    this.#send = send;
    this.#store = store;
  }

  /** What was typed before a reload and never arrived; shown as failed, the visitor decides. */
  restore() {
    return this.#store.unsent.map((unsent) => {
      const entry = { ...unsent, state: "failed", detail: null };
      this.#entries.set(entry.clientId, entry);
      return entry;
    });
  }

  add(words) {
    const entry = { clientId: uuid(), ...words, state: "sending", detail: null };
    this.#entries.set(entry.clientId, entry);
    this.#enqueue(entry);
    return entry;
  }

  retry(clientId) {
    const entry = this.#entries.get(clientId);
    if (entry?.state !== "failed") return;
    this.#set(entry, "sending");
    this.#enqueue(entry);
  }

  /** The message was seen among the server's messages: it has arrived, whatever the answer was. */
  seen(message) {
    const entry = this.#entries.get(message.client_message_id);
    if (entry) this.#deliver(entry, message);
    return Boolean(entry);
  }

  close() {
    this.#closed = true;
    this.#queue = [];
  }

  #enqueue(entry) {
    this.#queue.push(entry);
    this.#save();
    this.#run();
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    while (this.#queue.length && !this.#closed) await this.#try(this.#queue.shift());
    this.#running = false;
  }

  async #try(entry) {
    const words = entry.buttonId ? { button_id: entry.buttonId } : { text: entry.text };
    for (let attempt = 0; entry.state === "sending" && !this.#closed; attempt += 1) {
      try {
        const { message } = await this.#send({ client_message_id: entry.clientId, ...words });
        return this.#deliver(entry, message);
      } catch (problem) {
        if (this.#closed) return;
        const known = problem instanceof ApiProblem;
        if (known && problem.gone) return this.emit("gone");
        if ((known && !problem.passing) || attempt >= RETRY_WAITS_MS.length) {
          return this.#fail(entry, known ? problem.detail : null);
        }
        await pause(Math.max(RETRY_WAITS_MS[attempt], (problem.retryAfter ?? 0) * 1000));
      }
    }
  }

  #fail(entry, detail) {
    if (entry.state === "sent") return;
    entry.detail = detail;
    this.#set(entry, "failed");
  }

  #deliver(entry, message) {
    if (entry.state === "sent" || this.#closed) return;
    this.#set(entry, "sent");
    this.emit("delivered", { entry, message });
    this.#save();
  }

  #set(entry, state) {
    entry.state = state;
    this.emit("change", entry);
  }

  #save() {
    this.#store.unsent = [...this.#entries.values()]
      .filter(({ state }) => state !== "sent")
      .map(({ clientId, text, buttonId, title }) => ({ clientId, text, buttonId, title }));
  }
}
