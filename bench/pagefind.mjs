// Pagefind's index of a network's people. In: the package's folder, and one with members.json. Out: the index there,
// and on standard output how long it took and how large it is.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, folder] = process.argv.slice(2);
const { close, createIndex } = await import(pathToFileURL(`${library}/lib/index.js`).href);
const { members } = JSON.parse(readFileSync(`${folder}/members.json`, "utf8"));
const start = performance.now();
const { index } = await createIndex();
for (const { id, name, role, organisation = "", area, town = "", levels = [], topics = [] } of members) {
  await index.addCustomRecord({
    url: `/members/${id}/`,
    language: "en",
    content: [name, role, organisation, area, town, ...levels, ...topics].join(" "),
    meta: { title: name },
    filters: { area: [area], role: [role], levels, topics },
  });
}
await index.writeFiles({ outputPath: `${folder}/pagefind` });
const seconds = (performance.now() - start) / 1000;
const files = readdirSync(`${folder}/pagefind`, { recursive: true }).map((name) =>
  statSync(`${folder}/pagefind/${name}`)
).filter((file) => file.isFile());
console.log(
  JSON.stringify({
    "seconds to index": Math.round(seconds),
    files: files.length,
    "kB in all": Math.round(files.reduce((sum, file) => sum + file.size, 0) / 1000),
  }),
);
await close();
