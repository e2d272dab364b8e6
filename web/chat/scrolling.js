/**
 * Follows the conversation only while the reader is at its end, and never past the start of what is
 * new: a long answer is read from its first line. Reading back is never disturbed.
 */

const NEAR_END_PX = 40;
const MARGIN_PX = 12;
/** With little height the whole panel scrolls instead of the conversation; as in panel.css. */
const LITTLE_HEIGHT = "(max-height: 30em)";

export class Follower {
  #inner;
  #following = true;
  #anchor = null;
  #onHidden;

  /**
   * @param {HTMLElement} inner what scrolls when there is height enough
   * @param {(below: boolean, fresh: boolean) => void} onHidden whether there is more below, and
   *   whether it came while the reader was reading back
   */
  constructor(inner, onHidden) {
    this.#inner = inner;
    this.#onHidden = onHidden;
    inner.addEventListener("scroll", () => this.#nearEnd() && onHidden(false, false), { passive: true });
  }

  get #scroller() {
    return (window.matchMedia(LITTLE_HEIGHT).matches && this.#inner.closest(".panel")) || this.#inner;
  }

  /** The visitor said something: go there, and read on from there. */
  from(element) {
    this.#anchor = element;
    this.#following = true;
    this.#move();
  }

  /** Something was added by the other side. @param {boolean} wasAtEnd before it was added */
  added(element, wasAtEnd) {
    if (wasAtEnd && !this.#anchor?.isConnected) this.#anchor = element;
    this.#following &&= wasAtEnd || this.#resting();
    if (this.#following) this.#move();
    this.#onHidden(!this.#nearEnd(), !this.#following);
  }

  atEnd() {
    return this.#nearEnd();
  }

  toEnd() {
    this.#following = true;
    this.#anchor = null;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#onHidden(false, false);
  }
