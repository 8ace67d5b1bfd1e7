// The record of professional learning: hours by year and kind, for an appraisal or the renewal of a license.

import { addHours, KINDS, sortHours, sumHours, writeHours } from "../formats/hours-table.js";
import { readHours } from "../formats/hours-text.js";
import { saveFile } from "../save-file.js";
import { replaceRows, View } from "./view.js";

export class HoursView extends View {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    super("hours", desk);
    this.listen((what, id) => this.act(what, id));
    this.list = this.node.querySelector("[data-list]");
    this.sort = /** @type {HTMLFormElement} */ (/** @type {unknown} */ (this.node.querySelector("[data-sort]")));
    this.sort.addEventListener("input", () => this.draw());
    this.kinds = listKinds();
  }

  get total() {
    return this.journal.notebook.hours.length;
  }

  /** @param {string} name */
  given(name) {
    return /** @type {Control} */ (this.sort.elements.namedItem(name)).value;
  }

  get shown() {
    const [from, to] = [this.given("from"), this.given("to")];
    const rows = this.journal.notebook.hours.filter(({ day }) => (!from || day >= from) && (!to || day <= to));
    return sortHours(rows);
  }

  draw() {
    this.showEmpty(!this.total, ["list", "sort", "ways"]);
    if (!this.total) return this.list.replaceChildren();
    const rows = this.shown;
    const name = this.given("name");
    const heading = Object.assign(document.createElement("h3"), {
      textContent: name ? this.desk.wording.say("record-of", { name }) : this.say("record"),
    });
    const latest = this.makeTable(rows.slice(-this.lengthOf()));
    const parts = [heading, this.makePeriod(), ...this.makeMore(rows.length), latest, ...this.makeSums(rows)];
    replaceRows(this.list, parts);
  }

  // On paper, which days the record is about.
  makePeriod() {
    const days = ["from", "to"].filter((name) => this.given(name)).map((name) => {
      const field = /** @type {Control} */ (this.sort.elements.namedItem(name));
      return `${field.labels?.[0]?.textContent ?? ""}: ${this.models.day(this.given(name))}`;
    });
    return Object.assign(document.createElement("p"), {
      className: "sm-notebook__period",
      textContent: days.join(" · "),
    });
  }

  /** @param {HoursRow[]} rows */
  makeTable(rows) {
    const heads = ["day", "what", "kind", "hours-column", "certificate"].map((key) => this.say(key));
    const table = makeTable(
      heads,
      rows.map((row) => [
        this.models.day(row.day),
        row.title,
        this.kinds[row.kind] ?? "",
        this.number(row.hours),
        row.certificate,
      ]),
    );
    table.classList.add("sm-notebook__rows");
    [...table.querySelectorAll("tbody tr")].forEach((line, at) => {
      line.dataset.id = rows[at].id;
      if (rows[at].note) {
        const note = Object.assign(document.createElement("p"), { className: "sm-small", textContent: rows[at].note });
        note.dir = "auto";
        line.children[1].append(note);
      }
      const ways = this.makeWays();
      this.models.describe(ways.querySelectorAll("button"), line.children[1]);
      line.append(ways);
    });
    table.querySelector("thead tr").append(document.createElement("td"));
    return frame(table);
  }

  makeWays() {
    const cell = document.createElement("td");
    cell.className = "sm-notebook__cell";
    for (const [what, key] of [["edit", "edit"], ["drop", "remove"]]) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "sm-link" });
      button.textContent = this.say(key);
      button.dataset.do = what;
      cell.append(button, " ");
    }
    return cell;
  }

  // A row for each year, a column for each kind that occurs. School years and licenses are about several years, so there
  // is a sum of all, too.
  /** @param {HoursRow[]} rows */
  makeSums(rows) {
    const sums = sumHours(rows);
    const kinds = KINDS.filter((kind) => sums.some((sum) => sum.kinds.some((one) => one.kind === kind)));
    const show = (/** @type {number[]} */ hours) => hours.map((number) => (number ? this.number(number) : ""));
    const of = (/** @type {HoursKind} */ kind) => rows.filter((row) => row.kind === kind);
    const table = makeTable(
      [this.say("year"), ...kinds.map((kind) => this.kinds[kind]), this.say("total")],
      sums.map((sum) => {
        const hours = kinds.map((kind) => sum.kinds.find((one) => one.kind === kind)?.hours ?? 0);
        return [sum.year, ...show(hours), this.number(sum.total)];
      }),
    );
    if (sums.length > 1) {
      const cells = [this.say("total"), ...show(kinds.map((kind) => addHours(of(kind)))), this.number(addHours(rows))];
      const foot = document.createElement("tfoot");
      foot.append(makeRow(cells));
      table.append(foot);
    }
    const heading = Object.assign(document.createElement("h4"), { textContent: this.say("of-years") });
    return [heading, frame(table)];
  }

  /** @param {number} hours */
  number(hours) {
    return this.desk.wording.numbers.format(hours);
  }

  /** @param {string} what @param {string} id */
  act(what, id) {
    const row = this.journal.notebook.hours.find((other) => other.id === id);
    if (what === "drop" && row) return this.drop("hours", id);
    if (what === "edit" && row) return this.count({}, row);
    if (what === "hours") return this.count({});
    if (what === "print") return print();
    const labels = listHoursLabels(this.desk.wording, this.kinds);
    return saveFile("hours.csv", writeHours(this.shown, labels, (key) => this.journal.find(key)), "text/csv");
  }

  // Opens the form for new hours with some values, or for a row that is already there.
  /** @param {Partial<HoursRow>} values @param {HoursRow} [row] */
  count(values, row) {
    const { journal, desk } = this;
    const start = {
      day: journal.today,
      title: "",
      kind: "course",
      hours: "",
      certificate: "",
      note: "",
      ...values,
      ...row,
    };
    desk.dialog.open("hours", {
      draft: row?.id ?? start.about ?? "",
      values: { ...start, hours: row?.hours ?? (start.hours || "") },
      check: ({ hours }) => (readHours(hours) === null ? this.say("hours-range") : ""),
      save: async ({ hours, ...given }) => {
        const record = /** @type {Omit<HoursRow, "id" | "made" | "changed">} */ (
          /** @type {unknown} */ ({ ...given, hours: readHours(hours) })
        );
        if (row) await journal.change("hours", row, record);
        else await journal.add("hours", { ...record, about: values.about ?? "" });
        desk.tell(this.say("stored"));
      },
    });
  }
}

// The labels of kinds are those of the form.
/** @returns {Record<HoursKind, string>} */
export function listKinds() {
  const options = [...document.querySelectorAll("#sm-n-hours-kind option")];
  const labels = options.map((option) => [option.getAttribute("value"), option.textContent]);
  return /** @type {Record<HoursKind, string>} */ (Object.fromEntries(labels));
}

/** @param {import("../../wording.js").Wording} words @param {Record<HoursKind, string>} kinds */
export function listHoursLabels(words, kinds) {
  const columns = {
    day: words.say("day"),
    title: words.say("what"),
    kind: words.say("kind"),
    hours: words.say("hours-column"),
    certificate: words.say("certificate"),
    note: words.say("note"),
    about: words.say("from-site"),
  };
  return { columns, kinds };
}

/** @param {string[]} cells */
function makeRow(cells) {
  const row = document.createElement("tr");
  row.append(...cells.map((textContent) => Object.assign(document.createElement("td"), { textContent, dir: "auto" })));
  return row;
}

/** @param {string[]} heads @param {string[][]} rows */
function makeTable(heads, rows) {
  const table = document.createElement("table");
  table.className = "sm-table";
  const line = document.createElement("tr");
  line.append(
    ...heads.map((textContent) => Object.assign(document.createElement("th"), { scope: "col", textContent })),
  );
  const body = document.createElement("tbody");
  body.append(...rows.map(makeRow));
  const head = document.createElement("thead");
  head.append(line);
  table.append(head, body);
  return table;
}

/** @param {HTMLElement} table */
function frame(table) {
  const box = Object.assign(document.createElement("div"), { className: "sm-scroll" });
  box.append(table);
  return box;
}
