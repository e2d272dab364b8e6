/** How something ended: one of the outcomes that the server gives, which may come later than the page that asks. */

import { h } from "../chat/dom.js";
import { radios } from "./controls.js";
import { texts } from "./texts.nl.js";

/**
 * `outcomes()` gives those that are known now; `missing` is said when none was chosen.
 * @returns {{element, fill, check, value}} `fill()` shows what is known now, `check()` tells whether one was chosen
 */
export function outcomeChoice({ name, label, missing, outcomes }) {
  const choice = radios({ name, label });
  const none = h("p", { class: "tool__none" }, texts.noOutcomes);

  function fill() {
    const known = outcomes();
    choice.fill(known.map(({ code, title }) => ({ value: code, label: title })));
    none.hidden = known.length > 0;
  }

  function check() {
    choice.complain(choice.value ? null : missing);
    return Boolean(choice.value);
  }
  return { element: h("div", {}, choice.element, none), fill, check, get value() { return choice.value; } };
}
