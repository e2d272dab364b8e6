/** The line to the emergency number, always in reach. The number itself comes from the guide. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.nl.js";

/** National emergency and crisis numbers have three digits; the guide puts the most urgent first. */
const SHORT_NUMBER = /^\d{3}$/;

function emergencyPhone({ emergency, cards }) {
  const phones = [emergency, ...cards].flatMap((card) => card?.phones ?? []);
  return phones.find(({ tel }) => SHORT_NUMBER.test(tel)) ?? null;
}

export function emergencyLine() {
  const element = h("p", { class: "emergency" }, icon("phone"), h("span", {}, texts.emergencyWords));

  function setContacts(contacts) {
    const phone = emergencyPhone(contacts);
    if (!phone) return;
    const link = h("a", { class: "utrecht-link emergency__link", href: `tel:${phone.tel}` });
    link.append(icon("phone"), h("span", {}, texts.emergency(phone.display)));
    element.replaceChildren(link);
  }

  function setUrgent(urgent) {
    element.classList.toggle("emergency--urgent", urgent);
  }
  return { element, setContacts, setUrgent };
}
