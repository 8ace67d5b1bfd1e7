// The directory's search. The page contains all members, or links by letter. After a search starts, the data is loaded,
// and cards are made from it, the same way for ten members and for ten thousand.

import { fetchDocument } from "./data.js";
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
  /** @typedef {import("../search/engine.js").Engine} Engine */
  /** @typedef {{ directory: Directory, columns: Columns, engine: Engine, results: Results }} Ready */
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
    const addresses = ["directory", "search"].map((name) => node.dataset.file.replace("directory", name));
    const [directory, file, { Engine }] = await Promise.all([
      ...addresses.map(fetchDocument),
      import("../search/engine.js"),
      import("./text.js"),
      import("../../vendor/minisearch/index.js"),
      import("./words.js"),
    ]);
    const engine = new Engine(directory, file);
    ready = {
      directory: engine.directory,
      columns: engine.columns,
      engine,
      built: engine.index.build(),
      isBuilt: false,
      results: new Results(outcome, engine.directory, node.dataset.pages),
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
    if (!state.words || ready.engine.isWhole) return find(state);
    if (ready.isBuilt) return findFirst(state);
    return ready.built.then(() => {
      ready.isBuilt = true;
      return findFirst(state);
    });
  }

  // If a name matches, it is shown while schools are still being indexed; then the list is searched again.
  /** @param {State} state */
  async function findFirst(state) {
    const { engine } = ready;
    const first = find(state);
    if (engine.isWhole) return first;
    const whole = engine.complete();
    if (!first.found.length || first.isClose || first.left.length) {
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
    const { directory, columns, engine } = ready;
    const text = state.words ? engine.findPeople(state.words) : null;
    const nearness = state.near ? new Nearness(directory, state.near) : null;
    /** @type {Record<string, (row: number) => boolean>} */
    const tests = {};
    if (text) tests.words = (row) => text.scores[row] > 0;
    if (nearness?.isThere && state.within) tests.near = (row) => nearness.stepsTo(row) <= Number(state.within);
    const { total } = directory;
    const { found, ...rest } = tally(columns, total, state.chosen, tests);
    const { isClose = false, left = [], understood, words } = text ?? {};
    return { ...rest, found: sort(found, state, { text, nearness }), total, columns, isClose, left, understood, words };
  }

  /**
   * @typedef {{ text: ReturnType<Engine["findPeople"]> | null, nearness: Nearness | null }} By
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
