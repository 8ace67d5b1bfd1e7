// Nearness: how far people work from a place. In: areas with neighbors and towns, and a choice `area` or `area.town`.
// Out: steps from area to area, and kilometers between towns. The position of the device is never requested.

const EARTH = 6371;
/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

export class Nearness {
  // `choice` comes from the address and may be invalid; then there is no place, and `isThere` is false.
  /** @param {Directory} directory @param {string} choice */
  constructor({ areas, columns }, choice) {
    const [area, town = ""] = choice.split(".");
    this.start = areas.findIndex((one) => one.id === area);
    this.isThere = this.start >= 0;
    this.columns = columns;
    /** @type {number[]} */
    this.steps = [];
    /** @type {number[][]} */
    this.ways = [];
    if (!this.isThere) return;
    this.steps = walk(areas, this.start);
    const from = areas[this.start].towns.find((one) => one.id === town);
    this.ways = areas.map(({ towns }) => towns.map((to) => (from ? distance(from, to) : 0)));
  }

  /** @param {number} index */
  stepsTo(index) {
    return this.steps[this.columns.area[index]];
  }

  // Members without a town sort after those of the same area who have one.
  /** @type {(one: number, other: number) => number} */
  compare = (one, other) => this.stepsTo(one) - this.stepsTo(other) || this.way(one) - this.way(other) || one - other;

  /** @param {number} index */
  way(index) {
    return this.ways[this.columns.area[index]][this.columns.town[index]] ?? EARTH;
  }
}

// Returns the number of borders between an area and each other one; a large number if there is no way.
/** @param {Area[]} areas @param {number} start */
function walk(areas, start) {
  const steps = areas.map(() => areas.length);
  steps[start] = 0;
  const queue = [start];
  for (const here of queue) {
    for (const next of areas[here].neighbors) {
      if (steps[next] < areas.length) continue;
      steps[next] = steps[here] + 1;
      queue.push(next);
    }
  }
  return steps;
}

// The distance along a great circle, in kilometers.
/** @typedef {{ lat: number, lon: number }} Spot @param {Spot} one @param {Spot} other */
export function distance(one, other) {
  const [down, across] = [radians(other.lat - one.lat), radians(other.lon - one.lon)];
  const chord = Math.sin(down / 2) ** 2 +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(across / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(chord));
}
