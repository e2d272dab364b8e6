/** A contact card: which organisation, for whom, why, and how to reach it. All text from the guide. */

import { copyButton } from "./copy.js";
import { longDate } from "./dates.js";
import { h, hiddenText, outsideLink } from "./dom.js";
import { icon } from "./icons.js";
import { linkified } from "./rich-text.js";
import { texts } from "./texts.nl.js";

const note = (text) => text && h("p", { class: "card__note" }, text);

function way(name, link, value, announce, ...notes) {
  return h(
    "div", { class: "card__way" },
    h("div", { class: "card__line" }, icon(name), link, navigator.clipboard && copyButton(value, announce)),
    ...notes,
  );
}

function phoneLink(phone, organisation) {
  return h(
    "a", { class: "utrecht-link card__phone", href: `tel:${phone.tel}` },
    hiddenText(`${texts.callNamed(organisation)}, `), phone.display,
  );
}

function emailLink({ address, subject }) {
  const query = subject ? `?subject=${encodeURIComponent(subject)}` : "";
  const target = encodeURIComponent(address).replace("%40", "@");
  const [name, domain] = address.split(/(?<=@)/);
  return h("a", { class: "utrecht-link", href: `mailto:${target}${query}` }, name, h("wbr"), domain);
}

const webAddress = (url) => /^https?:\/\//.test(url ?? "");

function website({ label, url }) {
  if (!webAddress(url)) return null;
  const link = outsideLink(url, label || url, texts.newTab);
  return h("div", { class: "card__way" }, h("div", { class: "card__line" }, icon("globe"), link));
}

function fact(name, label, value) {
  if (!value) return null;
  return h(
    "div", {},
    h("dt", { class: "card__term" }, icon(name), label),
    h("dd", { class: "card__value" }, ...linkified(value)),
  );
}

/** "https://www.enschede.nl/…" is named by its site; a register by its own words. */
function origin(card) {
  if (!card.source) return [];
  if (!webAddress(card.source)) return [`${texts.source}: ${card.source}`];
  const site = new URL(card.source).hostname.replace(/^www\./, "");
  return [`${texts.source}: `, outsideLink(card.source, site, texts.newTab)];
}

/** A ContactCard of docs/contracts.md. */
export function contactCard(card, announce) {
  const name = card.service || card.organization;
  const facts = [
    fact("clock", texts.hours, card.hours),
    fact("shield", texts.anonymous, card.anonymous),
    fact("pin", texts.address, card.postal_address),
  ].filter(Boolean);
  return h(
    "section", { class: "card", "aria-label": name },
    name !== card.organization && h("p", { class: "card__organization" }, card.organization),
    h("h3", { class: "card__name" }, name),
    card.for_whom && h("p", { class: "card__for" }, card.for_whom),
    card.why && h("p", { class: "card__why" }, card.why),
    h(
      "div", { class: "card__ways" },
      ...card.phones.map((phone) => way("phone", phoneLink(phone, name), phone.display, announce, note(phone.note))),
      ...card.emails.map((email) =>
        way("mail", emailLink(email), email.address, announce,
          note(email.subject && texts.subject(email.subject)), note(email.note))),
      ...card.urls.map(website),
    ),
    facts.length > 0 && h("dl", { class: "card__facts" }, ...facts),
    h(
      "p", { class: "card__source" }, ...origin(card),
      card.checked_on && h("span", {}, texts.checked(longDate(card.checked_on))),
    ),
  );
}
