/** The line above the input that tells how things stand. */

import { h } from "./dom.js";
import { richText } from "./rich-text.js";
import { texts } from "./texts.nl.js";

/** A short break is mended before anybody needs to know. */
const PATIENCE_MS = 2500;

export function noticeLine(announce) {
  const element = h("div", { class: "notice", hidden: true });
  let offlineTimer;
  let offlineShown = false;

  function show(text, action) {
    const button = action && h(
      "button", { type: "button", class: "utrecht-button utrecht-button--primary-action notice__action", onclick: action.act },
      action.label,
    );
    element.replaceChildren(h("div", { class: "notice__text" }, ...richText(text)), ...(button ? [button] : []));
    element.hidden = false;
    announce(text);
    return button;
  }

  function clear() {
    clearTimeout(offlineTimer);
    offlineTimer = undefined;
    offlineShown = false;
    element.hidden = true;
  }

  /** `onDown` is called once the line has been down for a while. */
  function setLine(up, onDown) {
    if (up) {
      if (offlineShown) announce(texts.online);
      clear();
    } else offlineTimer ??= setTimeout(() => {
      offlineShown = true;
      show(texts.offline);
      onDown();
    }, PATIENCE_MS);
  }
  return { element, show, clear, setLine };
}
