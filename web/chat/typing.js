/** That somebody types is told to the other side: not with every key, and never what. */

/** Well within the time after which the other side takes it for over. */
const AGAIN_MS = 4000;
const STOPS_MS = 6000;

export class Typing {
  #tell;
  #told = Promise.resolve();
  #toldAt = 0;
  #timer;

  /** `tell(active)`, a promise: the next waits for it, as requests overtake each other. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** A key was pressed. */
  typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), STOPS_MS);
    if (Date.now() - this.#toldAt < AGAIN_MS) return;
    this.#toldAt = Date.now();
    this.#say(true);
  }

  /** It was sent, or left. */
  stop() {
    const told = this.#toldAt > 0;
    this.forget();
    if (told) this.#say(false);
  }

  /** There is nobody any more to be told. */
  forget() {
    clearTimeout(this.#timer);
    this.#toldAt = 0;
  }

  #say(active) {
    this.#told = this.#told.then(() => this.#tell(active));
  }
}
