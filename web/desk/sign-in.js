/** Signing in: name and password, a code, a password of one's own; or through the organisation. */

import { h } from "../chat/dom.js";
import { button, field, submitButton } from "./controls.js";
import { qrCode } from "./qr.js";
import { texts } from "./texts.nl.js";

const CODE = {
  id: "code", label: texts.signIn.code, inputmode: "numeric", autocomplete: "one-time-code", maxlength: 10,
};

/** A box to see what is typed: a long password is easier to get right. */
function shown(password) {
  const box = h("input", {
    type: "checkbox", class: "utrecht-radio-button", id: "show",
    onchange: () => { password.input.type = box.checked ? "text" : "password"; },
  });
  return h("label", { class: "choice" }, box, texts.signIn.show);
}

export class SignIn {
  #api;
  #onDone;
  #announce;
  #ways = null;
  #box = h("div", { class: "entry__box" });
  #heading;
  #problem = h("div", { class: "entry__problem", role: "alert" });
  #busy = false;

  /** `onDone()`: the session is there. */
  constructor(api, { onDone, announce }) {
    this.#api = api;
    this.#onDone = onDone;
    this.#announce = announce;
    this.element = h("main", { class: "entry", hidden: true },
      h("p", { class: "entry__brand" }, texts.brand), this.#box);
  }

  /** `notice`: why one has to sign in now. */
  async show(notice = "", focus = true) {
    this.element.hidden = false;
    try {
      this.#ways ??= await this.#api.ways();
      this.#begin(notice);
    } catch {
      this.#draw(texts.signIn.title, [h("p", {}, texts.signIn.unreachable)],
        button(texts.again, () => this.show(notice), { kind: "primary-action" }));
    }
    if (focus) this.#heading.focus();
  }

  hide() {
    this.element.hidden = true;
    this.#box.replaceChildren();
  }

  #draw(title, words, ...content) {
    this.#heading = h("h1", { class: "entry__title", tabindex: "-1" }, title);
    this.#problem.replaceChildren();
    this.#box.replaceChildren(this.#heading, ...words, this.#problem, ...content.filter(Boolean));
  }

  #begin(notice) {
    const words = notice ? [h("p", { class: "entry__notice" }, notice)] : [];
    const { local, oidc } = this.#ways;
    this.#draw(texts.signIn.title, words, local && this.#passwordForm(), local && oidc && h("p", { class: "entry__or" }, texts.signIn.or),
      oidc && h("a", { class: "utrecht-button utrecht-button--secondary-action", href: this.#api.providerAddress },
        texts.signIn.provider(oidc.name)));
  }

  #passwordForm() {
    const name = field({ id: "name", label: texts.signIn.name, autocomplete: "username", autocapitalize: "off", spellcheck: "false" });
    const password = field({ id: "password", label: texts.signIn.password, type: "password", autocomplete: "current-password" });
    return this.#form(texts.signIn.submit, [name, password], () => this.#api.signIn(name.value, password.input.value),
      shown(password));
  }

  /** `send` resolves to the next step. */
  #form(label, fields, send, ...more) {
    const submit = async (event) => {
      event.preventDefault();
      if (this.#busy || !this.#complete(fields)) return;
      this.#busy = true;
      try {
        await this.#next(await send());
      } catch (problem) {
        this.#fail(problem, fields.at(-1));
      } finally {
        this.#busy = false;
      }
    };
    return h("form", { class: "entry__form", novalidate: true, onsubmit: submit },
      ...fields.map(({ element }) => element), ...more, submitButton(label));
  }

  #complete(fields) {
    for (const one of fields) one.complain(null);
    const empty = fields.find((one) => !one.value);
    empty?.complain(texts.signIn.missing[empty.input.id] ?? texts.signIn.missing.password);
    return !empty;
  }

  #fail(problem, last) {
    this.#problem.replaceChildren(h("p", {}, problem.detail ?? texts.signIn.unreachable));
    last.input.focus();
    last.input.select();
  }

  async #next({ next, enrol }) {
    const steps = { code: () => this.#askCode(), enrol: () => this.#enrol(enrol), password: () => this.#askOwn() };
    if (!steps[next]) return this.#onDone();
    steps[next]();
    this.#heading.focus();
    this.#announce(this.#heading.textContent);
  }

  #restart() {
    return button(texts.signIn.restart, () => this.show(), { kind: "subtle" });
  }

  #askCode() {
    const code = field(CODE);
    this.#draw(texts.signIn.codeTitle, [h("p", {}, texts.signIn.codeIntro)],
      this.#form(texts.signIn.submit, [code], () => this.#api.signInCode(code.value)), this.#restart());
  }

  #enrol({ secret, qr }) {
    const code = field(CODE);
    this.#draw(texts.signIn.enrolTitle, [
      h("ol", { class: "entry__steps" }, ...texts.signIn.enrolSteps.map((step) => h("li", {}, step))),
      qrCode(qr, texts.signIn.qr),
      h("p", {}, texts.signIn.secret), h("p", {}, h("code", { class: "entry__secret" }, secret)),
    ], this.#form(texts.signIn.next, [code], () => this.#api.signInCode(code.value)), this.#restart());
  }

  #askOwn() {
    const password = field({
      id: "own", label: texts.signIn.ownPassword, hint: texts.signIn.ownHint, type: "password", autocomplete: "new-password",
    });
    this.#draw(texts.signIn.ownTitle, [h("p", {}, texts.signIn.ownIntro)],
      this.#form(texts.signIn.next, [password], () => this.#api.signInPassword(password.input.value), shown(password)),
      this.#restart());
  }
}
