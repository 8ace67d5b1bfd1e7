// People who answer a question. In: the decoded directory and its text index. Out: how well each answers a unit, from 0 to 1.

import { Nearness } from "../directory/nearness.js";
import { formsOf, isPlace } from "./question.js";

const TEXT = 0.6; // the least that a matching text is worth; the best match of a word is worth 1
const ABOUT = 0.5; // a word of what somebody wrote about themselves
const WRITTEN = 0.9; // a text that matches a phrase whose facet is not chosen
const OFFERED = 0.95;
const NEAR = [1, 0.8]; // by the number of borders between two areas
const SAME_AREA = 0.6; // another town of the same area, or none

export class People {
  /**
   * @param {Directory} directory
   * @param {Columns} columns
   * @param {import("../directory/text.js").TextIndex} index
   */
  constructor(directory, columns, index) {
    this.directory = directory;
    this.columns = columns;
    this.index = index;
    this.total = directory.total;
    this.readsAll = false;
  }

  /** @param {QuestionUnit} unit @param {boolean} forgives */
  rate(unit, forgives) {
    const rates = this.rateText(unit, forgives);
    for (const meaning of unit.meanings) {
      const holds = this.rateMeaning(meaning, unit.isNear);
      for (let row = 0; row < this.total; row += 1) rates[row] = Math.max(rates[row], holds(row));
    }
    return rates;
  }

  // All words must match. A phrase has facets, so its words are only looked for in names, and places and topics in schools.
  /** @param {QuestionUnit} unit @param {boolean} forgives */
  rateText(unit, forgives) {
    const rates = new Float32Array(this.total);
    const isPhrase = unit.meanings.length > 0;
    if (isPhrase && unit.isNear) return rates;
    const inSchools = unit.meanings.some((meaning) => isPlace(meaning) || meaning.startsWith("topic="));
    /** @type {(word: string) => Float32Array} */
    const look = (word) =>
      isPhrase ? share(this.index.lookInNames(word, inSchools)) : this.lookEverywhere(word, forgives);
    const each = formsOf(unit).map((forms) => highest(forms.map(look)));
    if (!each.length) return rates;
    for (let row = 0; row < this.total; row += 1) {
      let rate = 1;
      for (const shares of each) rate = Math.min(rate, shares[row]);
      rates[row] = isPhrase ? rate * WRITTEN : rate;
    }
    return rates;
  }

  /** @param {string} word @param {boolean} forgives */
  lookEverywhere(word, forgives) {
    const shares = share(this.index.look(word, forgives));
    // What people wrote about themselves mentions many things; in their list it counts where nothing else does.
    if (!this.readsAll && shares.some((rate) => rate > 0)) return shares;
    const abouts = this.index.lookInAbouts(word, forgives);
    return shares.map((rate, row) => rate || (abouts[row] ? ABOUT : 0));
  }

  /** @param {string} meaning @param {boolean} isNear @returns {(row: number) => number} */
  rateMeaning(meaning, isNear) {
    const at = meaning.indexOf("=");
    const [key, value] = [meaning.slice(0, at), meaning.slice(at + 1)];
    if (meaning === "is=people") return () => 1;
    if (isPlace(meaning) && key !== "district") return this.ratePlace(key, value, isNear);
    if (key === "topic") return this.rateTopic(value);
    if (key === "mentoring" && value === "room") return this.rateMentors();
    if (!(key in this.columns)) return () => 0;
    return this.rateColumn(key, value);
  }

  /** @param {string} key @param {string} value */
  rateColumn(key, value) {
    const { values, rows } = this.columns[key];
    const place = values.indexOf(value);
    return (/** @type {number} */ row) => (place >= 0 && rows[row].includes(place) ? 1 : 0);
  }

  /** @param {string} value */
  rateTopic(value) {
    const [topic, offers] = ["topic", "offers"].map((key) => this.rateColumn(key, value));
    return (/** @type {number} */ row) => topic(row) || offers(row) * OFFERED;
  }

  // Mentors without room are mentors, too.
  rateMentors() {
    const { mentor } = this.directory.columns;
    return (/** @type {number} */ row) => (mentor[row] ? ((mentor[row] || [0])[0] > 0 ? 1 : 0.9) : 0);
  }

  /** @param {string} key @param {string} value @param {boolean} isNear */
  ratePlace(key, value, isNear) {
    const { areas, columns } = this.directory;
    const [area, town] = value.split(".");
    const nearness = new Nearness(this.directory, area);
    const home = areas[nearness.start]?.towns.findIndex(({ id }) => id === town);
    return (/** @type {number} */ row) => {
      const steps = nearness.isThere ? nearness.stepsTo(row) : areas.length;
      if (steps) return isNear ? NEAR[steps] ?? 0 : 0;
      return isNear || key === "area" || columns.town[row] === home ? 1 : SAME_AREA;
    };
  }
}

/** @param {Float32Array[]} all */
function highest([first, ...others]) {
  return others.length ? first.map((score, row) => Math.max(score, ...others.map((scores) => scores[row]))) : first;
}

// Shares of the best score.
/** @param {Float32Array} scores */
function share(scores) {
  let most = 0;
  for (const score of scores) if (score > most) most = score;
  return scores.map((score) => (score ? TEXT + (1 - TEXT) * (score / most) : 0));
}
