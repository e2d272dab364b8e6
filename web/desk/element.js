/** <wegwijzer-desk>: signing in, and the desk of who is signed in. What is typed outlives a session that ends. */

import { h } from "../chat/dom.js";
import { statusRegion } from "../chat/status.js";
import { adopt } from "../chat/styles.js";
import { DeskApi } from "./api.js";
import { button } from "./controls.js";
import { Desk } from "./desk.js";
import { SignIn } from "./sign-in.js";
import { texts } from "./texts.nl.js";
import { viewsOf, Workspace } from "./workspace.js";

const STYLES = ["tokens.css", "base.css", "conversation.css", "forms.css",
  "../desk/desk.css", "../desk/side.css", "../desk/talk.css", "../desk/entry.css"];
/** Function keys: no letters, and none that a browser or a screen reader needs by itself. */
const KEYS = { F2: "input", F4: "queue", F8: "next", "Shift+F8": "previous", Escape: "close" };

class WegwijzerDesk extends HTMLElement {
  #api = new DeskApi();
  #status = statusRegion();
  #root;
  #signIn;
  #desk = null;
  #workspace = null;
  #loading = h("main", { class: "entry" }, h("h1", { class: "entry__title" }, texts.title), h("p", {}, texts.loading));

  async connectedCallback() {
    if (this.#root) return;
    this.lang = "nl";
    this.#followScheme();
    this.#root = this.attachShadow({ mode: "open" });
    await adopt(this.#root, STYLES);
    this.#signIn = new SignIn(this.#api, { onDone: () => this.#enter(true), announce: this.#status.announce });
    this.#root.append(this.#status.element, this.#loading, this.#signIn.element);
    this.#api.onSignedOut = () => this.#expired();
    document.addEventListener("keydown", (event) => this.#pressed(event));
    window.addEventListener("beforeunload", (event) => this.#workspace?.hasDraft && event.preventDefault());
    await this.#enter(false);
  }

  #followScheme() {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const apply = () => this.toggleAttribute("data-dark", dark.matches);
    dark.addEventListener("change", apply);
    apply();
  }

  /** Opens the desk for whom the session belongs to; without one, the sign-in. */
  async #enter(focus) {
    try {
      this.#open(await this.#api.me(), focus);
    } catch (problem) {
      if (problem.signedOut) this.#askToSignIn(this.#problemOfProvider(), focus);
      else this.#cannotLoad();
    }
  }

  /** What the organisation's sign-in brought back, in the address; it does not stay there. */
  #problemOfProvider() {
    const code = new URLSearchParams(location.search).get("problem");
    if (!code) return "";
    history.replaceState(null, "", location.pathname);
    return texts.signIn.problems[code] ?? texts.signIn.problem;
  }

  #askToSignIn(notice, focus) {
    this.#loading.hidden = true;
    this.#signIn.show(notice, focus);
  }

  #cannotLoad() {
    this.#loading.replaceChildren(h("h1", { class: "entry__title" }, texts.title), h("p", { role: "alert" }, texts.loadFailed),
      button(texts.again, () => this.#enter(true), { kind: "primary-action" }));
  }

  #open(me, focus) {
    if (!viewsOf(me).length) return this.#askToSignIn(texts.signIn.noRole, focus);
    this.#loading.hidden = true;
    this.#signIn.hide();
    // Somebody else gets nothing of what was on the desk.
    if (this.#desk && this.#desk.me.id !== me.id) this.#clear();
    if (this.#workspace) this.#workspace.show();
    else this.#build(me);
    if (viewsOf(me).includes("talks")) this.#desk.start();
    if (focus) this.#workspace.focus();
    return undefined;
  }

  #build(me) {
    this.#desk = new Desk(this.#api, me);
    this.#workspace = new Workspace(this.#desk, this.#api, {
      announce: this.#status.announce, onSignOut: () => this.#leave(),
    });
    this.#root.append(this.#workspace.element);
  }

  /** The desk stays as it is, out of sight, for the same person to come back to. */
  #expired() {
    if (!this.#workspace || this.#workspace.element.hidden) return;
    this.#desk.stop();
    this.#workspace.hide();
    this.#askToSignIn(texts.signIn.expired, true);
  }

  #clear() {
    this.#workspace?.stop();
    this.#desk?.clear();
    this.#workspace = this.#desk = null;
  }

  async #leave() {
    this.#clear();
    try {
      await this.#api.signOut();
      this.#askToSignIn(texts.signIn.signedOut, true);
    } catch {
      this.#askToSignIn(texts.signIn.signOutFailed, true);
    }
  }

  #pressed(event) {
    if (!this.#workspace || this.#workspace.element.hidden || this.#root.querySelector("dialog[open]")) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const meant = KEYS[(event.shiftKey ? "Shift+" : "") + event.key];
    if (meant && this.#workspace.key(meant)) event.preventDefault();
  }
}

customElements.define("wegwijzer-desk", WegwijzerDesk);
