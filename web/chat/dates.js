/** Dates and times as a Dutch reader expects them, in Dutch time wherever the browser is set. */

const ZONE = { timeZone: "Europe/Amsterdam" };
const TIME = new Intl.DateTimeFormat("nl-NL", { ...ZONE, hour: "2-digit", minute: "2-digit" });
const DATE = new Intl.DateTimeFormat("nl-NL", { ...ZONE, day: "numeric", month: "long", year: "numeric" });

/** @param {string | Date} moment RFC 3339 @returns {string} "14:32" */
export const clock = (moment) => TIME.format(new Date(moment));

/** @param {string | Date} moment @returns {string} "21 november 2026" */
export const longDate = (moment) => DATE.format(new Date(moment));
