// What somebody does, in their own words, if it is in no list. In: the form. Out: that field, shown or not, and its mistakes.

import { fieldOf, textOf } from "./fields.js";

export const OTHER = "other";

// Typed words stay visible, because they are part of the entry.
/** @param {HTMLElement} form */
export function setRoleName(form) {
  const [role, name] = ["role", "role_name"].map((key) => fieldOf(form, key));
  if (name) name.hidden = textOf(role) !== OTHER && !textOf(name);
}

/** @param {HTMLElement} form */
export function followRole(form) {
  const role = fieldOf(form, "role");
  if (role) role.addEventListener("change", () => setRoleName(form));
}
