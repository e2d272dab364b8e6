/** The data- settings of the script tag (or of the element), checked and with their defaults. */

/** A page that says nothing about the visitor; a municipality may choose another: data-exit-url. */
const EXIT_URL = "https://www.knmi.nl/nederland-nu/weer/verwachtingen";

const MODES = ["launcher", "inline"];
const SCHEMES = ["auto", "light", "dark"];
const SIDES = ["right", "left"];

const oneOf = (allowed, value) => (allowed.includes(value) ? value : allowed[0]);

/** Only http(s) addresses: a setting may not become `javascript:`. */
function address(value, fallback) {
  try {
    const url = new URL(value, document.baseURI);
    return ["http:", "https:"].includes(url.protocol) ? url.href : fallback;
  } catch {
    return fallback;
  }
}

/** @param {DOMStringMap | Record<string, string>} data as in web/README.md */
export function readSettings(data) {
  // The gateway serves this folder as /static/, and its API beside that.
  const here = new URL("../", import.meta.url).href.replace(/static\/$/, "");
  const asked = data.municipalityFrom && new URLSearchParams(location.search).get(data.municipalityFrom);
  return {
    municipality: asked || data.municipality || null,
    mode: data.target ? "inline" : oneOf(MODES, data.mode),
    target: data.target || null,
    label: data.label || null,
    api: address(data.api || here, here).replace(/\/?$/, "/"),
    theme: data.theme ? address(data.theme, null) : null,
    exitUrl: data.exitUrl ? address(data.exitUrl, EXIT_URL) : EXIT_URL,
    scheme: oneOf(SCHEMES, data.colorScheme),
    side: oneOf(SIDES, data.side),
  };
}

const escaped = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");

/** "/zorg/*, /contact" against the path of the page; `*` stands for anything. */
function matches(patterns, path) {
  return patterns
    .split(",")
    .map((pattern) => pattern.trim())
    .filter(Boolean)
    .some((pattern) => new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`).test(path));
}

/** Whether the widget belongs on the page with this path. Hiding wins from showing. */
export function wantedHere(data, path) {
  if (data.hideOn && matches(data.hideOn, path)) return false;
  return data.showOn ? matches(data.showOn, path) : true;
}
