// What all parts of the notebook share: the journal, the models, the forms, and where a click belongs.

import { markFocus } from "../focus.js";
import { makeButton } from "../models.js";

const FIRST_ROWS = 100; // of a long list; to draw thousands after each change takes seconds

/**
 * @typedef {object} Desk
 * @property {import("../journal.js").Journal} journal
 * @property {import("../models.js").Models} models
 * @property {import("../form-dialog.js").FormDialog} dialog
 * @property {import("../../wording.js").Wording} wording
 * @property {(text: string, undo?: () => unknown, stays?: boolean) => void} tell says what happened
 * @property {(error: unknown) => void} fail says what the browser does not do
 * @property {(form: DiaryForm, values?: Partial<DiaryEntry> & { finished?: boolean }, record?: DiaryEntry) => void} write opens a form of the diary
 * @property {(values: Partial<HoursRow>, record?: HoursRow) => void} count opens the form of hours
 */

/** @typedef {View & { total: number, draw(): void }} Part a part of the notebook, with the number of what it holds */

export class View {
  /** @param {string} name @param {Desk} desk */
  constructor(name, desk) {
    this.name = name;
    this.desk = desk;
    this.node = /** @type {HTMLElement} */ (document.querySelector(`[data-view="${name}"]`));
    this.isPrinted = false;
    /** @type {Map<string, number>} */
    this.lengths = new Map();
  }

  // `act` gets the name of what a button does, and the id and the button of the row that it is in.
  /** @param {(what: string, id: string, button: HTMLElement) => unknown} act */
  listen(act) {
    this.node.addEventListener("click", async ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("[data-do]");
      if (!button) return;
      try {
        if (button.dataset.more !== undefined) return this.showMore(button);
        await act(button.dataset.do, button.closest("[data-id]")?.dataset.id ?? "", button);
      } catch (error) {
        this.desk.fail(error);
      }
    });
  }

  get journal() {
    return this.desk.journal;
  }

  get models() {
    return this.desk.models;
  }

  /** @param {string} key */
  say(key) {
    return this.desk.wording.say(key);
  }

  /** @param {boolean} isEmpty @param {string[]} parts */
  showEmpty(isEmpty, parts) {
    this.node.querySelector("[data-empty]").hidden = !isEmpty;
    for (const part of parts) {
      const node = this.node.querySelector(`:scope > [data-${part}]`);
      if (node) node.hidden = isEmpty;
    }
  }

  // How many rows of a list are shown; on paper, all.
  /** @param {string} [list] its name, if the view has several */
  lengthOf(list = "") {
    return this.isPrinted ? Infinity : this.lengths.get(list) ?? FIRST_ROWS;
  }

  // A button for the rows that are not shown yet: twice as many each time.
  /** @param {number} total @param {string} [list] */
  makeMore(total, list = "") {
    const length = this.lengthOf(list);
    if (total <= length) return [];
    const text = this.desk.wording.count("more", Math.min(length, total - length));
    const button = makeButton(text, "sm-button sm-button--quiet sm-button--small");
    button.dataset.do = "more";
    button.dataset.more = list;
    const line = document.createElement("p");
    line.append(button);
    return [line];
  }

  /** @param {HTMLElement} button */
  showMore(button) {
    const rows = () => [...this.node.querySelectorAll("[data-list] [data-id]")];
    const isBefore = (/** @type {Node} */ row) =>
      Boolean(button.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_PRECEDING);
    const at = rows().filter(isBefore).length;
    this.lengths.set(button.dataset.more, 2 * this.lengthOf(button.dataset.more));
    /** @type {Part} */ (/** @type {unknown} */ (this)).draw();
    rows()[at].querySelector("a[href], button")?.focus();
  }

  // Removes records, which the reader can undo.
  /** @param {import("../store.js").StoreName} name @param {string} id */
  async drop(name, id) {
    const removed = await this.journal.remove(name, id);
    this.desk.tell(this.say("removed"), () => this.journal.put(removed));
    this.node.querySelector("h2").focus();
  }
}

// Puts new rows in the place of old ones; the focus stays on the same control of the same row, and what was open is open.
/** @param {HTMLElement} list @param {HTMLElement[]} rows */
export function replaceRows(list, rows) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const refocus = markFocus(focused);
  const open = [...list.querySelectorAll("[data-id]:has(details[open])")].map((row) => row.dataset.id);
  list.replaceChildren(...rows);
  for (const row of list.querySelectorAll("[data-id]")) {
    if (open.includes(row.dataset.id)) row.querySelector("details")?.toggleAttribute("open", true);
  }
  refocus();
}
