/** Keeps the event stream of a conversation open: resumes where it was, waits longer each time. */

import { readEvents } from "./sse.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30000;
/** The server sends a heartbeat each 15 s (docs/contracts.md); two missed and a bit is silence. */
const SILENCE_MS = 40000;

export class EventStream {
  #open;
  #handlers;
  #after = 0;
  #stopped = true;
  #aborter = null;
  #wake = null;

  /**
   * `open(after, signal)` makes the request; handlers: onLine(up), onGone(problem), and by the name
   * of the event: message, typing, conversation, notice, ended.
   */
  constructor(open, handlers) {
    this.#open = open;
    this.#handlers = handlers;
    this.wake = this.wake.bind(this);
  }

  /** `after`: the last sequence number that is known. */
  start(after) {
    this.#after = after;
    this.#stopped = false;
    window.addEventListener("online", this.wake);
    document.addEventListener("visibilitychange", this.wake);
    this.#run();
  }

  stop() {
    this.#stopped = true;
    window.removeEventListener("online", this.wake);
    document.removeEventListener("visibilitychange", this.wake);
    this.#aborter?.abort();
    this.#wake?.();
  }

  /** Tries again at once instead of at the end of the wait. */
  wake() {
    if (document.visibilityState === "visible") this.#wake?.();
  }

  async #run() {
    for (let failures = 0; !this.#stopped; ) {
      try {
        await this.#readOnce(() => (failures = 0));
      } catch (problem) {
        if (this.#stopped) return;
        if (problem.gone || problem.refused) return this.#handlers.onGone(problem);
        failures += 1;
      }
      if (this.#stopped) return;
      // A stream that the server ended in good order is reopened without alarming anybody.
      if (failures) this.#handlers.onLine(false);
      await this.#pause(failures);
    }
  }

  async #readOnce(onUp) {
    this.#aborter = new AbortController();
    const aborter = this.#aborter;
    let timer = setTimeout(() => aborter.abort(), SILENCE_MS);
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => aborter.abort(), SILENCE_MS);
    };
    try {
      const response = await this.#open(this.#after, aborter.signal);
      onUp();
      this.#handlers.onLine(true);
      await readEvents(response.body, (event) => this.#take(event), alive);
    } finally {
      clearTimeout(timer);
    }
  }

  #take({ type, data, id }) {
    if (this.#stopped || !Object.hasOwn(this.#handlers, type)) return;
    const value = JSON.parse(data);
    if (type === "message") this.#after = Math.max(this.#after, Number(id) || value.seq);
    this.#handlers[type](value);
  }

  #pause(failures) {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    return new Promise((resolve) => {
      // Up to a third off, so that all tabs do not come back in the same second.
      const timer = setTimeout(resolve, wait * (1 - Math.random() / 3));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
