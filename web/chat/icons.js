/** Line drawings of our own, 24 by 24, in the colour of the text around them. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  signpost: "M12 2v20M5 4.5h11l3 2.75L16 10H5zM19 12.5H8l-3 2.75L8 18h11z",
  phone:
    "M6.6 3.5 9.5 3l1.8 4.4-2 1.6a12 12 0 0 0 5.7 5.7l1.6-2 4.4 1.8-.5 2.9c-.2 1.5-1.3 2.4-2.8 2.2A16.5 16.5 0 0 1 4.4 6.3C4.2 4.8 5.1 3.7 6.6 3.5z",
  mail: "M3.5 5.5h17v13h-17zM4 6l8 7 8-7",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
  pin: "M12 21.5s7-6.5 7-11.5a7 7 0 0 0-14 0c0 5 7 11.5 7 11.5zM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
  shield: "M12 2.5 4.5 5.5v6c0 5 3.5 8.5 7.5 10 4-1.5 7.5-5 7.5-10v-6zM9 11.5l2.2 2.3L15.5 9.5",
  alert: "M12 3.5 22 20.5H2zM12 10v4.5M12 17.3v.4",
  leave: "M10 4H4v16h6M9 12h12M16.5 7l5 5-5 5",
  more: "M4.4 12a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0M11.4 12a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0M18.4 12a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0",
  minimise: "M5 9l7 7 7-7",
  send: "M4 12 20 4.5 16 20l-4.5-6.5zM11.5 13.5 20 4.5",
  copy: "M8.5 8.5h12v12h-12zM15.5 8.5v-5h-12v12h5",
  check: "M4.5 12.5 10 18 20 6.5",
  down: "M12 4v15M5.5 13l6.5 6.5 6.5-6.5",
  trash: "M4 6.5h16M9.5 6.5v-3h5v3M6 6.5l1 14h10l1-14M10 10.5v6.5M14 10.5v6.5",
  save: "M12 3.5v12M6.5 10.5l5.5 5.5 5.5-5.5M4 20.5h16",
  print: "M7 8.5v-5h10v5M7 17.5H3.5v-9h17v9H17M7 14h10v6.5H7z",
  people: "M9 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.3 3.3 0 0 1 0 6.2M18 14.5c2 .8 3.5 2.6 3.5 5.5",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 14.5c2 2.6 6 2.6 8 0M9 9.5v.4M15 9.5v.4",
  retry: "M19.5 9A8 8 0 1 0 20 13.5M20 3.5V9h-5.5",
};

/** A drawn icon; always beside words, so hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({
    class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false",
  })) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
