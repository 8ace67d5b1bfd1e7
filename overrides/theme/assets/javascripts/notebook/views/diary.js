// Dated entries: Fridays, notes, what an event brought, and looks back.

import { order } from "../formats/plain-text.js";
import { QUESTIONS } from "../formats/record-rules.js";
import { joinNodes } from "./goals.js";
import { replaceRows, View } from "./view.js";

export class DiaryView extends View {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    super("diary", desk);
    this.listen((what, id) => this.act(what, id));
    this.list = this.node.querySelector("[data-list]");
  }

  get total() {
    return this.journal.notebook.entries.length;
  }

  draw() {
    this.showEmpty(!this.total, ["list"]);
    const month = new Intl.DateTimeFormat(this.desk.wording.language, {
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
    /** @type {Map<string, HTMLElement>} */
    const lists = new Map();
    const entries = [...this.journal.notebook.entries].reverse().sort((one, other) => order(other.day, one.day));
    for (const entry of entries.slice(0, this.lengthOf())) {
      const list = lists.get(entry.day.slice(0, 7)) ??
        Object.assign(document.createElement("ul"), { className: "sm-notebook__list" });
      list.append(this.makeRow(entry));
      lists.set(entry.day.slice(0, 7), list);
    }
    replaceRows(
      this.list,
      [...lists].flatMap(([of, list]) => [
        Object.assign(document.createElement("h3"), { textContent: month.format(new Date(`${of}-15T12:00:00Z`)) }),
        list,
      ]).concat(this.makeMore(entries.length)),
    );
  }

  /** @param {DiaryEntry} entry */
  makeRow(entry) {
    const { models, journal } = this;
    const row = models.make("entry", entry.id);
    const day = /** @type {HTMLTimeElement} */ (row.querySelector("time"));
    day.dateTime = entry.day;
    day.textContent = models.day(entry.day);
    const goal = journal.notebook.goals.find(({ id }) => id === entry.goal);
    models.fill(row, "about", goal ? `· ${goal.title}` : "");
    row.querySelector("[data-answers]").append(
      ...this.listAnswers(entry).flatMap(({ question, answer }) => {
        const line = document.createElement("p");
        line.className = "sm-diary__text";
        line.dir = "auto";
        line.append(Object.assign(document.createElement("strong"), { textContent: question }), " ", answer);
        return [line];
      }),
    );
    models.fill(row, "text", entry.text);
    const links = entry.about.flatMap((key) => journal.find(key) ?? []).map((thing) => models.link(thing));
    row.querySelector("[data-links]").append(...joinNodes(links));
    return row;
  }

  /** @param {DiaryEntry} entry */
  listAnswers({ form, answers }) {
    return (QUESTIONS[form] ?? []).filter((id) => answers[id]).map((id) => ({
      question: this.questionOf(form, id),
      answer: answers[id],
    }));
  }

  // The questions are the labels of the forms.
  /** @param {DiaryForm} form @param {string} id */
  questionOf(form, id) {
    return document.querySelector(`[for="sm-n-${form}-${id}"]`)?.textContent.trim() ?? "";
  }

  /** @param {string} what @param {string} id */
  act(what, id) {
    const entry = this.journal.notebook.entries.find((row) => row.id === id);
    if (!entry) return this.write(/** @type {DiaryForm} */ (what));
    if (what === "drop") return this.drop("entries", id);
    return this.write(entry.form, {}, entry);
  }

  // Opens a form for a new entry with some values, or for the entry that is already there.
  /** @param {DiaryForm} form @param {Partial<DiaryEntry> & { finished?: boolean }} [values] @param {DiaryEntry} [entry] */
  write(form, values, entry) {
    const { journal, desk } = this;
    const start = entry ??
      { day: journal.today, goal: journal.goal?.id ?? "", text: "", answers: {}, about: [], ...values };
    desk.dialog.open(form, {
      draft: entry?.id ?? start.about[0] ?? "",
      values: {
        ...start.answers,
        text: start.text,
        day: start.day,
        goal: start.goal,
        finished: Boolean(values?.finished),
      },
      prepare: (node) => this.prepare(/** @type {any} */ (node), start.goal, start.about, !entry),
      check: (given) => ([...QUESTIONS[form], "text"].some((id) => given[id]) ? "" : this.say("empty-entry")),
      save: async (given) => {
        const answers = Object.fromEntries(QUESTIONS[form].map((id) => [id, given[id]]).filter(([, text]) => text));
        const record = { day: given.day || journal.today, text: given.text ?? "", answers, goal: given.goal };
        if (entry) await journal.change("entries", entry, record);
        else await journal.add("entries", { ...record, form, about: start.about });
        if (given.finished && !entry) await this.finish(given.goal);
        desk.tell(this.say("stored"));
      },
    });
  }

  /** @param {HTMLElement} form @param {string} goal @param {string[]} about @param {boolean} isNew */
  prepare(form, goal, about, isNew) {
    const finish = form.querySelector("[data-finish]");
    if (finish) finish.hidden = !isNew || goal !== this.journal.goal?.id;
    const choice = /** @type {Control} */ (/** @type {unknown} */ (form.querySelector("select")));
    const options = this.journal.notebook.goals.map(({ id, title }) =>
      Object.assign(document.createElement("option"), { value: id, textContent: title })
    );
    choice.replaceChildren(choice.options[0], ...options);
    choice.value = goal;
    form.querySelector("[data-choice]").hidden = !options.length;
    const links = about.flatMap((key) => this.journal.find(key) ?? []).map((thing) => this.models.link(thing));
    form.querySelector("[data-links]").replaceChildren(...joinNodes(links));
  }

  /** @param {string} id */
  async finish(id) {
    const { journal } = this;
    const goal = journal.notebook.goals.find((row) => row.id === id && row.state === "now");
    if (goal) await journal.change("goals", goal, { state: "done", ended: journal.today });
  }
}
