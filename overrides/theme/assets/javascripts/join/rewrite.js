// Rewrites what people typed into the form that the check accepts, and says so. In: a field, when it is left.
// Out: the same field, with a message below it. What people type again stays as it is, except for links to accounts: they
// have one stored form, and one of another service moves to its own field if that is free.

import { clean, fieldOf, inputOf, textOf } from "./fields.js";
import { errorOf } from "./mistakes.js";
import { asId, foldLatin } from "./name.js";
import { isSlug } from "./rules.js";

/**
 * A way to rewrite a text; `code` names its message. An empty result means that it does not apply.
 * @typedef {{ code: string, change(text: string, field: Dataset): string }} Rewriter
 */

const QUOTED = /^(?:"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|‘([^‘’]+)’)$/;
const UNFINISHED = /^(?:https?(?::\/*|\/\/+)|\/\/)?(?=[^\s/?#@:.]+(?:\.[^\s/?#@:.]+)+(?:[:/?#]|$))/i;
const MAILBOX = /^mailto:([^?\s]+)|<([^<>\s]+)>/i;
const KINDS = ["line", "lines"];

/** Applied to every text. @type {readonly Rewriter[]} */
export const TIDY = [
  { code: "spaces", change: (text) => text.replace(/[ \t]+/g, " ") },
  { code: "quotes", change: (text) => inside(QUOTED, text) },
];

/** Applied only where the check refuses a text and accepts the result. @type {readonly Rewriter[]} */
export const REPAIRS = [
  { code: "scheme", change: (text, { type }) => (type === "link" ? text.replace(UNFINISHED, "https://") : "") },
  { code: "mailbox", change: (text, { type }) => (type === "email" ? inside(MAILBOX, text) : "") },
  { code: "at", change: (text, { pattern }) => (pattern ? text.replace(/^@/, "") : "") },
  { code: "hashtag", change: (text, { pattern }) => (pattern?.startsWith("^#") ? `#${text}` : "") },
  { code: "id", change: (text, { pattern }) => (isSlug(pattern) ? asId(foldLatin(lastPart(text))) : "") },
];

// Returns a text as the check accepts it, and the codes of what was done. `judge` returns the code of a problem.
/**
 * @param {string} text @param {Dataset} field @param {(field: Dataset, text: string) => string} judge
 * @returns {{ text: string, codes: string[] }}
 */
export function rewrite(text, field, judge, { tidy = TIDY, repairs = REPAIRS } = {}) {
  let made = text;
  /** @type {string[]} */
  const codes = [];
  for (const { code, change } of tidy) made = use(code, change(made, field).trim());
  if (made && judge(field, made)) {
    const right = repairs.map(({ code, change }) => ({ code, result: change(made, field).trim() }))
      .find(({ result }) => result && result !== made && !judge(field, result));
    if (right) made = use(right.code, right.result);
  }
  return { text: made, codes };

  /** @param {string} code @param {string} result */
  function use(code, result) {
    if (!result || result === made) return made;
    codes.push(code);
    return result;
  }
}

export class Rewrites {
  /** @param {{ rules: import("./rules.js").Rules, status: HTMLElement, words: Words }} context */
  constructor({ rules, status, words }) {
    this.rules = rules;
    this.status = status;
    this.words = words;
    /** @type {WeakMap<HTMLElement, { before: string, after: string }>} */
    this.done = new WeakMap();
  }

  // Rewrites a field if necessary; returns whether it did.
  /** @param {HTMLElement} field */
  apply(field) {
    const isTidied = this.tidy(field);
    return this.store(field) || isTidied;
  }

  /** @param {HTMLElement} field */
  store(field) {
    const text = field.dataset.kind === "line" ? textOf(field) : "";
    const found = text ? this.rules.read(field.dataset, text) : null;
    if (!found?.stored) return false;
    if (found.service !== field.dataset.field) return field.dataset.type === "account" && move(field, found);
    inputOf(field).value = found.stored;
    return found.stored !== text;
  }

  /** @param {HTMLElement} field */
  tidy(field) {
    const input = KINDS.includes(field.dataset.kind) ? inputOf(field) : undefined;
    const before = input?.value.trim() ?? "";
    const last = this.done.get(field);
    if (!input || input.readOnly || [last?.before, last?.after].includes(before)) return false;
    const rows = before.split("\n").map((line) => this.rewriteLine(line.trim(), field));
    const after = rows.map(({ text }) => text).join("\n");
    const codes = [...new Set(rows.flatMap((row) => row.codes))];
    this.tell(field, codes, { before, after });
    if (!codes.length) return false;
    this.done.set(field, { before, after });
    input.value = after;
    return true;
  }

  // A placeholder counts as empty, so it becomes nothing else.
  /** @param {string} line @param {HTMLElement} field */
  rewriteLine(line, field) {
    const { dataset } = field;
    if (!clean(line, field)) return { text: line, codes: [] };
    return rewrite(line, { ...dataset }, (field, text) => this.rules.judge(field, text));
  }

  // Says what was done, below the field and to screen readers.
  /** @param {HTMLElement} field @param {string[]} codes @param {Texts} facts */
  tell(field, codes, facts) {
    field.querySelector("[data-rewritten]")?.remove();
    if (!codes.length) return;
    const message = document.createElement("p");
    message.className = "sm-why sm-rewritten";
    message.dataset.rewritten = "";
    message.textContent = codes.map((code) => this.words.get(`rewrite-${code}`) ?? "").join(" ").replace(
      /\{(before|after)\}/g,
      (_, name) => facts[name],
    );
    errorOf(field).before(message);
    this.status.textContent = message.textContent;
  }
}

// Returns whether the field of the service was free.
/** @param {HTMLElement} field @param {{ service: string, stored: string }} found */
function move(field, { service, stored }) {
  const target = fieldOf(field.parentElement.closest("[data-field]"), service);
  if (!target || textOf(target)) return false;
  inputOf(target).value = stored;
  inputOf(field).value = "";
  field.dataset.moved = target.dataset.title;
  target.closest("details")?.setAttribute("open", "");
  const contact = inputOf(fieldOf(field.closest("[data-form]"), "contact"));
  if (contact.value === field.dataset.field && contact.querySelector(`[value="${service}"]`)) contact.value = service;
  return true;
}

// Returns the first group of a pattern that is in a text.
/** @param {RegExp} pattern @param {string} text */
function inside(pattern, text) {
  return pattern.exec(text)?.slice(1).find(Boolean) ?? "";
}

// People paste the address of a page where its last part is meant.
/** @param {string} text */
function lastPart(text) {
  return /^https?:/i.test(text) ? text.split(/[?#]/)[0].split("/").filter(Boolean).at(-1) ?? "" : text;
}
