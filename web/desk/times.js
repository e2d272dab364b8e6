/** How long something took or takes, in words and in figures. */

import { texts } from "./texts.nl.js";

/** @param {number} seconds @returns {string} "2:05" or "1:02:05" */
export function counted(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** @param {number | null} seconds @returns {string} "12 minuten" */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return texts.time.none;
  if (seconds < 60) return texts.time.seconds(Math.round(seconds));
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return texts.time.minutes(minutes);
  const rest = minutes % 60;
  return [texts.time.hours(Math.floor(minutes / 60)), rest && texts.time.minutes(rest)].filter(Boolean).join(" ");
}

/** @param {string} moment RFC 3339 @returns {number} seconds since then */
export const since = (moment) => (Date.now() - new Date(moment)) / 1000;
