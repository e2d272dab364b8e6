/** Finds a contact card in the guide and sends it to the visitor. */

import { contactCard } from "../chat/card.js";
import { h, hiddenText } from "../chat/dom.js";
import { button, field } from "./controls.js";
import { texts } from "./texts.nl.js";
import { tool } from "./tool.js";

/** Long enough to type on. */
const PAUSE_MS = 300;

const nameOf = (card) => card.service || card.organization;

export function cardTool(talk, desk, { announce, onDone }) {
  const words = field({ id: `cards-${talk.id}`, label: texts.cards.label, type: "search", autocomplete: "off", oninput: wait });
  const found = h("p", { class: "cards__found", role: "status" });
  const list = h("ul", { class: "cards__list" });
  let timer;
  let asked = 0;

  const form = h("form", { class: "cards__form", role: "search", novalidate: true, onsubmit: submit }, words.element,
    h("button", { type: "submit", class: "utrecht-button utrecht-button--secondary-action" }, texts.cards.search));

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE_MS);
  }

  function submit(event) {
    event.preventDefault();
    search();
  }

  /** Answers can overtake each other: only the last question counts. */
  async function search() {
    clearTimeout(timer);
    const number = (asked += 1);
    try {
      const { cards } = await desk.findCards(words.value, talk);
      if (number === asked) show(cards);
    } catch (fault) {
      if (number === asked) found.textContent = fault.detail ?? texts.failed;
    }
  }

  function show(cards) {
    list.replaceChildren(...cards.map(row));
    found.textContent = texts.cards.found(cards.length);
  }

  function row(card) {
    const send = button(texts.cards.send, () => {
      talk.sendCard(card);
      announce(texts.cards.sent(nameOf(card)));
      onDone();
    }, { drawn: "send" });
    send.append(hiddenText(`: ${nameOf(card)}`));
    return h("li", { class: "cards__row" },
      card.organization !== nameOf(card) && h("p", { class: "card__organization" }, card.organization),
      h("p", { class: "cards__name" }, nameOf(card)), card.for_whom && h("p", { class: "card__for" }, card.for_whom),
      h("details", { class: "cards__look" },
        h("summary", {}, texts.cards.look, hiddenText(`: ${nameOf(card)}`)), contactCard(card, announce)),
      send);
  }
  const made = tool({
    name: "cards", id: talk.id, label: texts.cards.open, title: texts.cards.title, onOpen: search,
  }, form, found, list);
  return { ...made, focus: () => words.input.focus() };
}
