// The drawing and its table in the page. In: the page. Out: functions to show other counts, and to restore the first ones.

const SHADES = 4;
const CELLS = ["people", "mentors", "solo"];

export class Drawing {
  // `unit` is the radius of the circle of one member; `words` is the text of an area's link: `{area}. Found: {count}.`
  /** @param {Document} root @param {{ unit: string, words: string }} how */
  constructor(root, { unit, words }) {
    this.unit = Number(unit);
    this.words = words;
    this.grounds = byId(
      root,
      ".sm-ground",
      "sm-ground-",
      (node) => ({ label: node.firstElementChild.textContent, shade: shadeOf(node) }),
    );
    this.towns = byId(root, "circle[id]", "sm-town-", (node) => ({
      name: node.textContent.replace(/: \d+$/, ""),
      count: Number(/\d+$/.exec(node.textContent)?.[0]),
    }));
    this.rows = byId(root, "tr[id]", "sm-row-", (node) => ({
      name: node.querySelector("th a").textContent,
      counts: CELLS.map((key) => Number(node.querySelector(`.sm-${key}`)?.textContent)),
    }));
  }

  // `counts`: people, mentors, solo → by area; towns → by `area.town`.
  /** @param {Record<string, Map<string, number>>} counts */
  show(counts) {
    const most = Math.max(1, ...counts.people.values());
    /** @type {(key: string, id: string) => number} */
    const of = (key, id) => counts[key].get(id) ?? 0;
    for (const [id, { node }] of this.grounds) {
      shade(node, Math.ceil((SHADES * of("people", id)) / most));
      const name = this.rows.get(id)?.name ?? "";
      const words = this.words.replace("{area}", () => name).replace("{count}", String(of("people", id)));
      node.firstElementChild.textContent = words;
    }
    for (const [id, town] of this.towns) this.#size(town, of("towns", id));
    for (const [id, { node }] of this.rows) fill(node, CELLS.map((key) => of(key, id)));
  }

  // The state when the page was built.
  reset() {
    for (const { node, label, shade: first } of this.grounds.values()) {
      shade(node, first);
      node.firstElementChild.textContent = label;
    }
    for (const town of this.towns.values()) this.#size(town, town.count);
    for (const { node, counts } of this.rows.values()) fill(node, counts);
  }

  /** @param {{ node: HTMLElement, name: string }} town @param {number} count */
  #size({ node, name: called }, count) {
    node.setAttribute("r", (this.unit * Math.sqrt(count)).toFixed(1));
    node.classList.toggle("sm-town--none", count === 0);
    node.firstElementChild.textContent = `${called}: ${count}`;
  }
}

/**
 * @template T
 * @param {Document} root
 * @param {string} selector
 * @param {string} prefix
 * @param {(node: HTMLElement) => T} tell
 * @returns {Map<string, T & { node: HTMLElement }>}
 */
function byId(root, selector, prefix, tell) {
  return new Map(
    [...root.querySelectorAll(selector)].map((node) => [node.id.slice(prefix.length), { node, ...tell(node) }]),
  );
}

/** @param {HTMLElement} node */
function shadeOf(node) {
  return Number([...node.classList].find((one) => /^sm-ground-\d$/.test(one))?.slice(-1));
}

/** @param {HTMLElement} node @param {number} number */
function shade(node, number) {
  node.classList.replace(`sm-ground-${shadeOf(node)}`, `sm-ground-${number}`);
}

/** @param {HTMLElement} row @param {number[]} counts */
function fill(row, counts) {
  row.classList.toggle("sm-none", counts[0] === 0);
  CELLS.forEach((key, place) => {
    const cell = row.querySelector(`.sm-${key}`);
    // A network without mentoring has no column for mentors.
    if (cell) cell.textContent = String(counts[place]);
  });
}
