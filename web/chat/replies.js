/**
 * The buttons that the assistant offers. Once answered they stay, marked as disabled: the focus is
 * not lost, and the next Tab goes on to the newest buttons or to the input.
 */

import { h, hiddenText } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.nl.js";

export function quickReplies(buttons, onChoose) {
  let open = true;
  const drawn = buttons.map((button) => {
    const attributes = { type: "button", class: "utrecht-button utrecht-button--secondary-action reply" };
    const element = h("button", { ...attributes, onclick: () => open && onChoose(button) }, button.title);
    return { button, element };
  });
  const group = h(
    "div", { class: "replies", role: "group", "aria-label": texts.choices },
    ...drawn.map(({ element }) => element),
  );

  /** Marks the choice; without a title (the visitor typed instead) none is marked. */
  function close(chosenTitle) {
    if (!open) return;
    open = false;
    for (const { button, element } of drawn) {
      element.setAttribute("aria-disabled", "true");
      element.setAttribute("tabindex", "-1");
      if (button.title !== chosenTitle) continue;
      element.classList.add("reply--chosen");
      element.prepend(icon("check"), hiddenText(`${texts.chosen} `));
    }
  }
  return { element: group, close };
}
