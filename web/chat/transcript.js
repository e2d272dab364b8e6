/** The conversation on the screen: role="log", where only what is added is read aloud. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { messageView, outgoingView } from "./message.js";
import { quickReplies } from "./replies.js";
import { Follower } from "./scrolling.js";
import { texts } from "./texts.nl.js";

/** A pause before "typing" is said aloud: a quick answer needs no announcement. */
const TYPING_ANNOUNCED_MS = 1500;

export class Transcript {
  #announce;
  #actions;
  #follower;
  #outgoing = new Map();
  /** What is said for the time being, by the message that it answers. */
  #passing = new Map();
  #replies = [];
  #answered;
  #typingTimer;
  #jumpLabel;
  #fresh = false;
  #typingLabel = h("span", {}, texts.typing);

  /** Actions: announce(text), onChoose(button), onRetry(clientId). */
  constructor(actions) {
    this.#actions = actions;
    this.#announce = actions.announce;
    this.log = h("div", {
      class: "log", role: "log", "aria-relevant": "additions", "aria-label": texts.log, tabindex: "0",
    });
    this.typing = h(
      "p", { class: "typing", hidden: true },
      h("span", { class: "typing__dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), this.#typingLabel,
    );
    // First in the order of Tab: between the messages and the input it would stand in the way.
    this.#jumpLabel = h("span");
    this.jump = h(
      "button", { type: "button", class: "utrecht-button utrecht-button--subtle jump", hidden: true, onclick: () => this.#jump() },
      icon("down"), this.#jumpLabel,
    );
    this.scroller = h("div", { class: "transcript__scroller" }, this.log, this.typing);
    this.element = h("div", { class: "transcript" }, this.jump, this.scroller);
    this.#follower = new Follower(this.scroller, (below, fresh) => this.#showJump(below, fresh));
  }

  clear() {
    this.log.replaceChildren();
    this.#outgoing.clear();
    this.#passing.clear();
    this.#replies = [];
    this.setTyping(false);
    this.jump.hidden = true;
  }

  /** @param {object} message @param {boolean} restored history is shown without being read aloud */
  add(message, restored) {
    const answered = message.in_reply_to;
    if (message.passing && this.#passing.has(answered)) return;
    if (message.sender === "visitor") this.closeReplies(message.text);
    const view = messageView(message, this.#announce);
    if (message.buttons?.length) {
      // An answer may come in several messages: what each of them offers stays open.
      if (!answered || answered !== this.#answered) this.closeReplies();
      this.#answered = answered;
      const replies = quickReplies(message.buttons, (button) => this.#actions.onChoose(button));
      this.#replies.push(replies);
      view.lastElementChild.before(replies.element);
    }
    view.dataset.seq = message.seq;
    this.#follower.prepare();
    this.#settle(answered);
    if (message.passing) this.#passing.set(answered, view);
    if (restored) this.#quietly(() => this.#insert(view));
    else this.#insert(view);
    if (restored) this.#follower.toEnd();
    else this.#follower.added(view, message.sender !== "bot");
  }

  /** The answer is there: what was said in its place goes, and a focus in it to the conversation. */
  #settle(answered) {
    const view = this.#passing.get(answered);
    if (!view) return;
    if (view.contains(view.getRootNode().activeElement)) this.log.focus({ preventScroll: true });
    view.remove();
    this.#passing.delete(answered);
  }

  /** Nothing that was offered can be chosen any more. */
  closeReplies(chosenTitle) {
    for (const replies of this.#replies) replies.close(chosenTitle);
    this.#replies = [];
  }

  addOutgoing(entry) {
    const view = outgoingView(entry, () => this.#actions.onRetry(entry.clientId));
    this.#outgoing.set(entry.clientId, view);
    this.closeReplies(entry.title);
    this.log.append(view.element);
    this.#follower.from(view.element);
  }

  updateOutgoing(entry) {
    this.keepEnd(() => this.#outgoing.get(entry.clientId)?.update(entry));
    if (entry.state === "failed") this.#announce(entry.detail ?? texts.failedAnnounced);
  }

  /** Something beside the conversation grows or shrinks: who was at the end stays at the end. */
  keepEnd(change) {
    this.#follower.prepare();
    change();
    this.#follower.grown();
  }

  /** Whose typing is shown. */
  setAdviser(here) {
    this.#typingLabel.textContent = here ? texts.typingAdviser : texts.typing;
  }

  setTyping(active) {
    if (this.typing.hidden === !active) return;
    this.#follower.prepare();
    this.typing.hidden = !active;
    clearTimeout(this.#typingTimer);
    if (!active) return;
    this.#typingTimer = setTimeout(() => this.#announce(this.#typingLabel.textContent), TYPING_ANNOUNCED_MS);
    this.#follower.grown();
  }

  /** Answers can overtake each other on the way; the server's number decides. */
  #insert(view) {
    const later = [...this.log.children].find((other) => Number(other.dataset.seq) > Number(view.dataset.seq));
    this.log.insertBefore(view, later ?? null);
  }

  #quietly(change) {
    this.log.setAttribute("aria-live", "off");
    change();
    setTimeout(() => this.log.removeAttribute("aria-live"));
  }

  #showJump(below, fresh) {
    if (!below && this.jump === this.jump.getRootNode().activeElement) this.log.focus({ preventScroll: true });
    this.jump.hidden = !below;
    this.#fresh = below && (fresh || this.#fresh);
    this.#jumpLabel.textContent = this.#fresh ? texts.newMessages : texts.readOn;
  }

  #jump() {
    if (this.#fresh) this.#follower.toEnd();
    else this.#follower.further();
  }
}
