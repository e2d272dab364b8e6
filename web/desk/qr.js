/** The server's drawing of a QR code, drawn anew from its paths: nothing else of it gets into the page. */

const SVG = "http://www.w3.org/2000/svg";
const KEPT = ["d", "transform", "stroke", "fill"];

function copy(name, source, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const key of attributes) if (source.hasAttribute(key)) made.setAttribute(key, source.getAttribute(key));
  return made;
}

/** @param {string} text an SVG @param {string} label what it is, for who cannot see it */
export function qrCode(text, label) {
  const source = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const svg = copy("svg", source, ["viewBox"]);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  for (const path of source.querySelectorAll("path")) svg.append(copy("path", path, KEPT));
  return svg;
}
