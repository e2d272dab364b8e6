/** The Chat API of docs/contracts.md over fetch: no cookies, no referrer, no cache, no waiting for ever. */

const TIMEOUT_MS = 15000;

/** The server answered with an error. `detail` is Dutch and meant for the visitor. */
export class ApiProblem extends Error {
  constructor(status, detail, retryAfter) {
    super(`HTTP ${status}`);
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** The conversation does not exist (any more), or the token does not fit. */
  get gone() { return [401, 403, 404, 410].includes(this.status); }

  /** Trying the same again later may help. */
  get passing() { return this.status === 429 || this.status >= 500; }
}

async function problemFrom(response) {
  const body = await response.json().catch(() => ({}));
  const detail = typeof body.detail === "string" ? body.detail : null;
  return new ApiProblem(response.status, detail, Number(response.headers.get("Retry-After")) || 0);
}

export class ChatApi {
  #base;

  /** @param {string} base address of the gateway, with a final slash */
  constructor(base) {
    this.#base = base;
  }

  /**
   * @param {string} path
   * @param {RequestInit & {token?: string, seconds?: number}} options
   * @returns {Promise<Response>} only good answers
   * @throws {ApiProblem} for an error status; {TypeError | DOMException} when nothing answers
   */
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
      return await (await this.#call(path, { ...options, signal: aborter.signal })).json();
    } finally {
      clearTimeout(timer);
    }
  }

  #post(path, body, token) {
    const headers = { "Content-Type": "application/json" };
    return this.#json(path, { method: "POST", token, headers, body: JSON.stringify(body) });
  }

  /** @returns {Promise<{id: string, token: string, expires_at: string, messages: object[]}>} */
  begin(municipality) {
    return this.#post("conversations", { municipality });
  }

  /** @returns {Promise<{message: object}>} the same `client_message_id` gives the same message once */
  send({ id, token }, body) {
    return this.#post(`conversations/${id}/messages`, body, token);
  }

  /** @returns {Promise<{messages: object[]}>} */
  history({ id, token }, after = 0) {
    return this.#json(`conversations/${id}/messages?after=${after}`, { token });
  }

  /** Opens the event stream; the token goes in a header, never in the address. */
  events({ id, token }, after, signal) {
    const headers = { Accept: "text/event-stream", ...(after && { "Last-Event-ID": String(after) }) };
    return this.#call(`conversations/${id}/events`, { token, signal, headers });
  }

  /** `keepalive` lets the request outlive the page. */
  erase({ id, token }) {
    return this.#call(`conversations/${id}`, { method: "DELETE", token, keepalive: true });
  }

  /** @returns {Promise<{municipality: string | null, cards: object[]}>} */
  contacts(municipality) {
    return this.#json(`municipalities/${encodeURIComponent(municipality ?? "landelijk")}/contacts`);
  }
}
