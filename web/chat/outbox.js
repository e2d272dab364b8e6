/**
 * Sends what the visitor said, one at a time and in order. A retry carries the same
 * client_message_id, so that the server keeps one message however often it arrives.
 */

import { ApiProblem } from "./api.js";
import { Emitter } from "./emitter.js";

/** Waits before the silent second and third try; after those the visitor decides. */
const RETRY_WAITS_MS = [1000, 3000];

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** `crypto.randomUUID` exists on https only; a test site may be plain http. */
function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * Emits `change` with the entry when its state changes, `delivered` with {entry, message},
 * and `gone` when the conversation is no more.
 * @typedef {{clientId: string, text?: string, buttonId?: string, title?: string,
 *   state: "sending" | "sent" | "failed", detail: string | null}} Entry
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

  /** @returns {Entry} */
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
