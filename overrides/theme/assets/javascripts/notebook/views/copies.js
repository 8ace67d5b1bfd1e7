// Copies of the notebook: to store, to open elsewhere, to publish. And its end.

import { dropMissing } from "../reconcile.js";
import { saveFile } from "../save-file.js";
import { STORES } from "../stores.js";
import { listMarkdown } from "../formats/markdown.js";
import { compare, LARGEST, readFile, writeFile } from "../formats/notebook-file.js";
import { makeZip } from "../formats/zip.js";
import { makeId } from "../journal.js";
import { joinRecords } from "../merge.js";
import { listHoursLabels, listKinds } from "./hours.js";
import { View } from "./view.js";

/** @typedef {import("../store.js").StoreName} StoreName */
/** @typedef {{ store: StoreName, mine: any, theirs: any }} Difference */

// Why a file as a whole is not opened; any other reason means that it is no copy.
/** @type {Record<string, string>} */
const REFUSALS = { newer: "newer-file", many: "too-large", size: "too-large" };

const PATIENCE = 400; // ms

export class CopiesView extends View {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    super("copies", desk);
    this.listen((what, _id, button) => this.act(what, button));
    /** @type {Difference[]} */
    this.differences = [];
    this.isBusy = false;
    this.addFile();
  }

  get total() {
    return 0;
  }

  draw() {
    const { mark } = this.journal;
    const last = mark.exported
      ? this.desk.wording.say("last-copied", { day: this.models.day(mark.exported) })
      : this.say("never-copied");
    this.node.querySelector("[data-last]").textContent = last;
    this.showPersistence().catch(() => {});
  }

  // Only some browsers can promise to keep what a site stores.
  async showPersistence() {
    const isKept = await navigator.storage?.persisted?.();
    this.node.querySelector("[data-persisted]").hidden = isKept !== true;
    this.node.querySelector("[data-persist]").hidden = isKept !== false;
  }

  addFile() {
    const label = Object.assign(document.createElement("label"), { textContent: this.say("file") });
    const input = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json" });
    input.id = "sm-n-file";
    label.htmlFor = input.id;
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      if (file) this.work(() => this.open(file)).catch(this.desk.fail).finally(() => (input.value = ""));
    });
    this.node.querySelector("[data-file]").append(label, " ", input);
  }

  /** @param {string} what @param {HTMLElement} button */
  act(what, button) {
    /** @type {Record<string, () => unknown>} */
    const acts = {
      export: () => this.work(() => this.export()),
      markdown: () => this.work(() => this.exportMarkdown()),
      persist: () => navigator.storage.persist().then(() => this.showPersistence()),
      clear: () => this.clear(),
      mine: () => this.settle(button, "mine"),
      theirs: () => this.settle(button, "theirs"),
      both: () => this.settle(button, "both"),
    };
    return this.isBusy ? undefined : acts[what]?.();
  }

  // Does one thing at a time, and says so if it takes long.
  /** @param {() => Promise<unknown>} act */
  async work(act) {
    if (this.isBusy) return;
    const { desk, node } = this;
    this.isBusy = true;
    node.setAttribute("aria-busy", "true");
    const timer = setTimeout(() => desk.tell(this.say("working"), undefined, true), PATIENCE);
    try {
      await act();
    } catch (error) {
      desk.tell("");
      throw error;
    } finally {
      clearTimeout(timer);
      this.isBusy = false;
      node.removeAttribute("aria-busy");
    }
  }

  // The notebook as others may see it.
  get whole() {
    return dropMissing(this.journal.notebook, (key) => this.journal.isMissing(key));
  }

  async export() {
    const site = new URL(this.models.root, location.href).href;
    const { changes } = this.journal.mark;
    const text = await writeFile(this.whole, { site, now: new Date() });
    saveFile(`notebook-${this.journal.today}.json`, text, "application/json");
    this.journal.noteExport(changes);
    this.desk.tell(this.say("downloaded"));
  }

  async exportMarkdown() {
    const files = await listMarkdown(this.whole, (key) => this.journal.find(key), this.listWords());
    saveFile(`notebook-${this.journal.today}.zip`, await makeZip(files));
    this.desk.tell(this.say("downloaded"));
  }

  // The texts of the page that the Markdown files repeat; `{value}` is filled in there.
  /** @returns {MarkdownWords} */
  listWords() {
    const { wording } = this.desk;
    const value = "{value}";
    const form = (/** @type {string} */ name) =>
      document.querySelector(`[data-form="${name}"]`)?.getAttribute("aria-label") ?? "";
    const questions = (/** @type {string} */ name) =>
      Object.fromEntries(
        [...document.querySelectorAll(`form[data-form="${name}"] label[for]`)].map((label) => [
          label.getAttribute("for")?.split("-").at(-1),
          label.textContent.trim(),
        ]),
      );
    return {
      kept: wording.say("kept-title"),
      hours: wording.say("record"),
      forms: { note: form("note"), friday: form("friday"), event: form("event"), review: form("review") },
      states: { now: wording.say("goal-now"), later: wording.say("goal-later"), done: wording.say("goal-done") },
      questions: { note: {}, friday: questions("friday"), event: questions("event"), review: questions("review") },
      goal: wording.say("of-goal", { title: value }),
      begun: wording.say("begun", { day: value }),
      ended: wording.say("ended", { day: value }),
      steps: wording.say("steps-title"),
      due: wording.say("until", { day: value }),
      done: wording.say("done-on", { day: value }),
      about: wording.say("from-site"),
      tags: wording.say("tagged", { tags: value }),
      gone: wording.say("missing"),
      ...listHoursLabels(wording, listKinds()),
      total: wording.say("total-hours", { hours: value }),
    };
  }

  /** @param {Blob} file */
  async open(file) {
    if (file.size > LARGEST) return this.desk.tell(this.say("too-large"));
    const { notebook, problems, leftOut } = await readFile(await file.text());
    if (!notebook) {
      return this.desk.tell(this.say(REFUSALS[problems[0]?.code ?? ""] ?? "other-file"));
    }
    const found = await compare(this.whole, notebook);
    /** @type {Partial<Notebook>} */
    const added = Object.fromEntries(STORES.map((name) => [name, found[name].added]));
    const total = STORES.reduce((sum, name) => sum + found[name].added.length, 0);
    if (total) await this.journal.put(added, { isCopy: true });
    if (total && this.journal.catalog) await this.journal.reconcile(this.journal.catalog);
    this.differences = STORES.flatMap((store) =>
      found[store].changed.map(([mine, theirs]) => ({ store, mine, theirs }))
    );
    this.drawDifferences();
    const { wording } = this.desk;
    const told = [
      total ? wording.count("added", total) : "",
      this.differences.length ? wording.count("differ", this.differences.length) : "",
      leftOut ? wording.count("left-out", leftOut) : "",
    ].filter(Boolean);
    this.desk.tell(told.join(" ") || this.say("nothing-new"));
  }

  drawDifferences() {
    const box = this.node.querySelector("[data-differences]");
    const list = Object.assign(document.createElement("ul"), { className: "sm-notebook__list" });
    const words = this.listWords();
    list.append(...this.differences.map(({ store, mine, theirs }, at) => {
      const row = this.models.make("difference", String(at));
      this.models.fill(row, "title", this.titleOf(store, mine));
      this.models.fill(row, "about", this.models.day(mine.day || mine.made));
      row.querySelector("[data-mine]").textContent = this.describe(mine, words);
      row.querySelector("[data-theirs]").textContent = this.describe(theirs, words);
      return row;
    }));
    box.replaceChildren(list);
    box.hidden = !this.differences.length;
  }

  /** @param {StoreName} store @param {any} record */
  titleOf(store, record) {
    if (store === "kept") return this.journal.find(record.id)?.title ?? this.say("missing");
    return record.title || this.say("diary");
  }

  // Everything in which two records can differ.
  /** @param {any} record @param {MarkdownWords} words */
  describe({ title, why, text, note, certificate, ...record }, words) {
    const show = (/** @type {string} */ day) => this.models.day(day);
    const fill = (/** @type {string} */ line, /** @type {string} */ value) =>
      value && line.replace("{value}", () => value);
    const goal = this.journal.notebook.goals.find(({ id }) => id === record.goal);
    const lines = [
      [title, why, ...Object.values(record.answers ?? {}), text, note],
      (record.steps ?? []).map((/** @type {GoalStep} */ step) =>
        [step.done ? "✓" : "–", step.text, show(step.due), show(step.done)].filter(Boolean).join(" ")
      ),
      (record.tags ?? []).map((/** @type {string} */ tag) => `#${tag}`).join(" "),
      record.hours && this.desk.wording.numbers.format(record.hours),
      [
        certificate,
        words.kinds[/** @type {HoursKind} */ (record.kind)],
        words.states[/** @type {GoalState} */ (record.state)],
      ],
      [fill(words.begun, show(record.begun)), fill(words.ended, show(record.ended))],
      [words.forms[/** @type {DiaryForm} */ (record.form)], show(record.day), fill(words.goal, goal?.title ?? "")],
      [record.about ?? [], record.plan].flat(2).map((key) => key && (this.journal.find(key)?.title ?? words.gone)).join(
        " · ",
      ),
    ];
    return lines.flat().filter(Boolean).join("\n");
  }

  /** @param {HTMLElement} button @param {"mine" | "theirs" | "both"} choice */
  async settle(button, choice) {
    const at = Number(button.closest("[data-id]").dataset.id);
    const { store, mine, theirs } = this.differences[at];
    // Another tab may have changed the record since.
    if (choice === "theirs") await this.journal.change(store, mine, this.settleState(theirs));
    if (choice === "both" && store === "kept") await this.journal.change(store, mine, joinNotes(mine, theirs));
    else if (choice === "both") await this.journal.put({ [store]: [{ ...theirs, id: makeId() }] });
    this.differences.splice(at, 1);
    this.drawDifferences();
    const next = this.node.querySelector("[data-differences] button") ?? this.node.querySelector("h2");
    next.focus();
  }

  // One goal at most is the current one.
  /** @param {any} record */
  settleState(record) {
    const { goal } = this.journal;
    return record.state === "now" && goal && goal.id !== record.id ? { ...record, state: "later" } : record;
  }

  clear() {
    this.desk.dialog.open("clear", {
      values: { sure: false },
      forgets: true,
      check: ({ sure }) => (sure ? "" : this.desk.wording.say("needed", { field: this.sure })),
      save: async () => {
        await this.journal.clear();
        this.desk.dialog.drafts.clear();
        this.desk.tell(this.say("cleared"));
      },
    });
  }

  get sure() {
    return document.querySelector('[data-form="clear"] .sm-tick')?.textContent.trim() ?? "";
  }
}

// Two notes on one thing become one; of everything else there are two.
/** @param {Kept} mine @param {Kept} theirs @returns {Partial<Kept>} */
function joinNotes(mine, theirs) {
  const { note, tags } = joinRecords({ ...mine, note: "", tags: [] }, mine, { note: theirs.note, tags: theirs.tags });
  return { note, tags };
}
