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
  return { kind: "p", text: line };
}

function block(kind, lines) {
  // dir="auto": a piece in Arabic or Farsi reads from right to left by itself.
  if (kind === "p") {
    const content = lines.flatMap(({ text }, index) => (index ? [h("br"), ...linkified(text)] : linkified(text)));
    return h("p", { dir: "auto" }, ...content);
  }
  const start = kind === "ol" && lines[0].start !== "1" ? lines[0].start : null;
  return h(kind, { dir: "auto", start }, ...lines.map(({ text }) => h("li", {}, ...linkified(text))));
}

export function richText(text) {
  const blocks = [];
  for (const paragraph of text.trim().split(/\n\s*\n/)) {
    let run = [];
    for (const line of paragraph.split("\n").map(lineOf)) {
      if (run.length && run[0].kind !== line.kind) {
        blocks.push(block(run[0].kind, run));
        run = [];
      }
      run.push(line);
    }
    if (run.length) blocks.push(block(run[0].kind, run));
  }
  return blocks;
}
