/** How one message looks to an adviser: visitor, computer, adviser and announcements told apart in words and looks. */

import { contactCard } from "../chat/card.js";
import { clock } from "../chat/dates.js";
import { h, hiddenText } from "../chat/dom.js";
import { icon } from "../chat/icons.js";
import { richText } from "../chat/rich-text.js";
import { button } from "./controls.js";
import { texts } from "./texts.nl.js";

const LABELS = { danger: texts.danger, outage: texts.outage };

const time = (moment) => h("time", { class: "message__time", datetime: moment }, clock(moment));

function sender(who) {
  return h("p", { class: "message__sender" }, texts.says[who],
    who === "bot" && h("span", { class: "message__computer" }, ` (${texts.saysComputer})`), hiddenText(texts.saysAloud));
}

/** A Message of docs/contracts.md. */
export function messageView(message, announce) {
  const who = texts.says[message.sender] ? message.sender : "system";
  const label = LABELS[message.kind];
  const choices = (message.buttons ?? []).map(({ title }) => title);
  return h(
    "article", { class: `message message--${who} ${label ? `message--${message.kind}` : ""}` },
    sender(who),
    message.text && h("div", { class: "message__bubble" },
      label && h("p", { class: "message__label" }, icon("alert"), label), ...richText(message.text)),
    ...(message.cards ?? []).map((card) => contactCard(card, announce)),
    choices.length > 0 && h("p", { class: "message__choices" }, texts.choices(choices)),
    h("p", { class: "message__meta" }, time(message.sent_at)),
  );
}

/** What the adviser says and is on its way: an entry of the outbox. */
export function outgoingView(entry, announce, onRetry) {
  const state = h("span", { class: "message__state" });
  const reason = h("p", { class: "message__reason", hidden: true });
  const retry = button(texts.retry, onRetry, { drawn: "retry", class: "utrecht-button utrecht-button--secondary-action message__retry" });
  const meta = h("p", { class: "message__meta" }, state, time(new Date().toISOString()));
  const element = h(
    "article", { class: "message message--adviser" }, sender("adviser"),
    entry.card ? contactCard(entry.card, announce) : h("div", { class: "message__bubble" }, ...richText(entry.text)),
    meta, reason,
  );

  function update({ state: now, detail }) {
    element.classList.toggle("message--failed", now === "failed");
    state.textContent = now === "failed" ? texts.notSent : texts[now];
    reason.hidden = now !== "failed" || !detail;
    reason.textContent = detail ?? "";
    if (now === "failed") reason.after(retry);
    else retry.remove();
  }
  update(entry);
  return { element, update };
}
