// Links that people paste become the stored form as soon as they leave the field. In: a form. Out: the same, rewritten.

import { allFields, fieldOf, inputOf, textOf } from "./fields.js";

/** @typedef {import("./rules.js").Rules} Rules */

// Rewrites every link; one of another service moves to its own field if that is free.
/** @param {HTMLElement} form @param {Rules} rules */
export function rewriteLinks(form, rules) {
  for (const field of allFields(form)) rewrite(form, field, rules);
}

/** @param {HTMLElement} form @param {HTMLElement} field @param {Rules} rules */
function rewrite(form, field, rules) {
  const text = field.dataset.kind === "line" ? textOf(field) : "";
  const found = text ? rules.read(field.dataset, text) : null;
  if (!found?.stored) return;
  if (found.service === field.dataset.field) inputOf(field).value = found.stored;
  else if (field.dataset.type === "account") move(form, field, found);
}

/** @param {HTMLElement} form @param {HTMLElement} field @param {{ service: string, stored: string }} found */
function move(form, field, { service, stored }) {
  const target = fieldOf(field.parentElement.closest("[data-field]"), service);
  if (!target || textOf(target)) return;
  inputOf(target).value = stored;
  inputOf(field).value = "";
  field.dataset.moved = target.dataset.title;
  target.closest("details")?.setAttribute("open", "");
  const contact = fieldOf(form, "contact") && inputOf(fieldOf(form, "contact"));
  if (contact?.value === field.dataset.field && contact.querySelector(`[value="${service}"]`)) contact.value = service;
}

// Returns the service of a link that stays in another field because its own has one already; empty if there is none.
/** @param {HTMLElement} field @param {string} text @param {Rules} rules */
export function findStranger(field, text, rules) {
  const found = field.dataset.type === "account" && text ? rules.read(field.dataset, text) : null;
  if (!found?.stored || found.service === field.dataset.field) return "";
  const target = fieldOf(field.parentElement.closest("[data-field]"), found.service);
  return target && textOf(target) ? found.service : "";
}
