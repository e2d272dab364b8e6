/** What the visitor agreed to pass on, and how urgent it is: the first thing that an adviser reads. */

import { h } from "../chat/dom.js";
import { urgencyMark, urgencyOf } from "./queue.js";
import { texts } from "./texts.nl.js";

/** `brief`: a word or two, beside its label. */
const brief = (label, value) => fact(label, value, "summary__fact summary__fact--brief");

function fact(label, value, kind = "summary__fact") {
  const values = Array.isArray(value) ? value : [value];
  return h("div", { class: kind }, h("dt", {}, label), ...values.map((value) => h("dd", {}, value)));
}

const quoted = (words) => h("q", { class: "summary__words" }, words);
const known = (value) => value ?? h("span", { class: "summary__unknown" }, texts.unknown);

function anonymity(wish) {
  if (wish === null || wish === undefined) return known(null);
  return wish ? texts.summary.anonymous : texts.summary.named;
}

/** Folds away where there is little room; open at first. */
export function summaryCard() {
  const list = h("dl", { class: "summary__list" });
  const element = h("details", { class: "summary", open: true, hidden: true },
    h("summary", { class: "summary__title" }, h("h3", {}, texts.summary.title)), list);

  /** @param {object | null} summary a Summary of docs/contracts.md */
  function show(summary) {
    element.hidden = !summary;
    list.replaceChildren();
    if (!summary) return;
    const { summary: words } = texts;
    list.append(...[
      brief(words.urgency, urgencyMark(urgencyOf(summary))),
      summary.urgency_because && fact(words.because, quoted(summary.urgency_because)),
      brief(words.subject, known(summary.subject)),
      fact(words.reason, texts.reason[summary.reason] ?? known(null)),
      brief(words.audience, known(texts.audience[summary.audience])),
      brief(words.municipality, known(summary.municipality)),
      brief(words.relation, known(texts.relation[summary.relation])),
      summary.seen.length > 0 && fact(words.seen, summary.seen.map(quoted)),
      summary.given.length > 0 && fact(words.given, summary.given),
      brief(words.anonymity, anonymity(summary.anonymity)),
    ].filter(Boolean));
  }
  return { element, show };
}
