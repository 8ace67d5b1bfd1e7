// What libraries take for the same people, each as its makers show it. In: words that are typed. Out: times, in
// milliseconds.

import MiniSearch from "./minisearch.js";

const prefixes = (texts) => texts.flatMap((text) => [...text].map((_, end) => text.slice(0, end + 1)));

async function time(act) {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function minisearch(texts) {
  const { members } = await (await fetch("members.json")).json();
  const fields = ["name", "role", "organisation", "area", "town", "levels", "topics"];
  const index = new MiniSearch({ fields, extractField: (row, field) => String(row[field] ?? "") });
  const first = await time(async () => {
    await index.addAllAsync(members, { chunkSize: 400 });
    index.search("ana", { prefix: true });
  });
  const keys = [];
  for (const text of prefixes(texts)) {
    keys.push(await time(() => index.search(text, { prefix: true, fuzzy: 0.2, combineWith: "AND" })));
  }
  return { "first result": Math.round(first), keys };
}

async function pagefind(texts) {
  const library = await import("./pagefind/pagefind.js");
  const load = async (text) => {
    const { results } = await library.search(text);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
  };
  const first = await time(() => load("ana"));
  const keys = [];
  for (const text of prefixes(texts)) keys.push(await time(() => load(text)));
  return { "first result": Math.round(first), keys };
}

globalThis.ready = Promise.resolve({ minisearch, pagefind });
