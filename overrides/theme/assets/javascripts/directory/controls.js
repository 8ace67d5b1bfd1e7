// The controls of a facet panel. In: its form. Out: the choices, and how many each value would find.

export class Controls {
  /** @param {HTMLElement} form @param {HTMLElement} outcome */
  constructor(form, outcome) {
    this.form = form;
    this.outcome = outcome;
    /** @type {NodeListOf<HTMLInputElement>} */
    const ticks = form.querySelectorAll("[data-facet] input");
    this.ticks = [...ticks];
    this.facets = [...form.querySelectorAll("[data-facet]")].map((group) => group.dataset.facet);
    /** @type {NodeListOf<Control & { name: TextKey }>} */
    const texts = form.querySelectorAll("[name]:not([type=checkbox])");
    /** @type {NodeListOf<Control & { name: TextKey }>} */
    const others = outcome.querySelectorAll("[name]");
    this.texts = [...texts, ...others];
    /** @type {Keys} */
    this.keys = { facets: this.facets, texts: this.texts.map((field) => field.name) };
    /** @type {NodeListOf<HTMLOptionElement>} */
    const spots = form.querySelectorAll("[name=near] [data-label]");
    this.spots = [...spots].filter((option) => !option.value.includes("."));
    // The text of the page before anything is chosen.
    /** @type {Map<HTMLElement, string>} */
    this.first = new Map();
    for (const node of [...this.ticks, ...this.spots]) this.first.set(node, this.counted(node).textContent);
  }

  // A choice from another address is kept even if nobody has it now; otherwise more would be shown than requested.
  /** @param {State} state @returns {State} */
  read(state) {
    const chosen = Object.fromEntries(this.facets.map((key) => [key, new Set(state.chosen[key])]));
    for (const { name, value, checked } of this.ticks) chosen[name][checked ? "add" : "delete"](value);
    const texts = Object.fromEntries(this.texts.map(({ name, value }) => [name, value.trim()]));
    return { .../** @type {Record<TextKey, string>} */ (texts), chosen };
  }

  /** @param {State} state */
  fill(state) {
    for (const tick of this.ticks) tick.checked = state.chosen[tick.name].has(tick.value);
    for (const field of this.texts) if (field.value.trim() !== state[field.name]) field.value = state[field.name];
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const groups = this.form.querySelectorAll("[data-facet]");
    for (const group of groups) {
      if (group.querySelector(":checked")) group.open = true;
    }
    this.settle();
  }

  // A distance needs a place to start from.
  settle() {
    const [near, within] = ["near", "within"].map((name) => this.texts.find((field) => field.name === name));
    if (!near || !within) return;
    within.closest("p").hidden = !near.value;
    if (!near.value) within.value = "";
  }

  /** @param {Columns} columns @param {Counts} counts */
  count(columns, counts) {
    /** @type {Record<string, Map<string, number>>} */
    const numbers = {};
    /** @type {(key: string, value: string) => number} */
    const find = (key, value) =>
      (numbers[key] ??= new Map(columns[key]?.values.map((one, place) => [one, counts[key][place]]) ?? [])).get(
        value,
      ) ?? 0;
    for (const tick of this.ticks) this.tell(tick, find(tick.name, tick.value));
    for (const option of this.spots) option.textContent = `${option.dataset.label} (${find("near", option.value)})`;
  }

  /** @param {HTMLInputElement} tick @param {number} number */
  tell(tick, number) {
    this.counted(tick).textContent = String(number);
    tick.closest("li").classList.toggle("sm-none", number === 0);
  }

  forgetCounts() {
    for (const [node, text] of this.first) this.counted(node).textContent = text;
    for (const tick of this.ticks) tick.closest("li").classList.remove("sm-none");
  }

  /** @param {HTMLElement} node @returns {HTMLElement} */
  counted(node) {
    return node.closest("li")?.querySelector("[data-count]") ?? node;
  }

  // Returns the choices, with the labels of the page.
  /** @param {State} state @param {Texts} words @returns {Choice[]} */
  choices(state, words) {
    /** @type {(name: string, value: string) => string} */
    const pair = (name, value) => words.pair.replace("{name}", () => name).replace("{value}", () => value);
    const around = [this.labelOf("near"), state.within && this.labelOf("within")].filter(Boolean).join(" · ");
    const quoted = state.words ? [{ key: "words", text: pair(words.words, state.words) }] : [];
    const near = state.near ? [{ key: "near", text: pair(words.near, around) }] : [];
    /** @type {(key: string, value: string) => string} */
    const textOf = (key, value) => pair(this.titleOf(key), this.valueText(key, value));
    const ticked = this.facets.flatMap((key) =>
      [...state.chosen[key]].map((value) => ({ key, value, text: textOf(key, value) }))
    );
    return [...quoted, ...near, ...ticked];
  }

  /** @param {TextKey} name */
  labelOf(name) {
    const option = this.texts.find((field) => field.name === name)?.selectedOptions[0];
    return option?.dataset.label ?? option?.textContent ?? "";
  }

  /** @param {string} key @param {string} value */
  valueText(key, value) {
    const tick = this.ticks.find((one) => one.name === key && one.value === value);
    return tick?.closest("li").querySelector("[data-label]").textContent ?? value;
  }

  /** @param {string} key */
  titleOf(key) {
    return this.form.querySelector(`[data-facet="${key}"] summary`).textContent.trim();
  }
}
