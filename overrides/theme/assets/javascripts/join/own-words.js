// Fields for what is in no list: a role, or a place outside of the region. In: the form. Out: these fields, shown or not.

import { fieldOf, textOf } from "./fields.js";

// Field of one's own words → the list beside it, and the choice that asks for them.
/** @type {Record<string, [list: string, choice: string]>} */
const OWN_WORDS = { role_name: ["role", "other"], place: ["area", "elsewhere"] };

// Typed words stay visible, because they are part of the entry.
/** @param {HTMLElement} form */
export function showOwnWords(form) {
  for (const [own, list, choice] of listFields(form)) own.hidden = textOf(list) !== choice && !textOf(own);
}

/** @param {HTMLElement} form */
export function askOwnWords(form) {
  for (const [, list] of listFields(form)) list.addEventListener("change", () => showOwnWords(form));
  showOwnWords(form);
}

// Returns the field for one's own words; it may be hidden.
/** @param {HTMLElement} form @param {string} key @returns {HTMLElement | null} */
export function ownFieldOf(form, key) {
  return form.querySelector(`[data-field="${key}"]`);
}

// An event has a place, too, but no area beside it.
/** @param {HTMLElement} form @returns {[own: HTMLElement, list: HTMLElement, choice: string][]} */
function listFields(form) {
  return Object.entries(OWN_WORDS).flatMap(([key, [name, choice]]) => {
    const [own, list] = [ownFieldOf(form, key), fieldOf(form, name)];
    return own && list ? [[own, list, choice]] : [];
  });
}

// Returns whether a choice asks for the words of a field; undefined for any other field.
/** @param {string} key @param {Values} values @returns {boolean | undefined} */
export function needsOwnWords(key, values) {
  if (!(key in OWN_WORDS)) return undefined;
  const [list, choice] = OWN_WORDS[key];
  return values[list] === choice;
}
