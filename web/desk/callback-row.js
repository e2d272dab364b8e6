/** One callback request: to take, and then how to reach somebody and how it went. */

import { clock, longDate } from "../chat/dates.js";
import { h, hiddenText } from "../chat/dom.js";
import { button, submitButton } from "./controls.js";
import { outcomeChoice } from "./outcome-choice.js";
import { texts } from "./texts.nl.js";

const { callbacks: words } = texts;

const fact = (label, value) => value && h("div", { class: "callback__fact" }, h("dt", {}, label), h("dd", {}, value));

/** Name, number and address; the last two to call or to write with. */
function detailsList({ name, phone, email }) {
  return h("dl", { class: "callback__facts" },
    fact(words.name, name),
    fact(words.phone, phone && h("a", { href: `tel:${phone}` }, phone)),
    fact(words.email, email && h("a", { href: `mailto:${email}` }, email)));
}

/** How far a request is for this adviser. */
const stageOf = (item, details) => (details ? `shown ${details.held_until}` : item.fetched ? "mine" : "free");

/**
 * `outcomes()` gives the ways in which it can end; `actions`: fetch(), done(outcome), release(), which resolve when
 * it is over, well or not.
 * @returns {{element, show, focus}} the row; `show(item, details)` draws how it stands
 */
export function callbackRow(item, { outcomes, actions }) {
  const number = hiddenText(`: ${words.request(item.reference)}`);
  const heading = h("h3", { class: "callback__title", tabindex: "-1" }, words.request(item.reference));
  const body = h("div", { class: "callback__body" });
  const element = h("li", { class: "panel-card callback" }, heading,
    h("p", { class: "callback__about" }, words.asked(item.municipality, longDate(item.asked_at), clock(item.asked_at))), body);
  let stage = "";
  let choice = null;
  let busy = false;

  async function act(work) {
    if (busy) return;
    busy = true;
    await work();
    busy = false;
  }

  function opener(label) {
    const made = button(label, () => act(actions.fetch), { kind: "primary-action" });
    made.append(number.cloneNode(true));
    return made;
  }

  function ending() {
    choice = outcomeChoice({ name: `callback-${item.id}`, label: words.outcome, missing: words.missing, outcomes });
    const release = button(words.release, () => act(actions.release));
    release.append(number.cloneNode(true));
    return h("form", { class: "callback__form", novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      if (choice.check()) act(() => actions.done(choice.value));
    } }, choice.element, h("div", { class: "tool__choices" }, submitButton(words.done), release));
  }

  function draw(now, details) {
    const focused = element.contains(element.getRootNode().activeElement);
    choice = null;
    if (details) body.replaceChildren(detailsList(details), h("p", { class: "callback__held" }, words.held(clock(details.held_until))), ending());
    else if (now.fetched) body.replaceChildren(h("p", {}, words.yours), opener(words.show));
    else body.replaceChildren(opener(words.take));
    if (focused) heading.focus();
  }

  /** What is drawn stays as long as nothing changed: a choice that was made, the focus. */
  function show(now, details) {
    const next = stageOf(now, details);
    if (next !== stage) draw(now, details);
    stage = next;
    choice?.fill();
  }
  return { element, show, focus: () => heading.focus() };
}
