/**
 * Sends what the visitor said, one at a time and in order. A retry carries the same
 * client_message_id, so that the server keeps one message however often it arrives.
 */

import { Emitter } from "./emitter.js";

/** Waits before the silent second and third try; after those the visitor decides. */
const RETRY_WAITS_MS = [1000, 3000];

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A random UUID, version 4; `crypto.randomUUID` exists on https only and a test site may be http. */
export const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
  (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

/**
 * Emits `change` with an entry, `delivered` with {entry, message}, `gone` with a problem when the
 * conversation is, `conflict` when it may have ended.
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
    for (const wait of [...RETRY_WAITS_MS, null]) {
      if (entry.state !== "sending" || this.#closed) return;
      const problem = await this.#post(entry);
      if (!problem || this.#closed) return;
      if (problem.gone || problem.refused) return this.emit("gone", problem);
      if (problem.conflict) this.emit("conflict");
      if (wait === null || problem.passing === false) return this.#fail(entry, problem.detail ?? null);
      await pause(Math.max(wait, (problem.retryAfter ?? 0) * 1000));
    }
  }

  /** Resolves to what went wrong, or to null. */
  async #post({ clientId, buttonId, text }) {
    const words = buttonId ? { button_id: buttonId } : { text };
    try {
      const { message } = await this.#send({ client_message_id: clientId, ...words });
      this.#deliver(this.#entries.get(clientId), message);
      return null;
    } catch (problem) {
      return problem;
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
