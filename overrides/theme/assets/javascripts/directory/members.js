// The directory's search. The page contains all members, or links by letter. After a search starts, the data is loaded,
// and cards are made from it, the same way for ten members and for ten thousand.

import { facetColumns, fetchDirectory } from "./data.js";
import { Finder } from "./finder.js";
import { Nearness } from "./nearness.js";
import { Results } from "./results.js";
import { tally } from "./tally.js";

const form = document.querySelector("[data-finder=members]");
if (form) new DirectorySearch(form).start();

/** @param {HTMLElement} node */
function DirectorySearch(node) {
  const page = node.closest(".sm-page");
  const everybody = page.querySelector(".sm-all");
  const outcome = page.querySelector("[data-outcome]");
  /** @typedef {import("./text.js").TextIndex} TextIndex */
  /** @typedef {{ directory: Directory, columns: Columns, index: TextIndex, results: Results }} Ready */
  /** @typedef {Ready & { built: Promise<void>, isBuilt: boolean }} Data */
  /** @type {Promise<Data> | null} */
  let coming = null; // the data while it is loading
  /** @type {Data} */
  let ready; // the data after it is loaded

  const finder = new Finder(node, { search, show, prepare });

  this.start = () => finder.start();

  function prepare() {
    coming ??= load().catch((error) => {
      coming = null;
      throw error;
    });
    coming.catch(() => {}); // the search shows the error
    return coming;
  }

  async function load() {
    // The parts that the index needs are requested at once, not after the index is loaded.
    const [directory, { TextIndex }] = await Promise.all([
      fetchDirectory(node.dataset.file),
      import("./text.js"),
      import("../../vendor/minisearch/index.js"),
      import("./words.js"),
    ]);
    const columns = facetColumns(directory);
    const index = new TextIndex(directory, columns);
    ready = {
      directory,
      columns,
      index,
      built: index.build(),
      isBuilt: false,
      results: new Results(outcome, directory, node.dataset.pages),
    };
    return ready;
  }

  /** @param {State} state */
  function search(state) {
    return ready ? look(state) : prepare().then(() => look(state));
  }

  /** @param {State} state */
  function look(state) {
    // Only words need the index.
    if (!state.words || ready.index.isWhole) return find(state);
    if (ready.isBuilt) return findFirst(state);
    return ready.built.then(() => {
      ready.isBuilt = true;
      return findFirst(state);
    });
  }

  // If a name matches, it is shown while schools are still being indexed; then the list is searched again.
  /** @param {State} state */
  async function findFirst(state) {
    const { index } = ready;
    const first = find(state);
    if (index.isWhole) return first;
    const whole = index.complete();
    if (!first.found.length || first.isClose) {
      await whole;
      return find(state);
    }
    whole.then(() => {
      if (finder.state === state) finder.apply(state);
    });
    return first;
  }

  /** @param {State} state */
  function find(state) {
    const { directory, columns, index } = ready;
    const text = state.words ? index.find(state.words) : null;
    const nearness = state.near ? new Nearness(directory, state.near) : null;
    /** @type {Record<string, (row: number) => boolean>} */
    const tests = {};
    if (text) tests.words = (row) => text.scores[row] > 0;
    if (nearness?.isThere && state.within) tests.near = (row) => nearness.stepsTo(row) <= Number(state.within);
    const { total } = directory;
    const { found, ...rest } = tally(columns, total, state.chosen, tests);
    return { ...rest, found: sort(found, state, { text, nearness }), total, columns, isClose: text?.isClose };
  }

  /**
   * @typedef {{ text: ReturnType<TextIndex["find"]> | null, nearness: Nearness | null }} By
   * @param {number[]} found
   * @param {State} state
   * @param {By} by
   */
  function sort(found, { sort: order }, { text, nearness }) {
    const { joined, confirmed } = ready.directory.columns;
    /** @type {(days: string[]) => (one: number, other: number) => number} */
    const latest = (days) => (one, other) => (days[other] > days[one] ? 1 : days[other] < days[one] ? -1 : one - other);
    /** @type {(scores: Float32Array) => (one: number, other: number) => number} */
    const best = (scores) => (one, other) => scores[other] - scores[one] || one - other;
    const nearest = nearness?.isThere ? nearness.compare : null;
    /** @type {Record<string, ((one: number, other: number) => number) | null>} */
    const orders = { nearest, newest: latest(joined), confirmed: latest(confirmed), name: null };
    // The data is sorted by name.
    const compare = order ? orders[order] : (nearest ?? (text ? best(text.scores) : null));
    return compare ? found.sort(compare) : found;
  }

  /** @param {number[] | null} found */
  function show(found) {
    everybody.hidden = found !== null;
    ready?.results.show(found ?? []);
  }
}
