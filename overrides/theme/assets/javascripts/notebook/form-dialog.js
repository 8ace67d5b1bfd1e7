// The notebook's forms, each in a dialog. In: a form of the page, and values. Out: what the reader wrote, when it is
// stored. Closing a form by mistake loses nothing: what was typed is there when it is opened again.

import { LIMITS } from "./formats/limits.js";
import { LONGEST_TITLE } from "./formats/shared-list.js";
import { StorageProblem } from "./store.js";
import { markFocus } from "./focus.js";

const LATEST = "9999-12-31"; // browsers accept years of six digits, which are no ISO days

/** @typedef {Record<string, any>} FormValues */
/**
 * @typedef {object} Request
 * @property {FormValues} values
 * @property {(values: FormValues) => unknown} save
 * @property {string} [draft] what the form is about, so that its unsaved text is found again
 * @property {(form: HTMLFormElement) => void} [prepare]
 * @property {(values: FormValues) => string} [check] what is wrong with the values
 * @property {boolean} [stays] whether it stays open
 * @property {boolean} [forgets] whether it is empty when it is opened again
 */

export class FormDialog {
  /** @param {HTMLElement} forms @param {import("../wording.js").Wording} wording */
  constructor(forms, wording) {
    this.forms = forms;
    this.wording = wording;
    this.node = document.createElement("dialog");
    this.node.className = "sm-notebook__dialog md-typeset";
    /** @type {HTMLElement} */ (forms.parentElement).append(this.node);
    /** @type {Map<string, FormValues>} */
    this.drafts = new Map();
    /** @type {Request | null} */
    this.request = null;
    /** @type {HTMLFormElement | null} */
    this.form = null;
    this.key = "";
    this.isSaving = false;
    this.refocus = () => {};
    for (const field of forms.querySelectorAll("textarea")) field.maxLength = LIMITS.text;
    for (const field of forms.querySelectorAll("input")) {
      if (field.type === "date") field.max = LATEST;
      if (field.type === "text") {
        field.maxLength = field.form?.dataset.form === "share" ? LONGEST_TITLE : LIMITS.title;
      }
    }
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
    this.before = JSON.stringify(this.read());
    this.fill(this.drafts.get(this.key) ?? {});
    form.onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    /** @type {HTMLElement} */ (/** @type {unknown} */ (form)).querySelector("[data-cancel]").onclick = () =>
      this.node.close();
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

  close() {
    if (this.node.open) this.node.close();
  }

  leave() {
    if (!this.form) return;
    if (this.isTouched() && !this.request?.forgets) this.drafts.set(this.key, this.read());
    this.forms.append(/** @type {Node} */ (/** @type {unknown} */ (this.form)));
    this.form = null;
  }

  // Forgets what was typed and not stored.
  forget() {
    this.drafts.clear();
  }

  isTouched() {
    return JSON.stringify(this.read()) !== this.before;
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
    this.drafts.delete(this.key);
    this.before = JSON.stringify(this.read());
    if (!request.stays) this.close();
  }

  /** @param {string} text */
  fail(text) {
    const line = this.node.querySelector("[data-error]");
    if (!line) return;
    line.textContent = text;
    line.hidden = !text;
  }
}
