/** Style sheets from files: constructed, so that a policy with only `style-src 'self'` is enough. */

const sheets = new Map();

async function load(name) {
  const sheet = new CSSStyleSheet();
  const response = await fetch(new URL(name, import.meta.url), { credentials: "omit" });
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  sheet.replaceSync(await response.text());
  return sheet;
}

export async function adopt(root, names) {
  for (const name of names) if (!sheets.has(name)) sheets.set(name, load(name));
  const loaded = await Promise.all(names.map((name) => sheets.get(name)));
  const added = loaded.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...added];
}
