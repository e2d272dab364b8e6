/** What an adviser can do in a talk besides typing. */

import { h } from "../chat/dom.js";
import { cardTool } from "./cards.js";
import { button, field, radios } from "./controls.js";
import { outcomeChoice } from "./outcome-choice.js";
import { texts } from "./texts.nl.js";
import { tool, ToolBox, toolForm } from "./tool.js";

/** Keeps a list that comes from the server filled, and gives what to do when it is opened. */
function filledOnOpen(desk, fill) {
  desk.on("lists", fill);
  return () => {
    fill();
    desk.wantLists();
  };
}

function replyTool(talk, desk, { insert, onDone, announce }) {
  const list = h("ul", { class: "replies__list" });

  function fill() {
    list.replaceChildren(...desk.replies.map(({ title, text }) => h("li", {}, h(
      "button", { type: "button", class: "utrecht-button replies__one", onclick: () => choose(text) },
      h("span", { class: "replies__title" }, title), h("span", { class: "replies__text" }, text.trim()),
    ))));
    if (!desk.replies.length) list.append(h("li", {}, texts.replies.empty));
  }

  function choose(text) {
    onDone();
    insert(text);
    announce(texts.replies.inserted);
  }
  const { replies } = texts;
  return tool({ name: "replies", id: talk.id, label: replies.open, title: replies.title, intro: replies.intro, onOpen: filledOnOpen(desk, fill) },
    list, button(texts.cancel, onDone));
}

/** Those who are there, kept up to date while the tool is open. */
function colleagueChoice(name, talk, desk, { limited }) {
  const choice = radios({ name: `${name}-who-${talk.id}`, label: texts.colleagues.label });
  const none = h("p", { class: "tool__none" }, texts.colleagues.none);
  const element = h("div", {}, choice.element, none);

  function fill() {
    const full = ({ talks }) => limited && desk.limit > 0 && talks >= desk.limit;
    choice.fill(desk.colleagues.map((one) => ({
      value: one.id, label: one.name, disabled: full(one),
      note: full(one) ? texts.colleagues.full : texts.colleagues.talks(one.talks),
    })));
    none.hidden = desk.colleagues.length > 0;
    choice.element.hidden = !none.hidden;
  }
  desk.on("people", fill);

  function check() {
    choice.complain(choice.value || !none.hidden ? null : texts.colleagues.missing);
    return Boolean(choice.value);
  }
  const chosen = () => desk.colleagues.find(({ id }) => id === choice.value);
  return { element, fill, check, clear: choice.clear, get value() { return choice.value; }, get name() { return chosen()?.name; } };
}

function askTool(talk, desk, { onDone, announce }) {
  const who = colleagueChoice("ask", talk, desk, { limited: false });
  const question = field({ id: `question-${talk.id}`, label: texts.ask.question, tag: "textarea", rows: "3", maxlength: 2000 });

  function check() {
    question.complain(question.value ? null : texts.ask.missing);
    return who.check() && Boolean(question.value);
  }

  async function send() {
    const name = who.name;
    await desk.ask(talk, who.value, question.value);
    question.input.value = "";
    announce(texts.ask.done(name));
  }
  const form = toolForm({ label: texts.ask.send, check, send, onDone, onCancel: onDone }, who.element, question.element);
  return tool({ name: "ask", id: talk.id, label: texts.ask.open, title: texts.ask.title, intro: texts.ask.intro, onOpen: who.fill }, form);
}

function transferTool(talk, desk, { onDone, announce }) {
  const who = colleagueChoice("transfer", talk, desk, { limited: true });

  async function send() {
    const name = who.name;
    await desk.transfer(talk, who.value);
    announce(texts.transfer.done(name));
  }
  const form = toolForm({ label: texts.transfer.send, check: who.check, send, onDone, onCancel: onDone }, who.element);
  return tool({
    name: "transfer", id: talk.id, label: texts.transfer.open, title: texts.transfer.title, intro: texts.transfer.intro, onOpen: who.fill,
  }, form);
}

function returnTool(talk, desk, { onDone, announce }) {
  async function send() {
    await desk.giveBack(talk);
    announce(texts.giveBack.done);
  }
  const form = toolForm({ label: texts.giveBack.send, check: () => true, send, onDone, onCancel: onDone });
  const { giveBack } = texts;
  return tool({ name: "return", id: talk.id, label: giveBack.open, title: giveBack.title, intro: giveBack.intro }, form);
}

function endTool(talk, desk, { onDone, announce }) {
  const outcome = outcomeChoice({
    name: `outcome-${talk.id}`, label: texts.end.label, missing: texts.end.missing, outcomes: () => desk.outcomes,
  });

  async function send() {
    await desk.end(talk, outcome.value);
    announce(texts.end.done);
  }
  const form = toolForm({ label: texts.end.send, check: outcome.check, send, onDone, onCancel: onDone }, outcome.element);
  return tool({
    name: "end", id: talk.id, label: texts.end.open, title: texts.end.title, intro: texts.end.intro, onOpen: filledOnOpen(desk, outcome.fill),
  }, form);
}

/** `insert(text)` puts a text into the message that is being typed. */
export function talkTools(talk, desk, { insert, announce }) {
  const shared = { announce, insert, onDone: () => box.close() };
  const box = new ToolBox([cardTool, replyTool, askTool, transferTool, returnTool, endTool]
    .map((make) => make(talk, desk, shared)));
  return box;
}
