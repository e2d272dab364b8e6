/**
 * Follows the conversation only while the reader is at its end, and never past the start of what is
 * new: a long answer is read from its first line. Reading back is never disturbed.
 */

const NEAR_END_PX = 40;
const MARGIN_PX = 12;
/** The safety line that stays in sight when the whole panel scrolls. */
const SAFETY_PX = 48;
/** With little height the whole panel scrolls instead of the conversation; as in panel.css. */
const LITTLE_HEIGHT = "(max-height: 30em)";

export class Follower {
  #inner;
  #onHidden;
  #anchor = null;
  /** The anchor is the visitor's own question: it stays in sight above the answer. */
  #question = false;
  #put = 0;
  #atEnd = true;
  #resting = true;

  /** `onHidden(below, fresh)`: there is more below; it came while the reader was reading back. */
  constructor(inner, onHidden) {
    this.#inner = inner;
    this.#onHidden = onHidden;
    inner.addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  /** Call before anything is added. */
  prepare() {
    this.#atEnd = this.#left() < NEAR_END_PX;
    this.#resting = this.#placed();
  }

  /** The visitor said something: go there, and read on from there. */
  from(question) {
    this.#anchor = question;
    this.#question = true;
    this.#move();
  }

  /** The other side said something; `unasked` when it is no answer to a question that stays in sight. */
  added(element, unasked) {
    if (unasked) this.#question = false;
    if (this.#atEnd && !this.#question) this.#anchor = element;
    if (this.#atEnd || this.#resting) this.#move();
    this.#onHidden(this.#left() >= NEAR_END_PX, !this.#atEnd && !this.#resting);
  }

  /** Something small and passing appeared at the end. */
  grown() {
    if (this.#atEnd) this.#to(this.#scroller.scrollHeight);
  }

  toEnd() {
    this.#question = false;
    this.#to(this.#scroller.scrollHeight);
    this.#onHidden(false, false);
  }

  /** One page further, as the space bar does. */
  further() {
    this.#scroller.scrollTop += this.#scroller.clientHeight * 0.85;
  }

  get #scroller() {
    return (window.matchMedia(LITTLE_HEIGHT).matches && this.#inner.closest(".panel")) || this.#inner;
  }

  #left() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  /** Whether the reader left it where it was put. */
  #placed() {
    return Math.abs(this.#scroller.scrollTop - this.#put) < 2;
  }

  #move() {
    const scroller = this.#scroller;
    const shift = this.#anchor.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    const covered = scroller === this.#inner ? 0 : SAFETY_PX;
    const start = scroller.scrollTop + shift - covered - MARGIN_PX;
    const end = scroller.scrollHeight - scroller.clientHeight;
    this.#to(Math.max(scroller.scrollTop, Math.min(start, end)));
  }

  #to(top) {
    this.#scroller.scrollTop = top;
    this.#put = this.#scroller.scrollTop;
  }

  #scrolled() {
    const moved = this.#scroller.scrollTop - this.#put;
    // Less content pulls the end up by itself; only the reader moves away from the end.
    if (moved > 2 || (moved < -2 && this.#left() > 1)) this.#question = false;
    if (this.#left() < NEAR_END_PX) this.#onHidden(false, false);
  }
}
