/** How one message looks, and how the state of a message that is being sent is shown. */

import { contactCard } from "./card.js";
import { clock } from "./dates.js";
import { h, hiddenText } from "./dom.js";
import { icon } from "./icons.js";
import { richText } from "./rich-text.js";
import { texts } from "./texts.nl.js";

const KINDS = ["text", "danger", "outage", "welcome"];
const LABELS = { danger: texts.dangerLabel, outage: texts.outageLabel };

function sender(who) {
  const sign = who === "adviser" && icon("people");
  return h("p", { class: "message__sender" }, sign, texts.says[who], hiddenText(texts.saysAloud));
}

const time = (moment) => h("time", { class: "message__time", datetime: moment }, clock(moment));

/** A Message of docs/contracts.md. */
export function messageView(message, announce) {
  const who = texts.says[message.sender] ? message.sender : "system";
  const kind = KINDS.includes(message.kind) ? message.kind : "text";
  const label = LABELS[kind];
  const words = message.text && h(
    "div", { class: "message__bubble" },
    label && h("p", { class: "message__label" }, icon("alert"), label),
    ...richText(message.text),
  );
  return h(
    "article", { class: `message message--${who} message--${kind}` },
    sender(who), words,
    ...(message.cards ?? []).map((card) => contactCard(card, announce)),
    h("p", { class: "message__meta" }, time(message.sent_at)),
  );
}

/** A message of the visitor that is on its way: an entry of the outbox. */
export function outgoingView(entry, onRetry) {
  const state = h("span", { class: "message__state" });
  const retry = h(
    "button", { type: "button", class: "utrecht-button utrecht-button--subtle message__retry", onclick: onRetry },
    icon("retry"), texts.retry,
  );
  const reason = h("div", { class: "message__reason", hidden: true });
  const meta = h("p", { class: "message__meta" }, state, time(new Date().toISOString()));
  const element = h(
    "article", { class: "message message--visitor message--text" },
    sender("visitor"),
    h("div", { class: "message__bubble" }, ...richText(entry.text ?? entry.title ?? "")),
    meta, reason,
  );

  function update({ state: now, detail }) {
    element.classList.toggle("message--failed", now === "failed");
    state.textContent = texts[now];
    reason.hidden = now !== "failed" || !detail;
    reason.replaceChildren(...richText(detail ?? ""));
    if (now === "failed") reason.after(retry);
    else retry.remove();
  }
  update(entry);
  return { element, update };
}
