// The join form: asks, checks while one types, shows the entry it makes, and says how to send it.
// Everything it says stands in the page, in the site's language; it loads only what lies beside it.

import { findInLists, followArea } from "./join/choices.js";
import { Draft } from "./join/draft.js";
import { fetchEntry, readTask } from "./join/entry.js";
import { addRow, asDay, fieldsOf, fill, inputOf, numberRows, setOn, takeModels, today, valuesOf } from "./join/fields.js";
import { Mistakes } from "./join/mistakes.js";
import { IdField } from "./join/id-field.js";
import { endLines, foldExample, readWords, showMode, whenReleased } from "./join/page.js";
import { Result } from "./join/result.js";
import { Rules } from "./join/rules.js";
import { emit } from "./join/yaml.js";

const CHECKED_BY_ITSELF = ["joined", "confirmed"];

const root = document.querySelector("[data-join]");
if (root) new Join(root, readTask(location.search)).start();

function Join(node, { mode, id }) {
  const told = node.dataset;
  const words = readWords(node.querySelector("[data-words]"));
  const form = node.querySelector("[data-form]");
  const field = (key) => fieldsOf(form).find((one) => one.dataset.field === key);
  const draft = new Draft(told.base, id);
  const idField = new IdField({
    form, pages: told.pages, words, changed, wrong: (one) => { mistakes.touch(one); mistakes.show(); },
  });
  const mistakes = new Mistakes(
    { form, rules: new Rules(told), taken: (one) => mode === "new" && idField.isTaken(one) }, words,
  );
  const letters = readWords(node.querySelector("[data-letters]"));
  const result = new Result({ root: node, told, mode, letters, done: () => mode === "new" && draft.settle() });
  let known = {}; // the entry that is corrected

  this.start = () => {
    showMode(root, mode);
    takeModels(form);
    followArea(form, words);
    findInLists(form, words);
    listen();
    node.hidden = false;
    if (mode === "new") startNew();
    else startWith();
  };

  function startNew() {
    foldExample(root, words.get("example"));
    restore();
    showEntry();
  }

  function restore() {
    const kept = draft.read();
    if (!kept) return;
    fill(form, mode === "new" ? kept : { ...kept, id });
    idField.isChosen = Boolean(kept.id);
    node.querySelector("[data-draft]").hidden = false;
  }

  async function startWith() {
    const trouble = node.querySelector("[data-trouble]");
    const say = (word) => {
      trouble.textContent = word ? node.querySelector(`[data-troubles] [data-word="${word}"]`).textContent : "";
      trouble.hidden = !word;
    };
    const sheet = node.querySelector(mode === "edit" ? "[data-sheet]" : "[data-ask]");
    sheet.hidden = true;
    say("loading");
    const found = await fetchEntry(told.members, id);
    say(found.trouble);
    if (found.trouble) return offerMail(trouble);
    known = endLines(found.entry);
    sheet.hidden = false;
    if (mode === "edit") startEdit();
    else startRemoval();
  }

  function startEdit() {
    fill(form, known);
    restore();
    idField.fix();
    delete field("consent").dataset.required;
    inputOf(field("consent")).removeAttribute("aria-required");
    field("consent").querySelector(".sm-need")?.remove();
    showEntry();
  }

  function startRemoval() {
    node.querySelector("[data-whose]").textContent = `${known.name} (${known.id})`;
    node.querySelector("[data-back]").href = `${told.pages}${known.id}/`;
    node.querySelector("[data-yes]").addEventListener("click", () => result.show({ id: known.id, name: known.name, entry: "" }));
  }

  function offerMail(trouble) {
    const mail = node.querySelector("[data-mail-instead]");
    mail.hidden = !told.mail;
    const subject = `[${id}] ${letters.get(`subject-${mode}`)}`;
    if (told.mail) {
      mail.querySelector("a").href = told.mail.replace("{title}", encodeURIComponent(subject)).replace("&body={body}", "");
    }
    trouble.focus();
  }

  function listen() {
    form.addEventListener("input", ({ target }) => {
      if (target.matches("[data-filter]")) return;
      if (target.matches("[data-toggle]")) setOn(target.closest("[data-field]"), target.checked);
      changed();
    });
    form.addEventListener("focusout", ({ target }) => whenReleased(() => touched(target)));
    form.addEventListener("change", ({ target }) => touched(target));
    form.addEventListener("click", ({ target }) => {
      if (target.matches("[data-add]")) add(target.closest("[data-field]"));
      if (target.matches("[data-remove]")) remove(target.closest("[data-row]"));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      finish();
    });
    node.querySelector("[data-anew]").addEventListener("click", startAnew);
  }

  function changed() {
    mistakes.show();
    showEntry();
    result.hide();
    draft.write(valuesOf(form));
  }

  function touched(target) {
    const one = target.closest("[data-field]");
    if (!one || target.matches("[data-filter], button")) return;
    mistakes.touch(one);
    if (mode === "new" && ["name", "role", "area"].includes(one.dataset.field)) idField.propose();
    if (mode === "new" && one === idField.field) idField.ask();
    mistakes.show();
  }

  function add(rows) {
    const row = addRow(rows);
    row.querySelector("input, select, textarea").focus();
    changed();
  }

  function remove(row) {
    const rows = row.closest("[data-field]");
    row.remove();
    numberRows(rows);
    rows.querySelector("[data-add]").focus();
    node.querySelector("[data-status]").textContent = words.get("removed");
    changed();
  }

  // Gives the record: what is asked for, what is known besides, and the day.
  function record() {
    const values = { ...known, ...Object.fromEntries(fieldsOf(form).map((one) => [one.dataset.field, undefined])), ...valuesOf(form) };
    for (const key of mode === "new" ? CHECKED_BY_ITSELF : ["confirmed"]) values[key] = today();
    for (const key of told.days.split(" ")) if (typeof values[key] === "string") values[key] = asDay(values[key]);
    return Object.fromEntries(told.order.split(" ").map((key) => [key, values[key]]));
  }

  function showEntry() {
    node.querySelector("[data-entry]").textContent = emit(record());
  }

  async function finish() {
    result.hide();
    if (mode === "new") await idField.ask();
    if (!mistakes.insist()) return;
    showEntry();
    const values = record();
    await result.show({ id: values.id, name: values.name, entry: emit(values) });
  }

  function startAnew() {
    draft.forget();
    fill(form, known);
    inputOf(field("consent")).checked = false;
    if (mode === "new") idField.forget();
    mistakes.forget();
    result.hide();
    showEntry();
    node.querySelector("[data-draft]").hidden = true;
    inputOf(field("name")).focus();
  }
}
