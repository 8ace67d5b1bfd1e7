// A record as in its file, and the values that a correction sets by itself. In: values. Out: text, values.

import { emit, isEmpty } from "./yaml.js";

// The name of the file is the id; a page has its description below the front matter.
/** @param {Values} values @param {Told} told */
export function fileOf(values, { record, file }) {
  if (record === "member") return emit(values);
  const { id: _, description = "", ...others } = values;
  if (!file.endsWith(".md")) return emit({ ...values, id: undefined });
  return `---\n${emit(others)}---\n${description ? `\n${description.trim()}\n` : ""}`;
}

// If something that people plan by changes, calendars must notice; if anything changes, the day is written.
/** @param {Values} values @param {Values} published @param {Dataset} told @param {import("./yaml.js").Day} today */
export function raise(values, published, { planned }, today) {
  /** @param {string} key */
  const differs = (key) => text(values, key) !== text(published, key);
  if (!planned || !Object.keys(values).some(differs)) return values;
  const revision = planned.split(" ").some(differs) ? (published.revision ?? 0) + 1 : published.revision;
  return { ...values, revision, updated: today };
}

// Returns a letter with the changed fields of a correction: everything else stays as it is.
/** @param {Values} values @param {Values} published @param {Words} letters */
export function listChanges(values, published, letters) {
  const keys = Object.keys({ ...published, ...values }).filter((key) => text(values, key) !== text(published, key));
  const gone = keys.filter((key) => isEmpty(values[key]));
  const lines = emit(Object.fromEntries(keys.map((key) => [key, values[key]])));
  const removal = (letters.get("gone") ?? "").replace("{fields}", gone.join(", "));
  return [lines && `${letters.get("changed")}\n\n${lines}`, gone.length && removal].filter(Boolean).join("\n");
}

/** @param {Values} values @param {string} key */
function text(values, key) {
  return isEmpty(values[key]) ? "" : emit({ [key]: values[key] });
}
