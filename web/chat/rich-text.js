/** Plain text of the server as paragraphs, lists and links; nothing in it can become markup. */

import { h, outsideLink } from "./dom.js";
import { texts } from "./texts.nl.js";

const LINK = /(https?:\/\/[^\s<>"']+)|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g;
/** Punctuation that closes the sentence, not the address. */
const TRAILING = /[.,;:!?)\]]+$/;
const BULLET = /^\s*[-•*]\s+(.*)$/;
/** A telephone number on a line of its own, as the guide's texts give it. */
const PHONE = /^\+?\d[\d \-()]{1,18}$/;
const NUMBER = /^\s*(\d{1,2})[.)]\s+(.*)$/;

/** "https://www.voorbeeld.nl/pad" reads as "www.voorbeeld.nl/pad". */
const readable = (url) => url.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** The text in pieces, its addresses as links. */
export function linkified(text) {
  if (PHONE.test(text)) {
    const tel = text.replace(/[^\d+]/g, "");
    return [h("a", { class: "utrecht-link phone", href: `tel:${tel}` }, text)];
  }
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const found = match[0].replace(TRAILING, "");
    parts.push(text.slice(end, match.index));
    parts.push(
      match[1]
        ? outsideLink(found, readable(found), texts.newTab)
        : h("a", { class: "utrecht-link", href: `mailto:${encodeURIComponent(found).replace("%40", "@")}` }, found),
    );
    end = match.index + found.length;
  }
  return [...parts, text.slice(end)];
}

function lineOf(line) {
  const bullet = BULLET.exec(line);
  if (bullet) return { kind: "ul", text: bullet[1] };
  const number = NUMBER.exec(line);
  if (number) return { kind: "ol", text: number[2], start: number[1] };
  return { kind: "p", text: line.trim() };
}

/** dir="auto": a piece in Arabic or Farsi reads from right to left by itself. */
function list(kind, items) {
  const start = kind === "ol" && items[0].start !== "1" ? items[0].start : null;
  return h(kind, { dir: "auto", start }, ...items.map(({ text }) => h("li", {}, ...linkified(text))));
}

/** Each line a paragraph, lines of a list together. */
export function richText(text) {
  const runs = [];
  for (const line of text.split("\n").filter((one) => one.trim()).map(lineOf)) {
    const run = runs.at(-1);
    if (line.kind !== "p" && run?.[0].kind === line.kind) run.push(line);
    else runs.push([line]);
  }
  return runs.map((run) => (run[0].kind === "p"
    ? h("p", { dir: "auto" }, ...linkified(run[0].text))
    : list(run[0].kind, run)));
}
