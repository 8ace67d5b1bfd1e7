// Where an event is: a place is asked for, unless everybody takes part from afar. In: the form. Out: its fields, shown or not.

import { fieldOf, textOf, valuesOf } from "./fields.js";

/** @type {("input" | "change")[]} */
const EVENTS = ["input", "change"];

/** @param {HTMLElement} form */
export function followMode(form) {
  const mode = fieldOf(form, "mode");
  // Both: the form looks at the first, and what fills it in sends the second.
  for (const event of mode ? EVENTS : []) mode.addEventListener(event, () => setPlace(form));
}

// What was typed stays in sight: it is part of the entry.
/** @param {HTMLElement} form */
export function setPlace(form) {
  const [mode, place] = ["mode", "place"].map((key) => fieldOf(form, key));
  if (place) place.parentElement.hidden = textOf(mode) === "online" && !Object.keys(valuesOf(place)).length;
}
