/** Notes of a talk, for advisers only. */

import { clock } from "../chat/dates.js";
import { h } from "../chat/dom.js";
import { field, submitButton } from "./controls.js";
import { texts } from "./texts.nl.js";

const MOST_CHARACTERS = 2000;

function noteView({ by, to, text, at }) {
  return h("li", { class: "note" },
    h("p", { class: "note__by" }, texts.notes.to(by, to), h("time", { datetime: at }, clock(at))),
    h("p", { class: "note__text", dir: "auto" }, text));
}

/** `onSave(text)` resolves when the note is kept. */
export function notesCard(talk, { onSave, announce }) {
  const list = h("ul", { class: "notes__list" });
  const empty = h("p", { class: "notes__empty" }, texts.notes.empty);
  const note = field({ id: `note-${talk.id}`, label: texts.notes.label, tag: "textarea", rows: "2", maxlength: MOST_CHARACTERS });
  const problem = h("p", { class: "confirm__problem", role: "alert" });
  const form = h("form", { class: "notes__form", novalidate: true, onsubmit: submit }, note.element, problem, submitButton(texts.notes.save));
  const element = h("section", { class: "notes", "aria-label": texts.notes.title },
    h("h3", {}, texts.notes.title), h("p", { class: "notes__private" }, texts.notes.private), empty, list, form);
  let busy = false;
  form.querySelector("button").classList.replace("utrecht-button--primary-action", "utrecht-button--secondary-action");

  function show() {
    list.replaceChildren(...talk.notes.map(noteView));
    empty.hidden = talk.notes.length > 0;
    form.hidden = talk.lost || talk.over;
    element.hidden = talk.lost;
  }

  async function submit(event) {
    event.preventDefault();
    note.complain(note.value ? null : texts.notes.missing);
    if (busy || !note.value) return;
    busy = true;
    problem.textContent = "";
    try {
      await onSave(note.value);
      note.input.value = "";
      announce(texts.notes.saved);
    } catch (fault) {
      problem.textContent = fault.detail ?? texts.failed;
    } finally {
      busy = false;
    }
  }
  for (const change of ["whole", "note", "head"]) talk.on(change, show);
  show();
  return { element, get draft() { return note.value; }, focus: () => note.input.focus() };
}
