/** Style sheets from files: constructed, so that a policy with only `style-src 'self'` is enough. */

/** What is needed before the chat is opened; fetched while the other modules still come. */
export const FIRST_STYLES = ["tokens.css", "base.css"];

const sheets = new Map();

async function fetched(name) {
  const sheet = new CSSStyleSheet();
  const response = await fetch(new URL(name, import.meta.url), { credentials: "omit" });
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  sheet.replaceSync(await response.text());
  return sheet;
}

/** Each once; one that did not come is asked for again the next time. */
function load(name) {
  if (!sheets.has(name)) {
    const sheet = fetched(name);
    sheet.catch(() => sheets.delete(name));
    sheets.set(name, sheet);
  }
  return sheets.get(name);
}

export async function adopt(root, names) {
  const loaded = await Promise.all(names.map(load));
  const added = loaded.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...added];
}

FIRST_STYLES.forEach(load);
