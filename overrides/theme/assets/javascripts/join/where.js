// Where an event is: a place is required, unless everybody takes part online; a link to a meeting is only for those who
// take part online. In: the form. Out: its fields, shown or not.

import { fieldOf, textOf, valuesOf } from "./fields.js";

/** @type {("input" | "change")[]} */
const EVENTS = ["input", "change"];

/** @param {HTMLElement} form */
export function followMode(form) {
  const mode = fieldOf(form, "mode");
  // Both events: the form listens to the first; prefilled values send the second.
  for (const event of mode ? EVENTS : []) mode.addEventListener(event, () => setPlace(form));
}

// Typed values stay visible, because they are part of the entry.
/** @param {HTMLElement} form */
export function setPlace(form) {
  const [mode, place] = ["mode", "place"].map((key) => fieldOf(form, key));
  /** @type {HTMLElement | null} */
  const online = form.querySelector("[data-field=online]"); // a hidden field is none of the form's fields
  if (place) place.parentElement.hidden = textOf(mode) === "online" && !Object.keys(valuesOf(place)).length;
  if (online) online.hidden = textOf(mode) === "in-person" && !textOf(online);
}
