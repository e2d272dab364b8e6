/** Keeps the conversation outside the chat: as a text file, or on paper. */

import { clock, longDate } from "./dates.js";
import { h } from "./dom.js";
import { texts } from "./texts.nl.js";

function cardText(card) {
  return [
    card.organization,
    card.service,
    card.for_whom,
    ...card.phones.flatMap(({ display, note }) => [display, note]),
    ...card.emails.flatMap(({ address, subject, note }) => [address, subject && texts.subject(subject), note]),
    ...card.urls.map(({ url }) => url),
    card.postal_address,
    card.hours,
    card.anonymous,
    card.source && `${texts.source}: ${card.source}`,
    card.checked_on && texts.checked(longDate(card.checked_on)),
  ].filter(Boolean).join("\n");
}

/** Each number and address on its own line. */
export function asText(messages, now) {
  const parts = messages.map(({ sender, sent_at, text, cards }) => {
    const head = `${clock(sent_at)} ${texts.says[sender] ?? texts.says.system}:`;
    return [[head, text].filter(Boolean).join("\n"), ...(cards ?? []).map(cardText)].join("\n\n");
  });
  return `${[texts.fileTitle(longDate(now)), ...parts].join("\n\n")}\n`;
}

export function saveAsText(messages) {
  const blob = new Blob([asText(messages, new Date())], { type: "text/plain;charset=utf-8" });
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: texts.fileName }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const MARK = "data-wegwijzer-print";

function printSheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media print { [${MARK}] > :not([${MARK}]) { display: none !important } }`);
  return sheet;
}

/** Prints only the conversation: for as long as it prints, the rest of the host page is left out. */
export function printOnly(host) {
  const line = [];
  for (let node = host; node; node = node.parentElement) line.push(node);
  const sheet = printSheet();
  for (const node of line) node.setAttribute(MARK, "");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  window.addEventListener("afterprint", restore, { once: true });
  window.print();

  function restore() {
    for (const node of line) node.removeAttribute(MARK);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  }
}
