/** The Chat API of docs/contracts.md over fetch: no cookies, no referrer, no cache, no waiting for ever. */

const TIMEOUT_MS = 15000;

/** The server answered with an error. `detail` is Dutch and meant for the visitor. */
export class ApiProblem extends Error {
  /** `cards`: whom the visitor can turn to meanwhile, when the fault is on our side. */
  constructor(status, { detail, cards, fields } = {}, retryAfter = 0) {
    super(`HTTP ${status}`);
    this.status = status;
    this.detail = typeof detail === "string" ? detail : null;
    /** What is wrong per field of a form, in Dutch. */
    this.fields = fields ?? null;
    this.cards = Array.isArray(cards) ? cards : [];
    this.retryAfter = retryAfter;
  }

  /** The conversation does not exist (any more), or the token does not fit. */
  get gone() { return [401, 404, 410].includes(this.status); }

  /** This site may not use the assistant: `detail` says where else to go. */
  get refused() { return this.status === 403; }

  /** The conversation has ended, or another message came with the same id. */
  get conflict() { return this.status === 409; }

  /** Trying the same again later may help. */
  get passing() { return this.status === 429 || this.status >= 500; }
}

async function problemFrom(response) {
  const body = await response.json().catch(() => null);
  return new ApiProblem(response.status, body ?? {}, Number(response.headers.get("Retry-After")) || 0);
}

export class ChatApi {
  #base;

  /** `base`: the address of the gateway, with a final slash. */
  constructor(base) {
    this.#base = base;
  }

  /** Only good answers; throws ApiProblem for an error status, something else when nothing answers. */
  async #call(path, { token, signal, headers, ...options } = {}) {
    const response = await fetch(new URL(`v1/${path}`, this.#base), {
      ...options,
      signal,
      headers: { Accept: "application/json", ...(token && { Authorization: `Bearer ${token}` }), ...headers },
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    if (!response.ok) throw await problemFrom(response);
    return response;
  }

  async #json(path, options = {}) {
    const aborter = new AbortController();
    const timer = setTimeout(() => aborter.abort(), TIMEOUT_MS);
    try {
      const response = await this.#call(path, { ...options, signal: aborter.signal });
      return response.status === 204 ? null : await response.json();
    } finally {
      clearTimeout(timer);
    }
  }

  #post(path, body, token, method = "POST") {
    const headers = { "Content-Type": "application/json" };
    return this.#json(path, { method, token, headers, body: JSON.stringify(body) });
  }

  begin(municipality) {
    return this.#post("conversations", { municipality });
  }

  /** The same `client_message_id` gives the same message once. */
  send({ id, token }, body) {
    return this.#post(`conversations/${id}/messages`, body, token);
  }

  history({ id, token }, after = 0) {
    return this.#json(`conversations/${id}/messages?after=${after}`, { token });
  }

  /** Opens the event stream; the token goes in a header, never in the address. `tab` has one stream. */
  events({ id, token }, tab, after, signal) {
    const headers = { Accept: "text/event-stream", ...(after && { "Last-Event-ID": String(after) }) };
    return this.#call(`conversations/${id}/events?tab=${tab}`, { token, signal, headers });
  }

  /** Resolves to {status: open or ended}. */
  look({ id, token }) {
    return this.#json(`conversations/${id}`, { token });
  }

  /** Nothing more can be said; what was said can be read. */
  end({ id, token }) {
    return this.#post(`conversations/${id}`, { status: "ended" }, token, "PATCH");
  }

  /** `keepalive` lets the request outlive the page. */
  erase({ id, token }) {
    return this.#call(`conversations/${id}`, { method: "DELETE", token, keepalive: true });
  }

  /** Stops waiting for an adviser, or ends the talk with one. */
  leave({ id, token }) {
    return this.#call(`conversations/${id}/handover`, { method: "DELETE", token });
  }

  /** Tells the adviser that the visitor types, or has stopped; nothing of what. */
  typing({ id, token }, active) {
    return this.#post(`conversations/${id}/typing`, { active }, token);
  }

  /** The same `client_request_id` gives one request. */
  askCallback({ id, token }, details) {
    return this.#post(`conversations/${id}/callback`, details, token);
  }

  /** Resolves to {danger}: null, or {text, cards} when the comment tells of danger. */
  rate({ id, token }, opinion) {
    return this.#post(`conversations/${id}/ratings`, opinion, token);
  }

  contacts(municipality) {
    return this.#json(`municipalities/${encodeURIComponent(municipality ?? "landelijk")}/contacts`);
  }
}
