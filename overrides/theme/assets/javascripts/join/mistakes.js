// What is wrong in the form, beside each field and in the list above. In: the form and its rules. Out: mistakes, shown.

import {
  allFields,
  asMarkdown,
  controlOf,
  fieldOf,
  inputOf,
  isOn,
  linesOf,
  textOf,
  typedOf,
  valuesOf,
} from "./fields.js";
import { needsOwnWords } from "./own-words.js";
import { count } from "./rules.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./rules.js").Rules} Rules
 * @typedef {{ rules: Rules, form: HTMLElement, taken(id: string): boolean }} Context
 */

const CHOSEN = new Set(["choice"]);
const WITHOUT_PAGE = new Set(["group", "online-community", "chat", "mailing-list"]);

/**
 * The rules of one type of record. Only its own form loads them.
 * @typedef {(field: HTMLElement, text: string, context: Context) => string} Judge
 * @typedef {(field: HTMLElement, context: Pick<Context, "form" | "rules">) => string} Warn
 * @type {Map<string, { judge: Judge, warn: Warn }>}
 */
const others = new Map();

/** @param {string} record @param {{ judge: Judge, warn: Warn }} rules */
export function addRules(record, rules) {
  others.set(record, rules);
}

// Returns the code of a field's problem; empty if there is none.
/** @param {HTMLElement} field @param {Context} context @returns {string} */
export function judge(field, { rules, form, taken }) {
  const { kind, field: key } = field.dataset;
  if (kind === "tick") return "required" in field.dataset && !inputOf(field).checked ? "missing-tick" : "";
  if (kind === "lines") {
    const code = linesOf(field).map((line) => rules.judge({ ...field.dataset }, line)).find(Boolean);
    return code ?? between(field, textOf(field), { rules, form, taken });
  }
  if (kind === "optional" && key === "wants") {
    return isOn(field) && !Object.keys(valuesOf(field)).length ? "empty-group" : "";
  }
  if (kind === "optional") return isOn(field) ? between(field, "", { rules, form, taken }) : "";
  if (["choices", "flag", "group", "open", "rows"].includes(kind)) return "";
  const text = kind === "many" ? asMarkdown(textOf(field)) : textOf(field);
  const code = rules.judge(field.dataset, text);
  if (code === "missing" && isLeftOut(field)) return "";
  if (code === "missing" && kind === "moment") return "missing-moment";
  if (code === "missing" && CHOSEN.has(kind)) return "missing-choice";
  return code || between(field, text, { rules, form, taken });
}

// Returns whether a field belongs to a group that is open and empty.
/** @param {HTMLElement} field */
function isLeftOut(field) {
  const group = field.parentElement.closest("[data-field]");
  return group?.dataset.kind === "open" && !Object.keys(valuesOf(group)).length;
}

// Rules about more than one field.
/** @param {HTMLElement} field @param {string} text @param {Context} context */
function between(field, text, { rules, form, taken }) {
  const key = field.parentElement.closest("[data-field]") ? "" : field.dataset.field;
  if (key === "id") return rules.judgeId(text) || (taken(text) ? "taken" : "");
  if (key === "town" && text) {
    return inputOf(field).selectedOptions[0].dataset.area === valuesOf(form).area ? "" : "unknown-town";
  }
  if (rules.record === "resource" && key === "url" && !text) return needsPage(valuesOf(form)) ? "missing" : "";
  if (findStranger(field, text, rules)) return "other-service";
  const own = others.get(rules.record);
  if (own) return own.judge(field, text, { rules, form, taken });
  if (!text && needsOwnWords(key, valuesOf(form))) return "missing";
  if (key === "contact") return judgeContact(text, valuesOf(form));
  return "";
}

// Returns the service of a link that stays in another field because its own has one already; empty if there is none.
/** @param {HTMLElement} field @param {string} text @param {Rules} rules */
function findStranger(field, text, rules) {
  const found = field.dataset.type === "account" && text ? rules.read(field.dataset, text) : null;
  if (!found?.stored || found.service === field.dataset.field) return "";
  const target = fieldOf(field.parentElement.closest("[data-field]"), found.service);
  return target && textOf(target) ? found.service : "";
}

// A group needs no page on the web if it says how to join.
/** @param {Values} values */
function needsPage({ kind, group = {} }) {
  return !WITHOUT_PAGE.has(kind) || !["join", "how", "channel", "coordinators"].some((key) => group[key]);
}

/** @param {string} contact @param {Values} values */
function judgeContact(contact, { email, links = {} }) {
  if (contact === "email") return email ? "" : "no-email";
  if (contact === "link") return Object.keys(links).length ? "" : "no-link";
  return contact === "relay" || links[contact] ? "" : "no-link";
}

// Warnings: allowed, but probably a mistake.
/** @param {HTMLElement} field @param {Pick<Context, "form" | "rules">} context */
export function warn(field, { form, rules }) {
  if (["line", "many", "lines"].includes(field.dataset.kind)) {
    const code = warnOfText(field, form);
    if (code) return code;
  }
  const own = others.get(rules.record);
  if (own) return own.warn(field, { form, rules });
  if (field.dataset.moved) return textOf(field) ? "" : "moved";
  const key = field.dataset.field;
  if (needsOwnWords(key, valuesOf(form)) === false && textOf(field)) return `${key}-not-shown`;
  const values = field.dataset.field === "email" ? valuesOf(form) : {};
  return values.email && values.contact !== "email" ? "email-not-shown" : "";
}

// What is left out of a text, and what everybody would read in it.
/** @param {HTMLElement} field @param {HTMLElement} form */
function warnOfText(field, form) {
  const isList = field.dataset.kind === "lines";
  const typed = isList ? typedOf(field).split("\n").map((line) => line.trim()).filter(Boolean) : [typedOf(field)];
  const kept = isList ? linesOf(field) : [textOf(field)].filter(Boolean);
  if (kept.length < typed.filter(Boolean).length) return "placeholder";
  const { type, pattern } = field.dataset;
  const isPage = type === "account" && /^https?:/i.test(textOf(field));
  const isRead = isPage || ["markdown", "link"].includes(type) || (type === "text" && !pattern);
  const own = kept.some((text) => text.includes("@")) ? valuesOf(form).email : undefined;
  const found = isRead ? kept.map((text) => texts().findPrivate(text, own)).find(Boolean) : "";
  return found || (kept.some((text, index) => text !== typed[index]) ? "left-out" : "");
}

export class Mistakes {
  /** @param {Context} context @param {Words} words */
  constructor(context, words) {
    this.context = context;
    this.words = words;
    /** @type {WeakSet<HTMLElement>} */
    this.touched = new WeakSet();
    this.all = false;
    this.summary = context.form.querySelector("[data-summary]");
  }

  /** @returns {[HTMLElement, string][]} */
  list() {
    /** @type {[HTMLElement, string][]} */
    const found = [...allFields(this.context.form)].map((field) => [field, judge(field, this.context)]);
    return found.filter(([, code]) => code);
  }

  /** @param {HTMLElement} field */
  touch(field) {
    this.touched.add(field);
  }

  forget() {
    this.touched = new WeakSet();
    this.all = false;
    this.show();
  }

  // Shows the problems of touched fields; a corrected field loses its message at once.
  show() {
    for (const field of allFields(this.context.form)) {
      const isTold = this.all || this.touched.has(field);
      const code = isTold ? judge(field, this.context) : "";
      this.tell(field, code, isTold && !code ? warn(field, this.context) : "");
    }
    if (!this.summary.hidden) this.summarize();
  }

  /** @param {HTMLElement} field @param {string} code @param {string} warning */
  tell(field, code, warning) {
    const place = errorOf(field);
    const said = code || warning;
    const text = said ? `${this.words.get(code ? "error" : "warning")} ${this.say(field, said)}` : "";
    if (place.textContent !== text) place.textContent = text;
    place.classList.toggle("sm-error--warning", !code && Boolean(warning));
    field.classList.toggle("sm-field--wrong", Boolean(code));
    const input = controlOf(field);
    if (field.tagName === "FIELDSET" || !input) return;
    if (code) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  /** @param {HTMLElement} field @param {string} code */
  say(field, code) {
    const text = field.dataset.kind === "many" ? asMarkdown(textOf(field)) : textOf(field);
    const link = code === "unsafe-link-inside" ? this.context.rules.badLink(text) : "";
    /** @type {Record<string, string | number | undefined>} */
    const facts = { ...field.dataset, count: count(text), link, ...this.describeService(field, text) };
    return (this.words.get(code) ?? "").replace(/\{([a-z]+)\}/g, (_, name) => String(facts[name] ?? ""));
  }

  // The service that a pasted link is about, with an example.
  /** @param {HTMLElement} field @param {string} text */
  describeService({ dataset }, text) {
    const { rules } = this.context;
    const row = rules.accounts?.services[rules.read(dataset, text)?.service ?? ""];
    return row ? { service: row.label, example: row.example } : {};
  }

  // Shows all problems and moves to the list; returns whether there are none.
  insist() {
    this.all = true;
    this.summary.hidden = false;
    this.show();
    if (this.summary.hidden) return true;
    for (const [field] of this.list()) openAround(field);
    this.summary.focus();
    return false;
  }

  summarize() {
    const mistakes = this.list();
    this.summary.hidden = !mistakes.length;
    const items = mistakes.map(([field, code]) => this.item(field, code));
    const list = this.summary.querySelector("[data-mistakes]");
    if (list.textContent !== items.map((item) => item.textContent).join("")) list.replaceChildren(...items);
  }

  /** @param {HTMLElement} field @param {string} code */
  item(field, code) {
    const link = document.createElement("a");
    link.href = `#${controlOf(field).id}`;
    /** @type {Texts} */
    const facts = { field: nameOf(field), mistake: this.say(field, code) };
    link.textContent = (this.words.get("mistake") ?? "").replace(/\{([a-z]+)\}/g, (_, name) => facts[name]);
    // The theme would only scroll there; people who correct something want to type there.
    link.addEventListener("click", (event) => {
      event.preventDefault();
      openAround(field);
      controlOf(field).focus();
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  }
}

// A field of a row is named with its row, because several rows may have the same field.
/** @param {HTMLElement} field */
function nameOf(field) {
  const row = field.parentElement.closest("[data-row]");
  return row ? `${row.querySelector("legend").textContent}, ${field.dataset.title}` : field.dataset.title;
}

// Opens the groups around a field.
/** @param {HTMLElement} field */
export function openAround(field) {
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

// The place for a field's own message, not for that of a nested field.
/** @param {HTMLElement} field */
export function errorOf(field) {
  const places = [...field.querySelectorAll("[data-error]")];
  return /** @type {HTMLElement} */ (places.findLast((place) => place.closest("[data-field]") === field));
}
