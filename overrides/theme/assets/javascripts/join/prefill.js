// Links that begin an entry: `?kind=group&areas=watauga&title=…`. In: the page's address. Out: fields, filled in.

import { fillOne, isOn, setOn, valueOf } from "./fields.js";
import { isEmpty } from "./yaml.js";

const LONGEST = 2_000;

// A value counts as typed, and is judged like that; what was typed before is left alone. Gives the fields it filled.
export function prefill(form, search) {
  const asked = new URLSearchParams(search);
  const filled = [];
  for (const field of [...form.querySelectorAll("[data-field]")]) {
    const texts = asked.getAll(nameOf(field)).map((text) => text.slice(0, LONGEST)).filter(Boolean);
    if (texts.length && !field.closest("[data-row]") && isEmpty(valueOf(field)) && put(field, texts)) {
      filled.push(field);
    }
  }
  return filled;
}

// Nested fields are named by their keys, as `place-town`.
function nameOf(field) {
  const above = field.parentElement.closest("[data-field]");
  return above ? `${nameOf(above)}-${field.dataset.field}` : field.dataset.field;
}

const PUT = {
  choice: (field, [text]) => known(field, "option", text) && text,
  choices: (field, texts) => split(texts).filter((one) => known(field, "input", one)),
  lines: (_, texts) => split(texts),
  flag: (_, [text]) => text === "true",
};

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

function split(texts) {
  return texts.flatMap((text) => text.split(",")).map((one) => one.trim()).filter(Boolean);
}

function known(field, element, text) {
  return [...field.querySelectorAll(element)].some((one) => one.value === text);
}
