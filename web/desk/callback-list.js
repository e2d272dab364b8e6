/** Callback requests that wait at the desk, and the details of those that this page was given. Draws nothing. */

import { Emitter } from "../chat/emitter.js";

/** Emits `change` ({fresh}: those that were not there before) and `failed` (the server's words, or null). */
export class CallbackList extends Emitter {
  #api;
  #known = null;
  #asked = 0;
  #changing = 0;

  /** As the server gives them, oldest first. */
  items = [];
  /** By id, with name, phone and e-mail; only in memory, and only as long as they are this adviser's. */
  details = new Map();

  constructor(api) {
    super();
    this.#api = api;
  }

  /** Answers can overtake each other: only the last one counts, and none while something is being changed. */
  async read() {
    if (this.#changing) return;
    const number = (this.#asked += 1);
    try {
      const { callbacks } = await this.#api.callbacks();
      if (number === this.#asked) this.#take(callbacks);
    } catch (problem) {
      if (!problem.signedOut) this.emit("failed", problem.detail ?? null);
    }
  }

  /** Takes a request, or gives its details again. Throws the server's refusal: a colleague was first. */
  fetch(id) {
    return this.#change(async () => this.details.set(id, await this.#api.fetchCallback(id)));
  }

  done(id, outcome) {
    return this.#change(() => this.#api.finishCallback(id, outcome));
  }

  release(id) {
    return this.#change(async () => {
      await this.#api.releaseCallback(id);
      this.details.delete(id);
    });
  }

  clear() {
    this.items = [];
    this.details.clear();
  }

  /** Whatever became of it, the list is different now. */
  async #change(work) {
    this.#changing += 1;
    this.#asked += 1;
    try {
      await work();
    } finally {
      this.#changing -= 1;
      await this.read();
    }
  }

  #take(items) {
    const fresh = items.filter(({ id }) => this.#known && !this.#known.has(id));
    this.#known = new Set(items.map(({ id }) => id));
    this.items = items;
    const mine = new Set(items.filter(({ fetched }) => fetched).map(({ id }) => id));
    for (const id of this.details.keys()) if (!mine.has(id)) this.details.delete(id);
    this.emit("change", { fresh });
  }
}
