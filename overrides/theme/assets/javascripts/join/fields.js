// A form's fields and their values. In: elements with `data-field` and `data-kind`. Out: a record as an object.

import { dayOf } from "../events/today.js";
import { asMoment, readMoment, writeMoment } from "./moment.js";
import { texts } from "./texts.js";
import { Day, isEmpty } from "./yaml.js";

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** @param {HTMLElement} field @returns {Control} */
export function inputOf(field) {
  /** @type {NodeListOf<Control>} */
  const inputs = field.querySelectorAll("input:not([data-filter]), select, textarea");
  return /** @type {Control} */ ([...inputs].find((input) => !input.closest("[data-part][hidden]")));
}

// Returns the element of a field that people use: the text field with suggestions, or the input itself.
/** @param {HTMLElement} field @returns {Control} */
export function controlOf(field) {
  /** @type {Control | null} */
  const filter = ["choice", "choices"].includes(field.dataset.kind) ? field.querySelector("[data-filter]") : null;
  return filter ?? inputOf(field);
}

// Returns the direct fields of a form, a group or a row.
/** @param {HTMLElement} node @returns {HTMLElement[]} */
export function fieldsOf(node) {
  /** @param {HTMLElement} field */
  const owner = (field) => field.parentElement.closest("[data-field], [data-row], [data-form]");
  return [...node.querySelectorAll("[data-field]")].filter((field) => owner(field) === node && !field.hidden);
}

// Returns the field of a key; a form may have none.
/** @param {HTMLElement} node @param {string} key @returns {HTMLElement} */
export function fieldOf(node, key) {
  return /** @type {HTMLElement} */ (fieldsOf(node).find((field) => field.dataset.field === key));
}

/** @param {HTMLElement} field @returns {HTMLElement[]} */
export function rowsOf(field) {
  return [...field.querySelectorAll("[data-rows] > [data-row]")];
}

// Returns every field that is currently shown, at any depth.
/** @param {HTMLElement} node @returns {Generator<HTMLElement>} */
export function* allFields(node) {
  for (const field of fieldsOf(node)) {
    yield field;
    if (field.dataset.kind === "rows") { for (const row of rowsOf(field)) yield* allFields(row); }
    else if (["group", "open"].includes(field.dataset.kind) || (field.dataset.kind === "optional" && isOn(field))) {
      yield* allFields(field);
    }
  }
}

/** @param {HTMLElement} field */
export function isOn(field) {
  return toggleOf(field).checked;
}

/** @param {HTMLElement} field @returns {HTMLInputElement} */
function toggleOf(field) {
  return field.querySelector("[data-toggle]");
}

// The text of a field: as it was typed, without what pasting left at its edges, and empty for a placeholder.
/** @param {HTMLElement} field */
export function textOf(field) {
  return clean(typedOf(field), field);
}

// The typed text, without surrounding spaces.
/** @param {HTMLElement} field */
export function typedOf(field) {
  if (field.dataset.kind === "moment") return readMoment(field);
  const input = inputOf(field);
  // An incomplete date or number has no value, but the browser reports it.
  return input.validity?.badInput ? "?" : input.value.replaceAll("\r\n", "\n").replace(/^[ \t\n]+|[ \t\n]+$/g, "");
}

const TYPED = new Set(["line", "many", "lines"]);
const IDS = new Set(["id", "aliases"]);
const RECORDS = new Set(["members", "events", "resources"]);
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

// Returns a text without what pasting left at its edges; empty for a placeholder.
/** @param {string} text @param {HTMLElement} field */
export function clean(text, field) {
  const { kind, field: key, names = "" } = field.dataset;
  if (!TYPED.has(kind)) return text;
  const trimmed = texts().trim(text);
  const isOwn = !field.parentElement.closest("[data-field]");
  const isId = (isOwn && IDS.has(key)) || (RECORDS.has(names) && ID.test(trimmed));
  return !isId && texts().isPlaceholder(trimmed, isOwn ? key : "") ? "" : trimmed;
}

/** @type {Record<string, (field: HTMLElement) => unknown>} */
const READ = {
  line: textOf,
  // A default value is not written.
  choice: (field) => (textOf(field) === field.dataset.default ? undefined : textOf(field)),
  many: (field) => asMarkdown(textOf(field)),
  lines: (field) => linesOf(field).map(field.dataset.type === "moment" ? asMoment : (line) => line),
  day: (field) => asDay(textOf(field)),
  moment: (field) => asMoment(textOf(field)),
  number: (field) => (/^[+-]?[0-9]{1,20}(\.[0-9]+)?$/.test(textOf(field)) ? Number(textOf(field)) : textOf(field)),
  flag: (field) => {
    const { checked } = inputOf(field);
    return String(checked) === (field.dataset.default ?? "false") ? undefined : checked;
  },
  tick: (field) => (inputOf(field).checked ? today() : undefined),
  choices: (field) => inOrder(field, ticksOf(field).filter(({ checked }) => checked).map(({ value }) => value)),
  group: valuesOf,
  open: valuesOf,
  optional: (field) => (isOn(field) ? valuesOf(field) : undefined),
  rows: (field) => rowsOf(field).map(valuesOf).filter((values) => !isEmpty(values)),
};

/** @param {HTMLElement} field */
export function linesOf(field) {
  return typedOf(field).split("\n").map((line) => clean(line, field)).filter(Boolean);
}

// Returns the value of one field.
/** @param {HTMLElement} field */
export function valueOf(field) {
  return READ[field.dataset.kind](field);
}

/** @param {HTMLElement} node @returns {Values} */
export function valuesOf(node) {
  /** @type {[string, unknown][]} */
  const pairs = fieldsOf(node).map((field) => [field.dataset.field, valueOf(field)]);
  return Object.fromEntries(pairs.filter(([, value]) => !isEmpty(value)));
}

// Multi-line text ends with a line feed, so the file has it as it was typed; a single space at the end
// of a line is an accident, while two are a line break.
/** @param {string} text */
export function asMarkdown(text) {
  return text.includes("\n") ? `${text.replace(/(?<! ) $/gm, "")}\n` : text;
}

/** @param {string} text */
export function asDay(text) {
  return DAY.test(text) ? new Day(text) : text;
}

// The current day where the visitor is.
export function today() {
  return new Day(dayOf(new Date()));
}

// Earlier choices keep their order; new ones follow.
/** @type {WeakMap<HTMLElement, string[]>} */
const orders = new WeakMap();

// Keeps the order of the choices so far, so that the next one is the last.
/** @param {HTMLElement} field */
export function keepOrder(field) {
  orders.set(field, /** @type {string[]} */ (valueOf(field)));
}

/** @param {HTMLElement} field @param {string[]} values */
function inOrder(field, values) {
  const before = orders.get(field) ?? [];
  return [...before.filter((value) => values.includes(value)), ...values.filter((value) => !before.includes(value))];
}

// A draft may come from another form or be changed by hand; an entry comes from elsewhere. A value without the shape
// that a control expects counts as missing.
/** @type {(value: unknown) => unknown[]} */
const asList = (value) => (Array.isArray(value) ? value : []);
/** @type {(value: unknown) => string[]} */
const asTexts = (value) => asList(value).filter((one) => typeof one === "string");
/** @type {(value: unknown) => Values} */
const asMapping = (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {});
/** @type {(value: unknown) => string | undefined} */
const asText = (value) => (["string", "number"].includes(typeof value) ? String(value) : undefined);

/** @type {Record<string, (field: HTMLElement, value: unknown) => void>} */
const FILL = {
  flag: (field, value) => {
    inputOf(field).checked = value === undefined ? field.dataset.default === "true" : value === true;
  },
  tick: () => {}, // a draft cannot give consent
  moment: (field, value) => writeMoment(field, asText(value) ?? ""),
  lines: (field, value) => {
    inputOf(field).value = asTexts(value).join("\n");
  },
  choices: (field, value) => tick(field, asTexts(value)),
  choice: (field, value) => {
    choose(inputOf(field), asText(value) ?? field.dataset.default ?? "");
  },
  group: (field, value) => fill(field, asMapping(value)),
  open: (field, value) => fill(field, asMapping(value)),
  optional: (field, value) => {
    setOn(field, value !== undefined);
    fill(field, asMapping(value));
  },
  rows: (field, value) => {
    rowsOf(field).forEach((row) => row.remove());
    for (const row of asList(value)) fill(addRow(field), asMapping(row));
  },
};

// Published records spell some keys the British way (`data-also`). Returns them as the form spells them.
/** @param {HTMLElement} node @param {Values} values @returns {Values} */
export function respell(node, values) {
  const keys = new Map(fieldsOf(node).map(({ dataset: { also, field } }) => [also, field]));
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [keys.get(key) ?? key, value]));
}

/** @param {HTMLElement} node @param {Values} values */
export function fill(node, values) {
  const spelled = respell(node, values);
  for (const field of fieldsOf(node)) fillOne(field, spelled[field.dataset.field]);
}

/** @param {HTMLElement} field @param {unknown} value */
export function fillOne(field, value) {
  const set = FILL[field.dataset.kind] ?? ((_, text) => {
    inputOf(field).value = asText(text) ?? field.dataset.default ?? "";
  });
  set(field, value);
}

/** @param {HTMLElement} field @param {boolean} isThere */
export function setOn(field, isThere) {
  toggleOf(field).checked = isThere;
  field.querySelector("[data-inner]").hidden = !isThere;
}

// A value that is not in the list is kept and shown.
/** @param {HTMLSelectElement} select @param {string} value */
function choose(select, value) {
  const known = [...select.options].find((option) => [option.value, option.dataset.also].includes(value));
  if (!known) select.add(new Option(value, value));
  select.value = known?.value ?? value;
  select.dispatchEvent(new Event("change"));
}

/** @param {HTMLElement} field @param {string[]} values */
function tick(field, values) {
  orders.set(field, values);
  const inputs = ticksOf(field);
  const known = new Set(inputs.map((input) => input.value));
  for (const value of values.filter((one) => !known.has(one))) inputs.push(addChoice(field, value));
  for (const input of inputs) input.checked = values.includes(input.value);
  field.dispatchEvent(new Event("change"));
}

/** @param {HTMLElement} field @returns {HTMLInputElement[]} */
function ticksOf(field) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const ticks = field.querySelectorAll(".sm-choices input");
  return [...ticks];
}

/** @param {HTMLElement} field @param {string} value */
function addChoice(field, value) {
  const item = field.querySelector(".sm-choices > li").cloneNode(true);
  const input = item.querySelector("input");
  input.id = `${field.id}-${value}`;
  input.value = value;
  item.querySelector("span").textContent = value;
  field.querySelector(".sm-choices").append(item);
  return input;
}

// The page contains a hidden template of a row; `N` in its ids becomes an unused number.
/** @type {WeakMap<HTMLElement, HTMLElement>} */
const models = new WeakMap();
let numbers = 0;

/** @param {HTMLElement} form */
export function takeModels(form) {
  for (const field of form.querySelectorAll('[data-kind="rows"]')) {
    const model = field.querySelector(":scope > [data-row]");
    model.remove();
    model.hidden = false;
    models.set(field, model);
  }
}

/** @param {HTMLElement} field */
export function addRow(field) {
  const row = /** @type {HTMLElement} */ (models.get(field)).cloneNode(true);
  const number = String(++numbers);
  for (const node of row.querySelectorAll("*")) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      if (node.hasAttribute(name)) {
        node.setAttribute(name, (node.getAttribute(name) ?? "").replaceAll("-N-", `-${number}-`));
      }
    }
  }
  field.querySelector("[data-rows]").append(row);
  numberRows(field);
  return row;
}

/** @param {HTMLElement} field */
export function numberRows(field) {
  rowsOf(field).forEach((row, index) => {
    row.querySelector("[data-number]").textContent = String(index + 1);
  });
}
