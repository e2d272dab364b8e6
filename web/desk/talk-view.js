/** One talk on the screen: who it is about, what was said, and where the adviser types. */

import { h } from "../chat/dom.js";
import { button } from "./controls.js";
import { notesCard } from "./notes.js";
import { summaryCard } from "./summary.js";
import { standing } from "./tabs.js";
import { texts } from "./texts.nl.js";
import { talkTools } from "./tools.js";
import { Transcript } from "./transcript.js";
import { writing } from "./writing.js";

export class TalkView {
  #desk;
  #talk;
  #announce;
  #heading;
  #state = h("p", { class: "talk__state" });
  #notice = h("p", { class: "talk__notice", hidden: true });
  #loading = h("div", { class: "talk__loading" });
  #summary = summaryCard();
  #transcript;
  #writing;
  #tools;
  #notes;
  #dismiss;

  constructor(talk, desk, announce) {
    this.#desk = desk;
    this.#talk = talk;
    this.#announce = announce;
    this.#heading = h("h2", { class: "talk__title", id: `title-${talk.id}`, tabindex: "-1" }, texts.tabs.name(talk.number));
    this.#transcript = new Transcript(talk, announce);
    this.#writing = writing({ id: talk.id, announce, onSend: (text) => talk.say(text), onType: () => talk.typed() });
    this.#tools = talkTools(talk, desk, { announce, insert: (text) => this.#writing.insert(text) });
    this.#notes = notesCard(talk, { announce, onSave: (text) => desk.note(talk, text) });
    this.#dismiss = button(texts.talk.dismiss, () => desk.dismiss(talk));
    this.element = h(
      "section", { class: "talk", role: "tabpanel", id: `talk-${talk.id}`, "aria-labelledby": `title-${talk.id}`, hidden: true },
      h("div", { class: "talk__aside" },
        h("div", { class: "talk__head" }, this.#heading, this.#state, this.#dismiss),
        this.#tools.place, this.#summary.element, this.#notes.element),
      h("div", { class: "talk__chat" }, this.#notice, this.#loading, this.#transcript.element, this.#tools.bar, this.#writing.element),
    );
    talk.on("whole", () => this.#summary.show(talk.summary));
    talk.on("head", () => this.#show());
    talk.on("unsent", (lines) => this.#writing.restore(lines));
    if (talk.loaded) this.#summary.show(talk.summary);
    this.#show();
  }

  /** What would be lost with the page. */
  get hasDraft() { return Boolean(this.#writing.draft || this.#notes.draft); }

  /** Only one is shown: the others keep what was typed and opened. */
  setShown(shown) {
    const was = !this.element.hidden;
    this.element.hidden = !shown;
    if (shown && !was) this.#transcript.toEnd();
  }

  focus() { this.#heading.focus(); }

  /** To where the adviser types: the message, or the note of who only reads along. */
  focusInput() {
    const { mine, over, loaded } = this.#talk;
    if (over || !loaded) this.#heading.focus();
    else if (mine) this.#writing.focus();
    else this.#notes.focus();
  }

  closeTool() { return this.#tools.close(); }

  #show() {
    const talk = this.#talk;
    const { name, words } = standing(talk);
    this.#state.className = `talk__state talk__state--${name}`;
    this.#state.textContent = [talk.head.municipality, words].filter(Boolean).join(" · ");
    const can = talk.mine && !talk.over && talk.loaded;
    const focused = this.element.contains(this.element.getRootNode().activeElement);
    this.#tools.setShown(can);
    this.#writing.element.hidden = !can;
    this.#dismiss.hidden = talk.mine && !talk.over;
    this.#tellWhy();
    this.#showLoading();
    if (talk.lost) this.#summary.show(null);
    if (focused) this.#keepFocus();
  }

  /** What had the focus may be gone; the browser itself would go to the top of the page. */
  #keepFocus() {
    if (!this.element.getRootNode().activeElement?.checkVisibility()) this.#heading.focus();
  }

  #tellWhy() {
    const { lost, over, mine, head } = this.#talk;
    let text = "";
    if (lost) text = texts.talk.lost;
    else if (over) text = texts.talk.over;
    else if (!mine) text = texts.talk.reading(head.adviser?.name);
    this.#notice.textContent = text;
    this.#notice.hidden = !text;
  }

  #showLoading() {
    const { loaded, lost, failed } = this.#talk;
    this.#loading.hidden = loaded || lost;
    this.#transcript.element.hidden = !loaded;
    if (this.#loading.hidden) return;
    this.#loading.replaceChildren(h("p", {}, failed ? texts.talk.loadFailed : texts.talk.loading),
      ...(failed ? [button(texts.again, () => this.#desk.select(this.#talk))] : []));
  }
}
