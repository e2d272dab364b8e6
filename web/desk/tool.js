/** A tool of a talk, opened beside the conversation: what is said meanwhile stays in sight and is read aloud. */

import { h } from "../chat/dom.js";
import { button, submitButton } from "./controls.js";
import { texts } from "./texts.nl.js";

/**
 * `label` is on its button; `open()` is called each time before it is shown.
 * @returns {{name, label, element, open, focus}} for the tool box
 */
export function tool({ name, id, label, title, intro, onOpen }, ...content) {
  const heading = h("h3", { class: "tool__title", id: `tool-${name}-${id}`, tabindex: "-1" }, title);
  const element = h("section", { class: "tool", "aria-labelledby": `tool-${name}-${id}`, hidden: true },
    heading, intro && h("p", { class: "tool__intro" }, intro), ...content);
  return { name, label, element, open: onOpen ?? (() => {}), focus: () => heading.focus() };
}

/** A form in a tool. `check` tells whether all is filled in, `send` does it, `onDone` closes the tool. */
export function toolForm({ label, check, send, onDone, onCancel }, ...content) {
  const problem = h("p", { class: "confirm__problem", role: "alert" });
  let busy = false;

  async function submit(event) {
    event.preventDefault();
    problem.textContent = "";
    if (busy || !check()) return;
    busy = true;
    try {
      await send();
      onDone();
    } catch (fault) {
      problem.textContent = fault.detail ?? texts.failed;
    } finally {
      busy = false;
    }
  }
  return h("form", { class: "tool__form", novalidate: true, onsubmit: submit }, ...content, problem,
    h("div", { class: "tool__choices" }, submitButton(label), button(texts.cancel, onCancel)));
}

/** The row of buttons, and the place where one tool at a time is open. */
export class ToolBox {
  #tools;
  #buttons = new Map();
  #open = null;

  /** `kinds`: by the name of a tool, how its button looks when that is not as usual. */
  constructor(tools, kinds = {}) {
    this.#tools = tools;
    for (const one of tools) {
      this.#buttons.set(one.name, button(one.label, () => this.toggle(one.name), {
        kind: kinds[one.name] ?? "secondary-action", "aria-expanded": "false",
      }));
    }
    this.bar = h("div", { class: "tools", role: "group", "aria-label": texts.talk.tools }, ...this.#buttons.values());
    this.place = h("div", { class: "tools__place", onkeydown: (event) => this.#pressed(event) },
      ...tools.map(({ element }) => element));
  }

  toggle(name) {
    const again = this.#open?.name === name;
    this.close();
    if (again) return;
    this.#open = this.#tools.find((one) => one.name === name);
    this.#open.open();
    this.#open.element.hidden = false;
    this.#buttons.get(name).setAttribute("aria-expanded", "true");
    this.#open.focus();
  }

  /** @returns {boolean} whether one was open. The focus goes back to its button when it was inside. */
  close() {
    if (!this.#open) return false;
    const { name, element } = this.#open;
    const inside = element.contains(element.getRootNode().activeElement);
    element.hidden = true;
    this.#buttons.get(name).setAttribute("aria-expanded", "false");
    this.#open = null;
    if (inside) this.#buttons.get(name).focus();
    return true;
  }

  setShown(shown) {
    if (!shown) this.close();
    this.bar.hidden = !shown;
  }

  #pressed(event) {
    if (event.key === "Escape" && this.close()) event.stopPropagation();
  }
}
