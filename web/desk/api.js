/** The Staff and Desk API of docs/contracts.md over fetch. The session is a cookie that no script can read. */

const TIMEOUT_MS = 15000;
const BASE = new URL("../../v1/desk/", import.meta.url);

/** The server answered with an error. `detail` is Dutch and meant for the adviser. */
export class DeskProblem extends Error {
  /** For the event stream: trying again is of no use. A message that was refused can be sent again later. */
  gone = false;

  constructor(status, detail, retryAfter = 0) {
    super(`HTTP ${status}`);
    this.status = status;
    this.detail = typeof detail === "string" ? detail : null;
    this.retryAfter = retryAfter;
  }

  get signedOut() { return this.status === 401; }

  /** Trying the same again later may help. */
  get passing() { return this.status === 429 || this.status >= 500; }
}

async function problemFrom(response) {
  const body = await response.json().catch(() => null);
  return new DeskProblem(response.status, body?.detail, Number(response.headers.get("Retry-After")) || 0);
}

const handover = (id, part = "") => `handovers/${encodeURIComponent(id)}${part}`;
const callback = (id, part) => `callbacks/${encodeURIComponent(id)}${part}`;

export class DeskApi {
  /** Called when the session has ended. */
  onSignedOut = () => {};

  /** Only good answers; throws DeskProblem for an error status, something else when nothing answers. */
  async #call(path, { body, ...options } = {}) {
    const response = await fetch(new URL(path, BASE), {
      ...options,
      ...(body && { body: JSON.stringify(body) }),
      headers: { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) },
      cache: "no-store",
      credentials: "same-origin",
    });
    if (!response.ok) throw await problemFrom(response);
    return response;
  }

  /** What is asked during sign-in: a 401 there means "wrong", not "over". */
  async #ask(path, options = {}) {
    const aborter = new AbortController();
    const timer = setTimeout(() => aborter.abort(), TIMEOUT_MS);
    try {
      const response = await this.#call(path, { ...options, signal: aborter.signal });
      return response.status === 204 ? null : await response.json();
    } finally {
      clearTimeout(timer);
    }
  }

  async #signedIn(work) {
    try {
      return await work();
    } catch (problem) {
      if (problem.signedOut) this.onSignedOut();
      throw problem;
    }
  }

  #get(path) { return this.#signedIn(() => this.#ask(path)); }
  #post(path, body) { return this.#signedIn(() => this.#ask(path, { method: "POST", body })); }

  // Signing in
  ways() { return this.#ask("sign-in"); }
  me() { return this.#ask("me"); }
  signIn(name, password) { return this.#ask("sign-in", { method: "POST", body: { name, password } }); }
  signInCode(code) { return this.#ask("sign-in/code", { method: "POST", body: { code } }); }
  signInPassword(password) { return this.#ask("sign-in/password", { method: "POST", body: { password } }); }
  signOut() { return this.#ask("session", { method: "DELETE" }); }
  get providerAddress() { return new URL("oidc", BASE).href; }

  // The desk
  setPresence(present) { return this.#signedIn(() => this.#ask("presence", { method: "PUT", body: { present } })); }
  replies() { return this.#get("replies"); }
  outcomes() { return this.#get("outcomes"); }
  overview() { return this.#get("overview"); }
  cards(q, municipality) { return this.#get(`cards?${new URLSearchParams({ q, municipality })}`); }

  callbacks() { return this.#get("callbacks"); }
  /** The details come only so; who asks for them is written down. */
  fetchCallback(id) { return this.#post(callback(id, "/fetch")); }
  finishCallback(id, outcome) { return this.#post(callback(id, "/done"), { outcome }); }
  releaseCallback(id) { return this.#post(callback(id, "/release")); }

  async events(tab, signal) {
    try {
      return await this.#signedIn(() => this.#call(`events?${new URLSearchParams({ tab })}`, { signal }));
    } catch (problem) {
      problem.gone = [401, 403].includes(problem.status);
      throw problem;
    }
  }

  // One talk
  accept(id) { return this.#post(handover(id, "/accept")); }
  talk(id) { return this.#get(handover(id)); }
  /** The same `client_message_id` gives the same message once. */
  say(id, body) { return this.#post(handover(id, "/messages"), body); }
  typing(id, active) { return this.#post(handover(id, "/typing"), { active }); }
  note(id, text) { return this.#post(handover(id, "/notes"), { text }); }
  ask(id, colleague, text) { return this.#post(handover(id, "/ask"), { colleague, text }); }
  transfer(id, colleague) { return this.#post(handover(id, "/transfer"), { colleague }); }
  giveBack(id) { return this.#post(handover(id, "/return")); }
  end(id, outcome) { return this.#post(handover(id, "/end"), { outcome }); }
}
