// Files in one zip. In: names, texts and days. Out: a Blob. The library writes names in UTF-8, and each file has the noon
// of its day, so that no time zone moves it to another one.

import { makeZip as zip } from "../../../vendor/client-zip/index.js";
import { Slice } from "../slices.js";

// A zip can say no other years.
const EARLIEST = "1980-01-01";
const LATEST = "2107-12-31";

/** @param {DatedFile[]} files @returns {Promise<Blob>} */
export async function makeZip(files) {
  const parts = [];
  const stream = zip(files.map(({ name, text, day }) => ({ name, input: text, lastModified: readNoon(day) })));
  // A thousand files are thousands of parts. Reading them here is faster than a Response that does.
  const reader = stream.getReader();
  const slice = new Slice();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    if (slice.isOver) await slice.rest();
  }
  return new Blob(parts, { type: "application/zip" });
}

/** @param {string} day */
function readNoon(day) {
  const known = day < EARLIEST ? EARLIEST : day > LATEST ? LATEST : day;
  return new Date(`${known}T12:00:00`);
}
