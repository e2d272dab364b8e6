/** Dialogs that ask for all attention: help, and the question before signing out. */

import { h } from "../chat/dom.js";
import { button } from "./controls.js";
import { texts } from "./texts.nl.js";

/** Modal, by the browser itself: Escape closes it, and the focus goes back to where it was. */
function dialog(name, title, ...content) {
  const element = h("dialog", { class: "dialog", "aria-labelledby": `${name}-title` },
    h("h2", { class: "dialog__title", id: `${name}-title` }, title), ...content);
  return { element, show: () => element.open || element.showModal(), close: () => element.close() };
}

function keysTable() {
  const { help } = texts;
  return h("table", { class: "table" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, help.key), h("th", { scope: "col" }, help.does))),
    h("tbody", {}, ...help.keys.map(([key, does]) => h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, key)), h("td", {}, does)))));
}

export function helpDialog() {
  const { help } = texts;
  const made = dialog("help", help.title,
    h("h3", {}, help.keysTitle), h("p", {}, help.keysIntro), keysTable(), h("p", {}, help.laptop),
    h("h3", {}, help.goodTitle), h("ul", {}, ...help.good.map((text) => h("li", {}, text))),
    h("div", { class: "dialog__choices" }, button(texts.close, () => made.close(), { kind: "primary-action", autofocus: true })));
  return made;
}

/** Asks only when something would be lost. `onYes` signs out. */
export function signOutDialog(onYes) {
  const words = h("div", { class: "dialog__words" });
  const made = dialog("leave", texts.top.signOutTitle, words,
    h("div", { class: "dialog__choices" },
      button(texts.cancel, () => made.close(), { autofocus: true }),
      button(texts.top.signOut, () => { made.close(); onYes(); }, { kind: "primary-action" })));

  function ask(talks, drafts) {
    words.replaceChildren(...[talks && texts.top.signOutTalks(talks), drafts && texts.top.signOutDrafts]
      .filter(Boolean).map((text) => h("p", {}, text)));
    made.show();
  }
  return { element: made.element, ask };
}
