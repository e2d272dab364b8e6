/** The form for being called or mailed back. What is filled in goes to the server at once, never into the conversation. */

import { h } from "./dom.js";
import { uuid } from "./outbox.js";
import { back, sheet, submitButton } from "./sheet.js";
import { texts } from "./texts.nl.js";

const FIELDS = [
  { name: "name", type: "text", autocomplete: "name", maxlength: 100 },
  { name: "phone", type: "tel", autocomplete: "tel", maxlength: 30 },
  { name: "email", type: "email", autocomplete: "email", maxlength: 254 },
];
/** At least eight digits: also 14 0xx with a local number is longer. */
const digits = (text) => text.replace(/\D/g, "").length;

function field({ name, ...attributes }) {
  const id = `callback-${name}`;
  const error = h("p", { class: "utrecht-form-field-error-message", id: `${id}-error` });
  const input = h("input", {
    class: "utrecht-textbox", id, name, "aria-describedby": `${id}-error`, ...attributes,
  });
  const element = h(
    "div", { class: "utrecht-form-field" },
    h("label", { class: "utrecht-form-label", for: id }, texts.callback[name]), error, input,
  );
  function complain(text) {
    error.textContent = text ?? "";
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  return { name, input, element, complain };
}

/** @returns {Record<string, string>} what is wrong, per field */
function wrong({ phone, email }) {
  const found = {};
  if (!phone && !email) found.phone = texts.callback.noWay;
  if (phone && digits(phone) < 8) found.phone = texts.callback.badPhone;
  if (email && !/^\S+@\S+\.\S+$/.test(email)) found.email = texts.callback.badEmail;
  return found;
}

/** `onSend(details)` resolves to {reference}; `onDone(text)` hears what to say; `onClose` that it closed. */
export function callbackForm({ onSend, onDone, onClose }) {
  const fields = FIELDS.map(field);
  const problem = h("p", { class: "confirm__problem", role: "alert" });
  const form = h(
    "form", { class: "confirm__form", novalidate: true, onsubmit: submit },
    ...fields.map(({ element }) => element), problem,
    h("div", { class: "confirm__choices" }, submitButton(texts.callback.send), back(() => question.cancel())),
  );
  const question = sheet({ name: "callback", title: texts.callback.title, intro: texts.callback.intro, onClose, clear }, form);
  /** The same request sent again stays one request. */
  let requestId = uuid();
  let busy = false;

  function clear() {
    form.reset();
    complain({});
    requestId = uuid();
  }

  function complain(found) {
    for (const one of fields) one.complain(found[one.name]);
    const first = fields.find(({ name }) => found[name]);
    problem.textContent = "";
    first?.input.focus();
    return Boolean(first);
  }

  async function submit(event) {
    event.preventDefault();
    const details = Object.fromEntries(fields.map(({ name, input }) => [name, input.value.trim() || null]));
    if (busy || complain(wrong(details))) return;
    busy = true;
    try {
      const { reference } = await onSend({ client_request_id: requestId, ...details });
      question.reset();
      onDone(texts.callback.done(reference));
    } catch (fault) {
      if (!complain(fault.fields ?? {})) problem.textContent = fault.detail ?? texts.callback.failed;
    } finally {
      busy = false;
    }
  }
  return question;
}
