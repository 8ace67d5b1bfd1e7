// A record's form: it checks while people type, shows the resulting entry, and offers ways to send it.
// All its texts are in the page, in the site's language; it loads only files of this site.

import { followArea } from "./join/choices.js";
import { Draft } from "./join/draft.js";
import {
  addRow,
  allFields,
  asDay,
  fieldOf,
  fieldsOf,
  fill,
  inputOf,
  numberRows,
  respell,
  setOn,
  takeModels,
  today,
  valuesOf,
} from "./join/fields.js";
import { fileOf, listChanges, raise } from "./join/file.js";
import { askOwnWords, showOwnWords } from "./join/own-words.js";
import { Mistakes, openAround } from "./join/mistakes.js";
import { IdField } from "./join/id-field.js";
import {
  endLines,
  foldExample,
  listModes,
  loadEventForm,
  openFilled,
  readTask,
  readWords,
  showMode,
  whenReleased,
} from "./join/page.js";
import { Picker } from "./join/picker.js";
import { prefill } from "./join/prefill.js";
import { RolePicker } from "./join/role.js";
import { Rules } from "./join/rules.js";
import { emit, isEmpty } from "./join/yaml.js";

const root = document.querySelector("[data-join]");
if (root) new Join(root, readTask(location.search, listModes(root))).start();

/** @param {HTMLElement} node @param {{ mode: Mode, id: string }} task */
function Join(node, { mode, id }) {
  const told = /** @type {Told} */ (node.dataset);
  const words = readWords(node.querySelector("[data-words]"));
  const form = node.querySelector("[data-form]");
  /** @param {string} key @returns {HTMLElement} */
  const field = (key) => fieldOf(form, key);
  const draft = new Draft(`${told.base}${told.record === "member" ? "" : ` ${told.record}`}`, id);
  const rules = new Rules(told);
  const idField = new IdField({
    form,
    rules,
    pages: told.pages,
    named: told.named,
    others: told.others.split(" "),
    words,
    changed,
    wrong: (one) => {
      openAround(one);
      mistakes.touch(one);
      mistakes.show();
    },
  });
  const mistakes = new Mistakes(
    { form, rules, taken: (one) => mode === "new" && idField.isTaken(one) },
    words,
  );
  /** @type {import("./join/rewrite.js").Rewrites | undefined} */
  let rewrites;
  /** @type {Set<HTMLElement>} */
  const early = new Set(); // what somebody left before the rewrites were loaded
  const letters = readWords(node.querySelector("[data-letters]"));
  /** @type {import("./join/result.js").Result | undefined} */
  let result; // the ways to send, loaded while somebody fills in the form
  /** @type {Awaited<ReturnType<typeof loadEventForm>> | undefined} */
  let event;
  /** @type {typeof import("./join/preview.js") | undefined} */
  let preview;
  /** @type {import("./join/suggestions.js").Suggestions[]} */
  const pickers = []; // the fields with suggestions
  /** @type {Values} */
  let known = {}; // the entry to correct
  /** @type {Values | null} */
  let published = null; // the same, as the form returns it

  this.start = async () => {
    if (told.record === "event") event = await loadEventForm();
    if (location.search) await loadRewrites();
    if (node.querySelector("[data-preview]")) preview = await import("./join/preview.js");
    showMode(node, mode);
    takeModels(form);
    followArea(form, words);
    event?.followPrecision(form);
    event?.followMode(form);
    askOwnWords(form);
    for (const input of form.querySelectorAll("[data-filter]")) pickers.push(pick(input.closest("[data-field]")));
    listen();
    node.hidden = false;
    if (mode === "new") startNew();
    else startWith();
  };

  /** @param {HTMLElement} one */
  function pick(one) {
    return one.dataset.kind === "choice" ? new RolePicker(one, words, { form, rules }) : new Picker(one, words);
  }

  function startNew() {
    foldExample(node, words.get("example") ?? "");
    restore();
    for (const one of prefill(form, location.search)) {
      rewrites?.apply(one);
      mistakes.touch(one);
      openAround(one);
    }
    settle();
    idField.isChosen ||= inputOf(field("id")).value !== "";
    idField.propose();
    openFilled(form);
    mistakes.show();
    showEntry();
  }

  function settle() {
    event?.setPrecision(form);
    event?.setPlace(form);
    showOwnWords(form);
  }

  function restore() {
    const kept = draft.read();
    if (!kept) return;
    fill(form, mode === "new" ? kept : { ...kept, id });
    settle();
    idField.isChosen = Boolean(kept.id);
    node.querySelector("[data-draft]").hidden = false;
  }

  async function startWith() {
    const sheet = node.querySelector(mode === "edit" ? "[data-sheet]" : "[data-ask]");
    sheet.hidden = true;
    const { fetchEntry, offerMail, showTrouble } = await import("./join/entry.js");
    showTrouble(node, "loading");
    const found = await fetchEntry(told, id);
    showTrouble(node, found.trouble);
    if (found.trouble) return offerMail(node, told, `[${id}] ${letters.get(`subject-${mode}`)}`);
    known = respell(form, /** @type {Values} */ (endLines(found.entry)));
    sheet.hidden = false;
    if (mode === "edit") startEdit();
    else startRemoval();
  }

  function startEdit() {
    fill(form, known);
    settle();
    published = { ...record(), ...Object.fromEntries(days("edit").map((key) => [key, asDay(known[key])])) };
    restore();
    idField.fix();
    if (field("consent")) askNoConsent(field("consent"));
    openFilled(form);
    showEntry();
  }

  /** @param {HTMLElement} consent */
  function askNoConsent(consent) {
    delete consent.dataset.required;
    inputOf(consent).removeAttribute("aria-required");
    consent.querySelector(".sm-need")?.remove();
  }

  function startRemoval() {
    node.querySelector("[data-whose]").textContent = `${known[told.named]} (${known.id})`;
    node.querySelector("[data-back]").setAttribute("href", `${told.pages}${known.id}/`);
    node.querySelector("[data-yes]").addEventListener(
      "click",
      () => showResult({ id: known.id, name: known[told.named], entry: "" }),
    );
  }

  function listen() {
    // What is needed later is loaded now, because somebody may be offline when they finish.
    form.addEventListener("focusin", () => Promise.all([loadRewrites(), import("./join/result.js")]), { once: true });
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
    result?.hide();
    draft.write(valuesOf(form));
  }

  /** @param {HTMLElement} target */
  function touched(target) {
    const one = target.closest("[data-field]");
    if (!one || target.matches("[data-filter], button")) return;
    if (!rewrites) early.add(target);
    if (rewrites?.apply(one)) changed();
    mistakes.touch(one);
    if (mode === "new" && [told.named, ...idField.others].includes(one.dataset.field)) idField.propose();
    if (mode === "new" && one === idField.field) idField.ask();
    mistakes.show();
    showEntry();
  }

  /** @param {HTMLElement} rows */
  function add(rows) {
    const row = addRow(rows);
    row.querySelector("input, select, textarea").focus();
    changed();
  }

  /** @param {HTMLElement} row */
  function remove(row) {
    const rows = row.closest("[data-field]");
    row.remove();
    numberRows(rows);
    rows.querySelector("[data-add]").focus();
    node.querySelector("[data-status]").textContent = words.get("removed") ?? "";
    changed();
  }

  async function loadRewrites() {
    const [{ Rewrites }] = await Promise.all([import("./join/rewrite.js"), rules.load()]);
    rewrites ??= new Rewrites({ rules, status: node.querySelector("[data-status]"), words });
    for (const target of early) touched(target);
    early.clear();
  }

  // Returns the keys of the days that a mode sets to today.
  /** @param {Mode} mode */
  function days(mode) {
    return (mode === "new" ? told.newDays : told.editDays).split(" ").filter(Boolean);
  }

  // Returns the record: the form's values, other known values, and the day.
  function record() {
    /** @type {Values} */
    const values = {
      ...known,
      ...Object.fromEntries(fieldsOf(form).map((one) => [one.dataset.field, undefined])),
      ...valuesOf(form),
    };
    for (const key of days(mode)) values[key] = today();
    for (const key of told.days.split(" ")) if (typeof values[key] === "string") values[key] = asDay(values[key]);
    const raised = published ? raise(values, published, told, today()) : values;
    return Object.fromEntries(
      told.order.split(" ").map((key) => [key, raised[key]]).filter(([, value]) => !isEmpty(value)),
    );
  }

  // A new one is shown as its file; a correction may go into a list.
  /** @param {Values} values */
  function write(values) {
    return mode === "new" ? fileOf(values, told) : emit(values);
  }

  function showEntry() {
    const values = record();
    node.querySelector("[data-entry]").textContent = write(values);
    event?.showTimes(node.querySelector("[data-times]"), values, told.breaks);
    preview?.showPreview(node, form, values, told);
  }

  async function finish() {
    result?.hide();
    for (const one of pickers) one.leave();
    await Promise.all([loadRewrites(), ...pickers.map(({ done }) => done)]);
    for (const one of allFields(form)) rewrites?.apply(one);
    if (mode === "new") await idField.ask();
    if (!mistakes.insist()) return;
    showEntry();
    const values = record();
    const changes = published ? listChanges(values, published, letters) : "";
    const { needsAddress } = await import("./join/send-address.js");
    await showResult({
      id: values.id,
      name: values[told.named],
      entry: emit(values),
      text: write(values),
      changes,
      needsAddress: needsAddress(values, published && known),
    });
  }

  /** @param {Parameters<import("./join/result.js").Result["show"]>[0]} sent */
  async function showResult(sent) {
    const { Result } = await import("./join/result.js");
    result ??= new Result({ root: node, told, mode, letters, done: () => mode === "new" && draft.settle() });
    await result.show(sent);
  }

  function startAnew() {
    draft.forget();
    fill(form, known);
    settle();
    if (field("consent")) inputOf(field("consent")).checked = false;
    if (mode === "new") idField.forget();
    mistakes.forget();
    result?.hide();
    showEntry();
    node.querySelector("[data-draft]").hidden = true;
    inputOf(field(told.named)).focus();
  }
}
