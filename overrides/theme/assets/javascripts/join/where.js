// Where an event is: a place is asked for, unless everybody takes part from afar. In: the form. Out: its fields, shown or not.

import { fieldsOf, textOf, valuesOf } from "./fields.js";

function find(form, key) {
  return fieldsOf(form).find((field) => field.dataset.field === key);
}

export function followMode(form) {
  const mode = find(form, "mode");
  // Both: the form looks at the first, and what fills it in sends the second.
  for (const event of mode ? ["input", "change"] : []) mode.addEventListener(event, () => setPlace(form));
}

// What was typed stays in sight: it is part of the entry.
export function setPlace(form) {
  const [mode, place] = ["mode", "place"].map((key) => find(form, key));
  if (place) place.parentElement.hidden = textOf(mode) === "online" && !Object.keys(valuesOf(place)).length;
}
