/**
 * What draws attention from outside the page: the title, a notification of the browser, a sound.
 * Both of the latter only on request; neither ever holds a word of a talk.
 */

import { h } from "../chat/dom.js";
import { toggle } from "./controls.js";
import { texts } from "./texts.nl.js";

const TONES_HZ = [660, 880];
const TONE_SECONDS = 0.14;
const VOLUME = 0.08;

/** Two soft tones, made on the spot: no file to fetch. */
class Chime {
  #context = null;

  /** Browsers let a page make a sound only after a key or a click. */
  async prepare() {
    this.#context ??= new AudioContext();
    await this.#context.resume();
  }

  play() {
    const context = this.#context;
    if (!context) return;
    TONES_HZ.forEach((frequency, number) => {
      const from = context.currentTime + number * TONE_SECONDS;
      const [tone, volume] = [context.createOscillator(), context.createGain()];
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(VOLUME, from);
      volume.gain.exponentialRampToValueAtTime(0.0001, from + TONE_SECONDS);
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + TONE_SECONDS);
    });
  }
}

export class Alerts {
  #notify = false;
  #sound = false;
  #chime = new Chime();
  #problem = h("p", { class: "alerts__problem", role: "status" });
  #notifySwitch = toggle(texts.alerts.notify, [texts.top.off, texts.top.on], () => this.#switchNotify());
  #soundSwitch = toggle(texts.alerts.sound, [texts.top.off, texts.top.on], () => this.#switchSound());

  constructor(desk) {
    this.element = h("div", { class: "alerts" }, h("p", { class: "alerts__intro" }, texts.alerts.intro),
      this.#notifySwitch.element, this.#soundSwitch.element, this.#problem);
    desk.on("queue", ({ entries, fresh }) => {
      document.title = entries.length ? texts.titleWaiting(entries.length) : texts.title;
      if (fresh.length && desk.present) this.#draw(texts.alerts.waiting);
    });
    desk.on("visitor", ({ talk }) => !desk.sees(talk) && this.#draw(texts.alerts.message(talk.number)));
    desk.callbacks.on("change", ({ fresh }) => fresh.length && desk.present && this.#draw(texts.alerts.callback));
    desk.on("urgent", (talk) => this.#draw(texts.tabs.urgentIn(talk.number)));
    desk.on("asked", () => this.#draw(texts.alerts.asked));
  }

  stop() {
    document.title = texts.title;
    this.#notify = this.#sound = false;
  }

  #draw(text) {
    if (this.#sound) this.#chime.play();
    if (this.#notify && document.visibilityState === "hidden") this.#show(text);
  }

  #show(text) {
    const shown = new Notification(texts.title, { body: text, tag: text });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  }

  async #switchNotify() {
    this.#problem.textContent = "";
    if (this.#notify) return this.#setNotify(false);
    if (!("Notification" in window)) return this.#refuse(texts.alerts.missing);
    if (await Notification.requestPermission() !== "granted") return this.#refuse(texts.alerts.refused);
    return this.#setNotify(true);
  }

  #setNotify(on) {
    this.#notify = on;
    this.#notifySwitch.set(on);
  }

  #refuse(text) {
    this.#setNotify(false);
    this.#problem.textContent = text;
  }

  async #switchSound() {
    this.#sound = !this.#sound;
    this.#soundSwitch.set(this.#sound);
    if (!this.#sound) return;
    await this.#chime.prepare();
    this.#chime.play();
  }
}
