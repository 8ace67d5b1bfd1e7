// The dialog of the search. In: the form in the header. Out: results in a dialog, the question in the address (`?q=`).

import { Announcer } from "../directory/announce.js";
import { forgetQuestions, keepQuestion, listQuestions } from "./recent.js";
import { ResultLists } from "./results.js";

const KEY = "q";
const LONGEST = 200;

/** @typedef {import("./engine.js").Engine} Engine */

export class SearchDialog {
  /** @param {HTMLElement} form */
  constructor(form) {
    this.form = form;
    this.root = /** @type {HTMLFormElement} */ (/** @type {unknown} */ (form)).action.replace(/members\/$/, "");
    this.turn = 0;
    /** @type {Promise<Engine> | null} */
    this.coming = null;
    /** @type {Engine | undefined} */
    this.engine = undefined;
    this.node = document.createElement("dialog");
    this.node.className = "sm-dialog md-typeset";
    this.field = Object.assign(document.createElement("input"), {
      type: "text",
      enterKeyHint: "search",
      maxLength: LONGEST,
    });
    this.part = makeParts(form, this.field);
    this.announcer = new Announcer(this.part.status);
    this.node.append(this.part.head, this.part.status, this.part.body);
    this.node.setAttribute("aria-label", this.field.getAttribute("aria-label") ?? "");
    document.body.append(this.node);
    /** @type {ResultLists | undefined} */
    this.lists = undefined;
    this.listen();
  }

  listen() {
    this.field.addEventListener("input", () => this.ask());
    this.node.addEventListener("close", () => this.write(""));
    this.node.addEventListener("keydown", (event) => this.press(event));
    // The backdrop belongs to the dialog.
    this.node.addEventListener(
      "click",
      ({ target }) => target === /** @type {unknown} */ (this.node) && this.node.close(),
    );
    this.part.close.addEventListener("click", () => this.node.close());
    /** @type {HTMLElement} */ (this.part.body).addEventListener("click", ({ target }) => {
      if (target.closest("a")) keepQuestion(this.field.value);
    });
  }

  prepare() {
    this.coming ??= this.load().catch((error) => {
      this.coming = null;
      throw error;
    });
    return this.coming;
  }

  async load() {
    const files = ["directory", "search"].map((name) => `${this.root}api/v1/${name}.json`);
    // All parts are requested at once.
    const [{ fetchEngine }] = await Promise.all([import("./engine.js"), import("../../vendor/minisearch/index.js")]);
    this.engine = await fetchEngine(files);
    this.lists = new ResultLists(this.part.body, this.engine, { root: this.root, ask: (text) => this.open(text) });
    return this.engine;
  }

  /** @param {string} text */
  open(text) {
    if (!this.node.open) this.node.showModal();
    this.field.value = text.slice(0, LONGEST);
    this.field.focus();
    this.ask();
  }

  close() {
    if (this.node.open) this.node.close();
  }

  async ask() {
    const text = this.field.value.trim();
    this.turn += 1;
    const { turn } = this;
    this.write(text);
    if (!this.engine) this.part.body.replaceChildren(makeLine(this.form.dataset.smLoading));
    try {
      const engine = this.engine ?? await this.prepare();
      if (turn !== this.turn) return;
      this.show(engine, text);
      if (engine.isWhole) return;
      await engine.complete();
      if (turn === this.turn) this.show(engine, text);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {Engine} engine @param {string} text */
  show(engine, text) {
    if (!text) this.lists?.rest(listQuestions(), () => this.forget());
    else this.announcer.say(this.lists?.show(engine.find(text)) ?? "");
  }

  forget() {
    forgetQuestions();
    this.open("");
  }

  /** @param {unknown} error */
  fail(error) {
    const text = this.form.dataset.smFailed;
    this.part.body.replaceChildren(makeLine(text));
    this.announcer.say(text);
    console.warn(error);
  }

  // The address holds the question, so that Back and a reload show its results again.
  /** @param {string} text */
  write(text) {
    const query = new URLSearchParams(location.search);
    if (text) query.set(KEY, text);
    else query.delete(KEY);
    const search = query.toString();
    const there = `${location.pathname}${search ? `?${search}` : ""}${location.hash}`;
    if (`${location.pathname}${location.search}${location.hash}` !== there) {
      history.replaceState(history.state, "", there);
    }
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key === "Enter" && event.target === /** @type {unknown} */ (this.field)) {
      event.preventDefault();
      this.part.body.querySelector("a")?.click();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const stops = [this.field, ...this.part.body.querySelectorAll("a, section button")];
    const at = stops.indexOf(/** @type {HTMLInputElement} */ (/** @type {unknown} */ (document.activeElement)));
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
  }
}

/** @param {HTMLElement} form @param {HTMLInputElement} field */
function makeParts(form, field) {
  const label = form.querySelector("input").getAttribute("aria-label") ?? "";
  field.className = "sm-dialog__field";
  field.setAttribute("aria-label", label);
  field.placeholder = label;
  field.autocomplete = "off";
  field.spellcheck = false;
  field.dir = "auto";
  const close = Object.assign(document.createElement("button"), { type: "button", className: "sm-dialog__close" });
  close.textContent = form.dataset.smClose;
  const head = Object.assign(document.createElement("div"), { className: "sm-dialog__head" });
  head.setAttribute("role", "search");
  head.append(field, close);
  const status = Object.assign(document.createElement("p"), { className: "sm-hidden" });
  status.setAttribute("role", "status");
  const body = Object.assign(document.createElement("div"), { className: "sm-dialog__body" });
  return { head, close, status, body };
}

/** @param {string} text */
function makeLine(text) {
  return Object.assign(document.createElement("p"), { className: "sm-dialog__line", textContent: text });
}
