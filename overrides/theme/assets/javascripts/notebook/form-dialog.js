// The notebook's forms, each in a dialog. In: a form of the page, and values. Out: what the reader wrote, when it is
// stored. Closing a form or the page by mistake loses nothing: what was typed is there when the form is opened again.

import { LIMITS } from "./formats/limits.js";
import { LONGEST_TITLE } from "./formats/shared-list.js";
import { joinRecords } from "./merge.js";
import { StorageProblem } from "./store.js";
import { markFocus } from "./focus.js";

const LATEST = "9999-12-31"; // browsers accept years of six digits, which are no ISO days

/** @typedef {import("./drafts.js").FormValues} FormValues */
/**
 * @typedef {object} Request
 * @property {FormValues} values
 * @property {(values: FormValues) => unknown} save
 * @property {string} [draft] what the form is about, so that its unsaved text is found again
 * @property {(form: HTMLFormElement) => void} [prepare]
 * @property {(values: FormValues) => string} [check] what is wrong with the values
 * @property {boolean} [stays] whether it stays open
 * @property {boolean} [forgets] whether nothing stays of what was typed and not stored
 */

export class FormDialog {
  /** @param {HTMLElement} forms @param {import("../wording.js").Wording} wording @param {import("./drafts.js").Drafts} drafts */
  constructor(forms, wording, drafts) {
    this.forms = forms;
    this.wording = wording;
    this.node = document.createElement("dialog");
    this.node.className = "sm-notebook__dialog md-typeset";
    /** @type {HTMLElement} */ (forms.parentElement).append(this.node);
    this.drafts = drafts;
    /** @type {Request | null} */
    this.request = null;
    /** @type {HTMLFormElement | null} */
    this.form = null;
    this.key = "";
    this.isSaving = false;
    /** @type {FormValues} */
    this.before = {};
    this.refocus = () => {};
    /** @type {(restore: () => void) => void} */
    this.cancels = () => {};
    for (const field of forms.querySelectorAll("textarea")) field.maxLength = LIMITS.text;
    for (const field of forms.querySelectorAll("input")) {
      if (field.type === "date") field.max = LATEST;
      if (field.type !== "text") continue;
      const line = field.form?.dataset.form === "share" ? LONGEST_TITLE : LIMITS.title;
      field.maxLength = field.name === "tags" ? LIMITS.text : line;
    }
    this.node.addEventListener("input", () => this.keepDraft());
    this.node.addEventListener("close", () => {
      this.leave();
      this.refocus();
    });
    addEventListener("beforeunload", (event) => {
      if (this.form && this.isTouched()) event.preventDefault();
    });
  }

  /** @param {string} name @param {Request} request */
  open(name, request) {
    this.leave();
    const form = /** @type {HTMLFormElement} */ (
      /** @type {unknown} */ (this.forms.querySelector(`[data-form="${name}"]`))
    );
    this.form = form;
    this.request = request;
    this.key = `${name} ${request.draft ?? ""}`;
    this.node.append(form);
    form.reset();
    this.fail("");
    this.fill(request.values);
    request.prepare?.(form);
    this.before = this.read();
    this.fillDraft();
    form.onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    /** @type {HTMLElement} */ (/** @type {unknown} */ (form)).querySelector("[data-cancel]").onclick = () =>
      this.cancel(name);
    this.node.setAttribute("aria-label", form.getAttribute("aria-label") ?? "");
    if (!this.node.open) {
      this.refocus = markFocus(document.activeElement);
      this.node.showModal();
    }
    this.node.scrollTop = 0;
    this.firstField()?.focus();
  }

  firstField() {
    const fields = /** @type {HTMLElement[]} */ ([...(this.form?.elements ?? [])]);
    return fields.find((field) => field.matches("input, textarea, select") && field.offsetParent);
  }

  // Forgets what was typed, which the reader can undo.
  /** @param {string} name */
  cancel(name) {
    const { request, key, before } = this;
    const values = this.isTouched() && !request?.forgets ? this.read() : null;
    this.discard();
    if (!values || !request) return;
    this.cancels(() => {
      this.drafts.keep(key, values, before);
      this.open(name, request);
    });
  }

  discard() {
    this.fill(this.before);
    this.drafts.remove(this.key);
    this.node.close();
  }

  leave() {
    if (!this.form) return;
    this.keepDraft();
    this.forms.append(/** @type {Node} */ (/** @type {unknown} */ (this.form)));
    this.form = null;
  }

  isTouched() {
    return JSON.stringify(this.read()) !== JSON.stringify(this.before);
  }

  keepDraft() {
    if (!this.form || this.request?.forgets) return;
    if (this.isTouched()) this.drafts.keep(this.key, this.read(), this.before);
    else this.drafts.remove(this.key);
  }

  // What another tab stored since then stays, too.
  fillDraft() {
    const draft = this.drafts.find(this.key);
    if (!draft) return;
    const now = /** @type {Stored & FormValues} */ ({ ...this.before });
    const joined = joinRecords(/** @type {Stored & FormValues} */ (draft.before), now, draft.values);
    this.fill(joined);
  }

  /** @typedef {HTMLInputElement} Field @returns {Field[]} */
  fields() {
    return /** @type {Field[]} */ ([...(this.form?.elements ?? [])]).filter(({ name }) => name);
  }

  /** @param {FormValues} values */
  fill(values) {
    for (const field of this.fields()) {
      if (!(field.name in values)) continue;
      if (field.type === "checkbox") field.checked = Boolean(values[field.name]);
      else if (field.type === "text") field.value = String(values[field.name] ?? "").replace(/\n+/g, ", "); // joined
      else field.value = String(values[field.name] ?? "");
    }
  }

  /** @returns {FormValues} */
  read() {
    return Object.fromEntries(
      this.fields().map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value.trim()]),
    );
  }

  async submit() {
    const { form, request } = this;
    if (!form || !request || this.isSaving) return;
    const open = this.fields().find((field) =>
      (field.getAttribute("aria-required") && !field.value.trim()) || !field.validity.valid
    );
    const values = this.read();
    const wrong = open
      ? this.wording.say("needed", { field: open.labels?.[0]?.firstChild?.textContent?.trim() ?? "" })
      : request.check?.(values) ?? "";
    this.fail(wrong);
    if (wrong) return (open ?? this.firstField())?.focus();
    this.isSaving = true;
    try {
      await request.save(values);
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error;
      return this.fail(this.wording.say(error.code));
    } finally {
      this.isSaving = false;
    }
    this.drafts.remove(this.key);
    this.before = this.read();
    if (!request.stays) this.node.close();
  }

  /** @param {string} text */
  fail(text) {
    const line = this.node.querySelector("[data-error]");
    if (!line) return;
    line.textContent = text;
    line.hidden = !text;
  }
}
