/**
 * Asks before something that cannot be undone, in the place of the input: the safety line stays in
 * reach, which a modal dialog would take away.
 */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { action } from "./sheet.js";

/**
 * `words`: {title, text, yes, no, failed}; `sign`: an icon. `onYes` resolves to whether it worked;
 * `onDone` hears whether it was done.
 */
export function question({ name, words, sign, onYes, onDone }) {
  const problem = h("p", { class: "confirm__problem", role: "alert" });
  const no = action(words.no, () => close(false));
  const yes = action(words.yes, agree, "primary-action");
  yes.prepend(icon(sign));
  const element = h(
    "div", {
      class: "confirm", role: "group", "aria-labelledby": `${name}-title`, "aria-describedby": `${name}-text`, hidden: true,
    },
    h("h3", { class: "confirm__title", id: `${name}-title` }, words.title),
    h("p", { id: `${name}-text` }, words.text),
    problem,
    h("div", { class: "confirm__choices" }, yes, no),
  );
  let busy = false;

  async function agree() {
    if (busy) return;
    busy = true;
    problem.textContent = "";
    const done = await onYes();
    busy = false;
    if (done) close(true);
    else problem.textContent = words.failed;
  }

  function close(done) {
    element.hidden = true;
    onDone(done);
  }

  function ask() {
    problem.textContent = "";
    element.hidden = false;
    no.focus();
  }

  /** @returns {boolean} whether the question was open */
  function cancel() {
    if (element.hidden) return false;
    close(false);
    return true;
  }
  return { element, ask, cancel };
}
