/** The few lines of "tell whoever listens" that the conversation and the outbox share. */
export class Emitter {
  #listeners = new Map();

  /** @param {string} name @param {(value: any) => void} listener */
  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  emit(name, value) {
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }
}
