/** Builds elements without markup strings: text stays text, and no inline style or handler exists. */

/** Attributes: `onclick` and the like take a function; false, null and undefined leave one out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

/** Text for screen readers only. */
export function hiddenText(text) {
  return h("span", { class: "visually-hidden" }, text);
}

/** A link that opens a new tab, without telling the other site where the visitor came from. */
export function outsideLink(url, label, notice) {
  const attributes = { class: "utrecht-link", href: url, target: "_blank", rel: "noopener noreferrer" };
  return h("a", attributes, label, hiddenText(notice));
}
