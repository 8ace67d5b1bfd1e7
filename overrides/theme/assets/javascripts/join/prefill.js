// Links with prefilled values: `?kind=group&areas=watauga&title=…`. In: the page's address. Out: fields, filled in.

import { fillOne, isOn, setOn, valueOf } from "./fields.js";
import { isEmpty } from "./yaml.js";

const LONGEST = 2_000;

// A value counts as typed, and is checked like that; earlier input stays. Returns the filled fields.
/** @param {HTMLElement} form @param {string} search */
export function prefill(form, search) {
  const asked = new URLSearchParams(search);
  /** @type {HTMLElement[]} */
  const filled = [];
  for (const field of [...form.querySelectorAll("[data-field]")]) {
    const texts = namesOf(field).flatMap((name) => asked.getAll(name)).map((text) => text.slice(0, LONGEST)).filter(
      Boolean,
    );
    if (texts.length && !field.closest("[data-row]") && isEmpty(valueOf(field)) && put(field, texts)) {
      filled.push(field);
    }
  }
  return filled;
}

// Some keys have two spellings.
/** @param {HTMLElement} field */
function namesOf(field) {
  const { field: key, also } = field.dataset;
  const name = nameOf(field);
  return also ? [name, name.slice(0, -key.length) + also] : [name];
}

// Nested fields are named by their keys, such as `place-town`.
/** @param {HTMLElement} field @returns {string} */
function nameOf(field) {
  const above = field.parentElement.closest("[data-field]");
  return above ? `${nameOf(above)}-${field.dataset.field}` : field.dataset.field;
}

/** @type {Record<string, (field: HTMLElement, texts: string[]) => unknown>} */
const PUT = {
  choice: (field, [text]) => known(field, "option", text) && text,
  choices: (field, texts) => split(texts).filter((one) => known(field, "input", one)),
  lines: (_, texts) => split(texts),
  flag: (_, [text]) => text === "true",
};

/** @param {HTMLElement} field @param {string[]} texts */
function put(field, texts) {
  if (["tick", "rows", "group", "open"].includes(field.dataset.kind)) return false;
  if (field.dataset.kind === "optional") {
    setOn(field, texts[0] === "true");
    return true;
  }
  const value = (PUT[field.dataset.kind] ?? ((_, [first]) => first))(field, texts);
  if (isEmpty(value) || value === false) return false;
  for (
    let above = field.parentElement.closest("[data-field]");
    above;
    above = above.parentElement.closest("[data-field]")
  ) {
    if (above.dataset.kind === "optional" && !isOn(above)) setOn(above, true);
  }
  fillOne(field, value);
  return true;
}

/** @param {string[]} texts */
function split(texts) {
  return texts.flatMap((text) => text.split(",")).map((one) => one.trim()).filter(Boolean);
}

/** @param {HTMLElement} field @param {"option" | "input"} element @param {string} text */
function known(field, element, text) {
  /** @type {NodeListOf<HTMLInputElement | HTMLOptionElement>} */
  const offered = field.querySelectorAll(element);
  return [...offered].some((one) => [one.value, one.dataset.also].includes(text));
}
