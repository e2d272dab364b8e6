/** <wegwijzer-chat>: the component itself. Loads the rest of the chat only when it is opened. */

import { h } from "./dom.js";
import { launcher, startCard } from "./launcher.js";
import { leave, watchEscape } from "./quick-exit.js";
import { readSettings, wantedHere } from "./settings.js";
import { statusRegion } from "./status.js";
import { Store } from "./store.js";
import { adopt, FIRST_STYLES } from "./styles.js";
import { texts } from "./texts.nl.js";

const TAG = "wegwijzer-chat";
/** Modules deep in the chain of imports: asked for at once, they need not wait for each other. */
const AHEAD = ["transcript", "message", "card", "copy", "rich-text", "composer", "events", "outbox", "sse"];
const CHAT_STYLES = ["panel.css", "conversation.css", "forms.css"];

class WegwijzerChat extends HTMLElement {
  #settings;
  #store = new Store();
  #root;
  #status = statusRegion();
  #launcher = null;
  #chat = null;
  #loading = null;
  #open = false;
  #unread = 0;
  #stopWatching = () => {};

  async connectedCallback() {
    if (this.#root) return;
    this.#settings = readSettings(this.dataset);
    this.lang = "nl";
    this.dataset.mode = this.#settings.mode;
    this.#followScheme();
    this.#root = this.attachShadow({ mode: "open" });
    await adopt(this.#root, FIRST_STYLES);
    this.#build();
    window.addEventListener("pagehide", () => this.#putAway());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.#resume());
    await this.#resume();
  }

  /** Dark when the visitor's system is, unless the municipality says otherwise. */
  #followScheme() {
    const { scheme } = this.#settings;
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const apply = () => this.toggleAttribute("data-dark", scheme === "dark" || (scheme === "auto" && dark.matches));
    dark.addEventListener("change", apply);
    apply();
  }

  /** Opens the chat, as the button does. */
  async open({ focus = true } = {}) {
    const { panel, conversation, window: shown } = await this.#load();
    this.#open = true;
    this.#unread = 0;
    this.#store.open = true;
    this.#launcher?.setUnread(0);
    this.#launcher?.setShown(false);
    shown?.show();
    conversation.start();
    if (focus) panel.focus();
  }

  /** Makes the chat small; the conversation goes on. */
  close() {
    if (!this.#open || !this.#launcher) return;
    this.#open = false;
    this.#store.open = false;
    this.#chat.window.hide();
    this.#launcher.setShown(true);
    this.#launcher.focus();
  }

  #build() {
    const { theme, mode, label, side } = this.#settings;
    if (theme) this.#root.append(h("link", { rel: "stylesheet", href: theme }));
    this.#root.append(this.#status.element);
    if (mode === "launcher") {
      this.#launcher = launcher({ label, onOpen: () => this.open(), onNear: () => this.#load() });
      this.#root.append(this.#launcher.element);
      this.#launcher.setShown(true);
    }
    this.dataset.side = side;
    this.#stopWatching = watchEscape({
      active: () => this.#open || this.#store.session !== null,
      onCount: (left) => this.#escaped(left),
      onExit: () => this.#exit(),
    });
  }

  /** Fetches what an open chat needs, once. */
  #load() {
    this.#loading ??= this.#makeChat().catch((problem) => {
      this.#loading = null;
      throw problem;
    });
    return this.#loading;
  }

  async #makeChat() {
    for (const name of AHEAD) import(`./${name}.js`);
    const [{ ChatApi }, { Conversation }, { Panel }, { chatWindow }] = await Promise.all([
      import("./api.js"), import("./conversation.js"), import("./panel.js"), import("./window.js"),
      adopt(this.#root, CHAT_STYLES),
    ]);
    const inline = this.#launcher === null;
    const conversation = new Conversation(new ChatApi(this.#settings.api), this.#store, this.#settings.municipality);
    const panel = new Panel(conversation, {
      host: this,
      announce: this.#status.announce,
      onExit: () => this.#exit(),
      onClose: inline ? null : () => this.close(),
      onUnread: () => this.#countUnread(),
    });
    const shown = inline ? null : chatWindow(panel.element, () => this.close());
    this.#root.append(shown ? shown.element : panel.element);
    this.#chat = { panel, conversation, window: shown };
    return this.#chat;
  }

  /** After a reload or a visit to another page: as the visitor left it, without taking the focus. */
  async #resume() {
    const inline = this.#launcher === null;
    if (inline) await this.#offerStart();
    if (this.#store.session && (inline || this.#store.open)) await this.open({ focus: false });
    else if (this.#store.session) (await this.#load()).conversation.start();
  }

  async #offerStart() {
    const { panel, conversation } = await this.#load();
    if (this.#store.session) return;
    panel.offerStart(startCard(() => this.open()));
    conversation.fetchContacts();
  }

  #countUnread() {
    if (this.#open) return;
    this.#unread += 1;
    this.#launcher?.setUnread(this.#unread);
    this.#status.announce(texts.unreadAnnounced);
  }

  /** The first Escape closes what is open; a further one only counts down to leaving. */
  #escaped(left) {
    this.#status.announce(texts.exitCountdown(left));
    if (this.#chat?.panel.closeInner()) return;
    this.close();
  }

  #exit() {
    this.#stopWatching();
    leave(this.#root, this.#settings.exitUrl, () => {
      if (this.#chat) this.#chat.conversation.abandon();
      else this.#store.clear();
    });
  }

  /** The browser may keep this page for the back button: then without a word of the conversation. */
  #putAway() {
    if (!this.#chat) return;
    this.#chat.conversation.detach();
    this.#chat.panel.blank();
    if (this.#open) this.#chat.window?.hide();
    this.#open = false;
    this.#launcher?.setShown(true);
  }
}

/** The je-form, before anything is drawn; without it the chat speaks as it always does. */
async function speakInformally() {
  const { informal } = await import("./texts.nl.je.js");
  for (const [name, text] of Object.entries(informal)) {
    if (typeof text === "object") Object.assign(texts[name], text);
    else texts[name] = text;
  }
}

/** Puts the chat on the page for a script tag with these data- settings. */
export async function mount(data) {
  const running = new Store().session !== null;
  if (!running && !wantedHere(data, location.pathname)) return;
  if (data.form === "je") await speakInformally();
  const present = document.querySelector(TAG);
  const element = present ?? document.createElement(TAG);
  Object.assign(element.dataset, { ...data, ...element.dataset });
  if (!customElements.get(TAG)) customElements.define(TAG, WegwijzerChat);
  if (present) return;
  const target = data.target && document.querySelector(data.target);
  (target || document.body).append(element);
}
