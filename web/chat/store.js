/**
 * What this tab remembers, in sessionStorage: it survives a reload and goes with the tab.
 * Of the words only what is not sent yet: the server has the rest.
 */

const PREFIX = "wegwijzer:";

/** Stands in when the browser refuses storage; then a reload starts afresh. */
function memory() {
  const values = new Map();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, value),
    removeItem: (key) => values.delete(key),
    keys: () => [...values.keys()],
  };
}

function tabStorage() {
  try {
    const storage = window.sessionStorage;
    storage.setItem(`${PREFIX}test`, "");
    storage.removeItem(`${PREFIX}test`);
    return {
      getItem: (key) => storage.getItem(key),
      setItem: (key, value) => storage.setItem(key, value),
      removeItem: (key) => storage.removeItem(key),
      keys: () => Object.keys(storage),
    };
  } catch {
    return memory();
  }
}

export class Store {
  #storage = tabStorage();

  #read(name) {
    try {
      return JSON.parse(this.#storage.getItem(PREFIX + name));
    } catch {
      return null;
    }
  }

  #write(name, value) {
    try {
      if (value === null) this.#storage.removeItem(PREFIX + name);
      else this.#storage.setItem(PREFIX + name, JSON.stringify(value));
    } catch {
      // A full storage costs the resume after a reload, not the conversation.
    }
  }

  get session() { return this.#read("session"); }
  set session(value) { this.#write("session", value); }

  /** Whether the visitor left the panel open. */
  get open() { return this.#read("open") === true; }
  set open(value) { this.#write("open", value); }

  /** What was typed and has not arrived: {clientId, text, buttonId, title}[]. */
  get unsent() { return this.#read("unsent") ?? []; }
  set unsent(value) { this.#write("unsent", value.length ? value : null); }

  /** The contact cards that were last received, for when nothing can be reached. */
  get contacts() { return this.#read("contacts"); }
  set contacts(value) { this.#write("contacts", value); }

  /** Forgets the conversation; the contact cards are public and stay. */
  forgetConversation() {
    this.session = null;
    this.unsent = [];
  }

  /** Removes everything of ours, and nothing of the host page. */
  clear() {
    for (const key of this.#storage.keys()) {
      if (key.startsWith(PREFIX)) this.#storage.removeItem(key);
    }
  }
}
