/** Asks whether the conversation helped. Only on request: nobody in need is bothered with it. */

import { h } from "./dom.js";
import { back, sheet, submitButton } from "./sheet.js";
import { texts } from "./texts.nl.js";

function choice(value, label) {
  const input = h("input", { type: "radio", class: "utrecht-radio-button", name: "helpful", value });
  return h("label", { class: "utrecht-form-label choice" }, input, label);
}

/** `onSend({helpful, comment})` resolves when it arrived; `onDone(text)` hears what to say. */
export function ratingForm({ onSend, onDone, onClose }) {
  const problem = h("p", { class: "confirm__problem", role: "alert" });
  const choices = h(
    "fieldset", { class: "utrecht-form-fieldset choices" },
    h("legend", { class: "utrecht-form-label" }, texts.rating.question),
    choice("yes", texts.rating.yes), choice("no", texts.rating.no),
  );
  const comment = h("textarea", {
    class: "utrecht-textarea", id: "rating-comment", rows: "2", maxlength: 500, autocomplete: "off",
    "aria-describedby": "rating-hint",
  });
  const form = h(
    "form", { class: "confirm__form", novalidate: true, onsubmit: submit }, choices,
    h("div", { class: "utrecht-form-field" },
      h("label", { class: "utrecht-form-label", for: "rating-comment" }, texts.rating.comment),
      h("p", { class: "composer__hint", id: "rating-hint" }, texts.inputHint), comment),
    problem,
    h("div", { class: "confirm__choices" }, submitButton(texts.rating.send), back(() => question.cancel())),
  );
  const question = sheet({ name: "rating", title: texts.rating.title, intro: texts.rating.intro, onClose, clear }, form);

  function clear() {
    form.reset();
    problem.textContent = "";
  }

  async function submit(event) {
    event.preventDefault();
    const chosen = form.querySelector(":checked");
    if (!chosen) {
      problem.textContent = texts.rating.missing;
      form.querySelector("input").focus();
      return;
    }
    try {
      await onSend({ helpful: chosen.value === "yes", comment: comment.value.trim() || null });
    } catch (fault) {
      problem.textContent = fault.detail ?? texts.rating.failed;
      return;
    }
    question.reset();
    onDone(texts.rating.done);
  }
  return question;
}
